"""Onward from the clinic: reviews that come sooner than was set, a step up or down, and an end with the risk held."""

from datetime import date, timedelta
from uuid import UUID

import msgspec
import pytest

from domain import clinic, closure
from domain.anatomy import traits
from domain.case import Case, fold
from domain.clinic.actions_said import ActionCompleted, ActionVerified, ActionWithdrawn
from domain.clinic.agenda import ItemPutOnAgenda, ItemTakenOffAgenda
from domain.clinic.decisions_said import NextReviewSet
from domain.clinic.onward import (
    CloseAtClinic,
    ClosedAtClinic,
    Down,
    StepDown,
    SteppedDown,
    SteppedUp,
    StepUp,
    Up,
    WhyDone,
)
from domain.clinic.room_said import ItemClosed, ItemOutcome
from domain.closure import CloseCase, ClosingReason
from domain.duties.clinic_reviews import RULES
from domain.governance.meetings import Meeting
from domain.kernel import Answer, Correction, Fact, Refused
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.people import Actor, Role
from domain.policy import Reader
from domain.rules import Conclusion, Moment, conclude, reveal_conclusions
from tests.domain.after_meeting import BEFORE, CHAIR, CLINICIAN, MEETING, after, agreed, asking, heard
from tests.domain.given import NOW, TODAY, decided, entry_of, given, refusal
from tests.domain.seen import KINDS, POLICY
from tests.samples.breaches import FACTS as BREACHES
from tests.samples.measures import FACTS as MEASURES
from tests.samples.parties import FACTS as PARTIES
from tests.samples.people import ADVOCATE
from tests.samples.reports import FACTS as REPORTS

CLOSED = ItemClosed(meeting=MEETING.meeting, outcome=ItemOutcome.DECIDED)
REVIEW = NextReviewSet(meeting=MEETING.meeting, review_on=date(2026, 5, 12))
CLOSE = CloseAtClinic(
    reason=WhyDone.PLAN_CARRIED_OUT,
    residual_risk="Low while the order stands.",
    held_by="The neighbourhood team",
    victim_told=Answer.YES,
    how_told="By her advocate.",
)
CLOSED_AT_CLINIC = ClosedAtClinic(**msgspec.structs.asdict(CLOSE))
CLOSE_CASE = CloseCase(
    reason=ClosingReason.RISK_REDUCED, residual_risk="Low.", held_by="The police", victim_told=Answer.YES
)
ENDED = msgspec.structs.replace(MEETING, ended=NOW)
FORCING = {
    "clinic-review-breach": "breach-recorded/1",
    "clinic-review-release": "suspect-released/1",
    "clinic-review-report": "incident-recorded/1",
    "clinic-review-victim": "victim-named/1",
    "clinic-review-address": "suspect-addressed/1",
    "clinic-review-unreleased": "unreleased-incident-recorded/1",
}


def sample(wire: str) -> Fact:
    every = (*BREACHES, *MEASURES, *PARTIES, *REPORTS)
    return next(fact for fact in every if str(fact.__struct_config__.tag) == wire)


def owed(case: Case, day: date = TODAY) -> dict[str, Conclusion]:
    return {found.rule.id: found for found in conclude(RULES, case, Moment(NOW + (day - TODAY), day))}


def test_a_case_is_looked_at_again_on_the_day_that_the_meeting_set() -> None:
    assert owed(heard()) == {}
    duty = owed(heard(CLOSED, REVIEW))["clinic-review"]
    assert (duty.due, duty.owner) == (date(2026, 5, 12), Role.CLINIC_COORDINATOR)
    assert "12 May 2026" in duty.sentence
    assert set(owed(heard(REVIEW, CLOSED))) == {"clinic-review"}, "set in the meeting, before the item was closed"


def test_a_review_that_was_held_is_owed_no_more() -> None:
    later = msgspec.structs.replace(CLOSED, meeting=after(50))
    assert owed(heard(CLOSED, REVIEW, later)) == {}


