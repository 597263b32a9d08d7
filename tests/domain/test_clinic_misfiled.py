"""A place typed at the clinic is taken out of a step, a decision, the minutes or a closing, which keeps its place."""

from datetime import date, timedelta
from uuid import UUID

import msgspec
import pytest

from domain import catalogue
from domain.case import Case, fold
from domain.classes import VICTIM_PLACES
from domain.clinic.actions import actions_of
from domain.clinic.actions_said import ActionCompleted, ActionProgressed, ActionRedated, ActionVerified
from domain.clinic.decisions import kept_off, next_review
from domain.clinic.decisions_said import (
    DecisionMade,
    DifferingViewRecorded,
    KeptOffMinutes,
    NextReviewSet,
    TellingPlanned,
)
from domain.clinic.minutes import Stage, minutes_of
from domain.clinic.minutes_said import MinutesIssued, MinutesWritten
from domain.clinic.onward import ClosedAtClinic, SteppedDown, SteppedUp, closed_at_clinic
from domain.clinic.reviews import last_heard
from domain.clinic.room_said import ItemClosed, ItemOutcome
from domain.clinic.taken_out import instead_of, places_of
from domain.clinic.updates_said import UpdateGiven
from domain.correctable import refuse_acts, why_not
from domain.correction import Correct
from domain.duties import duties
from domain.kernel import Correction, Entry, Fact, Refused
from domain.people import Actor
from domain.policy import Reader
from domain.reveal import misfiled_in, reveal_all
from domain.rules import Moment
from domain.taken_out import TAKEN_OUT_ALONE
from domain.victim.rights import Told
from tests.domain.after_meeting import BEFORE, CHAIR, COORDINATOR, after, agreed, asking
from tests.domain.given import NOW, TODAY, entry_of, refusal
from tests.domain.seen import KINDS, POLICY
from tests.samples import clinic_after, clinic_room
from tests.samples.onward import STEPPED
from tests.samples.victim import TOLD

change = msgspec.structs.replace
ANOTHER = UUID("00000000-0000-4000-8000-0000000000fe")
PLACE = "She works at 14 Quarry Lane."
COMPLETED = ActionCompleted(action=after(1), completed_on=TODAY, evidence=PLACE)
NOT_DONE = ActionVerified(action=after(1), stands=False, how="Nobody had been there.")


def sample(kind: type[Fact]) -> Fact:
    return next(f for f in (*clinic_after.FACTS, *clinic_room.FACTS, STEPPED) if type(f) is kind)


def recorded(*facts: Fact) -> list[Entry[Fact]]:
    return [entry_of(fact, number, by=COORDINATOR) for number, fact in enumerate((*BEFORE, *facts), start=1)]


def put_right(entries: list[Entry[Fact]], number: int, **words: object) -> Case:
    """The case in which words were taken out of the entry that was recorded as this one after the meeting."""
    before = next(entry for entry in entries if entry.id == after(number))
    said = Correction(before.id, "A place was typed here.", VICTIM_PLACES)
    new = entry_of(change(before.fact, **words), len(entries) + 1, by=COORDINATOR, corrects=said)
    return fold([*entries, new])


def seen_by(who: Actor, case: Case) -> Case:
    """The case as somebody sees it to whom where she goes is closed."""
    misfiled = misfiled_in(case.entries)
    reader = Reader(
        actor=who, kind=KINDS[who.agency], policy=POLICY, kinds=KINDS, misfiled=misfiled,
        instead=instead_of(case, misfiled),
    )  # fmt: skip
    return fold(reveal_all(case.entries, reader).entries, Case(kept=places_of(case, misfiled)))


def test_a_step_keeps_its_place_so_the_action_stands_as_it_did_for_everybody() -> None:
    for steps, number in (((COMPLETED, NOT_DONE), 2), ((COMPLETED, NOT_DONE, COMPLETED), 2)):
        entries = recorded(agreed(), *steps)
        before = actions_of(fold(entries))[0]
        case = put_right(entries, number, evidence="It was shown to the officer.")
        for each in (case, seen_by(CHAIR, case), seen_by(COORDINATOR, case)):
            (action,) = actions_of(each)
            assert (action.state, action.by_when) == (before.state, before.by_when)
            assert [type(step.fact) for step in action.steps] == [type(step.fact) for step in before.steps]
            assert all(PLACE not in str(step.fact) for step in action.steps[:1])


