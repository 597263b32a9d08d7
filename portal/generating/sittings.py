"""Sittings: a panel of the clinic of a drawing and its meetings, drawn before any life, so that all read the same."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID, uuid5

import msgspec

from domain import catalogue
from domain.case import Case
from domain.governance import GOVERNANCE, clinics
from domain.governance.clinics_said import SaidOfClinics, clinics_after
from domain.governance.meetings import Clinics, Meetings
from domain.kernel import CommandId, EntryId, Refused
from infra.draft import Draft, entry_of
from portal.generating.answering import Rules
from portal.generating.life import GeneratingError
from portal.generating.people import Cast
from portal.generating.planning import COORDINATOR, MINUTES, NAME, SLOT, Plan, Step
from portal.stamping import drafts_of


class Sitting(msgspec.Struct, frozen=True):
    """One meeting that is not called off: its mark, since when it was called, and when it starts (UTC)."""

    meeting: UUID
    called: datetime
    starts: datetime

    def slots(self) -> Sequence[datetime]:
        """When a case may be called (UTC): one after another, the last two in the closed block."""
        return [self.starts + timedelta(minutes=8 + SLOT * place) for place in range(MINUTES // SLOT)]


class Sittings:
    """The panel's meetings over the whole of a drawing, how they stood at any moment of it, and which time is taken.

    `drafts` are what is to be appended to the governance stream, each with the moment at which it becomes known.
    """

    def __init__(self, rng: Random, panel: int, cast: Cast, rules: Rules, *, since: datetime, until: datetime) -> None:
        """Raises `GeneratingError` where the rules refuse what was drawn."""
        self._rng = rng
        self._cast = cast
        self._register = rules.register
        self._rules = rules
        self._known: list[datetime] = []
        self._stood: list[tuple[Clinics, Meetings]] = [(rules.register.clinics, rules.register.meetings)]
        self.drafts: list[tuple[datetime, Draft]] = []
        self.clinic = UUID(int=0)
        self._taken: set[datetime] = set()
        plan = Plan(rng, panel, cast, since=since, until=until)
        self._give(plan.clinic(self._name(panel)), {})
        self.clinic = tuple(self._register.clinics)[-1]
        called: dict[int, tuple[UUID, datetime]] = {}
        for step in plan.steps:
            self._give(step, called)
        self.sittings = tuple(
            Sitting(mark, known, meeting.starts)
            for mark, known in called.values()
            if not (meeting := self._register.meetings[mark]).called_off
        )

    def as_known(self, moment: datetime) -> tuple[Clinics, Meetings]:
        """The clinics and their meetings as they stood at a moment (UTC)."""
        return self._stood[bisect_right(self._known, moment)]

    def next_from(self, moment: datetime) -> Sitting | None:
        """The first meeting with room that starts at a moment (UTC) or later; None where none is called by the end."""
        return next((each for each in self.sittings if each.starts >= moment and self._free(each)), None)

    def book(self, sitting: Sitting, *, closed: bool = False) -> datetime:
        """When a case is called at a meeting with room (UTC), from now on taken; in its closed block if it can be."""
        free = self._free(sitting)
        slot = free[-1] if closed else free[0]
        self._taken.add(slot)
        return slot

    def _free(self, sitting: Sitting) -> list[datetime]:
        return [slot for slot in sitting.slots() if slot not in self._taken]

    def _name(self, panel: int) -> str:
        """A name that no other clinic of its host has."""
        own = NAME if panel == 0 else f"{NAME}, panel {panel + 1}"
        host = self._cast[COORDINATOR].agency
        taken = {each.name for each in self._register.clinics.values() if each.host == host}
        names = (own, *(f"{own} ({place})" for place in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def _give(self, step: Step, called: dict[int, tuple[UUID, datetime]]) -> None:
        fields = dict(step.fields)
        if step.command == "call-meeting":
            fields["clinic"] = self.clinic
        elif step.number is not None:
            fields["meeting"] = called[step.number][0]
        known = max(step.at, self._known[-1] + timedelta(microseconds=1)) if self._known else step.at
        cause = CommandId(UUID(int=self._rng.getrandbits(128), version=4))
        who = self._cast[step.by]
        ask = self._rules.asked(who, cause, known, self._stood[-1])
        command = msgspec.convert(fields, type=catalogue.GOVERNING[step.command])
        self._rules.refuse_not_theirs(who, command)
        try:
            decided = clinics.decide(self._register, command, ask)
        except Refused as refused:
            raise GeneratingError(f"{step.command} by {step.by}: {refused}") from None
        for draft in drafts_of(decided, Case(), GOVERNANCE, ask, None):
            marked = msgspec.structs.replace(draft, id=EntryId(uuid5(cause, str(draft.version))))
            self.drafts.append((known, marked))
            self._fold(marked, known)
        if step.command == "call-meeting" and step.number is not None:
            called[step.number] = (tuple(self._register.meetings)[-1], known)

    def _fold(self, draft: Draft, known: datetime) -> None:
        entry = entry_of(draft, len(self.drafts), known)
        stood = self._stood[-1]
        if isinstance(entry.fact, SaidOfClinics):
            stood = clinics_after(*stood, entry, entry.fact)
        self._register = msgspec.structs.replace(self._register, clinics=stood[0], meetings=stood[1])
        self._known.append(known)
        self._stood.append(stood)
