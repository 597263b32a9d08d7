"""Actions of a meeting: who owes what by when, what followed on it, and what is refused."""

from datetime import date
from enum import StrEnum

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case, once
from domain.classes import ACTIONS
from domain.clinic.actions_said import (
    COMMANDS,
    FACTS,
    GIVES_RIGHTS,
    STEPS,
    ActionAgreed,
    ActionCompleted,
    ActionProgressed,
    ActionReassigned,
    ActionRedated,
    ActionVerified,
    ActionWithdrawn,
    AgreeAction,
    CompleteAction,
    ProgressAction,
    ReassignAction,
    RedateAction,
    Step,
    VerifyAction,
    WithdrawAction,
)
from domain.clinic.agenda import item_at
from domain.clinic.at_meeting import refuse_not_agreed_there
from domain.clinic.hers import MEET_HIM
from domain.clinic.in_room import is_on_her_plan
from domain.clinic.updates import refuse_outside_its_part
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Refused, is_open
from domain.membership import members
from domain.people import Actor, AgencyId, Role
from domain.policy import Letter
from domain.timing import not_in_future

__all__ = [
    "COMMANDS",
    "FACTS",
    "GIVES_RIGHTS",
    "STEPS",
    "Action",
    "State",
    "actions_of",
    "decide",
    "is_overdue",
    "owes",
]

CHASE = frozenset({Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR, Role.POLICE_COORDINATOR})
"""Who sees to it that actions are done, whoever owns them."""
OWNS_NONE = frozenset({Role.AUDITOR, Role.AGENCY_GUARDIAN, Role.CLINIC_GUEST, Role.ADMINISTRATOR, Role.SYSTEM})
NOT_THEIRS = "Choose an action that is not over and that you own, or that you chase for the clinic."
NOT_ON_AGENDA = "This case is not on the agenda of that meeting. Put it there first."
LEFT = "That person is not on this case, or has left the role that they had on it. Choose an owner who is."


class State(StrEnum):
    """Where an action stands. Overdue is no state of its own: it is owed and its day has passed."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"


OWED = frozenset({State.OPEN, State.IN_PROGRESS})


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """An action as it stands: who owns it in which role, by when, and everything that followed on it, in order."""

    agreed: Entry[ActionAgreed]
    owner: AccountId
    agency: AgencyId
    role: Role
    by_when: date
    state: State = State.OPEN
    steps: tuple[Entry[Step], ...] = ()

    @property
    def last(self) -> Entry[ActionAgreed] | Entry[Step]:
        """The entry by which it stands as it does."""
        return self.steps[-1] if self.steps else self.agreed


@once
def actions_of(case: Case) -> tuple[Action, ...]:
    """The actions of a case in the order in which they were agreed, as far as they can be read.

    Of a case as opened for a reader it tells what is open to that reader.
    """
    found: dict[EntryId, Action] = {}
    for entry in case.of(ActionAgreed):
        fact = entry.fact
        if is_open(fact.what):
            found[entry.id] = Action(
                agreed=entry, owner=fact.owner, agency=fact.agency, role=fact.role, by_when=fact.by_when
            )
    steps: list[Entry[Step]] = [entry for kind in STEPS for entry in case.of(kind)]
    for step in sorted(steps, key=case.place):
        agreed = case.stands(step.fact.action) if is_open(step.fact.action) else None
        if agreed is not None and (before := found.get(agreed)) is not None:
            found[agreed] = _after(before, step)
    return tuple(found.values())


def _after(action: Action, step: Entry[Step]) -> Action:
    """An action with one more thing that followed on it."""
    steps = (*action.steps, step)
    match step.fact:
        case ActionProgressed():
            return msgspec.structs.replace(action, steps=steps, state=State.IN_PROGRESS)
        case ActionCompleted():
            return msgspec.structs.replace(action, steps=steps, state=State.COMPLETE)
        case ActionVerified(stands=stands):
            return msgspec.structs.replace(action, steps=steps, state=State.VERIFIED if stands else State.IN_PROGRESS)
        case ActionWithdrawn():
            return msgspec.structs.replace(action, steps=steps, state=State.WITHDRAWN)
        case ActionRedated(by_when=by_when):
            return msgspec.structs.replace(action, steps=steps, by_when=by_when)
        case ActionReassigned(owner=owner, agency=agency, role=role):
            return msgspec.structs.replace(action, steps=steps, owner=owner, agency=agency, role=role)


def is_overdue(action: Action, today: date) -> bool:
    """Whether an action is owed and its day has passed: on its day itself it is in time."""
    return action.state in OWED and today > action.by_when


def owes(action: Action, who: Actor) -> bool:
    """Whether somebody owns an action, by the very account and role in which it was given to them."""
    return is_open(action.owner) and (action.owner, action.agency, action.role) == (who.account, who.agency, who.role)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from an action that is agreed, or from a step on one."""
    match command:
        case AgreeAction():
            _refuse_unsaid(case, command, ask)
            in_part = command.meeting is not None and is_on_her_plan(case, command.meeting)
            hers = in_part or command.hers or bool(command.safety_plan or command.places)
            owner = _owner(case, command.owner, ask, hers=hers)
            fields = msgspec.structs.asdict(command) | {"hers": hers}
            return [Decided(ActionAgreed(**fields, agency=owner.agency, role=owner.role))]
        case ProgressAction():
            _theirs(case, command.action, ask, OWED)
            return [Decided(ActionProgressed(**msgspec.structs.asdict(command)))]
        case CompleteAction():
            action = _theirs(case, command.action, ask, OWED)
            not_in_future(command.completed_on, ask, "completed_on", "It must have been done today or in the past.")
            if command.completed_on < _agreed_on(case, action):
                raise Refused("It cannot have been done before it was agreed.", field="completed_on")
            return [Decided(ActionCompleted(**msgspec.structs.asdict(command)))]
        case VerifyAction():
            _refuse_own_word(case, command, ask)
            return [Decided(ActionVerified(**msgspec.structs.asdict(command)))]
        case WithdrawAction():
            _theirs(case, command.action, ask)
            return [Decided(ActionWithdrawn(**msgspec.structs.asdict(command)))]
        case RedateAction():
            action = _theirs(case, command.action, ask)
            _refuse_past(command.by_when, ask)
            if command.by_when == action.by_when:
                raise Refused("It is owed by that day already. Give another.", field="by_when")
            return [Decided(ActionRedated(**msgspec.structs.asdict(command)))]
        case ReassignAction():
            action = _theirs(case, command.action, ask)
            owner = _owner(case, command.owner, ask, hers=action.agreed.fact.hers)
            if owes(action, owner):
                raise Refused("They own it already. Choose somebody else.", field="owner")
            said = msgspec.structs.asdict(command)
            return [Decided(ActionReassigned(**said, agency=owner.agency, role=owner.role))]
        case _:
            return []


