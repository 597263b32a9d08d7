"""A meeting at level 2 or 3: who was there, what each brought, the plan by its pillars, and what was decided and why.

The victim does not attend: her liaison officer speaks for her. What is shared here is not disclosed to anybody outside.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import (
    ADVOCACY_SHARED,
    CHRONOLOGY,
    FACT,
    FORMULATED,
    FORMULATION,
    HEALTH_STATUS,
    MAPPA,
    OPINION,
    ORDERS,
    PROBATION_ASSESSMENT,
    RISK,
    DataClass,
    Label,
    Options,
)
from domain.contact import WhichSuspect
from domain.kernel import Command, Fact, Line, Text, is_open
from domain.mappa.categories import Level
from domain.mappa.form import Reference
from domain.mappa.managing import WhichManaged
from domain.mappa.templates import Form


class Represented(StrEnum):
    """Who spoke for the victim."""

    LIAISON_OFFICER = "victim_liaison_officer"
    ASSOCIATE = "advocate_brought_in_as_an_associate"
    NOBODY = "nobody"


class MeetingHeld(msgspec.Struct, frozen=True, kw_only=True):
    """What every version of the minutes asks. What an agency brought stands in the class of what it rests on."""

    referral: Annotated[WhichManaged, MAPPA]
    form: Annotated[Form, MAPPA, Label("Form of the minutes"), Options("mappa-minutes-forms")]
    held_on: Annotated[date, MAPPA, Label("Date of the meeting")]
    attended: Annotated[
        Text, MAPPA, FACT, Label("Who attended", "By post and agency, one a line. The victim does not attend")
    ]
    apologies: Annotated[Text | None, MAPPA, FACT, Label("Apologies, and who was missing", "One a line")] = None
    previous_actions: Annotated[
        Text | None, MAPPA, FACT, Label("Actions of the last meeting", "Each with what became of it")
    ] = None
    represented: Annotated[Represented, MAPPA, Label("Who spoke for the victim")]
    not_represented_because: Annotated[
        Text | None, MAPPA, OPINION, Label("Why nobody did", "Needed where nobody spoke for her")
    ] = None
    victim_views: Annotated[
        Text | None,
        ADVOCACY_SHARED,
        FACT,
        Label("Her views, as they were put", "No place, no contact, nothing told in confidence"),
    ] = None
    incidents: Annotated[Text | None, CHRONOLOGY, FACT, Label("What has happened since", "Incidents and crimes")] = None
    orders: Annotated[Text | None, ORDERS, FACT, Label("Orders, bail and breaches since")] = None
    probation: Annotated[Text | None, PROBATION_ASSESSMENT, OPINION, Label("Probation’s update")] = None
    health: Annotated[Text | None, HEALTH_STATUS, FACT, Label("Health’s update", "What bears on safety alone")] = None
    formulation: Annotated[
        Text | None, FORMULATION, FORMULATED, Label("How he is understood", "What the health team shared")
    ] = None
    supervision: Annotated[Text | None, RISK, OPINION, Label("Plan: supervision")] = None
    monitoring_and_control: Annotated[Text | None, RISK, OPINION, Label("Plan: monitoring and control")] = None
    interventions: Annotated[Text | None, RISK, OPINION, Label("Plan: interventions")] = None
    victim_safety: Annotated[
        Text | None,
        ADVOCACY_SHARED,
        OPINION,
        Label("Plan: victim safety", "What agencies do: no place, no contact, nothing told in confidence"),
    ] = None
    contingency: Annotated[Text | None, RISK, OPINION, Label("Plan: contingency")] = None
    disclose: Annotated[
        bool, MAPPA, Label("Is anybody outside to be told about him?", "Disclosure is not sharing: record it apart")
    ]
    disclose_why: Annotated[Text, MAPPA, OPINION, Label("Why, or why not")]
    level: Annotated[Level, MAPPA, Label("Level from now on")]
    level_why: Annotated[Text, MAPPA, OPINION, Label("Reasons for the level")]
    dissent: Annotated[Text | None, MAPPA, OPINION, Label("Differing views", "Whose, and why")] = None
    visor: Annotated[
        Reference | None, MAPPA, Label("ViSOR or MAPPS reference", "The reference alone, never what stands there")
    ] = None
    visor_owner: Annotated[Line, MAPPA, Label("Who updates ViSOR or MAPPS", "Post and agency")]
    next_on: Annotated[
        date | None, MAPPA, Label("Date of the next meeting", "Needed where he stays at level 2 or 3")
    ] = None


class MappaMeeting(MeetingHeld, frozen=True, kw_only=True):
    """One meeting, asked and recorded alike: all that its form asks, and last the actions that it agreed."""

    actions: Annotated[
        Text | None,
        MAPPA,
        FACT,
        Label("Actions agreed", "One a line: what, who by name and agency, by when, and the risk it answers"),
    ] = None


PILLARS = ("supervision", "monitoring_and_control", "interventions", "victim_safety")


class RecordMappaMeeting(MappaMeeting, Command, frozen=True, kw_only=True, tag="record-mappa-meeting"):
    """Record a MAPPA meeting at level 2 or 3 with its plan, its decisions and their reasons."""

    title: ClassVar[str] = "Record a MAPPA meeting"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = "The next meeting is owed by its date, and its minutes after it."


class MappaMeetingRecorded(MappaMeeting, Fact, frozen=True, kw_only=True, tag="mappa-meeting-recorded/2"):
    """A MAPPA meeting was held."""

    title: ClassVar[str] = "MAPPA meeting"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "held_on"
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """That they met, and of which classes the minutes have a part; never what was said or decided."""
        return _parts(self)


class ActionlessMeetingRecorded(MeetingHeld, Fact, frozen=True, kw_only=True, tag="mappa-meeting-recorded/1"):
    """The same, as it was recorded before minutes held the actions of their own meeting."""

    title: ClassVar[str] = MappaMeetingRecorded.title
    section: ClassVar[str] = MappaMeetingRecorded.section
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = MappaMeetingRecorded.about
    happens: ClassVar[str] = MappaMeetingRecorded.happens
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """As it was written with the fact."""
        return _parts(self)


def without_actions(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of mappa-meeting-recorded/2 from those of /1, which had no actions. What is closed stays closed."""
    return {**fields, "actions": None if is_open(fields["attended"]) else fields["attended"]}


def _parts(met: MeetingHeld) -> dict[DataClass, str]:
    parts = {
        ADVOCACY_SHARED: (met.victim_views, met.victim_safety),
        CHRONOLOGY: (met.incidents,),
        ORDERS: (met.orders,),
        PROBATION_ASSESSMENT: (met.probation,),
        HEALTH_STATUS: (met.health,),
        FORMULATION: (met.formulation,),
        RISK: (met.supervision, met.monitoring_and_control, met.interventions, met.contingency),
    }
    filled = {
        data_class: "A part of the minutes"
        for data_class, said in parts.items()
        if any(each is not None for each in said)
    }
    return {MAPPA: "A MAPPA meeting was held", **filled}
