"""Packs, as said: that one was frozen, what it showed to whom by digest, who took a copy, and who has no conflict."""

from datetime import datetime
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import ACCESS_LOG, CASE_SHELL, DataClass, Label, Options
from domain.clinic.agenda import MeetingField
from domain.kernel import AccountId, EntryId, Fact, Line
from domain.people import AgencyId, Role

RESERVED = "A pack was drawn up or copied"
PackField = Annotated[EntryId, ACCESS_LOG, Label("Pack"), Options("packs")]


class PackFrozen(Fact, frozen=True, kw_only=True, tag="pack-frozen/1"):
    """The pack of a meeting was frozen: everybody on the case has what they might see of it at that moment."""

    title: ClassVar[str] = "Pack frozen for a meeting"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL
    meeting: MeetingField
    as_of: Annotated[datetime, CASE_SHELL, Label("The case as it was known at")]


class PackReader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One reader of a pack, in one capacity, with the digest (SHA-256, hexadecimal) of what it showed to them."""

    account: Annotated[AccountId, Label("Reader")]
    agency: Annotated[AgencyId, Label("Agency"), msgspec.Meta(max_length=60)]
    role: Annotated[Role, Label("Role")]
    digest: Annotated[Line, Label("Digest of what it showed")]


class PackSealed(Fact, frozen=True, kw_only=True, tag="pack-sealed/1"):
    """What a pack was drawn up from and by, and what it showed to each reader, by digest.

    It is for those who audit: the newest entry and the digests of others tell of what a reader may not know of.
    """

    title: ClassVar[str] = "What a pack showed, sealed"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACCESS_LOG
    pack: PackField
    newest: Annotated[EntryId, ACCESS_LOG, Label("Newest entry in it")]
    policy: Annotated[Line, ACCESS_LOG, Label("Digest of the sharing policy in force")]
    rules: Annotated[Line, ACCESS_LOG, Label("Digest of the rules in force")]
    template: Annotated[Line, ACCESS_LOG, Label("Template that it is printed by")]
    readers: Annotated[
        tuple[PackReader, ...], ACCESS_LOG, msgspec.Meta(max_length=500), Label("What it showed, by reader")
    ] = ()

    def summary(self) -> dict[DataClass, str]:
        """That there was an act, never for whom."""
        return {ACCESS_LOG: RESERVED}


class PackCopyTaken(Fact, frozen=True, kw_only=True, tag="pack-copy-taken/1"):
    """Somebody took a printed copy of their own pack, which carries their name."""

    title: ClassVar[str] = "Copy of a pack taken"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACCESS_LOG
    pack: PackField
    made: Annotated[datetime, ACCESS_LOG, Label("Made at")]

    def summary(self) -> dict[DataClass, str]:
        """That there was an act, never whose."""
        return {ACCESS_LOG: RESERVED}


class PackCopySealed(Fact, frozen=True, kw_only=True, tag="pack-copy-sealed/1"):
    """What left with a copy: to whom, the digest (SHA-256) of the very file, and the classes of what it held."""

    title: ClassVar[str] = "What a copy of a pack held, sealed"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACCESS_LOG
    copy: Annotated[EntryId, ACCESS_LOG, Label("Copy")]
    to: Annotated[AccountId, ACCESS_LOG, Label("Whose copy it is")]
    agency: Annotated[AgencyId, ACCESS_LOG, Label("Of which agency"), msgspec.Meta(max_length=60)]
    digest: Annotated[Line, ACCESS_LOG, Label("Digest of the file")]
    classes: Annotated[tuple[DataClass, ...], ACCESS_LOG, Label("What it held, by class")] = ()

    def summary(self) -> dict[DataClass, str]:
        """That there was an act, never whose."""
        return {ACCESS_LOG: RESERVED}


class NoConflictDeclared(Fact, frozen=True, kw_only=True, tag="no-conflict-declared/1"):
    """Somebody said, before a meeting, that neither they nor anybody near them is in the case.

    It tells that there is a pack, so it is handed to whoever declared and to those who run the clinic's meetings.
    """

    title: ClassVar[str] = "No conflict of interest declared"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = ACCESS_LOG
    meeting: Annotated[UUID, ACCESS_LOG, Label("Meeting"), Options("meetings")]

    def summary(self) -> dict[DataClass, str]:
        """That there was an act, never whose."""
        return {ACCESS_LOG: RESERVED}
