"""Duties across cases and on one: in groups by how near they are, filtered, and counted by the role that owes them."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID, uuid5

import msgspec

from domain.duties import RULES
from domain.kernel import EntryId
from domain.people import ROLE_TITLES, Role
from domain.policy import Policy
from domain.rules import Shown
from portal.asking import Opened
from portal.lists import CaseLine
from portal.owed_lists import OwedLine
from portal.presenting.actions import may_give
from portal.presenting.caseload import link_to
from portal.presenting.owed import answer_to, asked_day, cannot_answer, due_state, nearness, owed_of, title_of
from portal.views import Due, Filter, FilterChoice, Link
from portal.views.duties import Duty, DutyGroup, RoleCount
from projections.tables import NEVER_PROJECTED

HEADINGS: Final = {
    Due.OVERDUE: "Overdue",
    Due.TODAY: "Due today",
    Due.WEEK: "Due soon: within 7 days",
    Due.LATER: "Later, or without a date",
}
Asked = Mapping[str, Sequence[str]]


class OwedOn(msgspec.Struct, frozen=True):
    """A duty, and the case that it is owed on."""

    case: CaseLine
    duty: Shown
    mark: UUID


def owed_by(
    lines: Sequence[CaseLine], owed: Sequence[OwedLine], roles: frozenset[Role], given: Container[str] = ()
) -> list[OwedOn]:
    """What people of these roles owe on these cases, the soonest first; with `given`, what nobody owns that it answers.

    Each has a mark of its own, the same each time: a calendar knows a duty again by it, and it tells nothing.
    """
    cases = {line.case_id: line for line in lines}
    met: Counter[tuple[UUID, str, tuple[EntryId, ...]]] = Counter()
    found = []
    for line in owed:
        duty = line.duty
        if line.case_id in cases and (duty.owner in roles or (duty.owner is None and duty.action in given)):
            same = line.case_id, duty.rule, duty.entries
            met[same] += 1
            rests_on = " ".join(map(str, duty.entries))
            found.append(OwedOn(cases[line.case_id], duty, uuid5(line.case_id, f"{duty.rule} {rests_on} {met[same]}")))
    return found


def matches(duty: Shown, asked: Asked) -> bool:
    """Whether a duty is of the kinds and of the owners asked for; each is where none was."""
    kinds = set(asked.get("kind", ())) - {""}
    owners = set(asked.get("owner", ())) - {""}
    return (not kinds or duty.rule in kinds) and (not owners or (duty.owner is not None and duty.owner.value in owners))


def filters_of(owed: Iterable[Shown], asked: Asked) -> tuple[Filter, ...]:
    """Which kinds there are to choose from, and whose; each only where there is a choice."""
    all_of = list(owed)
    kinds = {duty.rule: title_of(duty.rule, duty.action) for duty in all_of}
    owners = {duty.owner.value: ROLE_TITLES[duty.owner] for duty in all_of if duty.owner is not None}
    offered = (("kind", "Kind of duty", kinds), ("owner", "Owed by", owners))
    return tuple(
        Filter(
            name,
            title,
            tuple(
                FilterChoice(value, text, value in asked.get(name, ()))
                for value, text in sorted(words.items(), key=lambda each: each[1])
            ),
        )
        for name, title, words in offered
        if len(words) > 1
    )


def across(owed: Iterable[OwedOn], policy: Policy, role: Role, today: date) -> list[Duty]:
    """Duties on several cases, each with its case and with the form that answers it where this role gives it."""
    given = may_give(policy, role)
    drawn = []
    for each in owed:
        case = link_to(each.case)
        drawn.append(_drawn(each.duty, today, case, answer_to(each.duty, case.href, given)))
    return drawn


def on_case(opened: Opened, href: str) -> list[Duty]:
    """Everything that this reader may know to be owed on one case."""
    given = may_give(opened.reader.policy, opened.reader.actor.role, opened)
    today = asked_day(opened)
    return [
        _drawn(duty, today, None, None if cannot_answer(opened, duty) else answer_to(duty, href, given))
        for duty in opened.duties
    ]


def _drawn(duty: Shown, today: date, case: Link | None, action: Link | None) -> Duty:
    return Duty(owed=owed_of(duty, today, case=case, action=action), near=nearness(duty.due, today))


def grouped(duties: Iterable[Duty]) -> tuple[DutyGroup, ...]:
    """The duties under their headings, what is overdue first; a heading with nothing under it is left out."""
    by_state: dict[Due, list[Duty]] = {state: [] for state in HEADINGS}
    for duty in duties:
        by_state[duty.owed.state].append(duty)
    return tuple(DutyGroup(HEADINGS[state], state, tuple(found)) for state, found in by_state.items() if found)


def counted(owed: Iterable[Shown], today: date) -> tuple[RoleCount, ...]:
    """How much each role owes, who is most overdue first."""
    found: dict[Role, dict[Due, int]] = {}
    for duty in owed:
        if duty.owner is not None:
            state = due_state(duty.due, today)
            counts = found.setdefault(duty.owner, dict.fromkeys(Due, 0))
            counts[state] += 1
    rows = [
        RoleCount(
            role=ROLE_TITLES[role],
            overdue=counts[Due.OVERDUE],
            today=counts[Due.TODAY],
            week=counts[Due.WEEK],
            later=counts[Due.LATER],
        )
        for role, counts in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.overdue, -row.today, row.role)))


def told_on_the_case_alone(role: Role) -> bool:
    """Whether some duties that concern a role are in no list, since they rest on the classes that are kept closest."""
    return any(rule.rests_on & NEVER_PROJECTED and role in rule.to for rule in RULES)
