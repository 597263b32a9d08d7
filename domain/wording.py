"""Wording: text that a person typed, made safe to keep and to read back, or refused with the reason."""

import re
import unicodedata
from typing import Final

LINE: Final = 200
"""Characters that a single line holds when its field says nothing else."""

TEXT: Final = 10_000
"""Characters that a long text holds when its field says nothing else."""

# Some letters draw nothing at all. They are refused like zero-width characters: two texts that look the same must be
# the same.
_BLANK_LETTERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")

# Characters that turn the direction of writing can make a sentence read as its opposite (Unicode TR 36, TR 55).
_DIRECTION: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_ZERO_WIDTH: Final = frozenset("\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff") | _BLANK_LETTERS

# Most texts are of these characters alone, of which each may stand: they need not be looked at one by one.
_PLAIN: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u024f\u2013\u2014\u2018-\u201d\u2026\u20ac]*")
_PLAIN_LINES: Final = re.compile(_PLAIN.pattern.replace("[", "[\n\t", 1))

_BREAKS: Final = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\u0085": "\n"})


class UnclearTextError(ValueError):
    """Text that cannot be kept as it stands; `str()` of it is the whole sentence for the person who typed it."""


def clean(text: str, max_length: int = TEXT, *, name: str = "This text", lines: bool = True) -> str:
    """Return `text` in NFC, with one newline character for every line break and no space around it.

    `max_length` counts characters after that; `name` begins the sentence; `lines` says whether line
    breaks and tabs may stand.
    Raises `UnclearTextError` for a text that is too long, or that holds NUL, a control character, half a character,
    a character that turns the direction of writing, or one that cannot be seen. Cleaning twice changes nothing more.
    """
    if len(text) > max_length * 2 + 1_000:  # so that a megabyte is refused before any work is done on it
        raise UnclearTextError(_too_long(name, max_length))
    typed = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS).strip(" \t\n\u00a0")
    plain = (_PLAIN_LINES if lines else _PLAIN).fullmatch(typed)
    for index, character in enumerate("" if plain else typed):
        kind = _kind(character, lines=lines)
        if kind:
            raise UnclearTextError(
                f"{name} has {kind} at {_place(typed, index)}. Take it out, or type that part again."
            )
    kept = unicodedata.normalize("NFC", typed)
    if len(kept) > max_length:
        raise UnclearTextError(_too_long(name, max_length))
    return kept


def _too_long(name: str, max_length: int) -> str:
    return f"{name} must be {max_length:,} characters or fewer"


def _kind(character: str, *, lines: bool) -> str:
    """What is wrong with one character, as the words that follow "has"; nothing if it may stand."""
    code = ord(character)
    if character in "\n\t":
        return "" if lines else ("a line break" if character == "\n" else "a tab")
    if code == 0:
        return "a NUL character"
    if character in _DIRECTION:
        return f"a character that turns the direction of writing (U+{code:04X})"
    if character in _ZERO_WIDTH:
        return f"a zero-width character, which cannot be seen (U+{code:04X})"
    match unicodedata.category(character):
        case "Cc":
            return f"a control character (U+{code:04X})"
        case "Cs":
            return f"half a character (U+{code:04X})"
        case "Cf":
            return f"a formatting character, which cannot be seen (U+{code:04X})"
        case _:
            never_a_character = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
            return f"a code that is no character (U+{code:04X})" if never_a_character else ""


def _place(typed: str, index: int) -> str:
    """Where a character stands, counted as a person counts: from one, by line where there are several."""
    line = typed.count("\n", 0, index) + 1
    column = index - typed.rfind("\n", 0, index)
    return f"line {line}, character {column}" if "\n" in typed else f"character {column}"
