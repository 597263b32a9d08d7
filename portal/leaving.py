"""Leaving a page of signing in: on to another address, with or without a cookie, or a sentence that says why not."""

from collections.abc import Mapping
from typing import Any

from litestar import Response
from litestar.datastructures import Cookie

from portal.current import Reception, SignedIn


def shown_page(reception: Reception, name: str, shown: Mapping[str, object], *, status: int = 200) -> Response[str]:
    """A page of signing in."""
    html = reception.render(f"sign_in/{name}.html", {"person": None, **shown})
    return Response(html, status_code=status, media_type="text/html")


def sorry(
    reception: Reception, status: int, title: str, sentence: str, *, person: SignedIn | None = None
) -> Response[Any]:
    """A page that says why not, and what to do instead."""
    return shown_page(reception, "refused", {"title": title, "sentence": sentence, "person": person}, status=status)


def go(target: str, cookies: list[Cookie]) -> Response[Any]:
    """On to another address."""
    return Response(b"", status_code=303, headers={"Location": target}, cookies=cookies)


def cookie_of(reception: Reception, name: str, value: str, *, max_age: int | None = None) -> Cookie:
    """A cookie that scripts cannot read and that other sites' forms do not bring along."""
    return Cookie(
        key=name, value=value, path="/", max_age=max_age, httponly=True, samesite="lax", secure=reception.secure
    )


def gone(reception: Reception, name: str) -> Cookie:
    """The same, taken away."""
    return cookie_of(reception, name, "", max_age=0)
