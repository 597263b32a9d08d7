"""What the forms of the victim's care offer: events to tell her of, services of the directory, what stands open."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import VICTIM_DIGITAL, VICTIM_NEEDS
from domain.directory import listed
from domain.legible import legible
from domain.victim.advice import not_put_right, unsafe_kinds
from domain.victim.digital import on_loan
from domain.victim.events import KINDS, event_of
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.words import in_words


def victim_choices(opened: Opened) -> Choices:
    """Choices for the sources "events", "unsafe-advice", "issued-safeguards" and "services"."""
    case = opened.case
    return {
        "events": _events(case),
        "unsafe-advice": [
            entry_choice(entry, ", ".join(in_words(kind) for kind in unsafe_kinds(entry.fact)))
            for entry in not_put_right(legible(case, {VICTIM_NEEDS}))
        ],
        "issued-safeguards": [
            entry_choice(entry, in_words(entry.fact.safeguard)) for entry in on_loan(legible(case, {VICTIM_DIGITAL}))
        ],
        "services": [
            Choice(
                each.listing,
                f"{each.name} ({each.where})",
                ", ".join(in_words(kind) for kind in each.kinds),
                group=" ".join(each.kinds),
            )
            for each in listed(opened.register.services.values(), london_date(opened.now))
        ],
    }


def _events(case: Case) -> list[Choice]:
    entries = sorted((entry for kind in KINDS for entry in case.of(kind)), key=lambda entry: entry.known, reverse=True)
    found = []
    for entry in entries:
        called = event_of(entry)
        if called is not None:
            told, _, on = called
            found.append(entry_choice(entry, f"{in_words(told)}, {spelt(on)}"))
    return found
