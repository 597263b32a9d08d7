"""What the way to the clinic leaves owed, by when and to whom, and what is put before people once it is late."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from domain.case import Case, fold
from domain.clinic.agenda import ItemPutOnAgenda, ItemTakenOffAgenda
from domain.clinic.room_said import ItemClosed, Missed, NotAttended
from domain.clinic.screening import ClinicOutcome
from domain.duties import duties
from domain.kernel import Fact
from domain.people import Actor, Role
from domain.rules import SUSPECTS_SIDE, Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import entry_of, given, mark
from tests.domain.reading import reader
from tests.domain.seen import erased
from tests.samples.clinic_referral import ANSWERED, ASKED, CONSULTED, REFERRED, RETURNED, SCREENED
from tests.samples.meetings import MEETING
from tests.samples.people import ACCOUNT, ADVOCACY_CHARITY, PROBATION_REGION

change = msgspec.structs.replace
PROBATION = Actor(ACCOUNT, PROBATION_REGION, Role.PROBATION_PRACTITIONER)
COORDINATOR = Role.CLINIC_COORDINATOR
A_DAY = timedelta(days=1)
ON = ItemPutOnAgenda(meeting=MEETING)


def on(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC), day)


TODAY = on(date(2026, 3, 20))


def said(case: Case, rule: str, moment: Moment = TODAY, role: Role = COORDINATOR) -> list[Shown]:
    every = (*duties(case, moment), *surfaced(case, moment))
    return [each for each in reveal_conclusions(every, reader(role)) if each.rule == rule]


def due(case: Case, rule: str, role: Role = COORDINATOR) -> date | None:
    (only,) = said(case, rule, role=role)
    return only.due


def screened(outcome: ClinicOutcome, *more: Fact) -> Case:
    return given(
        change(REFERRED, received_on=date(2026, 3, 16)),
        change(SCREENED, referral=mark(1), outcome=outcome, told_on=None, told_how=None),
        *more,
    )


TAKEN_ON = screened(ClinicOutcome.TAKEN_ON)


@pytest.mark.parametrize(
    ("received", "by"),
    [
        (date(2026, 3, 16), date(2026, 3, 18)),
        (date(2026, 3, 12), date(2026, 3, 16)),
        (date(2026, 3, 13), date(2026, 3, 17)),
        (date(2026, 3, 14), date(2026, 3, 17)),
        (date(2026, 4, 2), date(2026, 4, 8)),
    ],
    ids=["Monday", "Thursday", "Friday", "Saturday", "before Easter"],
)
def test_a_referral_is_screened_within_two_working_days_of_the_day_it_was_received(received: date, by: date) -> None:
    case = given(change(REFERRED, received_on=received))
    (owed,) = said(case, "clinic-screening")
    assert (owed.due, owed.owner, owed.action) == (by, COORDINATOR, "screen-clinic-referral")
    assert said(case, "clinic-unscreened", on(by)) == []
    (late,) = said(case, "clinic-unscreened", on(by + A_DAY))
    assert late.action == "screen-clinic-referral"


def test_a_screening_ends_it_whatever_its_outcome() -> None:
    for outcome in ClinicOutcome:
        assert said(screened(outcome), "clinic-screening") == []
        assert said(screened(outcome), "clinic-unscreened", on(date(2026, 12, 1))) == []


def test_a_consultation_that_was_all_it_needed_ends_it_too() -> None:
    closing = change(CONSULTED, referral=mark(1), asked_by=PROBATION_REGION)
    assert said(given(REFERRED, closing), "clinic-screening") == []
    assert said(given(REFERRED, change(closing, closes=False)), "clinic-screening")


def test_two_referrals_are_each_screened() -> None:
    assert len(said(given(REFERRED, change(REFERRED, received_on=date(2026, 3, 17))), "clinic-screening")) == 2


@pytest.mark.parametrize("outcome", sorted(ClinicOutcome))
def test_whoever_referred_is_told_by_the_next_working_day_whatever_came_of_it(outcome: ClinicOutcome) -> None:
    case = screened(outcome)
    assert due(case, "clinic-answer") == date(2026, 3, 19)
    assert said(case, "clinic-unanswered", on(date(2026, 3, 19))) == []
    assert said(case, "clinic-unanswered", on(date(2026, 3, 20)))
    told = fold([entry_of(change(ANSWERED, referral=mark(1)), 3)], onto=case)
    assert said(told, "clinic-answer") == said(told, "clinic-unanswered") == []


def test_a_decision_on_a_friday_is_told_by_monday() -> None:
    case = given(
        REFERRED, change(SCREENED, referral=mark(1), screened_on=date(2026, 3, 20), told_on=None, told_how=None)
    )
    assert due(case, "clinic-answer") == date(2026, 3, 23)


def test_nothing_is_to_be_told_before_anything_came_of_it_or_once_the_screening_says_so() -> None:
    assert said(given(REFERRED), "clinic-answer") == []
    assert said(given(REFERRED, change(SCREENED, referral=mark(1))), "clinic-answer") == []


def test_those_who_referred_see_that_an_answer_is_owed_and_those_who_screen_that_a_screening_is() -> None:
    for role in (Role.ISAC_CASEWORKER, Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.CPS_PROSECUTOR):
        assert said(TAKEN_ON, "clinic-answer", role=role)
        assert said(given(REFERRED), "clinic-screening", role=role) == []
    assert said(given(REFERRED), "clinic-screening", role=Role.POLICE_COORDINATOR)
    assert said(TAKEN_ON, "clinic-answer", role=Role.PROGRAMME_FACILITATOR) == []


def test_a_consultation_that_was_chosen_is_given_within_ten_working_days() -> None:
    case = screened(ClinicOutcome.CONSULTATION)
    assert due(case, "clinic-consultation", Role.HEALTH_CLINICIAN) == date(2026, 4, 1)
    assert said(TAKEN_ON, "clinic-consultation") == []
    advised = change(CONSULTED, referral=mark(1), closes=False)
    assert said(fold([entry_of(advised, 3)], onto=case), "clinic-consultation") == []


@pytest.mark.parametrize("outcome", [ClinicOutcome.TAKEN_ON, ClinicOutcome.CO_WORK])
def test_a_case_that_is_taken_on_is_on_an_agenda_within_five_working_days(outcome: ClinicOutcome) -> None:
    case = screened(outcome)
    (owed,) = said(case, "clinic-agenda")
    assert (owed.due, owed.action) == (date(2026, 3, 25), "put-on-agenda")
    assert said(case, "clinic-no-agenda", on(date(2026, 3, 25))) == []
    assert said(case, "clinic-no-agenda", on(date(2026, 3, 26)))
    put = fold([entry_of(ON, 3)], onto=case)
    assert said(put, "clinic-agenda") == said(put, "clinic-no-agenda", on(date(2026, 3, 26))) == []


def test_a_case_that_was_taken_off_its_agenda_is_on_none() -> None:
    off = ItemTakenOffAgenda(meeting=MEETING, reason="The officer is at court.")
    assert said(screened(ClinicOutcome.TAKEN_ON, ON, off), "clinic-agenda")


def test_what_was_on_an_agenda_before_it_was_referred_again_is_put_on_one_again() -> None:
    case = given(ON, REFERRED, change(SCREENED, referral=mark(2), outcome=ClinicOutcome.TAKEN_ON))
    assert said(case, "clinic-agenda")


@pytest.mark.parametrize("outcome", sorted(set(ClinicOutcome) - {ClinicOutcome.TAKEN_ON, ClinicOutcome.CO_WORK}))
def test_what_is_not_taken_on_is_owed_no_place_on_an_agenda(outcome: ClinicOutcome) -> None:
    assert said(screened(outcome), "clinic-agenda") == []


ASKED_FOR = given(ON, ASKED)


def test_an_agency_owes_its_return_by_the_day_and_in_the_role_that_was_asked() -> None:
    (owed,) = said(ASKED_FOR, "clinic-return", role=Role.PROBATION_PRACTITIONER)
    assert (owed.due, owed.owner) == (date(2026, 4, 10), Role.PROBATION_PRACTITIONER)
    assert ASKED.wanted in owed.sentence
    assert said(ASKED_FOR, "clinic-no-return", on(date(2026, 4, 10))) == []
    (late,) = said(ASKED_FOR, "clinic-no-return", on(date(2026, 4, 11)))
    assert "the pack says that there is none" in late.sentence


def test_the_return_of_another_agency_is_not_the_one_that_is_owed() -> None:
    assert said(given(ON, ASKED, RETURNED), "clinic-return")
    assert said(fold([entry_of(RETURNED, 3, by=PROBATION)], onto=ASKED_FOR), "clinic-return") == []


def test_once_the_meeting_came_and_went_a_return_is_owed_no_more_and_stays_on_record_as_missing() -> None:
    missed = NotAttended(meeting=MEETING, agency=PROBATION_REGION, missed=Missed.DID_NOT_RETURN)
    assert said(given(ON, ASKED, ItemClosed(meeting=MEETING)), "clinic-return") == []
    assert said(given(ON, ASKED, missed), "clinic-return") == []
    assert said(given(ON, ASKED, change(missed, agency=ADVOCACY_CHARITY)), "clinic-return")
    assert said(given(ON, ASKED, change(missed, missed=Missed.DID_NOT_ATTEND)), "clinic-return")


def test_a_case_that_is_off_the_agenda_owes_no_return() -> None:
    off = ItemTakenOffAgenda(meeting=MEETING, reason="The officer is at court.")
    assert said(given(ON, ASKED, off), "clinic-return") == []


def test_what_is_put_before_those_who_work_with_him_is_the_same_whatever_she_told_in_confidence() -> None:
    told = given(REFERRED, ON, ASKED, RETURNED)
    kept = given(change(REFERRED, unreleased=None), ON, ASKED, change(RETURNED, unreleased=None))
    for role in SUSPECTS_SIDE:
        seen = [
            reveal_conclusions((*duties(case, TODAY), *surfaced(case, TODAY)), reader(role)) for case in (told, kept)
        ]
        assert seen[0] == seen[1]


def test_an_erased_shell_leaves_nothing_owed_and_raises_nothing() -> None:
    gone = erased(given(REFERRED, change(SCREENED, referral=mark(1)), ON, ASKED))
    for rule in ("clinic-screening", "clinic-answer", "clinic-agenda", "clinic-return"):
        assert said(gone, rule) == []
