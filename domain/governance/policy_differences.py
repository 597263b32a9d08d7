"""What differs between two policies: cell by cell and flag by flag, and whether it opens more than was open."""

import csv
from collections.abc import Iterable

import msgspec

from domain.classes import DataClass
from domain.governance.policy_change_said import Cell
from domain.people import Role
from domain.policy import Letter, Policy

# What a letter may become without opening anything. A request and an emergency each lead somewhere that a summary does
# not, and to be told that something is held tells those who could not even know of it: whatever is not here widens.
NARROWER: dict[Letter, frozenset[Letter]] = {
    Letter.OPEN: frozenset(Letter),
    Letter.SUMMARY: frozenset({Letter.SUMMARY, Letter.HELD, Letter.NOTHING}),
    Letter.HELD: frozenset({Letter.HELD, Letter.NOTHING}),
    Letter.REQUEST: frozenset({Letter.REQUEST, Letter.NOTHING}),
    Letter.BREAK_GLASS: frozenset({Letter.BREAK_GLASS, Letter.NOTHING}),
    Letter.NOTHING: frozenset({Letter.NOTHING}),
}


class Difference(msgspec.Struct, frozen=True):
    """One thing that a policy would change of a class, for a role or by a flag, and whether that widens."""

    data_class: DataClass
    role: Role | None
    was: str
    becomes: str
    widens: bool


class GivingDifference(msgspec.Struct, frozen=True):
    """A command that more or fewer roles could give."""

    command: str
    more: frozenset[Role]
    fewer: frozenset[Role]


def differences(was: Policy, becomes: Policy) -> tuple[Difference, ...]:
    """Everything that a policy would change of who may read what, by class in the order of the classes."""
    found: list[Difference] = []
    for data_class in DataClass:
        for role in Role:
            old = was.letters[data_class].get(role, Letter.NOTHING)
            new = becomes.letters[data_class].get(role, Letter.NOTHING)
            if old is not new:
                found.append(Difference(data_class, role, old.value, new.value, new not in NARROWER[old]))
        for flag, before, after, opening in (
            ("stays with its originator’s kind", was.originator_only, becomes.originator_only, False),
            ("guarded", was.guarded, becomes.guarded, False),
            ("may be known to exist", was.existence_open, becomes.existence_open, True),
        ):
            if (data_class in before) is not (data_class in after):
                yes = data_class in after
                was_said, is_said = ("no", "yes") if yes else ("yes", "no")
                said = (f"{flag}: {was_said}", f"{flag}: {is_said}")
                found.append(Difference(data_class, None, said[0], said[1], yes is opening))
    return tuple(found)


def giving_differences(was: Policy, becomes: Policy) -> tuple[GivingDifference, ...]:
    """Every command that other roles could give, by its name."""
    none = frozenset[Role]()
    found = []
    for command in sorted(was.giving.keys() | becomes.giving.keys()):
        old, new = was.giving.get(command, none), becomes.giving.get(command, none)
        if old != new:
            found.append(GivingDifference(command, new - old, old - new))
    return tuple(found)


def with_cells(sharing: str, cells: Iterable[Cell]) -> str:
    """The text of the table of who may read with some cells changed.

    Raises ValueError for a class or role that the table does not have.
    """
    wanted = {(cell.data_class.value, cell.role.value): cell.letter.value for cell in cells}
    reading = csv.DictReader(sharing.splitlines())
    columns = list(reading.fieldnames or ())
    rows = list(reading)
    for (data_class, role), letter in wanted.items():
        row = next((each for each in rows if each["data_class"] == data_class), None)
        if row is None or role not in columns:
            message = f"The table has no cell for {data_class} and {role}."
            raise ValueError(message)
        row[role] = letter
    written = _Text()
    writer = csv.DictWriter(written, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return "".join(written.lines)


class _Text:
    """What the CSV writer writes on, so that nothing here opens a file."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, text: str) -> int:
        """Keep a line."""
        self.lines.append(text)
        return len(text)
