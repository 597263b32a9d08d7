"""What is asked of a case, and what is opened in answer: entries, the fold of them, and what is concluded."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

import msgspec

from domain.access import as_reader
from domain.calendar import london_date
from domain.case import Case, as_known_by, fold
from domain.conclusions import ShownStrip, Strip, reveal_strip, stage, strip
from domain.duties import duties
from domain.governance import Register, register_as_known_by
from domain.kernel import AccountId, Entry, EntryId, Fact, Withheld, is_open
from domain.membership import members
from domain.people import Actor, AgencyId, Role
from domain.policy import Reader
from domain.reachable import There, on_case
from domain.referral import CaseReferred
from domain.reveal import Held, Revealed, Summarised, reveal, reveal_all
from domain.rules import Basis, Conclusion, Moment, Shown, opens_all, reveal_conclusions
from domain.sharing.kept_places import kept_places
from domain.sharing.protected import names_kept, protections
from domain.surfacing import surfaced
from portal.ran import OverTime, run_over
from portal.refusals import Turned
from portal.stands_today import StandsToday, stands_today


class By(StrEnum):
    """Which of the two times a moment is asked of."""

    KNOWN = "known"
    HAPPENED = "happened"


class Seat(msgspec.Struct, frozen=True):
    """A role in an agency, whose view an auditor asks for."""

    role: Role
    agency: AgencyId


class AsOf(msgspec.Struct, frozen=True):
    """A moment that a case is asked as of, for auditors whose view, and whether its rules are run over its history."""

    moment: datetime | None = None
    by: By = By.KNOWN
    seat: Seat | None = None
    over_time: bool = False


NOW = AsOf()


class OpenToThem(Withheld):
    """A field that is open to those whose view an auditor asks for, and not to the auditor."""

    __slots__ = ()


class NoPolicyThen(Turned):
    """No policy was in force at that moment."""

    def __init__(self) -> None:
        super().__init__("No sharing policy was in force at that moment. Choose a later one.")


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """One case as opened for one reader: the only thing that pages, answers and documents are made from.

    `case` is the fold of what was opened: it only places. What is concluded (surfaced items, duties, strip, stage) was
    computed behind the door on everything, and opened as a conclusion, as is what `stands` then. `kept` are the
    joinings of those on the case then whose name is kept from the reader, and whether each is confirmed; `names_kept`
    are all whose name is kept from anybody, for what goes outside.
    """

    reader: Reader
    register: Register
    entries: tuple[Entry[Fact], ...]
    case: Case
    held: tuple[Held, ...]
    mark: EntryId | None
    surfaced: tuple[Shown, ...]
    duties: tuple[Shown, ...]
    strip: ShownStrip
    stage: str | None
    now: datetime
    at: AsOf
    over_time: OverTime = OverTime()
    stands: StandsToday = StandsToday()
    kept: Mapping[EntryId, bool] = MappingProxyType({})
    names_kept: frozenset[AccountId] = frozenset()

    @property
    def reference(self) -> str | None:
        """The case's reference, where it is open to the reader."""
        referred = self.case.first(CaseReferred)
        return referred.fact.reference if referred and isinstance(referred.fact.reference, str) else None


def moment_of(entry: Entry[Fact], by: By) -> datetime:
    """The moment by which an entry is sorted into before and after; a closed date falls back to when it was known."""
    if by is By.HAPPENED and is_open(entry.happened):
        return entry.happened.earliest
    return entry.known


def open_at(
    full: Case, reader: Reader, register: Register, governance: tuple[Entry[Fact], ...], at: AsOf, now: datetime
) -> Opened:
    """A case opened for a reader as of a moment: entries of then, rights of now; it never widens.

    What is revealed is sorted into before and after, never what is closed: a hidden date cannot be found by asking
    again and again.
    """
    readers = (reader,) if at.seat is None else (_in_seat(full, governance, at, now), reader)
    known = full.entries if at.moment is None else as_known_by(full.entries, at.moment)
    revealed = _revealed(full.entries if at.by is By.HAPPENED else known, readers)
    entries = tuple(e for e in revealed.entries if at.moment is None or moment_of(e, at.by) <= at.moment)
    then = full if at.moment is None else fold(e for e in full.entries if moment_of(e, at.by) <= at.moment)
    there = nameless(on_case(full, register, london_date(now)), full) if at.moment is None else None  # of now alone
    whole_only = at.moment is not None and at.by is By.HAPPENED
    concluded = _Concluded.of(then, at.moment or now, there, whole_only=whole_only)
    return Opened(
        reader=reader,
        register=register,
        entries=entries,
        case=fold(entries),
        held=revealed.held if at.by is By.KNOWN else _revealed(known, readers).held,
        mark=entries[-1].id if entries else None,
        surfaced=concluded.surfaced_to(readers),
        duties=concluded.duties_to(readers),
        strip=concluded.strip_to(readers),
        stage=stage(concluded.case, readers[0]) if at.seat is None else None,
        now=now,
        at=at,
        over_time=run_over(full.entries, entries, readers, min(at.moment or now, now)) if at.over_time else OverTime(),
        stands=stands_today(then, readers, register, london_date(at.moment or now)),
        kept=kept_places(then, frozenset[AccountId]().union(*(each.unnamed for each in readers))),
        names_kept=names_kept(full),
    )


def nameless(known: There, full: Case) -> There:
    """What is known of those on a case, without the names of protected workers: conclusions are said to all alike."""
    kept = names_kept(full)
    return msgspec.structs.replace(
        known,
        names={m: name for m, name in known.names.items() if m not in kept},
        silent=frozenset(each.agency for each in protections(full).values() if not each.ended),
    )


