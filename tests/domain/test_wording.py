"""Text that a person typed is kept as they meant it, or refused in a sentence."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.wording import UnclearTextError, clean


def refused(text: str, **kwargs: object) -> str:
    with pytest.raises(UnclearTextError) as stop:
        clean(text, **kwargs)  # type: ignore[arg-type]
    return str(stop.value)


def test_ordinary_words_in_any_language_stand() -> None:
    for text in ("She said “no” – twice.", "Zoë Ní Bhriain", "نور الهدى", "王小明", "He waited 20 minutes 😟"):
        assert clean(text) == text


def test_spaces_and_line_breaks_around_a_text_are_dropped_and_all_breaks_become_one_kind() -> None:
    assert clean("  first\r\nsecond\rthird\u2028fourth \n\n") == "first\nsecond\nthird\nfourth"


def test_a_letter_and_its_accent_become_one_character() -> None:
    assert clean("Zoe\u0308") == "Zoë"


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        ("\x00", "a NUL character"),
        ("\x07", "a control character (U+0007)"),
        ("\x9b", "a control character (U+009B)"),
        ("\u202e", "a character that turns the direction of writing (U+202E)"),
        ("\u2066", "a character that turns the direction of writing (U+2066)"),
        ("\u200b", "a zero-width character, which cannot be seen (U+200B)"),
        ("\u2060", "a zero-width character, which cannot be seen (U+2060)"),
        ("\ufeff", "a zero-width character, which cannot be seen (U+FEFF)"),
        ("\u3164", "a zero-width character, which cannot be seen (U+3164)"),
        ("\U000e0041", "a formatting character, which cannot be seen (U+E0041)"),
        ("\ud800", "half a character (U+D800)"),
        ("\ufffe", "a code that is no character (U+FFFE)"),
    ],
)
def test_a_character_that_hides_or_breaks_is_refused_with_its_kind_and_place(bad: str, kind: str) -> None:
    sentence = refused(f"ab{bad}c", name="Rationale")
    assert sentence == f"Rationale has {kind} at character 3. Take it out, or type that part again."


def test_the_place_is_given_by_line_where_there_are_several() -> None:
    assert "at line 2, character 3" in refused("one\r\ntw\u200bo")


def test_a_single_line_refuses_a_line_break_and_a_tab() -> None:
    assert "a line break at line 1, character 4" in refused("one\ntwo", lines=False)
    assert "a tab at character 4" in refused("one\ttwo", lines=False)
    assert clean("one\ttwo") == "one\ttwo"


def test_a_text_at_its_limit_stands_and_one_beyond_is_refused_with_the_limit() -> None:
    assert clean("a" * 10_000, 10_000) == "a" * 10_000
    assert refused("a" * 10_001, max_length=10_000, name="Professional judgement") == (
        "Professional judgement must be 10,000 characters or fewer"
    )


def test_a_megabyte_is_refused_with_the_limit_and_not_with_its_first_bad_character() -> None:
    assert refused("\x00" * 1_000_000, max_length=200) == "This text must be 200 characters or fewer"


def test_markup_template_and_formula_text_are_kept_as_typed() -> None:
    for text in ("<script>alert(1)</script>", "{{ 7 * 7 }}", '#import "x.typ"', "=HYPERLINK(1)", "a & b"):
        assert clean(text) == text


@given(st.text())
def test_cleaning_again_changes_nothing_and_only_clear_text_is_kept(text: str) -> None:
    try:
        kept = clean(text)
    except UnclearTextError:
        return
    assert clean(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    kept.encode()
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in "\n\t" for c in kept)
