"""Carried: a conclusion as a row of a table carries it, without its rule's code, and taken up again."""

from collections.abc import Mapping
from datetime import date

import msgspec

from domain.classes import DataClass
from domain.kernel import AccountId, EntryId
from domain.people import AgencyId, Role
from domain.risk.tools import Tool
from domain.rules import Conclusion, Rule


class Asks(msgspec.Struct, frozen=True, array_like=True):
    """Of whom the register of now is asked whether they were trained in a tool on a day, before a row is taken up."""

    agency: AgencyId
    who: AccountId
    tool: Tool
    on: date


class Carried(msgspec.Struct, frozen=True, array_like=True):
    """A conclusion laid down."""

    rule: str
    sentence: str
    origins: tuple[tuple[EntryId, AgencyId], ...]
    due: date | None
    owner: Role | None
    rests_on: tuple[tuple[DataClass, AgencyId], ...]
    asks: Asks | None = None


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Carried).decode


def carried(conclusion: Conclusion, asks: Asks | None = None) -> bytes:
    """A conclusion laid down for a table: revealed to each reader when it is taken up again."""
    return _encode(
        Carried(
            conclusion.rule.id,
            conclusion.sentence,
            conclusion.origins,
            conclusion.due,
            conclusion.owner,
            conclusion.rests_on,
            asks,
        )
    )


def taken_up(content: bytes, rules: Mapping[str, Rule]) -> Conclusion:
    """The conclusion that a row carries, to be revealed before anybody sees it. Raises KeyError for an unknown rule."""
    laid = _decode(content)
    return Conclusion(
        rule=rules[laid.rule],
        sentence=laid.sentence,
        origins=laid.origins,
        due=laid.due,
        owner=laid.owner,
        rests_on=laid.rests_on,
    )


def asked(content: bytes) -> Asks | None:
    """What is to be asked before a row counts; None of one that stands as it is."""
    return _decode(content).asks
