"""Managing: at which level somebody is managed, which associates are brought in, and how it ends."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import FACT, MAPPA, OPINION, RISK, DataClass, Label, Options
from domain.contact import WhichSuspect
from domain.kernel import Command, EntryId, Fact, Line, Text
from domain.mappa.categories import Level

WhichManaged = Annotated[EntryId, Label("Referral"), Options("mappa-managed")]


class LevelChange(msgspec.Struct, frozen=True, kw_only=True):
    """Another level of management, asked and recorded alike."""

    referral: Annotated[WhichManaged, MAPPA]
    level: Annotated[Level, MAPPA, Label("Level")]
    why: Annotated[Text, MAPPA, OPINION, Label("Reasons", "What has changed, and what the other level can do for it")]
    set_on: Annotated[date, MAPPA, Label("Date")]


class SetMappaLevel(LevelChange, Command, frozen=True, kw_only=True, tag="set-mappa-level"):
    """Set the level at which somebody in MAPPA is managed."""

    title: ClassVar[str] = "Set the level of MAPPA"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = "Its meetings and reviews are owed by the clocks of that level from now on."


class MappaLevelSet(LevelChange, Fact, frozen=True, kw_only=True, tag="mappa-level-set/1"):
    """The level of management was set."""

    title: ClassVar[str] = "Level of MAPPA set"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "set_on"
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """That it was looked at; never which, or why."""
        return {MAPPA: "The level of management was decided on"}


class ResponsibleAuthority(StrEnum):
    """Who decides for MAPPA in an area."""

    POLICE = "police"
    PROBATION = "probation"
    PRISONS = "prisons"


class Association(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody outside the duty to co-operate who is brought in, asked and recorded alike."""

    referral: Annotated[WhichManaged, MAPPA]
    organisation: Annotated[Line, MAPPA, Label("Who is brought in", "The service, such as the victim’s advocates")]
    part: Annotated[Text, MAPPA, FACT, Label("What they contribute", "And to which meetings they come")]
    decided_by: Annotated[ResponsibleAuthority, MAPPA, Label("Responsible authority that decided")]
    because: Annotated[Text, MAPPA, OPINION, Label("Reasons", "What they can add that nobody else can")]
    decided_on: Annotated[date, MAPPA, Label("Date of the decision")]


class BringInMappaAssociate(Association, Command, frozen=True, kw_only=True, tag="bring-in-mappa-associate"):
    """Bring in an associate by decision of a responsible authority."""

    title: ClassVar[str] = "Bring in an associate"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = (
        "It opens nothing. What they are to read is asked for and granted as anything else on this case is."
    )


class MappaAssociateBroughtIn(Association, Fact, frozen=True, kw_only=True, tag="mappa-associate-brought-in/1"):
    """An associate was brought in."""

    title: ClassVar[str] = "Associate brought in"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "decided_on"
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """That there is one; never who, or why."""
        return {MAPPA: "An associate was brought in"}


class ExitReason(StrEnum):
    """Why somebody leaves MAPPA."""

    SENTENCE_OVER = "sentence_or_order_over"
    RISK_LOWER = "risk_no_longer_needs_it"
    MOVED = "moved_to_another_area"
    NO_LONGER_CARRIED = "category_no_longer_carried"
    DIED = "died"
    OTHER = "other"


class Exit(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody leaves MAPPA, and who holds what risk is left; asked and recorded alike."""

    referral: Annotated[WhichManaged, MAPPA]
    reason: Annotated[ExitReason, MAPPA, Label("Why he leaves MAPPA")]
    because: Annotated[Text, MAPPA, OPINION, Label("Reasons")]
    residual: Annotated[Text, RISK, OPINION, Label("What risk is left", "To whom, and what would show it rising")]
    held_by: Annotated[Line, MAPPA, Label("Who holds it from now on", "Post and agency")]
    exited_on: Annotated[date, MAPPA, Label("Date")]


class ExitMappa(Exit, Command, frozen=True, kw_only=True, tag="exit-mappa"):
    """Record that somebody leaves MAPPA, why, and who holds the residual risk."""

    title: ClassVar[str] = "Record that somebody leaves MAPPA"
    section: ClassVar[str] = "mappa"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "No meeting or review is owed any more. Whoever holds the risk is named on record."


class MappaExited(Exit, Fact, frozen=True, kw_only=True, tag="mappa-exited/1"):
    """Somebody left MAPPA."""

    title: ClassVar[str] = "Left MAPPA"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "exited_on"
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """That it ended; never why, or what risk is left."""
        return {MAPPA: "Management under MAPPA ended", RISK: "What risk is left is on record"}
