"""Freezing: what the portal seals beside a pack and beside a copy of one, in the same append as these.

What each reader is shown is worked out at the door, from the very case that the pack is frozen from; a rule, which
is pure, could not. The digests stand in a class that auditors alone read, so that nobody learns from them of others.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from domain.access import reader_on
from domain.anatomy import fields_by_class
from domain.case import Case
from domain.classes import DataClass
from domain.clinic.pack import own_packs
from domain.clinic.pack_said import PackCopySealed, PackCopyTaken, PackFrozen, PackReader, PackSealed
from domain.kernel import AccountId, Circumstances, Decided, EntryId, Fact, is_open
from domain.membership import members
from domain.people import PORTAL, Actor
from domain.policy import Reader
from domain.reveal import Summarised
from infra.draft import Draft
from portal.asking import AsOf, Opened, open_at
from portal.governed import Governed
from portal.stamping import drafts_of


def sealed_with(drafts: Sequence[Draft], case: Case, governed: Governed, ask: Circumstances) -> list[Draft]:
    """These drafts, and what is sealed beside a pack or a copy among them. `case` is the full fold before them."""
    sealed = [fact for draft in drafts if (fact := _seal_of(draft, case, governed, ask)) is not None]
    if not sealed:
        return list(drafts)
    itself = msgspec.structs.replace(ask, by=PORTAL)
    beside = drafts_of([Decided(fact) for fact in sealed], case, drafts[0].stream, itself, None)
    after = len(drafts)
    return [*drafts, *(msgspec.structs.replace(each, version=each.version + after) for each in beside)]


def _seal_of(draft: Draft, case: Case, governed: Governed, ask: Circumstances) -> Fact | None:
    match draft.fact:
        case PackFrozen() as pack:
            return _pack_sealed(draft.id, pack, case, governed, ask.now)
        case PackCopyTaken() as copy:
            return _copy_sealed(draft.id, copy, case, governed, ask)
        case _:
            return None


def _pack_sealed(mark: EntryId, pack: PackFrozen, case: Case, governed: Governed, now: datetime) -> PackSealed:
    from portal.presenting.pack import TEMPLATE  # what tells of cases rests on the door, which asks this file

    register = governed.register
    readers = [
        (who, reader)
        for who in sorted(members(case), key=lambda each: (each.agency, each.role, str(each.account)))
        if who.account not in register.programs and (reader := reader_on(case, who, register, now)) is not None
    ]
    return PackSealed(
        pack=mark,
        newest=case.entries[-1].id,
        policy=register.policy.digest if register.policy is not None else "",
        rules=register.rules,
        template=TEMPLATE,
        readers=tuple(_sealed_for(who, reader, pack, case, governed, now) for who, reader in readers),
    )


def _sealed_for(
    who: Actor, reader: Reader, pack: PackFrozen, case: Case, governed: Governed, now: datetime
) -> PackReader:
    from portal.presenting.pack import digest_of, pack_of  # as above

    shown = pack_of(_opened(case, reader, pack.as_of, governed, now), pack.meeting)
    return PackReader(AccountId(who.account), who.agency, who.role, digest_of(shown))


def _copy_sealed(
    mark: EntryId, copy: PackCopyTaken, case: Case, governed: Governed, ask: Circumstances
) -> PackCopySealed | None:
    from portal.presenting.pack import digest_of, notices_of, pack_of  # as above
    from portal.printing.pack_sheet import digest, printed

    frozen = case.meant(PackFrozen, copy.pack)
    reader = reader_on(case, ask.by, governed.register, ask.now)
    if frozen is None or reader is None:
        return None
    opened = _opened(case, reader, frozen.fact.as_of, governed, ask.now)
    shown = pack_of(opened, frozen.fact.meeting)
    notices = notices_of(own_packs(case, ask.by), frozen.id, digest_of(shown), governed.register.rules)
    return PackCopySealed(
        copy=mark,
        to=AccountId(ask.by.account),
        agency=ask.by.agency,
        digest=digest(printed(shown, opened, copy.made, notices)),
        classes=classes_in(opened),
    )


def _opened(case: Case, reader: Reader, as_of: datetime, governed: Governed, now: datetime) -> Opened:
    return open_at(case, reader, governed.register, governed.case, AsOf(as_of, no_wider=True), now)


def classes_in(opened: Opened) -> tuple[DataClass, ...]:
    """The classes of what is open in a case to its reader, in a fixed order."""
    found: set[DataClass] = set()
    for entry in opened.entries:
        fact = entry.fact
        if isinstance(fact, Summarised):
            found.add(fact.data_class)
            continue
        for data_class, names in fields_by_class(type(fact)).items():
            if any(is_open(getattr(fact, name)) for name in names):
                found.add(data_class)
    return tuple(sorted(found))
