"""Items: how far one has come, how it is closed, which agency was not there, and an emergency that is added."""

from uuid import UUID

import msgspec
import pytest

from domain import clinic
from domain.clinic.agenda import ItemPutOnAgenda, ItemTakenOffAgenda
from domain.clinic.heard import (
    ClosedPartEnded,
    GuestRemoved,
    Part,
)
from domain.clinic.in_room import guests_in, progress
from domain.clinic.room_said import (
    AddEmergencyItem,
    CloseItem,
    EmergencyReasoned,
    ItemClosed,
    ItemOutcome,
    Missed,
    NotAttended,
    RecordNotAttended,
)
from domain.clinic.seats import RemoveGuest
from domain.kernel import AccountId
from domain.people import AgencyId
from domain.sharing.declared import ConflictDeclared, ConflictKind
from tests.domain.given import NOW, given, refusal
from tests.domain.in_the_room import (
    ADMITTED,
    BEFORE,
    CALL,
    CALLED,
    GUEST,
    ISAC,
    MEETING,
    ON,
    PLAN_OPEN,
    PROBATION,
    UNDER_WAY,
    before_it,
    no,
    since,
    there,
    what,
)
from tests.samples.clinic_room import DECIDED
from tests.samples.people import FORCE, PROBATION_REGION, TRUST

HERS = DECIDED.__class__(**msgspec.structs.asdict(DECIDED) | {"meeting": MEETING})


def test_how_far_an_item_has_come_is_read_from_what_was_recorded_there() -> None:
    assert (progress(before_it(), MEETING).called, progress(before_it(CALLED), MEETING).called) == (False, True)
    assert progress(before_it(CALLED, PLAN_OPEN), MEETING).part is Part.SAFETY_PLAN
    ended = ClosedPartEnded(meeting=MEETING, part=Part.SAFETY_PLAN)
    assert progress(before_it(CALLED, PLAN_OPEN, ended), MEETING).part is Part.DISCUSSION
    closed = ItemClosed(meeting=MEETING, outcome=ItemOutcome.ADJOURNED, because="Late.")
    at = progress(before_it(CALLED, closed), MEETING)
    assert (at.called, at.closed) == (False, closed)
    assert progress(before_it(CALLED), UUID(int=1)).called is False


def test_an_item_is_closed_as_decided_once_a_decision_of_this_meeting_is_recorded() -> None:
    close = CloseItem(meeting=MEETING)
    stopped = refusal(clinic.decide, before_it(CALLED), close, there())
    assert (stopped.field, stopped.rule) == ("outcome", "clinic.decision-first")
    assert what(before_it(CALLED, HERS), close) == (ItemClosed(meeting=MEETING, outcome=ItemOutcome.DECIDED),)
    elsewhere = msgspec.structs.replace(HERS, meeting=UUID(int=1))
    assert no(before_it(CALLED, elsewhere), close)[1] == "outcome"


@pytest.mark.parametrize("outcome", [ItemOutcome.ADJOURNED, ItemOutcome.NOT_QUORATE])
def test_an_item_that_is_put_off_says_why(outcome: ItemOutcome) -> None:
    close = CloseItem(meeting=MEETING, outcome=outcome)
    assert no(before_it(CALLED), close) == ("Say why it was not decided.", "because")
    reasoned = msgspec.structs.replace(close, because="Health and probation were not there.")
    assert what(before_it(CALLED), reasoned) == (
        ItemClosed(meeting=MEETING, outcome=outcome, because="Health and probation were not there."),
    )


def test_an_item_may_be_deferred_for_want_of_people_without_being_called_but_not_adjourned() -> None:
    deferred = CloseItem(meeting=MEETING, outcome=ItemOutcome.NOT_QUORATE, because="Two agencies of five.")
    assert len(what(before_it(), deferred)) == 1
    adjourned = CloseItem(meeting=MEETING, outcome=ItemOutcome.ADJOURNED, because="Late.")
    assert no(before_it(), adjourned)[1] == "outcome"


def test_a_case_is_moved_to_the_clinic_of_a_force_that_there_is_with_the_reason() -> None:
    moved = CloseItem(meeting=MEETING, outcome=ItemOutcome.MOVED, because="He moved.")
    assert no(before_it(CALLED), moved)[1] == "force"
    to_trust = msgspec.structs.replace(moved, force=TRUST)
    assert no(before_it(CALLED), to_trust) == ("Choose a force from the list.", "force")
    to_force = msgspec.structs.replace(moved, force=AgencyId("westport-police"))
    assert isinstance(what(before_it(CALLED), to_force)[0], ItemClosed)
    assert no(before_it(CALLED), CloseItem(meeting=MEETING, force=FORCE))[1] == "force"


def test_closing_the_item_ends_the_part_that_is_open() -> None:
    close = CloseItem(meeting=MEETING, outcome=ItemOutcome.ADJOURNED, because="The hour.")
    assert what(before_it(CALLED, PLAN_OPEN), close)[0] == ClosedPartEnded(meeting=MEETING, part=Part.SAFETY_PLAN)


def test_an_agency_that_is_in_the_room_is_not_recorded_as_absent() -> None:
    absent = RecordNotAttended(meeting=MEETING, agency=PROBATION_REGION)
    assert no(before_it(), absent) == ("Somebody of this agency is in the room for this case.", "agency")
    recorded = NotAttended(meeting=MEETING, agency=PROBATION_REGION, missed=Missed.DID_NOT_ATTEND)
    assert what(before_it(), absent, there(without=[PROBATION])) == (recorded,)
    assert no(before_it(recorded), absent, there(without=[PROBATION]))[1] == "agency"
    unreturned = msgspec.structs.replace(absent, missed=Missed.DID_NOT_RETURN)
    assert len(what(before_it(recorded), unreturned)) == 1
    unknown = msgspec.structs.replace(absent, agency=AgencyId("nowhere"))
    assert no(before_it(), unknown) == ("Choose an agency from the list.", "agency")


