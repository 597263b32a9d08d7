"""Decisions of a meeting: reasons, differing views, what is kept off the minutes, who tells the victim, the review."""

from datetime import date, timedelta

import msgspec
import pytest

from domain.clinic.decisions import kept_off, next_review, tellings
from domain.clinic.decisions_said import (
    DecideAtClinic,
    DecisionMade,
    DifferingViewRecorded,
    EndTellingVictim,
    KeepOffMinutes,
    KeptOffMinutes,
    NextReviewSet,
    NotTold,
    PlanTellingVictim,
    RecordDifferingView,
    SetNextReview,
    TellingPlanned,
    VictimTellingEnded,
)
from domain.clinic.heard import ClosedPartCalled, Part
from domain.clinic.updates_said import UpdateGiven
from domain.kernel import AccountId, Command
from domain.people import AgencyId
from tests.domain.given import NOW
from tests.domain.in_the_room import (
    CALLED,
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    DETECTIVE,
    INTELLIGENCE,
    ISAC,
    MEETING,
    PROBATION,
    UNDER_WAY,
    before_it,
    no,
    since,
    there,
    what,
)
from tests.samples.people import AN_ENTRY, PROBATION_REGION, SECOND_ACCOUNT, SECOND_VICTIM, VICTIM

DECIDE = DecideAtClinic(meeting=MEETING, decision="Apply for a full order.", because="The interim one lapses in May.")
MADE = DecisionMade(**msgspec.structs.asdict(DECIDE))
UPDATE = UpdateGiven(meeting=MEETING, risk="High.")
KEEP = KeepOffMinutes(meeting=MEETING, entry=since(2), because="It would name who told us.")
TELL = PlanTellingVictim(
    meeting=MEETING,
    victim=VICTIM,
    owner=AccountId(ISAC.account),
    words="That police ask for a longer order.",
    by_when=date(2026, 3, 24),
)
PLANNED = TellingPlanned(**msgspec.structs.asdict(TELL))
PLAN_HEARD = ClosedPartCalled(meeting=MEETING, part=Part.SAFETY_PLAN)


def test_a_decision_stands_with_its_reasons_and_asks_for_no_more() -> None:
    assert what(before_it(CALLED), DECIDE) == (MADE,)


def test_what_is_decided_while_her_plan_is_heard_is_hers_whether_it_was_ticked_or_not() -> None:
    assert what(before_it(CALLED, PLAN_HEARD), DECIDE) == (msgspec.structs.replace(MADE, hers=True),)
    assert what(before_it(CALLED), msgspec.structs.replace(DECIDE, hers=True)) == (
        msgspec.structs.replace(MADE, hers=True),
    )


def test_of_what_is_hers_no_summary_is_written_for_anybody() -> None:
    assert msgspec.structs.replace(MADE, hers=True).summary() == {}
    assert "A meeting decided something" in MADE.summary().values()


def test_a_differing_view_stands_beside_what_it_differs_from_under_the_agency_whose_it_is() -> None:
    view = RecordDifferingView(meeting=MEETING, entry=since(2), decision="Probation would wait for the report.")
    recorded = DifferingViewRecorded(**msgspec.structs.asdict(view))
    assert what(before_it(CALLED, MADE), view, there(PROBATION)) == (recorded,)
    of_probation = msgspec.structs.replace(view, agency=PROBATION_REGION)
    assert what(before_it(CALLED, MADE), of_probation) == (msgspec.structs.replace(recorded, agency=PROBATION_REGION),)
    assert no(before_it(CALLED, MADE), of_probation, there(DETECTIVE)) == (
        "Only the chair or the coordinator records it for another agency.",
        "agency",
    )
    nowhere = msgspec.structs.replace(view, agency=AgencyId("nowhere"))
    assert no(before_it(CALLED, MADE), nowhere)[1] == "agency"


def test_a_differing_view_says_something_and_differs_from_what_the_case_came_to() -> None:
    empty = RecordDifferingView(meeting=MEETING)
    assert no(before_it(CALLED, MADE), empty)[1] == "decision"
    elsewhere = RecordDifferingView(meeting=MEETING, entry=AN_ENTRY, decision="No.")
    assert no(before_it(CALLED, MADE), elsewhere)[1] == "entry"
    assert no(before_it(CALLED, MADE), msgspec.structs.replace(elsewhere, entry=since(1)))[1] == "entry"
    free = RecordDifferingView(meeting=MEETING, risk="The trust would grade it lower.")
    assert len(what(before_it(CALLED), free, there(CLINICIAN))) == 1


def test_a_differing_view_of_what_is_hers_is_hers_and_so_is_one_given_while_her_plan_is_heard() -> None:
    view = RecordDifferingView(meeting=MEETING, entry=since(2), decision="Too soon.")
    hers = msgspec.structs.replace(MADE, hers=True)
    (recorded,) = what(before_it(CALLED, hers), view)
    assert isinstance(recorded, DifferingViewRecorded)
    assert recorded.hers
    (in_part,) = what(before_it(CALLED, PLAN_HEARD), msgspec.structs.replace(view, entry=None))
    assert isinstance(in_part, DifferingViewRecorded)
    assert in_part.hers


