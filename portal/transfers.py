"""Transfers: the cases on offer to somebody's force, told with nothing of them but who offers and whom to ask."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from psycopg import Connection
from psycopg.rows import TupleRow

from domain import catalogue
from domain.governance import Register
from domain.kernel import AccountId, StreamId
from domain.people import Actor, AgencyId
from domain.transfer import MAY_ANSWER
from domain.transfer_contact import contact_now
from domain.transfer_said import AnswerTransfer
from portal.browsing import Scope
from portal.door import Door
from portal.refusals import NoSuchCase
from portal.surfaces import Surface

_OFFERED = """
SELECT case_id, offered_by, offered_at FROM views.transfers_offered WHERE offered_to = %s
ORDER BY offered_at, case_id
"""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A case on offer, as those who may answer are told of it: by which agency, since when (UTC), and whom to ask.

    `contact` is the name of somebody who is there now, empty where one asks the agency.
    """

    case_id: StreamId
    by: AgencyId
    by_name: str
    contact: str
    at: datetime


def offers_to(door: Door, who: Actor) -> list[Offer]:
    """The offers to somebody's force that they can answer, the oldest first. One that a bar keeps from them is none."""
    if who.role not in MAY_ANSWER:
        return []

    def ask(connection: Connection[TupleRow], scope: Scope) -> Sequence[Offer]:
        rows = connection.execute(_OFFERED, (who.agency,)).fetchall()
        answerable = scope.answerable([row[0] for row in rows])
        cases = scope.standing(sorted(answerable))
        return [
            Offer(
                case_id=StreamId(case_id),
                by=AgencyId(by),
                by_name=scope.register.agency_name(AgencyId(by)),
                contact=_name(scope.register, contact_now(cases[StreamId(case_id)], scope.register, scope.now)),
                at=at,
            )
            for case_id, by, at in rows
            if case_id in answerable
        ]

    return door.browse(who, Surface.TRANSFERS.value, ask)


def _name(register: Register, contact: AccountId | None) -> str:
    account = None if contact is None else register.accounts.get(contact)
    return "" if account is None else account.name


def offer_of(door: Door, who: Actor, stream: StreamId) -> Offer | None:
    """The one offer of a case to somebody's force, or None where there is none that they can answer."""
    return next((each for each in offers_to(door, who) if each.case_id == stream), None)


def offer_opened(door: Door, who: Actor, stream: StreamId) -> Offer:
    """The one offer that somebody asks for by its address.

    Where there is none that they can answer, what they asked is a denied look, and takes as long as every other:
    raises `NoSuchCase`, or `NotYours` to somebody on the case whose role answers no offers.
    """
    found = offer_of(door, who, stream)
    if found is None:
        door.admit(who, stream, catalogue.tag_of(AnswerTransfer))
        raise NoSuchCase
    return found
