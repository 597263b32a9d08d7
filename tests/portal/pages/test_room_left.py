"""While somebody writes in the room, they leave, turn out conflicted, or the case goes: what their form then meets."""

import httpx
import pytest

from domain.clinic.agenda import TakeOffAgenda
from domain.clinic.heard import Part, WhyOut
from domain.clinic.room_said import CallItem, CloseItem, ItemOutcome
from domain.clinic.seats import LeaveRoom
from domain.governance.attending import AttendMeeting
from domain.governance.meetings import Attendance
from domain.governance.staff import BarPerson
from domain.kernel import AccountId, StreamId
from domain.membership import RemoveMember
from domain.people import PORTAL, Actor
from domain.sharing.declared import ConflictKind, DeclareConflict
from domain.sharing.exclusion import ExcludePerson
from tests.house import World
from tests.paper import Sent, form_on, send, words
from tests.portal.agreed import reference_of
from tests.portal.api.asking import commands_at, is_problem
from tests.portal.in_clinic import CLINICIAN, COORDINATOR, EVERYBODY, LEAD, OFFICER, PROBATION
from tests.portal.in_room import Sitting

TYPED = "He has been seen at her sister’s."


@pytest.fixture(scope="module")
def sitting(world: World) -> Sitting:
    return Sitting(world, cases=4)


class Writing:
    """Somebody with the form of an update open before them in the room."""

    def __init__(self, world: World, sitting: Sitting, who: Actor, place: int) -> None:
        self.browser = world.browser(who)
        self.stream = sitting.cases[place]
        self.address = f"{sitting.href}/{self.stream}/give-update"
        page = self.browser.get(f"{sitting.href}?case={self.stream}&write=give-update")
        self.form: Sent = form_on(page) | {"meeting": [str(sitting.meeting)]}

    def sends(self) -> httpx.Response:
        return send(self.browser, self.address, self.form, chronology=TYPED, step="record")


def _as_for_no_case(writing: Writing, sitting: Sitting, answer: httpx.Response) -> bool:
    """Whether they are answered as for a case that there is not."""
    there_is_not = send(writing.browser, f"{sitting.href}/{sitting.meeting}/give-update", writing.form, chronology="")
    return (answer.status_code, words(answer)) == (there_is_not.status_code, words(there_is_not))


def test_whoever_leaves_the_case_while_they_write_is_answered_as_for_no_case(world: World, sitting: Sitting) -> None:
    writing = Writing(world, sitting, CLINICIAN, 0)
    world.ask(LEAD, writing.stream, RemoveMember(account=AccountId(CLINICIAN.account), because="Moved away."))
    before = world.house.ledger.versions([writing.stream])
    answer = writing.sends()
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert _as_for_no_case(writing, sitting, answer)
    assert world.house.ledger.versions([writing.stream]) == before


def test_whoever_turns_out_conflicted_while_they_write_is_answered_as_for_no_case(
    world: World, sitting: Sitting
) -> None:
    writing = Writing(world, sitting, OFFICER, 1)
    world.ask(OFFICER, writing.stream, DeclareConflict(kind=ConflictKind.NEIGHBOUR, detail="She lives next door."))
    before = world.house.ledger.versions([writing.stream])
    answer = writing.sends()
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert _as_for_no_case(writing, sitting, answer)
    assert world.house.ledger.versions([writing.stream]) == before


def test_a_case_that_was_taken_off_while_somebody_wrote_takes_nothing_more_and_keeps_what_they_typed(
    world: World, sitting: Sitting
) -> None:
    writing = Writing(world, sitting, PROBATION, 2)
    off = TakeOffAgenda(meeting=sitting.meeting, reason="Nobody of the force is here.")
    world.ask(COORDINATOR, writing.stream, off)
    before = world.house.ledger.versions([writing.stream])
    answer = writing.sends()
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert TYPED in answer.text
    assert "This case is not on the agenda of that meeting. Put it there first" in words(answer)
    said = {"command": "give-update", "meeting": str(sitting.meeting), "chronology": TYPED}
    told = world.client(PROBATION).post(commands_at(writing.stream), json=said)
    assert "This case is not on the agenda of that meeting." in told.text
    assert is_problem(told, httpx.codes.UNPROCESSABLE_ENTITY, "refused")
    assert world.house.ledger.versions([writing.stream]) == before


