"""Attendance rules: each row of what follows when somebody does not come, as a rule that puts it before its owner."""

from types import MappingProxyType

from domain.case import Case
from domain.classes import PROBATION_ASSESSMENT, PROGRAMME_ATTENDANCE
from domain.kernel import is_open
from domain.probation import SupervisionRecorded
from domain.probation.attendance import attendance
from domain.probation.consequences import CONSEQUENCES, AttendanceBasis, Consequence, Step
from domain.probation.programme import ProgrammeEnrolled
from domain.probation.sessions import CONCERN
from domain.rules import Find, Finding, Moment, Rule


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
            sessions = [entry for mark in prompt.sessions if (entry := case.entry(mark)) is not None]
            found.append(Finding(entries=(each.enrolment, *sessions)))
        return found

    return find


def _on_basis(case: Case, basis: AttendanceBasis) -> Case:
    """The case with only the enrolments that rest on one basis in law: the others cannot meet its rows."""
    enrolled = tuple(entry for entry in case.of(ProgrammeEnrolled) if entry.fact.basis is basis)
    return Case(case.entries, MappingProxyType({**case.standing, ProgrammeEnrolled: enrolled}), case.shut)


def _rule(row: Consequence) -> Rule:
    reads_warnings = row.within is not None or row.step is Step.WARN
    return Rule(
        id=f"attendance-{row.basis.value.replace('_', '-')}-{row.failures}",
        sentence=row.sentence,
        safe=f"{CONCERN}.",
        source=row.source,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        rests_on=frozenset({PROGRAMME_ATTENDANCE, *({PROBATION_ASSESSMENT} if reads_warnings else ())}),
        to=row.to,
        action="record-supervision" if row.step is Step.WARN else None,
        find=_met(row),
    )


RULES = tuple(_rule(row) for row in CONSEQUENCES)
