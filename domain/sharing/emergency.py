"""Break-glass: opening something in an emergency, for a short time, with a reason, a notice and a review."""

from datetime import datetime
from typing import ClassVar

import msgspec

from domain.calendar import clock_time
from domain.case import Case
from domain.classes import PROTECTED_LOCATION, STAFF_IDENTITY
from domain.clocks import clock
from domain.clocks.periods import due_at
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused
from domain.people import PORTAL_AGENCY, AgencyKind, Role
from domain.policy import Letter, Policy, Reader
from domain.sharing.emergency_facts import (
    FACTS,
    AnswerBody,
    BreakGlassReviewed,
    EmergencyAccessAllowed,
    EmergencyAccessAsked,
    EmergencyAccessDeclined,
    EmergencyBody,
    EmergencyReason,
    GlassBroken,
    ReviewBody,
)
from domain.sharing.emergency_opened import awaiting_answer, openings_made, person_of, reviewed, was_misused
from domain.sharing.emergency_reviewers import guardians, has_a_reviewer, may_review, stand_ins
from domain.sharing.locks import refuse_same_person
from domain.sharing.protected import accounts_of, unnamed

NOT_IN_AN_EMERGENCY = (
    "Your role opens nothing of this class of that agency in an emergency. Ask the agency for it, or ring its guardian."
)
NOT_ASKED = (
    "Choose an emergency access that was asked of your own agency and has no answer yet. After a day it is asked for "
    "again."
)
NOT_TO_REVIEW = (
    "Choose something that was opened in an emergency, that nobody has reviewed, and that is yours to review: the "
    "guardian of the agency that recorded it does, or where it has none its people on the case who read that class, or "
    "professional standards of another agency."
)
NOBODY_ANSWERS = (
    "This waits for the agency’s guardian, and that agency has neither a guardian nor anybody on this case who works "
    "with it. Ring the agency."
)
NOBODY_REVIEWS = (
    "Nobody is left who could review this: that agency has neither a guardian nor anybody on this case who works with "
    "it, and no other agency’s guardian or professional standards are here. Ring the agency."
)
NO_PERIOD = "No period for emergency access is in force, so nothing can be opened. Ring the agency’s guardian."


class BreakGlass(EmergencyBody, Command, frozen=True, kw_only=True, tag="break-glass"):
    """Open what is closed to you, in an emergency, for one hour. It is seen and reviewed."""

    title: ClassVar[str] = "Open in an emergency"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "That agency’s guardian is told at once who you are and what you gave as the reason, and reviews it within one "
        "working day; where it has none, its people on this case who work with it are told and review it. For one hour "
        "you alone see what the agency recorded of this class, and every look is recorded; then it closes by itself. "
        "What only its guardian opens stays closed until the guardian says yes: then this is recorded as asked. A "
        "police supervisor does not wait for that where a life is threatened and the protected location is needed. "
        "After a review that did not find your last emergency access on this case justified, nothing opens by itself, "
        "not even for a threat to life: it is recorded as asked and waits for the guardian."
    )


class AllowEmergencyAccess(AnswerBody, Command, frozen=True, kw_only=True, tag="allow-emergency-access"):
    """Open, as your agency’s guardian, what somebody asked for in an emergency, for one hour."""

    title: ClassVar[str] = "Allow emergency access"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Whoever asked sees what your agency recorded of that class, for one hour from now and nobody else with them. "
        "It is reviewed within one working day."
    )


class DeclineEmergencyAccess(AnswerBody, Command, frozen=True, kw_only=True, tag="decline-emergency-access"):
    """Leave closed, as your agency’s guardian, what somebody asked for in an emergency."""

    title: ClassVar[str] = "Leave closed what was asked for in an emergency"
    section: ClassVar[str] = "sharing"
    consequence: ClassVar[str] = "It stays closed. Whoever asked reads your reasons, and not whether you hold anything."


