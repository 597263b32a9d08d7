"""Paper: a page as somebody without JavaScript reads it: its words, and the form on it as it would be sent."""

import html
import re
from html.parser import HTMLParser

import httpx

Sent = dict[str, list[str]]


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sent: Sent = {}
        self._inside = False
        self._area = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self._inside = (
                    has.get("method") == "post"
                    and "/session/" not in has.get("action", "")
                    and (has.get("action") != "/sign-out")
                )
            case "input" if self._inside and has.get("name"):
                chosen = has.get("type") not in {"radio", "checkbox"} or "checked" in has
                if chosen:
                    self.sent.setdefault(has["name"], []).append(has.get("value", ""))
            case "textarea" if self._inside:
                self._area = has["name"]
                self.sent.setdefault(self._area, []).append("")
            case "select" if self._inside:
                self._select = has["name"]
            case "option" if self._inside and self._select and "selected" in has:
                self.sent.setdefault(self._select, []).append(has.get("value", ""))
            case _:
                pass

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "textarea" if self._area:
                self.sent[self._area][-1] = self.sent[self._area][-1].removeprefix("\n")
                self._area = ""
            case "select":
                self._select = ""
            case "form":
                self._inside = False
            case _:
                pass


def form_on(page: httpx.Response) -> Sent:
    """What the one form of a page would send as it stands."""
    reader = _Form()
    reader.feed(page.text)
    return reader.sent


def words(page: httpx.Response) -> str:
    """The words of a page, without its markup."""
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", page.text, flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


def send(browser: httpx.Client, address: str, form: Sent, /, **typed: str | list[str]) -> httpx.Response:
    """The form sent, with what was typed into it; `a__b` stands for a field named `a-b`."""
    answers = {name.replace("__", "-"): [value] if isinstance(value, str) else value for name, value in typed.items()}
    return browser.post(address, data={**form, **answers})


def fill(browser: httpx.Client, address: str, /, **typed: str | list[str]) -> httpx.Response:
    """The form at an address, opened, filled in and sent."""
    return send(browser, address, form_on(browser.get(address)), **typed)
