"""Answered: the field of a form in which somebody chooses the one entry that they answer, review or take back."""

from typing import Final

from domain.investigation.whose_turn import CONCLUDE, FURTHER
from portal.posted import Choices
from portal.presenting.emergency_choices import ANSWERS as EMERGENCY_ANSWERS
from portal.presenting.sharing_choices import ANSWER as ANSWER_REQUEST
from portal.presenting.sharing_choices import WITHDRAW

CONFIRM_ERASURE: Final = "confirm-erasure"
WITHDRAW_ERASURE: Final = "withdraw-erasure"
REVIEW_BAR: Final = "review-bar"
ON_REFERRALS: Final = {
    "ask-mappa-endorsement": "mappa-own-drafts",
    "endorse-mappa-referral": "mappa-to-endorse",
    "take-new-mappa-form": "mappa-unsent",
    "send-mappa-referral": "mappa-endorsed",
    "withdraw-mappa-referral": "mappa-unanswered",
    "answer-mappa-referral": "mappa-sent",
}
ON_MANAGED: Final = ("set-mappa-level", "record-mappa-meeting", "bring-in-mappa-associate", "exit-mappa")
ANSWERED_IN: Final = {
    **dict.fromkeys(EMERGENCY_ANSWERS, "entry"),
    ANSWER_REQUEST: "request",
    WITHDRAW: "grant",
    CONFIRM_ERASURE: "proposal",
    WITHDRAW_ERASURE: "proposal",
    REVIEW_BAR: "bar",
    **dict.fromkeys((FURTHER, CONCLUDE), "escalation"),
    **dict.fromkeys((*ON_REFERRALS, *ON_MANAGED), "referral"),
}
"""The commands that answer one entry, and the field that names it: their form shows what that entry says."""
_OFFERED: Final = {
    CONFIRM_ERASURE: "erasures_proposed",
    WITHDRAW_ERASURE: "erasures-to-take-back",
    REVIEW_BAR: "bars",
    FURTHER: "escalations-put",
    CONCLUDE: "escalations-to-conclude",
    **ON_REFERRALS,
    **dict.fromkeys(ON_MANAGED, "mappa-managed"),
    **EMERGENCY_ANSWERS,
}


def answered_entry(choices: Choices, command: str, mark: str) -> str:
    """The entry that such a form is about: the one that its address names, or the only one that is offered."""
    offered = [each.value for each in choices.get(_OFFERED.get(command, ""), ())]
    return mark if mark in offered else offered[0] if len(offered) == 1 else ""
