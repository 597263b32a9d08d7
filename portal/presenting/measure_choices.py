"""Measure choices: the orders and conditions that a form offers, from what the look opened for this reader."""

from domain.calendar import spelt
from domain.case import Case
from domain.kernel import is_open
from domain.measures.kinds import TITLES
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.release import Release, SuspectReleased
from portal.posted import Choice
from portal.presenting.entry_choice import entry_choice


def orders_offered(case: Case) -> list[Choice]:
    """Every recorded measure by its title, the day from which it is in force, and its reference."""
    return [entry_choice(entry, _order(entry.fact)) for entry in case.of(ProtectiveMeasureRecorded)]


def measures_offered(case: Case) -> list[Choice]:
    """Every recorded measure, and bail on which a suspect left with conditions."""
    bail = [
        entry_choice(entry, f"Police bail with conditions, from {spelt(entry.fact.released_on)}")
        for entry in case.of(SuspectReleased)
        if is_open(entry.fact.how) and entry.fact.how is Release.BAIL_WITH_CONDITIONS
    ]
    return [*orders_offered(case), *bail]


def _order(fact: ProtectiveMeasureRecorded) -> str:
    if not is_open(fact.kind):
        return fact.title
    reference = f", {fact.reference}" if fact.reference else ""
    return f"{TITLES[fact.kind]}, from {spelt(fact.starts_on)}{reference}"
