"""What readers of a summary get holds nothing of another class, and nothing that somebody typed at length."""

from collections.abc import Iterator

import pytest

from domain.anatomy import traits
from domain.classes import SUSPECT_IDENTITY
from domain.kernel import Fact
from domain.policy import Letter, read_policy
from domain.policy_tables import GIVING, SHARING
from tests.samples import parties, recognition, referral, reports

POLICY = read_policy(SHARING, GIVING)
SAMPLES = (*parties.FACTS, *recognition.FACTS, *referral.FACTS, *reports.FACTS)


def texts(value: object) -> Iterator[str]:
    """The texts in a value of a field, as somebody typed them."""
    match value:
        case str() if type(value) is str:
            yield value
        case tuple():
            for part in value:
                yield from texts(part)
        case _:
            return


@pytest.mark.parametrize("fact", SAMPLES, ids=lambda fact: type(fact).__name__)
def test_a_summary_holds_nothing_of_another_class(fact: Fact) -> None:
    for data_class, sentence in fact.summary().items():
        for trait in traits(type(fact)):
            if trait.data_class is not data_class:
                assert not [text for text in texts(getattr(fact, trait.name)) if text in sentence], trait.name


@pytest.mark.parametrize("fact", SAMPLES, ids=lambda fact: type(fact).__name__)
def test_a_summary_quotes_no_free_text_but_the_description_that_keeps_the_victim_safe(fact: Fact) -> None:
    for data_class, sentence in fact.summary().items():
        for trait in traits(type(fact)):
            if trait.statement is not None and data_class is not SUSPECT_IDENTITY:
                assert not [text for text in texts(getattr(fact, trait.name)) if text in sentence], trait.name


@pytest.mark.parametrize("fact", SAMPLES, ids=lambda fact: type(fact).__name__)
def test_a_summary_is_written_for_the_governing_class_where_somebody_may_read_one(fact: Fact) -> None:
    if Letter.SUMMARY in POLICY.letters[fact.governs].values():
        assert fact.summary()[fact.governs]


@pytest.mark.parametrize("fact", SAMPLES, ids=lambda fact: type(fact).__name__)
def test_every_field_of_a_sample_is_filled(fact: Fact) -> None:
    empty = [trait.name for trait in traits(type(fact)) if getattr(fact, trait.name) in {None, ()}]
    assert empty == []
