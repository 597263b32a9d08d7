"""Pre-sentence reports and outcome measures: asked, due and done; before and after; and who may read what they say."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.classes import CHARGING
from domain.duties import duties
from domain.kernel import Command, Fact
from domain.parties import SuspectNamed
from domain.people import Role
from domain.policy import Letter, who_can_see
from domain.probation import PreSentenceReport, decide
from domain.probation.outcomes import Better, Point, changes
from domain.probation.programme import Ending
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import decided, given, mark, refusal
from tests.domain.reading import POLICY, reader
from tests.domain.seen import seen_by
from tests.samples.people import ANOTHER_ENTRY, SECOND_SUSPECT, SUSPECT
from tests.samples.probation import (
    ASK_REPORT,
    ASSESSED,
    DELIVER_REPORT,
    ENDED,
    ENROLLED,
    MEASURE_OUTCOME,
    OUTCOME,
    REPORT_ASKED,
    REPORT_DELIVERED,
)

change = msgspec.structs.replace
HE = SuspectNamed(suspect=SUSPECT, name="Paul Ridley")
NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
SATURDAY = date(2026, 3, 21)
DELIVERS = change(DELIVER_REPORT, report=mark(2))
DELIVERED = change(REPORT_DELIVERED, report=mark(2))
MEASURES = change(MEASURE_OUTCOME, enrolment=mark(2))
BEFORE = change(OUTCOME, enrolment=mark(2))
AFTER = change(BEFORE, point=Point.AFTER, measured_on=date(2026, 3, 18), score=44)
COMPLETED = change(ENDED, enrolment=mark(2), ending=Ending.COMPLETED)


def asked_for(*facts: Fact) -> Case:
    return given(HE, REPORT_ASKED, *facts)


def on_programme(*facts: Fact) -> Case:
    return given(HE, ENROLLED, *facts)


def shown(case: Case, role: Role) -> dict[str, Shown]:
    found = [*surfaced(case, NOW), *duties(case, NOW)]
    return {each.rule: each for each in reveal_conclusions(found, reader(role))}


# Reports


def test_a_report_is_asked_for_and_delivered() -> None:
    assert decided(decide, given(HE), ASK_REPORT) == (REPORT_ASKED,)
    assert decided(decide, asked_for(), DELIVERS) == (DELIVERED,)


REPORTS: list[tuple[Command, str, str]] = [
    (change(ASK_REPORT, suspect=SECOND_SUSPECT), "suspect", "Choose a suspect of this case."),
    (change(ASK_REPORT, asked_on=SATURDAY), "asked_on", "The date the court asked must be today or in the past."),
    (
        change(ASK_REPORT, due_on=date(2026, 3, 4)),
        "due_on",
        "The report is due on or after the day on which it was asked for.",
    ),
    (change(DELIVERS, report=ANOTHER_ENTRY), "report", "Choose a report that the court asked for on this case."),
    (
        change(DELIVERS, delivered_on=SATURDAY),
        "delivered_on",
        "The date delivered must be today or in the past.",
    ),
    (
        change(DELIVERS, delivered_on=date(2026, 3, 4)),
        "delivered_on",
        "A report is delivered on or after the day on which it was asked for.",
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), REPORTS)
def test_a_refusal_about_a_report_says_the_rule_and_what_to_do(command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, asked_for(), command)
    assert (stop.field, stop.sentence) == (field, sentence)


def test_a_report_is_delivered_once() -> None:
    assert refusal(decide, asked_for(DELIVERED), DELIVERS).sentence == (
        "This report was delivered already. Correct that entry if something is wrong in it."
    )


def test_a_report_is_owed_by_the_date_of_the_court_until_it_is_delivered() -> None:
    duty = shown(asked_for(), Role.PROBATION_PRACTITIONER)["pre-sentence-report"]
    assert (duty.due, duty.owner) == (date(2026, 4, 2), Role.PROBATION_PRACTITIONER)
    assert duty.action == "deliver-pre-sentence-report"
    assert "pre-sentence-report" not in shown(asked_for(DELIVERED), Role.PROBATION_PRACTITIONER)
    safe = shown(asked_for(), Role.ISAC_CASEWORKER)["pre-sentence-report"]
    assert (safe.sentence, safe.due, safe.entries) == ("A pre-sentence report is owed to the court.", None, ())


@pytest.mark.parametrize("report", [REPORT_ASKED, ASSESSED])
def test_that_a_court_awaits_a_report_tells_nobody_of_a_charge_who_may_not_know_of_one(report: Fact) -> None:
    told = {role for role in Role if "pre-sentence-report" in shown(given(HE, report), role)}
    assert told >= {Role.PROBATION_PRACTITIONER, Role.CPS_PROSECUTOR, Role.ISAC_CASEWORKER, Role.POLICE_INVESTIGATOR}
    assert not told & {Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN}
    knows = who_can_see(POLICY, CHARGING)
    assert {role for role in told if knows.get(role, Letter.NOTHING) is Letter.NOTHING} == set()


def test_a_report_that_only_an_assessment_tells_of_is_owed_too() -> None:
    case = given(HE, ASSESSED)
    assert shown(case, Role.PROBATION_PRACTITIONER)["pre-sentence-report"].due == ASSESSED.report_due
    for said in (PreSentenceReport.DELIVERED, PreSentenceReport.NOT_ASKED_FOR):
        over = given(HE, ASSESSED, change(ASSESSED, report=said, report_due=None))
        assert "pre-sentence-report" not in shown(over, Role.PROBATION_PRACTITIONER)
    assert "pre-sentence-report" not in shown(given(HE, REPORT_ASKED, ASSESSED, DELIVERED), Role.PROBATION_PRACTITIONER)


def test_what_a_report_says_is_read_by_probation_and_not_by_the_advocate() -> None:
    assert "suspended sentence" in seen_by(Role.PROBATION_PRACTITIONER, REPORT_DELIVERED)
    seen = seen_by(Role.ISAC_CASEWORKER, REPORT_DELIVERED)
    assert "suspended sentence" not in seen
    assert "known adult" not in seen
    assert "Pre-sentence report delivered on 19 March 2026" in seen
    assert "due 2 April 2026" in seen_by(Role.ISAC_CASEWORKER, REPORT_ASKED)


# Outcome measures


def test_an_outcome_is_measured_for_whoever_is_enrolled() -> None:
    assert decided(decide, on_programme(), MEASURES) == (BEFORE,)


OUTCOMES: list[tuple[Command, str, str]] = [
    (
        change(MEASURES, enrolment=ANOTHER_ENTRY),
        "enrolment",
        "Choose a programme that somebody on this case is enrolled on.",
    ),
    (change(MEASURES, measured_on=SATURDAY), "measured_on", "The date measured must be today or in the past."),
    (change(MEASURES, score=91), "score", "The score is higher than the highest possible. Check both."),
    (
        change(MEASURES, point=Point.AFTER),
        "measured_on",
        "The programme had not begun by then, so this is a score before it. Check the date.",
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), OUTCOMES)
def test_a_refusal_about_a_measure_says_the_rule_and_what_to_do(command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, on_programme(), command)
    assert (stop.field, stop.sentence) == (field, sentence)


def test_before_and_after_are_compared_by_instrument_and_in_its_own_direction() -> None:
    (found,) = changes(on_programme(BEFORE, AFTER))
    assert found.improved
    (higher,) = changes(on_programme(change(BEFORE, better=Better.HIGHER), AFTER))
    assert not higher.improved
    (same,) = changes(on_programme(BEFORE, change(AFTER, score=61)))
    assert not same.improved
    (alone,) = changes(on_programme(BEFORE, change(AFTER, instrument="Another")))
    assert alone.after is None
    assert changes(on_programme(AFTER)) == []


def test_a_score_that_is_no_better_is_put_before_those_who_rely_on_the_programme_without_the_score() -> None:
    worse = on_programme(BEFORE, change(AFTER, score=70))
    whole = shown(worse, Role.PROGRAMME_FACILITATOR)["outcome-no-better"]
    assert whole.sentence.startswith("Difficulties in emotion regulation, short form: the score after")
    safe = shown(worse, Role.PROBATION_PRACTITIONER)["outcome-no-better"]
    assert safe.entries == ()
    assert "Difficulties" not in safe.sentence
    for role in (Role.ISAC_CASEWORKER, Role.POLICE_COORDINATOR, Role.POLICE_INVESTIGATOR):
        assert "outcome-no-better" not in shown(worse, role)
    assert "outcome-no-better" not in shown(on_programme(BEFORE, AFTER), Role.PROGRAMME_FACILITATOR)


def test_what_was_measured_before_is_measured_again_once_the_programme_is_completed() -> None:
    duty = shown(on_programme(BEFORE, COMPLETED), Role.PROGRAMME_FACILITATOR)["outcome-after"]
    assert duty.due == date(2026, 3, 30)  # known on 2 March 2026
    assert "outcome-after" not in shown(on_programme(BEFORE, COMPLETED, AFTER), Role.PROGRAMME_FACILITATOR)
    assert "outcome-after" not in shown(on_programme(COMPLETED), Role.PROGRAMME_FACILITATOR)
    left = change(COMPLETED, ending=Ending.LEFT)
    assert "outcome-after" not in shown(on_programme(BEFORE, left), Role.PROGRAMME_FACILITATOR)


def test_a_score_is_read_in_the_programme_alone() -> None:
    assert "61" in seen_by(Role.PROGRAMME_FACILITATOR, OUTCOME)
    assert "61" not in seen_by(Role.PROBATION_PRACTITIONER, OUTCOME)
    assert "Loses hold of himself" in seen_by(Role.PROBATION_PRACTITIONER, OUTCOME)
    assert "61" not in seen_by(Role.ISAC_CASEWORKER, OUTCOME)
    assert list(change(OUTCOME, reading=None).summary().values()) == ["An outcome was measured (before)"]
