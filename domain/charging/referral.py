"""Referral: what the police sent to the CPS, for which decision and by which test."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.charging.cautions import CautionRecorded
from domain.charging.checklist import HeadingSent, Sent, compliance
from domain.charging.decisions import CodeTest
from domain.charging.marks import meant
from domain.classes import CHARGING, FACT, STAFF_IDENTITY, DataClass, Label, Options
from domain.contact import A_WORKER, WhichSuspect
from domain.kernel import (
    Circumstances,
    Command,
    Decided,
    Entry,
    EntryId,
    Fact,
    Line,
    PartyId,
    Refused,
    Text,
    is_open,
)
from domain.parties import must_be_suspect
from domain.reports.crimes import CrimeRecorded
from domain.timing import not_in_future


class Purpose(StrEnum):
    """What the CPS is asked for."""

    CHARGING_DECISION = "charging_decision"
    EARLY_ADVICE = "early_advice"
    CAUTION_NOT_KEPT = "caution_not_kept"


class ReferralToCps(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent to the CPS, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, CHARGING]
    purpose: Annotated[Purpose, CHARGING, Label("What the CPS is asked for")]
    crimes: Annotated[
        tuple[EntryId, ...],
        CHARGING,
        Label("Crimes", "Needed but for a caution that is not kept: every crime on the file"),
        Options("crimes"),
    ] = ()
    caution: Annotated[
        EntryId | None, CHARGING, Label("Caution", "Needed where a caution is not kept"), Options("cautions")
    ] = None
    test: Annotated[CodeTest | None, CHARGING, Label("Test sought", "Needed for a charging decision")] = None
    threshold_because: Annotated[
        Text | None,
        CHARGING,
        FACT,
        Label("Why the threshold test", "Needed for it: why bail is opposed, and which evidence is still to come"),
    ] = None
    referred_on: Annotated[date, CHARGING, Label("Date sent")]
    headings: Annotated[
        tuple[HeadingSent, ...], CHARGING, Label("Checklist of the joint protocol", "What is sent under each heading")
    ] = ()
    police_contact: Annotated[Line | None, STAFF_IDENTITY, Label("Contact in the police")] = None
    cps_contact: Annotated[Line | None, STAFF_IDENTITY, Label("Contact in the CPS")] = None


class ReferToCps(ReferralToCps, Command, frozen=True, kw_only=True, tag="refer-to-cps"):
    """Refer a suspect to the CPS: for a charging decision, for early advice, or because a caution is not kept."""

    title: ClassVar[str] = "Refer to the CPS"
    section: ClassVar[str] = "charging"
    consequence: ClassVar[str] = "What the joint protocol asks for and is not sent is put before police and prosecutor."


class ReferredToCps(ReferralToCps, Fact, frozen=True, kw_only=True, tag="referred-to-cps/1"):
    """The police referred a suspect to the CPS."""

    title: ClassVar[str] = "Referred to the CPS"
    section: ClassVar[str] = "charging"
    governs: ClassVar[DataClass] = CHARGING
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "referred_on"

    def summary(self) -> dict[DataClass, str]:
        """For what, when, and how much of the checklist was sent; never what it says."""
        sent = compliance(self.headings, self.referred_on)
        how_much = "" if self.purpose is not Purpose.CHARGING_DECISION else f"; {sent.in_words} sent"
        words = self.purpose.value.replace("_", " ")
        contacts = {STAFF_IDENTITY: A_WORKER} if self.police_contact or self.cps_contact else {}
        return {CHARGING: f"Referred to the CPS on {spelt(self.referred_on)} ({words}){how_much}", **contacts}


def referrals(case: Case, purpose: Purpose, suspect: PartyId | None = None) -> list[Entry[ReferredToCps]]:
    """The referrals for one purpose, of a suspect (of anybody without one), by day. Erased ones are left out."""
    found = [
        entry
        for entry in case.of(ReferredToCps)
        if is_open(entry.fact.suspect) and entry.fact.purpose is purpose and suspect in {None, entry.fact.suspect}
    ]
    return sorted(found, key=lambda entry: (entry.fact.referred_on, entry.position))


def latest_referrals(case: Case, purpose: Purpose) -> list[Entry[ReferredToCps]]:
    """The last referral of each suspect for one purpose: a later one stands for those before it."""
    return list({entry.fact.suspect: entry for entry in referrals(case, purpose)}.values())


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a referral to the CPS."""
    match command:
        case ReferToCps():
            must_be_suspect(case, command.suspect)
            not_in_future(command.referred_on, ask, "referred_on", "The date sent must be today or in the past.")
            _refuse_unfounded(case, command)
            _refuse_half_answered(command.headings)
            return [Decided(ReferredToCps(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_unfounded(case: Case, command: ReferToCps) -> None:
    if command.purpose is Purpose.CAUTION_NOT_KEPT:
        caution = meant(case, CautionRecorded, command.caution) if command.caution else None
        if caution is None or caution.fact.suspect != command.suspect:
            raise Refused("Choose the caution of this suspect that is not kept.", field="caution")
    elif command.caution is not None:
        raise Refused("A caution is named only where it is not kept. Take it out, or say so above.", field="caution")
    elif not command.crimes:
        raise Refused("Choose every crime that the file is about.", field="crimes")
    if any(meant(case, CrimeRecorded, mark) is None for mark in command.crimes):
        raise Refused("Choose crimes of this case.", field="crimes")
    if command.purpose is Purpose.CHARGING_DECISION and command.test is None:
        raise Refused("Say which test is sought: the full code test or the threshold test.", field="test")
    if (command.test is CodeTest.THRESHOLD) != (command.threshold_because is not None):
        raise Refused(
            "Say why the threshold test is sought, or leave that empty for the full code test.",
            field="threshold_because",
        )


def _refuse_half_answered(headings: tuple[HeadingSent, ...]) -> None:
    if len({each.heading for each in headings}) != len(headings):
        raise Refused("Answer each heading of the checklist once.", field="headings")
    if any(each.sent is not Sent.YES and not each.because.strip() for each in headings):
        raise Refused("Say why wherever a heading is not sent or does not apply.", field="headings")


COMMANDS = (ReferToCps,)
FACTS = (ReferredToCps,)
