"""Likeness: by what two records of one man agree, and by what they do not."""

from datetime import date
from uuid import UUID

import pytest

from domain.kernel import PartyId
from domain.parties import SuspectNamed
from projections.likeness import identifiers

BORN = date(2002, 6, 21)


def man(**fields: object) -> set[str]:
    return set(identifiers(SuspectNamed(suspect=PartyId(UUID(int=1)), **fields)))  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["OLIVER STANNARD", "Oliver  Stannard", "Óliver Stannard", "Oliver-Stannard"])
def test_a_name_with_its_date_of_birth_agrees_however_it_was_typed(typed: str) -> None:
    assert man(name="Oliver Stannard", born=BORN) == man(name=typed, born=BORN)


def test_another_name_of_his_agrees_too() -> None:
    assert man(name="Ollie Stone", born=BORN, aliases=("Oliver Stannard",)) & man(name="Oliver Stannard", born=BORN)


def test_a_number_agrees_where_the_name_does_not() -> None:
    assert man(name="A", pnc_id="2024/1234567K") & man(name="B", pnc_id="2024/1234567K")
    assert man(cro="123456/24X") & man(name="B", cro="123456/24X")


def test_a_name_alone_is_no_likeness() -> None:
    assert man(name="Oliver Stannard") == set()
    assert not man(name="Oliver Stannard", born=BORN) & man(name="Oliver Stannard", born=date(1999, 1, 1))
