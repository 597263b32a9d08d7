"""Minutes of a meeting on one case: from draft to approved, issued and corrected. Nothing of them is overwritten."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from domain.case import Case
from domain.classes import ACCESS_LOG, STAFF_IDENTITY
from domain.clinic.actions import NOT_ON_AGENDA
from domain.clinic.actions_said import ActionAgreed
from domain.clinic.agenda import item_at
from domain.clinic.by_class import refuse_nothing_said
from domain.clinic.decisions_said import DecisionMade, DifferingViewRecorded, NextReviewSet, TellingPlanned
from domain.clinic.formulation_said import FormulationRecorded
from domain.clinic.in_room import named_meeting
from domain.clinic.minutes_said import (
    COMMANDS,
    FACTS,
    ApproveMinutes,
    IssueMinutes,
    MinutesApproved,
    MinutesIssued,
    MinutesListed,
    MinutesWritten,
    Part,
    WriteMinutes,
)
from domain.clinic.room_said import ItemClosed
from domain.clinic.updates_said import UpdateGiven
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, is_open
from domain.membership import members
from domain.people import Actor, Role
from domain.sharing.opened import Openings

__all__ = ["COMMANDS", "FACTS", "Minutes", "Stage", "decide", "minutes_of", "opened_by"]

OR_ANOTHER = (
    "Where the chair of the meeting cannot, another chair of the clinic approves: change the clinic to name one, and "
    "add them to this case."
)
KEEP = frozenset({Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR})
"""Who keeps the list of those to whom minutes were issued."""
SAID_BESIDE: tuple[type[Fact], ...] = (
    FormulationRecorded,
    DecisionMade,
    DifferingViewRecorded,
    TellingPlanned,
    NextReviewSet,
    ActionAgreed,
    UpdateGiven,
    ItemClosed,
)
"""What stands in minutes beside the parts that are written for them, and may be known of by those who keep them.

An update that not everybody who keeps minutes may know of changes nothing of how far they have come: it would tell.
"""
_NAMES_ITS_AGENCY = frozenset({Part.DIFFERING_VIEW, Part.REFUSAL_TO_DISCLOSE})


class Stage(StrEnum):
    """How far the minutes have come. Corrected is what was changed after it was issued, and is not issued again yet."""

    DRAFT = "draft"
    APPROVED = "approved"
    ISSUED = "issued"
    CORRECTED = "corrected"


class Minutes(msgspec.Struct, frozen=True, kw_only=True):
    """The minutes of one meeting as they stand: their parts in the order in which they were first written.

    `changed` is what was written, corrected or, once they were issued, said of that meeting last.
    """

    meeting: UUID
    parts: tuple[Entry[MinutesWritten], ...]
    approved: Entry[MinutesApproved] | None
    issued: tuple[Entry[MinutesIssued], ...]
    stage: Stage
    changed: Entry[Fact] | None = None


def minutes_of(case: Case, meeting: UUID) -> Minutes:
    """The minutes of a meeting, as far as they can be read: of a case as opened for a reader, what is open to them."""
    parts = [e for e in case.of(MinutesWritten) if is_open(e.fact.meeting) and e.fact.meeting == meeting]
    approved = [e for e in case.of(MinutesApproved) if is_open(e.fact.meeting) and e.fact.meeting == meeting]
    issued = [e for e in case.of(MinutesIssued) if is_open(e.fact.meeting) and e.fact.meeting == meeting]
    since = _said_since(case, meeting, issued[0].position) if issued else ()
    changed: Entry[Fact] | None = max((*parts, *since), key=lambda entry: entry.position, default=None)
    position = changed.position if changed is not None else 0
    last = approved[-1] if approved and approved[-1].position > position else None
    stage = Stage.APPROVED if last is not None else Stage.DRAFT
    if issued:
        stage = Stage.ISSUED if issued[-1].position > position else Stage.CORRECTED
    return Minutes(
        meeting=meeting,
        parts=tuple(sorted(parts, key=case.place)),
        approved=last,
        issued=tuple(issued),
        stage=stage,
        changed=changed,
    )


def _said_since(case: Case, meeting: UUID, position: int) -> tuple[Entry[Fact], ...]:
    """What stands in the minutes beside their parts and came, or was corrected, after they were first issued."""
    said = (entry for kind in SAID_BESIDE for entry in case.of(kind) if named_meeting(entry.fact) == meeting)
    return tuple(entry for entry in said if entry.position > position)


def minuted(case: Case) -> tuple[UUID, ...]:
    """The meetings of which there are minutes, in the order in which they were first written."""
    return tuple(dict.fromkeys(e.fact.meeting for e in case.of(MinutesWritten) if is_open(e.fact.meeting)))


def got(case: Case, meeting: UUID) -> frozenset[AccountId]:
    """The accounts to whom the minutes of a meeting were ever issued. Ask it of the full fold."""
    lists = (e.fact for e in case.of(MinutesListed) if is_open(e.fact.meeting) and is_open(e.fact.to))
    return frozenset(account for listed in lists if listed.meeting == meeting for account in listed.to)


def issued_to(case: Case, account: AccountId) -> dict[UUID, frozenset[EntryId]]:
    """By meeting, the issues of its minutes that went to somebody: of these they are told. Ask the full fold.

    The list of those who got them is recorded with the issue, right after it.
    """
    found: dict[UUID, frozenset[EntryId]] = {}
    last: dict[UUID, EntryId] = {}
    for entry in case.ever(MinutesIssued, MinutesListed):
        match entry.fact:
            case MinutesIssued(meeting=meeting) if is_open(meeting):
                last[meeting] = entry.id
            case MinutesListed(meeting=meeting, to=to) if is_open(meeting) and is_open(to) and account in to:
                found[meeting] = found.get(meeting, frozenset()) | ({last[meeting]} if meeting in last else set())
            case _:
                pass
    return found


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """The list of an issue to whoever issued it and to those who keep the clinic’s minutes. Ask it of the full fold.

    Not to those on it: that minutes were issued they are told, and a list of parts would tell of those not for them.
    """
    del accounts, now
    act = frozenset({ACCESS_LOG, STAFF_IDENTITY})
    keeps = who.role in KEEP
    mine = [
        entry.id
        for entry in case.of(MinutesListed)
        if keeps or (entry.by, entry.agency, entry.role) == (who.account, who.agency, who.role)
    ]
    return Openings(items=dict.fromkeys(mine, act))


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from writing, approving or issuing minutes. A correction is the case’s own."""
    match command:
        case WriteMinutes():
            _refuse_unsaid(case, command, ask)
            return [Decided(MinutesWritten(**msgspec.structs.asdict(command)))]
        case ApproveMinutes():
            _refuse_unapproved(case, command)
            return [Decided(MinutesApproved(**msgspec.structs.asdict(command)))]
        case IssueMinutes():
            return [Decided(fact) for fact in _issued(case, command, ask)]
        case _:
            return []


