"""Referral: how a case begins, and who is in it from its first moment."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import (
    ADVOCACY_SHARED,
    ALLEGATION,
    CASE_SHELL,
    CHRONOLOGY,
    FACT,
    SUSPECT_IDENTITY,
    VICTIM_IDENTITY,
    VICTIM_UNRELEASED,
    About,
    DataClass,
    Fixed,
    Label,
)
from domain.kernel import Answer, Circumstances, Command, Decided, Fact, Line, PartyId, Refused, Text, is_open
from domain.membership import founding_members
from domain.parties import Relationship, SuspectBody, SuspectNamed, VictimBody, VictimNamed, name_suspect, name_victim
from domain.reference import reference_for
from domain.telling import SuspectKnowsField, ToldByField, must_not_reach_suspect
from domain.timing import not_in_future


class ReferralSource(StrEnum):
    """From where a case comes to the clinic."""

    POLICE_SCREENING = "police_screening"
    ADVOCATE = "advocate"
    PROBATION = "probation"
    HEALTH = "health"
    PROSECUTORS = "prosecutors"
    HELPLINE = "helpline"
    SOCIAL_CARE = "social_care"
    VICTIM = "victim"
    OTHER = "other"


class ReferralBody(msgspec.Struct, frozen=True, kw_only=True):
    """How the case came, and what was done about safety at once."""

    source: Annotated[ReferralSource, CASE_SHELL, Label("Where the referral comes from")]
    received_on: Annotated[date, CASE_SHELL, Label("Date received")]
    safety_action: Annotated[
        Text | None,
        ADVOCACY_SHARED,
        FACT,
        About("victim"),
        Label("Safety action already taken", "What was done at once; never where the victim stays"),
    ] = None
    victim_aware: Annotated[
        Answer, ADVOCACY_SHARED, About("victim"), Label("Does the victim know of this referral?")
    ] = Answer.NOT_KNOWN
    victim_consents: Annotated[Answer, ADVOCACY_SHARED, About("victim"), Label("Does the victim agree to it?")] = (
        Answer.NOT_KNOWN
    )


ReasonField = Annotated[
    Text, CHRONOLOGY, ALLEGATION, Label("Reason for the referral", "What happened, without addresses")
]


class ReferCase(ReferralBody, Command, frozen=True, kw_only=True, tag="refer-case"):
    """Open a case: one victim and, where known, one suspect. Others are added on the case."""

    title: ClassVar[str] = "Refer a case"
    section: ClassVar[str] = "case"
    consequence: ClassVar[str] = "You and the leads of new cases become its members."
    reason: ReasonField
    told_by: ToldByField
    suspect_knows: SuspectKnowsField = None
    victim_name: Annotated[Line, VICTIM_IDENTITY, Label("Victim’s name", "As the victim uses it")]
    victim_born: Annotated[date | None, VICTIM_IDENTITY, Label("Victim’s date of birth")] = None
    suspect_name: Annotated[Line | None, SUSPECT_IDENTITY, Label("Suspect’s name", "Leave empty if not known")] = None
    suspect_born: Annotated[date | None, SUSPECT_IDENTITY, Label("Suspect’s date of birth")] = None
    suspect_description: Annotated[Text | None, SUSPECT_IDENTITY, FACT, Label("Description of the suspect")] = None
    relationship: Annotated[Relationship, CHRONOLOGY, Label("The suspect’s relationship to the victim")] = (
        Relationship.NOT_KNOWN
    )


class CaseReferred(ReferralBody, Fact, frozen=True, kw_only=True, tag="case-referred/1"):
    """The case began."""

    title: ClassVar[str] = "Case referred"
    section: ClassVar[str] = "case"
    governs: ClassVar[DataClass] = CASE_SHELL
    happens: ClassVar[str] = "received_on"
    reference: Annotated[str, CASE_SHELL, msgspec.Meta(min_length=1, max_length=20), Label("Reference"), Fixed()]
    victim: Annotated[PartyId, CASE_SHELL, Label("Victim"), Fixed()]

    def summary(self) -> dict[DataClass, str]:
        """That something was done for safety, never what."""
        return {ADVOCACY_SHARED: "Safety action was taken at the referral"} if self.safety_action else {}


class _Reason(Fact, frozen=True, kw_only=True):
    section: ClassVar[str] = "case"
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "received_on"
    victim: Annotated[PartyId, CHRONOLOGY, Label("Victim")]
    received_on: Annotated[date, CHRONOLOGY, Label("Date received")]
    reason: ReasonField
    told_by: ToldByField
    suspect_knows: SuspectKnowsField = None


class ReferralReasonGiven(_Reason, frozen=True, kw_only=True, tag="referral-reason-given/1"):
    """Why the case was referred."""

    title: ClassVar[str] = "Reason for the referral"
    governs: ClassVar[DataClass] = CHRONOLOGY

    def summary(self) -> dict[DataClass, str]:
        """That a reason is on record."""
        return {CHRONOLOGY: "The reason for the referral is on record"}


class UnreleasedReferralReasonGiven(_Reason, frozen=True, kw_only=True, tag="unreleased-referral-reason-given/1"):
    """Why the case was referred, as the victim told it and the suspect does not know that it is known."""

    title: ClassVar[str] = "Reason for the referral (the suspect does not know)"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED

    def summary(self) -> dict[DataClass, str]:
        """That there is a reason which must not reach the suspect."""
        return {VICTIM_UNRELEASED: "The reason for the referral must not reach the suspect"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a referral: the case, its people, its reason, its founding members."""
    match command:
        case ReferCase():
            if case.entries:
                raise Refused("This case was referred before. Record what is new on the case itself.")
            not_in_future(command.received_on, ask, "received_on", "The date received must be today or in the past.")
            if command.victim_aware is Answer.NO and command.victim_consents is Answer.YES:
                raise Refused(
                    "A victim who does not know of the referral cannot have agreed to it. Change one answer.",
                    field="victim_consents",
                )
            victim = _victim(case, command, ask)
            suspect = _suspect(case, command, ask)
            facts = [_referred(command, victim, ask), victim, *([suspect] if suspect else []), _reason(command, victim)]
            return [*(Decided(fact) for fact in facts), *founding_members(ask)]
        case _:
            return []


