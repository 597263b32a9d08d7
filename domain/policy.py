"""Who may read and who may give: two tables, read from data that the partnership adopted."""

import csv
import hashlib
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec

from domain.classes import DataClass
from domain.kernel import AccountId, EntryId
from domain.people import ANYBODY, PORTAL_AGENCY, Actor, AgencyId, AgencyKind, Role

if TYPE_CHECKING:
    from domain.sharing.handling import Handling

FLAGS = ("originator_only", "guarded", "existence_open")


class Letter(StrEnum):
    """What a role may read of a class."""

    OPEN = "R"
    SUMMARY = "S"
    HELD = "X"
    REQUEST = "Q"
    BREAK_GLASS = "B"
    NOTHING = "-"


LETTER_MEANINGS = {
    Letter.OPEN: "sees it",
    Letter.SUMMARY: "sees a summary",
    Letter.HELD: "is told only that it is held",
    Letter.REQUEST: "on a recorded request",
    Letter.BREAK_GLASS: "in an emergency, with review",
    Letter.NOTHING: "does not see it",
}


WITHHELD_BY = {
    Letter.SUMMARY: "The sharing policy gives your role a summary of it.",
    Letter.HELD: "The sharing policy tells your role only that it is held.",
    Letter.REQUEST: "The sharing policy opens it to your role on a recorded request.",
    Letter.BREAK_GLASS: "The sharing policy opens it to your role in an emergency, with review.",
}
"""Which rule withholds something, said to those who may know that it is there."""


SAYS_WHERE_SHE_IS = frozenset(
    {
        DataClass.VICTIM_CONTACT,
        DataClass.PROTECTED_LOCATION,
        DataClass.VICTIM_PLACES,
        DataClass.SAFETY_PLAN,
        DataClass.VICTIM_UNRELEASED,  # wholly kept entries hold places and witnesses with the rest
    }
)
"""Classes that say where the victim can be found: closed to a newcomer whom no other agency has confirmed."""


def awaits_confirmation(data_class: DataClass, letter: Letter) -> bool:
    """Whether a newcomer waits for what a letter lets them read. A safety plan's summary is written for them."""
    reads = letter is Letter.OPEN or data_class is not DataClass.SAFETY_PLAN
    return data_class in SAYS_WHERE_SHE_IS and reads


class Policy(msgspec.Struct, frozen=True):
    """The two tables in force, with the digest of the text that they were adopted from (SHA-256, hexadecimal)."""

    digest: str
    letters: dict[DataClass, dict[Role, Letter]]
    descriptions: dict[DataClass, str]
    originator_only: frozenset[DataClass]
    guarded: frozenset[DataClass]
    existence_open: frozenset[DataClass]
    giving: dict[str, frozenset[Role]]

    def may_give(self, command: str, role: Role) -> bool:
        """Whether the role may give the command at all (membership of the case is asked apart)."""
        return role in self.giving.get(command, frozenset())


def digest_of(sharing: str, giving: str) -> str:
    """SHA-256 of both tables' text, length-framed so that no line can move from one to the other."""
    framed = b"".join(len(text.encode()).to_bytes(8, "big") + text.encode() for text in (sharing, giving))
    return hashlib.sha256(framed).hexdigest()


@lru_cache(maxsize=8)  # every fold of the register asks for the same few texts
def read_policy(sharing: str, giving: str) -> Policy:
    """Both tables from their CSV text. Raises ValueError with a sentence where a row, column or letter is unknown."""
    letters: dict[DataClass, dict[Role, Letter]] = {}
    descriptions: dict[DataClass, str] = {}
    flagged: dict[str, set[DataClass]] = {flag: set() for flag in FLAGS}
    for row in csv.DictReader(sharing.splitlines()):
        data_class = DataClass(row.pop("data_class"))
        descriptions[data_class] = row.pop("description")
        for flag in FLAGS:
            answer = row.pop(flag)
            if answer not in {"yes", "no"}:
                message = f"{flag} of {data_class} is {answer!r}: it must be yes or no."
                raise ValueError(message)
            if answer == "yes":
                flagged[flag].add(data_class)
        letters[data_class] = {Role(role): Letter(letter) for role, letter in row.items()}
    if missing := set(DataClass) - set(letters):
        message = f"The sharing policy has no row for {', '.join(sorted(missing))}."
        raise ValueError(message)
    everyone = frozenset(Role) - {Role.SYSTEM}
    may_give = {
        row["command"]: everyone if row["roles"] == "*" else frozenset(Role(role) for role in row["roles"].split())
        for row in csv.DictReader(giving.splitlines())
    }
    return Policy(
        digest=digest_of(sharing, giving),
        letters=letters,
        descriptions=descriptions,
        originator_only=frozenset(flagged["originator_only"]),
        guarded=frozenset(flagged["guarded"]),
        existence_open=frozenset(flagged["existence_open"]),
        giving=may_give,
    )


