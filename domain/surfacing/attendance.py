"""Attendance rules: each row of what follows when somebody does not come, as a rule that puts it before its owner."""

from datetime import date

from domain.case import Case
from domain.charging.cautions import not_kept
from domain.classes import CHARGING, PROBATION_ASSESSMENT, PROGRAMME_ATTENDANCE
from domain.kernel import PartyId, is_open
from domain.probation import SupervisionRecorded
from domain.probation.attendance import attendance
from domain.probation.consequences import CONSEQUENCES, AttendanceBasis, Consequence, Step
from domain.probation.programme import ProgrammeEnrolled
from domain.probation.sessions import CONCERN
from domain.rules import Find, Finding, Moment, Rule

_ACTIONS = {Step.WARN: "record-supervision", Step.REFER_TO_CPS: "record-caution-compliance"}


def _met(row: Consequence) -> Find:
    """The enrolments whose failures meet this row and no graver one; a warning once given settles that it is due."""

    def find(case: Case, _: Moment) -> list[Finding]:
        found = []
        for each in attendance(_on_basis(case, row.basis)):
            prompt = each.prompt
            if prompt is None or prompt.row is not row or each.stopped:
                continue
            warned = [
                entry.fact.warned_on
                for entry in case.of(SupervisionRecorded)
                if is_open(entry.fact.suspect) and entry.fact.suspect == each.enrolment.fact.suspect
            ]
            if row.step is Step.WARN and any(day is not None and day >= prompt.on for day in warned):
                continue
            if row.step is Step.REFER_TO_CPS and _told_of(case, each.enrolment.fact.suspect, prompt.on):
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


def _rule(row: Consequence) -> Rule:
    reads_warnings = row.within is not None or row.step is Step.WARN
    classes = {PROGRAMME_ATTENDANCE, *({PROBATION_ASSESSMENT} if reads_warnings else ())}
    return Rule(
        id=f"attendance-{row.basis.value.replace('_', '-')}-{row.failures}",
        sentence=row.sentence,
        safe=f"{CONCERN}.",
        source=row.source,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        rests_on=frozenset({*classes, *({CHARGING} if row.step is Step.REFER_TO_CPS else ())}),
        to=row.to,
        action=_ACTIONS.get(row.step),
        find=_met(row),
    )


RULES = tuple(_rule(row) for row in CONSEQUENCES)
