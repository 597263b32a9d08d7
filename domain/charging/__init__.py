"""Charging: referral to the prosecutor and what follows, put together from its parts."""

from collections.abc import Callable

from domain.case import Case
from domain.charging import (
    action_plan,
    advice,
    cautioning,
    cautions,
    convictions,
    decisions,
    hearings,
    pleas,
    referral,
    right_to_review,
    sentence_orders,
    special_measures,
)
from domain.charging.advice import LegalAdviceGiven, RecordLegalAdvice
from domain.charging.convictions import Convicted, ConvictionRecorded, RecordConviction
from domain.charging.decisions import ChargingDecided, CodeTest, Decision, RecordChargingDecision
from domain.charging.hearings import HearingKind, HearingRecorded, RecordHearing
from domain.kernel import Circumstances, Command, Decided

Decide = Callable[[Case, Command, Circumstances], list[Decided]]
_RULES: tuple[tuple[tuple[type[Command], ...], Decide], ...] = (
    (referral.COMMANDS, referral.decide),
    (decisions.COMMANDS, decisions.decide),
    (action_plan.COMMANDS, action_plan.decide),
    (advice.COMMANDS, advice.decide),
    (right_to_review.COMMANDS, right_to_review.decide),
    (cautions.COMMANDS, cautioning.decide),
    (pleas.COMMANDS, pleas.decide),
    (special_measures.COMMANDS, special_measures.decide),
    (hearings.COMMANDS, hearings.decide),
    (convictions.COMMANDS, convictions.decide),
    (sentence_orders.COMMANDS, sentence_orders.decide),
)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about charging."""
    for commands, by_its_rules in _RULES:
        if isinstance(command, commands):
            return by_its_rules(case, command, ask)
    return []


COMMANDS = (
    *referral.COMMANDS,
    *decisions.COMMANDS,
    *action_plan.COMMANDS,
    *advice.COMMANDS,
    *right_to_review.COMMANDS,
    *cautions.COMMANDS,
    *pleas.COMMANDS,
    *special_measures.COMMANDS,
    *hearings.COMMANDS,
    *convictions.COMMANDS,
    *sentence_orders.COMMANDS,
)
FACTS = (
    *referral.FACTS,
    *decisions.FACTS,
    *action_plan.FACTS,
    *advice.FACTS,
    *right_to_review.FACTS,
    *cautions.FACTS,
    *pleas.FACTS,
    *special_measures.FACTS,
    *hearings.FACTS,
    *convictions.FACTS,
    *sentence_orders.FACTS,
)

__all__ = [
    "COMMANDS",
    "FACTS",
    "ChargingDecided",
    "CodeTest",
    "Convicted",
    "ConvictionRecorded",
    "Decision",
    "HearingKind",
    "HearingRecorded",
    "LegalAdviceGiven",
    "RecordChargingDecision",
    "RecordConviction",
    "RecordHearing",
    "RecordLegalAdvice",
    "decide",
]
