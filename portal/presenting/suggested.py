"""Suggested: what an untouched form holds because of what this reader sees on the case. They can change it."""

from domain.kernel import Answer, is_open
from domain.reports.crimes import RecordCrime
from domain.reports.incidents import incidents, is_counter_allegation
from domain.reports.online_flag import SetOnlineFlag
from portal.asking import Opened
from portal.posted import Posted
from portal.questions import command_name

_FLAGGED = frozenset({command_name(RecordCrime), command_name(SetOnlineFlag)})


def suggested(opened: Opened, command: str) -> Posted:
    """The online flag, where the suspect did something online or by telephone in an incident open to this reader."""
    if command not in _FLAGGED:
        return {}
    online = any(
        is_open(entry.fact.online) and entry.fact.online and not is_counter_allegation(entry)
        for entry in incidents(opened.case)
    )
    return {"online_flag": [Answer.YES.value]} if online else {}
