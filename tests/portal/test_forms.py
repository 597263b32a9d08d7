"""A command struct is drawn as a form, with what was typed kept and each error beside its field."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalogue import COMMANDS
from domain.classes import CHRONOLOGY
from domain.kernel import Command, Erased
from domain.risk.assessments import ItemAnswer, PostAssessment
from domain.risk.tools import Tool
from portal.answers import parse
from portal.forms import Errors, Field, Form, fields_for, form_for, typed
from portal.questions import Kind, questions
from tests.portal.sightings import CHOICES, STRANGER, NoteSighting, assessment, day, read, whole


def field(form: Form, name: str) -> Field:
    return next(field for field in form.fields if field.name == name)


def test_not_known_is_an_answer_wherever_a_field_is_optional() -> None:
    assert read(suspect_knows=["not-known"]).suspect_knows is None
    form = form_for(NoteSighting, CHOICES)
    assert [choice.text for choice in field(form, "suspect_knows").choices] == ["Yes", "No", "Not known"]
    assert [choice.text for choice in field(form, "repeated").choices] == ["Yes", "No"]


def test_the_form_keeps_what_was_typed_and_puts_each_error_beside_its_field_in_page_order() -> None:
    posted = whole(place=["High\u202eStreet"], times=["three"], means=[])
    errors = parse(NoteSighting, posted, CHOICES)
    assert isinstance(errors, Errors)
    form = form_for(NoteSighting, CHOICES, posted, errors)
    assert [anchor for anchor, _ in form.errors] == ["place", "means-1", "times"]
    assert field(form, "place").value == "High\u202eStreet"
    assert field(form, "times").error == "The times must be a whole number, like 3"
    assert field(form, "account").value == "He stood outside.\r\nThen he left."
    assert [part.value for part in field(form, "happened").parts] == ["2", "3", "2026"]


def test_a_refusal_stands_beside_the_field_that_it_names_and_one_about_the_whole_on_top() -> None:
    form = form_for(NoteSighting, CHOICES, whole(), {"where": "Choose another place.", "": "This case is closed."})
    assert form.errors == (("main-content", "This case is closed."), ("where-1", "Choose another place."))


def test_up_to_seven_choices_are_radios_and_more_a_select() -> None:
    assert field(form_for(NoteSighting, CHOICES), "where").look == "radios"
    assert field(form_for(NoteSighting, CHOICES), "means").look == "checkboxes"
    assert field(form_for(PostAssessment, CHOICES), "tool").look == "select"


def test_words_of_a_choice_are_the_practices_own() -> None:
    form = form_for(PostAssessment, CHOICES)
    assert "Stalking screening tool (SST)" in [choice.text for choice in field(form, "tool").choices]
    assert [choice.text for choice in field(form_for(NoteSighting, CHOICES), "where").choices] == [
        "At home",
        "Online",
        "GPS tracker",
    ]


def test_a_form_filled_from_a_struct_posts_the_same_struct() -> None:
    sighting = read(
        times=["3"],
        names=["A\nB"],
        suspect_knows=["no"],
        after=[STRANGER],
        **{k.replace("-", "__"): v for k, v in (day("called_at", "1/7/2026") | day("reported_on", "2/3/2026")).items()},
        called_at__time=["09:05"],
    )
    assert parse(NoteSighting, typed(sighting), CHOICES) == sighting
    posted = parse(PostAssessment, assessment(answers__dash__3__answer=["yes"]), CHOICES)
    assert isinstance(posted, PostAssessment)
    assert parse(PostAssessment, typed(posted, CHOICES), CHOICES) == posted


def test_a_closed_value_never_fills_a_form() -> None:
    sighting = msgspec.structs.replace(read(), place=Erased(CHRONOLOGY))
    assert "place" not in typed(sighting)


def test_rows_are_added_as_they_are_needed_where_nothing_says_which_there_are() -> None:
    bare = {"victims": CHOICES["victims"]}
    assert len(field(form_for(PostAssessment, bare, {}), "answers").rows) == 1
    grown = form_for(PostAssessment, bare, {"answers-0-item": ["4"], "step": ["add answers"]})
    assert len(field(grown, "answers").rows) == 3
    answers = assessment(answers__0__item=["4"], answers__0__answer=["yes"])
    del answers["grade"]
    posted = parse(PostAssessment, answers | {"grade": ["high"]}, bare)
    assert isinstance(posted, PostAssessment)
    assert posted.answers[0].item == 4


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_of_the_portal_can_be_asked_with_a_form(command: type[Command]) -> None:
    form = form_for(command, {})
    assert form.title
    assert all(field.label for field in form.fields)
    parse(command, {}, {})


@given(
    st.sampled_from(sorted(COMMANDS)), st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=40), max_size=3))
)
def test_nothing_that_can_be_posted_breaks_a_form(name: str, posted: dict[str, list[str]]) -> None:
    command = COMMANDS[name]
    fields = [question.name for question in questions(command)] or [
        ""
    ]  # a command that asks nothing is posted names that it does not know
    keyed = {f"{fields[len(key) % len(fields)]}{key}" if index % 2 else fields[len(key) % len(fields)]: value
             for index, (key, value) in enumerate(posted.items())}  # fmt: skip
    answer = parse(command, keyed, CHOICES)
    form = form_for(command, CHOICES, keyed, answer if isinstance(answer, Errors) else None)
    assert {asked.name for asked in form.fields} >= {question.name for question in questions(command)}


def test_a_type_that_no_form_can_ask_stops_the_start_up() -> None:
    class Odd(msgspec.Struct):
        """Holds something that no form can ask."""

        thing: dict[str, int]

    with pytest.raises(TypeError, match="No form can ask"):
        fields_for(Odd)


def test_kinds_follow_types() -> None:
    kinds = {question.name: question.kind for question in questions(NoteSighting)}
    assert kinds["account"] is Kind.TEXT
    assert kinds["after"] is Kind.CARRIED
    assert kinds["names"] is Kind.LINES
    assert {question.name: question.kind for question in questions(PostAssessment)}["answers"] is Kind.ITEMS
    assert ItemAnswer in {question.of for question in questions(PostAssessment)}
    assert Tool in {question.of for question in questions(PostAssessment)}
