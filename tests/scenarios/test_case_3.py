"""Published case 3, an order in force for another victim: who learns of it and when, and what is owed to this one."""

from datetime import datetime

import pytest

from domain.calendar import LONDON
from domain.kernel import Refused
from domain.people import Role
from portal.presenting.orders import applications_of, orders_of
from tests.scenarios.conftest import Played, owed, shown, words

CASE, EARLIER = "case_3", "case_3_earlier"
BEFORE = datetime(2026, 11, 13, 10, 14, tzinfo=LONDON)
AFTER = datetime(2026, 11, 13, 10, 16, tzinfo=LONDON)
ON_THE_CASE = ("police_investigator", "police_supervisor", "isac_caseworker", "cps_prosecutor")


def test_the_officer_recognises_the_impact_and_grades_the_risk_high(played: Played) -> None:
    opened = played.seen(CASE, "isac_caseworker", datetime(2026, 11, 3, 12, 0, tzinfo=LONDON))
    assert opened.strip.grades == ("High (S-DASH, Investigating officer, 2 November 2026)",)
    assert "She cannot sleep or study" in words(opened)


def test_s_dash_alone_is_not_enough_until_somebody_makes_a_full_assessment(played: Played) -> None:
    early = played.seen(CASE, "police_investigator", datetime(2026, 11, 5, 12, 0, tzinfo=LONDON))
    assert "s-dash-alone" in shown(early)
    assert "risk-assessment" in owed(early)
    late = played.seen(CASE, "police_investigator")
    assert "s-dash-alone" not in shown(late)
    assert "risk-assessment" not in owed(late)


@pytest.mark.parametrize("by", ON_THE_CASE)
def test_nobody_on_the_case_sees_the_other_order_before_the_coordinator_confirms_it(played: Played, by: str) -> None:
    opened = played.seen(CASE, by, BEFORE)
    assert "bound-already" not in shown(opened)
    assert "likeness-confirmed" not in words(opened)


@pytest.mark.parametrize("by", ON_THE_CASE)
def test_once_confirmed_those_on_the_case_see_the_order_its_terms_and_its_contact(played: Played, by: str) -> None:
    opened = played.seen(CASE, by, AFTER)
    sentence = shown(opened)["bound-already"]
    assert "bound by a stalking protection order made for somebody else, until 19 April 2028" in sentence
    assert "Force stalking team, 01632 960180" in sentence
    assert "Not to have more than one telephone." in words(opened)


def test_the_health_team_learns_that_there_is_an_order_and_not_its_terms(played: Played) -> None:
    told = words(played.seen(CASE, "health_clinician"))
    assert "The suspect is already under an order: Stalking protection order" in told
    assert "more than one telephone" not in told


@pytest.mark.parametrize("secret", ["Beatrice", "Lund", "Ashgrove", "NM-SPO-26-0031", "her old course"])
def test_nothing_of_the_other_victim_or_her_case_is_on_this_one(played: Played, secret: str) -> None:
    assert played.who_reads(CASE, secret) == set()
    reference = played.seen(EARLIER, "police_coordinator").reference
    assert reference is not None
    assert played.who_reads(CASE, reference) == set()
    assert played.who_reads(CASE, str(played.case(EARLIER))) == set()


def test_the_two_victims_cases_are_strangers_but_for_those_who_lead_both(played: Played) -> None:
    by_office = "/agency_guardian@"  # of an agency that takes part in both
    both = {by for by in played.members(CASE) if by in played.members(EARLIER) and by_office not in by}
    assert both == {
        "police_coordinator/police_coordinator@northmere-police",
        "clinic_coordinator/clinic_coordinator@northmere-council",
    }
    assert not played.knows_of(EARLIER, "isac_caseworker")
    assert not played.knows_of(CASE, "second_advocate")


def test_conditions_of_bail_protect_her_and_settle_nothing_about_an_order(played: Played) -> None:
    opened = played.seen(CASE, "isac_caseworker")
    assert opened.strip.measures == ("Police bail with conditions to 3 February 2027",)
    assert "protection-gap" not in shown(opened)
    assert "spo-decision" in owed(opened)


def test_the_order_decision_stays_open_with_its_owner_from_the_first_day(played: Played) -> None:
    for day in (2, 4, 13, 20):
        for by in ("police_coordinator", "isac_caseworker", "cps_prosecutor"):
            duty = owed(played.seen(CASE, by, datetime(2026, 11, day, 23, 59, tzinfo=LONDON)))["spo-decision"]
            assert duty.owner is Role.POLICE_COORDINATOR
            assert str(duty.due) == "2026-11-04"
            assert "nobody has considered it yet" in duty.sentence


