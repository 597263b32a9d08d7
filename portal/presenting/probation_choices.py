"""Probation choices: who is enrolled on what, what supervision rests on, and the reports that a court waits for."""

from domain.calendar import spelt
from domain.case import Case
from domain.kernel import Entry, is_open
from domain.probation.court_reports import PreSentenceReportAskedFor, outstanding
from domain.probation.programme import ProgrammeEnrolled
from domain.probation.supervised import SupervisionBegun
from portal.posted import Choices
from portal.presenting.entry_choice import entry_choice
from portal.words import in_words


def probation_choices(case: Case) -> Choices:
    """Choices for the sources "enrolments", "supervisions" and "court-reports"."""
    return {
        "enrolments": [entry_choice(entry, _programme(entry)) for entry in case.of(ProgrammeEnrolled)],
        "supervisions": [entry_choice(entry, _supervision(entry)) for entry in case.of(SupervisionBegun)],
        "court-reports": [entry_choice(entry, _report(entry)) for entry in outstanding(case)],
    }


def _programme(entry: Entry[ProgrammeEnrolled]) -> str:
    fact = entry.fact
    return f"{fact.programme}, from {spelt(fact.starts_on)}" if is_open(fact.programme) else fact.title


def _supervision(entry: Entry[SupervisionBegun]) -> str:
    fact = entry.fact
    return f"{in_words(fact.on)}, from {spelt(fact.begins_on)}" if is_open(fact.on) else fact.title


def _report(entry: Entry[PreSentenceReportAskedFor]) -> str:
    fact = entry.fact
    return f"Due {spelt(fact.due_on)}" if is_open(fact.due_on) else fact.title
