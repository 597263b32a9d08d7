"""Duties of professional standards where a suspect works for an agency: who may see it, who investigates, the IOPC."""

from collections.abc import Callable

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import STAFF_CONFLICT
from domain.clocks import due_after
from domain.kernel import Answer, Entry
from domain.people import Role
from domain.rules import Finding, Moment, Rule
from domain.sharing.employed import StaffPartyMarked
from domain.sharing.staff_access import decisions
from domain.sharing.staff_suspect import IopcReferralDecided, StaffInvestigationDecided
from domain.sources import FIRST_ADOPTED, PARTNERSHIP, REPORT

STANDARDS = frozenset({Role.PROFESSIONAL_STANDARDS})
Mark = Entry[StaffPartyMarked]


def _owed(mark: Mark, clock: str) -> Finding:
    return Finding(
        entries=(mark,),
        due=due_after(clock, mark.known),
        owner=Role.PROFESSIONAL_STANDARDS,
        values={"since": spelt(london_date(mark.known)), "employer": mark.fact.employer},
    )


def _unlisted(case: Case, _: Moment) -> list[Finding]:
    """Suspects said to work for an agency since professional standards last said who of it may see the case."""
    last = decisions(case)
    found = []
    for mark in case.of(StaffPartyMarked):
        agency = mark.fact.agency
        decided = last.get(agency) if agency is not None else None
        if mark.fact.suspect and agency is not None and (decided is None or decided.position < mark.position):
            found.append(_owed(mark, "staff-access"))
    return found


def _undecided(clock: str, decided: Callable[[Case], set[object]]) -> Callable[[Case, Moment], list[Finding]]:
    def find(case: Case, _: Moment) -> list[Finding]:
        done = decided(case)
        marks = (e for e in case.of(StaffPartyMarked) if e.fact.suspect and e.fact.force is not Answer.NO)
        return [_owed(mark, clock) for mark in marks if not done & case.marks_of(mark)]

    return find


RULES: tuple[Rule, ...] = (
    Rule(
        id="staff-access",
        sentence="Since {since} a suspect is said to work for {employer}: name who of that agency may see the case. "
        "Until then, where that is a police force, it is closed to its people but whoever said so and its leads.",
        source=f"{PARTNERSHIP}; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_CONFLICT}),
        to=STANDARDS,
        action="name-staff-allowed",
        find=_unlisted,
    ),
    Rule(
        id="staff-investigation",
        sentence="Since {since} a suspect is said to work for {employer}: say who investigates. Where that is a force, "
        "it is another force or professional standards.",
        source=f"{PARTNERSHIP}; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_CONFLICT}),
        to=STANDARDS,
        action="decide-staff-investigation",
        find=_undecided("staff-investigation", lambda case: {e.fact.mark for e in case.of(StaffInvestigationDecided)}),
    ),
    Rule(
        id="iopc-referral",
        sentence="Since {since} a suspect is said to work for {employer}: where that is a force, decide whether the "
        "matter is referred to the IOPC.",
        source="Police (Complaints and Misconduct) Regulations 2020; the period is set locally and to be checked",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_CONFLICT}),
        to=STANDARDS,
        action="decide-iopc-referral",
        find=_undecided("iopc-referral", lambda case: {e.fact.mark for e in case.of(IopcReferralDecided)}),
    ),
)