def test_serious_distress_on_a_section_2a_record_asks_for_a_4a_review(played: Played) -> None:
    assert "section 4A" in shown(played.seen(CASE, "police_supervisor"))["graver-offence"]


def test_what_she_told_her_advocate_is_there_for_nobody_else(played: Played) -> None:
    assert played.who_reads(CASE, "has not told her parents") == {"isac_caseworker"}


def test_the_earlier_case_ran_from_harassment_to_an_order_and_was_closed_and_opened_again(played: Played) -> None:
    def stage(month: int, day: int) -> str | None:
        return played.seen(EARLIER, "police_coordinator", datetime(2026, month, day, 23, 59, tzinfo=LONDON)).stage

    assert [stage(3, 10), stage(3, 11), stage(7, 21), stage(11, 13)] == ["Referred", "Assessed", "Closed", "Assessed"]
    assert "stalking_4a" in words(played.seen(EARLIER, "second_advocate"))


def test_only_a_decision_with_reasons_closes_the_order_duty(played: Played) -> None:
    named, suspect = (played.loaded.marks[CASE][party][0].fact for party in ("victim", "suspect"))
    decision = {
        "victim": str(getattr(named, "victim", "")),
        "suspect": str(getattr(suspect, "suspect", "")),
        "kind": "stalking_protection_order",
        "owner": "police_coordinator",
        "considered_on": "2026-11-20",
    }
    advocate, case = played.directory.actor("isac_caseworker"), played.case(CASE)

    played.ask(CASE, "police_coordinator", "consider-protection-order", **decision, decision="considering")
    assert "it is being considered" in owed(played.door.look(advocate, case, "test"))["spo-decision"].sentence

    with pytest.raises(Refused, match="needs its reasons"):
        played.ask(CASE, "police_coordinator", "consider-protection-order", **decision, decision="do_not_apply")
    assert "spo-decision" in owed(played.door.look(advocate, case, "test"))

    played.ask(
        CASE, "police_coordinator", "consider-protection-order", **decision, decision="apply", reasons="Needed for her."
    )
    assert "spo-decision" not in owed(played.door.look(advocate, case, "test"))


# The earlier order, from the decision to apply for it to its service and notification


def told_on(month: int, day: int, hour: int = 23) -> datetime:
    return datetime(2026, month, day, hour, 59, tzinfo=LONDON)


def test_a_draft_that_stands_with_the_lawyers_is_put_before_the_police_and_her_advocate(played: Played) -> None:
    for by in ("police_coordinator", "two_roles/police_supervisor", "second_advocate"):
        assert "application-stalled" not in shown(played.seen(EARLIER, by, told_on(3, 23)))
        said = shown(played.seen(EARLIER, by, told_on(3, 24)))["application-stalled"]
        assert "with the force’s lawyers since 16 March 2026: 8 days, 12 in all" in said
        assert "application-stalled" not in shown(played.seen(EARLIER, by, told_on(3, 25)))


def test_each_step_of_the_application_is_owed_by_somebody_by_a_day(played: Played) -> None:
    def duty(day: int) -> tuple[Role | None, str]:
        found = owed(played.seen(EARLIER, "police_coordinator", told_on(3, day)))["order-application"]
        return found.owner, str(found.due)

    assert duty(12) == (Role.POLICE_COORDINATOR, "2026-03-16")
    assert duty(13) == (Role.POLICE_INVESTIGATOR, "2026-03-18")
    assert duty(16) == (Role.POLICE_LEGAL, "2026-03-23")
    assert "order-application" not in owed(played.seen(EARLIER, "police_coordinator", told_on(3, 26)))


def test_the_hearsay_notice_is_due_three_weeks_before_the_hearing_until_it_is_served(played: Played) -> None:
    duty = owed(played.seen(EARLIER, "police_coordinator", told_on(3, 26)))["hearsay-notice"]
    assert (str(duty.due), duty.owner) == ("2026-03-30", Role.POLICE_LEGAL)
    assert "hearsay-notice" not in owed(played.seen(EARLIER, "police_coordinator", told_on(3, 27)))
    assert "hearsay-notice" not in owed(played.seen(EARLIER, "second_advocate", told_on(3, 26)))


