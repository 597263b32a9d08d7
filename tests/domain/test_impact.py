"""Impact beside the risk: a low grade never hides what the stalking does to her, and asks for it where nobody has."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.anatomy import traits
from domain.case import Case
from domain.kernel import Answer
from domain.people import Role
from domain.policy import Letter, who_can_see
from domain.risk.assessments import GradeReviewed, PostAssessment, Review, RiskAssessed
from domain.risk.tools import Tool
from domain.rules import SUSPECTS_SIDE, Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import given, mark
from tests.domain.reading import POLICY, reader
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SECOND_VICTIM, VICTIM
from tests.samples.reports import CRIME_RECORDED

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
LOW = RiskAssessed(victim=VICTIM, tool=Tool.DASH, grade="standard", assessed_on=date(2026, 3, 2))
TOLD = msgspec.structs.replace(LOW, impact="She has stopped driving to work.")
BESIDE, ASKED, EVIDENCE = "impact-beside-low-grade", "impact-not-recorded", "effect-beside-low-grade"
SHOWN = (BESIDE, ASKED, EVIDENCE)


def noticed(case: Case, role: Role = Role.POLICE_SUPERVISOR) -> dict[str, Shown]:
    shown = {said.rule: said for said in reveal_conclusions(surfaced(case, NOW), reader(role))}
    return {rule: said for rule, said in shown.items() if rule in SHOWN}


def test_a_low_grade_is_read_with_what_the_stalking_does_to_her() -> None:
    case = given(*PEOPLE, TOLD)
    assert set(noticed(case)) == {BESIDE}
    assert noticed(case)[BESIDE].sentence.startswith("The grade is standard (DASH), and what the stalking does")


@pytest.mark.parametrize("tool", [Tool.SASH, Tool.SRP, Tool.SAM])
def test_the_lowest_grade_of_every_tool_is_low(tool: Tool) -> None:
    low = msgspec.structs.replace(TOLD, tool=tool, grade="low")
    assert BESIDE in noticed(given(*PEOPLE, low))
    assert noticed(given(*PEOPLE, msgspec.structs.replace(low, grade="moderate"))) == {}


def test_a_later_low_grade_without_a_word_of_it_does_not_hide_what_was_told_before() -> None:
    higher = msgspec.structs.replace(TOLD, grade="medium")
    for before in (TOLD, higher, msgspec.structs.replace(TOLD, tool=Tool.SASH, grade="high")):
        shown = noticed(given(*PEOPLE, before, LOW))
        assert BESIDE in shown
        assert ASKED not in shown
        assert shown[BESIDE].entries == (mark(3), mark(4))


def test_nothing_is_shown_once_a_supervisor_has_raised_the_grade() -> None:
    raised = GradeReviewed(assessment=mark(3), decision=Review.RAISED, grade="medium", because="Read with the rest.")
    assert noticed(given(*PEOPLE, TOLD, raised)) == {}
    confirmed = msgspec.structs.replace(raised, decision=Review.CONFIRMED, grade="standard")
    assert BESIDE in noticed(given(*PEOPLE, TOLD, confirmed))


def test_what_it_does_to_one_victim_says_nothing_of_another() -> None:
    other = msgspec.structs.replace(VICTIM_NAMED, victim=SECOND_VICTIM)
    hers = msgspec.structs.replace(TOLD, victim=SECOND_VICTIM, grade="high")
    assert set(noticed(given(*PEOPLE, other, hers, LOW))) == {ASKED}


def test_a_low_grade_without_her_words_asks_for_them_until_somebody_records_them() -> None:
    asked = noticed(given(*PEOPLE, LOW))
    assert set(asked) == {ASKED}
    assert asked[ASKED].action == "post-assessment"
    assert ASKED not in noticed(given(*PEOPLE, LOW, TOLD))
    assert noticed(given(*PEOPLE, msgspec.structs.replace(LOW, grade="medium"))) == {}


def test_screening_alone_asks_nobody_for_her_words() -> None:
    assert noticed(given(*PEOPLE, msgspec.structs.replace(LOW, tool=Tool.S_DASH))) == {}


def test_evidence_on_a_crime_is_read_beside_the_low_grade() -> None:
    crime = msgspec.structs.replace(
        CRIME_RECORDED,
        fear_of_violence=Answer.NO,
        serious_alarm_or_distress=Answer.YES,
        substantial_adverse_effect=Answer.YES,
    )
    said = noticed(given(*PEOPLE, crime, TOLD))[EVIDENCE].sentence
    assert "serious alarm or distress and a substantial adverse effect on her life" in said
    calm = msgspec.structs.replace(
        crime, serious_alarm_or_distress=Answer.NOT_KNOWN, substantial_adverse_effect=Answer.NO
    )
    assert EVIDENCE not in noticed(given(*PEOPLE, calm, TOLD))
    assert EVIDENCE not in noticed(given(*PEOPLE, crime, msgspec.structs.replace(TOLD, grade="high")))
    other = msgspec.structs.replace(VICTIM_NAMED, victim=SECOND_VICTIM)
    hers = msgspec.structs.replace(crime, victim=SECOND_VICTIM)
    assert EVIDENCE not in noticed(given(*PEOPLE, other, hers, TOLD))


@pytest.mark.parametrize(
    ("role", "rules"),
    [
        (Role.POLICE_INVESTIGATOR, {BESIDE, EVIDENCE}),
        (Role.ISAC_CASEWORKER, {BESIDE, EVIDENCE}),
        (Role.CLINIC_CHAIR, {BESIDE, EVIDENCE}),
        (Role.PROBATION_PRACTITIONER, {BESIDE, EVIDENCE}),
        (Role.VICTIM_LIAISON_OFFICER, {BESIDE}),
        (Role.PROGRAMME_FACILITATOR, set()),
        (Role.CLINIC_GUEST, set()),
        (Role.POLICE_LEGAL, set()),
    ],
)
def test_each_role_is_shown_of_it_what_it_may_read(role: Role, rules: set[str]) -> None:
    crime = msgspec.structs.replace(CRIME_RECORDED, serious_alarm_or_distress=Answer.YES)
    assert set(noticed(given(*PEOPLE, crime, TOLD), role)) == rules


def test_who_reads_the_grade_in_summary_hears_that_there_is_more_and_none_of_it() -> None:
    said = noticed(given(*PEOPLE, TOLD), Role.VICTIM_LIAISON_OFFICER)[BESIDE]
    assert said.sentence.endswith("what the stalking does to the victim: ask the police for both.")
    assert said.entries == ()
    assert "driving" not in said.sentence


@pytest.mark.parametrize("role", [Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.PROGRAMME_FACILITATOR])
def test_whoever_works_with_him_is_not_asked_for_her_words(role: Role) -> None:
    assert noticed(given(*PEOPLE, LOW), role) == {}


def test_whoever_records_it_is_told_that_those_who_work_with_him_read_it() -> None:
    [impact] = [each for each in traits(PostAssessment) if each.name == "impact"]
    readers = {role for role in SUSPECTS_SIDE if who_can_see(POLICY, impact.data_class).get(role) is Letter.OPEN}
    assert readers == {Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN}
    assert "Probation and health read this and work with the suspect: never her habits" in impact.label.hint
