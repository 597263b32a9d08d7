"""Wishes: what she wants of each decision, over time, beside whoever decides and never towards him unreleased."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from domain.advocacy import decide
from domain.advocacy.wishes import DECIDED_BY, Decision, UnreleasedWishesRecorded, changed, wishes
from domain.case import Case
from domain.catalogue import COMMANDS
from domain.kernel import Answer
from domain.parties import VictimNamed
from domain.people import Role
from domain.rules import Moment, Shown, reveal_conclusions
from domain.sharing.narrowing import closed_to
from domain.surfacing import surfaced
from tests.domain.given import NOW, asked, decided, given, mark, refusal
from tests.domain.narrowed import PROBATION, mark_of, recorded, withdrawn
from tests.domain.reading import reader
from tests.domain.seen import KINDS, SUSPECTS_SIDE, seen_by
from tests.samples.advocacy import RECORD_WISHES, UNRELEASED_WISHES_RECORDED, WISHES_RECORDED
from tests.samples.people import ADVOCATE, OFFICER, SECOND_VICTIM, VICTIM

change = msgspec.structs.replace
SHE = VictimNamed(victim=VICTIM, name="Jane Marlow")
LATER = change(WISHES_RECORDED, said_on=date(2026, 3, 18), wants="No order: only that he is told to stop.")
CLOSELY = change(UNRELEASED_WISHES_RECORDED, said_on=date(2026, 3, 18), wants="No order: only that he is told to stop.")


def put_before(case: Case, role: Role, day: date = date(2026, 3, 16)) -> dict[str, Shown]:
    moment = Moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), day)
    return {each.rule: each for each in reveal_conclusions(surfaced(case, moment), reader(role))}


def test_what_she_wants_is_shared_as_she_said_it() -> None:
    assert decided(decide, given(SHE), RECORD_WISHES, asked(ADVOCATE)) == (WISHES_RECORDED,)


@pytest.mark.parametrize("knows", [Answer.NO, Answer.NOT_KNOWN])
def test_unless_the_suspect_knows_her_wishes_are_kept_from_his_side(knows: Answer) -> None:
    (fact,) = decided(decide, given(SHE), change(RECORD_WISHES, suspect_knows=knows), asked(ADVOCATE))
    assert isinstance(fact, UnreleasedWishesRecorded)
    for role in SUSPECTS_SIDE:
        assert RECORD_WISHES.wants not in seen_by(role, fact, by=ADVOCATE)


def test_her_wishes_are_not_shared_after_she_took_her_consent_back() -> None:
    heard = refusal(decide, recorded((ADVOCATE, SHE), (ADVOCATE, withdrawn())), RECORD_WISHES, asked(ADVOCATE))
    assert (heard.field, heard.sentence.startswith("The victim withdrew her consent")) == ("wants", True)


def test_consent_that_she_takes_back_closes_her_unreleased_wishes_too() -> None:
    case = recorded((ADVOCATE, UNRELEASED_WISHES_RECORDED), (ADVOCATE, withdrawn(agency=OFFICER.agency)))
    assert mark_of(1) in closed_to(case, OFFICER, KINDS, NOW)[1]
    assert mark_of(1) not in closed_to(case, PROBATION, KINDS, NOW)[1]


def test_wishes_are_of_a_victim_of_the_case_and_said_by_today() -> None:
    assert refusal(decide, given(SHE), change(RECORD_WISHES, victim=SECOND_VICTIM), asked(ADVOCATE)).field == "victim"
    tomorrow = change(RECORD_WISHES, said_on=date(2026, 3, 21))
    assert refusal(decide, given(SHE), tomorrow, asked(ADVOCATE)).field == "said_on"


def test_what_she_said_of_each_decision_stands_in_the_order_in_which_she_said_it() -> None:
    of_bail = change(WISHES_RECORDED, decision=Decision.BAIL)
    said = wishes(given(SHE, LATER, WISHES_RECORDED, of_bail))
    assert [entry.id for entry in said[VICTIM, Decision.ORDER]] == [mark(3), mark(2)]
    assert [entry.id for entry in said[VICTIM, Decision.BAIL]] == [mark(4)]


def test_only_other_words_of_the_same_decision_are_a_change() -> None:
    assert changed(given(SHE, WISHES_RECORDED, LATER))
    assert not changed(given(SHE, WISHES_RECORDED))
    assert not changed(given(SHE, WISHES_RECORDED, change(LATER, decision=Decision.BAIL)))
    assert not changed(given(SHE, WISHES_RECORDED, change(LATER, victim=SECOND_VICTIM)))
    same = change(WISHES_RECORDED, said_on=date(2026, 3, 18), wants=f"  {WISHES_RECORDED.wants} ")
    assert not changed(given(SHE, WISHES_RECORDED, same))


@pytest.mark.parametrize("role", [Role.POLICE_INVESTIGATOR, Role.CPS_PROSECUTOR, Role.ISAC_CASEWORKER])
def test_a_change_is_put_before_whoever_decides_for_two_weeks(role: Role) -> None:
    case = given(SHE, WISHES_RECORDED, LATER, by=ADVOCATE)
    said = put_before(case, role)["wishes-changed"]
    assert "an order and its terms" in said.sentence
    assert said.entries == (mark(2), mark(3))
    last = date(2026, 3, 2) + timedelta(days=14)
    assert "wishes-changed" in put_before(case, role, last)
    assert "wishes-changed" not in put_before(case, role, last + timedelta(days=1))


def test_nothing_is_put_before_anybody_while_her_wishes_stand() -> None:
    assert "wishes-changed" not in put_before(given(SHE, WISHES_RECORDED, by=ADVOCATE), Role.POLICE_INVESTIGATOR)


def test_probation_hears_of_a_change_that_he_knows_of_and_of_no_other() -> None:
    openly = given(SHE, WISHES_RECORDED, LATER, by=ADVOCATE)
    assert "wishes-changed-released" in put_before(openly, Role.PROBATION_PRACTITIONER)
    closely = given(SHE, WISHES_RECORDED, CLOSELY, by=ADVOCATE)
    told = put_before(closely, Role.PROBATION_PRACTITIONER)
    assert not [rule for rule in told if rule.startswith("wishes-changed")]
    assert "wishes-changed" in put_before(closely, Role.POLICE_INVESTIGATOR)


def test_her_wishes_stand_beside_commands_that_there_are() -> None:
    assert set(DECIDED_BY) <= set(COMMANDS)
