"""Summaries that a person wrote, or a rule: nothing of another class, and one wherever somebody may read one."""

import pytest

from domain.anatomy import traits
from domain.kernel import Fact
from domain.policy import Letter
from tests.domain.seen import POLICY
from tests.samples import advocacy, clinic_after, clinic_referral, health, probation, victim

SAMPLES = (*advocacy.FACTS, *victim.FACTS, *probation.FACTS, *health.FACTS, *clinic_referral.FACTS, *clinic_after.FACTS)
WRITTEN_FOR_IT = {"in_short", "for_police", "safety_meaning", "content_summary", "told_referrer", "reading", "advised"}


@pytest.mark.parametrize("fact", SAMPLES, ids=lambda fact: type(fact).__name__)
def test_a_summary_holds_no_text_but_the_one_written_for_it(fact: Fact) -> None:
    for sentence in fact.summary().values():
        for trait in traits(type(fact)):
            said = getattr(fact, trait.name)
            if type(said) is str and trait.name not in WRITTEN_FOR_IT:
                assert said not in sentence, trait.name


@pytest.mark.parametrize("fact", SAMPLES, ids=lambda fact: type(fact).__name__)
def test_a_text_written_for_readers_of_a_summary_reaches_those_of_its_own_class_alone(fact: Fact) -> None:
    for data_class, sentence in fact.summary().items():
        for trait in traits(type(fact)):
            if trait.name in WRITTEN_FOR_IT and getattr(fact, trait.name) == sentence:
                assert trait.data_class is data_class


@pytest.mark.parametrize("fact", SAMPLES, ids=lambda fact: type(fact).__name__)
def test_there_is_a_summary_wherever_somebody_may_read_one(fact: Fact) -> None:
    if Letter.SUMMARY in POLICY.letters[fact.governs].values():
        assert fact.summary()[fact.governs]
