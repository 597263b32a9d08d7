"""What an agency's administrators say of its people's training: in what, when, until when it holds, and what was wrong.

It is said of an account and of no case. It never changes a grade: an assessment stands as it was made, and whoever
supervises it is told that its assessor was not on record as trained.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import FACT, STAFF_IDENTITY, DataClass, Label, Options
from domain.kernel import AccountId, Circumstances, Command, Decided, Fact, Line, Refused, Text, is_open
from domain.people import PORTAL
from domain.training import Course, Trained, holds_until, row_of

if TYPE_CHECKING:
    from domain.governance.register import Register

BecauseField = Annotated[Text, STAFF_IDENTITY, FACT, Label("Why", "Never a case: its reference or anything of it")]
TrainingField = Annotated[UUID, STAFF_IDENTITY, Label("Training"), Options("trainings")]
TrainingMark = Annotated[UUID, STAFF_IDENTITY, Label("Training")]
NO_SUCH = "Your agency has no such training on record. Choose one from the list."


class _Training(msgspec.Struct, frozen=True, kw_only=True):
    course: Annotated[Course, STAFF_IDENTITY, Label("Trained in")]
    completed_on: Annotated[date, STAFF_IDENTITY, Label("Date completed")]
    until: Annotated[
        date | None,
        STAFF_IDENTITY,
        Label("Last day that it holds", "Leave it empty for as long as the directory of training says"),
    ] = None
    provider: Annotated[Line | None, STAFF_IDENTITY, Label("Who trained them")] = None


class _OfPerson(_Training, frozen=True, kw_only=True):
    account: Annotated[AccountId, STAFF_IDENTITY, Label("Person"), Options("own-accounts")]


class RecordTraining(_OfPerson, Command, frozen=True, kw_only=True, tag="record-training"):
    """Record what somebody of your agency was trained in, and when."""

    title: ClassVar[str] = "Record training"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = (
        "Assessments that they made say whether they were trained in the tool on that day. No grade changes by it."
    )


class TrainingRecorded(_OfPerson, Fact, frozen=True, kw_only=True, tag="training-recorded/1"):
    """Somebody was trained."""

    title: ClassVar[str] = "Training recorded"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    training: TrainingMark


class CorrectTraining(_Training, Command, frozen=True, kw_only=True, tag="correct-training"):
    """Correct what was recorded of somebody's training: the course, its days or who gave it."""

    title: ClassVar[str] = "Correct training"
    section: ClassVar[str] = "governance"
    training: TrainingField
    because: BecauseField


class TrainingCorrected(_Training, Fact, frozen=True, kw_only=True, tag="training-corrected/1"):
    """What was recorded of somebody's training was wrong, and this is right."""

    title: ClassVar[str] = "Training corrected"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    training: TrainingMark
    because: BecauseField


class WithdrawTraining(Command, frozen=True, kw_only=True, tag="withdraw-training"):
    """Take back training that was recorded of the wrong person, or that was never completed."""

    title: ClassVar[str] = "Take training back"
    section: ClassVar[str] = "governance"
    training: TrainingField
    because: BecauseField


class TrainingWithdrawn(Fact, frozen=True, kw_only=True, tag="training-withdrawn/1"):
    """Training that was recorded is on record no longer."""

    title: ClassVar[str] = "Training taken back"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    training: TrainingMark
    because: BecauseField


Trainings = Mapping[AccountId, tuple[Trained, ...]]
Said = TrainingRecorded | TrainingCorrected | TrainingWithdrawn


def with_training(trainings: Trainings, said: Said) -> dict[AccountId, tuple[Trained, ...]]:
    """Everybody's training after one more fact. What was erased is on record of nobody."""
    if isinstance(said, TrainingRecorded):
        if not is_open(said.account):
            return dict(trainings)
        return {**trainings, said.account: (*trainings.get(said.account, ()), _trained(said))}
    return {
        mark: tuple(
            _trained(said) if isinstance(said, TrainingCorrected) and each.training == said.training else each
            for each in held
            if not (isinstance(said, TrainingWithdrawn) and each.training == said.training)
        )
        for mark, held in trainings.items()
    }


def _trained(said: TrainingRecorded | TrainingCorrected) -> Trained:
    return Trained(
        training=said.training,
        course=said.course,
        completed_on=said.completed_on,
        holds_until=said.until or holds_until(said.course, said.completed_on),
        provider=said.provider,
    )


def decide(
    register: "Register", command: RecordTraining | CorrectTraining | WithdrawTraining, ask: Circumstances
) -> list[Decided]:
    """What follows from a command about training. Raises `Refused`."""
    match command:
        case RecordTraining(account=account):
            _of_own_agency(register, account, ask)
            _in_order(command, ask)
            held = register.trainings.get(account, ())
            if any((each.course, each.completed_on) == (command.course, command.completed_on) for each in held):
                raise Refused("This is on record already. Correct it where it is wrong.", field="course")
            said = TrainingRecorded(**msgspec.structs.asdict(command), training=ask.identifier("training"))
            return [Decided(said)]
        case CorrectTraining(training=mark):
            _found(register, mark, ask)
            _in_order(command, ask)
            return [Decided(TrainingCorrected(**msgspec.structs.asdict(command)))]
        case WithdrawTraining(training=mark):
            _found(register, mark, ask)
            return [Decided(TrainingWithdrawn(**msgspec.structs.asdict(command)))]


def _of_own_agency(register: "Register", account: AccountId, ask: Circumstances) -> None:
    held = register.accounts.get(account)
    elsewhere = held is not None and ask.by != PORTAL and held.agency != ask.by.agency
    if held is None or held.closed or elsewhere or account in register.programs:
        raise Refused("Choose a person of your own agency.", field="account")
    if ask.is_same_person(account):
        raise Refused("Nobody records their own training. Ask another administrator.", field="account")


def _found(register: "Register", mark: UUID, ask: Circumstances) -> None:
    """Raise `Refused` unless it is on record of somebody of the asker's own agency. Others read like none."""
    owner = next((who for who, held in register.trainings.items() if any(t.training == mark for t in held)), None)
    account = register.accounts.get(owner) if owner is not None else None
    if owner is None or account is None or (ask.by != PORTAL and account.agency != ask.by.agency):
        raise Refused(NO_SUCH, field="training")
    if ask.is_same_person(owner):
        raise Refused("Nobody changes the record of their own training. Ask another administrator.", field="training")


def _in_order(said: RecordTraining | CorrectTraining, ask: Circumstances) -> None:
    if said.completed_on > ask.today:
        raise Refused("The date completed must be today or in the past.", field="completed_on")
    if row_of(said.course, said.completed_on) is None:
        raise Refused("The directory has no such training on that day. Check the date.", field="completed_on")
    if said.until is not None and said.until < said.completed_on:
        raise Refused("It holds no shorter than until the day on which it was completed.", field="until")


COMMANDS: tuple[type[Command], ...] = (RecordTraining, CorrectTraining, WithdrawTraining)
FACTS: tuple[type[Fact], ...] = (TrainingRecorded, TrainingCorrected, TrainingWithdrawn)