def test_a_day_that_was_given_before_another_stays_before_it() -> None:
    first = ActionRedated(action=after(1), by_when=date(2026, 4, 20), because=PLACE)
    second = ActionRedated(action=after(1), by_when=date(2026, 4, 27), because="The fitter is ill.")
    case = put_right(recorded(agreed(), first, second), 2, because="She is away.")
    for each in (case, seen_by(CHAIR, case)):
        assert actions_of(each)[0].by_when == date(2026, 4, 27)


def test_the_check_of_an_action_is_owed_from_when_it_was_said_to_be_done() -> None:
    entries = recorded(agreed(), COMPLETED)
    later = put_right(entries, 2, evidence="Shown to the officer.")
    moved = [*later.entries[:-1], change(later.entries[-1], known=later.entries[-1].known + timedelta(days=9))]
    moment = Moment(NOW, TODAY)
    (before,) = [each.due for each in duties(fold(entries), moment) if each.rule.id == "clinic-action-check"]
    (since,) = [each.due for each in duties(fold(moved), moment) if each.rule.id == "clinic-action-check"]
    assert before == since


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (ActionProgressed, "progress"),
        (ActionCompleted, "evidence"),
        (ActionVerified, "how"),
        (ActionRedated, "because"),
        (SteppedUp, "because"),
        (SteppedDown, "because"),
        (ClosedAtClinic, "residual_risk"),
        (ClosedAtClinic, "how_told"),
        (DecisionMade, "decision"),
        (DecisionMade, "because"),
        (DifferingViewRecorded, "decision"),
        (MinutesWritten, "said"),
        (type(STEPPED), "because"),
        (KeptOffMinutes, "because"),
        (TellingPlanned, "words"),
        (NextReviewSet, "because"),
    ],
)  # fmt: skip
def test_words_are_taken_out_of_what_was_recorded_at_the_clinic_and_nothing_else_is_changed(
    kind: type[Fact], field: str
) -> None:
    before = change(sample(kind), completed_on=TODAY) if kind is ActionCompleted else sample(kind)
    typed = change(before, **{field: PLACE})
    case = fold(recorded(typed))
    taken = Correct(
        entry=after(1), because="A place.", fact=change(typed, **{field: "Taken out."}), misfiled_as=VICTIM_PLACES
    )
    (answer,) = catalogue.decide(case, taken, asking(COORDINATOR))
    assert answer.corrects == Correction(after(1), "A place.", VICTIM_PLACES)
    assert getattr(answer.fact, field) == "Taken out."
    refuse_acts(case, taken)
    same = change(taken, fact=typed)
    assert "Take out of the text" in refusal(catalogue.decide, case, same, asking(COORDINATOR)).sentence
    assert why_not(kind, misfiled=True) is None


@pytest.mark.parametrize(
    "changed",
    [
        (SteppedUp, {"to": "marac"}),
        (SteppedDown, {"to": "advice_only"}),
        (ClosedAtClinic, {"reason": "suspect_died"}),
        (DecisionMade, {"differed": True, "hers": True}),
        (MinutesWritten, {"hers": True}),
        (NextReviewSet, {"review_on": TODAY + timedelta(days=3)}),
    ],
)
def test_what_was_decided_is_changed_in_no_other_way(changed: tuple[type[Fact], dict[str, object]]) -> None:
    kind, more = changed
    before = sample(kind)
    moved = {name: (not getattr(before, name)) if isinstance(said, bool) else said for name, said in more.items()}
    wrong = Correct(entry=after(1), because="A place.", fact=change(before, **moved), misfiled_as=VICTIM_PLACES)
    assert refusal(catalogue.decide, fold(recorded(before)), wrong, asking(COORDINATOR)).field == "fact"
    if str(kind.__struct_config__.tag) in TAKEN_OUT_ALONE:
        plain = change(wrong, misfiled_as=None)
        assert (
            "Words that too many may read"
            in refusal(catalogue.decide, fold(recorded(before)), plain, asking(COORDINATOR)).sentence
        )


def test_what_must_be_said_is_not_emptied_with_the_words() -> None:
    closing = change(sample(ClosedAtClinic), open_because=PLACE)
    part = change(sample(MinutesWritten), **dict.fromkeys(
        (name for name in MinutesWritten.__struct_fields__ if name not in {"meeting", "part", "hers"}), None
    ))  # fmt: skip
    view = change(sample(DifferingViewRecorded), decision=PLACE, formulation=None, risk=None)
    for before, empty, field in (
        (closing, {"open_because": None}, "open_because"),
        (change(part, said=PLACE), {"said": None}, "said"),
        (view, {"decision": None}, "decision"),
    ):
        wrong = Correct(entry=after(1), because="A place.", fact=change(before, **empty), misfiled_as=VICTIM_PLACES)
        with pytest.raises(Refused) as found:
            refuse_acts(fold(recorded(before)), wrong)
        assert found.value.field == field


