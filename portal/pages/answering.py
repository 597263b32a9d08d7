"""Answering with a page: the template, who is signed in, and where one is; and what a form posted."""

from collections.abc import Mapping
from typing import Any

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
    """What came with the form, by name. Raises `Invalid` for text that is not UTF-8."""
    if "charset" in request.content_type[1] and request.content_type[1]["charset"].lower() not in {"utf-8", "utf8"}:
        raise Invalid({}, "Send the form in UTF-8, as the page does.")
    form = await request.form()
    posted: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if not isinstance(value, str):
            raise Invalid({}, "This form takes no files.")
        posted.setdefault(name, []).append(value)
    return posted


POSTED = {"posted": Provide(posted_form)}

__all__ = ["POSTED", "Asking", "Posted", "go", "page", "posted_form", "stream_of"]
