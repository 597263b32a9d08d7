"""Answering with a page: the template, who is signed in, and where one is; and what a form posted."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

import msgspec
from litestar import Request, Response
from litestar.di import Provide

from portal.api.asked import stream_of
from portal.current import Reception, SignedIn
from portal.posted import Posted
from portal.refusals import Invalid

Asking = Request[Any, Any, Any]


def page(
    reception: Reception,
    person: SignedIn,
    template: str,
    view: msgspec.Struct | Mapping[str, object],
    *,
    here: str = "cases",
    status: int = 200,
) -> Response[str]:
    """A page or a fragment of one. `here` is the entry of the menu that one is under."""
    text = reception.render(template, {"person": person, "view": view, "here": here})
    return Response(text, status_code=status, media_type="text/html")


def go(address: str) -> Response[Any]:
    """On to another page, after something was recorded."""
    return Response(b"", status_code=303, headers={"Location": address})


async def posted_form(request: Asking) -> Posted:
    """What came with the form, by name. Raises `Invalid` for text that is not UTF-8, and for files."""
    kind, options = request.content_type
    if options.get("charset", "utf-8").lower() not in {"utf-8", "utf8"} or not await _is_utf_8(request, kind):
        raise Invalid({}, "Send the form in UTF-8, as the page does.")
    posted: dict[str, list[str]] = {}
    for name, value in (await request.form()).multi_items():
        if not isinstance(value, str):
            raise Invalid({}, "This form takes no files.")
        posted.setdefault(name, []).append(value)
    return posted


async def _is_utf_8(request: Asking, kind: str) -> bool:
    # What cannot be decoded is otherwise replaced without a word, and recorded for good.
    if kind != "application/x-www-form-urlencoded":
        return True
    try:
        unquote_to_bytes(await request.body()).decode()
    except UnicodeDecodeError:
        return False
    return True


POSTED = {"posted": Provide(posted_form)}

__all__ = ["POSTED", "Asking", "Posted", "go", "page", "posted_form", "stream_of"]
