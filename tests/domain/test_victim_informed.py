"""The victim is kept informed: contact as she wants it, what did not reach her, advice, her statement, her feedback."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.anatomy import traits
from domain.catalogue import decide as decide_all
from domain.classes import VICTIM_NEEDS, VICTIM_STATEMENT, VICTIM_UNRELEASED
from domain.correction import Correct
from domain.investigation.custody import Arrest, ArrestRecorded, Necessity
from domain.kernel import Answer, Command, Fact, Happened
from domain.measures.release import Release, SuspectReleased
from domain.parties import VictimNamed
from domain.people import Role
from domain.victim import decide
from domain.victim.advice import UNSAFE, Advice, not_put_right
from domain.victim.agreed_contact import Cadence, Interpreter, agreement, next_update
from domain.victim.attempts import InTheWay, attempts_since_reached
from domain.victim.digital import SafeguardStep, on_loan
from domain.victim.enhanced import enhanced_from
from domain.victim.feedback import FeedbackRecorded, UnreleasedFeedbackRecorded, unanswered
from domain.victim.personal_statement import WARNING, RecordPersonalStatement
from domain.victim.rights import Told, VictimTold, due_by
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.seen import SUSPECTS_SIDE, erased, seen_by
from tests.samples.charging import CAUTIONED
from tests.samples.people import OFFICER, SUSPECT, VICTIM
from tests.samples.victim import CONTACTED, TELL_VICTIM, TOLD
from tests.samples.victim_informed import (
    ACKNOWLEDGE,
    ACKNOWLEDGED,
    ADVISE,
    ADVISED,
    AGREE,
    AGREED,
    DEPART,
    DEPARTED,
    FED_BACK,
    FEED_BACK,
    MISS,
    MISSED,
    RECORD_SCHEME,
    SAFEGUARD,
    SAFEGUARDED,
    SCHEME_RECORDED,
    STATE,
    STATED,
    UNRELEASED_FED_BACK,
)

SHE = VictimNamed(victim=VICTIM, name="Jane Marlow")
BAILED = SuspectReleased(
    suspect=SUSPECT,
    how=Release.BAIL_WITH_CONDITIONS,
    released_on=date(2026, 3, 9),
    conditions="Not to contact her.",
    bail_until=date(2026, 6, 9),
)
change = msgspec.structs.replace


@pytest.mark.parametrize(
    ("command", "fact"),
    [
        (ACKNOWLEDGE, ACKNOWLEDGED),
        (AGREE, AGREED),
        (MISS, MISSED),
        (ADVISE, ADVISED),
        (STATE, STATED),
        (SAFEGUARD, SAFEGUARDED),
        (FEED_BACK, FED_BACK),
        (
            change(FEED_BACK, suspect_knows=Answer.NOT_KNOWN),
            change(UNRELEASED_FED_BACK, suspect_knows=Answer.NOT_KNOWN),
        ),
        (RECORD_SCHEME, SCHEME_RECORDED),
    ],
)
def test_what_is_done_to_keep_her_informed_is_recorded_as_told(command: Command, fact: Fact) -> None:
    assert decided(decide, given(SHE), command) == (fact,)


def test_a_departure_rests_on_what_was_agreed() -> None:
    assert decided(decide, given(SHE, AGREED), DEPART) == (DEPARTED,)
    assert refusal(decide, given(SHE), DEPART).sentence == (
        "Nothing has been agreed with her yet that could be departed from. Agree contact with her first."
    )
    assert decided(decide, given(SHE), DEPART, asked(waived=frozenset({"victim.nothing-agreed"}))) == (DEPARTED,)


def test_her_rights_are_enhanced_from_the_first_record_that_says_so() -> None:
    assert enhanced_from(given(SHE, ACKNOWLEDGED), VICTIM) == date(2026, 3, 3)
    assert enhanced_from(given(SHE, change(ACKNOWLEDGED, enhanced=())), VICTIM) is None
    assert enhanced_from(erased(given(SHE, ACKNOWLEDGED)), VICTIM) is None


def test_a_telling_of_an_entry_takes_its_date() -> None:
    of_bail = change(TELL_VICTIM, of=mark(2), event_on=None)
    assert decided(decide, given(SHE, BAILED), of_bail) == (change(TOLD, of=mark(2)),)


def test_a_caution_is_an_event_that_she_is_told_of() -> None:
    of_caution = change(TELL_VICTIM, of=mark(2), event=Told.OUT_OF_COURT, event_on=None)
    (told,) = decided(decide, given(SHE, CAUTIONED), of_caution)
    assert told == change(TOLD, of=mark(2), event=Told.OUT_OF_COURT, event_on=CAUTIONED.given_on)


def test_a_telling_names_the_event_that_its_entry_is() -> None:
    case = given(SHE, BAILED)
    other = refusal(decide, case, change(TELL_VICTIM, of=mark(2), event=Told.ARRESTED))
    assert other.sentence == ("That entry is another event: released on bail. Choose that, or the entry that you mean.")
    day = refusal(decide, case, change(TELL_VICTIM, of=mark(2), event_on=date(2026, 3, 8)))
    assert (day.field, day.sentence) == (
        "event_on",
        "That event was on 9 March 2026. Enter that date, or leave it empty and it is filled in.",
    )
    none = refusal(decide, case, change(TELL_VICTIM, of=mark(1)))
    assert none.sentence == "Choose an event of this case that the victim is told of, or leave it empty."
    not_arrested = ArrestRecorded(
        suspect=SUSPECT,
        arrest=Arrest.NOT_ARRESTED,
        when=Happened.on(date(2026, 3, 9)),
        not_arrested_because="He was not at home.",
    )
    assert refusal(decide, given(SHE, not_arrested), change(TELL_VICTIM, of=mark(2))).field == "of"


@pytest.mark.parametrize(
    ("event", "enhanced", "due"),
    [
        (Told.ARRESTED, False, date(2026, 4, 10)),  # Good Friday and Easter Monday are not worked
        (Told.ARRESTED, True, date(2026, 4, 2)),
        (Told.CHARGED, True, date(2026, 4, 2)),
        (Told.SAFETY_ADVICE, False, None),
    ],
)
def test_when_she_must_be_told_counts_working_days(event: Told, enhanced: bool, due: date | None) -> None:
    assert due_by(event, date(2026, 4, 1), enhanced=enhanced) == due


def test_one_working_day_after_a_friday_before_a_bank_holiday_is_the_tuesday() -> None:
    assert due_by(Told.ARRESTED, date(2026, 5, 1), enhanced=True) == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("cadence", "due"),
    [
        (Cadence.DAILY, date(2026, 2, 1)),
        (Cadence.TWICE_A_WEEK, date(2026, 2, 4)),
        (Cadence.WEEKLY, date(2026, 2, 7)),
        (Cadence.FORTNIGHTLY, date(2026, 2, 14)),
        (Cadence.MONTHLY, date(2026, 2, 28)),  # a month from 31 January ends with February
        (Cadence.WHEN_SOMETHING_HAPPENS, None),
    ],
)
def test_the_next_update_is_so_long_after_the_last(cadence: Cadence, due: date | None) -> None:
    agreed = change(AGREED, agreed_on=date(2026, 1, 1), cadence=cadence)
    assert next_update(agreed, date(2026, 1, 31), ()) == due


def test_a_departure_moves_the_next_update_until_she_is_reached() -> None:
    assert next_update(AGREED, date(2026, 3, 4), (DEPARTED,)) == DEPARTED.next_on
    assert next_update(AGREED, date(2026, 3, 13), (DEPARTED,)) == date(2026, 3, 20)


def test_she_may_change_what_was_agreed_at_any_time() -> None:
    monthly = change(AGREED, agreed_on=date(2026, 3, 18), cadence=Cadence.MONTHLY)
    in_force = agreement(given(SHE, monthly, AGREED), VICTIM)
    assert in_force is not None
    assert in_force.fact == monthly
    assert agreement(erased(given(SHE, AGREED)), VICTIM) is None


def test_attempts_are_counted_since_she_was_last_reached_and_nobodys_trying_is_no_attempt() -> None:
    earlier = change(MISSED, attempted=Happened.at(datetime(2026, 3, 10, 9, 0, tzinfo=UTC)))
    not_tried = change(MISSED, in_the_way=InTheWay.NOT_TRIED)
    tried = attempts_since_reached(given(SHE, earlier, CONTACTED, MISSED, not_tried), VICTIM)
    assert [entry.fact for entry in tried] == [MISSED]


def test_no_word_for_what_stood_in_the_way_is_her_fault() -> None:
    words = " ".join(each.value for each in InTheWay)
    assert not any(blame in words for blame in ("refus", "engag", "uncooper", "fail", "avoid"))


def test_advice_that_could_harm_her_stands_until_better_was_said() -> None:
    case = given(SHE, ADVISED)
    assert [entry.fact for entry in not_put_right(case)] == [ADVISED]
    better = change(ADVISE, given_on=date(2026, 3, 3), kinds=(Advice.KEEP_EVIDENCE,), instead_of=mark(2))
    (fact,) = decided(decide, case, better)
    assert not_put_right(given(SHE, ADVISED, fact)) == []
    assert not_put_right(given(SHE, change(ADVISED, kinds=(Advice.CALL_999,)))) == []


def test_every_unsafe_kind_names_something_better_that_is_safe() -> None:
    assert {row.better for row in UNSAFE.values()} & set(UNSAFE) == set()
    assert all(row.why and row.source for row in UNSAFE.values())


def test_the_warning_stands_before_a_statement_is_recorded() -> None:
    assert RecordPersonalStatement.consequence == WARNING
    assert RecordPersonalStatement.grave
    assert "defence is given it" in WARNING


def test_a_statement_is_never_told_to_those_who_work_with_him_or_in_a_summary() -> None:
    assert [seen_by(role, STATED) for role in SUSPECTS_SIDE] == ["", "", ""]
    assert STATED.summary() == {
        VICTIM_STATEMENT: "Victim personal statement: made; somebody reads it for her",
    }
    assert "sleeping" in seen_by(Role.CPS_PROSECUTOR, STATED)
    assert "sleeping" not in seen_by(Role.WITNESS_CARE, STATED)


def test_nobody_on_his_side_learns_how_she_is_reached_or_what_protects_her() -> None:
    for fact in (AGREED, ADVISED, MISSED, FED_BACK, SCHEME_RECORDED, ACKNOWLEDGED, DEPARTED):
        seen = seen_by(Role.PROBATION_PRACTITIONER, fact)
        for hidden in ("Weekdays", "police in a message", "Polish", "block", "bad moment", "five people", "Brandt"):
            assert hidden not in seen
        assert [seen_by(role, fact) for role in SUSPECTS_SIDE[1:]] == ["", ""]
    assert [seen_by(role, SAFEGUARDED) for role in SUSPECTS_SIDE] == ["", "", ""]
    assert "joined" not in SCHEME_RECORDED.summary()[VICTIM_NEEDS]


@pytest.mark.parametrize("knows", [Answer.NO, Answer.NOT_KNOWN])
def test_her_feedback_is_kept_from_his_side_unless_he_knows(knows: Answer) -> None:
    (fact,) = decided(decide, given(SHE), change(FEED_BACK, suspect_knows=knows))
    assert isinstance(fact, UnreleasedFeedbackRecorded)
    assert [seen_by(role, fact) for role in SUSPECTS_SIDE] == ["", "", ""]
    assert {trait.data_class for trait in traits(UnreleasedFeedbackRecorded)} == {VICTIM_UNRELEASED}
    assert {trait.data_class for trait in traits(FeedbackRecorded)} == {VICTIM_NEEDS}


def test_feedback_waits_for_its_answer_where_she_wants_one() -> None:
    answer = VictimTold(
        victim=VICTIM,
        event=Told.HER_FEEDBACK,
        told_at=Happened.on(date(2026, 3, 12)),
        method=TOLD.method,
    )
    assert len(unanswered(given(SHE, FED_BACK, UNRELEASED_FED_BACK))) == 2
    assert unanswered(given(SHE, FED_BACK, answer)) == []
    assert unanswered(given(SHE, change(FED_BACK, wants_answer=Answer.NO))) == []


def test_what_was_issued_is_on_loan_until_it_comes_back() -> None:
    case = given(SHE, SAFEGUARDED)
    assert [entry.fact for entry in on_loan(case)] == [SAFEGUARDED]
    back = change(SAFEGUARD, outcome=SafeguardStep.RETURNED, on=date(2026, 3, 19), return_on=None, issued=mark(2))
    (fact,) = decided(decide, case, back)
    assert on_loan(given(SHE, SAFEGUARDED, fact)) == []
    assert refusal(decide, given(SHE, SAFEGUARDED, fact), back).field == "issued"


def test_a_correction_meets_the_rules_of_what_it_corrects() -> None:
    case = given(SHE, AGREED)
    wrong = Correct(entry=mark(2), because="Mistyped.", fact=change(AGREED, interpreter=Interpreter.FAMILY_OR_FRIEND))
    assert refusal(decide_all, case, wrong).sentence.startswith("A family member or friend never interprets")
    right = Correct(entry=mark(2), because="Mistyped.", fact=change(AGREED, cadence=Cadence.DAILY))
    assert decided(decide_all, case, right, asked(OFFICER)) == (change(AGREED, cadence=Cadence.DAILY),)


def test_an_arrest_is_an_event_of_which_she_is_told() -> None:
    arrested = ArrestRecorded(
        suspect=SUSPECT,
        arrest=Arrest.ARRESTED,
        when=Happened.at(datetime(2026, 3, 9, 23, 30, tzinfo=UTC)),
        necessity=(Necessity.PROTECT_VULNERABLE,),
    )
    told = change(TELL_VICTIM, of=mark(2), event=Told.ARRESTED, event_on=None)
    assert decided(decide, given(SHE, arrested), told) == (change(TOLD, of=mark(2), event=Told.ARRESTED),)
