"""A place typed into an action: the words are taken out, the old entry closes, and the action stands as it did."""

from datetime import date

import msgspec

from domain import catalogue
from domain.case import Case, fold
from domain.classes import VICTIM_PLACES
from domain.clinic.actions import State, actions_of
from domain.clinic.actions_said import (
    ActionAgreed,
    ActionCompleted,
    ActionProgressed,
    ActionVerified,
    CompleteAction,
    VerifyAction,
)
from domain.clinic.taken_out import instead_of
from domain.correctable import why_not
from domain.correction import Correct
from domain.kernel import Correction, Fact
from domain.people import Actor, Role
from domain.policy import Reader
from domain.reveal import misfiled_in, reveal_all
from tests.domain.after_meeting import BEFORE, CHAIR, COORDINATOR, after, agreed, asking
from tests.domain.given import BEGAN, TODAY, decided, entry_of, refusal
from tests.domain.seen import KINDS, POLICY
from tests.samples.people import ADVOCATE, OFFICER

PLACE = "Fit the alarm at 14 Quarry Lane before Friday."
TYPED = msgspec.structs.replace(agreed(), what=PLACE, orders="The interim order names the street.")
TAKEN_OUT = msgspec.structs.replace(TYPED, what="Fit the alarm before Friday.")
CHARGED = msgspec.structs.replace(TYPED, charging="Advice is asked for.")
PROGRESSED = ActionProgressed(action=after(1), progress="The fitter is booked.")
COMPLETED = ActionCompleted(action=after(1), completed_on=TODAY, evidence="The fitter confirmed it.")


def misfiled(fact: Fact = TAKEN_OUT) -> Correct:
    return Correct(entry=after(1), because="A place was typed here.", fact=fact, misfiled_as=VICTIM_PLACES)


def recorded(*steps: Fact) -> Case:
    entries = [entry_of(fact, number, by=COORDINATOR) for number, fact in enumerate((*BEFORE, TYPED, *steps), start=1)]
    return fold(entries)


def put_right(*steps: Fact) -> Case:
    before = recorded(*steps)
    said = Correction(after(1), "A place was typed here.", VICTIM_PLACES)
    return fold([entry_of(TAKEN_OUT, len(before.entries) + 1, by=OFFICER, corrects=said)], before)


def seen_by(who: Actor, case: Case) -> Case:
    """The case as somebody sees it to whom where she goes is closed."""
    reader = Reader(
        actor=who,
        kind=KINDS[who.agency],
        policy=POLICY,
        kinds=KINDS,
        misfiled=misfiled_in(case.entries),
        instead=instead_of(case, misfiled_in(case.entries)),
    )
    return fold(reveal_all(case.entries, reader).entries)


def standing(case: Case) -> list[tuple[str, State, int]]:
    return [(each.agreed.fact.what, each.state, len(each.steps)) for each in actions_of(case)]


def test_a_place_typed_into_an_action_is_taken_out_and_the_rest_stays() -> None:
    (answer,) = catalogue.decide(recorded(), misfiled(), asking(COORDINATOR))
    assert answer.fact == TAKEN_OUT
    assert answer.corrects == Correction(after(1), "A place was typed here.", VICTIM_PLACES)
    assert why_not(ActionAgreed)
    assert why_not(ActionAgreed, misfiled=True) is None


def test_an_action_is_rewritten_in_no_other_way() -> None:
    plain = msgspec.structs.replace(misfiled(), misfiled_as=None)
    assert "never rewritten" in refusal(catalogue.decide, recorded(), plain, asking(COORDINATOR)).sentence
    for changed in ({"by_when": date(2026, 4, 1)}, {"owner": OFFICER.account}, {"hers": True}, {"role": Role.IDVA}):
        more = misfiled(msgspec.structs.replace(TAKEN_OUT, **changed))
        assert "takes words out" in refusal(catalogue.decide, recorded(), more, asking(COORDINATOR)).sentence
    step = Correct(entry=after(2), because="A place.", fact=PROGRESSED)
    assert "never rewritten" in refusal(catalogue.decide, recorded(PROGRESSED), step, asking(COORDINATOR)).sentence


def test_with_words_taken_out_it_still_answers_a_risk_and_never_says_where_she_goes() -> None:
    unsaid = misfiled(msgspec.structs.replace(TAKEN_OUT, risk=None))
    assert refusal(catalogue.decide, recorded(), unsaid, asking(COORDINATOR)).field == "risk"
    ask = asking(msgspec.structs.replace(COORDINATOR, role=Role.POLICE_COORDINATOR))
    moved = misfiled(msgspec.structs.replace(TAKEN_OUT, places="14 Quarry Lane"))
    assert refusal(catalogue.decide, recorded(), moved, ask).field == "places"


def test_nobody_takes_out_what_they_cannot_read() -> None:
    advocate = asking(ADVOCATE)
    entries = [entry_of(fact, n, by=ADVOCATE) for n, fact in enumerate((*BEFORE, CHARGED), start=1)]
    blind = misfiled(msgspec.structs.replace(TAKEN_OUT, charging=None))
    (answer,) = catalogue.decide(fold(entries), blind, advocate)
    assert answer.fact == msgspec.structs.replace(CHARGED, what=TAKEN_OUT.what)


def test_the_old_entry_closes_and_the_action_stands_as_it_did_for_everybody() -> None:
    case = put_right(PROGRESSED, COMPLETED)
    assert standing(case) == [(TAKEN_OUT.what, State.COMPLETE, 2)]
    for who in (CHAIR, COORDINATOR):
        seen = seen_by(who, case)
        assert seen.entry(after(1)) is None, "the place is closed to whoever may not read where she goes"
        assert standing(seen) == [(TAKEN_OUT.what, State.COMPLETE, 2)]
        assert all(entry.corrects is None for entry in seen.entries)
    places = msgspec.structs.replace(OFFICER, role=Role.POLICE_COORDINATOR)
    assert seen_by(places, case).entry(after(1)) is not None
    (action,) = actions_of(case)
    assert (action.owner, action.by_when) == (TYPED.owner, TYPED.by_when)


def test_what_follows_still_names_it_by_the_mark_that_it_had() -> None:
    case = put_right(COMPLETED)
    (verified,) = decided(
        catalogue.decide, case, VerifyAction(action=after(1), stands=True, how="Rang."), asking(CHAIR)
    )
    assert verified == ActionVerified(action=after(1), stands=True, how="Rang.")
    early = CompleteAction(action=after(1), completed_on=BEGAN.date(), evidence="Done.")
    assert decided(catalogue.decide, put_right(), early, asking(ADVOCATE))
