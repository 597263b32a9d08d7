"""Duties of advocacy: the first contact after an intake, and a new advocate who makes herself known."""

from datetime import date

from domain.advocacy.intake import IntakeOutcome, IntakeRecorded, taken_on
from domain.advocacy.notes import AdvocacyNoteRecorded
from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import ADVOCACY_CONFIDENTIAL, STAFF_IDENTITY, VICTIM_NEEDS, VICTIM_UNRELEASED
from domain.clocks import due_after, due_from
from domain.handing_on import CaseHandedOn
from domain.kernel import Entry
from domain.rules import ADVOCATES, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP
from domain.victim.contact import UnreleasedVictimContacted, VictimContacted

_SPOKEN = frozenset({ADVOCACY_CONFIDENTIAL, VICTIM_NEEDS, VICTIM_UNRELEASED})

Spoken = Entry[AdvocacyNoteRecorded] | Entry[VictimContacted] | Entry[UnreleasedVictimContacted]


def _spoken(case: Case) -> list[Spoken]:
    """Every time that somebody spoke with a victim, as far as it is on record."""
    return [*case.of(AdvocacyNoteRecorded), *case.of(VictimContacted), *case.of(UnreleasedVictimContacted)]


def _day(entry: Spoken) -> date:
    return london_date(entry.fact.occurred.latest)


def _first_contacts(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_from("advocacy-first-contact", entry.fact.received_on),
            owner=entry.role,
            values={"day": spelt(entry.fact.received_on)},
        )
        for entry in case.of(IntakeRecorded)
        if entry.fact.outcome is IntakeOutcome.ACCEPTED
        and (standing := taken_on(case, entry.fact.victim, entry.agency)) is not None
        and standing.id == entry.id
        and not any(
            each.agency == entry.agency
            and each.fact.victim == entry.fact.victim
            and _day(each) >= entry.fact.received_on
            for each in _spoken(case)
        )
    ]


def _introductions(case: Case, _: Moment) -> list[Finding]:
    """The last advocate of each service to whom the case was handed on, until she has spoken with the victim."""
    last = {entry.agency: entry for entry in case.of(CaseHandedOn) if entry.fact.role in ADVOCATES}
    return [
        Finding(
            entries=(entry,),
            due=due_after("advocacy-introduced", entry.known),
            owner=entry.fact.role,
            values={"day": spelt(london_date(entry.known))},
        )
        for entry in last.values()
        if not any(each.by == entry.fact.to and each.position > entry.position for each in _spoken(case))
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="advocacy-first-contact",
        sentence="She came to your service on {day} and was taken on: make the first contact, as she said that it is "
        "safe.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=_SPOKEN,
        to=ADVOCATES,
        action="record-victim-contact",
        find=_first_contacts,
    ),
    Rule(
        id="advocacy-introduced",
        sentence="The case was handed on to a new advocate on {day}: she makes herself known to the victim, so that "
        "nobody has to find out who is there for her.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=_SPOKEN | {STAFF_IDENTITY},
        to=ADVOCATES,
        action="record-victim-contact",
        find=_introductions,
    ),
)
