"""Training: what is recorded of whom, whether it held on a day, and what an assessment of then says of it."""

from datetime import date, timedelta

import msgspec
import pytest

from domain.classes import STAFF_IDENTITY
from domain.governance.administration_said import AccountClosed
from domain.governance.trained import (
    CorrectTraining,
    RecordTraining,
    TrainingRecorded,
    TrainingWithdrawn,
    WithdrawTraining,
    with_training,
)
from domain.kernel import AccountId, Erased
from domain.people import Actor, Role
from domain.risk.tools import Tool
from domain.training import DIRECTORY, Course, Standing, Trained, row_of, standing_in, trains_in
from tests.domain.administered import ADVOCATE, ELSEWHERE, FIRST, OFFICER, SECOND, Partnership
from tests.domain.given import TODAY

DAY = date(2024, 2, 29)
LAST = date(2027, 2, 28)


def of(
    who: Actor = OFFICER, course: Course = Course.DASH, *, on: date = DAY, until: date | None = None
) -> RecordTraining:
    return RecordTraining(account=AccountId(who.account), course=course, completed_on=on, until=until)


def held(partnership: Partnership, who: Actor = OFFICER) -> tuple[Trained, ...]:
    return partnership.register.trainings.get(AccountId(who.account), ())


def recorded(partnership: Partnership, command: RecordTraining | None = None) -> TrainingRecorded:
    (said,) = partnership.ask(FIRST, command or of())
    assert isinstance(said, TrainingRecorded)
    return said


def test_training_holds_for_as_long_as_the_directory_says_both_days_counted_in() -> None:
    partnership = Partnership()
    recorded(partnership)
    (trained,) = held(partnership)
    assert trained.holds_until == LAST
    assert [trained.holds(day) for day in (DAY - timedelta(days=1), DAY, LAST, LAST + timedelta(days=1))] == [
        False,
        True,
        True,
        False,
    ]


def test_a_last_day_of_its_own_and_training_for_good() -> None:
    partnership = Partnership()
    recorded(partnership, of(until=date(2024, 12, 31)))
    recorded(partnership, of(course=Course.SAM))
    assert [each.holds_until for each in held(partnership)] == [date(2024, 12, 31), None]


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (DAY - timedelta(days=1), Standing.NOT_ON_RECORD),
        (DAY, Standing.TRAINED),
        (LAST, Standing.TRAINED),
        (LAST + timedelta(days=1), Standing.LAPSED),
    ],
)
def test_an_assessor_was_trained_on_the_day_of_grading_or_was_not(day: date, standing: Standing) -> None:
    partnership = Partnership()
    recorded(partnership)
    assert standing_in(Tool.DASH, day, held(partnership)) is standing
    assert standing_in(Tool.S_DASH, day, held(partnership)) is standing
    assert standing_in(Tool.SAM, day, held(partnership)) is Standing.NOT_ON_RECORD


def test_no_training_is_asked_for_a_tool_that_the_directory_does_not_name_or_does_not_yet() -> None:
    assert standing_in(Tool.THRIVE, TODAY, ()) is None
    assert trains_in(Tool.SST, date(2024, 3, 31)) == frozenset()
    assert trains_in(Tool.SST, date(2024, 4, 1)) == {Course.SST}


@pytest.mark.parametrize("course", Course)
def test_every_row_of_the_directory_says_on_whose_authority_it_stands(course: Course) -> None:
    rows = [row for row in DIRECTORY if row.course is course]
    assert rows
    assert all(row.source and row.title for row in rows)
    assert row_of(course, rows[0].valid_from) == rows[0]
    assert row_of(course, rows[0].valid_from - timedelta(days=1)) is None


