"""Every label of every command and fact is put into good English when something about it must be said."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from domain import catalogue
from portal.questions import questions
from portal.sentences import an, choose, enter, the

# What can follow no article: a word that asks, a preposition or a verb; and several things after "a".
AFTER_NO_ARTICLE = re.compile(
    r"\b(the|a|an) (the|a|an|who|what|when|where|why|how|in|on|by|with|since|from|until|of|to|for|about|there|"
    r"leads|lives|treat|expected)\b",
    re.IGNORECASE,
)
NOTHING_AFTER_IT = re.compile(r"^(Enter|Choose) the \w+( \w+)? (to|of|on|since|as|by)$")
SEVERAL_AFTER_A = re.compile(r"^an? (\w+ )?\w*(tions|ences|ations|ments|swers|sons|dents|terms|esses|items|rules)\b")


def _labels(struct: type[msgspec.Struct]) -> Iterator[str]:
    for question in questions(struct):
        yield question.label
        for inner in question.within:
            yield inner.label


KINDS = (*catalogue.COMMANDS.values(), *catalogue.FACTS.values())
LABELS = sorted({label for kind in KINDS for label in _labels(kind)})


@pytest.mark.parametrize("label", LABELS)
def test_every_label_reads_as_english_in_each_sentence(label: str) -> None:
    for sentence in (enter(label), choose(label), the(label), an(label)):
        unquoted = re.sub("“.*”", "", sentence)
        assert not AFTER_NO_ARTICLE.search(unquoted), sentence
        assert not NOTHING_AFTER_IT.search(unquoted), sentence
        assert not SEVERAL_AFTER_A.search(unquoted), sentence


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("When", "Answer “When”"),
        ("Fixated", "Answer “Fixated”"),
        ("Repeated", "Answer “Repeated”"),
        ("Why", "Answer “Why”"),
        ("From", "Answer “From”"),
        ("Until", "Answer “Until”"),
        ("To whom", "Answer “To whom”"),
        ("Of which organisation", "Answer “Of which organisation”"),
        ("In one line", "Answer “In one line”"),
        ("What the victim told you", "Answer “What the victim told you”"),
        ("Connected to", "Answer “Connected to”"),
        ("Date assessed", "Enter the date assessed"),
        ("Mental Health Act 1983", "Enter the Mental Health Act 1983"),
        ("The plan", "Enter the plan"),
    ],
)
def test_a_label_that_names_nothing_is_quoted(label: str, sentence: str) -> None:
    assert enter(label) == sentence


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Order", "an order"),
        ("Terms", "the terms"),
        ("Evidence of alarm", "the evidence of alarm"),
        ("Grade", "a grade"),
    ],
)
def test_several_things_take_no_a(label: str, words: str) -> None:
    assert an(label) == words


def test_whose_something_is_takes_no_article() -> None:
    assert (choose("Whose material"), an("Whose material")) == ("Choose whose material", "whose material")
