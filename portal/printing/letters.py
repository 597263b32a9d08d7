"""Letters that no font here has: found before a document is set, and spelled out by their numbers, never left as boxes.

A document with one letter that cannot be printed is not set at all, so a name in it would keep everything else from its
reader. Its letters stand as their Unicode numbers instead, and the document says so at its head, with the words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

Prints = Callable[[str], bool]
_NAMED: Final = 20  # words that are named at the head: a text of a whole language is said to be one by then
_AT_MOST: Final = 12  # letters of each
_POINTS: Final = ".,;:!?()[]“”‘’\"'"
_WESTERN: Final = 0xFF  # up to here every font has every letter


class Letters:
    """Which letters print. Each is asked about once: fonts do not change while the portal runs.

    `prints` says whether some letters, set apart from each other, can all be printed.
    """

    def __init__(self, prints: Prints) -> None:
        self._prints = prints
        self._known: dict[str, bool] = {}

    def spelled_out(
        self, given: Mapping[str, object], *, all_of_them: bool = False
    ) -> tuple[dict[str, object], tuple[str, ...]]:
        """What a document is given, with each letter that does not print by its number, as “[U+738B]”, and those words.

        `all_of_them` spells out whatever is not western: letters that print alone and not beside each other.
        """
        every = sorted({letter for text in _texts(given) for letter in text if ord(letter) > _WESTERN})
        shut = frozenset(every) if all_of_them else self._shut(every)
        spelled = {name: _spelled(value, shut) for name, value in given.items()}
        words = (word for text in _texts(given) for word in text.split() if not shut.isdisjoint(word))
        named = tuple(dict.fromkeys(_named(word, shut) for word in words))
        return spelled, named if len(named) <= _NAMED else (*named[:_NAMED], "and others")

    def _shut(self, letters: Sequence[str]) -> frozenset[str]:
        self._ask([letter for letter in letters if letter not in self._known])
        return frozenset(letter for letter in letters if not self._known[letter])

    def _ask(self, letters: Sequence[str]) -> None:
        """By halves, for most of what is asked prints."""
        if not letters:
            return
        prints = self._prints("".join(letters))
        if prints or len(letters) == 1:
            self._known.update(dict.fromkeys(letters, prints))
            return
        middle = len(letters) // 2
        self._ask(letters[:middle])
        self._ask(letters[middle:])


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            yield from _in_all(value.values())
        case list() | tuple():
            yield from _in_all(value)
        case _:
            pass


def _in_all(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from _texts(value)


def _spelled(value: object, shut: frozenset[str]) -> object:
    match value:
        case str():
            return _by_number(value, shut)
        case Mapping():
            return {name: _spelled(each, shut) for name, each in value.items()}
        case list() | tuple():
            return [_spelled(each, shut) for each in value]
        case _:
            return value


def _by_number(text: str, shut: frozenset[str]) -> str:
    return "".join(f"[U+{ord(each):04X}]" if each in shut else each for each in text)


def _named(word: str, shut: frozenset[str]) -> str:
    word = word.strip(_POINTS)
    return _by_number(word[:_AT_MOST], shut) + ("…" if len(word) > _AT_MOST else "")
