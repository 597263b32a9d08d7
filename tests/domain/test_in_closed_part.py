"""In a closed part nothing is recorded in words that those read who left the room for it, whichever form it is."""

from datetime import date

import msgspec
import pytest

from domain import catalogue
from domain.clinic.actions_said import AgreeAction
from domain.clinic.decisions_said import DecideAtClinic, PlanTellingVictim, RecordDifferingView, SetNextReview
from domain.clinic.formulation_said import RecordFormulation
from domain.clinic.heard import ClosedPartCalled, ClosedPartEnded, Part
from domain.clinic.in_closed_part import HERS_THERE, OF_ALL, refuse_in_closed_part
from domain.clinic.minutes_said import WriteMinutes
from domain.clinic.room_said import CloseItem, ItemOutcome
from domain.clinic.updates import GiveUpdate
from domain.kernel import AccountId, Command, Refused
from domain.people import Actor
from domain.risk.working_grade import SetWorkingGrade
from tests.domain.given import NOW
from tests.domain.in_the_room import (
    CALLED,
    CHAIR,
    DETECTIVE,
    INTELLIGENCE,
    ISAC,
    MEETING,
    PLAN_OPEN,
    UNDER_WAY,
    before_it,
    left,
    there,
)
from tests.samples.clinic_after import AGREE, WRITE
from tests.samples.clinic_room import FORMULATED, REVIEW, TELLING
from tests.samples.risk import WORKING

CODE_C = ClosedPartCalled(meeting=MEETING, part=Part.CODE_C, leave="The desk officer")


def as_asked(kind: type[Command], said: object) -> Command:
    """A command of what a sample says, at the meeting that goes on."""
    fields = {name: getattr(said, name) for name in kind.__struct_fields__}
    return kind(**fields | ({"meeting": MEETING} if "meeting" in fields else {}))


SAID: tuple[Command, ...] = (
    as_asked(AgreeAction, AGREE),
    msgspec.structs.replace(AGREE, meeting=None),
    DecideAtClinic(meeting=MEETING, decision="Move the watch to Friday.", because="The source says so."),
    RecordDifferingView(meeting=MEETING, decision="Not before the report."),
    as_asked(PlanTellingVictim, TELLING),
    as_asked(SetNextReview, REVIEW),
    as_asked(RecordFormulation, FORMULATED),
    as_asked(WriteMinutes, WRITE),
    SetWorkingGrade(**WORKING),
    CloseItem(meeting=MEETING, outcome=ItemOutcome.ADJOURNED, because="The source is asked again."),
)
NAMES = [f"{type(each).__name__}{'' if getattr(each, 'meeting', MEETING) else ' of no meeting'}" for each in SAID]


def is_refused(command: Command, *heard: object, by: Actor = CHAIR, **more: object) -> bool:
    ask = there(by, **more)  # type: ignore[arg-type] # as each test says
    stopped: Refused | None = None
    try:
        refuse_in_closed_part(before_it(CALLED, *heard), command, ask)  # type: ignore[arg-type] # facts
    except Refused as refused:
        stopped = refused
    assert stopped is None or stopped.field in command.__struct_fields__
    assert stopped is None or "Go back to the discussion" in stopped.sentence
    return stopped is not None


def test_the_table_names_each_kind_that_is_tried_here() -> None:
    assert {type(each) for each in SAID} == {*OF_ALL, *HERS_THERE}


@pytest.mark.parametrize("command", SAID, ids=NAMES)
def test_while_code_c_is_heard_nothing_is_recorded_in_words_that_others_read(command: Command) -> None:
    assert not is_refused(command)
    assert is_refused(command, CODE_C)
    assert not is_refused(command, CODE_C, ClosedPartEnded(meeting=MEETING, part=Part.CODE_C))


@pytest.mark.parametrize("command", SAID, ids=NAMES)
def test_while_her_plan_is_heard_only_what_is_hers_is_recorded(command: Command) -> None:
    assert is_refused(command, PLAN_OPEN) is not isinstance(command, HERS_THERE)


@pytest.mark.parametrize("command", SAID, ids=NAMES)
def test_whoever_does_not_hear_it_is_neither_held_up_nor_told_that_it_is_called(command: Command) -> None:
    assert not is_refused(command, CODE_C, left(ISAC), by=ISAC)
    assert not is_refused(command, CODE_C, by=DETECTIVE, without=(DETECTIVE,))
    over = msgspec.structs.replace(UNDER_WAY, ended=NOW)
    assert not is_refused(command, CODE_C, meeting=over), "typed up afterwards, as it was said"


def test_somebody_who_hears_it_by_another_account_is_held_to_it_too() -> None:
    other = Actor(INTELLIGENCE.account, CHAIR.agency, CHAIR.role)
    person = frozenset({AccountId(CHAIR.account), AccountId(other.account)})
    assert is_refused(SAID[0], CODE_C, by=other, without=(INTELLIGENCE,), persons=(person,))


def test_an_item_is_closed_in_it_without_a_word_and_what_is_of_the_part_stands_in_its_box() -> None:
    assert not is_refused(CloseItem(meeting=MEETING, outcome=ItemOutcome.DECIDED), CODE_C)
    assert not is_refused(GiveUpdate(meeting=MEETING, code_c="He bought a car."), CODE_C)


def test_it_holds_of_the_command_as_it_is_given() -> None:
    asked = msgspec.structs.replace(
        AGREE, meeting=MEETING, owner=AccountId(DETECTIVE.account), by_when=date(2026, 3, 27)
    )
    with pytest.raises(Refused, match="intelligence of code C"):
        catalogue.decide(before_it(CALLED, CODE_C), asked, there(CHAIR))
