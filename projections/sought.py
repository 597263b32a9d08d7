"""Sought: what somebody searches for, in whatever case, accents, spacing and spelling of numbers they type it."""

import re
import unicodedata
from contextlib import suppress
from typing import Final

import msgspec

from domain.calendar import MONTHS
from domain.identifiers import cro, pnc_id

LONGEST: Final = 200  # characters that may be searched for at once
SHORTEST: Final = 2
LONG_NUMBER: Final = 5  # characters from which a number is found in whatever way it is spaced
_BEGINS: Final = 4  # digits from which the beginning of a number is enough

_APOSTROPHES: Final = str.maketrans("", "", "'’ʼ`´")
_GAP: Final = re.compile(r"[\W_]+")
_DAY: Final = re.compile(r"\b(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4}))\b")
_WORDS: Final = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty"""
_FIGURES: Final = {word: str(number) for number, word in enumerate(_WORDS.split())}
_SPELT: Final = _FIGURES | {number: word for word, number in _FIGURES.items()}


class Sought(msgspec.Struct, frozen=True):
    """What is searched for: each word with its other spellings, and the whole as one number, if it is one."""

    words: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...] = ()


def sought(typed: str) -> Sought | None:
    """What somebody searches for, or None where there is nothing to search for in what they typed.

    A day is searched for as it is written out, a small number as a figure and as a word, and an identifier or a
    telephone number in whatever way it is spaced.
    """
    dated = _DAY.sub(_written_out, typed[:LONGEST])
    words = tuple((word, *_other(word)) for word in dict.fromkeys(plain(dated).split()))
    if sum(map(len, plain(dated).split())) < SHORTEST:
        return None
    return Sought(words, _numbers(typed[:LONGEST]))


def _written_out(day: re.Match[str]) -> str:
    year, month, number = (day[1], day[2], day[3]) if day[1] else (day[6], day[5], day[4])
    within = 1 <= int(month) <= len(MONTHS)
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}" if within else day[0]


def _other(word: str) -> tuple[str, ...]:
    return (_SPELT[word],) if word in _SPELT else ()


def _numbers(typed: str) -> tuple[str, ...]:
    """The whole without spaces and strokes, where it holds a figure, and the other ways of writing that number."""
    whole = plain(typed).replace(" ", "")
    if len(whole) < LONG_NUMBER or not any(letter.isdigit() for letter in whole):
        return ()
    abroad = whole.removeprefix("00") if whole.startswith("0044") else whole
    if abroad.isdigit() and abroad.startswith("44"):
        return (abroad, f"0{abroad[2:]}")
    if whole.isdigit() and whole.startswith("0"):
        return (whole, f"44{whole[1:]}")
    return (whole, *_in_full(typed))


def _in_full(typed: str) -> tuple[str, ...]:
    """A PNC ID or CRO number as it is kept: with the century of its year and the zeros before its serial."""
    kept = []
    for read in (pnc_id, cro):
        with suppress(ValueError):
            kept.append(plain(read(typed)).replace(" ", ""))
    return tuple(kept)


def stands(word: str, text: str) -> bool:
    """Whether a word begins a word of the text; a short number must be a whole one."""
    whole = word.isdigit() and len(word) < _BEGINS
    return f" {word} " in text if whole else f" {word}" in text


def plain(text: str) -> str:
    """The words of a text without case, accents, apostrophes and punctuation, a space between each."""
    folded = text.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.translate(_APOSTROPHES))
        folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    elif "'" in folded or "`" in folded:
        folded = folded.translate(_APOSTROPHES)
    return _GAP.sub(" ", folded).strip()
