"""The minutes of a meeting for one reader: what was written, said, decided and agreed there, as far as it is open."""

from collections.abc import Callable, Iterator
from typing import Final
from uuid import UUID

import msgspec

from domain.classes import FORMULATION, MINUTES
from domain.clinic.actions import Action, actions_of, is_overdue
from domain.clinic.agenda import item_at, items_of
from domain.clinic.decisions_said import DecisionMade, DifferingViewRecorded, NextReviewSet, TellingPlanned
from domain.clinic.formulation_said import FormulationRecorded
from domain.clinic.heard import GuestAdmitted
from domain.clinic.in_room import named_meeting
from domain.clinic.minutes import SAID_BESIDE, Stage, minutes_of
from domain.clinic.minutes_said import DISCLOSABLE, MinutesListed, MinutesWritten, Part
from domain.clinic.returns import AgencyReturned, ReturnKind
from domain.clinic.room_said import EmergencyReasoned, ItemClosed, NotAttended
from domain.clinic.updates_said import (
    AdvocacyUpdateGiven,
    ChildrenUpdateGiven,
    HealthStatusUpdateGiven,
    IntelligenceUpdateGiven,
    UpdateGiven,
)
from domain.kernel import Entry, Fact, is_open
from domain.people import AgencyId
from domain.policy import Letter
from domain.reveal import Summarised
from portal.asking import Opened
from portal.presenting.attended import attended
from portal.presenting.events import Teller
from portal.presenting.meeting_choices import meeting_words
from portal.presenting.owed import asked_day
from portal.presenting.told_there import told_there
from portal.views import Event
from portal.views.minutes import MinutedAction, MinutesOf, MinutesSection
from portal.words import in_words

NOT_MINUTED: Final = (
    "Updates on her safety plan, on what must not reach the suspect and on intelligence of code C are never minuted: "
    "they stay on the case with the agency that gave them. A decision or an action about her plan or her places stands "
    "in the copies of those alone who may read it: look at yours before it goes any further."
)
_SAID_ABOVE: Final = frozenset({"meeting", "part", "parts", "hers", "in_short"})
NOT_TOLD: Final = "To be read as a draft: whether they were issued is not told to you"
APPROVED: Final = "Minutes of a meeting were approved"  # as the summaries of these two steps begin
ISSUED: Final = "Minutes of a meeting were issued"
# As the summaries begin of what is said at meetings alone, and of what may have been agreed or shared beside one.
OF_MEETINGS: Final = (
    "A meeting decided something",
    "An agency differed from what a meeting came to",
    "It was agreed who tells the victim",
)
PERHAPS_OF_MEETINGS: Final = ("An action was agreed",)
PERHAPS_CHANGED: Final = "Issued. Something was recorded since, and whether it changes them is not told to you"
AS_MINUTED: Final = "As minuted"
IN_SHORT: Final = "In short, as recorded since this meeting began"
Belongs = Callable[[Fact], bool]


def _part(part: Part) -> Belongs:
    return lambda fact: isinstance(fact, MinutesWritten) and is_open(fact.part) and fact.part is part


def _kind(*kinds: type[Fact]) -> Belongs:
    return lambda fact: isinstance(fact, kinds)


def _not_shared(fact: Fact) -> bool:
    return isinstance(fact, AgencyReturned) and is_open(fact.kind) and fact.kind is ReturnKind.NOT_SHARED


