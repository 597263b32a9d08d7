"""Supervision rules: contacts missed and what follows in law, releases and ends that lie ahead, and people at large."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ORDERS, PROBATION_ASSESSMENT, PROGRAMME_ATTENDANCE
from domain.clocks import due_after, due_before
from domain.kernel import Entry, EntryId
from domain.probation import FAILURES, Compliance, SupervisionRecorded
from domain.probation.attendance import failed, sessions_of
from domain.probation.consequences import CONSEQUENCES, Consequence
from domain.probation.enforcement import EnforcementStep, last_steps
from domain.probation.failures import Failure, is_answered, one_a_day, prompt_of, warnings_of
from domain.probation.programme import ProgrammeEnrolled
from domain.probation.sessions import CONCERN
from domain.probation.supervised import BASIS_OF, SupervisedOn, SupervisionBegun, ended_on
from domain.rules import EVERY_AGENCY, Find, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP
from domain.surfacing.attendance import ACTIONS, read_for

MISSED = frozenset({*FAILURES, Compliance.ACCEPTABLE_ABSENCE})


def _concern(case: Case, moment: Moment) -> list[Finding]:
    """Contacts that were missed or failed, each for as long as its clock runs."""
    found = []
    for entry in sorted(case.of(SupervisionRecorded), key=lambda entry: (entry.fact.held_on, entry.position)):
        until = due_after("attendance-concern", entry.known)
        if entry.fact.compliance in MISSED and (until is None or moment.today <= until):
            values = {"day": spelt(entry.fact.held_on), "what": entry.fact.compliance.value.replace("_", " ")}
            found.append(Finding(entries=(entry,), values=values))
    return found


def _met(row: Consequence) -> Find:
    """The supervisions under which failures meet this row and no graver one, where one of them is a contact missed.

    Sessions that rest on the same order, licence or supervision count with the contacts: either is a failure to keep
    it. Where the sessions alone meet a row, the rule of the programme says so.
    """

    def find(case: Case, moment: Moment) -> list[Finding]:
        found = []
        for entry in case.of(SupervisionBegun):
            if BASIS_OF[entry.fact.on] is not row.basis or not _runs(case, entry, moment.today):
                continue
            contacts = [
                Failure(each.fact.held_on, each.position, each.id)
                for each in case.of(SupervisionRecorded)
                if each.fact.suspect == entry.fact.suspect and each.fact.compliance in FAILURES
            ]
            every = one_a_day(
                failure
                for failure in (*contacts, *_sessions(case, entry))
                if entry.fact.begins_on <= failure.on <= ended_on(case, entry)
            )
            prompt = prompt_of(row.basis, every, warnings_of(case, entry.fact.suspect))
            own: set[EntryId] = {failure.entry for failure in contacts}
            if prompt is None or prompt.row is not row or not own & set(prompt.sessions):
                continue
            if not is_answered(case, entry.fact.suspect, prompt):
                rests = [each for mark in prompt.sessions if (each := case.entry(mark)) is not None]
                found.append(Finding(entries=(entry, *rests)))
        return found

    return find


def _sessions(case: Case, supervision: Entry[SupervisionBegun]) -> list[Failure]:
    return [
        failure
        for enrolment in case.of(ProgrammeEnrolled)
        if enrolment.fact.suspect == supervision.fact.suspect and enrolment.fact.basis is BASIS_OF[supervision.fact.on]
        for failure in failed(sessions_of(case, enrolment))
    ]


def _runs(case: Case, supervision: Entry[SupervisionBegun], day: date) -> bool:
    return supervision.fact.begins_on <= day <= ended_on(case, supervision)


def _rule(row: Consequence) -> Rule:
    return Rule(
        id=f"supervision-{row.basis.value.replace('_', '-')}-{row.failures}",
        sentence=row.sentence,
        safe=f"{CONCERN}.",
        source=row.source,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        rests_on=read_for(row) | {PROBATION_ASSESSMENT, PROGRAMME_ATTENDANCE},
        to=row.to,
        action=ACTIONS[row.step],
        find=_met(row),
    )


def _release_ahead(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), values={"day": spelt(entry.fact.begins_on)})
        for entry in case.of(SupervisionBegun)
        if entry.fact.on is SupervisedOn.LICENCE
        and _is_near("release-ahead", entry.fact.begins_on, moment.today)
        and moment.today <= ended_on(case, entry)
    ]


def _ends_soon(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            values={"day": spelt(ended_on(case, entry)), "on": entry.fact.on.value.replace("_", " ")},
        )
        for entry in case.of(SupervisionBegun)
        if ended_on(case, entry) == entry.fact.ends_on
        and entry.fact.begins_on <= moment.today
        and _is_near("supervision-ending", entry.fact.ends_on, moment.today)
    ]


def _is_near(name: str, day: date, today: date) -> bool:
    """Whether a day lies ahead, today included, and the clock that warns of it has started."""
    start = due_before(name, day)
    return start is not None and start <= today <= day


def _at_large(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), values={"day": spelt(entry.fact.taken_on)})
        for entry in last_steps(case)
        if entry.fact.done is EnforcementStep.RECALLED
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="supervision-concern",
        sentence="Supervision contact of {day}: {what}. Decide what follows.",
        safe=f"{CONCERN}.",
        source=f"Alerts run toward the victim's side without what was said; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROBATION_ASSESSMENT}),
        to=EVERY_AGENCY,
        find=_concern,
    ),
    *(_rule(row) for row in CONSEQUENCES if row.basis in set(BASIS_OF.values())),
    Rule(
        id="release-ahead",
        sentence="Release on licence is due on {day}: agree the conditions and the zone, and review the safety plan.",
        safe="A release is near: review the safety plan, and ask probation for the conditions.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROBATION_ASSESSMENT}),
        to=EVERY_AGENCY,
        find=_release_ahead,
    ),
    Rule(
        id="supervision-ends",
        sentence="Supervision on {on} ends on {day}: decide what protects the victim from then on.",
        safe="Supervision by probation ends soon: decide what protects the victim from then on.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROBATION_ASSESSMENT}),
        to=EVERY_AGENCY,
        find=_ends_soon,
    ),
    Rule(
        id="recalled-at-large",
        sentence="Recalled on {day} and not on record as back in custody: review the safety plan until he is.",
        safe="A recall is on record: review the safety plan.",
        source=f"Criminal Justice Act 2003, section 254; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=EVERY_AGENCY,
        action="record-enforcement",
        find=_at_large,
    ),
)
