"""Intake: how she came, what she wants, what was decided; the first contact is owed, and support ends with a word."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from domain.advocacy import decide
from domain.advocacy.intake import CameBy, IntakeOutcome, WhyEnded, taken_on
from domain.advocacy.notes import AdvocacyNoteRecorded
from domain.case import Case
from domain.classes import ADVOCACY_CONFIDENTIAL
from domain.duties import duties
from domain.handing_on import CaseHandedOn
from domain.kernel import AccountId, Fact, Happened
from domain.parties import VictimNamed
from domain.people import Actor, Role
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.narrowed import recorded
from tests.domain.reading import reader
from tests.domain.seen import SUSPECTS_SIDE, erased, seen_by
from tests.samples.advocacy import (
    END_SUPPORT,
    INTAKE_RECORDED,
    NOTE_RECORDED,
    RECORD_INTAKE,
    SUPPORT_ENDED,
)
from tests.samples.people import ADVOCATE, OFFICER, SECOND_ACCOUNT, SECOND_VICTIM, VICTIM
from tests.samples.victim import REFERRED

change = msgspec.structs.replace
SHE = VictimNamed(victim=VICTIM, name="Jane Marlow")
HERE = (SHE, INTAKE_RECORDED)
NOTED = change(NOTE_RECORDED, occurred=Happened.at(datetime(2026, 3, 9, 16, tzinfo=UTC)))
NEWCOMER = AccountId(OFFICER.account)


def owed(case: Case, role: Role = Role.ISAC_CASEWORKER) -> dict[str, Shown]:
    now = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
    return {each.rule: each for each in reveal_conclusions(duties(case, now), reader(role))}


def put_before(case: Case, role: Role, day: date = date(2026, 3, 20)) -> set[str]:
    moment = Moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), day)
    return {each.rule for each in reveal_conclusions(surfaced(case, moment), reader(role))}


def test_an_intake_exists_for_nobody_but_the_advocates_of_that_service() -> None:
    assert decided(decide, given(SHE), RECORD_INTAKE, asked(ADVOCATE)) == (INTAKE_RECORDED,)
    readers = {role for role in Role if role is not Role.SYSTEM and seen_by(role, INTAKE_RECORDED, by=ADVOCATE)}
    assert readers == {Role.ISAC_CASEWORKER, Role.IDVA}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"received_on": date(2026, 3, 21)}, "received_on"),
        ({"came_by": CameBy.ANOTHER_AGENCY, "came_from": None}, "came_from"),
        ({"outcome": IntakeOutcome.SIGNPOSTED, "signposted_to": None}, "signposted_to"),
        ({"outcome": IntakeOutcome.NOT_TAKEN_ON, "because": None}, "because"),
        ({"victim": SECOND_VICTIM}, "victim"),
    ],
)
def test_an_intake_is_refused_beside_what_is_missing(changed: dict[str, object], field: str) -> None:
    assert refusal(decide, given(SHE), change(RECORD_INTAKE, **changed), asked(ADVOCATE)).field == field


def test_she_is_taken_on_once_by_a_service_until_its_support_ends() -> None:
    again = refusal(decide, given(*HERE, by=ADVOCATE), RECORD_INTAKE, asked(ADVOCATE))
    assert again.sentence.startswith("Your service took her on already, on 9 March 2026.")
    elsewhere = Actor(ADVOCATE.account, OFFICER.agency, Role.IDVA)
    assert decided(decide, given(*HERE, by=ADVOCATE), RECORD_INTAKE, asked(elsewhere))
    assert decided(decide, given(*HERE, SUPPORT_ENDED, by=ADVOCATE), RECORD_INTAKE, asked(ADVOCATE))
    assert decided(
        decide, given(*HERE, by=ADVOCATE), change(RECORD_INTAKE, outcome=IntakeOutcome.SIGNPOSTED), asked(ADVOCATE)
    )


def test_what_is_erased_takes_nobody_on() -> None:
    case = erased(given(*HERE, by=ADVOCATE), ADVOCACY_CONFIDENTIAL)
    assert decided(decide, case, RECORD_INTAKE, asked(ADVOCATE))


def test_support_that_ended_before_her_last_intake_says_nothing_of_it() -> None:
    case = given(SHE, SUPPORT_ENDED, INTAKE_RECORDED, by=ADVOCATE)
    found = taken_on(case, VICTIM, ADVOCATE.agency)
    assert found is not None
    assert found.id == mark(3)


def test_the_first_contact_is_owed_within_the_services_own_two_working_days() -> None:
    duty = owed(given(*HERE, by=ADVOCATE))["advocacy-first-contact"]
    assert (duty.due, duty.owner) == (date(2026, 3, 11), Role.ISAC_CASEWORKER)
    assert "9 March 2026" in duty.sentence
    assert duty.action == "record-victim-contact"


@pytest.mark.parametrize(
    "instead",
    [
        (SHE,),
        (SHE, change(INTAKE_RECORDED, outcome=IntakeOutcome.SIGNPOSTED)),
        (SHE, change(INTAKE_RECORDED, outcome=IntakeOutcome.WAITING)),
        (*HERE, NOTED),
        (*HERE, SUPPORT_ENDED),
    ],
)
def test_without_an_open_intake_or_after_a_contact_it_is_not_owed(instead: tuple[Fact, ...]) -> None:
    assert "advocacy-first-contact" not in owed(given(*instead, by=ADVOCATE))


def test_a_contact_before_she_came_or_by_another_service_is_not_the_first_one() -> None:
    before = change(NOTED, occurred=Happened.at(datetime(2026, 3, 8, 16, tzinfo=UTC)))
    assert "advocacy-first-contact" in owed(given(*HERE, before, by=ADVOCATE))
    theirs = recorded((ADVOCATE, SHE), (ADVOCATE, INTAKE_RECORDED), (OFFICER, NOTED))
    assert "advocacy-first-contact" in owed(theirs)


@pytest.mark.parametrize("role", [*SUSPECTS_SIDE, Role.POLICE_COORDINATOR, Role.CPS_PROSECUTOR])
def test_that_she_came_to_a_service_is_put_before_nobody_else(role: Role) -> None:
    assert "advocacy-first-contact" not in owed(given(*HERE, by=ADVOCATE), role)


def test_a_new_advocate_makes_herself_known_within_three_working_days() -> None:
    handed = CaseHandedOn(
        member=SECOND_ACCOUNT, to=NEWCOMER, because="She left.", agency=ADVOCATE.agency, role=ADVOCATE.role
    )
    case = recorded((ADVOCATE, SHE), (ADVOCATE, handed))
    duty = owed(case)["advocacy-introduced"]
    assert (duty.due, duty.owner) == (date(2026, 3, 5), Role.ISAC_CASEWORKER)
    by_new = Actor(NEWCOMER, ADVOCATE.agency, ADVOCATE.role)
    assert "advocacy-introduced" not in owed(recorded((ADVOCATE, SHE), (ADVOCATE, handed), (by_new, NOTED)))
    assert "advocacy-introduced" in owed(recorded((ADVOCATE, SHE), (ADVOCATE, handed), (ADVOCATE, NOTED)))
    assert "advocacy-introduced" not in owed(case, Role.PROBATION_PRACTITIONER)
    officers = change(handed, role=Role.POLICE_INVESTIGATOR)
    assert "advocacy-introduced" not in owed(recorded((ADVOCATE, SHE), (ADVOCATE, officers)))


def test_support_ends_with_what_is_in_place_and_a_reason_that_stays_with_the_service() -> None:
    assert decided(decide, given(*HERE), END_SUPPORT, asked(ADVOCATE)) == (SUPPORT_ENDED,)
    told = seen_by(Role.POLICE_INVESTIGATOR, SUPPORT_ENDED, by=ADVOCATE)
    assert SUPPORT_ENDED.in_place in told
    assert SUPPORT_ENDED.detail
    assert SUPPORT_ENDED.detail not in told
    assert SUPPORT_ENDED.why.value not in told
    assert SUPPORT_ENDED.in_place not in seen_by(Role.PROBATION_PRACTITIONER, SUPPORT_ENDED, by=ADVOCATE)


def test_the_end_of_support_is_refused_beside_what_is_missing() -> None:
    later = refusal(decide, given(*HERE), change(END_SUPPORT, ended_on=date(2026, 3, 21)), asked(ADVOCATE))
    assert later.field == "ended_on"
    nowhere = change(END_SUPPORT, why=WhyEnded.OTHER_SERVICE, other_service=None)
    assert refusal(decide, given(*HERE), nowhere, asked(ADVOCATE)).field == "other_service"


def test_that_her_advocate_left_her_is_put_before_those_who_care_for_her_for_28_days() -> None:
    case = given(SHE, SUPPORT_ENDED, by=ADVOCATE)
    last = SUPPORT_ENDED.ended_on + timedelta(days=28)
    for role in (Role.POLICE_INVESTIGATOR, Role.ISAC_CASEWORKER, Role.VICTIM_LIAISON_OFFICER):
        assert "advocacy-ended" in put_before(case, role, last)
        assert "advocacy-ended" not in put_before(case, role, last + timedelta(days=1))
    for role in SUSPECTS_SIDE:
        assert "advocacy-ended" not in put_before(case, role)


def test_a_referral_to_another_specialist_service_answers_it() -> None:
    referred = change(REFERRED, victim=VICTIM, referred_on=date(2026, 3, 19))
    assert "advocacy-ended" not in put_before(
        given(SHE, SUPPORT_ENDED, referred, by=ADVOCATE), Role.POLICE_INVESTIGATOR
    )


def test_a_note_is_no_intake() -> None:
    assert isinstance(NOTED, AdvocacyNoteRecorded)
    assert taken_on(given(SHE, NOTED, by=ADVOCATE), VICTIM, ADVOCATE.agency) is None
