"""Investigation choices: the plans, enquiries, allocations, proposals and escalations that a form may name."""

from typing import Final

from domain.calendar import london_date, spelt
from domain.classes import CHRONOLOGY
from domain.investigation.allocation import InvestigationAllocated
from domain.investigation.closing import ClosingDecided, ClosingProposed, ended, open_proposals
from domain.investigation.enquiries import EnquiryPlanned
from domain.investigation.escalation import Question, threads
from domain.investigation.outcomes import title_of
from domain.investigation.plan import InvestigationPlanSet
from domain.investigation.whose_turn import answers, concludes, takes_further
from domain.kernel import Entry, is_open
from domain.legible import legible
from domain.people import ROLE_TITLES
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.presenting.threads import unheld
from portal.presenting.whom_to_ask import whom_to_ask
from portal.words import in_words

REOPEN: Final = "reopen-investigation"
CLOSE: Final = "close-investigation"


def investigation_choices(opened: Opened) -> Choices:
    """The choices for each source that a command about an investigation may name."""
    case = opened.case
    decided = {str(e.fact.proposal) for e in case.of(ClosingDecided) if is_open(e.fact.proposal)}
    return {
        "agencies": [Choice(agency.id, agency.name) for agency in opened.register.agencies.values()],
        "allocations": [entry_choice(e, _allocation(e)) for e in case.of(InvestigationAllocated)],
        "investigation-plans": [entry_choice(e, _plan(e)) for e in case.of(InvestigationPlanSet)],
        "enquiries": [entry_choice(e, _enquiry(e)) for e in case.of(EnquiryPlanned)],
        "closing-proposals": [
            entry_choice(e, _proposal(e)) for e in case.of(ClosingProposed) if str(e.id) not in decided
        ],
        **_escalations(opened),
        **whom_to_ask(opened),
    }


def crimes_to(command: str, choices: Choices, opened: Opened) -> Choices:
    """The same with the crimes alone whose investigation may be reopened, or ended, as far as this reader may know."""
    readable = legible(opened.case, {CHRONOLOGY})
    over = {str(crime) for crime in ended(readable)}
    asked = {str(readable.stands(each.fact.crime)) for each in open_proposals(readable)}
    kept = [
        each
        for each in choices["crimes"]
        if (each.value in over if command == REOPEN else each.value not in over | asked)
    ]
    return {**choices, "crimes": kept}


def _escalations(opened: Opened) -> Choices:
    """The questions that this reader would be let answer, take further or conclude; none that would be refused."""
    who, today = opened.reader.actor, london_date(opened.now)
    same = opened.register.accounts_of(who.account).__contains__
    every = threads(opened.case)
    offered = {
        "escalations": [each for each in every if answers(each, who, same, today)],
        "escalations-put": [each for each in every if takes_further(each, who, today, unheld(opened))],
        "escalations-to-conclude": [each for each in every if concludes(each, who, same)],
    }
    return {
        source: [entry_choice(each.last.asked, _question(each.last.asked)) for each in found]
        for source, found in offered.items()
    }


def _allocation(entry: Entry[InvestigationAllocated]) -> str:
    fact = entry.fact
    return f"{fact.team}, from {spelt(fact.from_when)}" if is_open(fact.team) else fact.title


def _plan(entry: Entry[InvestigationPlanSet]) -> str:
    """A plan by its day and its points in their order, where this reader may know them."""
    fact = entry.fact
    if not is_open(fact.set_on):
        return fact.title
    points = "; ".join(f"{n}. {point}" for n, point in enumerate(fact.points, 1)) if is_open(fact.points) else ""
    return f"Plan of {spelt(fact.set_on)}{f': {points}' if points else ''}"


def _enquiry(entry: Entry[EnquiryPlanned]) -> str:
    fact = entry.fact
    return in_words(fact.kind) if is_open(fact.kind) else fact.title


def _proposal(entry: Entry[ClosingProposed]) -> str:
    fact = entry.fact
    return f"Outcome {title_of(fact.outcome)}, {spelt(fact.decided_on)}" if is_open(fact.outcome) else fact.title


def _question(entry: Question) -> str:
    fact = entry.fact
    return f"{fact.wanted} ({ROLE_TITLES[fact.to_role]})" if is_open(fact.wanted) else fact.title
