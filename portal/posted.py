"""Posted: what came with a form, what may be chosen, and the rows that were answered."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final, overload

import msgspec

from portal.questions import Question

Posted = Mapping[str, Sequence[str]]
"""What was posted, by name; a name may come several times."""


class Choice(msgspec.Struct, frozen=True):
    """One answer that may be chosen: what is posted, what is read, and a line that helps to choose.

    `group` is the answer to another question under which alone this choice may be made: the tool that an item
    is of, or the tools, a space between, that use a grade; `group_title` is what that answer is called.
    """

    value: str
    text: str
    hint: str = ""
    group: str = ""
    group_title: str = ""


class Later(Sequence[Choice]):
    """Choices out of a whole case, drawn when somebody first looks at them: most forms never do."""

    def __init__(self, draw: Callable[[], Sequence[Choice]]) -> None:
        self._draw = draw

    @cached_property
    def _drawn(self) -> Sequence[Choice]:
        return self._draw()

    @overload
    def __getitem__(self, at: int) -> Choice: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Choice]: ...

    def __getitem__(self, at: int | slice) -> Choice | Sequence[Choice]:
        """The choice at this place, or those between two."""
        return self._drawn[at]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._drawn)


Choices = Mapping[str, Sequence[Choice]]
"""The choices for identifiers, by the source that a field's `Options` names: only what this reader may see."""


class UnansweredError(ValueError):
    """A field that cannot stand; `str()` of it is the sentence."""


def one(posted: Posted, name: str) -> str:
    """The first value posted under a name, or nothing."""
    typed = posted.get(name, ())
    return typed[0] if typed else ""


_PARTS: Final = ("-day", "-month", "-year", "-time")


class Row(msgspec.Struct, frozen=True):
    """One row of a question of kind ITEMS: its name on the page, what it is of, and the field that says so, if any."""

    name: str
    choice: Choice
    heads: str = ""


def rows_offered(question: Question, choices: Choices, name: str) -> list[Row]:
    """The rows that are always asked, such as the items of a tool; none where the person adds rows as needed."""
    for inner in question.within:
        if inner.options in choices and inner.options:
            return [
                Row("-".join(filter(None, (name, choice.group, choice.value))), choice, inner.name)
                for choice in choices[inner.options]
            ]
    return []


def rows_answered(question: Question, posted: Posted, choices: Choices, name: str) -> list[Row]:
    """The rows in which anything was typed or chosen."""
    offered = rows_offered(question, choices, name)
    if not offered:
        pattern = re.compile(re.escape(name) + r"-([0-9]{1,3})-")
        numbers = {int(found[1]) for key in posted if (found := pattern.match(key))}
        offered = [Row(f"{name}-{n}", Choice(str(n), f"{question.label}, row {n + 1}")) for n in sorted(numbers)]
    return [
        row
        for row in offered
        if any(
            t.strip()
            for inner in question.within
            for part in ("", *_PARTS)
            for t in posted.get(f"{row.name}-{inner.name}{part}", ())
        )
    ]
