"""Walking: a signed-in browser that follows every link of the portal, one or two addresses of each kind."""

import html
import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import httpx

_LINK = re.compile(r'\b(?:href|hx-get)="([^"#]+)')
_MARK = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_AWAY = ("/assets/", "/session", "/sign", "/demonstration")


def kind_of(address: str) -> str:
    """The kind of an address: its path without marks, and the names of what it asks."""
    parts = urlsplit(address)
    return _MARK.sub("MARK", parts.path) + "?" + "&".join(sorted({name for name, _ in parse_qsl(parts.query)}))


def walked(
    browser: httpx.Client, starts: list[str], *, each: int = 2, at_most: int = 200
) -> Iterator[tuple[str, httpx.Response]]:
    """Every page that can be reached from these, so many of each kind, with its address."""
    waiting, seen, kinds = deque(starts), set(starts), Counter(map(kind_of, starts))
    while waiting and at_most:
        at_most -= 1
        address = waiting.popleft()
        answer = browser.get(address)
        yield address, answer
        for found in _LINK.findall(answer.text):
            link = html.unescape(found)
            if not link.startswith("/") or link.startswith(("//", *_AWAY)) or link in seen:
                continue
            seen.add(link)
            kinds[kind_of(link)] += 1
            if kinds[kind_of(link)] <= each:
                waiting.append(link)