def _revealed(entries: Sequence[Entry[Fact]], readers: Sequence[Reader]) -> Revealed:
    return reveal_all(entries, readers[0]) if len(readers) == 1 else _seen_by_both(entries, *readers)


class _Concluded(msgspec.Struct, frozen=True):
    """What follows from everything, before it is revealed to anybody.

    The first reader is told what concerns them; any other reader must be able to see whole what it rests on.
    """

    case: Case
    surfaced: list[Conclusion]
    duties: list[Conclusion]
    strip: Strip

    @classmethod
    def of(cls, case: Case, moment: datetime, there: There | None = None, *, whole_only: bool = False) -> "_Concluded":
        """Everything concluded of a full fold at a moment; without safe wordings, where those would tell a date."""
        asked = Moment(moment, london_date(moment), there)
        found, owed = surfaced(case, asked), duties(case, asked)
        if whole_only:
            found, owed = [_only_whole(each) for each in found], [_only_whole(each) for each in owed]
        return cls(case, found, owed, strip(case, asked, owed))

    def surfaced_to(self, readers: Sequence[Reader]) -> tuple[Shown, ...]:
        """What was put before the first reader, as far as the others may see what it rests on."""
        return tuple(reveal_conclusions(_open_to_all(self.surfaced, readers[1:]), readers[0]))

    def duties_to(self, readers: Sequence[Reader]) -> tuple[Shown, ...]:
        """What the first reader sees as owed, as far as the others may see what it rests on."""
        return tuple(reveal_conclusions(_open_to_all(self.duties, readers[1:]), readers[0]))

    def strip_to(self, readers: Sequence[Reader]) -> ShownStrip:
        """The first reader's strip, as far as the others may see what it rests on."""
        others, held = readers[1:], self.strip.holder
        narrowed = Strip(
            grades=tuple(each for each in self.strip.grades if _opens_to(each.rests_on, others)),
            measures=tuple(each for each in self.strip.measures if _opens_to(each.rests_on, others)),
            gaps=tuple(each for each in self.strip.gaps if _opens_to(each.rests_on, others)),
            next_owed=tuple(_open_to_all(self.strip.next_owed, others)),
            holder=None if held is None or not _opens_to(held.rests_on, others) else held,
        )
        return reveal_strip(narrowed, readers[0])


def _only_whole(conclusion: Conclusion) -> Conclusion:
    return msgspec.structs.replace(conclusion, rule=msgspec.structs.replace(conclusion.rule, safe=None))


def _open_to_all(conclusions: Sequence[Conclusion], readers: Sequence[Reader]) -> list[Conclusion]:
    return [each for each in conclusions if all(opens_all(reader, each.rests_on, each.origins) for reader in readers)]


def _opens_to(rests_on: Basis, readers: Sequence[Reader]) -> bool:
    return all(opens_all(reader, rests_on) for reader in readers)


def _in_seat(full: Case, governance: tuple[Entry[Fact], ...], at: AsOf, now: datetime) -> Reader:
    """A member of the agency in that role as they stood then: policy, agencies and confirmation of then."""
    moment = at.moment or now
    register = register_as_known_by(governance, moment)
    seat = at.seat or Seat(Role.AUDITOR, AgencyId(""))
    known = fold(as_known_by(full.entries, moment))
    seated = [m for m in members(known).values() if (m.actor.role, m.actor.agency) == (seat.role, seat.agency)]
    who = seated[0].actor if seated else Actor(UUID(int=0), seat.agency, seat.role)
    confirmed = any(member.confirmed for member in seated)
    found = as_reader(known, who, register, moment, confirmed=confirmed)
    if found is None:
        raise NoPolicyThen
    return found


def _seen_by_both(entries: Iterable[Entry[Fact]], theirs: Reader, mine: Reader) -> Revealed:
    """What was open to them and is open to me; the rest of theirs reads as open to them and not to me."""
    opened: list[Entry[Fact]] = []
    held: set[Held] = set()
    for entry in entries:
        match reveal(entry, theirs), reveal(entry, mine):
            case (None, _) | (_, None):
                continue
            case (Held() as holding, _) | (_, Held() as holding):
                held.add(holding)
            case (Entry() as to_them, Entry() as to_me):
                opened.append(_narrower(to_them, to_me))
    return Revealed(tuple(opened), tuple(sorted(held)))


def _narrower(to_them: Entry[Fact], to_me: Entry[Fact]) -> Entry[Fact]:
    if isinstance(to_me.fact, Summarised) or isinstance(to_them.fact, Summarised):
        return to_me if isinstance(to_me.fact, Summarised) else to_them
    fields = {
        field: _closed_to_either(getattr(to_them.fact, field), getattr(to_me.fact, field))
        for field in to_me.fact.__struct_fields__
    }
    by = to_me.by if is_open(to_them.by) else to_them.by
    corrects = None if to_them.corrects is None else to_me.corrects
    return msgspec.structs.replace(to_me, fact=msgspec.structs.replace(to_me.fact, **fields), by=by, corrects=corrects)


def _closed_to_either(theirs: object, mine: object) -> object:
    """A field as both may see it: where it is closed to both, with a summary that both have and no other."""
    match theirs, mine:
        case Withheld(), Withheld():
            summary = mine.summary if theirs.summary is not None else None
            return Withheld(mine.data_class, mine.agency, shown=theirs.shown and mine.shown, summary=summary)
        case Withheld(), _:
            return theirs
        case _, Withheld():
            return OpenToThem(mine.data_class, mine.agency, shown=mine.shown, summary=mine.summary)
        case _:
            return mine
