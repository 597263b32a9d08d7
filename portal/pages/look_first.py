"""Look first: what was asked may have been recorded, and who may read what changed before it could be answered."""

import re
from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from portal.current import Reception, SignedIn
from portal.pages.answering import page
from portal.views import Link, Problem

LOOK_FIRST: Final = "/look-first"
_PART: Final = "[0-9A-Za-z_-]+"
_FORM: Final = re.compile(
    f"/cases/new|/cases/{_PART}/(record/{_PART}|entries/{_PART}/correct|daily-review)"
    f"|/(governance|groups|transfers)/{_PART}|/handing-on|/search"
)
"""Where there is a form to go back to: not at every address that takes something in, such as signing out."""
SENTENCES: Final = (
    "Who may read what changed while you were answered, so no page was shown.",
    "What you asked may have been recorded. Look before you ask again.",
)


@get(LOOK_FIRST, sync_to_thread=True)
def look_first(
    reception: NamedDependency[Reception], person: NamedDependency[SignedIn], form: FromQuery[str] = ""
) -> Response[str]:
    """That one should look first, and the way back to the form. It says nothing of any case."""
    back = (Link("Go back to the form", form),) if _FORM.fullmatch(form) else ()
    told = Problem(
        status=200, title="Look before you ask again", sentences=SENTENCES, links=(*back, Link("Go to my work", "/"))
    )
    return page(reception, person, "problem/page.html", told)


ROUTES = [look_first]
