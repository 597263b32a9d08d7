"""Answering: what the rules say to a command on a case in memory, quickly, or at length as the door weighs it."""

from datetime import datetime
from typing import Protocol

import msgspec

from domain import catalogue
from domain.advocacy.release import ReleaseTold
from domain.calendar import london_date
from domain.case import Case
from domain.governance import Register
from domain.governance.meetings import Clinics, Meetings
from domain.kernel import Circumstances, Command, CommandId, Decided
from domain.people import Actor
from domain.sharing.disclosures import RecordDisclosure
from portal.admission import not_yours
from portal.circumstances import circumstances
from portal.intake import cleaned
from portal.refusals import NotYours
from portal.weighing import weigh


class Answers(Protocol):
    """What answers a command: the facts that follow. Raises as the door does."""

    def __call__(self, who: Actor, case: Case, command: Command, ask: Circumstances, /, *, new: bool) -> list[Decided]:
        """The facts that follow from a command of somebody on a case; `new` opens it."""


class Rules:
    """The rules under one register, in which nothing changes while cases are drawn."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._asking: dict[Actor, Circumstances] = {}

    def asked(self, who: Actor, cause: CommandId, now: datetime, stood: tuple[Clinics, Meetings]) -> Circumstances:
        """What a rule is told of who asks, and when (UTC), with the clinics and the meetings as they stood then."""
        if who not in self._asking:
            self._asking[who] = circumstances(who, self.register, cause, now)
        clinics, meetings = stood
        return msgspec.structs.replace(
            self._asking[who], now=now, today=london_date(now), cause=cause, clinics=clinics, meetings=meetings
        )

    def refuse_not_theirs(self, who: Actor, command: Command) -> None:
        """Raise `NotYours` where the giving table does not let somebody's role give a command."""
        policy = self.register.policy
        if policy is None or not policy.may_give(command_name(command), who.role):
            raise NotYours(not_yours(type(command)))

    def by_the_rules(
        self, who: Actor, case: Case, command: Command, ask: Circumstances, /, *, new: bool
    ) -> list[Decided]:
        """The giving table, the text of the command, and the rules of its section. Whoever acts is a person in a role.

        What the door asks beside, of rights and of what the writer can see, is left to `as_at_the_door`.
        """
        self.refuse_not_theirs(who, command)
        if new is not (not case.entries):
            raise NotYours(not_yours(type(command)))
        if isinstance(command, ReleaseTold | RecordDisclosure):
            ask = msgspec.structs.replace(ask, seen_whole=frozenset(entry.id for entry in case.entries))
        return catalogue.decide(case, cleaned(command), ask)

    def as_at_the_door(
        self, who: Actor, case: Case, command: Command, ask: Circumstances, /, *, new: bool
    ) -> list[Decided]:
        """All that the door asks before it records: standing, rights, marks that the writer can see, staleness."""
        return weigh(who, case, self.register, command, None, ask, new=new).decided


def command_name(command: Command) -> str:
    """The name of a command."""
    return catalogue.tag_of(type(command))
