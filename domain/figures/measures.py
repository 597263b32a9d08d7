"""Measures: what is counted of a clinic, who counts and from when, each in one sentence that stands beside its figure.

They are those that the evaluation of such programmes asks for, and no more than the facts can carry.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec


class Measure(StrEnum):
    """What is counted of a clinic in a month."""

    REFERRALS = "referrals"
    OUTCOMES = "outcomes_of_screening"
    DAYS_TO_SCREENING = "days_to_screening"
    DAYS_TO_MEETING = "days_to_first_meeting"
    DAYS_TO_FORMULATION = "days_to_formulation"
    DECISIONS = "decisions"
    ACTIONS_AGREED = "actions_agreed"
    ACTIONS_DONE = "actions_done"
    ACTIONS_OVERDUE = "actions_overdue"
    ATTENDANCE = "attendance"
    GRADE_FIRST = "grade_at_first_meeting"
    GRADE_LATEST = "grade_at_latest_meeting"
    SAME_VICTIM_3 = "same_victim_within_3_months"
    SAME_VICTIM_6 = "same_victim_within_6_months"
    SAME_VICTIM_12 = "same_victim_within_12_months"
    NEW_VICTIM_3 = "new_victim_within_3_months"
    NEW_VICTIM_6 = "new_victim_within_6_months"
    NEW_VICTIM_12 = "new_victim_within_12_months"
    MAPPA = "mappa_considered"


class Kind(StrEnum):
    """How a measure is counted: how many, how long, or how many of how many."""

    COUNT = "count"
    DAYS = "days"
    SHARE = "share"


class Defined(msgspec.Struct, frozen=True, kw_only=True):
    """A measure in words: its title, who counts and from when; for a share, of whom it is a share and on whom it fell.

    `by` says what it is parted by, empty where it is not. `people` is False where no person's case is counted;
    `grouped` where it is not told by the victim's characteristics: how many have a grade at all says nothing of a
    group.
    """

    title: str
    sentence: str
    kind: Kind = Kind.COUNT
    of: str = ""
    fell: str = ""
    by: str = ""
    people: bool = True
    grouped: bool = True


HORIZONS: Mapping[int, tuple[Measure, Measure]] = MappingProxyType(
    {
        3: (Measure.SAME_VICTIM_3, Measure.NEW_VICTIM_3),
        6: (Measure.SAME_VICTIM_6, Measure.NEW_VICTIM_6),
        12: (Measure.SAME_VICTIM_12, Measure.NEW_VICTIM_12),
    }
)
"""After how many months of the first meeting repeat incidents are counted: to the same victim, and to a new one."""


def _repeat(months: int, *, new: bool) -> Defined:
    whom = "a new victim" if new else "the same victim"
    of_whom = (
        "a victim who was not named on the case by then; the same suspect in another case is not found by it"
        if new
        else "a victim who was named on the case by then"
    )
    return Defined(
        title=f"Repeat incidents to {whom} within {months} months",
        sentence=(
            f"Cases of which the first meeting was {months} months before a day of the month; of those, how many had "
            f"an incident after that meeting and within the {months} months, to {of_whom}. What the suspect "
            "alleges against the victim does not count."
        ),
        kind=Kind.SHARE,
        of="Cases",
        fell="With an incident",
    )


DEFINED: Mapping[Measure, Defined] = MappingProxyType(
    {
        Measure.REFERRALS: Defined(
            title="Referrals by source",
            sentence="Every referral to the clinic that was received in the month, by who brought the case.",
            by="Who brought the case",
        ),
        Measure.OUTCOMES: Defined(
            title="Outcomes of screening",
            sentence=(
                "Every referral that was screened in the month, or that ended then with a consultation alone, by what "
                "came of it. It may have been received in an earlier month."
            ),
            by="Outcome",
        ),
        Measure.DAYS_TO_SCREENING: Defined(
            title="Days from referral to screening",
            sentence=(
                "Every referral that was screened in the month, or that ended then with a consultation alone: calendar "
                "days from the day it was received."
            ),
            kind=Kind.DAYS,
        ),
        Measure.DAYS_TO_MEETING: Defined(
            title="Days from referral to the first meeting",
            sentence=(
                "Every referred case that was first called at a meeting of a clinic in the month: calendar days from "
                "the day on which its first referral was received."
            ),
            kind=Kind.DAYS,
        ),
        Measure.DAYS_TO_FORMULATION: Defined(
            title="Days from referral to formulation",
            sentence=(
                "Every referred case of which the first formulation of a meeting was recorded in the month: calendar "
                "days from the day on which its first referral was received."
            ),
            kind=Kind.DAYS,
        ),
        Measure.DECISIONS: Defined(
            title="Decisions",
            sentence="Every decision of a meeting that was recorded in the month.",
        ),
        Measure.ACTIONS_AGREED: Defined(
            title="Actions agreed",
            sentence="Every action that was agreed in the month, at a meeting or between meetings.",
        ),
        Measure.ACTIONS_DONE: Defined(
            title="Actions done in time",
            sentence=(
                "Every action that was done in the month by its owner’s word, unless whoever checked it found "
                "otherwise; of those, how many by the day that was agreed first. A later day does not make it in time."
            ),
            kind=Kind.SHARE,
            of="Actions done",
            fell="In time",
        ),
        Measure.ACTIONS_OVERDUE: Defined(
            title="Actions open and overdue",
            sentence=(
                "Every action that was neither done nor withdrawn when the month ended, and of which the day that "
                "stood had passed. One that stays so is counted in each month."
            ),
        ),
        Measure.ATTENDANCE: Defined(
            title="Attendance by agency",
            sentence=(
                "Every meeting of the clinic that began in the month, for each agency of which somebody was asked to "
                "it; of those, at how many somebody of the agency was there, in person or apart. It counts meetings."
            ),
            kind=Kind.SHARE,
            of="Meetings",
            fell="Somebody there",
            by="Agency",
            people=False,
        ),
        Measure.GRADE_FIRST: Defined(
            title="Working grade at the first meeting",
            sentence=(
                "Every victim of a case that was called at a meeting of the clinic in the month: the working grade "
                "that stood on the day of the case’s first meeting, in the scale of its tool. Scales are never "
                "converted."
            ),
            by="Tool and grade",
            grouped=False,
        ),
        Measure.GRADE_LATEST: Defined(
            title="Working grade at the latest meeting",
            sentence=(
                "The same victims: the working grade that stood on the day of the case’s latest meeting by the end of "
                "the month, in the scale of its tool."
            ),
            by="Tool and grade",
            grouped=False,
        ),
        **{
            measure: _repeat(months, new=new)
            for months, pair in HORIZONS.items()
            for measure, new in zip(pair, (False, True), strict=True)
        },
        Measure.MAPPA: Defined(
            title="Considered for MAPPA, of those due",
            sentence=(
                "Every conviction or caution in a case of the clinic for stalking, and every other one of somebody who "
                "shows stalking behaviour, of which the day by which he was to be considered for MAPPA lies in the "
                "month; of those, after how many somebody recorded that he was, either way."
            ),
            kind=Kind.SHARE,
            of="Due",
            fell="Considered",
        ),
    }
)
"""Every measure in words, in the order in which they are told."""
