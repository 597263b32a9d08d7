"""Attendance rules: each row of what follows when somebody does not come, as a rule that puts it before its owner."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.charging.cautions import not_kept
from domain.classes import CHARGING, ORDERS, PROBATION_ASSESSMENT, PROGRAMME_ATTENDANCE, DataClass
from domain.clocks import due_after
from domain.kernel import PartyId
from domain.probation.attendance import attendance, outcome_of, said_differently
from domain.probation.consequences import CONSEQUENCES, STOPPED, AttendanceBasis, Consequence, Step, Stopped
from domain.probation.failures import ANSWERS, is_answered
from domain.probation.programme import STOPS_SHORT, ProgrammeEnded, ProgrammeEnrolled, enrolment_of
from domain.probation.sessions import CONCERN
from domain.rules import EVERY_AGENCY, Find, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

ACTIONS = {
    Step.WARN: "record-supervision",
    Step.BREACH: "record-enforcement",
    Step.CONSIDER_RECALL: "record-enforcement",
    Step.REFER_TO_CPS: "record-caution-compliance",
}


def _met(row: Consequence) -> Find:
    """The enrolments whose failures meet this row and no graver one; what answers it once given settles it."""

    def find(case: Case, _: Moment) -> list[Finding]:
        found = []
        for each in attendance(_on_basis(case, row.basis)):
            prompt, suspect = each.prompt, each.enrolment.fact.suspect
            if prompt is None or prompt.row is not row or each.stopped or is_answered(case, suspect, prompt):
                continue
            if row.step is Step.REFER_TO_CPS and _told_of(case, suspect, prompt.on):
                continue
            sessions = [entry for mark in prompt.sessions if (entry := case.entry(mark)) is not None]
            found.append(Finding(entries=(each.enrolment, *sessions)))
        return found

    return find


def _on_basis(case: Case, basis: AttendanceBasis) -> Case:
    """The case with only the enrolments that rest on one basis in law: the others cannot meet its rows."""
    enrolled = tuple(entry for entry in case.of(ProgrammeEnrolled) if entry.fact.basis is basis)
    return case.narrowed({**case.standing, ProgrammeEnrolled: enrolled})


def _told_of(case: Case, suspect: PartyId, day: date) -> bool:
    """Whether it is on record since that day that the caution is not kept: from then on that duty says the rest."""
    return any(entry.fact.suspect == suspect and entry.fact.noticed_on >= day for entry in not_kept(case))


def read_for(row: Consequence) -> frozenset[DataClass]:
    """What must be read to know that a row is met and not answered yet."""
    warned = {PROBATION_ASSESSMENT} if row.within is not None or row.step is Step.WARN else set()
    enforced = {ORDERS} if row.step in ANSWERS else set()
    referred = {CHARGING} if row.step is Step.REFER_TO_CPS else set()
    return frozenset({PROGRAMME_ATTENDANCE, *warned, *enforced, *referred})


def _rule(row: Consequence) -> Rule:
    return Rule(
        id=f"attendance-{row.basis.value.replace('_', '-')}-{row.failures}",
        sentence=row.sentence,
        safe=f"{CONCERN}.",
        source=row.source,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        rests_on=read_for(row),
        to=row.to,
        action=ACTIONS.get(row.step),
        find=_met(row),
    )


def _stopped(row: Stopped) -> Find:
    """The enrolments on this basis that ended short of completion, each for as long as its clock runs."""

    def find(case: Case, moment: Moment) -> list[Finding]:
        found = []
        for entry in case.of(ProgrammeEnded):
            enrolment = enrolment_of(case, entry.fact.enrolment)
            until = due_after("attendance-concern", entry.known)
            if enrolment is None or enrolment.fact.basis is not row.basis or entry.fact.ending not in STOPS_SHORT:
                continue
            if until is None or moment.today <= until:
                found.append(Finding(entries=(enrolment, entry)))
        return found

    return find


def _stops_short(row: Stopped) -> Rule:
    return Rule(
        id=f"programme-stopped-{row.basis.value.replace('_', '-')}",
        sentence=row.sentence,
        safe=f"{CONCERN}.",
        source=row.source,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        rests_on=frozenset({PROGRAMME_ATTENDANCE}),
        to=row.to,
        find=_stopped(row),
    )


def _differently(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(one, other),
            values={"day": spelt(one.fact.held_on), "one": outcome_of(one.fact), "other": outcome_of(other.fact)},
        )
        for one, other in said_differently(case)
    ]


RULES: tuple[Rule, ...] = (
    *(_rule(row) for row in CONSEQUENCES),
    *(_stops_short(row) for row in STOPPED),
    Rule(
        id="session-said-differently",
        sentence="Two agencies differ on the session of {day}: one recorded that {one}, the other that {other}. Both "
        "stand. Agree what happened, and whoever is wrong corrects their own.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROGRAMME_ATTENDANCE}),
        to=EVERY_AGENCY,
        find=_differently,
    ),
)
