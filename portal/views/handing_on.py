"""Views of handing on: whose places there are, and the form by which many of them go to colleagues at once."""

import msgspec

from portal.posted import Choice
from portal.views.shown import Link


class PersonPlaces(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the agency: on how many open cases they have a place, and whether they still hold the role."""

    person: Link
    count: int
    gone: bool


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One case of the form: its mark, where it is, in which role, what was chosen for it, and what is wrong.

    `takers` are the colleagues who hold the role that is held on it: nobody else takes it over.
    """

    mark: str
    case: Link
    role: str
    takers: tuple[Choice, ...] = ()
    chosen: bool = True
    to: str = ""
    sentence: str = ""


class HandingOnPage(msgspec.Struct, frozen=True, kw_only=True):
    """Handing on. `people` and `without` are a guardian's; `whose` is empty until somebody is chosen.

    `names_nobody` where the policy does not tell this role workers' names: their own places are listed, and no form.
    `done` are the cases that were handed on just now, `gone` those that could not be and are not there any longer.
    """

    people: tuple[PersonPlaces, ...] = ()
    without: tuple[Link, ...] = ()
    sees_to_all: bool = False
    names_nobody: bool = False
    whose: str = ""
    of: str = ""
    key: str = ""
    rows: tuple[PlaceRow, ...] = ()
    to: str = ""
    because: str = ""
    done: tuple[Link, ...] = ()
    gone: tuple[PlaceRow, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def offered(self) -> tuple[PlaceRow, ...]:
        """The cases that somebody could take over."""
        return tuple(row for row in self.rows if row.takers)

    @property
    def kept(self) -> tuple[PlaceRow, ...]:
        """The cases that nobody could take over."""
        return tuple(row for row in self.rows if not row.takers)

    @property
    def colleagues(self) -> tuple[Choice, ...]:
        """Everybody who could take over any of them, by name."""
        every = {taker.value: taker for row in self.rows for taker in row.takers}
        return tuple(sorted(every.values(), key=lambda taker: taker.text))

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What is wrong, with where on the page it is: of the whole form, then of each case."""
        refused = tuple((f"row-{row.mark}", row.sentence) for row in (*self.rows, *self.gone) if row.sentence)
        return (*self.wrong, *refused)

    @property
    def error_of(self) -> dict[str, str]:
        """The sentence beside each field of the whole form."""
        return dict(self.wrong)