def test_the_chair_alone_keeps_something_off_the_minutes_and_it_stays_on_the_case() -> None:
    case = before_it(CALLED, UPDATE)
    kept = KeptOffMinutes(meeting=MEETING, entry=since(2), because="It would name who told us.")
    assert what(case, KEEP, there(CHAIR)) == (kept,)
    assert no(case, KEEP, there(COORDINATOR)) == (
        "Only the chair of the meeting keeps something off its minutes. Ask the chair.",
        "meeting",
    )
    after = before_it(CALLED, UPDATE, kept)
    assert kept_off(after) == {since(2)}
    assert after.of(UpdateGiven)
    assert no(after, KEEP, there(CHAIR)) == ("This is kept off the minutes already.", "entry")


@pytest.mark.parametrize("entry", [AN_ENTRY, since(1), since(3)])
def test_only_what_was_said_at_this_meeting_is_kept_off_its_minutes(entry: object) -> None:
    other = msgspec.structs.replace(UPDATE, meeting=VICTIM)
    command = msgspec.structs.replace(KEEP, entry=entry)
    assert no(before_it(CALLED, UPDATE, other), command, there(CHAIR))[1] == "entry"


def test_who_tells_the_victim_is_a_member_whose_role_tells_victims_and_who_does_not_meet_him() -> None:
    case = before_it(CALLED)
    assert what(case, TELL) == (PLANNED,)
    for owner, sentence in (
        (SECOND_ACCOUNT, "Choose a member of this case."),
        (PROBATION.account, "Nobody who works with the suspect tells the victim. Choose somebody else."),
        (INTELLIGENCE.account, "Choose somebody whose role tells victims: her advocate, or police."),
    ):
        assert no(case, msgspec.structs.replace(TELL, owner=owner)) == (sentence, "owner")
    assert no(case, msgspec.structs.replace(TELL, victim=SECOND_VICTIM))[1] == "victim"
    lost = there()
    lost = msgspec.structs.replace(lost, appointed={k: v for k, v in lost.appointed.items() if k != ISAC})
    assert no(case, TELL, lost)[1] == "owner"


@pytest.mark.parametrize(("day", "stands"), [(19, False), (20, True)])
def test_she_is_told_today_or_later(day: int, *, stands: bool) -> None:
    tell = msgspec.structs.replace(TELL, by_when=date(2026, 3, day))
    if stands:
        assert len(what(before_it(CALLED), tell)) == 1
    else:
        assert no(before_it(CALLED), tell) == ("The day must be today or later.", "by_when")


def test_the_safe_way_to_reach_her_is_written_by_those_alone_who_read_it() -> None:
    with_way = msgspec.structs.replace(TELL, safe_way="By text, after six.")
    assert no(before_it(CALLED), with_way, there(COORDINATOR))[1] == "safe_way"
    assert len(what(before_it(CALLED), with_way, there(ISAC))) == 1


def test_what_was_agreed_is_ended_with_what_came_of_it_once() -> None:
    end = EndTellingVictim(entry=since(2), why=NotTold.TOLD_OTHERWISE, because="She rang the officer herself.")
    ended = VictimTellingEnded(**msgspec.structs.asdict(end))
    assert [entry.id for entry in tellings(before_it(CALLED, PLANNED))] == [since(2)]
    assert what(before_it(CALLED, PLANNED), end, there(ISAC)) == (ended,)
    assert tellings(before_it(CALLED, PLANNED, ended)) == ()
    assert no(before_it(CALLED, PLANNED, ended), end, there(ISAC))[1] == "entry"
    assert no(before_it(CALLED, UPDATE), end, there(ISAC))[1] == "entry"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 3, 19), "The day must be today or later."),
        (date(2027, 3, 22), "Choose a day within a year."),
    ],
)
def test_the_next_review_is_ahead_and_within_a_year(day: date, sentence: str) -> None:
    assert no(before_it(CALLED), SetNextReview(meeting=MEETING, review_on=day)) == (sentence, "review_on")


@pytest.mark.parametrize("day", [date(2026, 3, 20), date(2027, 3, 21)])
def test_the_last_day_that_was_set_for_the_next_review_stands(day: date) -> None:
    assert what(before_it(CALLED), SetNextReview(meeting=MEETING, review_on=day)) == (
        NextReviewSet(meeting=MEETING, review_on=day),
    )
    earlier = NextReviewSet(meeting=MEETING, review_on=date(2026, 4, 1))
    last = next_review(before_it(earlier, NextReviewSet(meeting=MEETING, review_on=day)))
    assert last is not None
    assert last.fact.review_on == day
    assert next_review(before_it()) is None


@pytest.mark.parametrize("command", [DECIDE, KEEP, TELL, SetNextReview(meeting=MEETING, review_on=date(2026, 4, 17))])
def test_what_a_meeting_came_to_is_typed_up_after_its_end_for_a_case_that_was_called_there(command: Command) -> None:
    over = there(CHAIR, meeting=msgspec.structs.replace(UNDER_WAY, ended=NOW - timedelta(days=2)))
    assert len(what(before_it(CALLED, UPDATE), command, over)) == 1
    sentence, field = no(before_it(UPDATE), command, over)
    assert sentence.startswith("This case was not called at that meeting")
    assert field == "meeting"


def test_a_view_that_differs_is_recorded_by_whoever_was_there_until_the_day_is_over() -> None:
    view = RecordDifferingView(meeting=MEETING, decision="Probation would wait for the report.")
    over = msgspec.structs.replace(UNDER_WAY, ended=NOW)
    assert len(what(before_it(CALLED, MADE), view, there(PROBATION, meeting=over))) == 1
    gone = msgspec.structs.replace(UNDER_WAY, ended=NOW - timedelta(days=1))
    assert no(before_it(CALLED, MADE), view, there(PROBATION, meeting=gone))[1] == "meeting"
