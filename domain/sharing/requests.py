"""Requests: one agency asks another for what it may hold, in the same words whether or not it holds anything."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, STAFF_CONFLICT, STAFF_IDENTITY, DataClass, Label, Options
from domain.clocks import due_after
from domain.kernel import (
    AccountId,
    Circumstances,
    Command,
    Decided,
    Entry,
    EntryId,
    Fact,
    Refused,
    Text,
    is_open,
)
from domain.people import PORTAL_AGENCY, ROLE_TITLES, Actor, AgencyId, Role
from domain.policy import Letter
from domain.sharing.answerable import anybody_answers, givable
from domain.sharing.grounds import Grounds, Necessary, Proportionate, Purpose, refuse_repeated
from domain.victim_requests import law_on

# The record of who looked, and the marks of conflicts, are read by office or not at all.
NEVER_ASKED_FOR = frozenset({ACCESS_LOG, STAFF_CONFLICT})
NOT_ON_A_CASE = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})
RESERVED = "An act of sharing was recorded"
"""What guardians and professional standards read of any such act that does not concern them: that there was one."""

Wanted = Annotated[
    Text, ACCESS_LOG, FACT, Label("What exactly is wanted", "The least that would do, and over which dates")
]
NeededBy = Annotated[date, ACCESS_LOG, Label("Needed by")]


class RequestInformation(Command, frozen=True, kw_only=True, tag="request-information"):
    """Ask an agency for a class of information, whether or not it holds any."""

    title: ClassVar[str] = "Ask an agency for information"
    section: ClassVar[str] = "sharing"
    consequence: ClassVar[str] = (
        "Those who may answer for that agency see it, if the agency has a part in this case. “Cannot be given” and "
        "“nothing held” read alike."
    )
    agency: Annotated[
        AgencyId, ACCESS_LOG, Label("Agency asked"), Options("asked-agencies"), msgspec.Meta(max_length=60)
    ]
    data_class: Annotated[DataClass, ACCESS_LOG, Label("What it is about")]
    wanted: Wanted
    for_account: Annotated[
        AccountId | None,
        STAFF_IDENTITY,
        Label("For whom", "Somebody of your agency. Leave empty to ask for yourself, or for a whole role"),
        Options("colleagues"),
    ] = None
    for_role: Annotated[
        Role | None, STAFF_IDENTITY, Label("For everybody in this role of your agency", "Or that person’s role")
    ] = None
    purpose: Purpose
    grounds: Grounds
    why_necessary: Necessary
    why_proportionate: Proportionate
    needed_by: NeededBy


class InformationRequested(Fact, frozen=True, kw_only=True, tag="information-requested/1"):
    """An agency was asked for a class of information, for one person or for everybody in one role of an agency."""

    title: ClassVar[str] = "Information requested"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG
    agency: Annotated[AgencyId, ACCESS_LOG, Label("Agency asked"), msgspec.Meta(max_length=60)]
    data_class: Annotated[DataClass, ACCESS_LOG, Label("What it is about")]
    wanted: Wanted
    for_account: Annotated[AccountId | None, STAFF_IDENTITY, Label("For")] = None
    for_role: Annotated[Role, STAFF_IDENTITY, Label("In the role of")]
    purpose: Purpose
    grounds: Grounds
    why_necessary: Necessary
    why_proportionate: Proportionate
    needed_by: NeededBy

    def summary(self) -> dict[DataClass, str]:
        """That there was an act of sharing, never of whom or for what."""
        return {ACCESS_LOG: RESERVED}


Requested = Entry[InformationRequested]


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a request. Nothing of the case bears on it, so the answer tells nothing of what is held."""
    del case
    match command:
        case RequestInformation():
            _refuse_past_the_law(command, ask)
            return [Decided(asked(command, ask))]
        case _:
            return []


def _refuse_past_the_law(command: RequestInformation, ask: Circumstances) -> None:
    """What the law lets be asked for in one way is asked in no other: said from the law and who asks, of any case."""
    law = law_on(ask.today)
    if law is None or ask.kinds.get(ask.by.agency) not in law.asked_so_by:
        return
    if command.data_class in law.classes.values():
        raise Refused(
            "What the victim told her advocate in confidence is asked for by a victim information request, with the "
            "line of enquiry, why nothing less would do and what she was told. An investigator on the case gives it: "
            "use “Request information about the victim”.",
            field="data_class",
        )


