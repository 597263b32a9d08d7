"""Surfacing: what each published case must have put before somebody, to whom, and to whom never."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from domain.calendar import london_date
from domain.case import Case, fold
from domain.kernel import Answer, Correction, Fact, Happened
from domain.measures.likeness import LikenessConfirmed
from domain.measures.release import Release, SuspectReleased
from domain.parties import Relationship
from domain.people import Role
from domain.probation.consequences import AttendanceBasis
from domain.probation.programme import ProgrammeEnrolled
from domain.probation.sessions import Attended, NoSession, SessionRecorded
from domain.reports.behaviours import Four, InPerson, Online
from domain.reports.classification import ClassificationChoice, ClassificationDecided
from domain.reports.counter_allegations import CounterAllegationJudged, Treatment
from domain.reports.incidents import UnreleasedIncidentRecorded
from domain.reports.offences import Offence
from domain.risk.assessments import GradeReviewed, ItemAnswer, Review, RiskAssessed
from domain.risk.tools import Tool
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import entry_of, given, mark
from tests.domain.reading import reader
from tests.samples.measures import FACTS as MEASURES
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT, VICTIM
from tests.samples.reports import CRIME_RECORDED, INCIDENT_RECORDED

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
FIRST = msgspec.structs.replace(
    INCIDENT_RECORDED,
    when=Happened.on(date(2026, 3, 1)),
    four=tuple(Four),
    in_person=(),
    online=(Online.MESSAGES,),
    counter_allegation=Answer.NO,
    suspect_knows=Answer.YES,
)
SECOND = msgspec.structs.replace(FIRST, when=Happened.on(date(2026, 3, 4)), in_person=(InPerson.FOLLOWING,))
UNRELEASED = UnreleasedIncidentRecorded(
    **{**msgspec.structs.asdict(SECOND), "suspect_knows": Answer.NO, "when": Happened.on(date(2026, 3, 6))}
)
CRIME = msgspec.structs.replace(
    CRIME_RECORDED,
    offence=Offence.MALICIOUS_COMMUNICATIONS,
    other_offence=None,
    included=(),
    incidents=(),
    unreleased_incidents=(),
)
STANDARD = RiskAssessed(
    victim=VICTIM,
    tool=Tool.DASH,
    grade="standard",
    assessed_on=date(2026, 3, 2),
    rationale="Few risk indicators, no violence.",
    answers=tuple(ItemAnswer(item, Answer.YES) for item in range(1, 6)),
)


def shown(case: Case, role: Role) -> dict[str, list[Shown]]:
    found: dict[str, list[Shown]] = {}
    for each in reveal_conclusions(surfaced(case, NOW), reader(role)):
        found.setdefault(each.rule, []).append(each)
    return found


def sentence(case: Case, role: Role, rule: str) -> str | None:
    found = shown(case, role).get(rule)
    return found[0].sentence if found else None


# Published case 1


def test_the_first_report_is_screened_as_probable_stalking() -> None:
    case = given(*PEOPLE, FIRST, CRIME)
    said = sentence(case, Role.POLICE_INVESTIGATOR, "probable-stalking")
    assert said == "Think stalking first: what is recorded is fixated, obsessive, unwanted, repeated."
    assert shown(case, Role.POLICE_COORDINATOR)["probable-stalking"][0].entries == (mark(3),)


def test_once_it_is_called_stalking_nobody_is_asked_to_think_of_it() -> None:
    called = msgspec.structs.replace(CRIME, offence=Offence.STALKING_4A)
    assert sentence(given(*PEOPLE, FIRST, called), Role.POLICE_INVESTIGATOR, "probable-stalking") is None


def test_each_later_report_brings_the_whole_pattern() -> None:
    assert sentence(given(*PEOPLE, FIRST), Role.POLICE_INVESTIGATOR, "whole-pattern") is None
    case = given(*PEOPLE, FIRST, SECOND)
    said = "2 incidents since 1 March 2026: read them together, not each alone."
    for role in (Role.POLICE_INVESTIGATOR, Role.ISAC_CASEWORKER, Role.CPS_PROSECUTOR):
        assert sentence(case, role, "whole-pattern") == said
    assert "whole-pattern-released" not in shown(case, Role.POLICE_INVESTIGATOR)


def test_what_the_suspect_does_not_know_is_counted_for_the_victims_side_alone() -> None:
    case = given(*PEOPLE, FIRST, SECOND, UNRELEASED)
    for role in (Role.POLICE_INVESTIGATOR, Role.ISAC_CASEWORKER):
        assert (sentence(case, role, "whole-pattern") or "").startswith("3 incidents")
    for role in (Role.PROBATION_PRACTITIONER, Role.POLICE_INTELLIGENCE, Role.CLINIC_CHAIR):
        assert (sentence(case, role, "whole-pattern-released") or "").startswith("2 incidents")
        assert "whole-pattern" not in shown(case, role)
    assert reveal_conclusions(surfaced(case, NOW), reader(Role.HEALTH_CLINICIAN)) == []


def test_a_counter_allegation_is_in_the_pattern_only_once_judged_part_of_it() -> None:
    counter = msgspec.structs.replace(SECOND, counter_allegation=Answer.YES)
    case = given(*PEOPLE, FIRST, counter)
    assert "whole-pattern" not in shown(case, Role.POLICE_INVESTIGATOR)
    judged = CounterAllegationJudged(
        incident=mark(4), treated_as=Treatment.PART_OF_THE_STALKING, because="It followed each of her reports."
    )
    assert sentence(given(*PEOPLE, FIRST, counter, judged), Role.POLICE_INVESTIGATOR, "whole-pattern")


def test_a_former_partner_and_a_course_of_conduct_are_named_together() -> None:
    case = given(*PEOPLE, FIRST, SECOND)
    said = sentence(case, Role.POLICE_INVESTIGATOR, "former-partner-conduct")
    assert said == "A former partner, and 2 incidents: a course of conduct after a relationship."
    stranger = msgspec.structs.replace(SUSPECT_NAMED, relationship=Relationship.STRANGER)
    assert not shown(given(VICTIM_NAMED, stranger, FIRST, SECOND), Role.POLICE_INVESTIGATOR).get(
        "former-partner-conduct"
    )


def test_recorded_distress_against_the_less_serious_offence_prompts_the_graver_one() -> None:
    called = msgspec.structs.replace(CRIME, offence=Offence.STALKING_2A, doubt=None)
    case = given(*PEOPLE, called)
    said = sentence(case, Role.POLICE_SUPERVISOR, "graver-offence") or ""
    assert "consider “Stalking involving fear of violence or serious alarm or distress (section 4A)”" in said
    decided = ClassificationDecided(crime=mark(3), decision=ClassificationChoice.KEEP, because="Weighed.")
    assert sentence(given(*PEOPLE, called, decided), Role.POLICE_SUPERVISOR, "graver-offence") is None


# Published case 2


def test_the_other_agencies_see_the_disputed_grade_until_a_supervisor_decides() -> None:
    case = given(*PEOPLE, STANDARD)
    said = (
        "The DASH grade is standard, and the recorded answers suggest high: it is in dispute until a supervisor "
        "confirms or raises it."
    )
    for role in (Role.ISAC_CASEWORKER, Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.CPS_PROSECUTOR):
        assert sentence(case, role, "disputed-grade") == said
    assert sentence(case, Role.VICTIM_LIAISON_OFFICER, "disputed-grade") is None
    raised = GradeReviewed(assessment=mark(3), decision=Review.RAISED, grade="high", because="The answers say so.")
    assert sentence(given(*PEOPLE, STANDARD, raised), Role.ISAC_CASEWORKER, "disputed-grade") is None


def test_s_dash_alone_is_never_enough() -> None:
    alone = RiskAssessed(victim=VICTIM, tool=Tool.S_DASH, grade="high", assessed_on=date(2026, 3, 2))
    assert sentence(given(*PEOPLE, alone), Role.ISAC_CASEWORKER, "s-dash-alone")
    assert sentence(given(*PEOPLE, alone, STANDARD), Role.ISAC_CASEWORKER, "s-dash-alone") is None


# Published case 3


def test_an_order_for_somebody_else_is_shown_with_its_terms_and_contact_and_nothing_of_her() -> None:
    likeness = next(fact for fact in MEASURES if isinstance(fact, LikenessConfirmed))
    case = given(*PEOPLE, likeness)
    said = (
        "The suspect is bound by a stalking protection order made for somebody else, until 1 September 2027. Contact: "
        "Stalking unit, 01632 960 101."
    )
    for role in (Role.POLICE_INVESTIGATOR, Role.ISAC_CASEWORKER, Role.PROBATION_PRACTITIONER):
        assert sentence(case, role, "bound-already") == said
    assert "victim" not in LikenessConfirmed.__struct_fields__
    over = msgspec.structs.replace(likeness, ends_on=date(2026, 3, 19))
    assert sentence(given(*PEOPLE, over), Role.POLICE_INVESTIGATOR, "bound-already") is None


def test_a_protection_gap_is_put_before_every_agency_that_may_know_of_measures() -> None:
    released = SuspectReleased(suspect=SUSPECT, how=Release.VOLUNTARY, released_on=date(2026, 3, 3))
    case = given(*PEOPLE, released)
    for role in (Role.POLICE_COORDINATOR, Role.ISAC_CASEWORKER, Role.PROBATION_PRACTITIONER, Role.CPS_PROSECUTOR):
        said = sentence(case, role, "protection-gap") or ""
        assert said.startswith("Protection gap since 3 March 2026: the suspect is at large (voluntary interview)")
    for role in (Role.HEALTH_CLINICIAN, Role.PROGRAMME_FACILITATOR):
        assert "protection-gap" not in shown(case, role)


# The programme

ENROLLED = ProgrammeEnrolled(
    suspect=SUSPECT,
    programme="Early awareness stalking intervention",
    basis=AttendanceBasis.CONDITIONAL_CAUTION,
    enrolled_on=date(2026, 3, 1),
    starts_on=date(2026, 3, 8),
)


def session(day: int, *, came: bool) -> SessionRecorded:
    return SessionRecorded(
        enrolment=mark(3),
        held_on=date(2026, 3, day),
        took_place=True,
        attended=Attended.YES if came else Attended.NO,
        no_session=None if came else NoSession.UNACCEPTABLE,
        concern=False,
        suspect=SUSPECT,
    )


def test_a_missed_session_is_put_before_probation_whole_and_before_the_advocate_without_content() -> None:
    case = given(*PEOPLE, ENROLLED, session(8, came=False), session(15, came=False))
    whole = [each.sentence for each in shown(case, Role.PROBATION_PRACTITIONER)["attendance-concern"]]
    assert whole == [
        f"Programme session of {day} March 2026: the person did not come. Decide what follows." for day in (8, 15)
    ]
    (safe,) = shown(case, Role.ISAC_CASEWORKER)["attendance-concern"]
    assert safe.sentence == "Attendance concern: review the safety plan."
    assert (safe.entries, safe.due, safe.owner, safe.action) == ((), None, None, None)


def test_coming_again_does_not_answer_a_concern() -> None:
    case = given(*PEOPLE, ENROLLED, session(8, came=False), session(15, came=True))
    assert "attendance-concern" in shown(case, Role.PROBATION_PRACTITIONER)


def test_a_concern_stands_for_four_weeks_from_when_it_became_known() -> None:
    case = given(*PEOPLE, ENROLLED, session(8, came=False))
    known = case.entries[-1].known
    for days, stands in ((28, True), (29, False)):
        later = Moment(known + timedelta(days=days), london_date(known + timedelta(days=days)))
        found = [each.rule.id for each in surfaced(case, later)]
        assert ("attendance-concern" in found) is stands


def test_a_missed_session_under_a_conditional_caution_goes_to_the_prosecutor() -> None:
    case = given(*PEOPLE, ENROLLED, session(8, came=False))
    said = sentence(case, Role.POLICE_COORDINATOR, "attendance-conditional-caution-1")
    assert said == ("The condition of the caution is not kept: refer to the CPS to decide on the original offence.")


# The machinery


def test_a_conclusion_from_an_entry_misfiled_is_closed_to_those_who_may_not_read_the_stricter_class() -> None:
    case = given(*PEOPLE, STANDARD)
    probation = reader(Role.PROBATION_PRACTITIONER)
    assert "disputed-grade" in {said.rule for said in reveal_conclusions(surfaced(case, NOW), probation)}
    barred = msgspec.structs.replace(probation, misfiled={mark(3): UnreleasedIncidentRecorded.governs})
    assert "disputed-grade" not in {said.rule for said in reveal_conclusions(surfaced(case, NOW), barred)}


def test_nothing_is_concluded_from_an_entry_that_was_corrected() -> None:
    higher = msgspec.structs.replace(STANDARD, grade="high")
    case = given(*PEOPLE, STANDARD)
    after = fold([*case.entries, entry_of(higher, 4, corrects=Correction(mark(3), "It was high."))])
    assert "disputed-grade" not in shown(after, Role.POLICE_SUPERVISOR)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AGENCY_GUARDIAN, Role.SYSTEM, Role.DATA_PROTECTION_OFFICER])
def test_nobody_without_a_task_on_the_case_is_told_anything(role: Role) -> None:
    every: tuple[Fact, ...] = (*PEOPLE, FIRST, SECOND, CRIME, STANDARD)
    assert shown(given(*every), role) == {}


def test_an_empty_case_surfaces_nothing() -> None:
    assert surfaced(Case(), NOW) == []
