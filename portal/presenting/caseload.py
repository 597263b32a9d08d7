"""The caseload and my work: rows of lists that span cases, from lines that the door opened for this reader."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from domain.people import AgencyId, Role
from domain.policy import Policy
from portal.lists import CaseLine
from portal.owed_lists import NewLine, OwedLine
from portal.presenting.actions import may_give
from portal.presenting.case_names import called
from portal.presenting.events import class_words
from portal.presenting.owed import answer_to, owed_of
from portal.views import CaseRow, Changed, Due, Filter, FilterChoice, Link, Owed

STATES: Final = {"open": "Open", "closed": "Closed"}
OWED: Final = {"overdue": "Overdue", "today": "Today", "this-week": "This week"}


def link_to(line: CaseLine) -> Link:
    """A case by its reference; for whom that is closed, by the suspect's name if that is open, else by its mark."""
    return Link(called(line.reference or ", ".join(line.suspects), line.case_id), f"/cases/{line.case_id}")


def rows_of(lines: Iterable[CaseLine], owed: Sequence[OwedLine], today: date) -> list[CaseRow]:
    """The rows of the list, the one that changed last first."""
    soonest: dict[UUID, Owed] = {}
    for line in owed:
        if line.case_id not in soonest:
            soonest[line.case_id] = owed_of(line.duty, today)
    latest = sorted(lines, key=lambda line: (line.changed is not None, line.changed, str(line.case_id)), reverse=True)
    return [
        CaseRow(
            case=link_to(line),
            initials=", ".join(line.victims) or None,
            stage="" if line.closed is None else STATES["closed" if line.closed else "open"],
            grade=line.grade or "",
            owed=soonest.get(line.case_id),
            changed=line.changed,
        )
        for line in latest
    ]


def filtered(rows: Iterable[CaseRow], asked: Mapping[str, Sequence[str]]) -> list[CaseRow]:
    """The rows that match every question of the filter that was answered."""
    states = [STATES[value] for value in asked.get("state", ()) if value in STATES]
    owed = [Due(value) for value in asked.get("owed", ()) if value in OWED]
    return [
        row
        for row in rows
        if (not states or row.stage in states) and (not owed or (row.owed is not None and row.owed.state in owed))
    ]


def filters_of(asked: Mapping[str, Sequence[str]]) -> tuple[Filter, ...]:
    """The questions beside the list, with what was chosen."""

    def choices(name: str, words: Mapping[str, str]) -> tuple[FilterChoice, ...]:
        return tuple(FilterChoice(value, text, value in asked.get(name, ())) for value, text in words.items())

    return (Filter("state", "Stage", choices("state", STATES)), Filter("owed", "Next owed", choices("owed", OWED)))


def mine_and_teams(
    lines: Sequence[CaseLine], owed: Sequence[OwedLine], role: Role, team: frozenset[Role], policy: Policy, today: date
) -> tuple[tuple[Owed, ...], tuple[Owed, ...]]:
    """What is owed by this person's role, and what by the other roles of their agency."""
    cases = {line.case_id: link_to(line) for line in lines}
    given = may_give(policy, role)
    mine, teams = [], []
    for line in owed:
        case = cases.get(line.case_id)
        if case is None:
            continue
        row = owed_of(line.duty, today, case=case, action=answer_to(line.duty, case.href, given))
        owner = line.duty.owner
        if owner is role:
            mine.append(row)
        elif owner in team or (owner is None and line.duty.action in given):
            teams.append(row)
    return tuple(mine), tuple(teams)


def changed_since(
    lines: Sequence[CaseLine],
    new: Sequence[NewLine],
    seen: Mapping[UUID, datetime],
    agency_name: Mapping[AgencyId, str],
) -> tuple[Changed, ...]:
    """The cases in which something that this reader may see became known since they last looked at it."""
    cases = {line.case_id: link_to(line) for line in lines}
    fresh: dict[UUID, list[NewLine]] = {}
    for line in new:
        if line.case_id in cases and (line.case_id not in seen or line.known > seen[line.case_id]):
            fresh.setdefault(line.case_id, []).append(line)
    return tuple(
        Changed(
            case=cases[case],
            latest=f"{class_words(found[0].data_class)}, {agency_name.get(found[0].agency, found[0].agency)}",
            known=found[0].known,
            count=len(found),
        )
        for case, found in fresh.items()
    )
