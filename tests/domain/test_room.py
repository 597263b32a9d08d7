"""The room: who is in it for a case, and who calls an item at a meeting that goes on."""

from uuid import UUID

import msgspec
import pytest

from domain.clinic.room_said import (
    ItemCalled,
)
from domain.governance.meetings import Attendance
from domain.kernel import AccountId
from domain.membership import MemberRemoved
from domain.people import Actor, AgencyId, Role
from domain.sharing.declared import ConflictDeclared, ConflictKind
from domain.sharing.lists import PersonExcluded
from tests.domain.given import NOW, given
from tests.domain.in_the_room import (
    BEFORE,
    CALL,
    CALLED,
    CHAIR,
    DETECTIVE,
    EVERYBODY,
    ISAC,
    MEETING,
    PROBATION,
    UNDER_WAY,
    before_it,
    joined,
    no,
    room,
    there,
    what,
)
from tests.samples.people import FORCE, TRUST


def test_in_the_room_are_the_members_of_the_case_who_are_at_the_meeting() -> None:
    stranger = Actor(UUID(int=599), TRUST, Role.HEALTH_CLINICIAN)
    present = {**UNDER_WAY.present, AccountId(stranger.account): Attendance.APART}
    ask = there(meeting=msgspec.structs.replace(UNDER_WAY, present=present), without=[ISAC], also=[stranger])
    assert set(room(before_it(), ask)) == set(EVERYBODY) - {ISAC}


def test_nobody_is_in_the_room_before_the_meeting_began_or_after_it_ended() -> None:
    assert room(before_it(), there(meeting=msgspec.structs.replace(UNDER_WAY, began=None))) == ()
    assert room(before_it(), there(meeting=msgspec.structs.replace(UNDER_WAY, ended=NOW))) == ()


def test_whoever_declares_a_conflict_late_is_out_of_the_room_by_it_under_every_account() -> None:
    other = AccountId(UUID(int=598))
    conflict = ConflictDeclared(account=other, agency=FORCE, kind=ConflictKind.NEIGHBOUR, detail="He lives next door.")
    assert DETECTIVE in room(before_it(conflict))
    one_person = frozenset({other, AccountId(DETECTIVE.account)})
    assert DETECTIVE not in room(before_it(conflict), there(persons=(one_person,)))


def test_whoever_is_set_apart_by_the_reference_of_the_case_is_not_in_the_room() -> None:
    ask = msgspec.structs.replace(there(), apart=frozenset({AccountId(DETECTIVE.account)}))
    assert DETECTIVE not in room(before_it(), ask)


def test_whoever_leaves_the_case_or_is_excluded_during_the_meeting_is_out_of_the_room() -> None:
    gone = MemberRemoved(
        account=AccountId(PROBATION.account), agency=PROBATION.agency, role=PROBATION.role, because="Moved post"
    )
    assert PROBATION not in room(before_it(gone))
    excluded = PersonExcluded(account=AccountId(PROBATION.account), because="She knows him.")
    assert PROBATION not in room(before_it(excluded))


def test_whoever_lost_the_role_and_got_it_again_since_is_not_in_the_room_by_the_old_place() -> None:
    ask = there()
    assert PROBATION not in room(before_it(), msgspec.structs.replace(ask, appointed={**ask.appointed, PROBATION: NOW}))


def test_an_item_is_called_by_the_chair_or_the_coordinator_alone() -> None:
    assert what(before_it(), CALL) == (ItemCalled(meeting=MEETING),)
    assert what(before_it(), CALL, there(CHAIR)) == (ItemCalled(meeting=MEETING),)
    assert no(before_it(), CALL, there(DETECTIVE)) == (
        "The chair or the coordinator of the meeting does this. Ask one of them.",
        "meeting",
    )
    assert no(before_it(CALLED), CALL)[0] == "This case is called already. Go on with it, or close its item."


def test_a_coordinator_of_another_host_does_not_run_the_meeting() -> None:
    elsewhere = Actor(UUID(int=597), AgencyId("westport-police"), Role.CLINIC_COORDINATOR)
    invited = msgspec.structs.replace(UNDER_WAY, invited=(AccountId(elsewhere.account),))
    ask = there(elsewhere, meeting=invited, also=[elsewhere])
    assert no(before_it(), CALL, ask)[0].startswith("The chair or the coordinator")


@pytest.mark.parametrize(
    ("meeting", "sentence"),
    [
        (msgspec.structs.replace(UNDER_WAY, began=None), "This meeting has not begun. Begin it first."),
        (msgspec.structs.replace(UNDER_WAY, ended=NOW), "This meeting has ended. Choose another."),
        (msgspec.structs.replace(UNDER_WAY, called_off=True), "This meeting was called off. Choose another."),
    ],
)
def test_nothing_is_called_at_a_meeting_that_does_not_go_on(meeting: object, sentence: str) -> None:
    assert no(before_it(), CALL, there(meeting=meeting)) == (sentence, "meeting")  # type: ignore[arg-type]


def test_a_case_that_is_not_on_the_agenda_is_put_there_first() -> None:
    assert no(given(*BEFORE[:-1]), CALL) == (
        "This case is not on the agenda of that meeting. Put it there first, or add it as an emergency item.",
        "meeting",
    )


def test_a_meeting_that_there_is_not_is_answered_like_one_that_somebody_is_not_asked_to() -> None:
    stranger = Actor(UUID(int=596), TRUST, Role.CLINIC_CHAIR)
    unknown = no(before_it(), msgspec.structs.replace(CALL, meeting=UUID(int=1)))
    assert unknown == no(before_it(joined(stranger)), CALL, there(stranger, also=[stranger]))