def _refuse_unsaid(case: Case, command: AgreeAction, ask: Circumstances) -> None:
    if not (command.risk or command.why):
        raise Refused("Say which risk it answers, or why it is done.", field="risk")
    _refuse_past(command.by_when, ask)
    if command.meeting is not None:
        if item_at(case, command.meeting) is None:
            raise Refused(NOT_ON_AGENDA, field="meeting")
        refuse_not_agreed_there(case, command.meeting, ask)
        refuse_outside_its_part(case, command.meeting, command, ask)


def _meant(case: Case, mark: EntryId) -> Action | None:
    """The action that a mark means, also where words were taken out of it since."""
    stands = case.stands(mark)
    return next((each for each in actions_of(case) if each.agreed.id == stands), None)


def _agreed_on(case: Case, action: Action) -> date:
    """The day on which it was agreed, also where words were taken out of it since."""
    return london_date(case.first_known(action.agreed))


def _refuse_past(by_when: date, ask: Circumstances) -> None:
    if by_when < ask.today:
        raise Refused(f"Give a day that lies ahead, or today, {spelt(ask.today)}.", field="by_when")


def _owner(case: Case, account: AccountId, ask: Circumstances, *, hers: bool) -> Actor:
    """The person in the role in which they are on the case. Raises `Refused` for somebody who is not, or who left."""
    places = sorted(
        (
            member
            for who, member in members(case).items()
            if who.account == account and who in ask.appointments and member.counts(ask.appointed.get(who))
        ),
        key=lambda member: (who_owns_none(member.actor), member.since),
    )
    if not places:
        raise Refused(LEFT, field="owner")
    who = places[0].actor
    if who_owns_none(who):
        raise Refused("Whoever watches over a case or is a guest at it owns no action. Choose a member.", field="owner")
    if hers and who.role in MEET_HIM:
        raise Refused(
            "Those who work with the suspect or manage him own nothing that is about her plan, her places or what she "
            "told in confidence. Choose another owner, or say what they are to do as an action of its own.",
            field="owner",
        )
    return who


def who_owns_none(who: Actor) -> bool:
    """Whether somebody is on a case in a role that owns no action."""
    return who.role in OWNS_NONE


def _theirs(case: Case, mark: EntryId, ask: Circumstances, states: frozenset[State] | None = None) -> Action:
    """The action of that mark that is not over, for its owner or whoever chases it. Raises `Refused` alike for others.

    A colleague of the owner speaks for them where the policy lets that role read actions whole.
    """
    found = _meant(case, mark)
    if found is None or not _may_say(found, ask) or found.state in {State.VERIFIED, State.WITHDRAWN}:
        raise Refused(NOT_THEIRS, field="action")
    if states is not None and found.state not in states:
        raise Refused("It is done by its owner’s word, and waits to be checked.", field="action")
    return found


def _may_say(action: Action, ask: Circumstances) -> bool:
    if owes(action, ask.by) or ask.by.role in CHASE:
        return True
    letters = ask.policy.letters[ACTIONS] if ask.policy is not None else {}
    return ask.by.agency == action.agency and letters.get(ask.by.role) is Letter.OPEN


def _refuse_own_word(case: Case, command: VerifyAction, ask: Circumstances) -> None:
    """Raise `Refused` for an action that is not said to be done, or of the very person who owns it or said so."""
    found = _meant(case, command.action)
    if found is None or found.state is not State.COMPLETE:
        raise Refused("Choose an action that is said to be done and that nobody has checked.", field="action")
    said = next(step.by for step in reversed(found.steps) if isinstance(step.fact, ActionCompleted))
    if any(is_open(account) and ask.is_same_person(account) for account in (found.owner, said)):
        raise Refused(
            "Nobody checks what they own or said was done themselves. Ask a colleague, or the clinic’s chair.",
            field="action",
        )
