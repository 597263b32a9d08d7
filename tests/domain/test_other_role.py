"""Comparing a victim with a suspect of another case: refused where it says too little, and where it says too much."""

import msgspec
import pytest

from domain.sharing import decide
from domain.sharing.other_role import Compared, OtherRoleConsidered, settled
from tests.domain.given import asked, decided, given, refusal
from tests.samples.others import CONSIDER
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import SUSPECT
from tests.samples.referral import FACTS as REFERRED

CASE = given(*REFERRED, VICTIM_NAMED)


def test_what_was_compared_keeps_the_reference_in_its_one_form() -> None:
    (fact,) = decided(decide, CASE, msgspec.structs.replace(CONSIDER, other="ac 3mn5p 5"), asked())
    assert isinstance(fact, OtherRoleConsidered)
    assert fact.other == "AC-3MN5P-5"
    assert settled(given(*REFERRED, VICTIM_NAMED, fact)) == ["AC-3MN5P-5"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"victim": SUSPECT}, "victim"),
        ({"other": "AC-3MN5P-2"}, "other"),
        ({"other": "the other one"}, "other"),
        ({"kept_apart": None}, "kept_apart"),
    ],
)
def test_a_comparison_that_leaves_something_out_is_refused(changed: dict[str, object], field: str) -> None:
    assert refusal(decide, CASE, msgspec.structs.replace(CONSIDER, **changed), asked()).field == field


def test_where_they_are_two_people_nothing_need_be_kept_apart() -> None:
    two = msgspec.structs.replace(CONSIDER, found=Compared.NOT_THE_SAME, kept_apart=None)
    assert decided(decide, CASE, two, asked())


def test_a_case_is_not_compared_with_itself() -> None:
    (referred,) = [fact for fact in REFERRED if hasattr(fact, "reference")]
    own = msgspec.structs.replace(CONSIDER, other=referred.reference)
    assert "this very case" in refusal(decide, CASE, own, asked()).sentence
