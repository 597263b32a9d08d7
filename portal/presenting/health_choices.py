"""Health choices: the referrals that await an answer, and what the reader's own organisation shared in confidence."""

from domain.calendar import spelt
from domain.health.referral import HealthReferralAnswered, HealthReferralMade
from domain.health.sharing import ClinicalStatusShared, FormulationShared
from domain.kernel import Entry, is_open
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.words import in_words


def health_choices(opened: Opened) -> Choices:
    """Choices for the sources "health-referrals" and "shared-in-confidence"."""
    case, own = opened.case, opened.reader.actor.agency
    answered = {case.stands(e.fact.referral) for e in case.of(HealthReferralAnswered) if is_open(e.fact.referral)}
    shared: list[Choice] = [
        entry_choice(entry, _formulation(entry)) for entry in case.of(FormulationShared) if entry.agency == own
    ]
    shared += [entry_choice(entry, _status(entry)) for entry in case.of(ClinicalStatusShared) if entry.agency == own]
    return {
        "health-referrals": [
            entry_choice(entry, _referral(entry)) for entry in case.of(HealthReferralMade) if entry.id not in answered
        ],
        "shared-in-confidence": shared,
    }


def _referral(entry: Entry[HealthReferralMade]) -> str:
    fact = entry.fact
    return f"{in_words(fact.wanted)}, {spelt(fact.referred_on)}" if is_open(fact.wanted) else fact.title


def _formulation(entry: Entry[FormulationShared]) -> str:
    fact = entry.fact
    return f"Formulation, {spelt(fact.formulated_on)}" if is_open(fact.formulated_on) else fact.title


def _status(entry: Entry[ClinicalStatusShared]) -> str:
    fact = entry.fact
    return f"{in_words(fact.status)}, since {spelt(fact.since)}" if is_open(fact.status) else fact.title
