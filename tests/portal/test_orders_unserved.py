"""Orders unserved: the picture of the case says of an order that it is not served, and whether it binds him yet."""

from datetime import date

import msgspec
import pytest

from domain.kernel import Answer, Fact
from domain.measures.orders import ProtectiveMeasureRecorded
from portal.presenting.conduct import protection_drawn
from portal.presenting.orders import order_row
from tests.domain.given import given
from tests.domain.orders_given import INTERIM, PEOPLE, served

DAY = date(2026, 3, 20)


def test_an_order_still_to_come_is_said_to_be_so_and_from_when_once() -> None:
    case = given(*PEOPLE, msgspec.structs.replace(INTERIM, starts_on=date(2026, 12, 1)))
    (entry,) = case.of(ProtectiveMeasureRecorded)
    row = order_row(case, entry, DAY)
    assert row is not None
    assert (row.state, row.in_force, row.starts) == ("Not yet in force", False, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("without_notice", "services", "state", "binds"),
    [
        (Answer.YES, (), "Made (not served yet)", False),
        (Answer.NO, (), "In force (not served yet)", True),
        (Answer.YES, (served(),), "In force", True),
    ],
)
def test_an_order_says_that_it_is_not_served(
    without_notice: Answer, services: tuple[Fact, ...], state: str, *, binds: bool
) -> None:
    case = given(*PEOPLE, msgspec.structs.replace(INTERIM, without_notice=without_notice), *services)
    (entry,) = case.of(ProtectiveMeasureRecorded)
    row = order_row(case, entry, DAY)
    assert row is not None
    assert (row.state, row.in_force) == (state, binds)
    (drawn,) = protection_drawn(case, DAY)
    assert drawn.unserved is not binds
    assert drawn.words.endswith("(not served yet)") is not binds
