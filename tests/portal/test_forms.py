"""A command struct is drawn as a form, and what is posted becomes the command or a sentence beside each field."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalogue import COMMANDS
from domain.classes import CHRONOLOGY, FACT, RISK, VICTIM_IDENTITY, Fixed, Label, Options
from domain.kernel import Command, EntryId, Erased, Happened, Line, PartyId, Precision, Text
from domain.risk import ItemAnswer, PostAssessment
from domain.risk_tools import Tool
from portal.answers import classes_answered, parse
from portal.forms import Errors, Field, Form, fields_for, form_for, typed
from portal.posted import Choice
from portal.questions import Kind, questions
from portal.tool_choices import tool_choices

MARIA = PartyId(UUID("11111111-1111-4111-8111-111111111111"))
STRANGER = "22222222-2222-4222-8222-222222222222"
CHOICES = {"victims": [Choice(str(MARIA), "Maria K.")], **tool_choices()}


class Where(StrEnum):
    """Where it was."""

    HOME = "at_home"
    ONLINE = "online"
    GPS = "gps_tracker"


class NoteSighting(Command, frozen=True, tag="note-sighting"):
    """One field of every kind that a form can ask."""

    title: ClassVar[str] = "Note a sighting"
    section: ClassVar[str] = "crime"
    victim: Annotated[PartyId, VICTIM_IDENTITY, Label("Victim"), Options("victims")]
    place: Annotated[Line, CHRONOLOGY, Label("Place")]
    account: Annotated[Text, CHRONOLOGY, FACT, Label("What happened?", "In the words of whoever saw it")]
    happened: Annotated[Happened, CHRONOLOGY, Label("When it happened")]
    where: Annotated[Where, CHRONOLOGY, Label("Kind of place")]
    means: Annotated[tuple[Where, ...], CHRONOLOGY, Label("Means"), msgspec.Meta(min_length=1)]
    repeated: Annotated[bool, CHRONOLOGY, Label("Has it happened before?")]
    times: Annotated[Annotated[int, msgspec.Meta(ge=1, le=99)] | None, CHRONOLOGY, Label("Times")] = None
    reported_on: Annotated[date | None, CHRONOLOGY, Label("Date reported")] = None
    called_at: Annotated[datetime | None, CHRONOLOGY, Label("Time of the call")] = None
    after: Annotated[EntryId | None, CHRONOLOGY, Fixed()] = None
    names: Annotated[tuple[Line, ...], CHRONOLOGY, Label("Others there")] = ()
    suspect_knows: Annotated[bool | None, CHRONOLOGY, Label("Does the suspect know?")] = None


def day(name: str, text: str) -> dict[str, list[str]]:
    return {f"{name}-{part}": [typed] for part, typed in zip(("day", "month", "year"), text.split("/"), strict=True)}


def whole(**changes: list[str]) -> dict[str, list[str]]:
    answers = {
        "victim": [str(MARIA)],
        "place": ["The High Street"],
        "account": ["He stood outside.\r\nThen he left."],
        **day("happened", "2/3/2026"),
        "where": ["at_home"],
        "means": ["online", "gps_tracker"],
        "repeated": ["yes"],
    }
    return answers | {name.replace("__", "-"): typed for name, typed in changes.items()}


def read(**changes: list[str]) -> NoteSighting:
    answer = parse(NoteSighting, whole(**changes), CHOICES)
    assert isinstance(answer, NoteSighting), answer
    return answer


def wrong(name: str, **changes: list[str]) -> str:
    errors = parse(NoteSighting, whole(**changes), CHOICES)
    assert isinstance(errors, Errors)
    assert list(errors.by_field) == [name]
    return errors.by_field[name]


def field(form: Form, name: str) -> Field:
    return next(field for field in form.fields if field.name == name)


def test_a_whole_form_becomes_the_command() -> None:
    answer = read(times=["3"], names=["A neighbour\r\n\r\nA colleague "], suspect_knows=["no"])
    assert answer == NoteSighting(
        victim=MARIA,
        place="The High Street",
        account="He stood outside.\nThen he left.",
        happened=Happened.on(date(2026, 3, 2)),
        where=Where.HOME,
        means=(Where.ONLINE, Where.GPS),
        repeated=True,
        times=3,
        names=("A neighbour", "A colleague"),
        suspect_knows=False,
    )


def test_an_empty_form_gets_one_sentence_for_each_field_that_must_be_answered() -> None:
    errors = parse(NoteSighting, {}, CHOICES)
    assert isinstance(errors, Errors)
    assert errors.by_field == {
        "victim": "Choose the victim",
        "place": "Enter the place",
        "account": "Answer “What happened?”",
        "happened": "Answer “When it happened”",
        "where": "Choose the kind of place",
        "means": "Choose the means",
        "repeated": "Answer “Has it happened before?”",
    }


def test_the_sentences_of_an_assessment_read_as_the_practice_speaks() -> None:
    errors = parse(
        PostAssessment, {"grade": ["enormous"], **day("assessed_on", "31/2/2026"), "rationale": ["a" * 10_001]}
    )
    assert isinstance(errors, Errors)
    assert errors.by_field["assessed_on"] == "The date assessed must be a real date"
    assert errors.by_field["rationale"] == "Professional judgement must be 10,000 characters or fewer"
    assert errors.by_field["tool"] == "Choose the assessment tool"
    offered = parse(PostAssessment, {"grade": ["enormous"]}, CHOICES)
    assert isinstance(offered, Errors)
    assert offered.by_field["grade"] == "Enter a grade from the list"
    assert offered.by_field["assessed_on"] == "Enter the date assessed"


@pytest.mark.parametrize(
    ("typed_date", "sentence"),
    [
        ("31/2/2026", "The date reported must be a real date"),
        ("0/1/2026", "The date reported must be a real date"),
        ("one/1/2026", "The date reported must be a real date"),
        ("1/13/2026", "The date reported must be a real date"),
        ("1/1/99999", "The date reported must be a real date"),
        ("1//2026", "The date reported must include a month"),
        ("//2026", "The date reported must include a day and a month"),
        ("1/1/26", "The year of the date reported must have 4 numbers, like 2026"),
        ("١/1/2026", "The date reported must be a real date"),
    ],
)
def test_a_date_that_cannot_be_gets_its_own_sentence(typed_date: str, sentence: str) -> None:
    assert (
        wrong("reported_on", **{k.replace("-", "__"): v for k, v in day("reported_on", typed_date).items()}) == sentence
    )


def test_a_month_may_be_typed_by_name() -> None:
    assert read(reported_on__day=["2"], reported_on__month=["March"], reported_on__year=["2026"]).reported_on == date(
        2026, 3, 2
    )


@pytest.mark.parametrize(
    ("typed_time", "utc"), [("14:30", "13:30"), ("1430", "13:30"), ("2.30pm", "13:30"), ("2pm", "13:00")]
)
def test_a_time_in_london_is_kept_in_utc(typed_time: str, utc: str) -> None:
    happened = read(
        **{k.replace("-", "__"): v for k, v in day("happened", "1/7/2026").items()}, happened__time=[typed_time]
    )
    assert happened.happened.earliest.strftime("%H:%M") == utc
    assert happened.happened.precision is Precision.EXACT


@pytest.mark.parametrize("typed_time", ["25:00", "12:60", "half past", "7", "13pm"])
def test_a_time_that_is_none_is_refused(typed_time: str) -> None:
    assert wrong("happened", happened__time=[typed_time]).endswith("must be a real time, like 14:30")


def test_the_hour_that_the_clocks_skip_did_not_happen_and_the_one_that_comes_twice_is_kept_as_both() -> None:
    spring = {k.replace("-", "__"): v for k, v in day("happened", "29/3/2026").items()}
    assert "the clocks went forward" in wrong("happened", **spring, happened__time=["01:30"])
    autumn = {k.replace("-", "__"): v for k, v in day("happened", "25/10/2026").items()}
    twice = read(**autumn, happened__time=["01:30"]).happened
    assert twice == Happened(
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC), Precision.ABOUT
    )


def test_what_went_on_for_days_keeps_its_first_and_last_and_cannot_end_before_it_began() -> None:
    until = {k.replace("-", "__"): v for k, v in day("happened-until", "9/3/2026").items()}
    assert read(**until).happened.latest.date() == date(2026, 3, 9)
    assert read(**until).happened.precision is Precision.ABOUT
    before = {k.replace("-", "__"): v for k, v in day("happened-until", "1/3/2026").items()}
    assert wrong("happened", **before).endswith("the end must not be before the start")


def test_a_day_that_is_approximate_says_so() -> None:
    assert read(happened__about=["yes"]).happened.precision is Precision.ABOUT


def test_a_moment_needs_both_its_date_and_its_time() -> None:
    assert wrong("called_at", called_at__time=["10:00"]) == "The time of the call must include a date"


def test_a_person_who_was_not_offered_is_refused_like_one_who_does_not_exist() -> None:
    assert wrong("victim", victim=[STRANGER]) == wrong("victim", victim=["nobody"]) == "Enter a victim from the list"


def test_an_unknown_choice_number_or_answer_is_refused() -> None:
    assert wrong("where", where=["on the moon"]) == "Enter a kind of place from the list"
    assert wrong("means", means=["online", "owl"]) == "Enter a means from the list"
    assert wrong("times", times=["three"]) == "The times must be a whole number, like 3"
    assert wrong("times", times=["100"]) == "The times must be between 1 and 99"
    assert wrong("repeated", repeated=["perhaps"]).startswith("Choose yes or no")
    assert "lost its place" in wrong("after", after=["not a mark"])


def test_not_known_is_an_answer_wherever_a_field_is_optional() -> None:
    assert read(suspect_knows=["not-known"]).suspect_knows is None
    form = form_for(NoteSighting, CHOICES)
    assert [choice.text for choice in field(form, "suspect_knows").choices] == ["Yes", "No", "Not known"]
    assert [choice.text for choice in field(form, "repeated").choices] == ["Yes", "No"]


def test_hidden_characters_are_refused_with_their_kind_and_place() -> None:
    assert wrong("place", place=["High\u202eStreet"]).startswith(
        "Place has a character that turns the direction of writing (U+202E) at character 5."
    )
    assert "a NUL character" in wrong("account", account=["a\x00b"])
    assert "a line break" in wrong("place", place=["a\nb"])


def test_a_megabyte_is_refused_with_its_limit() -> None:
    assert wrong("account", account=["a" * 1_000_000]).endswith("must be 10,000 characters or fewer")


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


def assessment(**more: list[str]) -> dict[str, list[str]]:
    return {
        "victim": [str(MARIA)],
        "tool": ["dash"],
        "grade": ["standard"],
        **day("assessed_on", "2/3/2026"),
        "rationale": ["Few risk indicators, no violence"],
        **{name.replace("__", "-"): typed for name, typed in more.items()},
    }


def test_only_the_items_that_were_answered_are_posted() -> None:
    answers = assessment(
        answers__dash__1__answer=["yes"], answers__dash__3__answer=["not_known"], answers__dash__3__note=["x"]
    )
    posted = parse(PostAssessment, answers, CHOICES)
    assert isinstance(posted, PostAssessment)
    assert [(a.item, a.answer.value, a.note) for a in posted.answers] == [(1, "yes", ""), (3, "not_known", "x")]


def test_a_note_without_its_answer_is_asked_for_by_the_items_own_words() -> None:
    errors = parse(PostAssessment, assessment(answers__dash__3__note=["x"]), CHOICES)
    assert isinstance(errors, Errors)
    assert errors.by_field["answers"] == "History of domestic abuse: choose the answer"


def test_answers_to_another_tools_items_are_not_taken_for_this_ones() -> None:
    errors = parse(PostAssessment, assessment(answers__s_dash__1__answer=["yes"]), CHOICES)
    assert isinstance(errors, Errors)
    assert errors.by_field["answers"] == "Answers: these are answers for S-DASH. Choose it above, or clear them"


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


def test_the_classes_of_a_form_are_those_of_the_fields_that_were_filled() -> None:
    assert classes_answered(NoteSighting, {"place": [" "]}) == frozenset()
    assert classes_answered(NoteSighting, {"victim": [str(MARIA)], "happened-day": ["1"]}) == {
        VICTIM_IDENTITY,
        CHRONOLOGY,
    }
    assert classes_answered(PostAssessment, {"rationale": ["x"]}) == {RISK}


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
    fields = [question.name for question in questions(command)]
    keyed = {f"{fields[len(key) % len(fields)]}{key}" if index % 2 else fields[len(key) % len(fields)]: value
             for index, (key, value) in enumerate(posted.items())}  # fmt: skip
    answer = parse(command, keyed, CHOICES)
    form = form_for(command, CHOICES, keyed, answer if isinstance(answer, Errors) else None)
    assert form.fields


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
