"""The smallest words of the ledger: command, fact, refusal, entry, and the values that stand for what is closed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, ClassVar, Generic, NewType, NoReturn, TypeVar
from uuid import UUID, uuid5

import msgspec

from domain.calendar import LONDON
from domain.classes import DataClass
from domain.directory import Listing
from domain.people import Actor, AgencyId, AgencyKind, Role

if TYPE_CHECKING:
    from domain.governance.meetings import Clinic, Meeting
    from domain.policy import Policy

PartyId = NewType("PartyId", UUID)
EntryId = NewType("EntryId", UUID)
AccountId = NewType("AccountId", UUID)
StreamId = NewType("StreamId", UUID)
CommandId = NewType("CommandId", UUID)

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]


class Closed:
    """A value that is not there for this reader. Whoever compares, counts or prints it is told so, never misled."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment] # an unhashable value cannot be a key by accident

    def _is_no_value(self, *_: object) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is not a value: ask `is {type(self).__name__.lower()}` instead")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _is_no_value
    __bool__ = __str__ = __format__ = __iter__ = __len__ = _is_no_value


class Withheld(Closed):
    """A field whose class is not open to this reader.

    `shown` says whether the reader may know that it exists; `summary` is what was written for readers of a summary.
    """

    __slots__ = ("agency", "data_class", "shown", "summary")

    def __init__(
        self, data_class: DataClass, agency: AgencyId, *, shown: bool, summary: "str | Erased | None" = None
    ) -> None:
        self.data_class = data_class
        self.agency = agency
        self.shown = shown
        self.summary = summary

    def __repr__(self) -> str:
        return f"Withheld({self.data_class.value})"


class Erased(Closed):
    """A field whose key has been destroyed: nobody can read it again."""

    __slots__ = ("data_class",)

    def __init__(self, data_class: DataClass) -> None:
        self.data_class = data_class

    def __repr__(self) -> str:
        return f"Erased({self.data_class.value})"


def is_open(value: object) -> bool:
    """Whether a value may be compared, counted and printed."""
    return not isinstance(value, Closed)


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="command", forbid_unknown_fields=True):
    """What somebody asks the portal to record, in the practitioner's words.

    `title` names it on pages, `section` is where it belongs, `grave` asks for check-answers first, `by_portal`
    says that the portal alone gives it, `replaces` names the facts that it takes the place of (a newer one of those
    makes the command stale), `sees_whole` that whoever gives it must be able to read entries whole.
    """

    title: ClassVar[str]
    section: ClassVar[str]
    grave: ClassVar[bool] = False
    by_portal: ClassVar[bool] = False
    replaces: ClassVar[tuple[str, ...]] = ()
    sees_whole: ClassVar[bool] = False
    consequence: ClassVar[str] = ""


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="fact", forbid_unknown_fields=True):
    """What happened, in the past tense. Its tag is its wire name with version, never renamed after landing.

    `governs` is the class that covers its name, author and dates; `about` names the field with the person concerned;
    `happens` the field that says when it happened (a date or a Happened); `title` its name on pages; `wholly` the one
    class of every field where the fact is the stricter twin of another (what the suspect does not know is known);
    `boxed` says that each subject has a box of its own, most of them empty: whoever has less than a summary of one is
    not told that it is closed.
    """

    title: ClassVar[str]
    section: ClassVar[str]
    governs: ClassVar[DataClass]
    boxed: ClassVar[bool] = False
    wholly: ClassVar[DataClass | None] = None
    about: ClassVar[str | None] = None
    happens: ClassVar[str | None] = None

    def summary(self) -> dict[DataClass, str]:
        """What readers who hold S for a class may see instead of it: written with the fact, never derived later."""
        return {}


class Precision(StrEnum):
    """How exactly the person could say when something happened."""

    EXACT = "exact"
    DAY = "day"
    ABOUT = "about"


