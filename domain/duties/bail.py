"""Duties on bail: what follows it, before it ends, and the victim's views on its conditions."""

from datetime import date, timedelta

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ORDERS
from domain.clocks import clock, due_after
from domain.kernel import Entry, Fact
from domain.measures.bail import bails, views_owed
from domain.measures.bail_changes import bail_started
from domain.measures.bail_ladder import RANK_TITLES, lowest_for
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, POLICE, Finding, Moment, Rule

_TO = POLICE | ADVOCATES | CLINIC | {Role.CPS_PROSECUTOR, Role.VICTIM_LIAISON_OFFICER, Role.AUDITOR}


def _ends(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for bail in bails(case, moment.today):
        ends, row = bail.covers_until, clock("bail-end-notice", moment.today)
        if bail.ended is not None or ends is None or row is None or ends < moment.today:
            continue
        if (ends - moment.today).days > row.number:
            continue
        starts = bail_started(case, bail.suspect, bail.starts_on)
        step = lowest_for(ends + timedelta(days=1), starts, exceptionally_complex=False)
        values = {
            "until": spelt(ends),
            "rank": RANK_TITLES[step.rank] if step is not None else "the officer whose rank allows it",
        }
        entries: tuple[Entry[Fact], ...] = (bail.entry, *bail.changes)
        found.append(Finding(entries=entries, due=ends, owner=Role.POLICE_INVESTIGATOR, values=values))
    return found


def _views(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("bail-views", entry.known),
            owner=Role.POLICE_INVESTIGATOR,
            values={"day": spelt(day)},
        )
        for entry, day in views_owed(case)
        if clock("bail-views", day) is not None  # conditions set before the duty was law owe none
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="bail-ends",
        sentence="Bail ends on {until}: decide on a charge, an extension by {rank}, or what protects the victim from "
        "the day after.",
        source="Police and Criminal Evidence Act 1984 ss.47ZA to 47ZM",
        valid_from=date(2017, 4, 3),
        rests_on=frozenset({ORDERS}),
        to=_TO,
        action="change-bail",
        find=_ends,
    ),
    Rule(
        id="bail-views",
        sentence="Seek the victim’s views on the conditions of bail set or varied on {day}, or say why that is not "
        "practicable.",
        source="Police and Criminal Evidence Act 1984 s.47ZZA",
        valid_from=date(2022, 10, 28),
        rests_on=frozenset({ORDERS}),
        to=_TO,
        action="record-bail-views",
        find=_views,
    ),
)
