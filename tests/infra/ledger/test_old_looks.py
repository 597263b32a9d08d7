"""Looks that were sealed before they held an operation, recipients and a purpose are still read, with defaults."""

from uuid import UUID

import msgspec

from domain.kernel import AccountId
from domain.people import AgencyId, Role
from infra.looks import Look

ADDED = ("operation", "recipients", "purpose")


def test_a_look_without_the_newer_fields_decodes_with_their_defaults() -> None:
    new = Look(account=AccountId(UUID(int=1)), agency=AgencyId("police"), role=Role.AUDITOR, surface="feed", count=3)
    held = msgspec.msgpack.decode(msgspec.msgpack.encode(new))
    old = {name: value for name, value in held.items() if name not in ADDED}
    assert set(held) - set(old) == set(ADDED)
    look = msgspec.msgpack.decode(msgspec.msgpack.encode(old), type=Look)
    assert look == new
    assert (look.operation, look.recipients, look.purpose) == (None, (), None)
