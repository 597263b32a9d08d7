"""Outcomes: how an investigation can end (Home Office counting rules), as rows that say what each needs."""

from enum import StrEnum
from typing import Final

import msgspec


class Outcome(StrEnum):
    """The outcome types of the Home Office, by number."""

    CHARGED = "outcome_1"
    CAUTION_YOUTH = "outcome_2"
    CAUTION_ADULT = "outcome_3"
    TAKEN_INTO_CONSIDERATION = "outcome_4"
    OFFENDER_DIED = "outcome_5"
    PENALTY_NOTICE = "outcome_6"
    CANNABIS_WARNING = "outcome_7"
    COMMUNITY_RESOLUTION = "outcome_8"
    CPS_NOT_IN_PUBLIC_INTEREST = "outcome_9"
    POLICE_NOT_IN_PUBLIC_INTEREST = "outcome_10"
    UNDER_AGE = "outcome_11"
    SUSPECT_ILL = "outcome_12"
    WITNESS_ILL = "outcome_13"
    NO_SUSPECT_NOT_SUPPORTED = "outcome_14"
    EVIDENTIAL_DIFFICULTY = "outcome_15"
    NOT_SUPPORTED = "outcome_16"
    TIME_LIMIT = "outcome_17"
    NO_SUSPECT = "outcome_18"
    FRAUD_BUREAU = "outcome_19"
    OTHER_AGENCY = "outcome_20"
    FURTHER_INVESTIGATION_NOT_IN_PUBLIC_INTEREST = "outcome_21"
    DIVERSION = "outcome_22"


class OutcomeRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one outcome is called and needs.

    `note` an explanation; `supervisor` a supervisor's decision; `withdrawal` why she does not support it and whether
    she was asked about pressure; `six_months` that the offence was one that had to be charged within six months;
    `unsuitable` that it does not suit stalking; `charged` that a court will decide.
    """

    title: str
    note: bool = False
    supervisor: bool = False
    withdrawal: bool = False
    six_months: bool = False
    unsuitable: bool = False
    charged: bool = False


# Read less reliably than a statute: a force may set the needs of an outcome here. 14 to 17 and 21 and the three needs
# are those of the published inspection; that 8 does not suit stalking is its finding too.
SOURCE: Final = "Home Office crime outcome types; super-complaint report on stalking, 2024"

OUTCOMES: Final[dict[Outcome, OutcomeRow]] = {
    Outcome.CHARGED: OutcomeRow(title="Charge or summons", charged=True),
    Outcome.CAUTION_YOUTH: OutcomeRow(title="Youth caution", note=True, supervisor=True),
    Outcome.CAUTION_ADULT: OutcomeRow(title="Adult caution, with or without conditions", note=True, supervisor=True),
    Outcome.TAKEN_INTO_CONSIDERATION: OutcomeRow(title="Taken into consideration"),
    Outcome.OFFENDER_DIED: OutcomeRow(title="The suspect died"),
    Outcome.PENALTY_NOTICE: OutcomeRow(title="Penalty notice", unsuitable=True),
    Outcome.CANNABIS_WARNING: OutcomeRow(title="Cannabis warning", unsuitable=True),
    Outcome.COMMUNITY_RESOLUTION: OutcomeRow(title="Community resolution", unsuitable=True),
    Outcome.CPS_NOT_IN_PUBLIC_INTEREST: OutcomeRow(title="Not in the public interest (CPS)", note=True),
    Outcome.POLICE_NOT_IN_PUBLIC_INTEREST: OutcomeRow(
        title="Not in the public interest (police)", note=True, supervisor=True
    ),
    Outcome.UNDER_AGE: OutcomeRow(title="The suspect is under the age of criminal responsibility", note=True),
    Outcome.SUSPECT_ILL: OutcomeRow(title="The suspect is too ill", note=True, supervisor=True),
    Outcome.WITNESS_ILL: OutcomeRow(title="The victim or a key witness died or is too ill", note=True, supervisor=True),
    Outcome.NO_SUSPECT_NOT_SUPPORTED: OutcomeRow(
        title="No suspect identified, and the victim does not support further action",
        note=True,
        supervisor=True,
        withdrawal=True,
    ),
    Outcome.EVIDENTIAL_DIFFICULTY: OutcomeRow(
        title="Suspect identified, victim supports: evidential difficulty", note=True, supervisor=True
    ),
    Outcome.NOT_SUPPORTED: OutcomeRow(
        title="Suspect identified, and the victim does not support further action",
        note=True,
        supervisor=True,
        withdrawal=True,
    ),
    Outcome.TIME_LIMIT: OutcomeRow(
        title="Time limit for charging expired", note=True, supervisor=True, six_months=True
    ),
    Outcome.NO_SUSPECT: OutcomeRow(title="No suspect identified", note=True),
    Outcome.FRAUD_BUREAU: OutcomeRow(title="Passed to the National Fraud Intelligence Bureau", note=True),
    Outcome.OTHER_AGENCY: OutcomeRow(title="Another agency has primacy", note=True, supervisor=True),
    Outcome.FURTHER_INVESTIGATION_NOT_IN_PUBLIC_INTEREST: OutcomeRow(
        title="Further investigation not in the public interest", note=True, supervisor=True
    ),
    Outcome.DIVERSION: OutcomeRow(title="Diversion, education or intervention", note=True, supervisor=True),
}


def title_of(outcome: Outcome) -> str:
    """An outcome as it is named on a page: its number and what it is."""
    return f"{outcome.value.removeprefix('outcome_')}: {OUTCOMES[outcome].title}"
