"""Duties of an investigation: what is owed, by whom and by when, and what discharges it."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.contact import Method
from domain.duties import duties
from domain.investigation.allocation import InvestigationAllocated
from domain.investigation.closing import ClosingChoice, ClosingDecided
from domain.investigation.custody import Whereabouts
from domain.investigation.enquiries import EnquiryKind, EnquiryRecorded, EnquiryState
from domain.investigation.escalation import EscalationAnswered
from domain.investigation.handover import Teller
from domain.kernel import Answer, Fact, Happened
from domain.people import Role
from domain.reports.behaviours import Online
from domain.reports.incidents import UnreleasedIncidentRecorded
from domain.rules import Moment, Shown, reveal_conclusions
from domain.victim.rights import Told, VictimTold
from tests.domain.given import given, mark
from tests.domain.reading import reader
from tests.domain.test_investigation import CRIME, PEOPLE
from tests.domain.test_investigation_limitation import CHARGED, act
from tests.samples.investigation import (
    ALLOCATED,
    ARRESTED,
    CLOSING_PROPOSED,
    DISPUTED,
    ENQUIRY_PLANNED,
    ENQUIRY_RECORDED,
    ESCALATED,
    HANDED_OVER,
    INTERVIEWED,
    INVESTIGATION_CLOSED,
    PLAN_SET,
    REVIEWED,
    WANTED,
)
from tests.samples.people import SECOND_ACCOUNT, VICTIM

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
HERE = (*PEOPLE, CRIME)
OVER = msgspec.structs.replace(INVESTIGATION_CLOSED, crime=mark(3))
NAMED = msgspec.structs.replace(ALLOCATED, crime=mark(3), officer_name=None)
TOLD = VictimTold(
    victim=VICTIM, event=Told.NEW_OFFICER, told_at=Happened.on(date(2026, 3, 13)), method=Method.TELEPHONE
)
WHOLE = msgspec.structs.replace(PLAN_SET, crime=None)
ALONE = {"crime": None, "plan": None, "point": None}


def owed(case: Case, role: Role = Role.POLICE_SUPERVISOR, now: Moment = NOW) -> dict[str, Shown]:
    return {shown.rule: shown for shown in reveal_conclusions(duties(case, now), reader(role))}


def done(kind: EnquiryKind, **changed: object) -> EnquiryRecorded:
    plain = {"kind": kind, "planned": None, "state": EnquiryState.DONE, "warrant": None, **ALONE, **changed}
    return msgspec.structs.replace(ENQUIRY_RECORDED, **plain)


@pytest.mark.parametrize(
    ("rule", "due", "action", "discharged_by"),
    [
        ("allocation", date(2026, 3, 3), "allocate", NAMED),
        ("investigation-plan", date(2026, 3, 4), "set-investigation-plan", WHOLE),
        ("suspect-interview", date(2026, 3, 30), "record-interview", INTERVIEWED),
    ],
)
def test_what_every_crime_is_owed(rule: str, due: date, action: str, discharged_by: Fact) -> None:
    for role in (Role.POLICE_SUPERVISOR, Role.ISAC_CASEWORKER, Role.CLINIC_CHAIR):
        duty = owed(given(*HERE), role)[rule]
        assert (duty.due, duty.action, duty.owner) == (due, action, Role.POLICE_SUPERVISOR)
        assert rule not in owed(given(*PEOPLE), role)
        assert rule not in owed(given(*HERE, discharged_by), role)
        assert rule not in owed(given(*HERE, OVER), role)
    assert rule not in owed(given(*HERE), Role.PROBATION_PRACTITIONER)


def test_a_suspect_who_is_not_known_is_not_interviewed() -> None:
    unknown = msgspec.structs.replace(CRIME, suspect=None)
    assert "suspect-interview" not in owed(given(*PEOPLE, unknown))


def test_the_supervisors_review_is_owed_by_the_day_that_was_given() -> None:
    duty = owed(given(*HERE, WHOLE))["investigation-review"]
    assert (duty.due, duty.owner, duty.action) == (date(2026, 3, 18), Role.POLICE_SUPERVISOR, "review-investigation")
    reviewed = msgspec.structs.replace(REVIEWED, crime=None)
    assert owed(given(*HERE, WHOLE, reviewed))["investigation-review"].due == date(2026, 4, 1)
    assert "investigation-review" not in owed(given(*HERE))


@pytest.mark.parametrize("question", [ESCALATED, DISPUTED])
def test_an_escalation_is_owed_by_the_role_that_it_was_put_to_until_it_is_answered(question: Fact) -> None:
    case = given(*PEOPLE, question)
    for role in (Role.ISAC_CASEWORKER, Role.PROBATION_PRACTITIONER, Role.POLICE_SUPERVISOR):
        duty = owed(case, role)["escalation"]
        assert (duty.due, duty.action) == (date(2026, 3, 24), "answer-escalation")
        assert duty.owner is getattr(question, "to_role", None)
    answered = EscalationAnswered(escalation=mark(3), answer="It is set today.")
    assert "escalation" not in owed(given(*PEOPLE, question, answered))


def test_the_victim_is_told_of_her_officer_by_whoever_was_to_tell_her() -> None:
    first = owed(given(*HERE, NAMED))["victim-new-officer"]
    assert (first.due, first.owner, first.action) == (date(2026, 3, 3), Role.POLICE_INVESTIGATOR, "tell-victim")
    handed = msgspec.structs.replace(HANDED_OVER, crime=mark(3), who_tells=Teller.ADVOCATE)
    assert owed(given(*HERE, NAMED, handed))["victim-new-officer"].owner is Role.ISAC_CASEWORKER
    told = msgspec.structs.replace(handed, victim_told=Answer.YES)
    assert "victim-new-officer" not in owed(given(*HERE, NAMED, told))
    assert "victim-new-officer" not in owed(given(*HERE, NAMED, handed, TOLD))
    before = msgspec.structs.replace(TOLD, told_at=Happened.on(date(2026, 3, 11)))
    assert "victim-new-officer" in owed(given(*HERE, NAMED, handed, before))
    assert "victim-new-officer" not in owed(given(*HERE, NAMED), Role.PROBATION_PRACTITIONER)


def _reallocated(**changed: object) -> InvestigationAllocated:
    return msgspec.structs.replace(NAMED, **{"officer": SECOND_ACCOUNT, "from_when": date(2026, 3, 9), **changed})


def test_another_officer_without_a_handover_owes_one() -> None:
    case = given(*HERE, NAMED, _reallocated())
    assert owed(case)["handover"].action == "hand-over"
    assert "handover" not in owed(given(*HERE, NAMED))
    assert "handover" not in owed(given(*HERE, NAMED, _reallocated(officer=NAMED.officer)))
    assert "handover" not in owed(given(*HERE, NAMED, _reallocated(), msgspec.structs.replace(HANDED_OVER, crime=None)))
    assert "handover" not in owed(given(*HERE, NAMED, _reallocated(crime=mark(9))))
    assert "handover" not in owed(case, Role.PROBATION_PRACTITIONER)


def test_a_supervisor_owes_a_decision_on_a_proposal_to_end_it() -> None:
    waiting = msgspec.structs.replace(CLOSING_PROPOSED, crime=mark(3))
    duty = owed(given(*HERE, waiting))["closing-decision"]
    assert duty.sentence.startswith("A supervisor decides whether the investigation ends, over what stands open.")
    assert (duty.due, duty.owner, duty.action) == (date(2026, 3, 4), Role.POLICE_SUPERVISOR, "decide-closing")
    returned = ClosingDecided(proposal=mark(4), decision=ClosingChoice.RETURN, because="Two points can be done.")
    assert "closing-decision" not in owed(given(*HERE, waiting, returned))


def test_a_suspect_who_is_wanted_is_looked_at_again_after_a_week() -> None:
    duty = owed(given(*PEOPLE, WANTED), Role.PROBATION_PRACTITIONER)["suspect-wanted"]
    assert (duty.due, duty.owner) == (date(2026, 3, 9), Role.POLICE_INVESTIGATOR)
    assert "circulated as wanted since 2 March 2026" in duty.sentence
    for end in (msgspec.structs.replace(WANTED, state=Whereabouts.FOUND), ARRESTED):
        assert "suspect-wanted" not in owed(given(*PEOPLE, WANTED, end))


# Enquiries


def test_the_open_points_of_a_plan_are_named_to_those_who_may_read_it_and_to_others_that_there_are_some() -> None:
    case = given(*HERE, WHOLE)
    duty = owed(case)["plan-points"]
    assert duty.sentence.startswith("Open in the investigation plan: 1. Victim statement; 2. CCTV of the corner shop;")
    assert (duty.due, duty.action) == (date(2026, 3, 18), "record-enquiry")
    safe = owed(case, Role.POLICE_COORDINATOR)["plan-points"]
    assert (safe.sentence, safe.due) == ("Points of the investigation plan are open.", None)
    for role in (Role.ISAC_CASEWORKER, Role.PROBATION_PRACTITIONER):
        assert "plan-points" not in owed(case, role)
    made = [done(EnquiryKind.OTHER, plan=mark(4), point=number) for number in (1, 2, 3)]
    assert "plan-points" not in owed(given(*HERE, WHOLE, *made))


def test_evidence_that_is_overwritten_is_due_the_day_before() -> None:
    camera = msgspec.structs.replace(ENQUIRY_PLANNED, **ALONE)
    duty = owed(given(*HERE, camera))["perishable-evidence"]
    assert duty.sentence == "Secure it first: CCTV will be gone on 31 March 2026."
    assert duty.due == date(2026, 3, 30)
    assert "enquiry-wanted" not in owed(given(*HERE, camera))
    assert "perishable-evidence" not in owed(given(*HERE, camera, done(EnquiryKind.CCTV, planned=mark(4))))
    lasting = msgspec.structs.replace(camera, overwritten_on=None)
    assert owed(given(*HERE, lasting))["enquiry-wanted"].due == date(2026, 3, 6)
    assert "perishable-evidence" not in owed(given(*HERE, lasting))


def test_both_databases_are_checked() -> None:
    assert owed(given(*HERE))["database-checks"].sentence.startswith("Check what is known of the suspect: PNC and PND")
    one = owed(given(*HERE, done(EnquiryKind.PNC_CHECK)))["database-checks"]
    assert one.sentence == "Check what is known of the suspect: PND not recorded as done."
    both = (done(EnquiryKind.PNC_CHECK), done(EnquiryKind.PND_CHECK))
    assert "database-checks" not in owed(given(*HERE, *both))
    assert "database-checks" not in owed(given(*PEOPLE, msgspec.structs.replace(CRIME, suspect=None)))


def test_conduct_online_owes_a_digital_enquiry() -> None:
    online = act(date(2026, 3, 3), online=(Online.MESSAGES,))
    duty = owed(given(*HERE, online))["digital-strategy"]
    assert (duty.action, duty.entries) == ("plan-enquiry", (mark(4),))
    assert "digital-strategy" not in owed(given(*HERE, act(date(2026, 3, 3), online=())))
    assert "digital-strategy" not in owed(given(*HERE, online, done(EnquiryKind.DIGITAL_STRATEGY)))


# The six-month clock


def test_the_clock_is_owed_from_the_first_day_by_its_owner() -> None:
    case = given(*HERE, act(date(2026, 3, 3)))
    duty = owed(case)["limitation"]
    assert duty.sentence == (
        "The time limit on “Stalking (section 2A)” runs: to be charged by 3 September 2026, six months from the last "
        "act on 3 March 2026."
    )
    assert (duty.due, duty.owner) == (date(2026, 9, 3), Role.POLICE_SUPERVISOR)
    prosecutors = owed(case, Role.CPS_PROSECUTOR)
    assert (duty.action, prosecutors["limitation-cps"].action) == ("refer-to-cps", "record-charging-decision")
    assert "limitation" not in prosecutors
    assert owed(given(*HERE, act(date(2026, 3, 3)), NAMED))["limitation"].owner is Role.POLICE_INVESTIGATOR
    late = Moment(datetime(2026, 9, 4, 9, 30, tzinfo=UTC), date(2026, 9, 4))
    last = Moment(datetime(2026, 9, 3, 9, 30, tzinfo=UTC), date(2026, 9, 3))
    assert "has passed" in owed(case, now=late)["limitation"].sentence
    assert "runs" in owed(case, now=last)["limitation"].sentence
    assert "limitation" not in owed(given(*HERE, act(date(2026, 3, 3)), CHARGED))
    assert "limitation" not in owed(given(*PEOPLE))


def test_her_advocate_reads_a_clock_that_does_not_rest_on_whether_he_is_charged() -> None:
    for facts in ((), (CHARGED,)):
        case = given(*HERE, act(date(2026, 3, 3)), *facts)
        told = owed(case, Role.ISAC_CASEWORKER)
        assert told["limitation-unless-charged"].sentence.startswith("Unless he is charged already, the time limit on")
        assert "limitation" not in told


def test_what_he_does_not_know_is_known_moves_the_clock_of_those_who_may_know_alone() -> None:
    close = UnreleasedIncidentRecorded(**{**msgspec.structs.asdict(act(date(2026, 3, 9))), "suspect_knows": Answer.NO})
    case = given(*HERE, act(date(2026, 3, 3)), close)
    assert owed(case, Role.ISAC_CASEWORKER)["limitation-unless-charged"].due == date(2026, 9, 9)
    assert owed(case, Role.CLINIC_CHAIR)["limitation-released"].due == date(2026, 9, 3)
    for role in (Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.PROGRAMME_FACILITATOR):
        assert not [rule for rule in owed(case, role) if rule.startswith("limitation")]
