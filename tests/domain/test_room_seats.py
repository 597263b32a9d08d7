"""Seats: who leaves the room and comes back by whose word, and the guests who are brought in for one item."""

import msgspec

from domain.clinic.heard import (
    CameBack,
    LeftRoom,
    WhyOut,
)
from domain.clinic.in_room import outside
from domain.clinic.seats import ComeBackToRoom, LeaveRoom
from domain.kernel import AccountId
from tests.domain.in_the_room import (
    ADMITTED,
    CALLED,
    DETECTIVE,
    ISAC,
    MEETING,
    PLAN_OPEN,
    before_it,
    no,
    room,
    since,
    there,
    what,
)


def test_somebody_leaves_the_room_and_comes_back_by_their_own_word() -> None:
    leave = LeaveRoom(meeting=MEETING)
    out = LeftRoom(meeting=MEETING, account=AccountId(ISAC.account), because=WhyOut.CALLED_AWAY)
    assert what(before_it(), leave, there(ISAC)) == (out,)
    assert ISAC not in room(before_it(out))
    assert no(before_it(out), leave, there(ISAC))[0] == "Choose somebody who is in the room for this case."
    back = ComeBackToRoom(meeting=MEETING)
    assert what(before_it(out), back, there(ISAC)) == (CameBack(meeting=MEETING, account=AccountId(ISAC.account)),)
    assert no(before_it(), back, there(ISAC))[0] == "Choose somebody who left the room for this case."


def test_of_somebody_else_the_chair_or_the_coordinator_says_it() -> None:
    leave = LeaveRoom(meeting=MEETING, account=AccountId(ISAC.account))
    assert isinstance(what(before_it(), leave)[0], LeftRoom)
    assert no(before_it(), leave, there(DETECTIVE))[1] == "account"


def test_a_guest_leaves_and_comes_back_by_the_chairs_word() -> None:
    leave = LeaveRoom(meeting=MEETING, guest=since(1))
    out = LeftRoom(meeting=MEETING, guest=since(1), because=WhyOut.CALLED_AWAY)
    assert what(before_it(ADMITTED), leave) == (out,)
    assert outside(before_it(ADMITTED, out), MEETING).guests == {since(1)}
    back = ComeBackToRoom(meeting=MEETING, guest=since(1))
    assert what(before_it(ADMITTED, out), back) == (CameBack(meeting=MEETING, guest=since(1)),)
    assert no(before_it(ADMITTED, out, CALLED, PLAN_OPEN), back)[1] == "meeting"
    assert no(before_it(ADMITTED), leave, there(ISAC))[1] == "guest"
    both = msgspec.structs.replace(leave, account=AccountId(ISAC.account))
    assert no(before_it(ADMITTED), both) == ("Choose a person or a guest, not both.", "guest")
