"""Words are found in whatever case, accents, spacing and spelling of numbers, and never in what is shut."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.classes import CHRONOLOGY
from domain.kernel import Answer, Erased, Happened, Withheld
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.people import AgencyId
from domain.reports.crimes import CrimeRecorded
from domain.reports.offences import Offence
from domain.reveal import Summarised
from portal.words import in_words
from projections.search import Found, FoundKind, Passage, found_in, is_in, kind_of, kind_of_entry, passages, shown_of
from projections.sought import LONGEST, sought
from tests.domain.given import given
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.reports import CRIME_RECORDED, INCIDENT_RECORDED

BORN = date(2026, 3, 2)


def found(typed: str, *texts: str) -> Found | None:
    what = sought(typed)
    assert what is not None, typed
    said = [Passage(f"Label {place}", text) for place, text in enumerate(texts)]
    return shown_of(said, what) if is_in(said, what) else None


def marked(typed: str, text: str) -> list[str]:
    hit = found(typed, text)
    return [] if hit is None else [part for part, is_found in hit.parts if is_found]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("HOLLIS", "Peter Hollis"),
        ("holl", "Peter Hollis"),
        ("jose", "José"),
        ("josé", "Jose"),
        ("o'brien", "Miss OBrien"),
        ("obrien", "Miss O’Brien"),
        ("smith jones", "Smith-Jones"),
        ("peter hollis", "Hollis, Peter"),
        ("two", "He came 2 times"),
        ("2 times", "He came two times"),
        ("2/3/2026", "2 March 2026"),
        ("02.03.2026", "2 March 2026"),
        ("2026-03-02", "On 2 March 2026 he came"),
        ("07700900123", "Telephone 07700 900 123"),
        ("07700 900123", "Telephone +44 7700 900123"),
        ("+44 7700 900123", "Telephone 07700900123"),
        ("0044 7700 900123", "Telephone 07700900123"),
        ("2012/1234567", "PNC ID 2012/1234567A"),
        ("12/1234567", "PNC ID 2012/1234567A"),
        ("99XX1234526", "URN 99/XX/12345/26"),
        ("99 xx 12345 26", "URN 99XX1234526"),
        ("AC7KQ4M", "AC-7KQ4-M"),
    ],
)
def test_what_is_written_otherwise_is_found(typed: str, text: str) -> None:
    assert marked(typed, text), (typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ollis", "Peter Hollis"),  # the middle of a word is no word
        ("peter marlow", "Peter Hollis"),
        ("2 in", "In 2026"),
        ("12", "123 days"),
        ("2/3/2026", "3 February 2026"),
        ("07700900124", "Telephone 07700 900 123"),
        ("one", "nobody"),
    ],
)
def test_what_is_something_else_is_not_found(typed: str, text: str) -> None:
    assert found(typed, text) is None


@pytest.mark.parametrize("typed", ["", "   ", "!?", "a", "…", "'"])
def test_nothing_is_searched_for_with_nothing_to_search_for(typed: str) -> None:
    assert sought(typed) is None


def test_no_more_is_searched_for_than_fits() -> None:
    assert sought("ab" + " " * LONGEST + "cd") == sought("ab")


def test_a_pnc_id_is_found_with_its_century_and_its_zeros_left_out() -> None:
    assert found("12/34567X", "2012/0034567X") is None  # the check letter is wrong, so it is another number
    letter = next(each for each in "ZABCDEFGHJKLMNPQRTUVWXY" if found(f"12/34567{each}", f"2012/0034567{each}"))
    assert marked(f"12 / 34567{letter}".replace(" ", ""), f"He is 2012/0034567{letter}.") == [f"2012/0034567{letter}"]


def test_words_may_stand_in_different_fields_and_the_one_that_holds_most_is_shown() -> None:
    hit = found("stalking hollis mill", "Stalking", "Peter Hollis of Mill Lane")
    assert hit is not None
    assert hit.label == "Label 1"
    assert [part for part, is_found in hit.parts if is_found] == ["Hollis", "Mill"]


def test_words_are_never_put_together_from_two_classes_of_one_entry() -> None:
    [entry] = given(
        msgspec.structs.replace(INCIDENT_RECORDED, what_happened="He waited with lilac", exact_place="Mill Lane")
    ).entries
    said = list(passages(entry, in_words))
    assert len({passage.of for passage in said}) > 1
    for words, is_found in (("waited lilac", True), ("mill lane", True), ("lilac lane", False)):
        what = sought(words)
        assert what is not None
        assert bool(found_in(said, what)) is is_found, words


def test_a_long_text_is_cut_at_words_around_what_was_found() -> None:
    text = f"{'before ' * 60}he waited at the gate{' after' * 60}"
    hit = found("gate", text)
    assert hit is not None
    whole = "".join(part for part, _ in hit.parts)
    assert whole.startswith("… before")
    assert whole.endswith("after …")
    assert "waited at the gate" in whole
    assert len(whole) < 230


def test_parts_put_together_are_the_text_itself() -> None:
    text = "He said: “I’ll be at O’Brien’s, 12 Mill Lane – 07700 900123”."
    for typed in ("o'brien", "mill lane", "07700900123", "he said"):
        hit = found(typed, text)
        assert hit is not None
        assert "".join(part for part, _ in hit.parts) == text


def test_every_kind_of_value_is_said_in_words() -> None:
    [entry] = given(CRIME_RECORDED).entries
    told = {passage.label: passage.text for passage in passages(entry, in_words)}
    assert told[""] == "Crime recorded"
    assert in_words(CRIME_RECORDED.offence) in told["Principal offence"]
    assert "2026" in told["Date recorded"]
    assert not any(str(CRIME_RECORDED.victim) in text for text in told.values())


def test_an_included_classification_is_found_as_the_principal_one_is() -> None:
    crime = CrimeRecorded(
        victim=CRIME_RECORDED.victim,
        offence=Offence.CRIMINAL_DAMAGE,
        domestic=Answer.NO,
        included=(Offence.STALKING_2A,),
        recorded_on=BORN,
    )
    [entry] = given(crime).entries
    what = sought("stalking 2a")
    assert what is not None
    assert is_in(list(passages(entry, in_words)), what)
    hit = shown_of(list(passages(entry, in_words)), what)
    assert hit.label == "Included classifications"


def test_what_is_withheld_or_erased_says_nothing_but_its_summary() -> None:
    [entry] = given(VICTIM_NAMED).entries
    shut = Withheld(CHRONOLOGY, AgencyId("a"), shown=True, summary="Initials J.M.")
    hidden = Withheld(CHRONOLOGY, AgencyId("a"), shown=False, summary="Never shown")
    for closed, expected in ((shut, {"Initials J.M."}), (hidden, set()), (Erased(CHRONOLOGY), set())):
        fact = msgspec.structs.replace(VICTIM_NAMED, **dict.fromkeys(VICTIM_NAMED.__struct_fields__, closed))
        said = {p.text for p in passages(msgspec.structs.replace(entry, fact=fact), in_words)}
        assert said == {VICTIM_NAMED.title} | expected


def test_a_happening_is_found_by_its_days() -> None:
    lasted = Happened(datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 4, 9, tzinfo=UTC))
    [entry] = given(msgspec.structs.replace(INCIDENT_RECORDED, when=lasted)).entries
    assert "2 March 2026 to 4 March 2026" in {passage.text for passage in passages(entry, in_words)}


def test_each_entry_is_of_the_kind_that_people_look_for_it_under() -> None:
    assert kind_of_entry(CRIME_RECORDED) is FoundKind.CRIMES
    assert kind_of(ProtectiveMeasureRecorded) is FoundKind.MEASURES
    assert kind_of_entry(SUSPECT_NAMED) is FoundKind.PEOPLE
    assert kind_of_entry(Summarised(data_class=CHRONOLOGY, text="Something")) is FoundKind.TEXT
