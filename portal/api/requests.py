"""Requests for information through the API: those that concern whoever asks, across their cases."""

from typing import Any

from litestar import get
from litestar.di import NamedDependency

from portal.asked_for import AskedFor, asked_across
from portal.current import SignedIn
from portal.door import Door
from portal.presenting.requests import state_of

Answer = dict[str, Any]


@get("/api/v1/requests", sync_to_thread=True)
def list_requests(door: NamedDependency[Door], person: NamedDependency[SignedIn]) -> Answer:
    """What waits for this person's answer, what they asked for, and what they answer for; what waits comes first."""
    return {"requests": [_told(each) for each in asked_across(door, person.actor)]}


def _told(asked: AskedFor) -> Answer:
    fact = asked.request.fact
    answer = asked.answer
    given = answer.fact if answer is not None and asked.given else None
    return {
        "mark": str(asked.request.id),
        "case_id": str(asked.case_id),
        "reference": asked.reference,
        "agency": fact.agency,
        "asked_by": asked.request.agency,
        "data_class": fact.data_class.value,
        "purpose": fact.purpose,
        "state": state_of(asked),
        "waits_for_me": asked.waits,
        "mine": asked.mine,
        "may_take_back": asked.may_take_back,
        "due": asked.due.isoformat() if answer is None and asked.unasked is None else None,
        "answer": str(answer.id) if answer is not None else None,
        "open": asked.open,
        "until": given.expires_at.isoformat() if given is not None and given.expires_at else None,
        "conditions": given.conditions if given is not None else None,
        "may_share_on": given is not None and given.may_share_on,
        "items": [str(mark) for mark in given.items] if given is not None and asked.open else [],
    }


ROUTES = [list_requests]
