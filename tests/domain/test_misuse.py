"""Patterns of misuse: each is found where it should be, and not a step before."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from domain.governance.staff_on_record import Particulars
from domain.kernel import AccountId, StreamId
from domain.misuse.near import shares_a_sign
from domain.misuse.patterns import Doings, Sighting, matches, spans
from domain.misuse.thresholds import THRESHOLDS, TITLES, Pattern, threshold
from domain.parties import SuspectAddressed, SuspectNamed
from tests.domain.given import given
from tests.samples.people import SUSPECT

WHO = AccountId(UUID(int=7))
CASE, OTHER = StreamId(UUID(int=1)), StreamId(UUID(int=2))
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 20)
DAY = timedelta(days=1)


def looks(*moments: datetime, case: StreamId = CASE) -> list[Sighting]:
    return [Sighting(at=each, stream=case) for each in moments]


def found(seen: list[Sighting], did: Doings | None = None) -> set[Pattern]:
    return {match.pattern for match in matches(WHO, seen, did or Doings(), TODAY)}


BUSY = Doings(recorded={CASE: (NOON,)})


def test_looks_on_three_days_without_a_task_stand_out_and_on_two_do_not() -> None:
    assert Pattern.WITHOUT_TASK in found(looks(NOON, NOON + DAY, NOON + 2 * DAY))
    assert found(looks(NOON, NOON + DAY, NOON + DAY)) == set()


@pytest.mark.parametrize(
    "did",
    [
        BUSY,
        Doings(tasks={CASE: (NOON - 3 * DAY,)}),
        Doings(owes=frozenset({CASE})),
    ],
    ids=["recorded", "added to the case", "owes something"],
)
def test_who_has_something_to_do_on_a_case_may_look_at_it(did: Doings) -> None:
    assert found(looks(NOON, NOON + DAY, NOON + 2 * DAY), did) == set()


def test_a_task_on_another_case_or_long_ago_is_none_on_this_one() -> None:
    three = looks(NOON, NOON + DAY, NOON + 2 * DAY)
    assert Pattern.WITHOUT_TASK in found(three, Doings(recorded={OTHER: (NOON,)}))
    assert Pattern.WITHOUT_TASK in found(three, Doings(recorded={CASE: (NOON - 15 * DAY,)}))


def test_fifteen_searches_in_a_day_stand_out_unless_something_was_recorded_on_it() -> None:
    many = [Sighting(at=NOON + timedelta(minutes=n), search=True) for n in range(15)]
    assert found(many) == {Pattern.SWEEPING}
    assert found(many[1:]) == set()
    assert found(many, BUSY) == set()


def test_three_nights_stand_out_and_the_working_night_does_not() -> None:
    nights = [datetime(2026, 3, day, 23, 30, tzinfo=UTC) for day in (9, 10, 11)]
    assert Pattern.OUT_OF_HOURS in found(looks(*nights))
    small_hours = [datetime(2026, 3, 10, hour, 0, tzinfo=UTC) for hour in (1, 3, 5)]
    assert Pattern.OUT_OF_HOURS not in found(looks(*small_hours))  # one night
    assert Pattern.OUT_OF_HOURS not in found(looks(*nights), Doings(recorded={OTHER: (nights[1],)}))
    assert Pattern.OUT_OF_HOURS not in found(looks(*(NOON + n * DAY for n in range(5))))


def test_a_night_is_londons_and_not_that_of_utc() -> None:
    summer = [datetime(2026, 7, day, 21, 30, tzinfo=UTC) for day in (6, 7, 8)]  # 22:30 in London
    assert Pattern.OUT_OF_HOURS in {m.pattern for m in matches(WHO, looks(*summer), Doings(), date(2026, 7, 9))}
    winter = [datetime(2026, 1, day, 21, 30, tzinfo=UTC) for day in (6, 7, 8)]
    assert Pattern.OUT_OF_HOURS not in {m.pattern for m in matches(WHO, looks(*winter), Doings(), date(2026, 1, 9))}


def test_a_look_long_after_closing_stands_out_unless_the_case_was_opened_again() -> None:
    closed = NOON - 29 * DAY
    assert found(looks(NOON), Doings(shut={CASE: ((closed, None),)})) == {Pattern.AFTER_CLOSING}
    assert found(looks(NOON), Doings(shut={CASE: ((closed + 2 * DAY, None),)})) == set()
    assert found(looks(NOON), Doings(shut={CASE: ((closed, NOON - DAY),)})) == set()
    assert found(looks(NOON), Doings(shut={OTHER: ((closed, None),)})) == set()


def test_a_case_is_shut_from_closing_to_reopening() -> None:
    steps = [(NOON, True), (NOON + DAY, False), (NOON + 2 * DAY, True)]
    assert spans(steps) == ((NOON, NOON + DAY), (NOON + 2 * DAY, None))
    assert spans([]) == ()


def test_five_denials_in_a_week_stand_out_and_five_in_a_month_do_not() -> None:
    def denied(every: timedelta) -> list[Sighting]:
        return [Sighting(at=NOON + n * every, stream=CASE, denied=True) for n in range(5)]

    assert found(denied(DAY)) == {Pattern.DENIED_AGAIN}
    assert found(denied(5 * DAY)) == set()
    assert found(denied(DAY)[1:]) == set()


def test_turning_to_a_case_with_somebody_near_stands_out_even_where_it_was_denied() -> None:
    near = Doings(near=frozenset({CASE}))
    assert found([Sighting(at=NOON, stream=CASE, denied=True)], near) == {Pattern.NEAR_A_PARTY}
    assert found(looks(NOON, case=OTHER), near) == set()


NAMED = SuspectNamed(suspect=SUSPECT, name="Gavin Thorneycroft")
LIVES = SuspectAddressed(suspect=SUSPECT, address="4 Mill Lane, Northfield NF1 2AB", area="Northfield")


def test_a_surname_alone_is_no_sign_and_with_a_postcode_it_is_one() -> None:
    case = given(NAMED, LIVES)
    assert not shares_a_sign("Ann Thorneycroft", Particulars(home_addresses=("9 High Street, Ely CB7 4AA",)), case)
    assert not shares_a_sign("Ann Okafor", Particulars(home_addresses=("9 Mill Lane, NF1 2AB",)), case)
    assert shares_a_sign("Ann Thorneycroft", Particulars(home_addresses=("9 Mill Lane, NF1 2AB",)), case)


def test_the_same_address_is_a_sign_by_itself() -> None:
    case = given(NAMED, LIVES)
    assert shares_a_sign("Ann Okafor", Particulars(home_addresses=("4 Mill Lane, Northfield NF1 2AB",)), case)


def test_every_pattern_has_a_name_a_source_and_a_row_in_force() -> None:
    for pattern in Pattern:
        row = threshold(pattern, TODAY)
        assert row is not None
        assert row.source
        assert TITLES[pattern]
    assert threshold(Pattern.SWEEPING, date(2019, 1, 1)) is None
    ended = tuple(msgspec.structs.replace(row, valid_to=date(2026, 1, 1)) for row in THRESHOLDS)
    assert threshold(Pattern.SWEEPING, TODAY, ended) is None
