"""What follows when somebody does not come to a programme: it depends on why they were to come at all."""

from datetime import date
from enum import StrEnum

import msgspec

from domain.people import Role


class AttendanceBasis(StrEnum):
    """On what attendance rests in law. It decides what a missed session leads to, and who must know."""

    RAR_DAY = "rar_day"
    LICENCE = "licence"
    POST_SENTENCE_SUPERVISION = "post_sentence_supervision"
    SPO_REQUIREMENT = "spo_requirement"
    CONDITIONAL_CAUTION = "conditional_caution"
    VOLUNTARY = "voluntary"


BASIS_TITLES = {
    AttendanceBasis.RAR_DAY: "Rehabilitation activity requirement (RAR) day",
    AttendanceBasis.LICENCE: "Licence",
    AttendanceBasis.POST_SENTENCE_SUPERVISION: "Post-sentence supervision",
    AttendanceBasis.SPO_REQUIREMENT: "Requirement of a stalking protection order",
    AttendanceBasis.CONDITIONAL_CAUTION: "Condition of a caution",
    AttendanceBasis.VOLUNTARY: "Voluntary",
}


class Step(StrEnum):
    """What is to be done next."""

    WARN = "warn"
    BREACH = "breach"
    CONSIDER_RECALL = "consider_recall"
    POLICE_DECIDE = "police_decide"
    REFER_TO_CPS = "refer_to_cps"
    TALK = "talk"


class Consequence(msgspec.Struct, frozen=True, kw_only=True):
    """One row: after so many failures without reasonable excuse, what is to be done, by whom, on whose authority.

    `within` names the clock in which a further failure must fall, counted from the warning (from the failure before
    where no warning is on record).
    """

    basis: AttendanceBasis
    failures: int
    step: Step
    sentence: str
    to: frozenset[Role]
    source: str
    valid_from: date
    valid_to: date | None
    within: str | None = None


_PROBATION = frozenset({Role.PROBATION_PRACTITIONER})
_POLICE = frozenset({Role.POLICE_COORDINATOR, Role.POLICE_INVESTIGATOR, Role.PROBATION_PRACTITIONER})