Agreed = Mapping[AgencyId, frozenset[DataClass]]
"""Which classes an agency may read of what each other agency supplied, by the agreements in force."""


class Reader(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Somebody about to read one case: who, under which policy, with what standing there.

    `kinds` gives every agency's kind; `confirmed` whether a person of another agency has confirmed a newcomer for
    what says where the victim is; `misfiled` the entries closed because they should have been in a stricter class,
    and `instead` the entries in the place of those that others name, so that what followed on them is still understood;
    `agreed` what the agreements in force cover, None only where no agreement is asked for (the policy by itself);
    `granted` the classes of an agency that live grants open whole, `urgent` those that an emergency opens, `items` the
    classes that grants open of single entries; `shut` the classes of an agency that are closed here, whatever else
    would open them, `closed` single entries; `unnamed` the accounts of protected workers whose name is closed, with the
    agency that may open it; `handling` how the entries are handled on which their agency set
    conditions. Of an agency that is not named (what was looked for with everybody), only what every agency of the case
    would show is open. `only` are the classes that a program reads at most, None for a person; `handed_alone` says that
    nothing is open but what was handed over by itself.
    """

    actor: Actor
    kind: AgencyKind
    policy: Policy
    kinds: Mapping[AgencyId, AgencyKind]
    confirmed: bool = True
    misfiled: Mapping[EntryId, DataClass] = {}
    instead: Mapping[EntryId, EntryId] = {}
    agreed: Agreed | None = None
    granted: frozenset[tuple[DataClass, AgencyId]] = frozenset()
    urgent: frozenset[tuple[DataClass, AgencyId]] = frozenset()
    items: Mapping[EntryId, frozenset[DataClass]] = {}
    shut: frozenset[tuple[DataClass, AgencyId]] = frozenset()
    closed: frozenset[EntryId] = frozenset()
    unnamed: Mapping[AccountId, AgencyId] = {}
    handling: Mapping[EntryId, "Handling"] = {}
    suppliers: frozenset[AgencyId] = frozenset()
    only: frozenset[DataClass] | None = None
    handed_alone: bool = False

    def tells_as(self, other: "Reader") -> None:
        """Ask each letter once together with another reader, by what their letters rest on the same: see `Alike`."""
        vars(self).update(told=other.told, whole=other.whole)

    def letter(self, data_class: DataClass, originator: AgencyId) -> Letter:
        """What this reader may read of a class that the originating agency supplied."""
        told = self.told
        found = told.get((data_class, originator))
        if found is None:
            found = told[data_class, originator] = self._letter(data_class, originator)
        return found

    @cached_property
    def told(self) -> dict[tuple[DataClass, AgencyId], Letter]:
        """The letters as far as they were asked for: a reader never changes, and lists ask the same few again."""
        return {}

    def _letter(self, data_class: DataClass, originator: AgencyId) -> Letter:
        if self.handed_alone or (self.only is not None and data_class not in self.only):
            return Letter.NOTHING
        if originator == ANYBODY:
            if not all(self._within(data_class, agency) for agency in self.suppliers):
                return Letter.NOTHING
        elif not self._within(data_class, originator):
            return Letter.NOTHING
        of_that_agency = (data_class, originator)
        if of_that_agency in self.urgent and data_class is DataClass.PROTECTED_LOCATION:
            return Letter.OPEN  # a threat to life does not wait for the newcomer's confirmation
        handed = of_that_agency in self.granted or of_that_agency in self.urgent
        if handed and not self._waits(data_class, Letter.OPEN):
            return Letter.OPEN
        found = self._by_policy(data_class, originator)
        return Letter.NOTHING if self._waits(data_class, found) else found

    def _by_policy(self, data_class: DataClass, originator: AgencyId) -> Letter:
        role = self.actor.role
        own = originator == self.actor.agency
        if data_class in self.policy.originator_only and not own and self.kinds.get(originator) == self.kind:
            return Letter.NOTHING
        if role is Role.AUDITOR and not own and data_class in self.policy.guarded:
            return Letter.NOTHING
        return self.policy.letters[data_class].get(role, Letter.NOTHING)

    def letter_in(self, entry: EntryId, data_class: DataClass, originator: AgencyId) -> Letter:
        """What this reader may read of a class in one entry: a grant may hand over items and never the class."""
        if self.only is not None and data_class not in self.only:
            return Letter.NOTHING
        handed = data_class in self.items.get(entry, frozenset()) and self._within(data_class, originator)
        if self._waits(data_class, Letter.OPEN):
            handed = False  # no grant passes what a person of another agency has yet to confirm
        return Letter.OPEN if handed else self.letter(data_class, originator)

    def _waits(self, data_class: DataClass, letter: Letter) -> bool:
        return not self.confirmed and awaits_confirmation(data_class, letter)

    def _within(self, data_class: DataClass, originator: AgencyId) -> bool:
        """Whether an agreement covers the class of that agency, and nothing has closed it here."""
        if (data_class, originator) in self.shut:
            return False
        if self.agreed is None or originator in {self.actor.agency, PORTAL_AGENCY}:
            return True
        return data_class in self.agreed.get(originator, frozenset())

    def may_give(self, command: str) -> bool:
        """Whether this reader may give a command at all: a program gives none."""
        return self.only is None and self.policy.may_give(command, self.actor.role)

    def opens(self, data_class: DataClass, originator: AgencyId) -> bool:
        """Whether the class is fully open to this reader."""
        return self.letter(data_class, originator) is Letter.OPEN

    def opens_every(self, supplied: tuple[tuple[DataClass, AgencyId], ...]) -> bool:
        """Whether each of these classes, of the agency beside it, is fully open to this reader."""
        asked = self.whole.get(id(supplied))
        if asked is None:
            found = all(self.opens(data_class, agency) for data_class, agency in supplied)
            asked = self.whole[id(supplied)] = supplied, found
        return asked[1]

    @cached_property
    def whole(self) -> dict[int, tuple[tuple[tuple[DataClass, AgencyId], ...], bool]]:
        """What was asked for together, as `told`: of many cases the same rules rest on the same few.

        Each stands under its id, which is its own for as long as it is kept here: it takes longer to compare what is in
        it than to ask again for the letters.
        """
        return {}

    def may_know_of(self, data_class: DataClass, letter: Letter) -> bool:
        """Whether a closed entry or field may be shown as withheld."""
        return letter is Letter.HELD or (data_class in self.policy.existence_open and letter is not Letter.NOTHING)


def who_can_see(policy: Policy, data_class: DataClass) -> dict[Role, Letter]:
    """Roles that may read anything at all of a class, by the policy alone: never people, bars or counts."""
    return {role: letter for role, letter in policy.letters[data_class].items() if letter is not Letter.NOTHING}


def stricter_than(policy: Policy, data_class: DataClass) -> frozenset[DataClass]:
    """The classes that would leave an entry of this one to some of its readers and not to others."""
    wide = _open_to(policy, data_class)
    left = {other: _open_to(policy, other) & wide for other in DataClass}
    return frozenset(other for other, readers in left.items() if readers and readers < wide)


def _open_to(policy: Policy, data_class: DataClass) -> frozenset[Role]:
    return frozenset(role for role, letter in policy.letters[data_class].items() if letter is Letter.OPEN)
