"""Referrals: to which service of the directory the victim was referred, her answer, and where there is none."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, VICTIM_NEEDS, DataClass, Label, Options
from domain.contact import WhichVictim
from domain.directory import Service, listed
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.timing import not_in_future


class ReferralAnswer(StrEnum):
    """What came of the referral: her answer, or that there is nobody to refer her to."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    INFORMATION_ONLY = "information_only"
    WAITING_LIST = "waiting_list"
    NO_SERVICE_HERE = "no_service_exists_here"


Kind = Annotated[Service, VICTIM_NEEDS, Label("Kind of support")]
Name = Annotated[Line | None, VICTIM_NEEDS, Label("Name of the service", "Never name a refuge or where it is")]
ReferredOn = Annotated[date, VICTIM_NEEDS, Label("Date of the referral")]
Outcome = Annotated[ReferralAnswer, VICTIM_NEEDS, Label("The victim’s answer, or what came of it")]
Note = Annotated[Text | None, VICTIM_NEEDS, FACT, Label("What the service was told, or why she declined")]


class Referral(msgspec.Struct, frozen=True, kw_only=True):
    """To what support the victim was referred, asked and recorded alike."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    service: Kind
    area: Annotated[
        Line | None, VICTIM_NEEDS, Label("Area", "A town or district as the directory names it, never her address")
    ] = None
    listing: Annotated[
        Line | None, VICTIM_NEEDS, Label("Service in the directory", "For this kind of support"), Options("services")
    ] = None
    name: Annotated[Name, Label("Name of another service", "Never name a refuge or where it is")] = None
    referred_on: ReferredOn
    answer: Outcome
    waiting_until: Annotated[
        date | None, VICTIM_NEEDS, Label("Expected end of the wait", "Needed for a waiting list: as the service said")
    ] = None
    note: Note = None


class ReferToSupport(Referral, Command, frozen=True, kw_only=True, tag="refer-to-support"):
    """Record that the victim was referred to support, given information about it, or declined."""

    title: ClassVar[str] = "Refer to support"
    section: ClassVar[str] = "victim"
    consequence: ClassVar[str] = "The portal itself sends nothing to her or to the service."


class SupportReferred(Referral, Fact, frozen=True, kw_only=True, tag="support-referred/2"):
    """The victim was referred to support, or offered it, or there was none to refer her to."""

    title: ClassVar[str] = "Referral to support"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "referred_on"

    def summary(self) -> dict[DataClass, str]:
        """That support was offered, never which or what she answered."""
        if self.answer is ReferralAnswer.NO_SERVICE_HERE:
            return {VICTIM_NEEDS: "Support was looked for: no such service exists here"}
        return {VICTIM_NEEDS: "The victim was offered support"}


class SupportReferredByName(Fact, frozen=True, kw_only=True, tag="support-referred/1"):
    """The same, as it was recorded before there was a directory of services."""

    title: ClassVar[str] = SupportReferred.title
    section: ClassVar[str] = SupportReferred.section
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "referred_on"
    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    service: Kind
    name: Name = None
    referred_on: ReferredOn
    answer: Outcome
    note: Note = None

    def summary(self) -> dict[DataClass, str]:
        """As it was written with the fact."""
        return {VICTIM_NEEDS: "The victim was offered support"}


def with_listing(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of support-referred/2 from those of /1, which knew no directory. What is closed stays closed."""
    unknown = None if is_open(fields["service"]) else fields["service"]
    return {**fields, "area": unknown, "listing": unknown, "waiting_until": unknown}


OFFERED = frozenset(ReferralAnswer) - {ReferralAnswer.INFORMATION_ONLY}


def referrals(case: Case, victim: PartyId, kinds: frozenset[Service]) -> list[Entry[SupportReferred]]:
    """The referrals of a victim to one of these kinds of support; being given information alone is none."""
    return [
        entry
        for entry in case.of(SupportReferred)
        if entry.fact.victim == victim and entry.fact.service in kinds and entry.fact.answer in OFFERED
    ]


def support_referred(command: ReferToSupport, ask: Circumstances) -> list[Decided]:
    """The referral as a fact, with the name that the directory has.

    Raises `Refused` for a date to come, or what the directory of that day contradicts.
    """
    not_in_future(command.referred_on, ask, "referred_on", "The date of the referral must be today or in the past.")
    waiting = command.answer is ReferralAnswer.WAITING_LIST
    if waiting != (command.waiting_until is not None):
        raise Refused(
            "Enter until when she is expected to wait, and only where she is on a waiting list.", field="waiting_until"
        )
    if command.waiting_until is not None and command.waiting_until < command.referred_on:
        raise Refused("The wait cannot end before the referral. Enter a later date.", field="waiting_until")
    if command.answer is ReferralAnswer.NO_SERVICE_HERE:
        _refuse_if_there_is_one(command, ask)
        return [Decided(SupportReferred(**msgspec.structs.asdict(command)))]
    if command.listing is not None:
        command = msgspec.structs.replace(command, name=_name_in_directory(command, ask))
    if command.service is Service.OTHER and not command.name:
        raise Refused("Enter the name of the service.", field="name")
    return [Decided(SupportReferred(**msgspec.structs.asdict(command)))]


def _name_in_directory(command: ReferToSupport, ask: Circumstances) -> str:
    row = next((e for e in listed(ask.services, command.referred_on) if e.listing == command.listing), None)
    if row is None:
        raise Refused(
            "The directory did not list that service on that day. Choose another, or enter its name.", field="listing"
        )
    if not row.gives(command.service):
        raise Refused(
            f"The directory does not list {row.name} for that kind of support. Choose another service or kind.",
            field="listing",
        )
    if not row.gives(command.service, command.area):
        raise Refused(f"The directory lists {row.name} for these areas: {row.where}.", field="area")
    return row.name


def _refuse_if_there_is_one(command: ReferToSupport, ask: Circumstances) -> None:
    if command.area is None:
        raise Refused("Say in which area there is no such service, so that it is counted.", field="area")
    if command.listing is not None or command.name is not None:
        raise Refused(
            "No service exists here, and one is named. Take it out, or choose another answer.",
            field="listing" if command.listing is not None else "name",
        )
    there = [e for e in listed(ask.services, command.referred_on) if e.gives(command.service, command.area)]
    if there:
        raise Refused(
            f"The directory lists {', '.join(each.name for each in there)} for that area. Offer that to her, or choose "
            "a waiting list where she has to wait.",
            field="answer",
        )
