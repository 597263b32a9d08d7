"""Rendering: the templates' environment, how values read on a page, and the headers that fence a page in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec
from jinja2 import Environment, FileSystemLoader, PackageLoader, PrefixLoader
from jinja2.loaders import ChoiceLoader
from markupsafe import Markup

from domain.calendar import LONDON
from domain.classes import DataClass, Statement
from domain.figures.clinic import READ_BY
from domain.governance.running import ON_NO_CASE
from domain.kernel import Closed, Erased, Happened, Precision, Withheld
from domain.people import Role
from portal.asking import OpenToThem
from portal.csrf import FIELD
from portal.registers import across
from portal.views import Due
from portal.words import CLASS_NAMES, in_words

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
EXIT_TO: Final = "https://www.bbc.co.uk/weather"
_AUDITS: Final = frozenset({Role.AUDITOR, Role.DATA_PROTECTION_OFFICER, Role.PROFESSIONAL_STANDARDS})
_READ_POLICY: Final = frozenset({Role.DATA_PROTECTION_OFFICER, Role.AGENCY_GUARDIAN, Role.AUDITOR})

# The days on which the clocks change have 23 hours and 25.
_SHORTEST_DAY: Final = timedelta(hours=22, minutes=59)
_LONGEST_DAY: Final = timedelta(hours=25)

DUE_WORDS: Final = {
    Due.OVERDUE: "Overdue",
    Due.TODAY: "Today",
    Due.WEEK: "This week",
    Due.LATER: "Later",
}


class Renderer:
    """Renders templates to text. One a process; `agencies` gives the names of agencies as they are now."""

    def __init__(
        self,
        *,
        address: Callable[[str], str],
        clock: Callable[[], datetime],
        agencies: Callable[[], Mapping[str, str]],
        demonstration: bool = False,
    ) -> None:
        self._agencies = agencies
        self._clock = clock
        self._environment = environment(address, demonstration=demonstration)

    def __call__(self, template: str, context: Mapping[str, object]) -> str:
        """One page or fragment. `context` has `person` (who is signed in, or None), `view`, and `here` in the menu.

        The agencies are asked for only where a page names one, so that "the ledger is away" can be told without it.
        """
        given = {"person": None, "here": "", "now": self._clock(), "agencies": self._agencies, **context}
        return self._environment.get_template(template).render(given)


def environment(address: Callable[[str], str], *, demonstration: bool = False) -> Environment:
    """The environment of every template. `address` gives the address of a front-end file by its name."""
    made = Environment(
        # Set by hand: the stock choice by file name leaves strings and unusual names unescaped.
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=ChoiceLoader(
            [
                FileSystemLoader(TEMPLATES),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
    )
    made.filters.update(
        when=when,
        day=day,
        ago=ago,
        clock=clock_words,
        iso=iso,
        words=in_words,
        class_name=class_name,
        happened=happened,
    )
    made.tests.update(
        withheld=lambda value: isinstance(value, Withheld),
        open_to_them=lambda value: isinstance(value, OpenToThem),
        erased=lambda value: isinstance(value, Erased),
        closed=lambda value: isinstance(value, Closed),
        hidden=lambda value: isinstance(value, Withheld) and not value.shown,
        moment=lambda value: isinstance(value, datetime),
        calendar_day=lambda value: isinstance(value, date) and not isinstance(value, datetime),
        happening=lambda value: isinstance(value, Happened),
        many=lambda value: isinstance(value, tuple | list | frozenset),
        struct=lambda value: isinstance(value, msgspec.Struct),
        missing=lambda value: value is None or (isinstance(value, str) and not value),
    )
    made.globals.update(
        across=across,
        asset=address,
        demonstration=demonstration,
        exit_to=EXIT_TO,
        form_field=FIELD,
        due_words=DUE_WORDS,
        menu=menu,
        statement_words=STATEMENT_WORDS,
    )
    return made


STATEMENT_WORDS: Final = {
    Statement.FACT: "fact",
    Statement.ALLEGATION: "allegation",
    Statement.OPINION: "opinion",
    Statement.INTELLIGENCE: "intelligence",
    Statement.FORMULATION: "formulation",
}


def menu(role: Role) -> list[tuple[str, str, str]]:
    """The main navigation of a role: (name, words, address). Only what they have and what there is."""
    items = [("my-work", "My work", "/"), ("cases", "Cases", "/cases")]
    if role is Role.ADMINISTRATOR:
        return [*items, ("administration", "Administration", "/administration")]
    if role not in ON_NO_CASE:
        items = [*items, ("meetings", "Meetings", "/meetings")]
    if role in READ_BY:
        items = [*items, ("insight", "Insight", "/insight/clinics")]
    if role in _READ_POLICY:
        items = [*items, ("policy", "Sharing policy", "/policy")]
    if role is Role.PROFESSIONAL_STANDARDS:
        items = [*items, ("standards", "Professional standards", "/standards")]
    return [*items, ("audit", "Audit", "/audit")] if role in _AUDITS else items


def when(value: datetime) -> Markup:
    """A moment in London, "2 March 2026, 10:04", marked up with the same moment in UTC."""
    at = value.astimezone(LONDON)
    return Markup('<time datetime="{}">{} {}, {}</time>').format(
        iso(value), at.day, at.strftime("%B %Y"), f"{at:%H:%M}"
    )


def clock_words(value: datetime, since: datetime | None = None) -> str:
    """The time of day in London: "10:04"; with its day where it is not that of another moment: "3 March, 01:50"."""
    at, first = value.astimezone(LONDON), (since or value).astimezone(LONDON)
    if at.date() == first.date():
        return f"{at:%H:%M}"
    return f"{at.day} {at.strftime('%B' if at.year == first.year else '%B %Y')}, {at:%H:%M}"


def day(value: date | datetime) -> Markup:
    """A day, "2 March 2026": of a moment, the day that it was in London."""
    on = value.astimezone(LONDON).date() if isinstance(value, datetime) else value
    return Markup('<time datetime="{}">{} {}</time>').format(on.isoformat(), on.day, on.strftime("%B %Y"))


def iso(value: date | datetime) -> str:
    """A moment in UTC or a day, as RFC 3339 writes it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat()