def asked(command: RequestInformation, ask: Circumstances) -> InformationRequested:
    """The request that waits for an agency's answer, however it was put; or `Refused`."""
    if command.agency not in ask.kinds or command.agency == PORTAL_AGENCY:
        raise Refused("Choose one of the agencies of the partnership.", field="agency")
    if command.data_class in NEVER_ASKED_FOR:
        raise Refused(
            "This is read by office alone and never given on request. Ask your data protection officer.",
            field="data_class",
        )
    refuse_repeated(command.grounds)
    if command.needed_by < ask.today:
        raise Refused("Needed by must be today or later.", field="needed_by")
    account, role = _for_whom(command, ask)
    _refuse_in_vain(command, role, ask)
    said = {name: getattr(command, name) for name in _CARRIED}
    return InformationRequested(**said, for_account=account, for_role=role)


def _refuse_in_vain(command: RequestInformation, role: Role, ask: Circumstances) -> None:
    """Nobody waits for what they read already, or for an answer that nobody may ever give."""
    own = command.agency == ask.by.agency
    if own and ask.policy is not None and ask.policy.letters[command.data_class].get(role) is Letter.OPEN:
        raise Refused(
            "Your role reads what your own agency records of this, so there is nothing to ask for. Ask the agency "
            "that may hold more.",
            field="agency",
        )
    if ask.policy is not None and not givable(ask.policy, command.data_class, role):
        raise Refused(
            "The sharing policy lets nothing of this be given on request to the role for which you ask: "
            f"{ROLE_TITLES[role]}. Ask for what is shared of it in short, or for a role that may be given it.",
            field="data_class",
        )
    if not anybody_answers(command.agency, command.data_class, ask):
        raise Refused(
            "Nobody else of your own agency may give this, so nobody could answer. Ask another agency, or your "
            "agency’s administrators for a guardian."
            if own
            else "Nobody of that agency may give this, so nobody could answer. Choose another agency, or ask its "
            "people on this case what they may share.",
            field="agency",
        )


_CARRIED = (
    "agency",
    "data_class",
    "wanted",
    "purpose",
    "grounds",
    "why_necessary",
    "why_proportionate",
    "needed_by",
)


def _for_whom(command: RequestInformation, ask: Circumstances) -> tuple[AccountId | None, Role]:
    """The person in one role, or everybody in a role, for whom it is asked: always of the asker's own agency."""
    if command.for_account is None:
        if command.for_role is None or command.for_role in NOT_ON_A_CASE:
            if command.for_role is not None:
                raise Refused("Nobody works on a case in this role. Choose another.", field="for_role")
            return AccountId(ask.by.account), ask.by.role
        if not any((each.agency, each.role) == (ask.by.agency, command.for_role) for each in ask.appointments):
            raise Refused("Nobody of your agency holds this role. Choose another.", field="for_role")
        return None, command.for_role
    held = {
        each.role
        for each in ask.appointments
        if (each.account, each.agency) == (command.for_account, ask.by.agency) and each.role not in NOT_ON_A_CASE
    }
    if not held:
        raise Refused("Ask for yourself or for somebody of your own agency.", field="for_account")
    if command.for_role is None and len(held) > 1:
        raise Refused("This person holds several roles. Choose the one that it is for.", field="for_role")
    role = command.for_role or next(iter(held))
    if role not in held:
        raise Refused("This person does not hold that role. Choose one that they hold.", field="for_role")
    return command.for_account, role


def is_asker(who: Actor, request: Requested) -> bool:
    """Whether somebody is the one who asked, in the very capacity in which they asked."""
    return is_open(request.by) and (who.account, who.agency, who.role) == (request.by, request.agency, request.role)


def is_for(who: Actor, request: Requested) -> bool:
    """Whether it is asked for this person, by name or by role; what is erased is asked for nobody."""
    fact = request.fact
    if not (is_open(fact.for_role) and is_open(fact.for_account)):
        return False
    named = fact.for_account is None or fact.for_account == who.account
    return named and who.agency == request.agency and who.role is fact.for_role


def answer_due(request: Requested) -> date:
    """By when an agency answers: by the partnership's period, or sooner where it is needed sooner."""
    needed = request.fact.needed_by
    period = due_after("information-request", request.known) or needed
    return max(min(needed, period), london_date(request.known)) if is_open(needed) else period


def request_with(case: Case, mark: EntryId) -> Requested | None:
    """The request with that mark."""
    return next((entry for entry in case.of(InformationRequested) if entry.id == mark), None)


COMMANDS: tuple[type[Command], ...] = (RequestInformation,)
FACTS: tuple[type[Fact], ...] = (InformationRequested,)
