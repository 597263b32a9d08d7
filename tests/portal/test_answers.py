"""What is posted becomes the command, or a clear sentence for each field that cannot stand."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.classes import CHRONOLOGY, RISK, VICTIM_IDENTITY
from domain.governance.agreements_said import ProposeAgreement
from domain.kernel import Happened, Precision
from domain.people import AgencyId
from domain.risk.assessments import PostAssessment
from portal.answers import classes_answered, parse
from portal.forms import Errors, typed
from portal.posted import Choice
from tests.portal.sightings import CHOICES, MARIA, STRANGER, NoteSighting, Where, assessment, day, read, wrong
from tests.samples.agreements import PROPOSE


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
    assert wrong("victim", victim=[STRANGER]) == wrong("victim", victim=["nobody"])
    assert (
        wrong("victim", victim=["nobody"]) == "Enter a victim from the list. What you chose is not there, or no longer"
    )


def test_an_unknown_choice_number_or_answer_is_refused() -> None:
    assert wrong("where", where=["on the moon"]) == "Enter a kind of place from the list"
    assert wrong("means", means=["online", "owl"]) == "Enter a means from the list"
    assert wrong("times", times=["three"]) == "The times must be a whole number, like 3"
    assert wrong("times", times=["100"]) == "The times must be between 1 and 99"
    assert wrong("repeated", repeated=["perhaps"]).startswith("Choose yes or no")
    assert "lost its place" in wrong("after", after=["not a mark"])


def test_hidden_characters_are_refused_with_their_kind_and_place() -> None:
    assert wrong("place", place=["High\u202eStreet"]).startswith(
        "Place has a character that turns the direction of writing (U+202E) at character 5."
    )
    assert "a NUL character" in wrong("account", account=["a\x00b"])
    assert "a line break" in wrong("place", place=["a\nb"])


def test_a_megabyte_is_refused_with_its_limit() -> None:
    assert wrong("account", account=["a" * 1_000_000]).endswith("must be 10,000 characters or fewer")


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


def test_the_classes_of_a_form_are_those_of_the_fields_that_were_filled() -> None:
    assert classes_answered(NoteSighting, {"place": [" "]}) == frozenset()
    assert classes_answered(NoteSighting, {"victim": [str(MARIA)], "happened-day": ["1"]}) == {
        VICTIM_IDENTITY,
        CHRONOLOGY,
    }
    assert classes_answered(PostAssessment, {"rationale": ["x"]}) == {RISK}


def test_where_one_is_too_few_it_says_to_choose_another_too() -> None:
    offered = {"agencies": [Choice("lantern", "Lantern"), Choice("harbour", "Harbour")]}
    filled = typed(msgspec.structs.replace(PROPOSE, parties=(AgencyId("lantern"),)), offered)
    errors = parse(ProposeAgreement, filled, offered)
    assert isinstance(errors, Errors)
    assert errors.by_field == {"parties": "Choose another too: the parties must be at least 2"}
