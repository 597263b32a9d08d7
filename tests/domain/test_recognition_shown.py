"""Recognition shown: what calls, screening, evidence and others' word put before whom, and when nothing is."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.clocks import due_after
from domain.duties import duties
from domain.kernel import Answer, Fact, Happened
from domain.people import Role
from domain.reports.behaviours import Four, InPerson
from domain.reports.classification import (
    ClassificationChoice,
    ClassificationDecided,
    CrimeClassified,
    DecideClassification,
    decide,
)
from domain.reports.effect import EvidenceOfEffectRecorded
from domain.reports.elsewhere import RecordKind
from domain.reports.incidents import UnreleasedIncidentRecorded
from domain.reports.offences import Offence
from domain.reports.online_flag import OnlineFlagSet
from domain.reports.third_party import Found
from domain.rules import SUSPECTS_SIDE, Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.reading import reader
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUPERVISOR
from tests.samples.recognition import (
    RECORD_ELSEWHERE_LINKED,
    RECORD_OF_ANOTHER_LINKED,
    SCREENING_RECORDED,
    THIRD_PARTY_INFORMATION_ANSWERED,
    THIRD_PARTY_INFORMATION_RECORDED,
)
from tests.samples.reports import (
    CRIME_RECORDED,
    INCIDENT_RECORDED,
)

PEOPLE: tuple[Fact, ...] = (VICTIM_NAMED, SUSPECT_NAMED)
NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
FIRST = msgspec.structs.replace(
    INCIDENT_RECORDED, when=Happened.on(date(2026, 3, 1)), four=tuple(Four), reported_at=None, attended_at=None
)
SECOND = msgspec.structs.replace(FIRST, when=Happened.on(date(2026, 3, 4)))
IN_PERSON = msgspec.structs.replace(FIRST, in_person=(InPerson.FOLLOWING,), online=(), four=())
CRIME = msgspec.structs.replace(
    CRIME_RECORDED,
    offence=Offence.MALICIOUS_COMMUNICATIONS,
    other_offence=None,
    included=(),
    doubt=None,
    online_flag=Answer.YES,
    serious_alarm_or_distress=Answer.NOT_KNOWN,
    distress_in_statement=Answer.NOT_KNOWN,
    substantial_adverse_effect=Answer.NOT_KNOWN,
    effect_in_statement=Answer.NOT_KNOWN,
    incidents=(),
    unreleased_incidents=(),
)
SCREENED = msgspec.structs.replace(SCREENING_RECORDED, probable_stalking=Answer.YES)


def crime(**fields: object) -> Fact:
    return msgspec.structs.replace(CRIME, **fields)


def shown(case: Case, role: Role = Role.POLICE_SUPERVISOR, moment: Moment = NOW) -> dict[str, Shown]:
    return {each.rule: each for each in reveal_conclusions(surfaced(case, moment), reader(role))}


def owed(case: Case, role: Role = Role.POLICE_SUPERVISOR) -> dict[str, Shown]:
    return {each.rule: each for each in reveal_conclusions(duties(case, NOW), reader(role))}


def test_a_case_screened_as_probable_stalking_without_a_stalking_crime_is_shown_to_every_agency() -> None:
    case = given(*PEOPLE, SCREENED, CRIME)
    for role in (Role.POLICE_INVESTIGATOR, Role.ISAC_CASEWORKER, Role.PROBATION_PRACTITIONER):
        assert shown(case, role)["screened-not-recorded"].sentence == (
            "Screened as probable stalking on 4 March 2026, and no stalking crime is recorded."
        )
    assert "screened-not-recorded" in shown(given(*PEOPLE, SCREENED))
    for recorded in (crime(offence=Offence.STALKING_2A), crime(included=(Offence.STALKING_4A_AGGRAVATED,))):
        assert "screened-not-recorded" not in shown(given(*PEOPLE, SCREENED, recorded))
    assert "screened-not-recorded" not in shown(given(*PEOPLE, SCREENING_RECORDED, CRIME))


def test_a_screening_whose_answers_show_the_four_and_whose_result_does_not_is_looked_at_again() -> None:
    assert shown(given(*PEOPLE, SCREENING_RECORDED))["screening-parts"].sentence.startswith(
        "The screening answers fixated, obsessive, unwanted with yes"
    )
    assert "screening-parts" not in shown(given(*PEOPLE, SCREENED))
    few = msgspec.structs.replace(SCREENING_RECORDED, obsessive=Answer.NO)
    assert "screening-parts" not in shown(given(*PEOPLE, few))


@pytest.mark.parametrize(
    "offence",
    [
        Offence.MALICIOUS_COMMUNICATIONS,
        Offence.HARASSMENT_2,
        Offence.BREACH_OF_RESTRAINING_ORDER,
        Offence.CONTROLLING_OR_COERCIVE_BEHAVIOUR,
    ],
)
def test_what_stalking_is_often_recorded_as_is_put_before_a_supervisor_where_a_course_of_it_shows(
    offence: Offence,
) -> None:
    case = given(*PEOPLE, FIRST, SECOND, crime(offence=offence))
    asked_for = shown(case)["stalking-instead"]
    assert asked_for.action == "decide-classification"
    assert asked_for.entries == (mark(5), mark(3), mark(4))
    change = DecideClassification(
        crime=mark(5), decision=ClassificationChoice.CHANGE, offence=Offence.STALKING_4A, because="A course of it."
    )
    (settled,) = decided(decide, case, change, asked(SUPERVISOR))
    assert isinstance(settled, ClassificationDecided)


def test_nothing_is_asked_where_no_course_shows_or_stalking_is_recorded_or_a_supervisor_has_decided() -> None:
    assert "stalking-instead" not in shown(given(*PEOPLE, IN_PERSON, CRIME))
    for recorded in (
        crime(offence=Offence.STALKING_2A),
        crime(included=(Offence.STALKING_2A,)),
        crime(offence=Offence.CRIMINAL_DAMAGE),
    ):
        assert "stalking-instead" not in shown(given(*PEOPLE, FIRST, SECOND, recorded))
    kept = ClassificationDecided(crime=mark(5), decision=ClassificationChoice.KEEP, because="Weighed with the CPS.")
    case = given(*PEOPLE, FIRST, SECOND, CRIME, kept)
    assert "stalking-instead" not in shown(case)
    again = DecideClassification(crime=mark(5), decision=ClassificationChoice.KEEP, because="Once more.")
    refused = refusal(decide, case, again, asked(SUPERVISOR))
    assert refused.rule == "reports.review-open"
    changed = CrimeClassified(crime=mark(5), offence=Offence.HARASSMENT_2, because="The officer thinks otherwise.")
    assert "stalking-instead" in shown(given(*PEOPLE, FIRST, SECOND, CRIME, kept, changed))


def test_a_course_that_shows_only_in_what_is_kept_close_is_put_before_those_who_may_know_of_it() -> None:
    close = [
        UnreleasedIncidentRecorded(**{**msgspec.structs.asdict(act), "suspect_knows": Answer.NO})
        for act in (FIRST, SECOND)
    ]
    case = given(*PEOPLE, *close, CRIME)
    assert "stalking-instead" in shown(case)
    for role in SUSPECTS_SIDE:
        assert not any(rule.startswith("stalking-instead") for rule in shown(case, role))
    assert "stalking-instead-released" in shown(given(*PEOPLE, FIRST, SECOND, CRIME), Role.PROBATION_PRACTITIONER)


def test_the_graver_stalking_without_evidence_asks_for_it_and_with_evidence_for_a_statement() -> None:
    bare = crime(offence=Offence.STALKING_4A)
    asked_for = shown(given(*PEOPLE, bare))["evidence-to-find"]
    assert (asked_for.action, asked_for.entries) == ("record-evidence-of-effect", (mark(3),))
    distressed = EvidenceOfEffectRecorded(crime=mark(3), serious_alarm_or_distress=Answer.YES)
    with_it = shown(given(*PEOPLE, bare, distressed))
    assert "evidence-to-find" not in with_it
    assert with_it["evidence-not-stated"].sentence == (
        "Not known to be in a signed statement: serious alarm or distress."
    )
    stated = msgspec.structs.replace(distressed, distress_in_statement=Answer.YES)
    assert "evidence-not-stated" not in shown(given(*PEOPLE, bare, stated))
    assert "evidence-to-find" not in shown(given(*PEOPLE, crime(offence=Offence.STALKING_2A)))


def test_evidence_that_comes_later_against_the_less_serious_offence_prompts_the_graver_one() -> None:
    plain = crime(offence=Offence.STALKING_2A)
    assert "graver-offence" not in shown(given(*PEOPLE, plain))
    later = EvidenceOfEffectRecorded(
        crime=mark(3), serious_alarm_or_distress=Answer.YES, substantial_adverse_effect=Answer.YES
    )
    assert "graver-offence" in shown(given(*PEOPLE, plain, later))


def test_an_online_flag_that_is_not_used_is_shown_where_something_was_done_online() -> None:
    unflagged = crime(online_flag=Answer.NOT_KNOWN)
    case = given(*PEOPLE, FIRST, unflagged)
    absent = shown(case)["online-flag-absent"]
    assert (absent.action, absent.entries) == ("set-online-flag", (mark(4), mark(3)))
    for settled in (
        OnlineFlagSet(crime=mark(4), online_flag=Answer.YES),
        OnlineFlagSet(crime=mark(4), online_flag=Answer.NO, because="The messages belong to another record."),
    ):
        assert "online-flag-absent" not in shown(given(*PEOPLE, FIRST, unflagged, settled))
    assert "online-flag-absent" not in shown(given(*PEOPLE, FIRST, CRIME))
    assert "online-flag-absent" not in shown(given(*PEOPLE, IN_PERSON, unflagged))
    assert "online-flag-absent" not in shown(given(*PEOPLE, FIRST, IN_PERSON, crime(incidents=(mark(4),))))


def test_the_flag_of_a_crime_that_rests_on_what_is_kept_close_is_missed_by_those_who_may_know_alone() -> None:
    close = UnreleasedIncidentRecorded(**{**msgspec.structs.asdict(FIRST), "suspect_knows": Answer.NO})
    case = given(*PEOPLE, close, crime(online_flag=Answer.NO, unreleased_incidents=(mark(3),)))
    assert "online-flag-absent" in shown(case)
    assert not any(rule.startswith("online-flag") for rule in shown(case, Role.CLINIC_COORDINATOR))


def test_what_somebody_else_told_is_owed_an_enquiry_until_it_is_answered() -> None:
    case = given(*PEOPLE, THIRD_PARTY_INFORMATION_RECORDED)
    duty = owed(case)["third-party-enquiry"]
    assert (duty.due, duty.owner) == (date(2026, 3, 5), Role.POLICE_INVESTIGATOR)
    assert duty.sentence.startswith("Somebody else told of earlier stalking, an order or conviction elsewhere")
    answered = msgspec.structs.replace(THIRD_PARTY_INFORMATION_ANSWERED, information=mark(3))
    assert "third-party-enquiry" not in owed(given(*PEOPLE, THIRD_PARTY_INFORMATION_RECORDED, answered))


def test_her_advocate_hears_that_an_enquiry_waits_and_those_who_work_with_the_suspect_hear_nothing() -> None:
    case = given(*PEOPLE, THIRD_PARTY_INFORMATION_RECORDED)
    duty = owed(case, Role.ISAC_CASEWORKER)["third-party-enquiry"]
    assert duty.sentence == "Information from another person awaits an enquiry by the police."
    assert (duty.entries, duty.due, duty.owner) == ((), None, None)
    for role in SUSPECTS_SIDE:
        assert "third-party-enquiry" not in owed(case, role)


def test_an_enquiry_is_due_in_three_working_days_over_a_bank_holiday() -> None:
    before_easter = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
    assert due_after("third-party-information", before_easter) == date(2026, 4, 9)


def test_what_was_told_and_not_followed_is_put_before_a_supervisor() -> None:
    left = msgspec.structs.replace(
        THIRD_PARTY_INFORMATION_ANSWERED, information=mark(3), made=(), found=Found.NOT_FOLLOWED
    )
    case = given(*PEOPLE, THIRD_PARTY_INFORMATION_RECORDED, left)
    assert "third-party-not-followed" in shown(case)
    assert "third-party-not-followed" not in shown(case, Role.PROBATION_PRACTITIONER)
    followed = msgspec.structs.replace(THIRD_PARTY_INFORMATION_ANSWERED, information=mark(3))
    assert "third-party-not-followed" not in shown(given(*PEOPLE, THIRD_PARTY_INFORMATION_RECORDED, left, followed))


def test_records_of_several_years_and_forces_make_one_pattern() -> None:
    earlier = msgspec.structs.replace(
        RECORD_ELSEWHERE_LINKED, kind=RecordKind.ORDER_OR_ITS_BREACH, when=Happened.on(date(2022, 5, 1)), reference="B"
    )
    case = given(*PEOPLE, FIRST, RECORD_ELSEWHERE_LINKED, earlier)
    assert shown(case)["whole-pattern"].sentence.startswith("3 incidents since 1 May 2022")
    assert "whole-pattern" not in shown(given(*PEOPLE, FIRST))


def test_what_he_did_to_others_is_told_to_the_police_and_the_prosecutor_alone() -> None:
    case = given(*PEOPLE, msgspec.structs.replace(RECORD_OF_ANOTHER_LINKED, victim=None))
    for role in (Role.POLICE_INVESTIGATOR, Role.CPS_PROSECUTOR):
        assert shown(case, role)["pattern-with-others"].sentence.startswith("1 record held elsewhere")
    for role in (Role.ISAC_CASEWORKER, *SUSPECTS_SIDE):
        assert "pattern-with-others" not in shown(case, role)
    assert "pattern-with-others" not in shown(given(*PEOPLE, RECORD_ELSEWHERE_LINKED))
