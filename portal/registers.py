"""Registers: which kinds of fact each holds, by what they are made of, and which entries where it tells of today."""

from collections.abc import Callable
from datetime import date
from typing import Final

import msgspec

from domain import catalogue
from domain.anatomy import bare, hints, innermost
from domain.classes import ORDERS, RISK, DataClass
from domain.contact import Method
from domain.kernel import Entry, EntryId, Fact
from domain.measures.kinds import MeasureKind
from domain.measures.likeness import LikenessConfirmed
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.release import Release, SuspectReleased
from domain.probation.programme import ProgrammeEnrolled
from domain.probation.sessions import SessionRecorded
from domain.referral import CaseReferred
from domain.reports.offences import Offence
from portal.asking import Opened
from portal.kept_today import Kept, in_force, on_bail, this_week, without_advocate
from portal.register_states import STARTS


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """One register: its slug and title, which kinds of fact it holds, and what an empty one means.

    `first` are the fields that a row shows before others, `summarised` the class whose summaries stand in it for
    readers of no more, `states` whether its rows are in force or have ended. A register of today has `kept`: which of
    the entries have a row in it on a day; with `starts` its file has a column of from when each order binds. `heading`
    is what it is headed across cases, if not by its title.
    """

    slug: str
    title: str
    holds: Callable[[type[Fact]], bool]
    first: tuple[str, ...]
    empty: str
    summarised: DataClass | None = None
    states: bool = False
    starts: bool = False
    heading: str = ""
    kept: Callable[[Opened, Entry[Fact], date], Kept | None] | None = None

    @property
    def facts(self) -> tuple[type[Fact], ...]:
        """The kinds of fact, in the order of the catalogue."""
        kinds = dict.fromkeys(fact for section in catalogue.SECTIONS for fact in section.facts)
        return tuple(fact for fact in kinds if self.holds(fact))


def _asks(fact: type[Fact], *kinds: object) -> bool:
    """Whether a kind of fact has a field of one of these types."""
    return any(innermost(hint) in kinds for hint in hints(fact).values())


def _is_about_an_entry(fact: type[Fact]) -> bool:
    return any(bare(hint) is EntryId for hint in hints(fact).values())


def _of_its_own(fact: type[Fact], *kinds: object) -> bool:
    return _asks(fact, *kinds) and not _is_about_an_entry(fact)


def begins(fact: type[Fact]) -> bool:
    """Whether a kind of fact says from when something binds: an application for an order or a decision does not."""
    return bool(STARTS & set(fact.__struct_fields__))


def _wire(fact: type[Fact]) -> str:
    return catalogue.tag_of(fact).partition("/")[0]


REGISTERS: Final = (
    Register(
        slug="crimes",
        title="Crimes",
        holds=lambda fact: fact.section == "reports" and _of_its_own(fact, Offence),
        first=("offence", "other_offence", "included", "crime_reference"),
        empty="No crime that you may see is recorded.",
    ),
    Register(
        slug="measures",
        title="Measures",
        holds=lambda fact: fact.section == "measures" and _of_its_own(fact, MeasureKind, Release) and begins(fact),
        first=("kind", "how", "decision", "terms", "conditions", "reference"),
        empty="No order, bail or other measure that you may see is recorded.",
        summarised=ORDERS,
        states=True,
    ),
    Register(
        slug="breaches",
        title="Breaches",
        holds=lambda fact: fact.section != "case" and "breach" in _wire(fact) and "breach" not in hints(fact),
        first=("measure", "term", "how", "what_happened", "arrest"),
        empty="No breach that you may see is recorded.",
    ),
    Register(
        slug="assessments",
        title="Assessments",
        holds=lambda fact: any(said in _wire(fact) for said in ("assess", "grade", "screening")),
        first=("tool", "grade", "decision", "impact"),
        empty="No assessment that you may see is recorded.",
        summarised=RISK,
    ),
    Register(
        slug="contacts",
        title="Contacts",
        holds=lambda fact: fact.section in {"victim", "advocacy"} and _asks(fact, Method),
        first=("method", "said", "note", "told"),
        empty="No contact that you may see is recorded.",
    ),
    Register(
        slug="orders-in-force",
        title="Orders in force",
        holds=lambda fact: fact in {ProtectiveMeasureRecorded, LikenessConfirmed},
        first=("kind", "suspect", "victim", "reference"),
        empty="No order is in force on those of your cases where every agency’s orders are open to you.",
        starts=True,
        kept=in_force,
    ),
    Register(
        slug="suspects-on-bail",
        title="Suspects on bail",
        holds=lambda fact: fact in {SuspectReleased, ProtectiveMeasureRecorded},
        first=("kind", "how", "suspect"),
        empty="Nobody is on bail on those of your cases where every agency’s bail and orders are open to you.",
        kept=on_bail,
    ),
    Register(
        slug="sessions-this-week",
        title="Sessions this week",
        holds=lambda fact: fact in {SessionRecorded, ProgrammeEnrolled},
        first=("suspect", "programme", "enrolment", "concern"),
        empty="No programme session of this week that you may see is recorded or planned.",
        kept=this_week,
    ),
    Register(
        slug="cases-without-an-advocate",
        title="Cases without an advocate",
        heading="My cases without an advocate",
        holds=lambda fact: fact is CaseReferred,
        first=("source",),
        empty="None of your cases is without an advocate, as far as you may know who works on them.",
        kept=without_advocate,
    ),
)
BY_SLUG: Final = {register.slug: register for register in REGISTERS}


def across(of: str) -> list[tuple[str, str, bool]]:
    """The lists that span cases: words, address, and whether that is the one shown."""
    lists = [("cases", "All cases", "/cases"), ("search", "Search", "/search")]
    lists += [(each.slug, each.title, f"/registers/{each.slug}") for each in REGISTERS]
    return [(words, href, slug == of) for slug, words, href in lists]
