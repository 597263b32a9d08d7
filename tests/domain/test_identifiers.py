"""Identifiers come out in one form, and a mistyped one never passes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.exceptions import ValidationError
from stdnum.gb import nhs as oracle

from domain.identifiers import CHECK_LETTERS, crn, cro, nhs_number, nomis, pnc_id, urn


def refused(read: Callable[[str], str], text: str) -> str:
    with pytest.raises(ValueError, match=r".+") as stop:
        read(text)
    return str(stop.value)


@pytest.mark.parametrize(
    ("read", "typed", "canonical"),
    [
        (pnc_id, "2024/1234567K", "2024/1234567K"),
        (pnc_id, " 24/1234567k ", "2024/1234567K"),
        (pnc_id, "1979/0123456T", "1979/0123456T"),
        (pnc_id, "79/123456T", "1979/0123456T"),
        (pnc_id, "2003/0012345N", "2003/0012345N"),
        (pnc_id, "03/12345n", "2003/0012345N"),
        (cro, "123456/24X", "123456/24X"),
        (cro, "265416/21g", "265416/21G"),
        (cro, "SF39/1234D", "SF39/1234D"),
        (cro, "sf39 / 1234d", "SF39/1234D"),
        (nhs_number, "9434765919", "9434765919"),
        (nhs_number, "943 476 5919", "9434765919"),
        (nhs_number, "999-000-0018", "9990000018"),
        (nhs_number, "9990000026", "9990000026"),
        (nhs_number, "9990123454", "9990123454"),
        (urn, "99XX1234526", "99XX1234526"),
        (urn, "99 xx 12345 26", "99XX1234526"),
        (urn, "99/XX/12345/26", "99XX1234526"),
        (urn, "99XX1234526/1", "99XX1234526/1"),
        (crn, "x123456", "X123456"),
        (nomis, "a1234bc", "A1234BC"),
    ],
)
def test_an_identifier_is_brought_to_its_one_form(read: Callable[[str], str], typed: str, canonical: str) -> None:
    assert read(typed) == canonical
    assert read(canonical) == canonical


def test_a_mistyped_check_is_refused_with_a_sentence_that_does_not_give_the_right_one() -> None:
    for read, wrong in (
        (pnc_id, "2024/1234567L"),
        (cro, "123456/24Y"),
        (cro, "SF39/1234E"),
        (nhs_number, "9434765918"),
    ):
        sentence = refused(read, wrong)
        assert "its check does not agree" in sentence
        assert wrong not in sentence


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (pnc_id, ""),
        (pnc_id, "2024-1234567K"),
        (pnc_id, "2024/12345678K"),
        (pnc_id, "024/1234567K"),
        (pnc_id, "２０２４/1234567K"),
        (pnc_id, "2024/1234567K" * 100_000),
        (cro, "123456/2024X"),
        (cro, "SF1234/39D"),
        (nhs_number, "943476591"),
        (nhs_number, "94347659190"),
        (nhs_number, "943476591X"),
        (nhs_number, "٩٤٣٤٧٦٥٩١٩"),
        (urn, "XX991234526"),
        (urn, "99XX123452"),
        (crn, "1234567"),
        (crn, "X12345"),
        (nomis, "A1234B"),
        (nomis, "A1234BCD"),
    ],
)
def test_another_shape_is_refused_with_an_example(read: Callable[[str], str], text: str) -> None:
    sentence = refused(read, text)
    assert sentence.startswith("This does not look like a ")
    assert "Enter one like" in sentence
    assert len(sentence) < 120


def test_a_short_year_after_this_one_belongs_to_the_century_before() -> None:
    letter = CHECK_LETTERS[390000123 % 23]
    assert pnc_id(f"39/123{letter}", this_year=2026) == f"1939/0000123{letter}"


def test_a_year_in_the_future_is_refused() -> None:
    letter = CHECK_LETTERS[390000123 % 23]
    with pytest.raises(ValueError, match="in the future"):
        pnc_id(f"2039/0000123{letter}", this_year=2026)


@given(st.from_regex(r"[0-9]{10}", fullmatch=True))
def test_an_nhs_number_stands_exactly_where_an_independent_library_lets_it(number: str) -> None:
    try:
        oracle.validate(number)
    except ValidationError:
        refused(nhs_number, number)
    else:
        assert nhs_number(number) == number


@given(st.integers(0, 9_999_999), st.integers(1950, 2026), st.sampled_from(CHECK_LETTERS))
def test_exactly_one_letter_fits_a_pnc_id(serial: int, year: int, letter: str) -> None:
    fitting = [other for other in CHECK_LETTERS if _stands(f"{year}/{serial:07}{other}")]
    assert len(fitting) == 1
    assert _stands(f"{year}/{serial:07}{letter}") is (letter == fitting[0])


def _stands(text: str) -> bool:
    try:
        pnc_id(text)
    except ValueError:
        return False
    return True


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    for read in (pnc_id, cro, nhs_number, urn, crn, nomis):
        try:
            canonical = read(text)
        except ValueError:
            continue
        assert read(canonical) == canonical