def test_a_review_of_a_case_that_is_on_an_agenda_says_so_and_asks_for_no_other() -> None:
    other = UUID(int=60)
    on = ItemPutOnAgenda(meeting=other)
    duty = owed(heard(CLOSED, REVIEW, on))
    assert duty.keys() == {"clinic-review-waits"}
    assert (duty["clinic-review-waits"].due, duty["clinic-review-waits"].rule.action) == (date(2026, 5, 12), None)
    assert "put on the agenda of a meeting" in duty["clinic-review-waits"].sentence
    off = ItemTakenOffAgenda(meeting=other, reason="The officer is at court.")
    adjourned = ItemClosed(meeting=other, outcome=ItemOutcome.ADJOURNED)
    for lost in (off, adjourned):
        assert owed(heard(CLOSED, REVIEW, on, lost)).keys() == {"clinic-review"}
    assert owed(heard(CLOSED, REVIEW, on, ItemClosed(meeting=other))) == {}, "held"


def test_a_review_that_is_set_while_the_case_is_spoken_of_does_not_wait_for_that_meeting() -> None:
    assert owed(heard(REVIEW)).keys() == {"clinic-review"}


@pytest.mark.parametrize(("rule", "wire"), FORCING.items())
def test_what_has_happened_since_brings_the_review_forward(rule: str, wire: str) -> None:
    assert owed(heard(sample(wire), CLOSED, REVIEW)).keys() == {"clinic-review"}, "known to the meeting"
    duties = owed(heard(CLOSED, REVIEW, sample(wire)))
    assert rule in duties
    assert duties[rule].due == date(2026, 3, 9), "five working days after Monday 2 March"
    assert rule not in owed(heard(sample(wire))), "no clinic ever heard it"
    assert rule not in owed(heard(CLOSED, REVIEW, sample(wire), CLOSED_AT_CLINIC))


def test_a_correction_of_what_the_meeting_knew_brings_nothing_forward() -> None:
    known = sample("incident-recorded/1")
    facts = (*BEFORE, known, CLOSED)
    entries = [entry_of(fact, number) for number, fact in enumerate(facts, start=1)]
    corrected = entry_of(known, len(facts) + 1, corrects=Correction(after(1), "The day was wrong."))
    assert owed(fold([*entries, corrected])) == {}


def test_the_end_of_what_protects_her_calls_for_a_review_from_the_day_after_it() -> None:
    order = sample("protective-measure-recorded/2")
    assert isinstance(order, ProtectiveMeasureRecorded)
    ends = order.ends_on
    assert ends is not None
    case = heard(order, CLOSED)
    assert "clinic-review-end" not in owed(case, ends)
    assert "clinic-review-end" in owed(case, ends + timedelta(days=1))


def test_nothing_that_the_suspect_does_not_know_is_known_reaches_those_who_work_with_him() -> None:
    duties = list(owed(heard(CLOSED, REVIEW, sample("unreleased-incident-recorded/1"))).values())

    def shown(who: Actor) -> set[str]:
        reader = Reader(actor=who, kind=KINDS[who.agency], policy=POLICY, kinds=KINDS)
        return {each.rule for each in reveal_conclusions(duties, reader)}

    assert shown(ADVOCATE) == {"clinic-review", "clinic-review-unreleased"}
    assert shown(CLINICIAN) == {"clinic-review"}


def test_who_has_orders_in_short_is_told_that_the_clinic_looks_again_and_not_why_and_of_a_report_nothing() -> None:
    def told(wire: str) -> set[tuple[str, str]]:
        duties = list(owed(heard(CLOSED, sample(wire))).values())
        reader = Reader(actor=CLINICIAN, kind=KINDS[CLINICIAN.agency], policy=POLICY, kinds=KINDS)
        return {(each.rule, each.sentence) for each in reveal_conclusions(duties, reader)}

    assert told("breach-recorded/1") == {
        ("clinic-review-breach", "The clinic looks at this case again before the day that it set.")
    }
    assert told("incident-recorded/1") == set()


