"""Disclosures: what somebody outside the partnership is told, on which grounds; and where it was refused."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, OPINION, STAFF_IDENTITY, DataClass, Label, Options
from domain.kernel import (
    AccountId,
    Answer,
    Circumstances,
    Command,
    Decided,
    Entry,
    EntryId,
    Fact,
    Line,
    Refused,
    Text,
    is_open,
)
from domain.people import Actor, AgencyId, Role
from domain.sharing.grounds import Grounds, Necessary, Proportionate, Purpose, SuspectEffect, refuse_repeated
from domain.sharing.onward import may_go_outside
from domain.sharing.opened import Openings
from domain.sharing.requests import RESERVED
from domain.timing import not_in_future


class DisclosureOutcome(StrEnum):
    """Whether something was disclosed. A refusal is recorded too, with its reason."""

    DISCLOSED = "disclosed"
    REFUSED = "refused"


class OriginatorConsent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That the agency which supplied something agrees to its disclosure: who said so, and when."""

    agency: Annotated[AgencyId, Label("Agency"), Options("originators"), msgspec.Meta(max_length=60)]
    given_by: Annotated[str, Label("Consent given by", "Name and role"), msgspec.Meta(min_length=1, max_length=100)]
    given_on: Annotated[date, Label("Given on")]


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """A disclosure to somebody outside, asked and recorded alike."""

    outcome: Annotated[DisclosureOutcome, ACCESS_LOG, Label("Outcome")]
    disclosed_on: Annotated[date, ACCESS_LOG, Label("Date of the disclosure or refusal")]
    to_person: Annotated[Line, ACCESS_LOG, Label("To whom", "A named person and their role")]
    to_organisation: Annotated[Line, ACCESS_LOG, Label("Of which organisation")]
    items: Annotated[
        tuple[EntryId, ...],
        ACCESS_LOG,
        msgspec.Meta(max_length=200),
        Label("Entries disclosed", "Only what is open to you in full, and no more than the purpose needs"),
        Options("entries-to-disclose"),
    ] = ()
    accuracy: Annotated[
        Text | None,
        ACCESS_LOG,
        OPINION,
        Label("Relevance, accuracy and age of each", "Needed where something is disclosed"),
    ] = None
    purpose: Purpose
    grounds: Grounds
    why_necessary: Necessary
    why_proportionate: Proportionate
    consents: Annotated[
        tuple[OriginatorConsent, ...],
        ACCESS_LOG,
        msgspec.Meta(max_length=20),
        Label("Consent of the agencies that supplied it", "Kept on record. What they gave you to pass on decides"),
    ] = ()
    victim_informed: Annotated[Answer, ACCESS_LOG, Label("Is the victim told?")]
    not_informed_because: Annotated[
        Text | None, ACCESS_LOG, OPINION, Label("Why the victim is not told", "Needed where she is not, or not yet")
    ] = None
    suspect_effect: SuspectEffect
    conditions: Annotated[
        Text | None, ACCESS_LOG, FACT, Label("Handling conditions", "Needed where something is disclosed")
    ] = None
    may_share_on: Annotated[bool, ACCESS_LOG, Label("May they pass it on?")] = False
    retention: Annotated[
        Line | None, ACCESS_LOG, Label("How long they keep it", "Needed where something is disclosed")
    ] = None
    approved_by: Annotated[Line, STAFF_IDENTITY, Label("Approved by", "Name and role; not the person who discloses")]
    review_on: Annotated[
        date | None, ACCESS_LOG, Label("Reviewed or recalled on", "Needed where something is disclosed")
    ] = None
    refused_because: Annotated[
        Text | None, ACCESS_LOG, OPINION, Label("Why it was refused", "Needed where it was refused")
    ] = None


class Lettered(Disclosure, frozen=True, kw_only=True):
    """A disclosure with what its letter says in the discloser's own words, asked and recorded alike."""

    letter: Annotated[
        Text | None,
        ACCESS_LOG,
        FACT,
        Label("The letter in your own words", "Printed above the entries disclosed. Say no more than they do"),
    ] = None


class RecordDisclosure(Lettered, Command, frozen=True, kw_only=True, tag="record-disclosure"):
    """Disclose something to somebody outside the agencies of the case, or record that it was refused."""

    title: ClassVar[str] = "Record a disclosure to somebody outside"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Nothing opens in the portal. A letter is made of it for you to print; your agency’s guardian, those of the "
        "agencies that supplied it and auditors see that it was disclosed."
    )


class DisclosureRecorded(Lettered, Fact, frozen=True, kw_only=True, tag="disclosure-recorded/2"):
    """Something was disclosed to somebody outside, or that was refused."""

    title: ClassVar[str] = "Disclosure to somebody outside"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG
    happens: ClassVar[str] = "disclosed_on"

    def summary(self) -> dict[DataClass, str]:
        """That there was an act of sharing, never of whom or for what."""
        return {ACCESS_LOG: RESERVED}


