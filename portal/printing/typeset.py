"""Typesetting: a template and what it is given become the bytes of a tagged PDF, the same for the same input.

Fonts come with the typesetter and with the installation, whatever the machine has; templates can read their own folder
and nothing else, and no package is fetched. What a document says of itself (its title) names no person and no case.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
import typst

from domain.calendar import LONDON
from infra.assets import FONTS
from portal.printing.letters import Letters

TEMPLATES: Final = Path(__file__).parents[2] / "templates" / "typst"
HANDLING: Final = (
    "For the named reader alone. Not to be copied, forwarded or kept on a personal device. "
    "Ask the chair before passing anything on."
)


class NamedCopy(msgspec.Struct, frozen=True, kw_only=True):
    """Whose copy a document is, and when it was made (UTC): said at the foot of every page."""

    name: str
    agency: str
    made: datetime


def typeset(
    template: str, given: Mapping[str, object], *, copy: NamedCopy, title: str, handling: str = HANDLING
) -> bytes:
    """The PDF/UA-1 of `templates/typst/TEMPLATE.typ`, which finds under `given` what it is given, as JSON.

    `title` is what the document calls itself: it names nobody. `handling` is said at the head of every page. Text is
    plain text, never markup. A letter that no font has stands as its number, which the document says at its head.
    Raises `typst.TypstError` where the template is wrong.
    """
    made = copy.made.astimezone(LONDON)
    mark = {"name": copy.name, "agency": copy.agency, "made": f"{made.day} {made:%B %Y, %H:%M}"}
    inputs = {**given, "copy": mark, "title": title, "handling": handling}
    try:
        return _set(template, inputs, copy.made)
    except typst.TypstError:
        return _set_by_number(template, inputs, copy.made)


def _set_by_number(template: str, inputs: Mapping[str, object], made: datetime) -> bytes:
    spelled, words = _LETTERS.spelled_out(inputs)
    if words:
        with suppress(typst.TypstError):
            return _set(template, {**spelled, "unprinted": words}, made)
    spelled, words = _LETTERS.spelled_out(inputs, all_of_them=True)
    return _set(template, {**spelled, "unprinted": words} if words else inputs, made)


def _set(template: str, inputs: Mapping[str, object], made: datetime) -> bytes:
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"given": msgspec.json.encode(inputs).decode()},
        timestamp=made.replace(microsecond=0),
        package_path=TEMPLATES,
        package_cache_path=TEMPLATES,
    )


_ALONE: Final = b"""#set document(title: "Letters")
#set text(font: "Libertinus Serif", lang: "en")
#sys.inputs.letters"""


def _prints(letters: str) -> bool:
    """Whether some letters, each set by itself, can all be printed."""
    try:
        typst.compile(
            _ALONE,
            font_paths=_fonts(),
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"letters": " ".join(letters)},
        )
    except typst.TypstError:
        return False
    return True


_LETTERS: Final = Letters(_prints)


@cache
def _fonts() -> typst.Fonts:
    """The typesetter's own fonts and those that are installed: the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
