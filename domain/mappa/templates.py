"""Templates: the forms of MAPPA as rows: code, version, area, since when and until when, and what each asks, in order.

Letters are no names: in the set of 2012 the minutes are form B, by the guidance of 2022 they are form C. So a form is
never meant by its letter alone. The days from which and to which a set is used are configuration of each area.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from domain.calendar import spelt


class Purpose(StrEnum):
    """What a form is for."""

    REFERRAL = "referral"
    MINUTES = "minutes"


class Form(StrEnum):
    """One version of one form in one area. A name is never given to another."""

    A_2012 = "mappa_a_2012"
    B_2012 = "mappa_b_2012"
    A_2022 = "mappa_a_2022"
    C_2022 = "mappa_c_2022"
    NORTHMERE_A_1 = "northmere_mappa_a_1"
    NORTHMERE_A_2 = "northmere_mappa_a_2"


class Asked(msgspec.Struct, frozen=True):
    """One field of a form: its name in the portal, whether it must be filled in, and how many characters it takes.

    Where `bullets`, each line is a point of its own and kept short, so that nothing is pasted from another document.
    """

    name: str
    needed: bool
    at_most: int
    bullets: bool = False


class Heading(msgspec.Struct, frozen=True):
    """One section of a form, with its fields in order."""

    title: str
    asks: tuple[Asked, ...]


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the registry. A row is never altered: it gets its `valid_to`, and another takes its place."""

    form: Form
    code: str
    version: str
    purpose: Purpose
    area: str
    valid_from: date
    valid_to: date | None
    source: str
    headings: tuple[Heading, ...] = ()

    @property
    def title(self) -> str:
        """Code, version and area, as it is chosen by: "MAPPA A, 2022 (England and Wales)"."""
        return f"{self.code}, {self.version} ({self.area})"

    def in_force(self, day: date) -> bool:
        """Whether the form is used on a day (London)."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def asks(self) -> Iterator[Asked]:
        """Every field, in the order of the form."""
        for heading in self.headings:
            yield from heading.asks


BULLET_AT_MOST = 300
"""How many characters one bullet takes on any form."""

HOSPITAL = "Hospital detention"
"""Completed by the health team: what it shared of his status stands here, to whom that is open."""

RISK_OF_HARM = "Risk assessment"
"""Beside the summary stands the risk of serious harm as probation posted it, to whom that is open."""

_LONG, _MIDDLE, _SHORT = 3000, 2000, 600


def _bullets(name: str, at_most: int = _MIDDLE) -> Asked:
    return Asked(name, needed=True, at_most=at_most, bullets=True)


_PERSON = Heading(
    "The person referred",
    tuple(
        Asked(name, needed=False, at_most=_SHORT)
        for name in (
            "aliases",
            "gender",
            "ethnicity",
            "nationality",
            "address",
            "release_address",
            "identifiers",
            "visor",
        )
    ),
)
_CONVICTIONS = Heading(
    "Conviction or caution",
    (_bullets("index_offences"), Asked("earlier_offences", needed=False, at_most=_MIDDLE, bullets=True)),
)
_DATES = Heading("Relevant dates", (_bullets("dates", _SHORT),))
_HOSPITAL = Heading(HOSPITAL, ())
_REASONS = Heading(
    "Reasons for the referral",
    (
        Asked("behaviour", needed=True, at_most=_LONG),
        Asked("orders", needed=False, at_most=_MIDDLE),
        Asked("why_meetings", needed=True, at_most=_MIDDLE),
        Asked("why_senior", needed=False, at_most=_MIDDLE),
    ),
)
_RISK = Heading(RISK_OF_HARM, (Asked("risk_summary", needed=True, at_most=_LONG),))
_PLAN = Heading(
    "Current plan, and its gaps",
    (Asked("plan", needed=True, at_most=_LONG), Asked("plan_gaps", needed=True, at_most=_MIDDLE)),
)
_VICTIMS = Heading(
    "Victims and potential victims",
    (
        Asked("victims", needed=True, at_most=_MIDDLE),
        Asked("victim_safety", needed=True, at_most=_MIDDLE),
    ),
)
_AGENCIES = Heading("Agencies involved, and to invite", (_bullets("agencies"),))
_DISCLOSURE = Heading("Disclosure considered", (Asked("disclosure", needed=True, at_most=_MIDDLE),))
_EQUALITY = Heading("Equality and diversity", (Asked("equality", needed=False, at_most=_SHORT),))
_ASKED_EQUALITY = Heading("Equality and diversity", (Asked("equality", needed=True, at_most=_SHORT),))
_REFERRER = Heading("Referrer", (Asked("contact", needed=False, at_most=_SHORT),))

_BODY = (_PERSON, _CONVICTIONS, _DATES, _HOSPITAL, _REASONS, _RISK, _PLAN, _VICTIMS)
_OF_2012 = (*_BODY, _AGENCIES, _DISCLOSURE, _EQUALITY, _REFERRER)
_OF_2022 = (*_BODY, _DISCLOSURE, _AGENCIES, _EQUALITY, _REFERRER)
_OF_NORTHMERE_2 = (*_BODY, _DISCLOSURE, _AGENCIES, _ASKED_EQUALITY, _REFERRER)

_NATION, _NORTHMERE = "England and Wales", "Northmere"
_GUIDANCE_2012 = "MAPPA guidance, the set of forms of 2012"
_GUIDANCE_2022 = "MAPPA guidance of 2022 (13b.1: the minutes are form C)"
_BOARD = "Strategic management board of the area; kept to the order of the guidance"
_R, _M = Purpose.REFERRAL, Purpose.MINUTES


def _row(
    form: Form,
    code: str,
    version: str,
    purpose: Purpose,
    area: str,
    since: date,
    until: date | None,
    source: str,
    headings: tuple[Heading, ...] = (),
) -> tuple[Form, Template]:
    return form, Template(
        form=form,
        code=code,
        version=version,
        purpose=purpose,
        area=area,
        valid_from=since,
        valid_to=until,
        source=source,
        headings=headings,
    )


_SET_2012, _SET_2022, _LAST_OF_2012 = date(2012, 1, 1), date(2022, 4, 1), date(2022, 3, 31)

TEMPLATES: dict[Form, Template] = dict(
    (
        _row(Form.A_2012, "MAPPA A", "2012", _R, _NATION, _SET_2012, _LAST_OF_2012, _GUIDANCE_2012, _OF_2012),
        _row(Form.B_2012, "MAPPA B", "2012", _M, _NATION, _SET_2012, _LAST_OF_2012, _GUIDANCE_2012),
        _row(Form.A_2022, "MAPPA A", "2022", _R, _NATION, _SET_2022, None, _GUIDANCE_2022, _OF_2022),
        _row(Form.C_2022, "MAPPA C", "2022", _M, _NATION, _SET_2022, None, _GUIDANCE_2022),
        _row(
            Form.NORTHMERE_A_1,
            "MAPPA A",
            "local version 1",
            _R,
            _NORTHMERE,
            date(2023, 1, 1),
            date(2026, 3, 31),
            _BOARD,
            _OF_2022,
        ),
        _row(
            Form.NORTHMERE_A_2,
            "MAPPA A",
            "local version 2",
            _R,
            _NORTHMERE,
            date(2026, 4, 1),
            None,
            _BOARD,
            _OF_NORTHMERE_2,
        ),
    )
)


def used(purpose: Purpose, day: date) -> tuple[Template, ...]:
    """The forms for one purpose that are used on a day, in the order of the registry."""
    return tuple(row for row in TEMPLATES.values() if row.purpose is purpose and row.in_force(day))


def why_not_used(form: Form, purpose: Purpose, day: date) -> str | None:
    """The sentence that says why a form cannot be used on a day, and which can; None where it can."""
    row = TEMPLATES[form]
    instead = ", ".join(each.title for each in used(purpose, day))
    if row.purpose is not purpose:
        return f"{row.title} is the form of the {row.purpose.value}. Choose one of: {instead}."
    if row.valid_to is not None and row.valid_to < day:
        withdrawn = f"{row.title} was withdrawn on {spelt(row.valid_to)}."
        return f"{withdrawn} Take the version in use, your words are kept: {instead}."
    if day < row.valid_from:
        return f"{row.title} is used from {spelt(row.valid_from)}. Choose one of: {instead}."
    return None
