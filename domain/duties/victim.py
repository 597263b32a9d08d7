"""Duties of telling: each event that the victim is told of in time, the update agreed with her, and her feedback."""

from datetime import date

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CHARGING, CHRONOLOGY, ORDERS, VICTIM_IDENTITY, VICTIM_NEEDS, VICTIM_UNRELEASED
from domain.clocks import due_after
from domain.kernel import Entry, Fact, PartyId
from domain.parties import VictimNamed, victims, which_victim
from domain.people import Role
from domain.rules import ADVOCATES, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT
from domain.victim.agreed_contact import ContactDeparted, agreement, next_update
from domain.victim.attempts import reached
from domain.victim.enhanced import without_enhanced
from domain.victim.events import Event, events, was_told
from domain.victim.feedback import unanswered
from domain.victim.rights import due_by

CARE = POLICE | ADVOCATES | {Role.VICTIM_LIAISON_OFFICER, Role.AUDITOR}
CODE = date(2021, 4, 1)
ENHANCED = "enhanced rights, as a victim of stalking"
WITHOUT = "without enhanced rights, as recorded"


def owed_update(case: Case, victim: PartyId) -> tuple[date, tuple[Entry[Fact], ...]] | None:
    """When the next update that was agreed with a victim is due, and on what that rests."""
    agreed = agreement(case, victim)
    if agreed is None:
        return None
    contacts = reached(case, victim)
    last = london_date(contacts[-1].happened.latest) if contacts else None
    departures = tuple(e.fact for e in case.of(ContactDeparted) if e.fact.victim == victim)
    due = next_update(agreed.fact, last, departures)
    return (due, (agreed, *contacts[-1:])) if due is not None else None


def _told(case: Case, _: Moment) -> list[Finding]:
    """Each event that a victim was not told of. Which events those are follows from what the rule may rest on."""
    found = []
    for event in events(case):
        for named in victims(case):
            enhanced = not without_enhanced(case, named.fact.victim, event.on)
            due = due_by(event.told, event.on, enhanced=enhanced)
            if due is None or was_told(case, named.fact.victim, event):
                continue
            found.append(_telling(case, named, event, due, enhanced=enhanced))
    return found


def _telling(case: Case, named: Entry[VictimNamed], event: Event, due: date, *, enhanced: bool) -> Finding:
    values = {
        "whom": which_victim(case, named.fact.victim),
        "event": event.told.value.replace("_", " "),
        "on": spelt(event.on),
        "rights": ENHANCED if enhanced else WITHOUT,
    }
    return Finding(entries=event.entries, due=due, owner=Role.POLICE_INVESTIGATOR, values=values)


def _updates(case: Case, _: Moment) -> list[Finding]:
    found = []
    for named in victims(case):
        owed = owed_update(case, named.fact.victim)
        if owed is not None:
            due, entries = owed
            values = {"whom": which_victim(case, named.fact.victim)}
            found.append(Finding(entries=entries, due=due, owner=Role.POLICE_INVESTIGATOR, values=values))
    return found


def _feedback(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,), due=due_after("feedback-answer", entry.happened.earliest), owner=Role.POLICE_SUPERVISOR
        )
        for entry in unanswered(case)
    ]


TELL = Rule(
    id="tell-victim",
    sentence="Tell {whom} of this, with the reasons, as she wants to be told: {event} on {on} ({rights}).",
    source="Victims' Code, Right 6: one working day under enhanced rights, else five",
    valid_from=CODE,
    rests_on=frozenset({ORDERS, VICTIM_NEEDS, VICTIM_IDENTITY}),
    to=CARE,
    action="tell-victim",
    find=_told,
)
UPDATE = Rule(
    id="agreed-contact",
    sentence="Give {whom} the update that was agreed with her, or say why it comes later and when.",
    source=f"Victims' Code: how often she is kept up to date is agreed with her; {REPORT}",
    valid_from=FIRST_ADOPTED,
    rests_on=frozenset({VICTIM_NEEDS, VICTIM_UNRELEASED, VICTIM_IDENTITY}),
    to=POLICE | ADVOCATES,
    action="record-victim-contact",
    find=_updates,
)
FEEDBACK = Rule(
    id="feedback-answer",
    sentence="She wants an answer to her feedback: tell her what was done about it.",
    source=REPORT,
    valid_from=FIRST_ADOPTED,
    rests_on=frozenset({VICTIM_NEEDS, VICTIM_UNRELEASED}),
    to=POLICE | ADVOCATES,
    action="tell-victim",
    find=_feedback,
)


RULES: tuple[Rule, ...] = (
    TELL,
    msgspec.structs.replace(
        TELL, id="tell-victim-outcome", rests_on=frozenset({CHRONOLOGY, VICTIM_NEEDS, VICTIM_IDENTITY})
    ),
    msgspec.structs.replace(
        TELL,
        id="tell-victim-charge",
        safe="There is a decision on the charge of which the victim is to be told in time.",
        source="Victims' Code: told of a charge or an out of court disposal, with the reasons",
        rests_on=frozenset({CHARGING, VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=CARE | {Role.CPS_PROSECUTOR, Role.WITNESS_CARE},
    ),
    UPDATE,
    msgspec.structs.replace(
        UPDATE,
        id="agreed-contact-released",
        sentence="By what you may see, the update that was agreed with {whom} is due.",
        rests_on=frozenset({VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=CARE,
        yields_to=UPDATE.id,
    ),
    FEEDBACK,
    msgspec.structs.replace(
        FEEDBACK, id="feedback-answer-released", rests_on=frozenset({VICTIM_NEEDS}), to=CARE, yields_to=FEEDBACK.id
    ),
)