# Each heading with what stands under it, in the order in which minutes are read. What is in none of them is not
# minuted: her safety plan, what he does not know is known, and intelligence of code C are spoken of in closed parts.
HEADINGS: Final[tuple[tuple[str, str, tuple[Belongs, ...]], ...]] = (
    ("guests", "Guests", (_kind(GuestAdmitted),)),
    ("absent", "Agencies that were not there or made no return", (_kind(NotAttended),)),
    ("arising", "Matters arising", (_part(Part.MATTERS_ARISING), _kind(EmergencyReasoned))),
    (
        "shared",
        "What the agencies shared",
        (
            _part(Part.SHARED),
            _kind(
                UpdateGiven,
                AdvocacyUpdateGiven,
                ChildrenUpdateGiven,
                HealthStatusUpdateGiven,
                IntelligenceUpdateGiven,
            ),
        ),
    ),
    ("refusals", "What was not disclosed, and why", (_part(Part.REFUSAL_TO_DISCLOSE), _not_shared)),
    ("discussion", "Discussion and formulation", (_part(Part.DISCUSSION), _kind(FormulationRecorded))),
    ("differing", "Differing views", (_part(Part.DIFFERING_VIEW), _kind(DifferingViewRecorded))),
    ("decisions", "Decisions, with their reasons", (_part(Part.DECISION), _kind(DecisionMade, ItemClosed))),
    ("victim", "The victim: who tells her what, and when", (_part(Part.VICTIM), _kind(TellingPlanned))),
    ("other", "Anything else", (_part(Part.OTHER),)),
    ("review", "Next review", (_kind(NextReviewSet),)),
)


def minutes_for(opened: Opened, meeting: UUID) -> MinutesOf | None:
    """The minutes as open to a reader; None where, as far as they may know, the case was not before that meeting."""
    found = minutes_of(opened.case, meeting)
    if item_at(opened.case, meeting) is None and not found.parts:
        return None
    teller = Teller(opened, f"/cases/{opened.case.stream}")
    whole = opened.reader.letter(MINUTES, opened.reader.actor.agency) is Letter.OPEN
    return MinutesOf(
        reference=opened.reference or "Case",
        meeting=meeting_words(opened.register, meeting),
        head=DISCLOSABLE,
        not_minuted=NOT_MINUTED,
        as_of=opened.at.moment or opened.now,
        stage=found.stage if whole else None,
        state=in_words(found.stage) if whole else _told_in_short(opened, meeting),
        issued=tuple(dict.fromkeys(entry.fact.issued_on for entry in found.issued)),
        to=_issued_to(opened, meeting, teller),
        attended=tuple(attended(opened, opened.register.meetings.get(meeting), teller)),
        sections=tuple(
            MinutesSection(mark=mark, title=title, events=tuple(_told(each, teller) for each in under))
            for mark, title, under in (*under_headings(opened, meeting), *_in_short(opened, meeting))
        ),
        actions=tuple(_action(each, teller, opened) for each in actions_of(opened.case) if _is_of(each, meeting)),
    )


def _told_in_short(opened: Opened, meeting: UUID) -> str:
    """How far minutes are for whoever reads minutes in short: as far as they are told, and never further.

    In short nobody is told which meeting was approved or issued: where it could be another, it is not concluded, unless
    its minutes were issued to this very reader.
    """
    if opened.reader.letter(MINUTES, opened.reader.actor.agency) is not Letter.SUMMARY:
        return NOT_TOLD
    minuted = [e for e in opened.case.of(Summarised) if e.fact.data_class is MINUTES]
    steps = [e for e in minuted if _begins(e, (APPROVED, ISSUED))]
    heard = {item.meeting for item in items_of(opened.case) if _began(opened, item.meeting)}
    several, got = bool(steps) and len(heard) > 1, opened.got_minutes.get(meeting, frozenset())
    issued = [e for e in steps if _begins(e, (ISSUED,)) and (not several or e.id in got)]
    if several and not issued:
        return NOT_TOLD
    if not issued:
        return in_words(Stage.APPROVED if steps and minuted[-1] == steps[-1] else Stage.DRAFT)
    stand = (entry for held in opened.case.standing.values() for entry in held)
    since = [entry for entry in stand if entry.position > issued[-1].position]
    if any(_changes(entry, meeting) or (_changes_some(entry) and not several) for entry in since):
        return in_words(Stage.CORRECTED)
    may = any(_may_change(entry) or (_changes_some(entry) and entry not in steps) for entry in since)
    return PERHAPS_CHANGED if may else in_words(Stage.ISSUED)


def _changes(entry: Entry[Fact], meeting: UUID) -> bool:
    """Whether something that a reader of minutes in short reads whole changes those of a meeting."""
    return isinstance(entry.fact, SAID_BESIDE) and named_meeting(entry.fact) == meeting