def test_a_case_goes_a_step_up_or_down_with_the_reason_and_who_holds_the_risk() -> None:
    up = StepUp(to=Up.MARAC, because="Two breaches in a month.", until_then="The police stalking team")
    down = StepDown(to=Down.ONE_AGENCY, because="Half a year of quiet.", held_by="Probation")
    assert decided(clinic.decide, heard(), up, asking()) == (SteppedUp(**msgspec.structs.asdict(up)),)
    assert decided(clinic.decide, heard(), down, asking()) == (SteppedDown(**msgspec.structs.asdict(down)),)


def test_no_step_names_mappa_which_has_its_own_referral_and_its_own_readers() -> None:
    assert not {each.value for each in Up} & {"mappa", "potentially_dangerous_person"}
    assert not any("mappa" in each.value for each in Down)
    (to,) = (trait for trait in traits(StepUp) if trait.name == "to")
    assert "MAPPA has a step up of its own, in its section" in to.label.hint


def test_the_clinic_is_done_with_a_case_that_no_meeting_is_to_hear() -> None:
    assert decided(clinic.decide, given(*BEFORE, CLOSED), CLOSE, asking(CHAIR)) == (CLOSED_AT_CLINIC,)
    over = msgspec.structs.replace(asking(CHAIR), meetings={MEETING.meeting: ENDED})
    assert decided(clinic.decide, heard(), CLOSE, over) == (CLOSED_AT_CLINIC,)
    assert "on the agenda" in refusal(clinic.decide, heard(), CLOSE, asking(CHAIR)).sentence


def test_over_actions_that_are_not_done_the_clinic_closes_only_with_the_reason() -> None:
    done = ActionCompleted(action=after(2), completed_on=TODAY, evidence="Seen.")
    for steps in ((), (done,)):
        case = heard(CLOSED, agreed(), *steps)
        assert refusal(clinic.decide, case, CLOSE, asking(CHAIR)).field == "open_because"
        said = msgspec.structs.replace(CLOSE, open_because="The alarm stays until the order ends.")
        assert decided(clinic.decide, case, said, asking(CHAIR))
    checked = ActionVerified(action=after(2), stands=True, how="Seen.")
    withdrawn = ActionWithdrawn(action=after(2), because="Not needed.")
    for over in ((done, checked), (withdrawn,)):
        assert decided(clinic.decide, heard(CLOSED, agreed(), *over), CLOSE, asking(CHAIR))


def refused_to_close(case: Case, meeting: Meeting = MEETING) -> str:
    ask = msgspec.structs.replace(asking(CHAIR), meetings={MEETING.meeting: meeting})
    with pytest.raises(Refused) as stop:
        closure.decide(case, CLOSE_CASE, ask)
    return stop.value.rule


def test_a_case_is_not_closed_while_a_meeting_is_still_to_hear_it() -> None:
    assert refused_to_close(heard()) == "closure.on-agenda"
    off = ItemTakenOffAgenda(meeting=MEETING.meeting, reason="To be closed.")
    on_again = ItemPutOnAgenda(meeting=MEETING.meeting)
    for case in (heard(CLOSED), heard(off)):
        assert refused_to_close(case) != "closure.on-agenda"
    assert refused_to_close(heard(off, on_again)) == "closure.on-agenda"
    for over in (ENDED, msgspec.structs.replace(MEETING, called_off=True)):
        assert refused_to_close(heard(), over) != "closure.on-agenda"


def test_a_closed_case_owes_the_clinic_nothing() -> None:
    ended = closure.CaseClosed(**msgspec.structs.asdict(CLOSE_CASE))
    assert owed(heard(CLOSED, REVIEW, sample("incident-recorded/1"), ended)) == {}
