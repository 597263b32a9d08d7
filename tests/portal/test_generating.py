"""Generated cases: the rules take every step of them, the same seed gives the same, and people see them."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path

import msgspec
import pytest

from domain import catalogue
from domain.case import fold
from domain.referral import CaseReferred
from infra.settings import Settings, SettingsError
from portal.generating.answering import Rules
from portal.generating.filling import MOST, check, fill
from portal.generating.left_out import LEFT_OUT
from portal.generating.life import GeneratingError, Life
from portal.generating.lives import Frame
from portal.generating.people import cast_of
from portal.generating.writing import Writer, in_order, lives_of
from portal.house import PROJECTIONS, opened
from tests.cast import DIRECTORY, actor
from tests.conftest import NewDatabase
from tests.house import KEK, World, served

TODAY, YESTERDAY = date(2026, 11, 22), date(2026, 11, 21)
SINCE, UNTIL = datetime(2024, 11, 22, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)
CASES = 110  # the rarest kind of step comes in one life of forty
# What is never said of a victim or of anybody on screen.
NEVER_SAID = re.compile(
    r"alleged victim|\brefused\b|uncooperative|(not|non)[ -]?(engag|compl)|\bfailed to\b|hysteric|overreact|lifestyle",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def world(new_database: NewDatabase) -> Iterator[World]:
    with served(new_database(), members_begin=SINCE - timedelta(days=2)) as world:
        yield world


@pytest.fixture(scope="module")
def frame(world: World) -> Frame:
    return Frame(cast_of(DIRECTORY), Rules(world.house.door.register()), SINCE, UNTIL)


@pytest.fixture(scope="module")
def lives(frame: Frame) -> list[Life]:
    return lives_of(8, CASES, frame)


def test_the_rules_take_every_step_and_most_lives_are_long(lives: list[Life]) -> None:
    assert len(lives) == CASES
    assert sum(len(life.drafts) for life in lives) > 60 * CASES


def test_the_door_would_answer_each_step_as_it_was_drawn(frame: Frame, lives: list[Life]) -> None:
    at_the_door = msgspec.structs.replace(frame, answers=frame.rules.as_at_the_door)
    for number, life in enumerate(lives_of(8, 12, at_the_door)):
        assert life.drafts == lives[number].drafts


def test_every_command_of_a_case_comes_or_has_its_reason(lives: list[Life]) -> None:
    given = Counter(name for life in lives for name in {name for _, _, name in life.given})
    assert set(catalogue.COMMANDS) - set(given) == set(LEFT_OUT)
    assert all(reason and not reason.endswith(".") for reason in LEFT_OUT.values())


def test_the_same_seed_gives_the_same_cases_and_another_gives_others(frame: Frame, lives: list[Life]) -> None:
    again, other = lives_of(8, 4, frame), lives_of(5, 4, frame)
    assert [life.drafts for life in again] == [life.drafts for life in lives[:4]]
    assert {life.stream for life in other}.isdisjoint(life.stream for life in again)
    assert {life.drafts[0][1].fact for life in other if life.drafts}.isdisjoint(
        life.drafts[0][1].fact for life in again if life.drafts
    )


def test_a_case_is_the_same_however_many_are_drawn_after_it(frame: Frame, lives: list[Life]) -> None:
    assert lives_of(8, 10, frame)[9].drafts == lives[9].drafts


def test_time_goes_forward_in_each_life_and_two_years_are_filled(lives: list[Life]) -> None:
    for life in lives:
        moments = [known for known, _ in life.drafts]
        assert moments == sorted(set(moments))
        assert all(SINCE <= known <= UNTIL + timedelta(seconds=1) for known in moments)
        assert [draft.version for _, draft in life.drafts] == list(range(1, len(moments) + 1))
    begins = [life.drafts[0][0] for life in lives if life.drafts]
    assert min(begins) < SINCE + timedelta(days=60)
    assert max(begins) > UNTIL - timedelta(days=60)


def test_nothing_happens_after_it_is_known(lives: list[Life]) -> None:
    for life in lives:
        for entry in life.case.entries:
            assert entry.happened.earliest <= entry.known, (type(entry.fact), entry.happened)


def test_nobody_is_written_of_in_words_that_are_not_used(lives: list[Life]) -> None:
    said = {text for life in lives for entry in life.case.entries for text in texts(entry.fact)}
    assert len(said) > 300
    assert [text for text in said if NEVER_SAID.search(text)] == []


def texts(value: object) -> Iterator[str]:
    match value:
        case Enum():
            pass  # a choice of a form, in words of its own
        case str():
            yield value
        case tuple():
            for each in value:
                yield from texts(each)
        case msgspec.Struct():
            for each in msgspec.structs.astuple(value):
                yield from texts(each)
        case _:
            pass


@pytest.fixture(scope="module")
def written(world: World, lives: list[Life]) -> list[Life]:
    with world.lists_held_back():
        Writer(world.house.ledger, in_order(lives[:14])).rest()
    world.caught_up()
    return lives[:14]


def test_the_ledger_holds_them_entry_by_entry_as_they_were_drawn(world: World, written: list[Life]) -> None:
    assert sum(len(life.drafts) for life in written) > 500
    for life in written:
        if life.stream is None:
            continue
        there = world.house.ledger.entries(life.stream)
        assert [(each.id, each.known, each.fact) for each in there] == [
            (draft.id, known, draft.fact) for known, draft in life.drafts
        ]
        assert fold(there).of(CaseReferred)


def test_the_same_cases_are_not_written_twice(world: World, written: list[Life]) -> None:
    before = world.house.ledger.head()
    with pytest.raises(GeneratingError, match=r"are in this ledger already\. Give another seed"):
        Writer(world.house.ledger, in_order(written[3:4]))
    assert world.house.ledger.head() == before


@pytest.mark.parametrize("role", ["isac_caseworker", "police_coordinator", "probation_practitioner"])
def test_who_works_on_them_signs_in_and_finds_them(world: World, written: list[Life], role: str) -> None:
    who = actor(role)
    there = world.client(who).get("/api/v1/cases").json()
    listed = {each["reference"] for each in there["cases"]}
    on = [life for life in written if life.stream is not None and len(life.drafts) > 60]
    expected = {
        reference(life) for life in on if world.client(who).get(f"/api/v1/cases/{life.stream}").status_code == 200
    }
    assert expected
    assert expected <= listed
    page = world.browser(who).get(f"/cases/{on[0].stream}")
    assert page.status_code == 200
    assert reference(on[0]) in page.text


def reference(life: Life) -> str:
    referred = life.case.first(CaseReferred)
    assert referred is not None
    assert isinstance(referred.fact.reference, str)
    return referred.fact.reference


def test_the_lists_are_the_same_when_they_are_drawn_anew(world: World, written: list[Life]) -> None:
    assert written
    who = actor("police_coordinator")
    before = world.client(who).get("/api/v1/cases").json()["cases"]
    for projection in PROJECTIONS:
        world.house.engine.rebuild(projection)
    assert world.client(who).get("/api/v1/cases").json()["cases"] == before


@pytest.mark.parametrize("cases", [0, -3, MOST + 1, 10**12])
def test_a_number_of_cases_that_cannot_be_meant_is_a_sentence(cases: int) -> None:
    with pytest.raises(GeneratingError, match=r"Give at (least|most) .*\."):
        check(cases, YESTERDAY, TODAY)


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        (TODAY, "Give a last day that is over: 22 November 2026 is not."),
        (date(2999, 1, 1), "Give a last day that is over: 1 January 2999 is not."),
        (date(2020, 1, 1), "Give a last day from 1 January 2026 on"),
    ],
)
def test_a_last_day_that_cannot_be_meant_is_a_sentence(last_day: date, sentence: str) -> None:
    with pytest.raises(GeneratingError, match=sentence):
        check(10, last_day, TODAY)
    check(10, YESTERDAY, TODAY)


def test_a_ledger_that_tells_of_yesterday_leaves_no_time_for_more(world: World, written: list[Life]) -> None:
    assert written
    before = world.house.ledger.head()
    with pytest.raises(GeneratingError, match=r"nothing becomes known before that\. Give a folder that is not there"):
        fill(world.house, DIRECTORY, cases=1, seed=9, last_day=date(2026, 1, 2), progress=lambda *_: None)
    assert world.house.ledger.head() == before


def test_nothing_is_generated_into_real_cases(new_database: NewDatabase, tmp_path: Path) -> None:
    settings = Settings(database_url=new_database(), kek=KEK, data=tmp_path)
    with opened(settings) as house:
        house.ledger.open(demonstration=False)
        with pytest.raises(SettingsError, match="This ledger holds real cases: nothing is generated into it"):
            fill(house, DIRECTORY, cases=1, seed=1, last_day=YESTERDAY, progress=lambda *_: None)
        assert house.ledger.head() == 0
