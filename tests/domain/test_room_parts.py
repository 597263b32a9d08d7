"""Parts that not everybody hears: who leaves before them, who is named for it, and who comes back when."""

from uuid import UUID

import msgspec

from domain.clinic.heard import (
    CameBack,
    ClosedPartCalled,
    ClosedPartEnded,
    LeftRoom,
    Part,
    WhyOut,
    hears,
)
from domain.clinic.seats import ComeBackToRoom
from domain.governance.meetings import Attendance
from domain.kernel import AccountId
from domain.membership import MemberConfirmed
from domain.people import Actor, Role
from domain.sharing.declared import ConflictDeclared, ConflictKind
from tests.domain.in_the_room import (
    ADMITTED,
    CALL,
    CALLED,
    CHAIR,
    CLINICIAN,
    CODE_C,
    COORDINATOR,
    DETECTIVE,
    EVERYBODY,
    INTELLIGENCE,
    ISAC,
    MEETING,
    PLAN,
    PLAN_OPEN,
    PROBATION,
    PROSECUTOR,
    UNDER_WAY,
    before_it,
    joined,
    left,
    no,
    since,
    there,
    what,
)
from tests.domain.reading import POLICY
from tests.samples.people import FORCE, TRUST


def test_those_who_work_with_the_suspect_leave_before_her_plan_is_spoken_of() -> None:
    sentence, field = no(before_it(CALLED), PLAN)
    assert field == "moved"
    assert "Health clinician, northfield-trust" in sentence
    assert "Probation practitioner, northfield-probation" in sentence
    assert "CPS prosecutor, cps-northfield" in sentence  # whoever may not read her plan does not hear it either
    assert "advocate" not in sentence
    assert "chair" not in sentence.split("these leave the room:")[1].split(".")[0]
    out = (INTELLIGENCE, PROBATION, CLINICIAN, PROSECUTOR)
    moved = what(before_it(CALLED), msgspec.structs.replace(PLAN, moved=True))
    assert set(moved) == {*map(left, out), PLAN_OPEN}
    assert what(before_it(CALLED, *map(left, out)), PLAN) == (PLAN_OPEN,)
    assert what(before_it(CALLED), PLAN, there(without=out)) == (PLAN_OPEN,)


def test_her_advocate_leaves_before_intelligence_of_code_c_and_so_does_all_who_may_not_hear_it() -> None:
    sentence, field = no(before_it(CALLED), CODE_C, there(CHAIR))
    assert field == "moved"
    for place in ("Independent stalking advocate", "Health clinician", "Probation practitioner", "Clinic coordinator"):
        assert place in sentence
    assert "intelligence officer" not in sentence
    moved = what(before_it(CALLED), msgspec.structs.replace(CODE_C, moved=True), there(CHAIR))
    out = {fact.account for fact in moved if isinstance(fact, LeftRoom)}
    assert out == {who.account for who in (COORDINATOR, ISAC, PROBATION, CLINICIAN, PROSECUTOR)} - {
        who.account for who in EVERYBODY if hears(POLICY, who.role, Part.CODE_C)
    }
    assert moved[-1] == ClosedPartCalled(meeting=MEETING, part=Part.CODE_C, leave=CODE_C.leave)


def test_intelligence_of_code_c_is_heard_by_leave_of_who_holds_it() -> None:
    assert no(before_it(CALLED), msgspec.structs.replace(CODE_C, leave=None, moved=True))[1] == "leave"
    assert no(before_it(CALLED), msgspec.structs.replace(PLAN, leave="Somebody", moved=True))[1] == "leave"


def test_somebody_barred_who_is_at_the_meeting_is_not_named_among_those_who_leave() -> None:
    conflict = ConflictDeclared(
        account=AccountId(CLINICIAN.account), agency=TRUST, kind=ConflictKind.NEIGHBOUR, detail="They are neighbours."
    )
    assert "Health clinician" not in no(before_it(CALLED, conflict), PLAN)[0]


