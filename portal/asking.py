"""What is asked of a case, and what is opened in answer: entries, the fold of them, and what is concluded."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cached_property, partial
from types import MappingProxyType
from uuid import UUID

import msgspec

from domain.access import as_reader, reader_on, set_apart, set_apart_then
from domain.calendar import london_date
from domain.case import Case, as_known_by, fold, known_then
from domain.clinic.decisions import kept_off
from domain.clinic.in_room import is_out
from domain.clinic.minutes import issued_to
from domain.clinic.pack import OwnPacks, own_packs
from domain.clinic.taken_out import places_of
from domain.conclusions import ShownStrip, stage
from domain.governance import Register, register_as_known_by
from domain.kernel import AccountId, Entry, EntryId, Fact, Withheld, is_open
from domain.membership import members
from domain.no_wider import no_wider
from domain.people import Actor, AgencyId, Role
from domain.policy import Reader
from domain.reachable import There, as_told, on_case
from domain.referral import CaseReferred
from domain.reveal import Held, Revealed, Summarised, of_what_is_there, opening_to, reveal_all
from domain.rules import Shown
from domain.sharing.kept_places import kept_places
from domain.sharing.protected import names_kept, protections
from portal.concluded import Concluded, concluded_then
from portal.ran import OverTime, run_over
from portal.refusals import NoPolicyThen, NotThereThen
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
    """A moment that a case is asked as of, for auditors whose view, and whether its rules are run over its history.

    `no_wider` asks for no more than was open to the reader at that moment, and for the names of then.
    """

    moment: datetime | None = None
    by: By = By.KNOWN
    seat: Seat | None = None
    over_time: bool = False
    no_wider: bool = False


NOW = AsOf()


class OpenToThem(Withheld):
    """A field that is open to those whose view an auditor asks for, and not to the auditor."""

    __slots__ = ()


class Opened(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One case as opened for one reader: the only thing that pages, answers and documents are made from.

    `case` is the fold of what was opened: it only places. What is concluded (surfaced items, duties, strip, stage) was
    computed behind the door on everything, and opened as a conclusion, as is what `stands` then. `kept` are the
    joinings of those on the case then whose name is kept from the reader, and whether each is confirmed; `names_kept`
    are all whose name is kept from anybody, for what goes outside; `packs` is what the reader is told of their own;
    `off_minutes` are the entries that the chair kept off the minutes, `got_minutes` by meeting the issues that went to
    the reader; `find_apart` finds members who are kept from the case, `find_apart_then` those whom
    it kept at a moment, `find_register` who held which role, `find_out` whether the reader is out of a room.
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
    conclude_today: Callable[[], StandsToday] = StandsToday
    kept: Mapping[EntryId, bool] = MappingProxyType({})
    names_kept: frozenset[AccountId] = frozenset()
    packs: OwnPacks = OwnPacks()
    off_minutes: frozenset[EntryId] = frozenset()
    got_minutes: Mapping[UUID, frozenset[EntryId]] = MappingProxyType({})
    find_apart: Callable[[], frozenset[AccountId]] = frozenset
    find_apart_then: Callable[[datetime], frozenset[AccountId]] = lambda _: frozenset()
    find_register: Callable[[], Register] = Register
    find_out: Callable[[UUID], bool] = lambda _: False

    @cached_property
    def stands(self) -> StandsToday:
        """What stands on the day that was asked for: concluded when a register asks, since no page of a case does."""
        return self.conclude_today()

    @cached_property
    def not_in_room(self) -> frozenset[AccountId]:
        """The accounts of members who are in no room in which this case is heard: to leave them out, never to show."""
        return self.find_apart()

    @property
    def reference(self) -> str | None:
        """The case's reference, where it is open to the reader."""
        referred = self.case.first(CaseReferred)
        return referred.fact.reference if referred and isinstance(referred.fact.reference, str) else None


def moment_of(entry: Entry[Fact], by: By) -> datetime:
    """The moment by which an entry is sorted into before and after; a closed date falls back to when it was known."""
    return entry.happened.earliest if by is By.HAPPENED and is_open(entry.happened) else entry.known