class Happened(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When something happened, as said by the person: earliest and latest moment (UTC), and how exactly."""

    earliest: datetime
    latest: datetime
    precision: Precision = Precision.EXACT

    @classmethod
    def on(cls, day: date) -> "Happened":
        """The whole of a calendar day as people in London count it: 23, 24 or 25 hours, in UTC."""
        first, after = (datetime.combine(d, time(), LONDON).astimezone(UTC) for d in (day, day + timedelta(days=1)))
        return cls(first, after - timedelta(microseconds=1), Precision.DAY)

    @classmethod
    def at(cls, moment: datetime) -> "Happened":
        """Exactly one moment."""
        return cls(moment, moment, Precision.EXACT)


class Correction(msgspec.Struct, frozen=True):
    """That an entry stands in another's place, why, and in which stricter class the old one should have been."""

    entry: EntryId
    because: str | Withheld | Erased
    misfiled_as: DataClass | None = None


F_co = TypeVar("F_co", bound=Fact, covariant=True)


class Entry(msgspec.Struct, Generic[F_co], frozen=True, kw_only=True):
    """The envelope: one fact in the ledger, with who gave it, when it became known and when it happened.

    `position` and `version` stay inside the portal; outside, `id` is the mark. `seen` is the mark that was on the
    person's screen, `cause` the command's id, `summaries` what was written for readers of a summary, by class.
    """

    position: int
    stream: StreamId
    version: int
    id: EntryId
    known: datetime
    happened: Happened
    by: AccountId
    agency: AgencyId
    role: Role
    seen: EntryId | None
    cause: CommandId
    fact: F_co
    corrects: Correction | None = None
    summaries: dict[DataClass, str | Erased] = msgspec.field(default_factory=dict)


class Refused(Exception):  # noqa: N818 - the practice's word: a refusal is an answer, not an error
    """A full sentence that says which rule stands in the way and what to do instead.

    `rests_on` names the classes that the refusal rests on; `field` the field of the command beside which it is shown;
    `rule` lets the door waive it where the actor may not see those classes, so that a refusal tells nothing; `also` is
    what is refused of other fields in the same breath, each with its sentence, where it rests on the command alone.
    """

    def __init__(
        self,
        sentence: str,
        *,
        rule: str = "",
        field: str | None = None,
        rests_on: frozenset[DataClass] = frozenset(),
        also: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(sentence)
        self.sentence, self.rule, self.field = sentence, rule, field
        self.rests_on, self.also = rests_on, also


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a rule needs beside the case and the command, so that it stays pure.

    `now` is the moment of asking (UTC), `today` the date in London; `cause` the command's id, from which new
    identifiers are derived; `kinds` each agency's kind; `leads` who leads new cases; `appointments` everybody's live
    appointments, and `appointed` since when; `programs` the systems of agencies that may be added to a case; `services`
    the directory of services; `persons` the accounts that are one natural person; `waived` rules whose refusal would
    tell the actor what a look would not; `policy` the policy in force; `seen_whole` the entries that are open to
    whoever asks with no field closed, told only to rules about what is handed on; `described` the colleagues whose
    particulars the asker recorded, `recorders` who recorded whose; `apart` those whom professional standards set apart
    from this case by its reference; `clinics` and `meetings` those that there are, by their marks, without any case;
    `called_beside` the meeting of a call, or that is to end, at which another case is called that whoever asks may
    know of.
    """

    by: Actor
    now: datetime
    today: date
    cause: CommandId
    leads: tuple[Actor, ...] = ()
    kinds: Mapping[AgencyId, AgencyKind] = MappingProxyType({})
    appointments: frozenset[Actor] = frozenset()
    appointed: Mapping[Actor, datetime] = MappingProxyType({})
    programs: frozenset[Actor] = frozenset()
    services: tuple[Listing, ...] = ()
    persons: tuple[frozenset[AccountId], ...] = ()
    waived: frozenset[str] = frozenset()
    policy: "Policy | None" = None
    seen_whole: frozenset[EntryId] = frozenset()
    described: frozenset[AccountId] = frozenset()
    apart: frozenset[AccountId] = frozenset()
    recorders: Mapping[AccountId, frozenset[AccountId]] = MappingProxyType({})
    clinics: Mapping[UUID, "Clinic"] = MappingProxyType({})
    meetings: Mapping[UUID, "Meeting"] = MappingProxyType({})
    called_beside: frozenset[UUID] = frozenset()

    def is_same_person(self, account: UUID) -> bool:
        """Whether an account belongs to the very person who asks, under whichever of their accounts."""
        mine = AccountId(self.by.account)
        return account == mine or any(mine in person and account in person for person in self.persons)

    def identifier(self, of: str) -> UUID:
        """A new identifier derived from the command's own random one, so that deciding stays pure."""
        return uuid5(self.cause, of)

    def require(
        self,
        holds: bool,
        sentence: str,
        *,
        rule: str,
        field: str | None = None,
        rests_on: frozenset[DataClass] = frozenset(),
    ) -> None:
        """Raise `Refused` with the sentence unless the condition holds or the rule is waived for this actor."""
        if not holds and rule not in self.waived:
            raise Refused(sentence, rule=rule, field=field, rests_on=rests_on)


class Decided(msgspec.Struct, frozen=True):
    """What a rule answers a command with: a fact, and the entry in whose place it stands if it corrects one."""

    fact: Fact
    corrects: Correction | None = None


class Answer(StrEnum):
    """Yes, no, or not known: never assumed."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
