"""Came from: the page that one was on before a form, so that Back leads there again and not to somewhere near it."""

import re
from typing import Final
from urllib.parse import urlsplit

from domain.kernel import StreamId
from portal.pages.answering import Asking, Posted
from portal.posted import one
from portal.presenting.meetings import ADDRESS as MEETINGS

BACK: Final = "back"  # what a form carries it in
_ACROSS: Final = r"/|/(?:cases|duties|daily-review|requests|registers/[a-z-]+)|/quick/[a-z-]+"
_MEETING: Final = rf"{MEETINGS}/[0-9a-f-]{{36}}"
_OF_A_CASE: Final = r"(?:/(?:record|timeline|duties|daily-review|known-to|sections/[a-z-]+))?"
_QUESTION: Final = r"(?:\?[\w=&%.+-]*)?"


def came_from(request: Asking, stream: StreamId, posted: Posted | None = None) -> str:
    """The list, meeting or page of this case that somebody came from, by the address or their browser's word, or "".

    Once a form was sent it carries the address itself, which is held to the same few pages.
    """
    if posted is not None:
        address = one(posted, BACK)
    else:
        said = urlsplit(request.query_params.get(BACK, "") or request.headers.get("referer", ""))
        address = f"{said.path}?{said.query}" if said.query else said.path
    known = rf"(?:{_ACROSS}|{_MEETING}|/cases/{re.escape(str(stream))}{_OF_A_CASE}){_QUESTION}"
    return address if re.fullmatch(known, address) else ""


def meeting_come_from(back: str) -> str:
    """The page of the meeting that somebody came from, without what was recorded there before; empty for any other."""
    address = back.partition("?")[0]
    return address if re.fullmatch(_MEETING, address) else ""
