"""Published case 10, the day-one clinic: one timeline, five agencies, each seeing what it may."""

from datetime import datetime

import pytest

from domain.calendar import LONDON
from domain.people import AgencyId, Role
from portal.asking import AsOf, Seat
from tests.scenarios.conftest import TODAY, Played, owed, shown, words

CASE = "case_10"
NORTHMERE_POLICE = {"police_coordinator", "police_supervisor", "police_investigator"}
POLICE = NORTHMERE_POLICE | {"southmere_investigator"}
ADVOCATES = {"isac_caseworker", "idva"}
BESIDE_HIM = {"probation_practitioner", "programme_facilitator", "health_clinician", "southmere_clinician"}


def at(month: int, day: int, hour: int = 23, minute: int = 59) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def test_five_agencies_write_on_one_timeline(played: Played) -> None:
    agencies = {entry.agency for entry in played.seen(CASE, "clinic_chair").entries}
    assert agencies >= {"northmere-police", "lantern", "northmere-health", "northmere-probation", "cps-north"}


def test_every_account_has_a_case_but_strangers_to_all_and_those_who_administer(played: Played) -> None:
    everybody = set(played.everybody())
    without = {by for by in everybody if not any(played.knows_of(name, by) for name in played.loaded.cases)}
    administer = {by for by in everybody if "/administrator@" in by}
    assert administer <= without
    assert without - administer == {
        "isac_colleague/isac_caseworker@lantern",
        "clinic_coordinator_too/clinic_coordinator@northmere-council",
        "curious_colleague/police_investigator@northmere-police",
        "two_roles/police_investigator@northmere-police",
        "police_dpo/data_protection_officer@northmere-police",
        "lantern_dpo/data_protection_officer@lantern",
        "northmere_health_dpo/data_protection_officer@northmere-health",
        "southmere_health_dpo/data_protection_officer@southmere-health",
        "southmere_dpo/data_protection_officer@southmere-police",
        "cps_dpo/data_protection_officer@cps-north",
        "harbour_dpo/data_protection_officer@harbour",
        "programme_dpo/data_protection_officer@steady-ground",
        "probation_dpo/data_protection_officer@northmere-probation",
        "corrigan/victim_liaison_officer@northmere-probation",
        "southmere_witness_care/witness_care@southmere-police",
    }


def test_an_order_is_considered_in_the_same_conversation_and_decided_the_same_day(played: Played) -> None:
    first, then, last = (
        owed(played.seen(CASE, "isac_caseworker", at(9, 14, hour, minute)))
        for hour, minute in ((10, 30), (10, 36), (14, 30))
    )
    assert "nobody has considered it yet" in first["spo-decision"].sentence
    assert "spo-decision" in then
    assert "spo-decision" not in last


def test_a_grade_below_the_answers_is_raised_by_a_supervisor_within_the_hour(played: Played) -> None:
    assert "disputed-grade" in shown(played.seen(CASE, "health_clinician", at(9, 14, 10, 46)))
    opened = played.seen(CASE, "health_clinician", at(9, 14, 11, 31))
    assert "disputed-grade" not in shown(opened)
    assert "High (S-DASH" in opened.strip.grades[0]


def test_home_security_and_new_routes_are_in_her_plan_from_day_one_for_her_advocate_alone(played: Played) -> None:
    assert "locks, a camera at the door" in words(played.seen(CASE, "isac_caseworker", at(9, 14, 10, 10)))
    assert played.who_reads(CASE, "locks, a camera at the door") == {"isac_caseworker"}
    assert played.who_reads(CASE, "in by the loading gate") == {"isac_caseworker"}


def test_police_and_victim_liaison_read_what_the_advocate_wrote_for_them(played: Played) -> None:
    told = played.who_reads(CASE, "Treat any call from her numbers as immediate")
    assert told == POLICE | {"isac_caseworker", "victim_liaison_officer", "clinic_chair"}


def test_her_confidential_address_is_her_own_advocates_alone(played: Played) -> None:
    assert played.who_reads(CASE, "Tern Court") == {"isac_caseworker"}
    # That a supervisor opened it once in an emergency is read by those concerned and those who audit alone.
    concerned = {"police_supervisor", "agency_guardian", "auditor", "data_protection_officer"}
    assert played.who_reads(CASE, "protected_location") == concerned


