"""Training on file: what an agency's own record says its people were trained in, as a directory file gives it."""

from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from domain.governance import Register
from domain.governance.trained import RecordTraining
from domain.kernel import AccountId
from domain.training import Course


class TrainingLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One training of one person, called as `subject@agency`."""

    person: str
    course: Course
    completed_on: date
    until: date | None = None
    provider: str | None = None


def to_train(
    register: Register, lines: Iterable[TrainingLine], mark_of: Callable[[str], AccountId]
) -> list[tuple[str, RecordTraining]]:
    """What a file says that is not on record, each with a line for the terminal. What was corrected since stays."""
    asked = []
    for line in lines:
        account = mark_of(line.person)
        held = register.trainings.get(account, ())
        if all((each.course, each.completed_on) != (line.course, line.completed_on) for each in held):
            command = RecordTraining(
                account=account,
                course=line.course,
                completed_on=line.completed_on,
                until=line.until,
                provider=line.provider,
            )
            asked.append((f"training of {line.person} in {line.course.value}", command))
    return asked
