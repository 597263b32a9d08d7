"""A case that a meeting went by without is owed an agenda anew: it ended, was called off, deferred it or never sat."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

import msgspec
import pytest

from domain.case import Case, fold
from domain.clinic.agenda import ItemPutOnAgenda, ItemTakenOffAgenda
from domain.clinic.onward import ClosedAtClinic
from domain.clinic.room_said import ItemCalled, ItemClosed, ItemOutcome
from domain.clinic.screening import ClinicOutcome
from domain.duties import duties
from domain.governance.meetings import Meeting, MeetingKind, Setting
from domain.kernel import Fact
from domain.people import Role
from domain.reachable import There
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import entry_of, given, mark
from tests.domain.reading import reader
from tests.samples.clinic_after import FACTS as AFTER
from tests.samples.clinic_referral import ASKED, REFERRED, SCREENED
from tests.samples.meetings import CLINIC, MEETING
from tests.samples.people import ACCOUNT

change = msgspec.structs.replace
OTHER = UUID(int=77)
ON, CALLED = ItemPutOnAgenda(meeting=MEETING), ItemCalled(meeting=MEETING)
AGAIN, SURFACED = "clinic-agenda-again", "clinic-no-agenda-again"
CLOSING = next(fact for fact in AFTER if isinstance(fact, ClosedAtClinic))
PLANNED = Meeting(
    meeting=MEETING,
    kind=MeetingKind.CLINIC,
    clinic=CLINIC,
    starts=datetime(2026, 3, 24, 10, 0, tzinfo=UTC),
    minutes=120,
    how=Setting.BOTH,
    where="Room 4",
    chair=ACCOUNT,
    called_by=ACCOUNT,
    invited=(),
    slot_minutes=15,
    closed_minutes=30,
    changed=datetime(2026, 3, 17, 10, 0, tzinfo=UTC),
)
BEGAN = change(PLANNED, began=datetime(2026, 3, 24, 10, 2, tzinfo=UTC))
ENDED = change(BEGAN, ended=datetime(2026, 3, 24, 11, 50, tzinfo=UTC))
CALLED_OFF = change(PLANNED, called_off=True, changed=datetime(2026, 3, 20, 9, 0, tzinfo=UTC))
ON_THE_DAY, NEXT_DAY, LATER = date(2026, 3, 24), date(2026, 3, 25), date(2026, 4, 20)


def taken_on(*more: Fact) -> Case:
    return given(REFERRED, change(SCREENED, referral=mark(1), outcome=ClinicOutcome.TAKEN_ON), *more)


def said(case: Case, rule: str, day: date, *meetings: Meeting) -> list[Shown]:
    over = {each.meeting: since for each in meetings if (since := each.over_on(day)) is not None}
    known = There(since={}, ended={}, away={}, names={}, agencies={}, over=over)
    moment = Moment(datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC), day, known)
    every = (*duties(case, moment), *surfaced(case, moment))
    return [each for each in reveal_conclusions(every, reader(Role.CLINIC_COORDINATOR)) if each.rule == rule]


def due(case: Case, day: date, *meetings: Meeting) -> date | None:
    assert said(case, "clinic-agenda", day, *meetings) == []
    (owed,) = said(case, AGAIN, day, *meetings)
    assert (owed.owner, owed.action) == (Role.CLINIC_COORDINATOR, "put-on-agenda")
    return owed.due


@pytest.mark.parametrize("meeting", [PLANNED, BEGAN], ids=["still to come", "under way"])
def test_while_its_meeting_is_still_to_come_or_under_way_a_case_is_owed_no_other(meeting: Meeting) -> None:
    assert said(taken_on(ON), AGAIN, ON_THE_DAY, meeting) == []
    assert said(taken_on(ON, CALLED), AGAIN, ON_THE_DAY, meeting) == []


@pytest.mark.parametrize(
    ("meeting", "by"),
    [(ENDED, date(2026, 3, 31)), (CALLED_OFF, date(2026, 3, 27)), (BEGAN, date(2026, 3, 31))],
    ids=["ended without calling it", "called off", "never ended"],
)
def test_a_meeting_that_went_by_without_a_case_leaves_it_owed_an_agenda_anew(meeting: Meeting, by: date) -> None:
    assert due(taken_on(ON), NEXT_DAY, meeting) == by
    assert said(taken_on(ON), SURFACED, by, meeting) == []
    assert said(taken_on(ON), SURFACED, LATER, meeting)


def test_a_meeting_that_nobody_began_is_over_once_its_day_has_passed() -> None:
    assert said(taken_on(ON), AGAIN, ON_THE_DAY, PLANNED) == []
    assert due(taken_on(ON), NEXT_DAY, PLANNED) == date(2026, 3, 31)


def test_a_case_that_was_called_and_never_closed_before_the_meeting_ended_is_owed_one_too() -> None:
    assert due(taken_on(ON, CALLED), NEXT_DAY, ENDED) == date(2026, 3, 31)


@pytest.mark.parametrize("outcome", [ItemOutcome.DECIDED, ItemOutcome.MOVED])
def test_what_a_meeting_decided_or_moved_is_owed_no_other_agenda(outcome: ItemOutcome) -> None:
    heard = taken_on(ON, CALLED, ItemClosed(meeting=MEETING, outcome=outcome))
    for meeting in (BEGAN, ENDED):
        assert said(heard, AGAIN, LATER, meeting) == []


def deferred(*more: Fact, outcome: ItemOutcome = ItemOutcome.NOT_QUORATE) -> Case:
    """A case that was deferred on 24 March because too few were there."""
    at = datetime(2026, 3, 24, 10, 30, tzinfo=UTC)
    said: Sequence[Fact] = (ItemClosed(meeting=MEETING, outcome=outcome), *more)
    entries = [change(entry_of(fact, 4 + number), known=at) for number, fact in enumerate(said)]
    return fold(entries, onto=taken_on(ON))


def test_a_case_that_was_deferred_since_too_few_were_there_is_owed_one_from_that_day() -> None:
    assert due(deferred(), ON_THE_DAY, BEGAN) == date(2026, 3, 31)
    assert due(deferred(), ON_THE_DAY) == date(2026, 3, 31)
    assert said(deferred(CALLED), AGAIN, ON_THE_DAY, BEGAN) == []  # they came after all
    assert due(deferred(CALLED), NEXT_DAY, ENDED) == date(2026, 3, 31)


def test_a_case_that_is_on_another_agenda_by_then_waits_for_that_meeting() -> None:
    again = taken_on(ON, ItemPutOnAgenda(meeting=OTHER))
    following = change(PLANNED, meeting=OTHER, starts=datetime(2026, 4, 7, 10, 0, tzinfo=UTC))
    assert said(again, AGAIN, NEXT_DAY, ENDED, following) == []
    assert due(again, date(2026, 4, 8), ENDED, following) == date(2026, 4, 14)


def test_what_the_clinic_is_done_with_is_owed_no_agenda_for_a_meeting_that_went_by() -> None:
    assert said(taken_on(ON, CLOSING), AGAIN, LATER, ENDED) == []


def test_where_nothing_is_known_of_meetings_a_case_waits_for_each_that_said_nothing_of_it() -> None:
    assert said(taken_on(ON), AGAIN, LATER) == []


ADJOURNED = ItemOutcome.ADJOURNED
PUT_AGAIN = ItemPutOnAgenda(meeting=OTHER)
ADJOURNED_ITEM = ItemClosed(meeting=MEETING, outcome=ADJOURNED)


@pytest.mark.parametrize("meetings", [(BEGAN,), (ENDED,), ()], ids=["under way", "ended", "of which nothing is known"])
def test_an_adjourned_case_is_owed_a_place_within_five_working_days_of_its_adjournment(
    meetings: tuple[Meeting, ...],
) -> None:
    case = deferred(outcome=ADJOURNED)
    assert due(case, ON_THE_DAY, *meetings) == date(2026, 3, 31)
    assert said(case, SURFACED, date(2026, 3, 31), *meetings) == []
    assert said(case, SURFACED, date(2026, 4, 1), *meetings)


def test_the_duty_of_an_adjourned_case_ends_once_it_is_on_the_agenda_of_another_meeting() -> None:
    assert said(deferred(PUT_AGAIN, outcome=ADJOURNED), AGAIN, LATER, ENDED) == []
    assert said(fold([entry_of(ADJOURNED_ITEM, 9)], onto=taken_on(PUT_AGAIN, ON)), AGAIN, LATER, ENDED) == []
    off = ItemTakenOffAgenda(meeting=OTHER, reason="The officer is at court.")
    assert said(deferred(PUT_AGAIN, off, outcome=ADJOURNED), AGAIN, LATER, ENDED), "and is owed again once taken off"


def test_what_was_adjourned_and_called_again_at_the_same_meeting_waits_for_it() -> None:
    assert said(deferred(CALLED, outcome=ADJOURNED), AGAIN, ON_THE_DAY, BEGAN) == []
    decided = deferred(CALLED, ItemClosed(meeting=MEETING), outcome=ADJOURNED)
    assert said(decided, AGAIN, LATER, ENDED) == []


def test_what_another_meeting_decided_before_leaves_a_case_owed_a_place_that_is_adjourned_at_its_review() -> None:
    heard = (ItemClosed(meeting=MEETING), PUT_AGAIN)
    assert said(taken_on(ON, CALLED, *heard), AGAIN, LATER, ENDED) == []
    again = ItemClosed(meeting=OTHER, outcome=ADJOURNED)
    assert said(taken_on(ON, CALLED, *heard, again), AGAIN, LATER, ENDED)
    over = change(ENDED, meeting=OTHER)
    assert said(taken_on(ON, CALLED, *heard), AGAIN, LATER, ENDED, over), "or at a review that never heard it"


def test_a_place_that_was_lost_before_another_meeting_heard_the_case_is_owed_no_more() -> None:
    assert said(deferred(PUT_AGAIN, ItemClosed(meeting=OTHER), outcome=ADJOURNED), AGAIN, LATER, ENDED) == []


@pytest.mark.parametrize(
    "closing", [(), (ItemClosed(meeting=MEETING, outcome=ADJOURNED),)], ids=["gone by", "adjourned"]
)
def test_a_case_that_nobody_referred_is_owed_a_place_like_one_that_was(closing: tuple[Fact, ...]) -> None:
    case = given(ON, *closing)
    assert said(case, AGAIN, LATER, ENDED)
    assert said(given(ON, *closing, PUT_AGAIN), AGAIN, LATER, ENDED) == []
    assert said(given(ON, *closing, CLOSING), AGAIN, LATER, ENDED) == []
    assert said(given(REFERRED), AGAIN, LATER, ENDED) == [], "never put on an agenda"


def test_the_place_that_is_owed_again_concerns_those_who_keep_the_clinic_alone() -> None:
    case = given(ON, ADJOURNED_ITEM)
    moment = Moment(datetime(2026, 4, 20, 12, 0, tzinfo=UTC), LATER)
    every = (*duties(case, moment), *surfaced(case, moment))

    def told(role: Role) -> set[str]:
        return {each.rule for each in reveal_conclusions(every, reader(role))} & {AGAIN, SURFACED}

    assert told(Role.POLICE_COORDINATOR) == told(Role.CLINIC_CHAIR) == {AGAIN, SURFACED}
    assert told(Role.HEALTH_CLINICIAN) == told(Role.ISAC_CASEWORKER) == set()


def test_a_return_is_owed_until_its_meeting_is_over_though_that_never_closed_the_case() -> None:
    case = given(ON, ASKED)
    assert ASKED.meeting == MEETING
    assert said(case, "clinic-return", ON_THE_DAY, BEGAN)
    assert said(case, "clinic-return", LATER, ENDED) == said(case, "clinic-no-return", LATER, ENDED) == []
