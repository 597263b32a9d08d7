"""Transfers: the cases on offer to somebody's force, told with nothing of them but who offers and whom to ask."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain.kernel import AccountId, Refused, StreamId
from domain.people import Actor, AgencyId
from domain.transfer import MAY_ANSWER
from domain.transfer_said import AnswerTransfer, OfferAnswer
from portal.browsing import Scope
from portal.door import Door
from portal.refusals import NoSuchCase, NotYours
from portal.surfaces import Surface

_OFFERED = """
SELECT case_id, offered_by, offered_at, contact FROM views.transfers_offered WHERE offered_to = %s
ORDER BY offered_at, case_id
"""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A case on offer, as those who may answer are told of it: by which agency, since when (UTC), and whom to ask."""

    case_id: StreamId
    by: AgencyId
    by_name: str
    contact: str
    at: datetime


def offers_to(door: Door, who: Actor) -> list[Offer]:
    """The offers to somebody's force that they can answer, the oldest first. One that a bar keeps from them is none."""
    if who.role not in MAY_ANSWER:
        return []

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[TupleRow]:
        del scope
        return connection.execute(_OFFERED, (who.agency,)).fetchall()

    rows = door.browse(who, Surface.TRANSFERS.value, ask)
    register = door.register()
    return [
        Offer(
            case_id=StreamId(case_id),
            by=AgencyId(by),
            by_name=register.agency_name(AgencyId(by)),
            contact=account.name if (account := register.accounts.get(AccountId(contact))) is not None else "",
            at=at,
        )
        for case_id, by, at, contact in rows
        if _can_answer(door, who, StreamId(case_id))
    ]


def offer_of(door: Door, who: Actor, stream: StreamId) -> Offer:
    """The one offer of a case to somebody's force. Raises `NoSuchCase` where there is none that they can answer."""
    found = next((each for each in offers_to(door, who) if each.case_id == stream), None)
    if found is None:
        raise NoSuchCase
    return found


def _can_answer(door: Door, who: Actor, stream: StreamId) -> bool:
    """Whether accepting would be taken from this person: the whole case is asked, as it stands now."""
    try:
        door.rehearse(who, stream, AnswerTransfer(answer=OfferAnswer.ACCEPT))
    except (NoSuchCase, NotYours, Refused):
        return False
    return True
