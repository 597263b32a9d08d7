"""Breach refused: of an order that he did not know of yet, of a condition that is none, or answered beforehand."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from domain.classes import ORDERS
from domain.kernel import Answer
from domain.measures import decide
from domain.measures.bail import BailChange, BailChanged
from domain.measures.breach import BreachKind
from domain.measures.release import Release, SuspectReleased
from tests.domain.given import asked, decided, given, refusal
from tests.domain.orders_given import served
from tests.domain.test_breach import ANSWER, BREACH, CASE, INTERIM, ON_RECORD, ORDER, PEOPLE, SAMPLE, changed, on

BEHIND_HIS_BACK = msgspec.structs.replace(SAMPLE, without_notice=Answer.YES)


def test_a_breach_of_an_order_made_without_notice_comes_after_its_service() -> None:
    unserved = given(*PEOPLE, BEHIND_HIS_BACK)
    stop = refusal(decide, unserved, BREACH)
    assert (stop.field, stop.rests_on) == ("kind", frozenset({ORDERS}))
    assert "Record the service first, or choose “before it was served”" in stop.sentence
    assert refusal(decide, given(*PEOPLE, BEHIND_HIS_BACK, served(date(2026, 3, 11))), BREACH).field == "kind"
    assert decided(decide, given(*PEOPLE, BEHIND_HIS_BACK, served(date(2026, 3, 10))), BREACH)
    assert decided(decide, unserved, changed(BREACH, kind=BreachKind.BEFORE_SERVICE))
    assert decided(decide, unserved, BREACH, asked(waived=frozenset({stop.rule})))
    assert decided(decide, CASE, BREACH)  # made with him before the court: recorded, and put before people


@pytest.mark.parametrize(("terms", "words"), [(("3",), "no condition 3. It has 2 lines"), (("0",), "no condition 0.")])
def test_a_condition_beyond_the_lines_of_the_conditions_of_bail_is_refused(terms: tuple[str, ...], words: str) -> None:
    bailed = SuspectReleased(
        suspect=BREACH.suspect,
        how=Release.BAIL_WITH_CONDITIONS,
        released_on=date(2026, 3, 3),
        conditions="Not to contact her.\n\nTo sign on each Monday.",
        bail_until=date(2026, 6, 2),
    )
    case = given(*PEOPLE, bailed)
    stop = refusal(decide, case, changed(BREACH, terms=terms))
    assert stop.field == "terms"
    assert words in stop.sentence
    assert decided(decide, case, changed(BREACH, terms=("1", "2")))
    zoned = given(*PEOPLE, msgspec.structs.replace(bailed, exclusion_zone="Kiln Lane"))
    assert decided(decide, zoned, changed(BREACH, terms=("0",)))


def test_a_condition_is_one_of_those_that_stood_on_the_day_of_the_act() -> None:
    bailed = SuspectReleased(
        suspect=BREACH.suspect,
        how=Release.BAIL_WITH_CONDITIONS,
        released_on=date(2026, 3, 3),
        conditions="Not to contact her.",
        bail_until=date(2026, 6, 2),
    )
    longer = BailChanged(
        bail=ORDER,
        change=BailChange.VARIED,
        changed_on=date(2026, 3, 12),
        conditions="Not to contact her.\nTo sign on.",
    )
    case = given(*PEOPLE, bailed, longer)
    second = changed(BREACH, terms=("2",))
    assert "It has one line" in refusal(decide, case, second).sentence
    assert decided(decide, case, changed(second, when=on(13), reported_at=None, attended_at=None))


def test_nothing_is_decided_about_a_breach_before_it_happened() -> None:
    case = given(*PEOPLE, INTERIM, ON_RECORD)
    early = datetime(2026, 3, 10, 18, 19, tzinfo=UTC)
    stop = refusal(decide, case, changed(ANSWER, reasons="He had gone.", decided_at=early))
    assert stop.field == "decided_at"
    assert "The breach happened on 10 March 2026" in stop.sentence
    assert decided(decide, case, changed(ANSWER, reasons="He had gone.", decided_at=early + timedelta(minutes=1)))
