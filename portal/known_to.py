"""Known to: who of other agencies has read what advocates hold with the victim's consent, and when last."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec

from domain.advocacy.consent import Shareable
from domain.advocacy.consent_narrowing import COVERS, TWINS, standing_withdrawals, taken_back
from domain.anatomy import fields_by_class
from domain.calendar import london_date
from domain.classes import STAFF_IDENTITY
from domain.kernel import AccountId, EntryId
from domain.people import AgencyId, AgencyKind, Role
from domain.reveal import Summarised
from domain.rules import ADVOCATES
from infra.looks import Looked
from portal.asking import Opened

MAY_ASK: Final = ADVOCATES | {Role.AGENCY_GUARDIAN}


class Reading(msgspec.Struct, frozen=True, order=True):
    """That somebody of another agency read something: when last, and whether it was open or a summary.

    `account` is None where workers of that agency are known to the asker by role and agency alone.
    """

    last: datetime
    agency: AgencyId
    role: Role
    account: AccountId | None
    whole: bool


class Known(msgspec.Struct, frozen=True):
    """One thing that a victim may agree to have shared: who read it, and since when it is taken back, if it is."""

    what: Shareable
    taken_back: datetime | None
    readings: tuple[Reading, ...]


def may_ask(opened: Opened) -> bool:
    """Whether this is somebody of an advocacy agency, whose own material the question is about."""
    who = opened.reader.actor
    return who.role in MAY_ASK and opened.reader.kind is AgencyKind.ADVOCACY


def known_to(opened: Opened, looks: Iterable[Looked]) -> tuple[Known, ...]:
    """For each thing that consent covers: who of another agency opened an entry of the asker's agency with it in.

    The last look of each person in each role; those who are looked into are left out until the inquiry is over.
    """
    marks = {what: _marks(opened, what) for what in COVERS}
    found: dict[Shareable, dict[tuple[AgencyId, Role, AccountId | None], Reading]] = {what: {} for what in COVERS}
    for looked in looks:
        look, own = looked.look, opened.reader.actor.agency
        if look is None or look.denied or look.agency == own or _kept_back(opened, looked):
            continue
        for what, theirs in marks.items():
            if theirs.isdisjoint(look.marks):
                continue
            whole = not COVERS[what].isdisjoint(look.opened) or not _twins(opened, what).isdisjoint(look.marks)
            named = opened.reader.opens(STAFF_IDENTITY, look.agency) and looked.account not in opened.reader.unnamed
            name = looked.account if named else None
            key = look.agency, look.role, name
            before = found[what].get(key)
            last = looked.at if before is None else max(before.last, looked.at)
            seen = whole or (before is not None and before.whole)
            found[what][key] = Reading(last, look.agency, look.role, name, seen)
    taken = _taken_back(opened)
    return tuple(
        Known(what, taken.get(what), tuple(sorted(readings.values(), reverse=True))) for what, readings in found.items()
    )


def _kept_back(opened: Opened, looked: Looked) -> bool:
    return opened.register.under_inquiry(looked.account, london_date(opened.now))


def _marks(opened: Opened, what: Shareable) -> frozenset[EntryId]:
    """The entries of the asker's own agency that hold something of what consent covers, as far as they see them."""
    own = opened.reader.actor.agency
    held = {
        entry.id
        for entry in opened.entries
        if entry.agency == own
        and not isinstance(entry.fact, Summarised)
        and not COVERS[what].isdisjoint({entry.fact.governs, *fields_by_class(type(entry.fact))})
    }
    return frozenset(held) | _twins(opened, what)


def _twins(opened: Opened, what: Shareable) -> frozenset[EntryId]:
    own = opened.reader.actor.agency
    return frozenset(e.id for e in opened.entries if e.agency == own and type(e.fact) in TWINS.get(what, ()))


def _taken_back(opened: Opened) -> dict[Shareable, datetime]:
    """Since when each thing that is taken back from somebody is so: the last such decision that stands."""
    own, kinds = opened.reader.actor.agency, opened.register.kinds
    closed = {what for other in kinds for what, holder in taken_back(opened.case, other, kinds) if holder == own}
    said = {entry.fact.what: entry.known for entry in standing_withdrawals(opened.case)}
    return {what: when for what, when in said.items() if what in closed}
