"""Came from: the page that one was on before a form, so that Back leads there again and not to somewhere near it."""

import re
from typing import Final
from urllib.parse import urlsplit

from domain.kernel import StreamId
from portal.pages.answering import Asking, Posted
from portal.posted import one

BACK: Final = "back"  # what a form carries it in
_ACROSS: Final = r"/|/(?:cases|duties|daily-review|requests|registers/[a-z-]+)|/quick/[a-z-]+"
_OF_A_CASE: Final = r"(?:/(?:record|timeline|duties|daily-review|known-to|sections/[a-z-]+))?"
_QUESTION: Final = r"(?:\?[\w=&%.+-]*)?"


def came_from(request: Asking, stream: StreamId, posted: Posted | None = None) -> str:
    """The list or the page of this case that somebody came from, by their browser's word; empty for anywhere else.

    Once a form was sent it carries the address itself, which is held to the same few pages.
    """
    if posted is not None:
        address = one(posted, BACK)
    else:
        said = urlsplit(request.headers.get("referer", ""))
        address = f"{said.path}?{said.query}" if said.query else said.path
    known = rf"(?:{_ACROSS}|/cases/{re.escape(str(stream))}{_OF_A_CASE}){_QUESTION}"
    return address if re.fullmatch(known, address) else ""