def test_an_update_that_was_being_written_as_the_item_closed_still_counts(world: World, sitting: Sitting) -> None:
    writing = Writing(world, sitting, PROBATION, 3)
    closing = CloseItem(meeting=sitting.meeting, outcome=ItemOutcome.NOT_QUORATE, because="Too few are here.")
    world.ask(COORDINATOR, writing.stream, closing)
    answer = writing.sends()
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    page = words(world.browser(COORDINATOR).get(f"{sitting.href}?case={writing.stream}"))
    assert TYPED in page


def test_whoever_standards_keep_from_a_case_in_mid_meeting_is_counted_there_for_it_no_more(
    world: World, sitting: Sitting
) -> None:
    stream, agency = sitting.cases[1], world.house.door.register().agency_name(CLINICIAN.agency)
    assert agency in here_for(world, sitting, stream)
    reference, account = reference_of(world, stream), AccountId(CLINICIAN.account)
    world.ask(PORTAL, None, BarPerson(reference=reference, account=account, because="He is her cousin."))
    assert agency not in here_for(world, sitting, stream)
    assert reference not in words(world.browser(CLINICIAN).get(sitting.href))


def test_whoever_is_excluded_from_a_case_is_in_no_room_in_which_it_is_heard(world: World, sitting: Sitting) -> None:
    stream, agency = sitting.cases[0], world.house.door.register().agency_name(PROBATION.agency)
    for who in (LEAD, COORDINATOR):
        assert agency in in_hand(world, sitting, who, stream).split("In the room for it")[1].split("Open the pack")[0]
    out = ExcludePerson(account=AccountId(PROBATION.account), because="He knows the family.")
    world.ask(LEAD, stream, out)
    assert agency not in here_for(world, sitting, stream)
    for who in (LEAD, COORDINATOR):
        page = in_hand(world, sitting, who, stream)
        assert agency not in page.split("In the room for it")[1].split("Open the pack")[0]


def here_for(world: World, sitting: Sitting, stream: StreamId) -> str:
    """What the agenda says of who is there for a case, to the lead of it."""
    page = words(world.browser(LEAD).get(f"{sitting.href}?case={stream}")).split("Who is here")[0]
    row = page.split(reference_of(world, stream))[1]
    return row.split("Here for it:")[1].split("AC-")[0]


def test_whoever_comes_in_during_a_part_that_is_not_for_them_is_pointed_out_to_those_who_run_it(world: World) -> None:
    late = Sitting(world, here=tuple(who for who in EVERYBODY if who not in {CLINICIAN, PROBATION}))
    late.call()
    world.ask(COORDINATOR, late.stream, CallItem(meeting=late.meeting, part=Part.SAFETY_PLAN))
    told = "This part is not for everybody here."
    assert told not in in_hand(world, late, COORDINATOR)
    world.ask(CLINICIAN, None, AttendMeeting(meeting=late.meeting, how=Attendance.APART))
    assert told in in_hand(world, late, COORDINATOR)
    assert all(told not in in_hand(world, late, who) for who in (OFFICER, CLINICIAN))
    leave = LeaveRoom(meeting=late.meeting, account=AccountId(CLINICIAN.account), because=WhyOut.NOT_FOR_THEM)
    world.ask(COORDINATOR, late.stream, leave)
    assert told not in in_hand(world, late, COORDINATOR)
    assert "You are out of the room for this case." in in_hand(world, late, CLINICIAN)


def in_hand(world: World, sitting: Sitting, who: Actor, stream: StreamId | None = None) -> str:
    world.caught_up()
    return words(world.browser(who).get(f"{sitting.href}?case={stream or sitting.stream}"))
