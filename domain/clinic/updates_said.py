"""Agency updates as they are said at an item: the open part in one entry, and what not everybody hears in its own."""

from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import (
    ADVOCACY_SHARED,
    ALLEGATION,
    CASE_SHELL,
    CHILDREN,
    FACT,
    HEALTH_STATUS,
    INTEL,
    INTELLIGENCE,
    INTELLIGENCE_CONDITIONAL,
    SAFETY_PLAN,
    VICTIM_UNRELEASED,
    DataClass,
    Label,
    Options,
)
from domain.clinic.by_class import (
    FromHealth,
    OnCharging,
    OnIncidents,
    OnNeeds,
    OnOrders,
    OnProgramme,
    OnRisk,
    OnSupervision,
    summaries_of,
)
from domain.clinic.heard import SaidAtField
from domain.kernel import Fact, Text
from domain.people import AgencyId

_Agency = Annotated[AgencyId, msgspec.Meta(max_length=60)]
_WHOSE = Label("Whose update it is", "Leave it empty for your own agency’s")
_Which = Annotated[UUID, Label("Meeting"), Options("meetings-begun")]
_Whose = Annotated[_Agency | None, _WHOSE, Options("agencies")]


class SpokenUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """What is an agency's update, asked or recorded, whichever subject it is of."""


class AtMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """The meeting at which something was said, asked before all else."""

    meeting: SaidAtField


class OpenUpdate(AtMeeting, SpokenUpdate, frozen=True, kw_only=True):
    """What an agency says of the case, of subjects of which it may be known that something is said."""

    chronology: OnIncidents = None
    orders: OnOrders = None
    risk: OnRisk = None
    needs: OnNeeds = None
    probation: OnSupervision = None
    attendance: OnProgramme = None
    formulation: FromHealth = None
    charging: OnCharging = None


class UpdateGiven(OpenUpdate, Fact, frozen=True, kw_only=True, tag="update-given/1"):
    """An agency gave its update at an item."""

    title: ClassVar[str] = "Agency update"
    section: ClassVar[str] = "clinic"
    governs: ClassVar[DataClass] = CASE_SHELL
    agency: Annotated[_Whose, CASE_SHELL] = None

    def summary(self) -> dict[DataClass, str]:
        """Which subjects were spoken of, never a word of what was said."""
        return summaries_of(self)


class _Apart(SpokenUpdate, Fact, frozen=True, kw_only=True):
    """What is there for those alone who read its class: not even that it was said is told to anybody else."""

    section: ClassVar[str] = "clinic"


class AdvocacyUpdateGiven(_Apart, frozen=True, kw_only=True, tag="advocacy-update-given/1"):
    """What the victim shares and wants was spoken of."""

    title: ClassVar[str] = "Agency update: what she shares and wants"
    governs: ClassVar[DataClass] = ADVOCACY_SHARED
    meeting: Annotated[_Which, ADVOCACY_SHARED]
    agency: Annotated[_Whose, ADVOCACY_SHARED] = None
    said: Annotated[Text, ADVOCACY_SHARED, FACT, Label("What she shares and wants")]

    def summary(self) -> dict[DataClass, str]:
        """That it was spoken of."""
        return {ADVOCACY_SHARED: "What the victim shares and wants was spoken of at a meeting"}


class UnreleasedUpdateGiven(_Apart, frozen=True, kw_only=True, tag="unreleased-update-given/1"):
    """What the suspect does not know is known was spoken of."""

    title: ClassVar[str] = "Agency update (the suspect does not know)"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    meeting: Annotated[_Which, VICTIM_UNRELEASED]
    agency: Annotated[_Whose, VICTIM_UNRELEASED] = None
    said: Annotated[Text, VICTIM_UNRELEASED, ALLEGATION, Label("What the suspect does not know is known")]

    def summary(self) -> dict[DataClass, str]:
        """That something was said that must not reach him."""
        return {VICTIM_UNRELEASED: "Something was said at a meeting that must not reach the suspect"}