def _referred(command: ReferCase, victim: VictimNamed, ask: Circumstances) -> CaseReferred:
    body = {name: getattr(command, name) for name in ReferralBody.__struct_fields__}
    return CaseReferred(reference=reference_for(ask.cause), victim=victim.victim, **body)


def _reason(command: ReferCase, victim: VictimNamed) -> Fact:
    kept_close = must_not_reach_suspect(command.told_by, command.suspect_knows)
    kind = UnreleasedReferralReasonGiven if kept_close else ReferralReasonGiven
    return kind(
        victim=victim.victim,
        received_on=command.received_on,
        reason=command.reason,
        told_by=command.told_by,
        suspect_knows=command.suspect_knows,
    )


def _victim(case: Case, command: ReferCase, ask: Circumstances) -> VictimNamed:
    try:
        return name_victim(case, VictimBody(name=command.victim_name, born=command.victim_born), ask)
    except Refused as refused:
        raise Refused(refused.sentence, field=f"victim_{refused.field}") from None


def _suspect(case: Case, command: ReferCase, ask: Circumstances) -> SuspectNamed | None:
    """The suspect as far as the referral tells of one; None where it tells nothing."""
    told = command.suspect_name or command.suspect_born or command.suspect_description
    if not told and command.relationship is Relationship.NOT_KNOWN:
        return None
    body = SuspectBody(
        name=command.suspect_name,
        born=command.suspect_born,
        description=command.suspect_description,
        relationship=command.relationship,
    )
    try:
        return name_suspect(case, body, ask)
    except Refused as refused:
        raise Refused(refused.sentence, field=f"suspect_{refused.field}") from None


def case_reference(case: Case) -> str | None:
    """The reference of a case; None before its referral, or once that was erased."""
    referred = case.first(CaseReferred)
    return referred.fact.reference if referred is not None and is_open(referred.fact.reference) else None


COMMANDS = (ReferCase,)
FACTS = (CaseReferred, ReferralReasonGiven, UnreleasedReferralReasonGiven)