def test_until_it_is_served_nobody_can_be_shown_to_break_it_and_those_who_meet_him_are_not_told_so(
    played: Played,
) -> None:
    assert (
        "breach of it cannot yet be shown"
        in shown(played.seen(EARLIER, "second_advocate", told_on(3, 26)))["order-not-served"]
    )
    assert "order-not-served" not in shown(played.seen(EARLIER, "second_advocate", told_on(3, 27)))
    for by in ("probation_practitioner", "programme_facilitator"):
        early = played.seen(EARLIER, by, told_on(3, 26))
        assert {"order-not-served", "application-stalled", "notification-missed"}.isdisjoint(shown(early))
        assert {"order-service", "order-application", "order-notification"}.isdisjoint(owed(early))


def test_a_term_that_he_does_not_know_yet_is_named_by_its_number(played: Played) -> None:
    said = shown(played.seen(EARLIER, "police_coordinator", told_on(3, 27)))["term-not-known"]
    assert "term 2 of the interim stalking protection order" in said
    assert "term-not-known" not in shown(played.seen(EARLIER, "police_coordinator", told_on(3, 30)))


def test_notification_a_day_late_is_an_offence_from_the_first_moment_of_that_day(played: Played) -> None:
    duty = owed(played.seen(EARLIER, "police_coordinator", told_on(3, 27)))["order-notification"]
    assert str(duty.due) == "2026-03-29"
    for by in ("police_coordinator", "second_advocate"):
        assert "notification-missed" not in shown(played.seen(EARLIER, by, told_on(3, 29)))
        assert (
            "by 29 March 2026: an offence" in shown(played.seen(EARLIER, by, told_on(3, 30, 0)))["notification-missed"]
        )
        late = shown(played.seen(EARLIER, by, told_on(3, 30)))
        assert "notification-missed" not in late
        assert "Notified on 30 March 2026" in late["notification-late"]


def test_the_full_order_needs_no_second_notification_and_leaves_nothing_owed(played: Played) -> None:
    opened = played.seen(EARLIER, "police_coordinator", told_on(4, 20))
    assert {"order-notification", "order-service", "order-recorded", "order-told", "order-renewal"}.isdisjoint(
        owed(opened)
    )
    assert opened.strip.measures == ("Stalking protection order to 19 April 2028",)


def test_what_he_notified_is_for_those_who_may_know_where_he_lives(played: Played) -> None:
    assert "second_advocate" not in played.who_reads(EARLIER, "Tannery Street")
    assert "police_coordinator" in played.who_reads(EARLIER, "Tannery Street")
    assert "A home address was notified" in words(played.seen(EARLIER, "second_advocate"))


def test_she_is_told_that_orders_exist_and_then_of_each_that_is_made(played: Played) -> None:
    assert "spo-told" in owed(played.seen(EARLIER, "second_advocate", told_on(3, 11)))
    assert "spo-told" not in owed(played.seen(EARLIER, "second_advocate", told_on(3, 12)))
    assert "order-told" not in owed(played.seen(EARLIER, "second_advocate", told_on(3, 26)))
    assert "spo-told" in owed(played.seen(CASE, "isac_caseworker"))


def test_the_page_of_the_measures_says_of_each_order_what_breaking_it_is_and_what_he_knows(played: Played) -> None:
    opened = played.seen(EARLIER, "second_advocate")
    full, interim = orders_of(opened)
    assert (full.state, full.breach) == ("In force", "A crime: up to five years")
    assert "Stalking Protection Act 2019" in full.source
    assert full.terms[2] == "3. To attend a programme as directed. (positive requirement) – explained to him"
    assert full.served == "20 April 2026; exclusion zone heard in court"
    assert (interim.state, interim.terms[1].endswith("acknowledged by him")) == ("Discharged", True)
    assert orders_of(played.seen(EARLIER, "programme_facilitator")) == ()


def test_the_page_of_the_measures_counts_the_days_at_each_step(played: Played) -> None:
    full, interim = applications_of(played.seen(EARLIER, "police_coordinator"))
    assert [(step.words, step.days) for step in full.steps] == [
        ("Considered and decided on, not yet drafted", 1),
        ("Drafted", 3),
        ("With the force’s lawyers", 9),
        ("Submitted to the court", 1),
        ("Listed for a hearing", 25),
        ("Granted", 215),
    ]
    assert (full.days, full.ended) == (39, True)
    assert interim.title == "Interim stalking protection order"
    assert applications_of(played.seen(EARLIER, "programme_facilitator")) == ()
