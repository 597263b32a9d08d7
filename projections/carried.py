"""Carried: a conclusion as a row of a table carries it, without its rule's code, and taken up again."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from uuid import UUID

import msgspec

from domain.duties.clinic import due_anew
from domain.kernel import AccountId, EntryId
from domain.people import AgencyId, Role
from domain.risk.tools import Tool
from domain.rules import Basis, Conclusion, Rule


class Asks(msgspec.Struct, frozen=True, array_like=True):
    """Of whom the register of now is asked whether they were trained in a tool on a day, before a row is taken up."""

    agency: AgencyId
    who: AccountId
    tool: Tool
    on: date


class Carried(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A conclusion laid down. What it rests on stays as it was written until it is asked for.

    It counts once every meeting that it `waits` for is over, and is due by when they were; or `until` one is over.
    """

    rule: str
    sentence: str
    origins: tuple[tuple[EntryId, AgencyId], ...]
    due: date | None
    owner: Role | None
    rests_on: msgspec.Raw
    asks: Asks | None = None
    agency: AgencyId | None = None
    waits: tuple[UUID, ...] = ()
    until: UUID | None = None


_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode = msgspec.msgpack.Decoder(Carried).decode
_basis = msgspec.msgpack.Decoder(Basis).decode


@lru_cache(maxsize=4_096)
def _rested_on(written: bytes) -> Basis:
    """What was written, read once: of all the rows of a list the same rules rest on the same few classes."""
    return _basis(written)


def carried(
    conclusion: Conclusion, asks: Asks | None = None, waits: tuple[UUID, ...] = (), until: UUID | None = None
) -> bytes:
    """A conclusion laid down for a table: revealed to each reader when it is taken up again."""
    return _encode(
        Carried(
            conclusion.rule.id,
            conclusion.sentence,
            conclusion.origins,
            conclusion.due,
            conclusion.owner,
            msgspec.Raw(_encode(conclusion.rests_on)),
            asks,
            conclusion.agency,
            waits,
            until,
        )
    )


def taken_up_after(content: bytes, rules: Mapping[str, Rule], over: Mapping[UUID, date]) -> Conclusion | None:
    """The conclusion that a row carries, to be revealed before anybody sees it; None of what does not count now.

    `over` are the meetings that are over, each with the day since which it is. Raises KeyError for an unknown rule.
    """
    laid = _decode(content)
    if laid.until in over:
        return None
    found = _taken(laid, rules)
    if not laid.waits:
        return found
    days = [over[mark] for mark in laid.waits if mark in over]
    anew = due_anew(days) if len(days) == len(laid.waits) else None
    if anew is None:
        return None
    return msgspec.structs.replace(found, due=anew if found.due is None else max(found.due, anew))


def _taken(laid: Carried, rules: Mapping[str, Rule]) -> Conclusion:
    return Conclusion(
        rule=rules[laid.rule],
        sentence=laid.sentence,
        origins=laid.origins,
        due=laid.due,
        owner=laid.owner,
        rests_on=_rested_on(bytes(laid.rests_on)),
        agency=laid.agency,
    )


def asked(content: bytes) -> Asks | None:
    """What is to be asked before a row counts; None of one that stands as it is."""
    return _decode(content).asks