def test_parts_of_the_minutes_stay_in_their_order_and_are_approved_anew() -> None:
    meeting = sample(MinutesWritten).meeting  # type: ignore[attr-defined] # it is a part of the minutes
    one = change(sample(MinutesWritten), said=PLACE)
    two = change(one, said="What came after it.")
    issued = MinutesIssued(meeting=meeting, issued_on=TODAY, parts=(after(1), after(2)))
    case = put_right(recorded(one, two, issued), 1, said="Her work was spoken of.")
    for each in (case, seen_by(CHAIR, case)):
        found = minutes_of(each, meeting)
        assert [part.fact.said for part in found.parts] == ["Her work was spoken of.", two.said]  # type: ignore[attr-defined]
        assert found.stage is Stage.CORRECTED


def test_what_was_said_of_a_decision_is_still_said_of_it() -> None:
    decision = change(sample(DecisionMade), decision=PLACE)
    view = change(sample(DifferingViewRecorded), entry=after(1))
    off = change(sample(KeptOffMinutes), entry=after(1))
    case = put_right(recorded(decision, view, off), 1, decision="An officer goes there.")
    seen = seen_by(CHAIR, case)
    assert seen.entry(after(1)) is None
    (now,) = seen.of(DecisionMade)
    assert [entry.fact.entry for entry in seen.of(DifferingViewRecorded)] == [now.id]
    assert [entry.fact.entry for entry in seen.of(KeptOffMinutes)] == [now.id]


def test_a_closing_with_words_taken_out_closes_from_when_it_did() -> None:
    first = change(sample(ClosedAtClinic), residual_risk=PLACE)
    second = sample(ClosedAtClinic)
    case = put_right(recorded(first, second), 1, residual_risk="At her work.")
    found = closed_at_clinic(case)
    assert found is not None
    assert found.id == after(2)
    assert last_heard(case) is None


def test_what_she_was_told_since_stays_told_once_words_are_taken_out_of_what_was_agreed() -> None:
    planned = change(sample(TellingPlanned), words=PLACE)
    told = change(TOLD, event=Told.MEETING, victim=planned.victim)  # type: ignore[attr-defined] # of telling her
    for since, owed in (((), 1), ((told,), 0)):
        case = put_right(recorded(planned, *since), 1, words="That the order stands.")
        rules = [each.rule.id for each in duties(case, Moment(NOW, TODAY))]
        assert sum(rule in {"victim-told-as-agreed", "victim-told-by-nobody"} for rule in rules) == owed


def test_what_the_chair_kept_off_the_minutes_stays_off_once_words_are_taken_out_of_the_reason() -> None:
    update = sample(UpdateGiven)
    kept = change(sample(KeptOffMinutes), entry=after(1), because=PLACE)
    assert kept_off(put_right(recorded(update, kept), 2, because="It names a place.")) == {after(1)}


def test_the_day_that_a_meeting_set_last_still_counts_once_words_are_taken_out_of_an_earlier_one() -> None:
    earlier = change(sample(NextReviewSet), because=PLACE)
    later = change(earlier, review_on=date(2026, 6, 9), because="He is out by then.")
    case = put_right(recorded(earlier, later), 1, because="He answers bail then.")
    for each in (case, seen_by(CHAIR, case)):
        found = next_review(each)
        assert found is not None
        assert found.fact.review_on == date(2026, 6, 9)
    heard = last_heard(case)
    assert heard is not None
    assert heard.review is not None
    assert (heard.entry.id, heard.review.id) == (after(2), after(2))


def test_an_item_that_was_closed_after_its_review_was_set_stays_closed_after_it() -> None:
    review = change(sample(NextReviewSet), because=PLACE)
    closed = change(sample(ItemClosed), outcome=ItemOutcome.DECIDED, because=None, force=None)
    case = put_right(recorded(review, change(closed, meeting=ANOTHER)), 1, because="He answers bail then.")
    heard = last_heard(case)
    assert heard is not None
    assert (heard.entry.id, heard.review) == (after(2), None)
