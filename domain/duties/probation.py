"""Duties of probation and programme: reports to the court, decisions on recall and breach, and measuring again."""

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ORDERS, PROBATION_ASSESSMENT, PROGRAMME_ATTENDANCE, PROGRAMME_CONTENT
from domain.clocks import due_after, due_from
from domain.kernel import Entry
from domain.measures.kinds import MeasureKind
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.people import Role
from domain.probation import PreSentenceReport, ProbationAssessed
from domain.probation.court_reports import PreSentenceReportAskedFor, PreSentenceReportDelivered, outstanding
from domain.probation.enforcement import EnforcementStep, last_steps
from domain.probation.outcomes import changes
from domain.probation.programme import Ending, ProgrammeEnded, enrolment_of
from domain.probation.supervised import SupervisedOn, SupervisionBegun, ended_on
from domain.rules import EVERY_AGENCY, SUSPECTS_SIDE, Find, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

# A report that a court awaits tells of a charge: of those who work with him, probation alone is told of charges.
KNOW_OF_CHARGES = EVERY_AGENCY - SUSPECTS_SIDE | {Role.PROBATION_PRACTITIONER}
UNDER_WAY = frozenset({PreSentenceReport.ASKED_FOR, PreSentenceReport.BEING_WRITTEN})


def _report(case: Case, _: Moment) -> list[Finding]:
    """Reports that the court asked for and has not got; and, where only an assessment says so, by its date."""
    asked = [
        Finding(
            entries=(entry,),
            due=entry.fact.due_on,
            owner=Role.PROBATION_PRACTITIONER,
            values={"day": spelt(entry.fact.due_on)},
        )
        for entry in outstanding(case)
    ]
    known = {entry.fact.suspect for entry in case.of(PreSentenceReportAskedFor)}
    return [*asked, *(_by_assessment(entry) for entry in _latest(case) if entry.fact.suspect not in known)]


def _latest(case: Case) -> list[Entry[ProbationAssessed]]:
    """The latest assessment of each person, where by it a report is under way and none was delivered since."""
    last = {entry.fact.suspect: entry for entry in case.of(ProbationAssessed)}
    delivered = [(entry.fact.suspect, entry.fact.delivered_on) for entry in case.of(PreSentenceReportDelivered)]
    return [
        entry
        for entry in last.values()
        if entry.fact.report in UNDER_WAY
        and not any(who == entry.fact.suspect and day >= entry.fact.assessed_on for who, day in delivered)
    ]


def _by_assessment(entry: Entry[ProbationAssessed]) -> Finding:
    due = entry.fact.report_due
    day = spelt(due) if due is not None else "a day that is not on record"
    return Finding(entries=(entry,), due=due, owner=Role.PROBATION_PRACTITIONER, values={"day": day})


def _conditions(case: Case, moment: Moment) -> list[Finding]:
    """Licences that run, or will, of which no conditions are on record as a measure: nobody can act on a breach."""
    measures = case.of(ProtectiveMeasureRecorded)
    bound = {entry.fact.suspect for entry in measures if entry.fact.kind is MeasureKind.LICENCE}
    return [
        Finding(
            entries=(entry,),
            due=due_after("licence-conditions", entry.known),
            owner=Role.PROBATION_PRACTITIONER,
            values={"day": spelt(entry.fact.begins_on)},
        )
        for entry in case.of(SupervisionBegun)
        if entry.fact.on is SupervisedOn.LICENCE
        and entry.fact.suspect not in bound
        and moment.today <= ended_on(case, entry)
    ]


def _undecided(step: EnforcementStep, clock: str) -> Find:
    """Steps of enforcement that nothing followed, each by its clock from the day on which it was taken."""

    def find(case: Case, _: Moment) -> list[Finding]:
        return [
            Finding(
                entries=(entry,),
                due=entry.fact.next_on if clock == "breach-outcome" and entry.fact.next_on else due_from(clock, taken),
                owner=Role.PROBATION_PRACTITIONER,
                values={"day": spelt(taken)},
            )
            for entry in last_steps(case)
            if entry.fact.done is step
            for taken in (entry.fact.taken_on,)
        ]

    return find


def _measure_again(case: Case, _: Moment) -> list[Finding]:
    found = []
    for each in changes(case):
        ends = [
            entry
            for entry in case.of(ProgrammeEnded)
            if entry.fact.ending is Ending.COMPLETED and enrolment_of(case, entry.fact.enrolment) == each.enrolment
        ]
        if ends and each.after is None:
            found.append(
                Finding(
                    entries=(each.before, ends[0]),
                    due=due_after("outcome-after", ends[0].known),
                    owner=Role.PROGRAMME_FACILITATOR,
                    values={"instrument": each.before.fact.instrument},
                )
            )
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="pre-sentence-report",
        sentence="Deliver the pre-sentence report: the court wants it by {day}.",
        safe="A pre-sentence report is owed to the court.",
        source="Sentencing Act 2020, section 30: the court obtains a report before it sentences",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROBATION_ASSESSMENT}),
        to=KNOW_OF_CHARGES,
        action="deliver-pre-sentence-report",
        find=_report,
    ),
    Rule(
        id="licence-conditions",
        sentence="Record the licence conditions with their zone as a protective measure: the licence runs from {day}, "
        "and without them nobody can act on a breach.",
        safe="Licence conditions are not on record yet: ask probation for them.",
        source=f"Criminal Justice Act 2003, section 250; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROBATION_ASSESSMENT, ORDERS}),
        to=EVERY_AGENCY,
        action="record-protective-measure",
        find=_conditions,
    ),
    Rule(
        id="recall-decision",
        sentence="Record whether he was recalled: recall was asked for on {day}.",
        safe="A decision on enforcement is owed.",
        source=f"Criminal Justice Act 2003, section 254; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=EVERY_AGENCY,
        action="record-enforcement",
        find=_undecided(EnforcementStep.RECALL_ASKED_FOR, "recall-decision"),
    ),
    Rule(
        id="breach-outcome",
        sentence="Record what the court decided: breach proceedings began on {day}.",
        safe="A decision on enforcement is owed.",
        source=f"Sentencing Act 2020, schedule 10; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=EVERY_AGENCY,
        action="record-enforcement",
        find=_undecided(EnforcementStep.BREACH_STARTED, "breach-outcome"),
    ),
    Rule(
        id="outcome-after",
        sentence="Measure again with {instrument}: the programme is completed, and only a score from before is there.",
        source=f"A programme is judged by what it changed; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROGRAMME_CONTENT, PROGRAMME_ATTENDANCE}),
        to=frozenset({Role.PROGRAMME_FACILITATOR}),
        action="record-outcome-measure",
        find=_measure_again,
    ),
)
