"""Generated meetings: one begins once and hears one case at a time, and every life reads the same calendar of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from domain.clinic.agenda import ItemPutOnAgenda
from domain.clinic.room_said import ItemCalled, ItemClosed, ItemOutcome
from domain.clinic.screening import ClinicOutcome, ClinicReferralScreened
from domain.governance import GOVERNANCE
from domain.governance.clinics_said import MeetingBegan, MeetingEnded
from domain.kernel import is_open
from portal.generating.answering import Rules
from portal.generating.life import Life
from portal.generating.lives import Frame, sittings_of
from portal.generating.people import cast_of
from portal.generating.sittings import Sittings
from portal.generating.writing import Writer, in_order, lives_of
from tests.cast import DIRECTORY, actor
from tests.conftest import NewDatabase
from tests.house import World, served

SINCE, UNTIL = datetime(2024, 11, 22, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def world(new_database: NewDatabase) -> Iterator[World]:
    with served(new_database(), members_begin=SINCE - timedelta(days=2)) as world:
        yield world


@pytest.fixture(scope="module")
def frame(world: World) -> Frame:
    return Frame(cast_of(DIRECTORY), Rules(world.house.door.register()), SINCE, UNTIL)


@pytest.fixture(scope="module")
def lives(frame: Frame) -> list[Life]:
    return lives_of(3, 45, frame)


@pytest.fixture(scope="module")
def met(lives: list[Life]) -> Sittings:
    return lives[0].sittings


def test_every_life_reads_the_same_meetings(lives: list[Life], met: Sittings) -> None:
    assert all(life.sittings is met for life in lives)
    assert len(met.sittings) > 40
    assert all(timedelta(days=10) < later.starts - earlier.starts for earlier, later in pairwise(met.sittings))


def test_a_meeting_begins_once_and_ends_once(met: Sittings) -> None:
    began = Counter(draft.fact.meeting for _, draft in met.drafts if isinstance(draft.fact, MeetingBegan))
    ended = Counter(draft.fact.meeting for _, draft in met.drafts if isinstance(draft.fact, MeetingEnded))
    assert began == ended
    assert set(began.values()) == {1}


def test_a_case_is_called_while_its_meeting_is_under_way_and_no_other_is_called_then(
    lives: list[Life], met: Sittings
) -> None:
    heard: dict[UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
    for life in lives:
        called: dict[UUID, datetime] = {}
        for entry in life.case.entries:
            if isinstance(entry.fact, ItemCalled):
                called[entry.fact.meeting] = entry.known
            if isinstance(entry.fact, ItemClosed):
                heard[entry.fact.meeting].append((called[entry.fact.meeting], entry.known))
    assert sum(map(len, heard.values())) > 30
    meetings = met.as_known(UNTIL)[1]
    for meeting, times in heard.items():
        began, ended = meetings[meeting].began, meetings[meeting].ended
        assert began is not None
        assert ended is not None
        in_turn = [moment for span in sorted(times) for moment in span]
        assert in_turn == sorted(in_turn)
        assert began < in_turn[0]
        assert in_turn[-1] < ended


def test_a_meeting_that_fills_up_sends_the_next_case_to_the_meeting_after_it(frame: Frame) -> None:
    met = sittings_of(3, 0, frame)
    first = met.next_from(SINCE)
    assert first is not None
    taken = [met.book(first) for _ in first.slots()]
    assert taken == sorted(set(taken))
    after = met.next_from(SINCE)
    assert after is not None
    assert after.starts > first.starts


def test_another_two_hundred_cases_have_a_panel_with_a_name_and_meetings_of_its_own(frame: Frame) -> None:
    first, second = sittings_of(3, 0, frame), sittings_of(3, 1, frame)
    names = [each.as_known(UNTIL)[0][each.clinic].name for each in (first, second)]
    assert len(set(names)) == len(names)
    assert {each.meeting for each in first.sittings}.isdisjoint(each.meeting for each in second.sittings)
    assert {each.starts for each in first.sittings}.isdisjoint(each.starts for each in second.sittings)


def test_referrals_end_in_each_of_the_six_ways_and_items_in_several(lives: list[Life]) -> None:
    screened = {e.fact.outcome for life in lives for e in life.case.of(ClinicReferralScreened)}
    assert screened == set(ClinicOutcome)
    closed = {e.fact.outcome for life in lives for e in life.case.of(ItemClosed)}
    assert {ItemOutcome.DECIDED, ItemOutcome.ADJOURNED} <= closed


def test_the_same_seed_gives_the_same_meetings(frame: Frame, met: Sittings) -> None:
    assert sittings_of(3, 0, frame).drafts == met.drafts
    assert sittings_of(4, 0, frame).drafts != met.drafts


def test_written_after_what_stands_in_the_governance_stream_they_are_the_portals_own(
    world: World, lives: list[Life], met: Sittings
) -> None:
    before = len(world.house.ledger.entries(GOVERNANCE))
    with world.lists_held_back():
        Writer(world.house.ledger, in_order(lives[:6])).rest()
    world.caught_up()
    register = world.house.door.register()
    assert (register.clinics, register.meetings) == met.as_known(UNTIL)
    there = world.house.ledger.entries(GOVERNANCE)[before:]
    assert [(each.id, each.known) for each in there] == [(draft.id, known) for known, draft in met.drafts]
    on_agenda = next(
        (life, e.fact.meeting) for life in lives[:6] for e in life.case.of(ItemPutOnAgenda) if is_open(e.fact.meeting)
    )
    page = world.browser(actor("clinic_coordinator")).get(f"/meetings/{on_agenda[1]}")
    assert page.status_code == 200
