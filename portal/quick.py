"""Quick entry: the commonest acts, each by the command that a role records it with, asking only what it needs."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from urllib.parse import quote

import msgspec

from domain import catalogue
from domain.people import Role
from domain.policy import Policy
from portal.forms import Field
from portal.posted import Choices, Posted
from portal.questions import Kind, questions
from portal.views import Link


class Quick(msgspec.Struct, frozen=True, kw_only=True):
    """One act by one command: what is answered already, which field is today's day, and what else it needs."""

    command: str
    answered: Mapping[str, str] = {}
    today: str = ""
    needs: frozenset[str] = frozenset()


class Act(msgspec.Struct, frozen=True):
    """An act in a word, and the commands by which the roles record it: the first that somebody gives is theirs."""

    slug: str
    title: str
    ways: tuple[Quick, ...]


ACTS: Final = (
    Act(
        "contact",
        "Contact",
        (
            Quick(command="record-victim-contact", today="occurred", needs=frozenset({"said"})),
            Quick(command="record-supervision", today="held_on"),
        ),
    ),
    Act(
        "absence",
        "Absence",
        (
            Quick(
                command="record-session",
                answered={"took_place": "yes", "attended": "no"},
                today="held_on",
                needs=frozenset({"attended", "no_session"}),
            ),
        ),
    ),
    Act("concern", "Concern", (Quick(command="report-concern", needs=frozenset({"suspect_knows"})),)),
    Act("breach", "Breach", (Quick(command="record-breach", today="when", needs=frozenset({"kind", "arrest"})),)),
)
_ACTS: Final = {act.slug: act for act in ACTS}


def quick_of(policy: Policy | None, role: Role, act: str) -> Quick | None:
    """How this role records an act; None where it does not, or where there is no such act."""
    ways = _ACTS[act].ways if act in _ACTS else ()
    given = (way for way in ways if way.command in catalogue.COMMANDS and policy and policy.may_give(way.command, role))
    return next(given, None)


def quick_links(policy: Policy | None, role: Role, href: str = "") -> tuple[Link, ...]:
    """The acts that this role records, as links to their forms on a case, or to choose the case first."""

    def links() -> Iterator[Link]:
        for act in ACTS:
            way = quick_of(policy, role, act.slug)
            if way is not None:
                yield Link(act.title, address_of(href, way, act.slug) if href else f"/quick/{act.slug}")

    return tuple(links())


def address_of(href: str, way: Quick, act: str) -> str:
    """The form of an act on a case."""
    return f"{href}/record/{way.command}?quick={quote(act)}"


def filled_already(way: Quick, choices: Choices, today: date) -> Posted:
    """What an act's form holds before anything is typed: what the act says, today, and the only choice there is."""
    filled = {name: [value] for name, value in way.answered.items()}
    if way.today:
        parts = {"day": today.day, "month": today.month, "year": today.year}
        filled |= {f"{way.today}-{part}": [str(number)] for part, number in parts.items()}
    for question in questions(catalogue.COMMANDS[way.command]):
        offered = choices.get(question.options, ())
        if question.options and not question.optional and len(offered) == 1:
            filled[question.name] = [offered[0].value]
    return filled


def parted(fields: tuple[Field, ...], way: Quick) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The fields that an act needs, and those that can be added. What is wrong is always in sight."""
    needed = tuple(field for field in fields if _needs(field, way))
    return needed, tuple(field for field in fields if not _needs(field, way))


def _needs(field: Field, way: Quick) -> bool:
    asked = not field.optional or field.conditional or field.name in way.needs
    return asked or bool(field.error) or field.kind is Kind.CARRIED
