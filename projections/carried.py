"""Carried: a conclusion as a row of a table carries it, without its rule's code, and taken up again."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import msgspec

from domain.classes import DataClass
from domain.kernel import EntryId
from domain.people import AgencyId, Role
from domain.rules import Conclusion, Rule


class Carried(msgspec.Struct, frozen=True, array_like=True):
    """A conclusion laid down."""

    rule: str
    sentence: str
    origins: tuple[tuple[str, str], ...]
    due: str | None
    owner: str | None
    rests_on: tuple[tuple[DataClass, str], ...]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Carried).decode


def carried(conclusion: Conclusion) -> bytes:
    """A conclusion laid down for a table: revealed to each reader when it is taken up again."""
    return _encode(
        Carried(
            conclusion.rule.id,
            conclusion.sentence,
            tuple((str(mark), agency) for mark, agency in conclusion.origins),
            conclusion.due.isoformat() if conclusion.due else None,
            conclusion.owner.value if conclusion.owner else None,
            tuple((data_class, str(agency)) for data_class, agency in conclusion.rests_on),
        )
    )


def taken_up(content: bytes, rules: Mapping[str, Rule]) -> Conclusion:
    """The conclusion that a row carries, to be revealed before anybody sees it. Raises KeyError for an unknown rule."""
    laid = _decode(content)
    return Conclusion(
        rule=rules[laid.rule],
        sentence=laid.sentence,
        origins=tuple((EntryId(UUID(mark)), AgencyId(agency)) for mark, agency in laid.origins),
        due=date.fromisoformat(laid.due) if laid.due else None,
        owner=Role(laid.owner) if laid.owner else None,
        rests_on=tuple((data_class, AgencyId(agency)) for data_class, agency in laid.rests_on),
    )
