"""The way to a charge: referral with its checklist, the action plan, cautions and the right to a review."""

from datetime import date

import msgspec
import pytest

from domain import catalogue
from domain.case import fold
from domain.charging import decide
from domain.charging.action_plan import ActionAnswered, ActionPlanSet, Answered, PlanItem
from domain.charging.authority import ROWS, Authority, needed
from domain.charging.cautions import CautionComplianceRecorded, CautionKind, CautionRecorded, Kept
from domain.charging.checklist import CHECKLIST, Heading, HeadingSent, Sent, compliance
from domain.charging.decisions import ChargingDecided, CodeTest, Decision
from domain.charging.referral import Purpose, ReferredToCps
from domain.classes import CHARGING, STAFF_IDENTITY
from domain.correction import Correct
from domain.kernel import Command, Correction, Fact, Refused
from domain.people import Actor, Role
from domain.reports.offences import Offence
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.samples.charging import CAUTIONED, REFERRED
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import ACCOUNT, PROSECUTORS, SECOND_SUSPECT, SUSPECT
from tests.samples.prosecuting import (
    ANSWER,
    CAUTION,
    HEADINGS,
    NOT_KEPT,
    REFER,
    SET_PLAN,
)
from tests.samples.reports import CRIME_RECORDED

PROSECUTOR = Actor(ACCOUNT, PROSECUTORS, Role.CPS_PROSECUTOR)
PLAN = ActionPlanSet(**msgspec.structs.asdict(SET_PLAN))
GIVEN_CAUTION = CautionRecorded(**msgspec.structs.asdict(CAUTION))
NOT_CHARGED = ChargingDecided(
    suspect=SUSPECT,
    decision=Decision.NO_FURTHER_ACTION_EVIDENTIAL,
    test=CodeTest.FULL_CODE,
    decided_on=date(2026, 3, 12),
    reasons="Not attributed.",
    outline="No charge.",
)
CASE = given(SUSPECT_NAMED, VICTIM_NAMED, CRIME_RECORDED, PLAN, GIVEN_CAUTION, NOT_CHARGED)
CRIME, THE_PLAN, THE_CAUTION = mark(3), mark(4), mark(5)


def changed(command: Command, **fields: object) -> Command:
    return msgspec.structs.replace(command, **fields)


REFER_IT = changed(REFER, crimes=(CRIME,))
ANSWER_IT = changed(ANSWER, plan=THE_PLAN)
NOT_KEPT_IT = changed(NOT_KEPT, caution=THE_CAUTION)


# Referral


