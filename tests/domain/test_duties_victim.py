"""Duties to the victim: each is owed from its event to its day, and settled by what was done, never by time."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.calendar import london_date
from domain.case import Case, fold
from domain.charging.decisions import ChargingDecided, CodeTest, Decision
from domain.duties import duties
from domain.investigation.closing import InvestigationClosed
from domain.investigation.custody import Arrest, ArrestRecorded, InterviewRecorded, InterviewSetting, Necessity
from domain.investigation.outcomes import Outcome
from domain.kernel import Answer, Correction, Fact, Happened
from domain.measures.bail import BailChange, BailChanged, BailEnd
from domain.measures.release import Release, SuspectReleased
from domain.people import Role
from domain.reports.crimes import CrimeRecorded
from domain.rules import Moment, Shown, reveal_conclusions
from domain.victim.agreed_contact import Cadence
from domain.victim.events import KINDS, events, named
from domain.victim.needs import WhyNotEnhanced
from domain.victim.rights import CLOCKED, Told, VictimTold
from tests.domain.given import entry_of, given, mark
from tests.domain.reading import reader
from tests.domain.seen import erased
from tests.samples.charging import CAUTIONED
from tests.samples.charging import FACTS as CHARGING
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT, VICTIM
from tests.samples.reports import CRIME_RECORDED
from tests.samples.victim import CONTACTED, NEEDS_ASSESSED, REFERRED, TOLD, UNRELEASED_CONTACTED
from tests.samples.victim_informed import (
    ACKNOWLEDGED,
    AGREED,
    DEPARTED,
    FED_BACK,
    SAFEGUARDED,
    STATED,
    UNRELEASED_FED_BACK,
)

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
FRIDAY = date(2026, 3, 13)
change = msgspec.structs.replace
RELEASED = SuspectReleased(suspect=SUSPECT, how=Release.UNDER_INVESTIGATION, released_on=FRIDAY)
ARRESTED = ArrestRecorded(
    suspect=SUSPECT,
    arrest=Arrest.ARRESTED,
    when=Happened.on(FRIDAY),
    necessity=(Necessity.PROTECT_VULNERABLE,),
)
CHARGED = ChargingDecided(
    suspect=SUSPECT,
    decision=Decision.CHARGE,
    test=CodeTest.FULL_CODE,
    offences=("Stalking, section 4A",),
    decided_on=FRIDAY,
    reasons="Enough evidence.",
    outline="Charged with stalking.",
)
ENHANCED = change(NEEDS_ASSESSED, assessed_on=date(2026, 3, 5))


def owed(case: Case, role: Role = Role.POLICE_INVESTIGATOR, moment: Moment = NOW) -> dict[str, list[Shown]]:
    found: dict[str, list[Shown]] = {}
    for each in reveal_conclusions(duties(case, moment), reader(role)):
        found.setdefault(each.rule, []).append(each)
    return found


def telling(event: Told, on: date | None, **other: object) -> VictimTold:
    return VictimTold(
        **{
            "victim": VICTIM,
            "event": event,
            "event_on": on,
            "told_at": Happened.on(date(2026, 3, 16)),
            "method": TOLD.method,
            **other,
        }  # type: ignore[arg-type] # as the struct has them
    )


def test_she_is_owed_word_of_a_release_in_one_working_day_with_nothing_on_record_of_her_rights() -> None:
    (plain,) = owed(given(*PEOPLE, RELEASED))["tell-victim"]
    assert (plain.due, plain.owner, plain.action) == (date(2026, 3, 16), Role.POLICE_INVESTIGATOR, "tell-victim")
    assert plain.sentence == (
        "Tell the victim of this, with the reasons, as she wants to be told: released under investigation on 13 March "
        "2026 (enhanced rights, as a victim of stalking)."
    )
    (enhanced,) = owed(given(*PEOPLE, ENHANCED, RELEASED), Role.ISAC_CASEWORKER)["tell-victim"]
    assert (enhanced.due, enhanced.sentence) == (plain.due, plain.sentence)


def test_a_gap_on_record_or_an_assessment_declined_never_lengthens_her_time() -> None:
    declined = change(ENHANCED, enhanced=(), declined=True, special_measures=(), needs=None, updates=None,
                      contact_safety=None, dependants=None, characteristics=None)  # fmt: skip
    for gap in (change(ENHANCED, enhanced=()), declined, change(ACKNOWLEDGED, enhanced=(), enhanced_because=None)):
        (duty,) = owed(given(*PEOPLE, gap, RELEASED))["tell-victim"]
        assert duty.due == date(2026, 3, 16)


@pytest.mark.parametrize("why", WhyNotEnhanced)
def test_five_working_days_run_once_it_is_recorded_that_she_is_without_enhanced_rights(why: WhyNotEnhanced) -> None:
    without = change(ACKNOWLEDGED, enhanced=(), not_enhanced=why, enhanced_because="As she said.")
    (duty,) = owed(given(*PEOPLE, without, RELEASED))["tell-victim"]
    assert duty.due == date(2026, 3, 20)
    assert duty.sentence.endswith("(without enhanced rights, as recorded).")
    after_the_event = change(without, acknowledged_on=date(2026, 3, 14))
    recognised_again = change(ENHANCED, assessed_on=FRIDAY)
    for facts in ((after_the_event,), (without, recognised_again)):
        (again,) = owed(given(*PEOPLE, *facts, RELEASED))["tell-victim"]
        assert again.due == date(2026, 3, 16)


@pytest.mark.parametrize(
    "told",
    [
        telling(Told.RELEASED_UNDER_INVESTIGATION, FRIDAY),
        telling(Told.RELEASED_WITHOUT_CHARGE, FRIDAY),
        telling(Told.RELEASED_UNDER_INVESTIGATION, FRIDAY, of=mark(3)),
    ],
)
def test_she_was_told_of_it_by_its_entry_or_its_name_and_day(told: VictimTold) -> None:
    assert "tell-victim" not in owed(given(*PEOPLE, RELEASED, told))


@pytest.mark.parametrize(
    "told",
    [
        telling(Told.RELEASED_UNDER_INVESTIGATION, date(2026, 3, 6)),
        telling(Told.ARRESTED, FRIDAY),
        telling(Told.SAFETY_ADVICE, None),
    ],
)
def test_word_of_another_event_settles_nothing(told: VictimTold) -> None:
    assert "tell-victim" in owed(given(*PEOPLE, RELEASED, told))


@pytest.mark.parametrize(
    ("fact", "rule", "event"),
    [
        (ARRESTED, "tell-victim", "arrested"),
        (
            InterviewRecorded(
                suspect=SUSPECT, setting=InterviewSetting.CUSTODY, when=Happened.on(FRIDAY), caution=Answer.YES
            ),
            "tell-victim",
            "interviewed under caution",
        ),
        (change(RELEASED, how=Release.VOLUNTARY), "tell-victim", "interviewed under caution"),
        (
            BailChanged(bail=mark(3), change=BailChange.VARIED, changed_on=FRIDAY, conditions="Not to contact her."),
            "tell-victim",
            "bail conditions changed or cancelled",
        ),
        (
            BailChanged(
                bail=mark(3),
                change=BailChange.ENDED,
                changed_on=FRIDAY,
                ended_how=BailEnd.UNDER_INVESTIGATION,
                reasons="It ran out.",
            ),
            "tell-victim",
            "released under investigation",
        ),
        (CHARGED, "tell-victim-charge", "charged"),
        (change(CHARGED, decision=Decision.OUT_OF_COURT), "tell-victim-charge", "out of court disposal"),
        (change(CAUTIONED, given_on=FRIDAY), "tell-victim-charge", "out of court disposal"),
    ],
)
def test_each_event_of_the_code_is_owed(fact: Fact, rule: str, event: str) -> None:
    (duty,) = owed(given(*PEOPLE, fact))[rule]
    assert f"{event} on 13 March 2026" in duty.sentence


def test_the_end_of_an_investigation_is_owed_unless_it_ended_with_a_charge() -> None:
    closed = InvestigationClosed(crime=mark(3), outcome=Outcome.EVIDENTIAL_DIFFICULTY, decided_on=FRIDAY, note="CCTV.")
    crime: CrimeRecorded = change(CRIME_RECORDED, unreleased_incidents=())
    (duty,) = owed(given(*PEOPLE, crime, closed))["tell-victim-outcome"]
    assert "no further action on 13 March 2026" in duty.sentence
    charged = change(closed, outcome=Outcome.CHARGED)
    assert "tell-victim-outcome" not in owed(given(*PEOPLE, crime, charged))


def test_what_is_no_event_of_the_code_opens_nothing() -> None:
    not_arrested = change(ARRESTED, arrest=Arrest.NOT_ARRESTED, necessity=(), not_arrested_because="Not at home.")
    more_work = change(CHARGED, decision=Decision.MORE_WORK_NEEDED, test=None, action_items=("CCTV",))
    before_the_code = change(RELEASED, released_on=date(2021, 3, 31))
    for fact in (not_arrested, more_work, before_the_code):
        assert not {rule for rule in owed(given(*PEOPLE, fact)) if rule.startswith("tell-victim")}
    assert named(VICTIM_NAMED) is None


def test_every_event_has_a_time_in_which_she_is_told() -> None:
    assert {event.told for event in events(given(*PEOPLE, ARRESTED, RELEASED, CHARGED))} <= set(CLOCKED)
    assert len(KINDS) == 7


def test_an_arrest_and_a_release_of_one_day_are_told_apart_and_two_releases_as_one() -> None:
    assert len(owed(given(*PEOPLE, ARRESTED, RELEASED))["tell-victim"]) == 2
    (one,) = owed(given(*PEOPLE, RELEASED, RELEASED))["tell-victim"]
    assert one.entries == (mark(3), mark(4))


def test_a_release_recorded_late_is_owed_from_its_own_day() -> None:
    (duty,) = owed(given(*PEOPLE, change(RELEASED, released_on=date(2026, 2, 2))))["tell-victim"]
    assert duty.due == date(2026, 2, 3)


def test_a_correction_of_the_day_runs_the_clock_again() -> None:
    first = [entry_of(fact, number) for number, fact in enumerate((*PEOPLE, RELEASED), start=1)]
    corrected = entry_of(
        change(RELEASED, released_on=date(2026, 3, 10)), 4, corrects=Correction(entry=mark(3), because="Mistyped.")
    )
    (duty,) = owed(fold([*first, corrected]))["tell-victim"]
    assert (duty.due, duty.entries) == (date(2026, 3, 11), (mark(4),))


def test_the_prosecutors_side_learns_in_safe_words_that_she_is_to_be_told_of_a_charge() -> None:
    case = given(*PEOPLE, CHARGED)
    for role in (Role.ISAC_CASEWORKER, Role.CPS_PROSECUTOR, Role.WITNESS_CARE):
        (duty,) = owed(case, role)["tell-victim-charge"]
        assert duty.sentence == "There is a decision on the charge of which the victim is to be told in time."
        assert duty.due is None


@pytest.mark.parametrize("role", [Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.PROGRAMME_FACILITATOR])
def test_nobody_who_works_with_him_is_told_what_is_owed_to_her(role: Role) -> None:
    case = given(*PEOPLE, RELEASED, CHARGED, AGREED, FED_BACK, SAFEGUARDED, *CHARGING)
    theirs = set(owed(case, role))
    hers = {"tell-victim", "tell-victim-charge", "acknowledgement", "needs-assessment", "specialist-referral",
            "general-referral", "agreed-contact", "feedback-answer", "safeguard-on-loan", "contact-scheme",
            "personal-statement", "waiting-list"}  # fmt: skip
    assert not theirs & hers


def test_the_agreed_update_is_owed_from_the_last_time_that_she_was_reached() -> None:
    (duty,) = owed(given(*PEOPLE, AGREED))["agreed-contact"]
    assert (duty.due, duty.action) == (date(2026, 3, 11), "record-victim-contact")
    (later,) = owed(given(*PEOPLE, AGREED, CONTACTED))["agreed-contact"]
    assert later.due == date(2026, 3, 18)
    (moved,) = owed(given(*PEOPLE, AGREED, CONTACTED, DEPARTED))["agreed-contact"]
    assert moved.due == DEPARTED.next_on
    assert "agreed-contact" not in owed(given(*PEOPLE))
    silent = change(AGREED, cadence=Cadence.WHEN_SOMETHING_HAPPENS)
    assert "agreed-contact" not in owed(given(*PEOPLE, silent))


def test_contact_that_some_may_not_know_of_counts_for_those_who_may() -> None:
    case = given(*PEOPLE, AGREED, UNRELEASED_CONTACTED)
    (police,) = owed(case)["agreed-contact"]
    assert police.due == date(2026, 3, 18)
    assert "agreed-contact-released" not in owed(case)
    (liaison,) = owed(case, Role.VICTIM_LIAISON_OFFICER)["agreed-contact-released"]
    assert liaison.due == date(2026, 3, 11)
    assert liaison.sentence == "By what you may see, the update that was agreed with the victim is due."


def test_feedback_that_wants_an_answer_is_owed_one() -> None:
    (duty,) = owed(given(*PEOPLE, FED_BACK), Role.POLICE_SUPERVISOR)["feedback-answer"]
    assert (duty.due, duty.owner) == (date(2026, 3, 23), Role.POLICE_SUPERVISOR)
    assert "feedback-answer" not in owed(given(*PEOPLE, change(FED_BACK, wants_answer=Answer.NO)))
    assert "feedback-answer-released" not in owed(given(*PEOPLE, UNRELEASED_FED_BACK), Role.AUDITOR)
    assert "feedback-answer-released" in owed(given(*PEOPLE, FED_BACK), Role.AUDITOR)


def test_what_has_been_erased_raises_nothing() -> None:
    case = erased(given(*PEOPLE, AGREED, REFERRED, RELEASED, CHARGED, FED_BACK, SAFEGUARDED, STATED, DEPARTED))
    assert owed(case) == {}
    assert london_date(NOW.now) == NOW.today