CONSEQUENCES: tuple[Consequence, ...] = (
    Consequence(
        basis=AttendanceBasis.RAR_DAY,
        failures=1,
        step=Step.WARN,
        sentence="First failure without reasonable excuse: give a warning.",
        to=_PROBATION,
        source="Sentencing Act 2020, schedule 10 (before: Criminal Justice Act 2003, schedule 8, part 2)",
        valid_from=date(2020, 12, 1),
        valid_to=None,
    ),
    Consequence(
        basis=AttendanceBasis.RAR_DAY,
        failures=2,
        within="failure-warning",
        step=Step.BREACH,
        sentence="Second failure within twelve months of the warning: start breach proceedings.",
        to=_PROBATION,
        source="Sentencing Act 2020, schedule 10 (before: Criminal Justice Act 2003, schedule 8, part 2)",
        valid_from=date(2020, 12, 1),
        valid_to=None,
    ),
    Consequence(
        basis=AttendanceBasis.LICENCE,
        failures=1,
        step=Step.WARN,
        sentence="A licence condition is not kept: decide on a warning, or on recall if the risk asks for it.",
        to=_PROBATION,
        source="Probation practice on licence conditions",
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Consequence(
        basis=AttendanceBasis.LICENCE,
        failures=2,
        within="failure-warning",
        step=Step.CONSIDER_RECALL,
        sentence="Second failure within twelve months: consider recall.",
        to=_PROBATION,
        source="Probation practice on licence conditions; recall: Criminal Justice Act 2003, section 254",
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Consequence(
        basis=AttendanceBasis.POST_SENTENCE_SUPERVISION,
        failures=1,
        step=Step.WARN,
        sentence="First failure without reasonable excuse: give a warning.",
        to=_PROBATION,
        source="Probation practice on post-sentence supervision",
        valid_from=date(2015, 2, 1),
        valid_to=None,
    ),
    Consequence(
        basis=AttendanceBasis.POST_SENTENCE_SUPERVISION,
        failures=2,
        within="failure-warning",
        step=Step.BREACH,
        sentence="Second failure within twelve months of the warning: start breach proceedings.",
        to=_PROBATION,
        source="Probation practice on post-sentence supervision; Criminal Justice Act 2003, section 256AC",
        valid_from=date(2015, 2, 1),
        valid_to=None,
    ),
    Consequence(
        basis=AttendanceBasis.SPO_REQUIREMENT,
        failures=1,
        step=Step.POLICE_DECIDE,
        sentence="A missed session may breach the stalking protection order, which is a crime: police decide.",
        to=_POLICE,
        source="Stalking Protection Act 2019, section 8",
        valid_from=date(2020, 1, 20),
        valid_to=None,
    ),
    Consequence(
        basis=AttendanceBasis.CONDITIONAL_CAUTION,
        failures=1,
        step=Step.REFER_TO_CPS,
        sentence="The condition of the caution is not kept: refer to the CPS to decide on the original offence.",
        to=_POLICE | {Role.CPS_PROSECUTOR},
        source="Criminal Justice Act 2003, section 24",
        valid_from=date(2004, 7, 3),
        valid_to=None,
    ),
    Consequence(
        basis=AttendanceBasis.VOLUNTARY,
        failures=1,
        step=Step.TALK,
        sentence="Attendance is voluntary and a missed session has no consequence in law: talk about going on.",
        to=_PROBATION | {Role.PROGRAMME_FACILITATOR},
        source="Practice of the programme",
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)


class Stopped(msgspec.Struct, frozen=True, kw_only=True):
    """One row: what it means where somebody left a programme, or was removed from it, by why they were to come."""

    basis: AttendanceBasis
    sentence: str
    to: frozenset[Role]
    source: str
    valid_from: date
    valid_to: date | None


STOPPED: tuple[Stopped, ...] = (
    Stopped(
        basis=AttendanceBasis.RAR_DAY,
        sentence="The programme stopped before it was completed: its days are still owed under the order.",
        to=_PROBATION,
        source="Sentencing Act 2020, schedule 9, part 2, and schedule 10",
        valid_from=date(2020, 12, 1),
        valid_to=None,
    ),
    Stopped(
        basis=AttendanceBasis.LICENCE,
        sentence="The programme stopped before it was completed: decide whether a licence condition is broken.",
        to=_PROBATION,
        source="Probation practice on licence conditions; recall: Criminal Justice Act 2003, section 254",
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Stopped(
        basis=AttendanceBasis.POST_SENTENCE_SUPERVISION,
        sentence="The programme stopped before it was completed: decide whether a requirement is broken.",
        to=_PROBATION,
        source="Criminal Justice Act 2003, section 256AC",
        valid_from=date(2015, 2, 1),
        valid_to=None,
    ),
    Stopped(
        basis=AttendanceBasis.SPO_REQUIREMENT,
        sentence="Leaving a programme that the stalking protection order requires may breach it, which is a crime: "
        "police decide.",
        to=_POLICE,
        source="Stalking Protection Act 2019, section 8",
        valid_from=date(2020, 1, 20),
        valid_to=None,
    ),
    Stopped(
        basis=AttendanceBasis.CONDITIONAL_CAUTION,
        sentence="The condition of the caution can no longer be kept: refer to the CPS to decide on the original "
        "offence.",
        to=_POLICE | {Role.CPS_PROSECUTOR},
        source="Criminal Justice Act 2003, section 24",
        valid_from=date(2004, 7, 3),
        valid_to=None,
    ),
    Stopped(
        basis=AttendanceBasis.VOLUNTARY,
        sentence="The person left a programme that was voluntary, which has no consequence in law: review the risk "
        "that it was to lower.",
        to=_PROBATION | {Role.PROGRAMME_FACILITATOR, Role.POLICE_COORDINATOR},
        source="Practice of the programme",
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)


def consequences(basis: AttendanceBasis, day: date) -> list[Consequence]:
    """The rows for a basis that are in force on a day, the fewest failures first."""
    rows = [
        row
        for row in CONSEQUENCES
        if row.basis is basis and row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)
    ]
    return sorted(rows, key=lambda row: row.failures)