def test_a_referral_is_recorded_as_it_was_asked() -> None:
    (fact,) = decided(decide, CASE, REFER_IT)
    assert isinstance(fact, ReferredToCps)
    assert msgspec.structs.asdict(fact) == msgspec.structs.asdict(REFER_IT)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        ({"referred_on": date(2026, 3, 21)}, "referred_on", "today or in the past"),
        ({"crimes": ()}, "crimes", "Choose every crime"),
        ({"crimes": (mark(99),)}, "crimes", "Choose crimes of this case"),
        ({"test": None}, "test", "Say which test is sought"),
        ({"test": CodeTest.THRESHOLD}, "threshold_because", "Say why the threshold test"),
        ({"threshold_because": "He is held."}, "threshold_because", "leave that empty"),
        ({"caution": mark(5)}, "caution", "only where it is not kept"),
        ({"purpose": Purpose.CAUTION_NOT_KEPT}, "caution", "Choose the caution"),
        ({"headings": (HEADINGS[0], HEADINGS[0])}, "headings", "each heading of the checklist once"),
        ({"headings": (HeadingSent(Heading.PATTERN, Sent.NO),)}, "headings", "Say why wherever"),
        ({"headings": (HeadingSent(Heading.BAIL, Sent.NOT_APPLICABLE, " "),)}, "headings", "Say why wherever"),
    ],
)
def test_a_referral_that_cannot_be_is_refused(fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(REFER_IT, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_a_caution_that_is_not_kept_goes_back_without_a_checklist() -> None:
    back = changed(REFER, purpose=Purpose.CAUTION_NOT_KEPT, crimes=(), caution=THE_CAUTION, test=None, headings=())
    assert decided(decide, CASE, back)


def test_compliance_counts_what_applies_and_a_heading_that_nobody_answered_is_missing() -> None:
    sent = compliance(HEADINGS, date(2026, 3, 9))
    assert (len(sent.sent), sent.missing, sent.not_applicable) == (8, (Heading.DIGITAL,), (Heading.BAIL,))
    assert sent.in_words == "8 of 9 headings that apply"
    assert compliance((), date(2026, 3, 9)).missing == tuple(row.heading for row in CHECKLIST)


def test_the_checklist_holds_from_the_month_of_the_protocol() -> None:
    assert compliance((), date(2018, 4, 30)).missing == ()
    assert len(compliance((), date(2018, 5, 1)).missing) == len(Heading)


def test_the_summary_of_a_referral_says_how_much_was_sent_and_names_nobody() -> None:
    summary = REFERRED.summary()
    assert (
        summary[CHARGING] == "Referred to the CPS on 9 March 2026 (charging decision); 8 of 9 headings that apply sent"
    )
    assert "Quill" not in summary[STAFF_IDENTITY]


def test_a_correction_of_a_referral_meets_its_rules_again() -> None:
    case = given(SUSPECT_NAMED, CRIME_RECORDED, changed_fact(REFERRED, crimes=(mark(2),), caution=None))
    wrong = changed_fact(REFERRED, crimes=(), caution=None)
    correct = Correct(entry=mark(3), because="The crime was left out.", fact=wrong)
    with pytest.raises(Refused, match="Choose every crime"):
        catalogue.decide(case, correct, asked())


def changed_fact(fact: Fact, **fields: object) -> Fact:
    return msgspec.structs.replace(fact, **fields)


# Action plan


def test_a_plan_is_set_and_an_item_answered_for_the_plans_own_suspect() -> None:
    assert decided(decide, CASE, SET_PLAN) == (PLAN,)
    (answer,) = decided(decide, CASE, ANSWER_IT)
    assert isinstance(answer, ActionAnswered)
    assert answer.suspect == SUSPECT
    assert answer.summary() == {CHARGING: "Item 1 of the action plan: done"}
    assert PLAN.summary() == {CHARGING: "Action plan of 1 item set on 12 March 2026"}


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        ({"set_on": date(2026, 3, 21)}, "set_on", "today or in the past"),
        ({"items": ()}, "items", "at least one item"),
        ({"items": (PlanItem("Download", date(2026, 3, 11)),)}, "items", "before the plan was set"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(SET_PLAN, **fields))
    assert stop.field == field
    assert words in stop.sentence


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"plan": mark(99)}, "plan", "Choose an action plan"),
        ({"plan": mark(3)}, "plan", "Choose an action plan"),
        ({"item": 2}, "item", "The plan has 1 items"),
        ({"answered_on": date(2026, 3, 21)}, "answered_on", "today or in the past"),
        ({"answered_on": date(2026, 3, 11)}, "answered_on", "before it was asked"),
        ({"answer": Answered.NOT_DONE}, "because", "Say why"),
        ({"answer": Answered.WITHDRAWN, "because": "Not needed."}, "answer", "only a prosecutor withdraws"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(ANSWER_IT, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_a_prosecutor_withdraws_an_item_and_does_not_answer_it() -> None:
    withdrawn = changed(ANSWER_IT, answer=Answered.WITHDRAWN, because="The plea makes it needless.")
    assert decided(decide, CASE, withdrawn, asked(PROSECUTOR))
    assert refusal(decide, CASE, ANSWER_IT, asked(PROSECUTOR)).field == "answer"


def test_an_item_is_answered_once_whichever_version_of_the_plan_stands() -> None:
    (answer,) = decided(decide, CASE, ANSWER_IT)
    corrected = entry_of(PLAN, 7, corrects=Correction(THE_PLAN, "The date was wrong."))
    case = given(SUSPECT_NAMED, VICTIM_NAMED, CRIME_RECORDED, PLAN, GIVEN_CAUTION, answer)
    again = fold([corrected], onto=case)
    stop = refusal(decide, again, changed(ANSWER_IT, plan=mark(7)))
    assert stop.sentence == "This item is answered already. Correct that answer if it was wrong."


# Cautions


def test_a_conditional_caution_and_that_it_is_not_kept_are_recorded() -> None:
    named = changed(CAUTION, authorised_name="Miriam Kole")
    assert decided(decide, CASE, named) == (changed_fact(GIVEN_CAUTION, authorised_name="Miriam Kole"),)
    (fact,) = decided(decide, CASE, NOT_KEPT_IT)
    assert isinstance(fact, CautionComplianceRecorded)
    assert fact.suspect == SUSPECT
    assert fact.summary() == {CHARGING: "Conditions of a caution: not kept"}
    assert CAUTIONED.summary()[CHARGING] == "Conditional caution given on 3 March 2026"


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        ({"given_on": date(2026, 3, 21)}, "given_on", "today or in the past"),
        ({"given_on": date(1969, 12, 31)}, "given_on", "Check the year"),
        ({"admitted": False}, "admitted", "somebody who admits"),
        ({"conditions": ()}, "conditions", "names its conditions"),
        ({"kind": CautionKind.SIMPLE}, "conditions", "a simple one has none"),
        ({"authorised_by": Authority.INSPECTOR}, "authorised_by", "authorised by a prosecutor"),
        ({"keep_until": date(2026, 3, 2)}, "keep_until", "before the caution was given"),
    ],
)
def test_a_caution_that_cannot_be_is_refused(fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(CAUTION, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_the_prosecutor_who_authorised_a_caution_is_seen_on_the_case_by_that_day_or_has_a_name() -> None:
    unnamed = changed(CAUTION, authorised_name=None)
    stop = refusal(decide, CASE, unnamed)
    assert (stop.field, stop.rests_on) == ("authorised_name", frozenset({CHARGING}))
    assert stop.sentence.startswith(
        "No referral to the CPS and no decision of a prosecutor is on this case by that day"
    )
    sent = changed_fact(REFERRED, referred_on=CAUTION.given_on)
    after = changed_fact(REFERRED, referred_on=date(2026, 3, 4))
    decision = ChargingDecided(
        suspect=SUSPECT,
        decision=Decision.OUT_OF_COURT,
        test=CodeTest.FULL_CODE,
        decided_on=CAUTION.given_on,
        reasons="It suits him.",
        outline="A conditional caution.",
    )
    for word in (sent, decision):
        assert decided(decide, given(SUSPECT_NAMED, word), unnamed) == (
            changed_fact(GIVEN_CAUTION, authorised_name=None),
        )
    assert refusal(decide, given(SUSPECT_NAMED, after), unnamed).field == "authorised_name"
    for others in (changed_fact(sent, suspect=SECOND_SUSPECT), changed_fact(decision, suspect=SECOND_SUSPECT)):
        assert refusal(decide, given(SUSPECT_NAMED, others), unnamed).field == "authorised_name"


def test_who_authorises_a_caution_is_a_row_with_its_time() -> None:
    assert needed((Offence.STALKING_2A,), date(2026, 3, 3)) is ROWS[0]
    assert needed((Offence.CRIMINAL_DAMAGE,), date(2026, 3, 3)) is None
    ended = (msgspec.structs.replace(ROWS[0], valid_to=date(2026, 3, 2)),)
    assert needed((Offence.STALKING_2A,), date(2026, 3, 2), ended) is ended[0]
    assert needed((Offence.STALKING_2A,), date(2026, 3, 3), ended) is None


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"caution": mark(99)}, "caution", "Choose a caution of this case"),
        ({"noticed_on": date(2026, 3, 21)}, "noticed_on", "today or in the past"),
        ({"noticed_on": date(2026, 3, 2)}, "noticed_on", "before it was given"),
        ({"what": None}, "what", "Say what happened"),
        ({"excuse": None}, "excuse", "reasonable excuse"),
    ],
)
def test_non_compliance_that_cannot_be_is_refused(fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(NOT_KEPT_IT, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_a_simple_caution_has_nothing_to_keep_and_a_kept_one_needs_no_account() -> None:
    simple = msgspec.structs.replace(GIVEN_CAUTION, kind=CautionKind.SIMPLE, conditions=())
    assert "no conditions" in refusal(decide, given(SUSPECT_NAMED, simple), changed(NOT_KEPT, caution=mark(2))).sentence
    kept = changed(NOT_KEPT_IT, kept=Kept.COMPLETED, excuse=None, what=None)
    assert decided(decide, CASE, kept)