def test_an_agency_whose_only_one_there_is_barred_may_be_recorded_as_not_there_for_this_case() -> None:
    conflict = ConflictDeclared(
        account=AccountId(PROBATION.account), agency=PROBATION.agency, kind=ConflictKind.NEIGHBOUR, detail="Next door."
    )
    assert len(what(before_it(conflict), RecordNotAttended(meeting=MEETING, agency=PROBATION_REGION))) == 1


def test_an_emergency_item_goes_on_the_agenda_of_a_meeting_that_has_begun() -> None:
    add = AddEmergencyItem(meeting=MEETING, because="He was released this morning.", wanted="Who stands by her tonight")
    off = given(*BEFORE[:-1])
    put, reasoned = what(off, add)
    assert isinstance(put, ItemPutOnAgenda)
    assert (put.meeting, put.wanted) == (MEETING, "Who stands by her tonight")
    assert reasoned == EmergencyReasoned(meeting=MEETING, because="He was released this morning.")
    assert no(before_it(), add)[1] == "meeting"
    unbegun = there(meeting=msgspec.structs.replace(UNDER_WAY, began=None))
    assert no(off, add, unbegun) == ("This meeting has not begun. Put the case on its agenda.", "meeting")


def test_a_guest_is_brought_in_by_name_agency_and_reason_for_the_parts_that_are_said() -> None:
    assert what(before_it(), GUEST) == (ADMITTED,)
    assert no(before_it(), GUEST, there(ISAC))[1] == "meeting"
    assert [entry.fact.name for entry in guests_in(before_it(ADMITTED), MEETING)] == ["Oona Pell"]
    remove = RemoveGuest(meeting=MEETING, guest=since(1))
    gone = GuestRemoved(meeting=MEETING, guest=since(1))
    assert what(before_it(ADMITTED), remove) == (gone,)
    assert guests_in(before_it(ADMITTED, gone), MEETING) == ()
    assert no(before_it(ADMITTED, gone), remove)[1] == "guest"
    assert no(before_it(), msgspec.structs.replace(remove, guest=since(0)))[1] == "guest"


def test_a_case_is_called_once_no_other_that_its_caller_may_know_of_is_called_at_the_same_meeting() -> None:
    other_called = msgspec.structs.replace(there(), called_beside=frozenset({MEETING}))
    sentence, field = no(before_it(), CALL, other_called)
    assert sentence.startswith("Another case is called at this meeting. Close its item first")
    assert field == "meeting"
    elsewhere = msgspec.structs.replace(there(), called_beside=frozenset({UUID(int=1)}))
    assert what(before_it(), CALL, elsewhere) == (CALLED,)


def test_a_part_of_the_case_in_hand_is_ended_whatever_else_is_called() -> None:
    other_called = msgspec.structs.replace(there(), called_beside=frozenset({MEETING}))
    assert what(before_it(CALLED, PLAN_OPEN), CALL, other_called) == (
        ClosedPartEnded(meeting=MEETING, part=Part.SAFETY_PLAN),
    )


ADJOURN = CloseItem(meeting=MEETING, outcome=ItemOutcome.ADJOURNED, because="The hour.")
OVER = msgspec.structs.replace(UNDER_WAY, ended=NOW)
EMERGENCY = EmergencyReasoned(meeting=MEETING, because="He was seen at her door an hour ago.")
TAKEN_OFF = ItemTakenOffAgenda(meeting=MEETING, reason="It was settled before.")


def test_an_item_that_was_called_when_its_meeting_ended_is_closed_afterwards_by_those_who_run_it() -> None:
    over = there(meeting=OVER)
    assert what(before_it(CALLED, PLAN_OPEN), ADJOURN, over)[1] == ItemClosed(
        meeting=MEETING, outcome=ItemOutcome.ADJOURNED, because="The hour."
    )
    assert no(before_it(CALLED), ADJOURN, there(ISAC, meeting=OVER)) == (
        "The chair or the coordinator of the meeting does this. Ask one of them.",
        "meeting",
    )
    assert no(before_it(CALLED, TAKEN_OFF), ADJOURN, over)[1] == "meeting"


def test_nothing_is_called_at_a_meeting_that_ended_and_no_item_closed_that_was_not_called() -> None:
    over = there(meeting=OVER)
    closed = ItemClosed(meeting=MEETING, outcome=ItemOutcome.ADJOURNED, because="The hour.")
    for case in (before_it(), before_it(CALLED, closed)):
        for command in (CALL, ADJOURN):
            assert no(case, command, over) == ("This meeting has ended. Choose another.", "meeting")


@pytest.mark.parametrize(
    ("outcome", "again"), [("decided", False), ("adjourned", True), ("deferred_too_few_there", True)]
)
def test_a_case_that_was_decided_is_not_called_again_and_one_that_was_put_off_is(outcome: str, *, again: bool) -> None:
    closed = ItemClosed(meeting=MEETING, outcome=ItemOutcome(outcome), because="As it was said.")
    if again:
        assert what(before_it(CALLED, closed), CALL) == (CALLED,)
        return
    sentence, field = no(before_it(CALLED, closed), CALL)
    assert sentence.startswith("The item of this case is closed: decided, or moved to another clinic.")
    assert field == "meeting"


def test_a_case_that_was_decided_is_called_again_once_it_is_put_on_anew_with_a_reason() -> None:
    decided = before_it(CALLED, ItemClosed(meeting=MEETING), TAKEN_OFF, ON, EMERGENCY)
    assert what(decided, CALL) == (CALLED,)
