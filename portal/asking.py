"""What is asked of a case, and what is opened in answer: entries, the fold of them, and what is concluded."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from domain.calendar import london_date
from domain.case import Case, fold
from domain.conclusions import ShownStrip, Strip, reveal_strip, stage, strip
from domain.duties import duties
from domain.governance import Register, register_as_known_by
from domain.kernel import Entry, EntryId, Fact, Withheld, is_open
from domain.membership import members
from domain.people import Actor, AgencyId, AgencyKind, Role
from domain.policy import Letter, Reader
from domain.referral import CaseReferred
from domain.reveal import Held, Revealed, Summarised, misfiled_in, reveal, reveal_all
from domain.rules import Conclusion, Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from portal.refusals import Turned


class By(StrEnum):
    """Which of the two times a moment is asked of."""

    KNOWN = "known"
    HAPPENED = "happened"


class Seat(msgspec.Struct, frozen=True):
    """A role in an agency, whose view an auditor asks for."""

    role: Role
    agency: AgencyId


class AsOf(msgspec.Struct, frozen=True):
    """A moment that a case is asked as of, and for auditors whose view is asked for."""

    moment: datetime | None = None
    by: By = By.KNOWN
    seat: Seat | None = None


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
    computed behind the door on everything, and opened as a conclusion.
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

    @property
    def reference(self) -> str | None:
        """The case's reference, where it is open to the reader."""
        referred = self.case.first(CaseReferred)
        return referred.fact.reference if referred and isinstance(referred.fact.reference, str) else None


def reader_of(who: Actor, case: Case, register: Register) -> Reader | None:
    """The person as a reader of a case, or None where they may not know of it. Ask it of the full fold."""
    member = members(case).get(who)
    if member is None or not register.holds(who):
        return None
    reader = reader_in(who, register, confirmed=member.confirmed, case=case)
    if reader is None or reader.letter(case.entries[0].fact.governs, case.entries[0].agency) is Letter.NOTHING:
        return None
    return reader


def reader_in(who: Actor, register: Register, *, confirmed: bool, case: Case) -> Reader | None:
    """A person under the register's policy, or None before any policy is adopted."""
    if register.policy is None:
        return None
    return Reader(
        actor=who,
        kind=register.kinds.get(who.agency, AgencyKind.PORTAL),
        policy=register.policy,
        kinds=register.kinds,
        confirmed=confirmed,
        misfiled=misfiled_in(case.entries),
    )


def moment_of(entry: Entry[Fact], by: By) -> datetime:
    """The moment by which an entry is sorted into before and after; a closed date falls back to when it was known."""
    if by is By.HAPPENED and is_open(entry.happened):
        return entry.happened.earliest
    return entry.known


def open_at(
    full: Case, reader: Reader, register: Register, governance: tuple[Entry[Fact], ...], at: AsOf, now: datetime
) -> Opened:
    """A case opened for a reader as of a moment: entries of then, rights of now; it never widens."""
    readers = (reader,) if at.seat is None else (_in_seat(full, governance, at, now), reader)
    then = full.entries if at.moment is None else tuple(e for e in full.entries if moment_of(e, at.by) <= at.moment)
    revealed = reveal_all(then, readers[0]) if at.seat is None else _seen_by_both(then, *readers)
    # A closed date counts as the moment it became known, or the date could be found by asking again and again.
    entries = tuple(e for e in revealed.entries if at.moment is None or moment_of(e, at.by) <= at.moment)
    concluded = _Concluded.of(full if at.moment is None else fold(then), at.moment or now)
    return Opened(
        reader=reader,
        register=register,
        entries=entries,
        case=fold(entries),
        held=revealed.held,
        mark=entries[-1].id if entries else None,
        surfaced=_shown_to_all(concluded.surfaced, readers),
        duties=_shown_to_all(concluded.duties, readers),
        strip=_strip_for_all(concluded.strip, readers),
        stage=stage(concluded.case, readers[0]) if at.seat is None else None,
        now=now,
        at=at,
    )


class _Concluded(msgspec.Struct, frozen=True):
    """What follows from everything, before it is revealed to anybody."""

    case: Case
    surfaced: list[Conclusion]
    duties: list[Conclusion]
    strip: Strip

    @classmethod
    def of(cls, case: Case, moment: datetime) -> "_Concluded":
        """Everything concluded of a full fold at a moment."""
        asked = Moment(moment, london_date(moment))
        owed = duties(case, asked)
        return cls(case, surfaced(case, asked), owed, strip(case, asked, owed))


def _shown_to_all(conclusions: list[Conclusion], readers: Sequence[Reader]) -> tuple[Shown, ...]:
    first, *others = (reveal_conclusions(conclusions, reader) for reader in readers)
    return tuple(shown for shown in first if all(shown in each for each in others))


def _strip_for_all(full: Strip, readers: Sequence[Reader]) -> ShownStrip:
    first, *others = (reveal_strip(full, reader) for reader in readers)
    return ShownStrip(
        grades=tuple(grade for grade in first.grades if all(grade in each.grades for each in others)),
        measures=tuple(measure for measure in first.measures if all(measure in each.measures for each in others)),
        next_owed=first.next_owed if all(first.next_owed == each.next_owed for each in others) else None,
    )


def _in_seat(full: Case, governance: tuple[Entry[Fact], ...], at: AsOf, now: datetime) -> Reader:
    """A member of the agency in that role as they stood then: policy, agencies and confirmation of then."""
    moment = at.moment or now
    register = register_as_known_by(governance, moment)
    seat = at.seat or Seat(Role.AUDITOR, AgencyId(""))
    known = Case(entries=tuple(e for e in full.entries if e.known <= moment))
    seated = [m for m in members(known).values() if (m.actor.role, m.actor.agency) == (seat.role, seat.agency)]
    who = seated[0].actor if seated else Actor(UUID(int=0), seat.agency, seat.role)
    confirmed = any(member.confirmed for member in seated)
    found = reader_in(who, register, confirmed=confirmed, case=known)
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
