"""The pack of a meeting for one reader: from the case as opened to them at the moment of freezing, and nothing else."""

import hashlib
from typing import Final
from uuid import UUID

import msgspec

from domain.anatomy import traits
from domain.calendar import london_date, spelt
from domain.classes import CASE_SHELL
from domain.clinic.actions import Action, actions_of, is_overdue
from domain.clinic.agenda import Item, item_at
from domain.clinic.pack import OwnPacks
from domain.clinic.pack_said import NoConflictDeclared, PackFrozen
from domain.clinic.returns import AgencyReturned, returns_asked
from domain.kernel import Answer, Closed, Entry, EntryId, Erased, Fact, Withheld, is_open
from domain.legible import legible
from domain.people import AgencyId
from domain.reveal import Summarised
from portal.asking import Opened
from portal.presenting.events import Teller, handling_said
from portal.presenting.meeting_choices import meeting_words
from portal.presenting.owed import asked_day
from portal.presenting.pack_lines import chronology_of
from portal.presenting.picture import picture_of
from portal.views import Event, Shown
from portal.views.packs import Pack, PackAction
from portal.words import in_words

TEMPLATE: Final = "pack-1"
NARROWER: Final = "Some of what this pack held is no longer open to you."
RULES_CHANGED: Final = (
    "The rules have changed since this pack was frozen. Some of what it held may read differently, or be no longer "
    "open to you."
)
_OF_PACKS: Final = (PackFrozen, NoConflictDeclared)


def pack_of(opened: Opened, meeting: UUID) -> Pack:
    """What the pack of a meeting holds, from a case opened as of its freezing."""
    teller = Teller(opened, f"/cases/{opened.case.stream}", acts=False)
    item = item_at(opened.case, meeting)
    picture = picture_of(opened, f"/cases/{opened.case.stream}", acts=False)
    return Pack(
        reference=opened.reference or "Case",
        meeting=meeting_words(opened.register, meeting),
        as_of=opened.at.moment or opened.now,
        place=_place(item),
        wanted=None if item is None else item.wanted,
        grades=opened.strip.grades,
        picture=msgspec.structs.replace(picture, latest=()),
        chronology=chronology_of(opened, teller),
        returns=teller.events(_returns(opened, meeting)),
        asked=_asked(opened, meeting, teller),
        actions=tuple(_action(each, teller, opened) for each in actions_of(opened.case)),
        unknown=_unknown(opened, teller),
    )


def digest_of(pack: Pack) -> str:
    """SHA-256 of everything that a pack shows to its reader."""
    return hashlib.sha256(msgspec.json.encode(msgspec.to_builtins(pack, enc_hook=_closed))).hexdigest()


def notices_of(own: OwnPacks, pack: EntryId, digest: str, rules: str) -> tuple[str, ...]:
    """What must be said of a pack that does not show what it showed when it was frozen. `rules` are those of now.

    Nothing of a pack that was never sealed for this reader, as for an auditor.
    """
    sealed = own.digests.get(pack)
    if sealed is None or sealed == digest:
        return ()
    return (NARROWER if own.rules.get(pack) == rules else RULES_CHANGED,)


def _closed(value: object) -> object:
    """What is closed, by how it is shown: what is hidden counts as nothing, since nothing of it is drawn."""
    match value:
        case Withheld():
            summary = value.summary if value.summary is None or isinstance(value.summary, str) else "erased"
            return ["withheld", value.data_class.value, value.agency, summary] if value.shown else None
        case Erased():
            return ["erased", value.data_class.value]
        case _:
            message = f"A pack holds a {type(value).__name__}, which cannot be put in a digest."
            raise TypeError(message)


def since(now: Opened, pack: Entry[PackFrozen]) -> tuple[Event, ...]:
    """What became known after a pack was frozen, the newest first, as the reader may see it now."""
    later = [
        entry
        for entry in reversed(now.entries)
        if entry.known > pack.fact.as_of and entry.id != pack.id and not isinstance(entry.fact, _OF_PACKS)
    ]
    return Teller(now, f"/cases/{now.case.stream}", acts=False).events(later)


def handled_since(now: Opened, then: Opened) -> tuple[Event, ...]:
    """The entries in a pack that their agency wants handled otherwise since."""
    shown = {entry.id for entry in then.entries}
    return Teller(now, f"/cases/{now.case.stream}", acts=False).brief(
        entry
        for entry in now.entries
        if entry.id in shown and handling_said(now, entry) and handling_said(now, entry) != handling_said(then, entry)
    )


def _place(item: Item | None) -> str:
    """Where on the agenda a case is and for how long, as far as that is said."""
    if item is None:
        return ""
    said = [f"Item {item.order}"] if isinstance(item.order, int) else []
    said += [f"{item.minutes} minutes"] if isinstance(item.minutes, int) else []
    return ", ".join([*said, *(["in the closed block"] if item.closed is True else [])])


def _standing(opened: Opened) -> list[Entry[Fact]]:
    return [entry for entry in opened.entries if opened.case.stands(entry.id) == entry.id]


def _returns(opened: Opened, meeting: UUID) -> list[Entry[AgencyReturned]]:
    returned = legible(opened.case, {CASE_SHELL}).of(AgencyReturned)
    return [each for each in returned if each.fact.meeting == meeting]


def _asked(opened: Opened, meeting: UUID, teller: Teller) -> tuple[str, ...]:
    """Of each agency that was asked, whether its return is there, and else by when it was needed."""
    asked = [each for each in returns_asked(legible(opened.case, {CASE_SHELL})) if each.entry.fact.meeting == meeting]
    return tuple(
        f"{teller.names.agency(each.entry.fact.agency)}: "
        + (
            "made its return"
            if each.returned is not None
            else f"no return; needed by {spelt(each.entry.fact.needed_by)}"
        )
        for each in asked
    )


def _action(action: Action, teller: Teller, opened: Opened) -> PackAction:
    overdue = is_open(action.by_when) and is_overdue(action, asked_day(opened))
    return PackAction(
        what=action.agreed.fact.what,
        owner=teller.value(type(action.agreed.fact), "owner", action.owner),
        agency=teller.names.agency(AgencyId(action.agency)) if is_open(action.agency) else action.agency,
        by_when=action.by_when,
        state=f"{in_words(action.state)}{', overdue' if overdue else ''}",
    )


def _unknown(opened: Opened, teller: Teller) -> tuple[Shown, ...]:
    """What somebody put on record as not known: each question once, with where it was asked."""
    found: dict[str, Shown] = {}
    for entry in _standing(opened):
        if isinstance(entry.fact, Summarised):
            continue
        for trait in traits(type(entry.fact)):
            value: object = getattr(entry.fact, trait.name)
            if not isinstance(value, Closed) and value is Answer.NOT_KNOWN:
                said = f"{entry.fact.title}, {teller.names.agency(entry.agency)}, {_day(entry)}"
                found[trait.label.text] = Shown(trait.label.text, said)
    return tuple(found.values())


def _day(entry: Entry[Fact]) -> str:
    return spelt(london_date(entry.known))