class ReviewBreakGlass(ReviewBody, Command, frozen=True, kw_only=True, tag="review-break-glass"):
    """Review what somebody opened in an emergency."""

    title: ClassVar[str] = "Review an emergency access"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "Unless it was justified, what is still open closes at once."


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from an emergency: it opens, or waits for a guardian, and is reviewed."""
    match command:
        case BreakGlass():
            return [Decided(_broken(case, command, ask))]
        case AllowEmergencyAccess(entry=mark, because=because):
            asked = _waiting(case, mark, ask)
            refuse_same_person(ask, asked.by, act="Emergency access is allowed", field="entry")
            return [Decided(EmergencyAccessAllowed(entry=mark, because=because, until=_until(ask)))]
        case DeclineEmergencyAccess():
            _waiting(case, command.entry, ask)
            return [Decided(EmergencyAccessDeclined(**msgspec.structs.asdict(command)))]
        case ReviewBreakGlass():
            _refuse_review(case, command.entry, ask)
            return [Decided(BreakGlassReviewed(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _broken(case: Case, command: BreakGlass, ask: Circumstances) -> Fact:
    if command.agency not in ask.kinds or command.agency == PORTAL_AGENCY:
        raise Refused("Choose an agency of the partnership.", field="agency")
    policy = ask.policy
    named = _names_a_worker(case, command, ask)
    if policy is None or not (named or _letter(policy, command, ask) is Letter.BREAK_GLASS):
        raise Refused(NOT_IN_AN_EMERGENCY, field="data_class")
    for opening in openings_made(case):
        same = (opening.data_class, opening.agency) == (command.data_class, command.agency)
        if same and opening.to == ask.by and opening.lives(ask.now):
            raise Refused(f"You have opened this already: it closes at {clock_time(opening.until)}.")
    said = msgspec.structs.asdict(command)
    threatened = named or _life_is_threatened(command, ask)
    if (command.data_class not in policy.guarded or threatened) and not was_misused(case, ask.by, ask):
        if not (threatened or has_a_reviewer(case, ask.by, command.agency, command.data_class, ask)):
            raise Refused(NOBODY_REVIEWS, field="agency")
        return GlassBroken(**said, until=_until(ask))
    if any(_is_same(entry, command, ask) for entry in awaiting_answer(case, ask.now)):
        raise Refused("You have asked for this already, and the agency’s guardian has been told. Ring them.")
    about = (ask.by, command.agency)
    if not (guardians(*about, ask) or stand_ins(case, *about, command.data_class, ask)):
        raise Refused(NOBODY_ANSWERS, field="agency")
    return EmergencyAccessAsked(**said)


def _letter(policy: Policy, command: BreakGlass, ask: Circumstances) -> Letter:
    """What the policy in force says of the class, for whoever asks and of that agency, by itself."""
    kind = ask.kinds.get(ask.by.agency, AgencyKind.PORTAL)
    return Reader(actor=ask.by, kind=kind, policy=policy, kinds=ask.kinds).letter(command.data_class, command.agency)


def _life_is_threatened(command: BreakGlass, ask: Circumstances) -> bool:
    """The one guarded class that does not wait for its guardian, for the one role that may say so."""
    return (
        command.reason is EmergencyReason.THREAT_TO_LIFE
        and command.data_class is PROTECTED_LOCATION
        and ask.by.role is Role.POLICE_SUPERVISOR
    )


def _names_a_worker(case: Case, command: BreakGlass, ask: Circumstances) -> bool:
    """Whether a life is threatened and the name of a worker is needed that an agency keeps from whoever asks."""
    return (
        command.reason is EmergencyReason.THREAT_TO_LIFE
        and command.data_class is STAFF_IDENTITY
        and ask.by.role is Role.POLICE_SUPERVISOR
        and command.agency in unnamed(case, ask.by, accounts_of(ask)).values()
    )


def _until(ask: Circumstances) -> datetime:
    row = clock("break-glass", ask.today)
    if row is None:
        raise Refused(NO_PERIOD)
    return due_at(row, ask.now)


def _is_same(entry: Entry[EmergencyAccessAsked], command: BreakGlass, ask: Circumstances) -> bool:
    return person_of(entry) == ask.by and (entry.fact.data_class, entry.fact.agency) == (
        command.data_class,
        command.agency,
    )


def _waiting(case: Case, mark: EntryId, ask: Circumstances) -> Entry[EmergencyAccessAsked]:
    """What was asked of the asker's own agency. One sentence for all that it is not, so that it tells nothing."""
    found = next((entry for entry in awaiting_answer(case, ask.now) if entry.id == mark), None)
    if found is None or found.fact.agency != ask.by.agency or ask.by.role is not Role.AGENCY_GUARDIAN:
        raise Refused(NOT_ASKED, field="entry")
    return found


def _refuse_review(case: Case, mark: EntryId, ask: Circumstances) -> None:
    opening = next((each for each in openings_made(case) if each.entry == mark), None)
    if opening is None or mark in reviewed(case):
        raise Refused(NOT_TO_REVIEW, field="entry")
    if not may_review(case, ask.by, opening.to, opening.agency, opening.data_class, ask):
        raise Refused(NOT_TO_REVIEW, field="entry")
    refuse_same_person(ask, AccountId(opening.to.account), act="Emergency access is reviewed", field="entry")


COMMANDS: tuple[type[Command], ...] = (BreakGlass, AllowEmergencyAccess, DeclineEmergencyAccess, ReviewBreakGlass)
__all__ = ["COMMANDS", "FACTS", "BreakGlass", "decide"]
