"""Rules over time on a page: what was owed and noticed of a case, since when, on what, and what settled it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.calendar import london_date
from domain.kernel import Entry, EntryId, Fact
from domain.rules_over_time import Stood
from portal.asking import Opened
from portal.presenting.duty_titles import owner_of
from portal.presenting.owed import asked_day, title_of
from portal.presenting.top import top_of
from portal.views import Link
from portal.views.duties import RulesOverTimePage, Standing

SHOWN: Final = 4  # of the entries that something rests on


def over_time_view(opened: Opened, stream: object) -> RulesOverTimePage:
    """Both tables as they ran over the case."""
    today = asked_day(opened)
    entries = {entry.id: entry for entry in opened.entries}
    href = f"/cases/{stream}"

    def drawn(stood: Stood) -> Standing:
        return _standing(stood, entries, href, today)

    return RulesOverTimePage(
        top=top_of(opened, stream, "rules"),
        duties=tuple(drawn(stood) for stood in opened.over_time.duties),
        noticed=tuple(drawn(stood) for stood in opened.over_time.surfaced),
    )


def _standing(stood: Stood, entries: Mapping[EntryId, Entry[Fact]], href: str, today: date) -> Standing:
    due = stood.due_later or stood.due
    on = [_link(entries[mark], href) for mark in stood.on if mark in entries]
    more = len(on) - SHOWN
    settled = entries.get(stood.settled_by) if stood.settled_by is not None else None
    return Standing(
        rule=stood.rule,
        what=title_of(stood.rule, None),
        sentence=stood.sentence,
        later=stood.later,
        source=stood.source,
        since=stood.since,
        on=(*on[:SHOWN], *((Link(f"and {more} more", f"{href}/timeline"),) if more > 0 else ())),
        due=due,
        owner=owner_of(stood.rule, stood.owner),
        late=_lateness(stood, due, today),
        until=stood.until,
        settled=_link(settled, href) if settled is not None else None,
        how=_how(stood),
    )


def _link(entry: Entry[Fact], href: str) -> Link:
    return Link(entry.fact.title, f"{href}/timeline#entry-{entry.id}")


def _how(stood: Stood) -> str:
    if stood.until is None:
        return "Stands now"
    if stood.taken_over_by:
        return f"Said more fully since by “{title_of(stood.taken_over_by, None)}”"
    return "Settled by" if stood.settled_by is not None else "Ended with time"


def _lateness(stood: Stood, due: date | None, today: date) -> str:
    """Whether a duty was settled in time, or how late; of one that stands, how overdue it is."""
    if due is None:
        return ""
    ended = london_date(stood.until) if stood.until is not None else today
    late = (ended - due).days
    if stood.until is None:
        return f"{_days(late)} overdue" if late > 0 else ""
    return f"settled {_days(late)} late" if late > 0 else "settled in time"


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
