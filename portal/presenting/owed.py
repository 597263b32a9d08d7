"""What is owed and what needs attention: conclusions as opened for one reader, with what they can do about each."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from domain import catalogue
from domain.calendar import london_date
from domain.investigation.whose_turn import has_turn
from domain.kernel import Command, EntryId
from domain.membership import MemberAdded
from domain.newcomers import may_confirm
from domain.rules import Shown
from portal.asking import Opened
from portal.presenting.actions import may_give
from portal.presenting.duty_titles import owner_of, what_of
from portal.presenting.subjects import at_entry
from portal.views import Due, Link, Owed, Surfaced

WEEK: Final = timedelta(days=7)


def title_of(rule: str, action: str | None) -> str:
    """A duty's kind in plain words that hold nothing of any case: its title, or that of what answers it."""
    answer = catalogue.COMMANDS.get(action or "")
    return what_of(rule) or (answer.title if answer else rule.replace("-", " ").capitalize())


def nearness(due: date | None, today: date) -> str:
    """How near something is: "in 2 days", "today", "3 days overdue"; empty without a date."""
    if due is None:
        return ""
    days = (due - today).days
    match days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "1 day overdue"
        case _:
            return f"in {days} days" if days > 0 else f"{-days} days overdue"


def asked_day(opened: Opened) -> date:
    """The day in London that the case is asked as of."""
    return london_date(opened.at.moment or opened.now)


def owed_of(shown: Shown, today: date, *, case: Link | None = None, action: Link | None = None) -> Owed:
    """One duty."""
    what = what_of(shown.rule)
    return Owed(
        what=what or shown.sentence,
        why=shown.sentence if what else "",
        source=shown.source,
        rule=shown.rule,
        state=due_state(shown.due, today),
        due=shown.due,
        owner=owner_of(shown.rule, shown.owner),
        case=case,
        action=action,
    )


def due_state(due: date | None, today: date) -> Due:
    """How soon something is owed."""
    if due is None:
        return Due.LATER
    if due < today:
        return Due.OVERDUE
    if due == today:
        return Due.TODAY
    return Due.WEEK if due <= today + WEEK else Due.LATER


def cannot_answer(opened: Opened, shown: Shown) -> bool:
    """Whether somebody else must: a third agency confirms a newcomer, whom it was put to answers a question."""
    reader = opened.reader
    accounts = opened.register.accounts_of(reader.actor.account)
    if shown.action != "confirm-member":
        return not has_turn(shown, reader.actor, accounts, opened.entries)
    return any(
        entry.id in shown.entries
        and not may_confirm(opened.case, entry, reader.actor, accounts, confirmed=reader.confirmed)
        for entry in opened.case.of(MemberAdded)
    )


def duties_of(opened: Opened, href: str, *, acts: bool = True) -> tuple[Owed, ...]:
    """Everything that this reader may know to be owed on the case, the soonest first."""
    today = asked_day(opened)
    given = may_give(opened.reader.policy, opened.reader.actor.role, opened) if acts else {}
    return tuple(
        owed_of(each, today, action=None if cannot_answer(opened, each) else answer_to(each, href, given))
        for each in opened.duties
    )


def surfaced_of(opened: Opened, href: str, *, acts: bool = True, section: str = "") -> tuple[Surfaced, ...]:
    """What the rules put before this reader; with a section, what is answered or recorded there."""
    given = may_give(opened.reader.policy, opened.reader.actor.role, opened) if acts else {}
    return tuple(
        Surfaced(
            sentence=each.sentence,
            source=each.source,
            rule=each.rule,
            since=each.due,
            action=answer_to(each, href, given),
        )
        for each in sorted(opened.surfaced, key=_urgency)
        if not section or section in sections_of(opened, each)
    )


def _urgency(shown: Shown) -> tuple[bool, bool]:
    """What leaves her without protection comes first, then what somebody can answer, then what is good to know."""
    return shown.rule != "protection-gap", shown.action is None


def sections_of(opened: Opened, shown: Shown) -> set[str]:
    """The sections that a conclusion belongs to: where its entries stand, and where its answer is recorded."""
    found = {entry.fact.section for entry in opened.entries if entry.id in shown.entries}
    if shown.action in catalogue.COMMANDS:
        found.add(catalogue.section_of(catalogue.COMMANDS[shown.action]).slug)
    return found


def answer_to(shown: Shown, href: str, given: Mapping[str, type[Command]]) -> Link | None:
    """The form that answers a conclusion, at the entry that it is about; None where this role does not give it."""
    if shown.action is None or shown.action not in given:
        return None
    command = given[shown.action]
    return Link(command.title, f"{href}/record/{shown.action}{at_entry(shown.action, shown.entries[:1])}")


def review_owed(opened: Opened, rule: str) -> frozenset[EntryId]:
    """The entries about which a duty of this rule is open, as far as this reader may know."""
    return frozenset(mark for duty in opened.duties if duty.rule == rule for mark in duty.entries)