def ago(value: date | datetime, now: datetime) -> str:
    """How long ago, or how far ahead: goes beside a date, never instead of one. Counted in London's days."""
    days = (now.astimezone(LONDON).date() - _day_of(value)).days
    if days == 0 and isinstance(value, datetime):
        minutes = int((now - value).total_seconds() // 60)
        if minutes < 0:
            return "later today"
        hours = minutes // 60
        return "just now" if minutes < 1 else _count(hours, "hour") if hours else _count(minutes, "minute")
    match days:
        case 0:
            return "today"
        case 1:
            return "yesterday"
        case -1:
            return "tomorrow"
        case _ if days < 0:
            return f"in {_many(-days)}"
        case _:
            return f"{_many(days)} ago"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'} ago"


def _many(days: int) -> str:
    for size, unit in ((365, "year"), (30, "month")):
        if days >= 2 * size:
            return f"{days // size} {unit}s"
    return f"{days} days"


def _day_of(value: date | datetime) -> date:
    return value.astimezone(LONDON).date() if isinstance(value, datetime) else value


def happened(value: Happened) -> Markup:
    """When something happened, no more exactly than it was said: "2 March 2026, 10:04", "about 2 March 2026"."""
    first, last = value.earliest, value.latest
    if value.precision is Precision.EXACT:
        return when(first)
    lasted = last - first
    about = value.precision is Precision.ABOUT
    if lasted <= _LONGEST_DAY:
        moment = when(first) if lasted < _SHORTEST_DAY else day(first)
        return Markup("about {}").format(moment) if about else moment
    if about:
        return Markup("between {} and {}").format(day(first), day(last))
    return Markup("{} to {}").format(day(first), day(last))


def class_name(value: DataClass) -> str:
    """A data class within a sentence: "health formulation"."""
    return CLASS_NAMES[value]


def page_headers(identity_origins: Sequence[str] = (), *, private: bool = True) -> dict[str, str]:
    """The headers of every page. `identity_origins` are where sign-in and sign-out forms may lead.

    There is no inline script or style at all, so the policy needs no nonce: only files of our own origin run.
    """
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": " ".join(("'self'", *identity_origins)),
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        **({"Cache-Control": "no-store"} if private else {}),
    }
