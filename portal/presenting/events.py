"""Events: an entry as opened for one reader, as the timeline, a section and a done page show it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Final
from uuid import UUID

import msgspec

from domain.anatomy import traits
from domain.calendar import london_date, spelt
from domain.classes import STAFF_IDENTITY, DataClass, FieldTraits
from domain.kernel import AccountId, Answer, Closed, Entry, EntryId, Erased, Fact, PartyId, Withheld, is_open
from domain.measures.terms import Term, VariedTerm
from domain.measures.terms import said as terms_said
from domain.people import AgencyId
from domain.probation.programme import ProgrammeEnrolled
from domain.reveal import Summarised
from domain.risk.assessments import ItemAnswer
from domain.risk.tools import TOOLS, Tool
from domain.rules import Shown as Surfaced
from domain.surfacing.health import LAPSED
from domain.surfacing.training import UNTRAINED
from portal.asking import Opened
from portal.consulted import lists_readers
from portal.presenting.action_choices import action_acts
from portal.presenting.correcting import may_correct
from portal.presenting.meeting_choices import meeting_words
from portal.presenting.names import Names, identifies
from portal.presenting.sharing_actions import sharing_actions
from portal.views import Action, By, Event, Link, Shown
from portal.words import in_words

BRIEF: Final = 2
ON_THE_ENTRY: Final = frozenset({LAPSED, UNTRAINED})  # what is read with the entry itself, wherever that is shown
SUMMARISED: Final = {STAFF_IDENTITY: "Members of the case"}  # else by the name of the class
_TOLD_APART: Final[dict[type[Fact], str]] = {ProgrammeEnrolled: "programme"}  # of which a case has several of one name
_ANSWERED: Final = ((Answer.YES, "Yes"), (Answer.NO, "No"), (Answer.NOT_KNOWN, "Not known"))


def handling_said(opened: Opened, entry: Entry[Fact]) -> tuple[str, ...]:
    """How the agency that recorded an entry wants it handled; its own words only for who reads the entry itself."""
    found = opened.reader.handling.get(entry.id)
    if found is None:
        return ()
    said = ["Not to be passed on"] if found.not_onward else []
    said += ["Do not put this to the suspect"] if found.not_to_suspect else []
    return (*said, *([found.conditions] if found.conditions and not isinstance(entry.fact, Summarised) else []))


class Teller:
    """Tells one reader's entries as events. `href` is the address of the case, without a slash at the end."""

    def __init__(self, opened: Opened, href: str, *, acts: bool = True) -> None:
        self.opened = opened
        self._href = href
        self._acts = acts
        self.names = Names(opened)
        self._replaced = {entry.corrects.entry for entry in opened.entries if entry.corrects is not None}

    def events(self, entries: Iterable[Entry[Fact]]) -> tuple[Event, ...]:
        """These entries, in the order given."""
        return tuple(self.event(entry) for entry in entries)

    def event(self, entry: Entry[Fact]) -> Event:
        """One entry."""
        corrects = entry.corrects
        return Event(
            mark=str(entry.id),
            title=self._title(entry.fact),
            by=self.by(entry),
            known=entry.known,
            happened=entry.happened if entry.fact.happens and is_open(entry.happened) else None,
            lines=self.lines(entry.fact, entry.known),
            corrects=self._stands_for(corrects.entry) if corrects else "",
            because=corrects.because if corrects else None,
            replaced=entry.id in self._replaced,
            actions=self._actions(entry),
            handling=handling_said(self.opened, entry),
            flags=tuple(each.sentence for each in self.opened.surfaced if _is_flag(each, entry)),
        )

    def brief(self, entries: Iterable[Entry[Fact]]) -> tuple[Event, ...]:
        """These entries in short, for the overview: what leads in each, and the first things it says in free words."""
        return tuple(_shortened(self.event(entry), entry.fact) for entry in entries)

    def by(self, entry: Entry[Fact]) -> By:
        """Who recorded an entry, as far as this reader may know."""
        return By(self.names.worker(entry.by, entry.known), self.names.agency(entry.agency), entry.role)

    def lines(self, fact: Fact, known: datetime | None = None) -> tuple[Shown, ...]:
        """The fields of a fact that say something, and once for each class what is closed.

        With when it became known, those whom it names are called as they were then.
        """
        if isinstance(fact, Summarised):
            return (Shown("Summary", self.names.said(fact.text) if isinstance(fact.text, str) else fact.text),)
        shown: list[Shown] = []
        closed: set[DataClass] = set()
        for trait in traits(type(fact)):
            value: object = getattr(fact, trait.name)
            if isinstance(value, Closed):
                if isinstance(value, Withheld | Erased) and value.data_class not in closed:
                    closed.add(value.data_class)
                    shown.append(Shown(in_words(value.data_class), value))
            elif value is not None and value != () and not _is_own_handle(fact, trait):
                said = _once(trait.label.text, self._value(fact, trait.name, value, known))
                shown.append(Shown(trait.label.text, said, trait.statement))
        return tuple(shown)

    def line(self, fact: Fact, name: str) -> Shown | None:
        """One field of a fact, where it says something that is open."""
        trait = next(each for each in traits(type(fact)) if each.name == name)
        value: object = getattr(fact, name)
        if isinstance(value, Closed) or value is None or value == ():
            return None
        return Shown(trait.label.text, _once(trait.label.text, self._value(fact, name, value)), trait.statement)

    def value(self, struct: type[Fact], name: str, value: object, known: datetime | None = None) -> object:
        """What one open field reads as: names for handles, links for marks, words for the rest."""
        kind = identifies(struct).get(name)
        if isinstance(value, tuple) and kind is not None:
            return tuple(self._identified(kind, each, known) for each in value)
        return self._identified(kind, value, known) if kind is not None else value

    def _value(self, fact: Fact, name: str, value: object, known: datetime | None = None) -> object:
        if isinstance(value, tuple) and value and isinstance(value[0], ItemAnswer):
            return items_said(value, getattr(fact, "tool", None))
        if name == "meeting" and isinstance(value, UUID):
            return meeting_words(self.opened.register, value)
        if name == "grade" and isinstance(value, str):
            return grade_words(value)
        if isinstance(value, tuple) and value and isinstance(value[0], Term | VariedTerm):
            return terms_said(value)
        if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            return tuple(struct_said(each) for each in value)
        return self.value(type(fact), name, value, known)

    def _identified(self, kind: object, value: object, known: datetime | None) -> object:
        if kind is AgencyId:
            return self.names.agency(AgencyId(str(value)))
        if not isinstance(value, UUID):
            return value
        if kind is PartyId:
            return self.names.party(value)
        if kind is AccountId:
            return self.names.worker(AccountId(value), known)
        named = self.names.entry(value)
        if named is None:
            return "An entry that is not open to you"
        words = f"{self._title(named.fact)}, recorded on {spelt(london_date(named.known))}"
        return Link(words, f"{self._href}/timeline#entry-{named.id}")

    def _title(self, fact: Fact) -> str:
        if isinstance(fact, Summarised):
            return class_words(fact.data_class)
        said = getattr(fact, _TOLD_APART.get(type(fact), ""), None)
        return f"{fact.title}: {said}" if isinstance(said, str) else fact.title

    def _stands_for(self, mark: EntryId) -> str:
        old = self.names.entry(mark)
        if old is None:
            return "Stands in the place of an earlier entry."
        return f"Stands in the place of “{self._title(old.fact)}”, recorded on {spelt(london_date(old.known))}."

    def _actions(self, entry: Entry[Fact]) -> tuple[Action, ...]:
        if not self._acts:
            return ()
        if entry.id in self._replaced:
            readers = Action("Who had read it", f"{self._href}/entries/{entry.id}/readers")
            return (readers,) if lists_readers(self.opened, entry) else ()
        acts = sharing_actions(self.opened, entry, self._href) or action_acts(self.opened, entry, self._href)
        if not may_correct(self.opened, entry):
            return acts
        return (*acts, Action("Correct", f"{self._href}/entries/{entry.id}/correct"))


