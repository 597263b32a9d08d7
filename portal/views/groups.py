"""Views of groups: the list of them, and the register of one session."""

import msgspec

from portal.forms import Part
from portal.views.shown import Link


class GroupLine(msgspec.Struct, frozen=True, kw_only=True):
    """One group: its programme as a link to its register, who provides it, and how many are on the register."""

    register: Link
    provider: str
    count: int


class GroupsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The groups of whoever is signed in."""

    groups: tuple[GroupLine, ...]


class RegisterRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person on the register, with what is typed for them; `sentence` says why it could not be recorded.

    `last` is the last session on record in a line. `case` is None where nobody of that mark is on the register: then
    only what was typed is there.
    """

    mark: str
    name: str
    case: Link | None
    last: str
    came: str
    concern: bool
    concerns: str
    content: str
    content_summary: str
    sentence: str = ""


class RegisterPage(msgspec.Struct, frozen=True, kw_only=True):
    """The register of one session: what is answered once, a row for each person, and what was recorded already.

    `came` are the answers that a row offers; `done` the rows that were recorded; `gone` those of nobody on the register
    any more; `wrong` what is wrong in the date.
    """

    programme: str
    provider: str
    post: str
    key: str
    day: tuple[Part, ...]
    took_place: bool
    came: tuple[tuple[str, str], ...]
    rows: tuple[RegisterRow, ...]
    done: tuple[Link, ...] = ()
    gone: tuple[RegisterRow, ...] = ()
    wrong: str = ""

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """Everything that is wrong, each with the place on the page where it is put right."""
        date = (("held_on-day", self.wrong),) if self.wrong else ()
        rows = (*self.rows, *self.gone)
        return (*date, *((f"row-{row.mark}", f"{row.name}: {row.sentence}") for row in rows if row.sentence))