def test_a_threat_to_life_opens_her_address_to_the_supervisor_for_an_hour_and_is_reviewed(played: Played) -> None:
    for by in ("police_supervisor", "agency_guardian"):
        told = words(played.seen(CASE, by))
        assert "Units need the door." in told
        assert "Officers reached her in nine minutes." in told
    assert "Tern Court" not in words(played.seen(CASE, "police_supervisor"))
    assert "emergency-review" not in shown(played.seen(CASE, "agency_guardian"))
    assert played.who_reads(CASE, "Units need the door.") <= {
        "police_supervisor",
        "agency_guardian",
        "auditor",
        "data_protection_officer",
    }


def test_how_to_reach_her_is_for_those_who_need_it_and_were_confirmed(played: Played) -> None:
    assert played.who_reads(CASE, "01632 960235") == NORTHMERE_POLICE | ADVOCATES | {
        "victim_liaison_officer",
        "witness_care",
    }


def test_what_she_told_in_confidence_is_nothing_at_all_to_the_second_charity(played: Played) -> None:
    assert played.who_reads(CASE, "once gave him hope") == {"isac_caseworker"}
    handed = {"isac_caseworker", "agency_guardian", "police_investigator"}  # whom it was handed to, and by whom
    assert played.who_reads(CASE, "advocacy-note-recorded") == handed
    assert played.who_reads(CASE, "ADVOCACY_CONFIDENTIAL") == set()


def test_one_note_is_handed_to_the_officer_who_asked_for_it_and_to_nobody_else(played: Played) -> None:
    handed = {"isac_caseworker", "agency_guardian", "police_investigator"}
    assert played.who_reads(CASE, "with the birthday cards") == handed


def test_the_shared_summary_reaches_the_agencies_and_not_the_programme(played: Played) -> None:
    whole = played.who_reads(CASE, "moved from letters to her door")
    assert whole >= POLICE | ADVOCATES | {"probation_practitioner", "cps_prosecutor", "clinic_chair", "auditor"}
    assert not whole & {"programme_facilitator", "health_clinician", "southmere_clinician", "clinic_guest"}
    assert "she wants an order" in words(played.seen(CASE, "health_clinician"))


def test_the_formulation_is_read_whole_by_those_who_manage_him(played: Played) -> None:
    whole = played.who_reads(CASE, "believes to be in need of him")
    assert whole == {
        "police_coordinator",
        "probation_practitioner",
        "mappa_coordinator",
        "clinic_chair",
        "health_clinician",
        "southmere_clinician",
    }


def test_what_the_formulation_means_for_safety_reaches_the_advocate_and_the_facilitator(played: Played) -> None:
    summary = played.who_reads(CASE, "More likely to come near after hearings")
    assert summary >= ADVOCATES | POLICE | {"programme_facilitator", "clinic_coordinator"}
    assert "cps_prosecutor" not in summary
    assert "Held(data_class=<DataClass.FORMULATION" in words(played.seen(CASE, "cps_prosecutor"))


def test_clinical_notes_stay_with_the_trust_that_made_them(played: Played) -> None:
    assert played.who_reads(CASE, "stopped his tablets") == {"health_clinician"}
    assert played.who_reads(CASE, "clinical-note-recorded") == {"health_clinician"}
    assert played.who_reads(CASE, "CLINICAL") == set()


def test_probation_is_in_the_room_from_day_one_and_writes_its_report_after_the_charge(played: Played) -> None:
    assert played.seen(CASE, "probation_practitioner", at(9, 14, 12, 0)).entries
    charged, reported = (played.loaded.marks[CASE][label][0].known for label in ("charge", "rosh"))
    assert charged < reported
    assert "being_written" in words(played.seen(CASE, "clinic_chair"))


def test_police_and_advocates_read_the_level_of_probations_assessment_and_no_more(played: Played) -> None:
    for by in ("police_coordinator", "isac_caseworker", "idva", "health_clinician"):
        told = words(played.seen(CASE, by))
        assert "Risk of serious harm: high" in told
        assert "Psychological harm by pursuit" not in told
        assert "losing his post more than" not in told


def test_what_is_said_in_a_session_stays_there_and_its_bearing_on_safety_goes_to_probation(played: Played) -> None:
    assert played.who_reads(CASE, "as a duty that he owed her") == {"programme_facilitator"}
    assert played.who_reads(CASE, "does not yet see the harm") == {
        "programme_facilitator",
        "probation_practitioner",
        "clinic_chair",
    }


def test_a_missed_session_warns_the_advocate_without_its_reasons(played: Played) -> None:
    before = played.seen(CASE, "isac_caseworker", at(10, 26))
    assert "attendance-concern" not in shown(before)
    for by in ("isac_caseworker", "idva", "police_investigator", "victim_liaison_officer"):
        opened = played.seen(CASE, by)
        assert shown(opened)["attendance-concern"] == "Attendance concern: review the safety plan."
        assert "Letting go" not in words(opened)
        assert "unacceptable_reason" not in words(opened)
    assert "the person did not come" in shown(played.seen(CASE, "probation_practitioner"))["attendance-concern"]