def open_at(full: Case, reader: Reader, register: Register, governance: Case, at: AsOf, now: datetime) -> Opened:
    """A case opened for a reader as of a moment: entries of then, rights of now; it never widens.

    What is revealed is sorted into before and after, never what is closed: a hidden date cannot be found by asking
    again and again.
    """
    if at.no_wider and at.moment is not None:
        register = register_as_known_by(governance, at.moment)
        reader = no_wider(reader, _as_then(full, reader.actor, register, at.moment))
    readers = (reader,) if at.seat is None else (_in_seat(full, governance, at, now), reader)
    known = full.entries if at.moment is None else as_known_by(full.entries, at.moment)
    revealed = _revealed(full.entries if at.by is By.HAPPENED else known, readers)
    entries = tuple(e for e in revealed.entries if at.moment is None or moment_of(e, at.by) <= at.moment)
    then = case_then(full, at)
    unnamed = frozenset[AccountId]().union(*(each.unnamed for each in readers))
    # Who is there is known of now alone.
    there = nameless(as_told(on_case(full, register, london_date(now)), unnamed), full) if at.moment is None else None
    if at.moment is not None and at.by is By.KNOWN:
        concluded = concluded_then(then, at.moment)
    else:
        concluded = Concluded.of(then, at.moment or now, there, whole_only=at.moment is not None)
    return Opened(
        reader=reader,
        register=register,
        entries=entries,
        case=fold(entries, Case(kept=places_of(full, reader.misfiled))),
        held=revealed.held if at.by is By.KNOWN else _revealed(known, readers).held,
        mark=entries[-1].id if entries else None,
        surfaced=concluded.surfaced_to(readers),
        duties=concluded.duties_to(readers),
        strip=concluded.strip_to(readers),
        stage=stage(concluded.case, readers[0]) if at.seat is None else None,
        now=now,
        at=at,
        over_time=run_over(full.entries, entries, readers, min(at.moment or now, now)) if at.over_time else OverTime(),
        conclude_today=partial(stands_today, then, readers, register, london_date(at.moment or now)),
        kept=kept_places(then, unnamed),
        names_kept=names_kept(full),
        packs=own_packs(full, reader.actor),
        off_minutes=kept_off(then),
        got_minutes=issued_to(then, AccountId(reader.actor.account)),
        find_apart=partial(set_apart, full, register, now),
        find_apart_then=partial(set_apart_then, full, governance),
        find_out=partial(is_out, full, register.accounts_of(reader.actor.account)),
        find_register=partial(register_as_known_by, governance, at.moment or now),
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


def case_then(full: Case, at: AsOf) -> Case:
    """The case of what was known, or had happened as is known now, by the moment that is asked for."""
    if at.moment is None:
        return full
    if at.by is By.KNOWN:
        return known_then(full, at.moment)
    return fold(e for e in full.entries if moment_of(e, at.by) <= at.moment)


def _as_then(full: Case, who: Actor, register: Register, moment: datetime) -> Reader:
    found = reader_on(known_then(full, moment), who, register, moment)
    if found is None:
        raise NotThereThen
    return found


def _in_seat(full: Case, governance: Case, at: AsOf, now: datetime) -> Reader:
    """A member of the agency in that role as they stood then: policy, agencies and confirmation of then."""
    moment = at.moment or now
    register = register_as_known_by(governance, moment)
    seat = at.seat or Seat(Role.AUDITOR, AgencyId(""))
    known = known_then(full, moment)
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
    to_them, to_me = opening_to(theirs), opening_to(mine)
    for entry in entries:
        as_theirs = to_them(entry)
        match as_theirs, None if as_theirs is None else to_me(entry):
            case (None, _) | (_, None):
                continue
            case (Held() as holding, _) | (_, Held() as holding):
                held.add(holding)
            case (Entry() as open_to_them, Entry() as open_to_me):
                opened.append(_narrower(open_to_them, open_to_me))
    return Revealed(tuple(of_what_is_there(opened)), tuple(sorted(held)))


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