def _refuse_unsaid(case: Case, command: WriteMinutes, ask: Circumstances) -> None:
    meeting = ask.meetings.get(command.meeting)
    if meeting is None or item_at(case, command.meeting) is None:
        raise Refused(NOT_ON_AGENDA, field="meeting")
    if meeting.began is None:
        raise Refused("That meeting has not begun: there is nothing to minute yet.", field="meeting")
    refuse_nothing_said(command, "Write what was said.", also=bool(command.said))
    if command.part in _NAMES_ITS_AGENCY and not command.of_agency:
        raise Refused("Say of which agency this is the view or the refusal.", field="of_agency")


def _refuse_unapproved(case: Case, command: ApproveMinutes) -> None:
    minutes = minutes_of(case, command.meeting)
    if not minutes.parts:
        raise Refused("Nothing of these minutes is written yet.", field="meeting")
    if minutes.approved is not None:
        raise Refused("These minutes are approved already, and nothing was written since.", field="meeting")
    if not command.complete:
        raise Refused(
            "Minutes are approved once somebody who was not there can follow what was decided and why. Say so, or have "
            f"them completed first. {OR_ANOTHER}",
            field="complete",
        )


def _issued(case: Case, command: IssueMinutes, ask: Circumstances) -> tuple[Fact, ...]:
    minutes = minutes_of(case, command.meeting)
    if not minutes.parts:
        raise Refused("Nothing of these minutes is written yet.", field="meeting")
    if minutes.approved is None:
        sentence = "The chair approves them first: as they stand now they are not approved."
        raise Refused(f"{sentence} {OR_ANOTHER}", field="meeting")
    on_case = {
        AccountId(who.account)
        for who, member in members(case).items()
        if who in ask.appointments and member.counts(ask.appointed.get(who))
    }
    if not on_case.issuperset(command.to):
        raise Refused(
            "Issue them to members of this case. Record a disclosure for anybody else, in whole and with its grounds.",
            field="to",
        )
    if minutes.stage is Stage.CORRECTED and not (got(case, command.meeting) & on_case).issubset(command.to):
        raise Refused(
            "These minutes were changed after they were issued. Issue them again to everybody who got them and is "
            "still on this case.",
            field="to",
        )
    parts = tuple(entry.id for entry in minutes.parts)
    to = tuple(dict.fromkeys(command.to))
    issued = MinutesIssued(meeting=command.meeting, issued_on=ask.today, parts=parts)
    listed = MinutesListed(
        meeting=command.meeting, issued_on=ask.today, parts=parts, to=to, conditions=command.conditions
    )
    return (issued, listed)