def test_somebody_in_two_capacities_leaves_for_the_one_that_may_not_hear() -> None:
    both = Actor(DETECTIVE.account, FORCE, Role.PROGRAMME_FACILITATOR)
    out = [INTELLIGENCE, PROBATION, CLINICIAN, PROSECUTOR]
    sentence, _ = no(before_it(CALLED, joined(both)), PLAN, there(without=out, also=[both]))
    assert "Programme facilitator, northfield-police" in sentence


def test_a_newcomer_leaves_before_her_plan_until_another_agency_confirms_them() -> None:
    newcomer = Actor(UUID(int=595), FORCE, Role.POLICE_SUPERVISOR)
    unconfirmed = msgspec.structs.replace(joined(newcomer), founding=False)
    present = {**UNDER_WAY.present, AccountId(newcomer.account): Attendance.IN_PERSON}
    meeting = msgspec.structs.replace(UNDER_WAY, present=present)
    ask = there(meeting=meeting, without=[INTELLIGENCE, PROBATION, CLINICIAN, PROSECUTOR], also=[newcomer])
    assert "Police supervisor, northfield-police" in no(before_it(CALLED, unconfirmed), PLAN, ask)[0]
    confirmed = MemberConfirmed(account=AccountId(newcomer.account), agency=FORCE, role=newcomer.role)
    assert what(before_it(CALLED, unconfirmed, confirmed), PLAN, ask) == (PLAN_OPEN,)
    out = before_it(CALLED, unconfirmed, left(newcomer), PLAN_OPEN)
    assert no(out, ComeBackToRoom(meeting=MEETING), msgspec.structs.replace(ask, by=newcomer))[1] == "meeting"


def test_a_guest_leaves_before_a_part_that_they_are_not_admitted_to() -> None:
    ask = there(without=[INTELLIGENCE, PROBATION, CLINICIAN, PROSECUTOR])
    assert "the guest from Northfield housing" in no(before_it(CALLED, ADMITTED), PLAN, ask)[0]
    to_plan = msgspec.structs.replace(ADMITTED, parts=(Part.DISCUSSION, Part.SAFETY_PLAN))
    assert what(before_it(CALLED, to_plan), PLAN, ask) == (PLAN_OPEN,)
    gone = LeftRoom(meeting=MEETING, guest=since(2), because=WhyOut.NOT_FOR_THEM)
    assert what(before_it(CALLED, ADMITTED), msgspec.structs.replace(PLAN, moved=True), ask) == (gone, PLAN_OPEN)
    assert what(before_it(CALLED, ADMITTED, gone), PLAN, ask) == (PLAN_OPEN,)


def test_a_closed_part_is_called_within_the_item_and_one_at_a_time() -> None:
    assert no(before_it(), PLAN) == ("Call the case first, and then the part that not everybody hears.", "part")
    assert no(before_it(CALLED, PLAN_OPEN), CODE_C) == (
        "Another part is open. Go back to the discussion first.",
        "part",
    )


def test_the_discussion_called_again_ends_the_part_and_those_who_left_for_it_are_back_if_they_are() -> None:
    case = before_it(CALLED, left(PROBATION), left(ISAC, WhyOut.CALLED_AWAY), PLAN_OPEN)
    ended = ClosedPartEnded(meeting=MEETING, part=Part.SAFETY_PLAN)
    assert what(case, CALL) == (ended,)
    back = CameBack(meeting=MEETING, account=AccountId(PROBATION.account))
    assert what(case, msgspec.structs.replace(CALL, moved=True)) == (ended, back)


def test_whoever_may_not_hear_the_part_waits_until_it_is_over_and_is_not_told_which_it_is() -> None:
    case = before_it(CALLED, left(PROBATION), PLAN_OPEN)
    back = ComeBackToRoom(meeting=MEETING)
    assert no(case, back, there(PROBATION)) == ("Wait until the chair asks everybody back into the room.", "meeting")
    for_probation = ComeBackToRoom(meeting=MEETING, account=AccountId(PROBATION.account))
    assert no(case, for_probation)[1] == "meeting"
    ended = before_it(CALLED, left(PROBATION), PLAN_OPEN, ClosedPartEnded(meeting=MEETING, part=Part.SAFETY_PLAN))
    assert isinstance(what(ended, back, there(PROBATION))[0], CameBack)