class ChildrenUpdateGiven(_Apart, frozen=True, kw_only=True, tag="children-update-given/1"):
    """Children were spoken of."""

    title: ClassVar[str] = "Agency update: children"
    governs: ClassVar[DataClass] = CHILDREN
    meeting: Annotated[_Which, CHILDREN]
    agency: Annotated[_Whose, CHILDREN] = None
    said: Annotated[Text, CHILDREN, FACT, Label("Children")]

    def summary(self) -> dict[DataClass, str]:
        """That it was spoken of."""
        return {CHILDREN: "Children were spoken of at a meeting"}


class HealthStatusUpdateGiven(_Apart, frozen=True, kw_only=True, tag="health-status-update-given/1"):
    """Where the suspect stands with health, as far as it bears on safety, was spoken of."""

    title: ClassVar[str] = "Agency update: health status"
    governs: ClassVar[DataClass] = HEALTH_STATUS
    meeting: Annotated[_Which, HEALTH_STATUS]
    agency: Annotated[_Whose, HEALTH_STATUS] = None
    said: Annotated[Text, HEALTH_STATUS, FACT, Label("Health status that bears on safety")]

    def summary(self) -> dict[DataClass, str]:
        """That it was spoken of."""
        return {HEALTH_STATUS: "Health status that bears on safety was spoken of at a meeting"}


class IntelligenceUpdateGiven(_Apart, frozen=True, kw_only=True, tag="intelligence-update-given/1"):
    """Intelligence of handling code P was spoken of."""

    title: ClassVar[str] = "Agency update: intelligence"
    governs: ClassVar[DataClass] = INTELLIGENCE
    meeting: Annotated[_Which, INTELLIGENCE]
    agency: Annotated[_Whose, INTELLIGENCE] = None
    said: Annotated[Text, INTELLIGENCE, INTEL, Label("Intelligence (code P)")]

    def summary(self) -> dict[DataClass, str]:
        """That it was spoken of."""
        return {INTELLIGENCE: "Intelligence was spoken of at a meeting"}


class ConditionalUpdateGiven(_Apart, frozen=True, kw_only=True, tag="conditional-update-given/1"):
    """Intelligence of handling code C was spoken of."""

    title: ClassVar[str] = "Agency update: intelligence (code C)"
    governs: ClassVar[DataClass] = INTELLIGENCE_CONDITIONAL
    meeting: Annotated[_Which, INTELLIGENCE_CONDITIONAL]
    agency: Annotated[_Whose, INTELLIGENCE_CONDITIONAL] = None
    said: Annotated[Text, INTELLIGENCE_CONDITIONAL, INTEL, Label("Intelligence (code C)")]


class SafetyPlanUpdateGiven(_Apart, frozen=True, kw_only=True, tag="safety-plan-update-given/1"):
    """The victim's safety plan was spoken of. To those who work with the suspect it is not even held."""

    title: ClassVar[str] = "Agency update: the safety plan"
    governs: ClassVar[DataClass] = SAFETY_PLAN
    meeting: Annotated[_Which, SAFETY_PLAN]
    agency: Annotated[_Whose, SAFETY_PLAN] = None
    said: Annotated[Text, SAFETY_PLAN, FACT, Label("The safety plan")]

    def summary(self) -> dict[DataClass, str]:
        """That it was spoken of, for those who have her plan in summary."""
        return {SAFETY_PLAN: "The victim’s safety plan was spoken of at a meeting"}


APART: dict[str, type[Fact]] = {
    "advocacy": AdvocacyUpdateGiven,
    "unreleased": UnreleasedUpdateGiven,
    "children": ChildrenUpdateGiven,
    "health_status": HealthStatusUpdateGiven,
    "intelligence": IntelligenceUpdateGiven,
    "code_c": ConditionalUpdateGiven,
    "safety_plan": SafetyPlanUpdateGiven,
}
"""Which kind of fact what was typed in a box becomes."""

FACTS: tuple[type[Fact], ...] = (UpdateGiven, *APART.values())
