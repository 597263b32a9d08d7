"""Samples of the pack of a meeting: what is frozen, sealed and copied, and that somebody has no conflict."""

from datetime import UTC, datetime
from uuid import UUID

from domain.classes import CHRONOLOGY, ORDERS, RISK
from domain.clinic.pack_said import (
    NoConflictDeclared,
    PackCopySealed,
    PackCopyTaken,
    PackFrozen,
    PackReader,
    PackSealed,
)
from domain.kernel import EntryId, Fact
from domain.people import Role
from tests.samples.meetings import MEETING
from tests.samples.people import ACCOUNT, FORCE, SECOND_ACCOUNT

PACK = EntryId(UUID("6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c11"))
COPY = EntryId(UUID("6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c12"))
NEWEST = EntryId(UUID("6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c13"))
FROZEN_AT = datetime(2026, 4, 13, 15, 30, tzinfo=UTC)

PACK_SEALED = PackSealed(
    pack=PACK,
    newest=NEWEST,
    policy="5f" * 32,
    rules="7a" * 32,
    template="pack-1",
    readers=(
        PackReader(ACCOUNT, FORCE, Role.POLICE_COORDINATOR, "1b" * 32),
        PackReader(SECOND_ACCOUNT, FORCE, Role.POLICE_INVESTIGATOR, "2c" * 32),
    ),
)
FACTS: tuple[Fact, ...] = (
    PackFrozen(meeting=MEETING, as_of=FROZEN_AT),
    PACK_SEALED,
    PackCopyTaken(pack=PACK, made=FROZEN_AT.replace(hour=16)),
    PackCopySealed(copy=COPY, to=ACCOUNT, agency=FORCE, digest="3d" * 32, classes=(CHRONOLOGY, ORDERS, RISK)),
    NoConflictDeclared(meeting=MEETING),
)