@pytest.mark.parametrize(
    "secret",
    ["Josephine", "Marlow", "Quayside", "Tern Court", "01632", "other bridge", "Felix", "Adrian Combe", "Harbourside"],
)
def test_the_facilitator_and_the_health_teams_learn_nothing_that_leads_to_her(played: Played, secret: str) -> None:
    assert not played.who_reads(CASE, secret) & (BESIDE_HIM - {"probation_practitioner"})


def test_probation_reads_the_zone_as_served_and_none_of_her_own_places(played: Played) -> None:
    told = words(played.seen(CASE, "probation_practitioner"))
    assert "Quayside House and the whole of Marram Street, as on the plan served" in told
    for place in ("Reception of Quayside House", "loading gate", "other bridge", "Harbourside Primary", "Tern Court"):
        assert place not in told


def test_a_concern_of_the_facilitator_reaches_the_others_at_once(played: Played) -> None:
    assert played.who_reads(CASE, "means to speak to her after the sentence") >= POLICE | ADVOCATES | {
        "probation_practitioner",
        "cps_prosecutor",
        "clinic_chair",
    }


def test_what_he_does_not_know_is_known_stays_with_police_prosecutor_and_advocates(played: Played) -> None:
    for told in ("may be in his sights", "A card without a name", "Whether she told anybody of the first letter"):
        assert played.who_reads(CASE, told) == NORTHMERE_POLICE | ADVOCATES | {"cps_prosecutor"}, told


def test_privileged_advice_is_read_by_the_prosecutor_and_the_police(played: Played) -> None:
    assert played.who_reads(CASE, "have the letters examined before charge") == POLICE | {"cps_prosecutor"}


def test_a_correction_stands_now_and_the_old_entry_stood_before_it(played: Played) -> None:
    before = words(played.seen(CASE, "cps_prosecutor", at(11, 8)))
    assert "rang the bell four times" in before
    assert "rang the bell twice" not in before
    now = words(played.seen(CASE, "cps_prosecutor"))
    assert "rang the bell twice" in now
    assert "Her camera shows that he rang twice" in now


def test_what_was_misfiled_closes_at_once_and_asking_as_of_before_does_not_open_it(played: Played) -> None:
    assert played.who_reads(CASE, "looking at flats in Southmere") == NORTHMERE_POLICE | ADVOCATES | {"cps_prosecutor"}
    assert "flats in Southmere" not in words(played.seen(CASE, "probation_practitioner", at(11, 10, 8, 55)))


def test_an_auditor_sees_what_a_seat_could_see_then_and_no_more_than_an_auditor_may(played: Played) -> None:
    auditor, case = played.directory.actor("auditor"), played.case(CASE)
    seat = AsOf(at(10, 30), seat=Seat(Role.HEALTH_CLINICIAN, AgencyId("northmere-health")))
    opened = played.door.look(auditor, case, "test", at=seat)
    told = words(opened)
    assert "Risk of serious harm: high" in told
    assert "stopped his tablets" not in told
    assert "Josephine" not in told
    assert "unacceptable_reason" not in told


def test_a_person_of_another_force_sees_her_contact_details_only_once_another_agency_confirms(played: Played) -> None:
    newcomer, case = "southmere_investigator", played.case(CASE)
    assert "01632 960235" not in words(played.seen(CASE, newcomer))
    assert "member-confirmation" in owed(played.seen(CASE, "clinic_coordinator", TODAY))
    played.ask(CASE, "isac_caseworker", "confirm-member", account=str(played.directory.account(newcomer).id))
    assert "01632 960235" in words(played.door.look(played.directory.actor(newcomer), case, "test"))


def test_what_she_wants_of_his_programme_is_released_to_probation_alone(played: Played) -> None:
    wishes = played.who_reads(CASE, "she hears when a session is missed")
    assert {"isac_caseworker", "police_investigator", "probation_practitioner"} <= wishes
    assert not wishes & {"programme_facilitator", "health_clinician", "southmere_clinician", "clinic_chair"}
    assert "probation_practitioner" not in played.who_reads(CASE, "They may know it. He may not.")


def test_how_she_came_to_the_service_is_read_by_its_advocates_alone(played: Played) -> None:
    assert played.who_reads(CASE, "never to her desk") <= ADVOCATES
