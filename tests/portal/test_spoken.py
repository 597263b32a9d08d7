"""What is wrong in a body is told in the words of whoever sends it: the allowed values, never a type of our own."""

from uuid import UUID

import msgspec
import pytest

from domain import catalogue
from domain.governance.clinics import MoveMeeting
from domain.kernel import Command
from domain.mappa.assessment import AssessMappa
from domain.mappa.categories import Category
from domain.probation.sessions import RecordSession
from portal.spoken import invalid


def said(command: type[Command], **body: object) -> dict[str, str]:
    """What is told of a body, by field."""
    named = {"command": command.__struct_config__.tag, **body}
    with pytest.raises(msgspec.ValidationError) as fault:
        catalogue.decode_command(msgspec.json.encode(named))
    return dict(invalid(fault.value, command).fields)


@pytest.mark.parametrize("typed", [1, "four", True, ["1"]])
def test_a_field_of_a_few_values_names_them(typed: object) -> None:
    sentence = said(AssessMappa, category=typed)["category"]
    assert sentence == f"Category must be one of these: {', '.join([*Category, 'null'])}."


def test_a_field_of_another_kind_is_told_in_plain_words() -> None:
    sentence = "The answer to “Did the session take place?” must be true or false, not text."
    assert said(RecordSession, took_place="yes")["took_place"] == sentence
    assert (
        said(RecordSession, content=3)["content"]
        == "What was said in the session must be text or null, not a whole number."
    )


@pytest.mark.parametrize("typed", ["2026-03-02", "x", "2026-03-02T14:30Z", ""])
def test_a_moment_that_is_none_is_told_how_one_is_given(typed: str) -> None:
    sentence = "When it starts must be a day and a time with its offset from UTC, such as 2026-03-02T14:30:00Z."
    with pytest.raises(msgspec.ValidationError) as fault:
        msgspec.convert({"meeting": str(UUID(int=1)), "starts": typed}, MoveMeeting)
    assert dict(invalid(fault.value, MoveMeeting).fields)["starts"] == sentence


def test_a_field_that_is_missing_says_so_and_no_values() -> None:
    assert said(AssessMappa)["suspect"] == "Suspect is missing."


def test_a_field_that_there_is_not_is_named_where_it_is_called_as_fields_are_and_text_is_never_quoted() -> None:
    assert list(said(AssessMappa, surprise=1)) == ["surprise"]
    assert list(said(AssessMappa, **{"She lives at 4 Elm Row": 1})) == [""]
    assert list(said(AssessMappa, Elm=1)) == [""]
