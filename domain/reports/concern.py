"""Concern: the one step, open to everybody on the case, by which a worry about safety reaches the others."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ALLEGATION, CHRONOLOGY, THIRD_PARTY, VICTIM_UNRELEASED, DataClass, Label
from domain.kernel import Circumstances, Command, Decided, Fact, Happened, Line, Refused, Text, is_open
from domain.telling import SuspectKnowsField, ToldByField, must_not_reach_suspect
from domain.timing import not_in_future


class ConcernKind(StrEnum):
    """What the worry is about."""

    THREAT = "threat"
    SUICIDALITY = "suicidality"
    SIGHTING = "sighting"
    NEW_PARTNER = "new_partner"
    WEAPON = "weapon"
    OTHER = "other"


DetailField = Annotated[
    Text, CHRONOLOGY, ALLEGATION, Label("What happened or was said", "Leave out addresses, work and school")
]
WhenField = Annotated[Happened | None, CHRONOLOGY, Label("When", "Leave empty if not known")]
NewPartnerField = Annotated[Line | None, THIRD_PARTY, Label("Name of the new partner", "If there is one")]


class ConcernBody(msgspec.Struct, frozen=True, kw_only=True):
    """A concern, asked and recorded alike."""

    kinds: Annotated[
        tuple[ConcernKind, ...],
        CHRONOLOGY,
        msgspec.Meta(min_length=1, max_length=len(ConcernKind)),
        Label("What the concern is about"),
    ]
    detail: DetailField
    told_by: ToldByField
    suspect_knows: SuspectKnowsField = None
    when: WhenField = None
    new_partner: NewPartnerField = None


class ReportConcern(ConcernBody, Command, frozen=True, kw_only=True, tag="report-concern"):
    """Tell everybody who may know of a threat, a risk of suicide, a sighting, a new partner or a weapon."""

    title: ClassVar[str] = "Report a concern"
    section: ClassVar[str] = "reports"
    consequence: ClassVar[str] = "It is shown at once to those on the case who may see it."


class ConcernReported(ConcernBody, Fact, frozen=True, kw_only=True, tag="concern-reported/2"):
    """Somebody on the case reported a concern."""

    title: ClassVar[str] = "Concern reported"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """What the concern is about, never the words or the names."""
        partner = {THIRD_PARTY: "The new partner is named"} if self.new_partner else {}
        return {CHRONOLOGY: f"Concern reported: {_about(self.kinds)}", **partner}


class UnreleasedConcernReported(ConcernBody, Fact, frozen=True, kw_only=True, tag="unreleased-concern-reported/1"):
    """A concern that the suspect does not know is known."""

    title: ClassVar[str] = "Concern reported (the suspect does not know)"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    happens: ClassVar[str] = "when"

    def summary(self) -> dict[DataClass, str]:
        """What the concern is about, and that it must not reach the suspect."""
        return {VICTIM_UNRELEASED: f"Concern that must not reach the suspect: {_about(self.kinds)}"}


class SingleConcernReported(Fact, frozen=True, kw_only=True, tag="concern-reported/1"):
    """A concern as it was recorded while it could be about one thing only: a threat with a weapon had to choose."""

    title: ClassVar[str] = "Concern reported"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY
    happens: ClassVar[str] = "when"
    kind: Annotated[ConcernKind, CHRONOLOGY, Label("What the concern is about")]
    detail: DetailField
    told_by: ToldByField
    suspect_knows: SuspectKnowsField = None
    when: WhenField = None
    new_partner: NewPartnerField = None


def kinds_from_kind(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of concern-reported/2 from those of /1: the one kind becomes one of several, a closed one stays so."""
    placed = {name: value for name, value in fields.items() if name != "kind"}
    kind = fields["kind"]
    return {**placed, "kinds": (kind,) if is_open(kind) else kind}


def _about(kinds: tuple[ConcernKind, ...]) -> str:
    return ", ".join(kind.value.replace("_", " ") for kind in kinds)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:  # noqa: ARG001 - one shape for all rules
    """What follows from a report of a concern."""
    match command:
        case ReportConcern():
            if not command.kinds:
                raise Refused("Choose at least one thing that the concern is about.", field="kinds")
            if len(set(command.kinds)) != len(command.kinds):
                raise Refused("Choose each thing that the concern is about once.", field="kinds")
            if command.new_partner and ConcernKind.NEW_PARTNER not in command.kinds:
                raise Refused("A new partner is named only where the concern is about one. Choose it.", field="kinds")
            if command.when is not None:
                not_in_future(command.when, ask, "when", "Say when it happened: it must be now or in the past.")
            kept_close = must_not_reach_suspect(command.told_by, command.suspect_knows)
            kind = UnreleasedConcernReported if kept_close else ConcernReported
            return [Decided(kind(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (ReportConcern,)
FACTS = (ConcernReported, UnreleasedConcernReported)
