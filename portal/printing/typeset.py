"""Typesetting: a template and what it is given become the bytes of a tagged PDF, the same for the same input.

Fonts come with the typesetter, whatever the machine has; templates can read their own folder and nothing else, and no
package is fetched. What a document says of itself (its title) names no person and no case.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
import typst

from domain.calendar import LONDON

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
    plain text, never markup. Raises `typst.TypstError` where the template is wrong.
    """
    made = copy.made.astimezone(LONDON)
    mark = {"name": copy.name, "agency": copy.agency, "made": f"{made.day} {made:%B %Y, %H:%M}"}
    inputs = {**given, "copy": mark, "title": title, "handling": handling}
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"given": msgspec.json.encode(inputs).decode()},
        timestamp=copy.made.replace(microsecond=0),
        package_path=TEMPLATES,
        package_cache_path=TEMPLATES,
    )


@cache
def _fonts() -> typst.Fonts:
    """The typesetter's own fonts: the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