def _is_flag(shown: Surfaced, entry: Entry[Fact]) -> bool:
    return shown.rule in ON_THE_ENTRY and entry.id in shown.entries


def class_words(data_class: DataClass) -> str:
    """What entries of a class are called where no more of them is told."""
    return SUMMARISED.get(data_class, in_words(data_class))


def _shortened(event: Event, fact: Fact) -> Event:
    if fact.section == "membership":
        return msgspec.structs.replace(event, lines=event.lines[: BRIEF + 1], actions=())
    if isinstance(fact, Summarised):
        return msgspec.structs.replace(event, actions=())
    leading = {trait.label.text for trait in traits(type(fact)) if trait.label.leads}
    told = [line for line in event.lines if line.statement is not None or line.label in leading]
    said = [line for line in told if not isinstance(line.value, Closed)]
    lines = tuple((said or event.lines)[:BRIEF])
    return msgspec.structs.replace(event, lines=lines, actions=())


def grade_words(grade: str) -> str:
    """A grade as it reads on a page, in the tool's own scale."""
    return in_words(grade)


def _once(label: str, value: object) -> object:
    """A value without the word that its label says already, as of somebody whom a summary alone names."""
    if type(value) is not str or label not in {"Suspect", "Victim"}:
        return value
    called = value.removeprefix(f"{label} ")
    return value if called.isdigit() else called


def _is_own_handle(fact: Fact, trait: FieldTraits) -> bool:
    """A handle or reference that the portal gave: it stands for what the entry tells in words anyway."""
    return trait.options is None and (trait.fixed or identifies(type(fact)).get(trait.name) is PartyId)


def items_said(answers: Sequence[ItemAnswer], tool: object) -> tuple[str, ...]:
    """The answers to a tool's items in three lines: which topics were answered yes, no, and not known."""
    topics = TOOLS[tool].items if isinstance(tool, Tool) else {}
    said = []
    for answer, words in _ANSWERED:
        found = [each for each in answers if each.answer is answer]
        told = [
            f"{topics.get(each.item, f'item {each.item}')}{f' ({each.note})' if each.note else ''}" for each in found
        ]
        if told:
            said.append(f"{words} ({len(told)}): {'; '.join(told)}")
    return tuple(said)


def struct_said(struct: msgspec.Struct) -> str:
    """A small struct within a fact, in a line: the action items of a charging decision, say."""
    return ", ".join(
        _plain(value) for name in struct.__struct_fields__ if (value := getattr(struct, name)) not in (None, "")
    )


def _plain(value: object) -> str:
    match value:
        case datetime():
            return spelt(london_date(value))
        case date():
            return spelt(value)
        case Enum():
            return in_words(value)
        case _:
            return str(value)