class UnletteredDisclosureRecorded(Disclosure, Fact, frozen=True, kw_only=True, tag="disclosure-recorded/1"):
    """The same, as it was recorded before its letter could have words of its own."""

    title: ClassVar[str] = DisclosureRecorded.title
    section: ClassVar[str] = DisclosureRecorded.section
    governs: ClassVar[DataClass] = ACCESS_LOG
    happens: ClassVar[str] = "disclosed_on"

    def summary(self) -> dict[DataClass, str]:
        """As it was written with the fact."""
        return {ACCESS_LOG: RESERVED}


def without_letter(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of disclosure-recorded/2 from those of /1, whose letters had no words. What is closed stays closed."""
    return {**fields, "letter": None if is_open(fields["purpose"]) else fields["purpose"]}


Disclosed = Entry[DisclosureRecorded]
ANOTHERS = (
    "Another agency’s entry goes outside only while that agency gives it to you and says that you may pass it on, and "
    "what is guarded only through the guardian of the agency that recorded it. Leave it out, or ask that agency to "
    "disclose it."
)


def is_discloser(who: Actor, entry: Entry[Fact]) -> bool:
    """Whether somebody is the one who disclosed, in the very capacity in which they did."""
    return is_open(entry.by) and (who.account, who.agency, who.role) == (entry.by, entry.agency, entry.role)


def supplied_by(case: Case, items: tuple[EntryId, ...]) -> frozenset[AgencyId]:
    """The agencies that recorded these entries."""
    found = (case.entry(mark) for mark in items)
    return frozenset(entry.agency for entry in found if entry is not None)


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """A disclosure itself to the discloser and to the guardians of their agency and of those that supplied it."""
    del accounts, now
    act = frozenset({ACCESS_LOG, STAFF_IDENTITY})
    return Openings(items={each.id: act for each in case.of(DisclosureRecorded) if _concerns(case, who, each)})


def _concerns(case: Case, who: Actor, entry: Disclosed) -> bool:
    if is_discloser(who, entry):
        return True
    items = entry.fact.items
    concerned = {entry.agency} | (supplied_by(case, items) if is_open(items) else frozenset())
    return who.role is Role.AGENCY_GUARDIAN and who.agency in concerned


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a disclosure."""
    match command:
        case RecordDisclosure():
            not_in_future(command.disclosed_on, ask, "disclosed_on", "The date must be today or in the past.")
            refuse_repeated(command.grounds)
            if command.victim_informed is not Answer.YES and not command.not_informed_because:
                raise Refused("Say why the victim is not told.", field="not_informed_because")
            if command.outcome is DisclosureOutcome.REFUSED:
                _refuse_a_half_refusal(command)
            else:
                _refuse_what_is_not_theirs(case, command, ask)
                _refuse_incomplete(command, ask)
            return [Decided(DisclosureRecorded(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_a_half_refusal(command: RecordDisclosure) -> None:
    if not command.refused_because:
        raise Refused("Say why it was refused.", field="refused_because")
    if command.items:
        raise Refused("Where it was refused nothing is disclosed. Take out the entries.", field="items")
    if command.letter:
        raise Refused("Where it was refused no letter is sent. Take out its words.", field="letter")


def _refuse_what_is_not_theirs(case: Case, command: RecordDisclosure, ask: Circumstances) -> None:
    if not command.items:
        raise Refused("Choose what is disclosed: named entries, never a whole case.", field="items")
    standing = {mark for mark in command.items if case.stands(mark) == mark}
    if not (ask.seen_whole & standing).issuperset(command.items):
        raise Refused("Choose entries that stand and are open to you in full.", field="items")
    policy = ask.policy
    named = [entry for entry in case.entries if entry.id in command.items]
    if policy is None or not all(may_go_outside(case, each, ask.by, policy, ask.now) for each in named):
        raise Refused(ANOTHERS, field="items")
    if any(consent.given_on > ask.today for consent in command.consents):
        raise Refused("Consent must have been given today or in the past.", field="consents")


def _refuse_incomplete(command: RecordDisclosure, ask: Circumstances) -> None:
    if not command.accuracy:
        raise Refused("Say of each entry how relevant, accurate and old it is.", field="accuracy")
    if not command.conditions:
        raise Refused("Say under which conditions they must handle it.", field="conditions")
    if not command.retention:
        raise Refused("Say how long they may keep it.", field="retention")
    if command.review_on is None or command.review_on < ask.today:
        raise Refused("Say on which day, from today on, it is reviewed or recalled.", field="review_on")
    if command.refused_because:
        raise Refused("It was disclosed: take out why it was refused, or choose refused.", field="refused_because")


COMMANDS: tuple[type[Command], ...] = (RecordDisclosure,)
FACTS: tuple[type[Fact], ...] = (DisclosureRecorded,)
