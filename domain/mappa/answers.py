"""Answers of whoever somebody is referred to outside MAPPA: accepted by when, or not."""

from datetime import date
from enum import StrEnum

from domain.kernel import Circumstances, Refused
from domain.timing import not_in_future


class Taken(StrEnum):
    """Whether a referral was accepted."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"


def refuse_unsaid(
    decision: Taken, by_when: date | None, answered_on: date, referred_on: date, ask: Circumstances
) -> None:
    """Raise `Refused` for an answer before its referral, or one that does not say by when, or says it of nothing."""
    not_in_future(answered_on, ask, "answered_on", "The date must be today or in the past.")
    if answered_on < referred_on:
        raise Refused("The answer comes on the day of the referral or later.", field="answered_on")
    if (decision is Taken.ACCEPTED) != (by_when is not None):
        raise Refused("Say by when they act where it is accepted, and only then.", field="by_when")
    if by_when is not None and by_when < referred_on:
        raise Refused("They act on the day of the referral or later.", field="by_when")
