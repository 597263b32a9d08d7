"""Action choices: the actions of meetings that are not over, and what this reader can do at one."""

from typing import Final

from domain.calendar import spelt
from domain.clinic.actions import CHASE, OWED, Action, State, actions_of, owes
from domain.clinic.actions_said import ActionAgreed
from domain.clinic.minutes_said import MinutesIssued, MinutesWritten
from domain.kernel import Entry, Fact, is_open
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.entry_choice import entry_choice
from portal.views import Action as Act
from portal.words import in_words

_OWED: Final = (
    ("progress-action", "Report on it"),
    ("complete-action", "It is done"),
    ("redate-action", "Another day"),
    ("reassign-action", "Another owner"),
    ("withdraw-action", "Withdraw"),
)
_DONE: Final = (("verify-action", "Check it"),)


def action_choices(opened: Opened) -> Choices:
    """The choices for the forms about one action."""
    going_on = [each for each in actions_of(opened.case) if each.state in OWED | {State.COMPLETE}]
    return {"clinic-actions": [_choice(each) for each in going_on]}


def action_acts(opened: Opened, entry: Entry[Fact], href: str) -> tuple[Act, ...]:
    """What this reader can do at an action that was agreed, as its owner, as who chases or checks it; or at minutes."""
    if isinstance(entry.fact, MinutesWritten | MinutesIssued) and is_open(entry.fact.meeting):
        return (Act("The minutes", f"{href}/meetings/{entry.fact.meeting}/minutes"),)
    if not isinstance(entry.fact, ActionAgreed):
        return ()
    action = next((each for each in actions_of(opened.case) if each.agreed.id == entry.id), None)
    if action is None or action.state not in OWED | {State.COMPLETE}:
        return ()
    reader = opened.reader
    mine = owes(action, reader.actor)
    offered = _OWED if action.state in OWED else _DONE
    may = reader.actor.role in CHASE or (mine if action.state in OWED else not mine)
    return tuple(
        Act(words, f"{href}/record/{command}?of={entry.id}")
        for command, words in offered
        if may and reader.may_give(command)
    )


def _choice(action: Action) -> Choice:
    by_when = f", by {spelt(action.by_when)}" if is_open(action.by_when) else ""
    return entry_choice(action.agreed, f"{action.agreed.fact.what}{by_when} ({in_words(action.state).lower()})")
