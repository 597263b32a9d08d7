"""Engaging: who opens and ends an auditor's engagement, and what the rules answer."""

import msgspec

from domain.calendar import london_date, spelt
from domain.clocks import due_after
from domain.governance.engagements import (
    COMMANDS,
    FACTS,
    PEOPLE_GIVE,
    EndEngagement,
    Engagement,
    EngagementEnded,
    EngagementOpened,
    OpenEngagement,
)
from domain.governance.register import Register
from domain.kernel import AccountId, Circumstances, Command, Decided, Refused
from domain.people import PORTAL, Role
from domain.reference import read_reference
from domain.timing import has_offset

__all__ = ["COMMANDS", "FACTS", "PEOPLE_GIVE", "concerns", "decide"]


def decide(register: Register, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about an engagement. Which cases there are is never told by it."""
    match command:
        case OpenEngagement():
            _may_audit(register, command, ask)
            _must_be_short(command, ask)
            opened = EngagementOpened(
                **{**msgspec.structs.asdict(command), "references": _read(command.references)},
                engagement=ask.identifier("engagement"),
                agency=ask.by.agency,
            )
            return [Decided(opened)]
        case EndEngagement(engagement=mark, because=because):
            held = next((each for each in register.engagements if each.engagement == mark), None)
            if held is None or not concerns(register, held, ask):
                raise Refused("Choose an engagement from the list.", field="engagement")
            if held.ended is not None or held.ends <= ask.now:
                raise Refused("This engagement is over already. Nothing more is needed.", field="engagement")
            return [Decided(EngagementEnded(engagement=mark, because=because))]
        case _:
            return []


def concerns(register: Register, held: Engagement, ask: Circumstances) -> bool:
    """Whether an engagement is for an agency's data protection officer: opened there, or with an auditor of theirs."""
    auditor = register.accounts.get(held.auditor)
    own = ask.by.agency
    return ask.by == PORTAL or held.agency == own or (auditor is not None and auditor.agency == own)


def _may_audit(register: Register, command: OpenEngagement, ask: Circumstances) -> None:
    """That the account is an auditor's, and no account of whoever asks."""
    account = register.accounts.get(AccountId(command.auditor))
    if account is None or Role.AUDITOR not in account.roles:
        raise Refused("Choose somebody who is appointed as an auditor.", field="auditor")
    if ask.is_same_person(command.auditor):
        raise Refused("Nobody engages themselves. Ask another data protection officer.", field="auditor")


def _must_be_short(command: OpenEngagement, ask: Circumstances) -> None:
    """That it begins today or later, ends after that, and no later than an engagement opened today may (its clock).

    Counted from today and not from its beginning, so that nobody opens a row of them for the years to come.
    """
    has_offset(command.begins, "begins")
    has_offset(command.ends, "ends")
    if command.ends <= ask.now:
        raise Refused("This moment is over. Enter one that is still to come.", field="ends")
    if command.ends <= command.begins:
        raise Refused("It ends before it begins. Enter a later end.", field="ends")
    if london_date(command.begins) < london_date(ask.now):
        raise Refused("An engagement begins today or later. Enter a later beginning.", field="begins")
    latest = due_after("engagement", ask.now)
    if latest is not None and london_date(command.ends) > latest:
        raise Refused(
            f"An engagement opened today ends on {spelt(latest)} at the latest. Enter an earlier end: when it is over, "
            "another may be opened.",
            field="ends",
        )


def _read(typed: tuple[str, ...]) -> tuple[str, ...]:
    """The references in their one form, each once. A reference of no case is taken like any other."""
    try:
        return tuple(dict.fromkeys(read_reference(each) for each in typed))
    except ValueError as wrong:
        raise Refused(str(wrong), field="references") from None