def test_what_was_wrong_is_corrected_in_place_and_what_never_was_is_taken_back() -> None:
    partnership = Partnership()
    said = recorded(partnership)
    correction = CorrectTraining(
        training=said.training, course=Course.DARA, completed_on=date(2025, 1, 6), because="The wrong course."
    )
    partnership.ask(SECOND, correction)
    (trained,) = held(partnership)
    assert (trained.training, trained.course, trained.completed_on) == (said.training, Course.DARA, date(2025, 1, 6))
    (back,) = partnership.ask(SECOND, WithdrawTraining(training=said.training, because="Never completed."))
    assert isinstance(back, TrainingWithdrawn)
    assert held(partnership) == ()
    assert partnership.refused(FIRST, WithdrawTraining(training=said.training, because="x")).field == "training"


@pytest.mark.parametrize(
    ("by", "command", "field", "says"),
    [
        (FIRST, of(ADVOCATE), "account", "your own agency"),
        (ELSEWHERE, of(), "account", "your own agency"),
        (FIRST, of(FIRST), "account", "their own training"),
        (FIRST, of(on=TODAY + timedelta(days=1)), "completed_on", "today or in the past"),
        (FIRST, of(course=Course.SST, on=date(2024, 3, 31)), "completed_on", "no such training on that day"),
        (FIRST, of(until=DAY - timedelta(days=1)), "until", "no shorter"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(by: Actor, command: RecordTraining, field: str, says: str) -> None:
    refused = Partnership().refused(by, command)
    assert refused.field == field
    assert says in refused.sentence


def test_nothing_is_recorded_of_a_closed_account_and_what_stands_of_it_can_still_be_put_right() -> None:
    partnership = Partnership()
    said = recorded(partnership)
    partnership.said(AccountClosed(account=AccountId(OFFICER.account), because="Left the force"), by=SECOND)
    refused = partnership.refused(FIRST, of(course=Course.DARA))
    assert (refused.field, refused.sentence) == ("account", "Choose a person of your own agency.")
    partnership.ask(FIRST, WithdrawTraining(training=said.training, because="Never completed."))
    assert held(partnership) == ()


def test_a_course_trains_in_its_tools_on_the_days_of_its_row_alone_both_counted_in() -> None:
    row = next(each for each in DIRECTORY if each.course is Course.DASH)
    over = msgspec.structs.replace(row, valid_to=LAST)
    days = (row.valid_from - timedelta(days=1), row.valid_from, LAST, LAST + timedelta(days=1))
    assert [trains_in(Tool.DASH, day, (over,)) for day in days] == [set(), {Course.DASH}, {Course.DASH}, set()]


def test_the_same_is_recorded_once() -> None:
    partnership = Partnership()
    recorded(partnership)
    assert partnership.refused(SECOND, of()).field == "course"


def test_another_agency_changes_nothing_and_learns_of_nothing() -> None:
    partnership = Partnership()
    said = recorded(partnership)
    there = partnership.refused(ELSEWHERE, WithdrawTraining(training=said.training, because="x"))
    none = partnership.refused(ELSEWHERE, WithdrawTraining(training=OFFICER.account, because="x"))
    assert (there.sentence, there.field) == (none.sentence, none.field)


def test_nobody_changes_the_record_of_their_own_training() -> None:
    partnership = Partnership()
    (said,) = partnership.ask(SECOND, of(FIRST))
    assert isinstance(said, TrainingRecorded)
    refused = partnership.refused(FIRST, WithdrawTraining(training=said.training, because="x"))
    assert "their own training" in refused.sentence


def test_training_gives_no_role() -> None:
    partnership = Partnership()
    before = partnership.register
    recorded(partnership)
    assert partnership.register.appointments == before.appointments
    assert Role.POLICE_INVESTIGATOR in partnership.register.accounts[AccountId(OFFICER.account)].roles


def test_training_of_somebody_who_was_erased_is_nobodys() -> None:
    gone = TrainingRecorded(
        training=OFFICER.account,
        account=Erased(STAFF_IDENTITY),  # type: ignore[arg-type] # its key is gone
        course=Course.DASH,
        completed_on=DAY,
    )
    assert with_training({}, gone) == {}
