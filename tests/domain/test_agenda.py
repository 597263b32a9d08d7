"""Agenda: who puts a case before a meeting, what stands in the way, and where a case is that somebody is kept from."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from domain import clinic
from domain.case import Case, fold
from domain.classes import ACTIONS, CASE_SHELL
from domain.clinic.agenda import (
    ItemPutOnAgenda,
    ItemTakenOffAgenda,
    PutOnAgenda,
    TakeOffAgenda,
    item_at,
    items_of,
)
from domain.governance.meetings import Clinic, Meeting, MeetingKind, Setting
from domain.kernel import AccountId, Circumstances, Correction, Erased
from domain.people import Actor, Role
from domain.sharing.lists import PersonExcluded
from tests.domain.given import NOW, asked, decided, entry_of, given, mark, refusal
from tests.samples.people import ACCOUNT, ADVOCATE, FORCE, OFFICER, PROBATION_REGION, SECOND_ACCOUNT

COORDINATOR = Actor(UUID(int=1), FORCE, Role.CLINIC_COORDINATOR)
PROBATION = Actor(UUID(int=2), PROBATION_REGION, Role.PROBATION_PRACTITIONER)
CLINIC = Clinic(
    clinic=UUID(int=10),
    name="Northfield stalking clinic",
    host=FORCE,
    chair=AccountId(UUID(int=3)),
    coordinator=AccountId(COORDINATOR.account),
    members=(SECOND_ACCOUNT, AccountId(PROBATION.account)),
    slot_minutes=15,
    closed_minutes=30,
)
MEETING = Meeting(
    meeting=UUID(int=11),
    kind=MeetingKind.CLINIC,
    clinic=CLINIC.clinic,
    starts=NOW + timedelta(days=7),
    minutes=120,
    how=Setting.BOTH,
    where="Room 4",
    chair=CLINIC.chair,
    called_by=CLINIC.coordinator,
    invited=(),
    slot_minutes=15,
    closed_minutes=30,
)
URGENT = msgspec.structs.replace(
    MEETING, meeting=UUID(int=12), kind=MeetingKind.URGENT_PROFESSIONALS, clinic=None, called_by=SECOND_ACCOUNT
)
ON = ItemPutOnAgenda(meeting=MEETING.meeting)
PUT = PutOnAgenda(meeting=MEETING.meeting, wanted="Whether to apply for an order.")
OFF = TakeOffAgenda(meeting=MEETING.meeting, reason="The officer is at court.")


def asking(by: Actor = COORDINATOR, meeting: Meeting = MEETING, **other: Any) -> Circumstances:
    """Somebody asking while there are a clinic, this meeting of it and an urgent one."""
    meetings = {URGENT.meeting: URGENT, meeting.meeting: meeting}
    return msgspec.structs.replace(asked(by), clinics={CLINIC.clinic: CLINIC}, meetings=meetings, **other)


def test_a_case_is_put_before_a_meeting_with_what_is_wanted_of_it() -> None:
    (said,) = decided(clinic.decide, Case(), PUT, asking())
    assert said == ItemPutOnAgenda(meeting=MEETING.meeting, wanted="Whether to apply for an order.")
    item = item_at(given(said), MEETING.meeting)
    assert item is not None
    assert (item.entry, item.closed, item.order, item.minutes) == (mark(1), False, None, None)
    assert item_at(given(said), URGENT.meeting) is None


def test_more_time_than_the_meeting_has_is_said_on_its_page_and_not_refused() -> None:
    assert decided(clinic.decide, Case(), msgspec.structs.replace(PUT, minutes=240), asking())


@pytest.mark.parametrize(
    ("by", "meeting", "says"),
    [
        (OFFICER, MEETING, "asked to"),
        (COORDINATOR, msgspec.structs.replace(MEETING, meeting=uuid4()), "asked to"),
        (COORDINATOR, msgspec.structs.replace(MEETING, called_off=True), "called off"),
        (COORDINATOR, msgspec.structs.replace(MEETING, began=NOW, ended=NOW), "has ended"),
        (COORDINATOR, msgspec.structs.replace(MEETING, began=NOW), "has begun"),
        (PROBATION, MEETING, "keeps its agenda"),
    ],
    ids=["not asked to it", "no such meeting", "called off", "ended", "begun", "another keeps it"],
)
def test_a_case_is_put_only_before_a_meeting_that_takes_it(by: Actor, meeting: Meeting, says: str) -> None:
    met = refusal(clinic.decide, Case(), PUT, asking(by, meeting))
    assert (met.field, says in met.sentence) == ("meeting", True)


def test_a_meeting_that_there_is_not_is_answered_like_one_that_somebody_is_not_asked_to() -> None:
    nowhere = msgspec.structs.replace(PUT, meeting=uuid4())
    unknown = refusal(clinic.decide, Case(), nowhere, asking(OFFICER)).sentence
    assert unknown == refusal(clinic.decide, Case(), PUT, asking(OFFICER)).sentence


def test_an_advocate_keeps_the_agenda_of_the_urgent_meeting_that_she_calls() -> None:
    urgent = msgspec.structs.replace(PUT, meeting=URGENT.meeting)
    (said,) = decided(clinic.decide, Case(), urgent, asking(ADVOCATE))
    off = msgspec.structs.replace(OFF, meeting=URGENT.meeting)
    assert decided(clinic.decide, given(said), off, asking(ADVOCATE))
    assert "keeps its agenda" in refusal(clinic.decide, given(ON), OFF, asking(ADVOCATE)).sentence


def test_a_case_is_once_on_an_agenda_and_may_come_back_to_it() -> None:
    assert "already" in refusal(clinic.decide, given(ON), PUT, asking()).sentence
    (off,) = decided(clinic.decide, given(ON), OFF, asking())
    gone = given(ON, off)
    assert items_of(gone) == ()
    assert "not on the agenda" in refusal(clinic.decide, gone, OFF, asking()).sentence
    (again,) = decided(clinic.decide, gone, PUT, asking())
    assert item_at(given(ON, off, again), MEETING.meeting) is not None


def test_a_corrected_place_counts_from_when_it_was_first_given() -> None:
    off = ItemTakenOffAgenda(meeting=MEETING.meeting, reason="Moved")
    earlier = entry_of(msgspec.structs.replace(ON, order=2), 3, corrects=Correction(mark(1), "Mistyped"))
    assert items_of(fold([entry_of(ON, 1), entry_of(off, 2), earlier])) == ()
    (item,) = items_of(fold([entry_of(ON, 1), earlier]))
    assert (item.order, item.entry) == (2, mark(3))


@pytest.mark.parametrize(
    "other",
    [
        {"apart": frozenset({SECOND_ACCOUNT})},
        {"apart": frozenset({ACCOUNT}), "persons": (frozenset({ACCOUNT, SECOND_ACCOUNT}),)},
    ],
    ids=["a member", "a member by another account"],
)
def test_a_case_that_a_member_is_kept_from_goes_into_the_closed_block(other: dict[str, Any]) -> None:
    (said,) = decided(clinic.decide, Case(), PUT, asking(**other))
    assert said == ItemPutOnAgenda(meeting=MEETING.meeting, wanted=PUT.wanted, closed=True)


def test_a_case_that_a_member_is_excluded_from_goes_into_the_closed_block() -> None:
    case = given(PersonExcluded(account=SECOND_ACCOUNT, because="His sister"))
    (said,) = decided(clinic.decide, case, PUT, asking())
    assert said == ItemPutOnAgenda(meeting=MEETING.meeting, wanted=PUT.wanted, closed=True)


def test_a_case_that_somebody_elsewhere_is_kept_from_stays_in_the_open_part() -> None:
    (said,) = decided(clinic.decide, Case(), PUT, asking(apart=frozenset({ACCOUNT})))
    assert isinstance(said, ItemPutOnAgenda)
    assert not said.closed


def test_an_item_whose_meeting_was_erased_is_on_no_agenda() -> None:
    gone = msgspec.structs.replace(ON, meeting=Erased(CASE_SHELL))
    assert items_of(given(gone, ON, msgspec.structs.replace(OFF_SAID, meeting=Erased(CASE_SHELL))))[0].entry == mark(2)


def test_whoever_may_not_read_what_is_wanted_is_told_that_something_is() -> None:
    assert ON.summary() == {ACTIONS: ""}
    assert set(msgspec.structs.replace(ON, wanted="An order").summary()) == {ACTIONS}


OFF_SAID = ItemTakenOffAgenda(meeting=MEETING.meeting, reason="Moved")