def _changes_some(entry: Entry[Fact]) -> bool:
    """Whether something that stands in a reader's summaries changes the minutes of a meeting: of which is not told."""
    fact = entry.fact
    return isinstance(fact, Summarised) and (fact.data_class is MINUTES or _begins(entry, OF_MEETINGS))


def _may_change(entry: Entry[Fact]) -> bool:
    """Whether something stands in a reader's summaries that was said at a meeting or beside one."""
    fact = entry.fact
    return isinstance(fact, Summarised) and (fact.data_class is FORMULATION or _begins(entry, PERHAPS_OF_MEETINGS))


def _begins(entry: Entry[Fact], words: tuple[str, ...]) -> bool:
    fact = entry.fact
    return isinstance(fact, Summarised) and isinstance(fact.text, str) and fact.text.startswith(words)


def _began(opened: Opened, meeting: object) -> bool:
    called = opened.register.meetings.get(meeting) if isinstance(meeting, UUID) else None
    return called is not None and called.began is not None


def _told(entry: Entry[Fact], teller: Teller) -> Event:
    """An entry as minutes tell it: of which meeting and under which heading stands above it already."""
    event = told_there(teller, entry, _SAID_ABOVE)
    return msgspec.structs.replace(event, title=AS_MINUTED) if isinstance(entry.fact, MinutesWritten) else event


def _issued_to(opened: Opened, meeting: UUID, teller: Teller) -> tuple[object, ...]:
    """To whom the minutes were issued last, for whoever keeps that list."""
    lists = [entry.fact for entry in opened.case.of(MinutesListed)]
    found = [fact.to for fact in lists if is_open(fact.meeting) and fact.meeting == meeting and is_open(fact.to)]
    return tuple(teller.names.worker(account) for account in found[-1]) if found else ()


def under_headings(opened: Opened, meeting: UUID) -> Iterator[tuple[str, str, list[Entry[Fact]]]]:
    """Each heading that has anything under it, by its mark and title, with the entries in the order of the meeting."""
    said = [entry for entry in _standing(opened) if named_meeting(entry.fact) == meeting]
    for mark, title, belongs in HEADINGS:
        under = [entry for entry in said if any(each(entry.fact) for each in belongs)]
        if under:
            yield mark, title, under


def _in_short(opened: Opened, meeting: UUID) -> Iterator[tuple[str, str, list[Entry[Fact]]]]:
    """What was written in short, for whoever reads minutes so: of no meeting by its words, and so by its time alone."""
    held = opened.register.meetings.get(meeting)
    if held is None or held.began is None or opened.reader.letter(MINUTES, opened.reader.actor.agency) is Letter.OPEN:
        return
    heard = (opened.register.meetings.get(item.meeting) for item in items_of(opened.case))
    later = [each.began for each in heard if each is not None and each.began is not None and each.began > held.began]
    until = min(later, default=None)
    under = [
        entry
        for entry in _standing(opened)
        if isinstance(entry.fact, Summarised) and entry.fact.data_class is MINUTES
        if not _begins(entry, (APPROVED, ISSUED))
        if held.began <= entry.known and (until is None or entry.known < until)
    ]
    if under:
        yield "short", IN_SHORT, under


def _standing(opened: Opened) -> list[Entry[Fact]]:
    """What stands, in the order in which it was first said, without what the chair kept off the minutes."""
    case = opened.case
    found = [e for e in opened.entries if case.stands(e.id) == e.id and e.id not in opened.off_minutes]
    return sorted(found, key=case.place)


def _is_of(action: Action, meeting: UUID) -> bool:
    return is_open(action.agreed.fact.meeting) and action.agreed.fact.meeting == meeting


def _action(action: Action, teller: Teller, opened: Opened) -> MinutedAction:
    fact = action.agreed.fact
    overdue = is_open(action.by_when) and is_overdue(action, asked_day(opened))
    return MinutedAction(
        what=fact.what,
        why=fact.risk if is_open(fact.risk) and fact.risk else fact.why,
        owner=teller.value(type(fact), "owner", action.owner),
        agency=teller.names.agency(AgencyId(action.agency)),
        by_when=action.by_when,
        state=f"{in_words(action.state)}{', overdue' if overdue else ''}",
    )
