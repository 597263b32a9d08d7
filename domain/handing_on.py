"""Handing on: a place on a case goes to a colleague of the same agency in one act, so that nobody is left without."""

from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, STAFF_IDENTITY, DataClass, Label, Options
from domain.kernel import AccountId, Circumstances, Command, Decided, Fact, Refused, Text
from domain.membership import Member, MemberAdded, MemberConfirmed, MemberRemoved, members
from domain.people import ROLE_TITLES, Actor, AgencyId, Role


class _Places(msgspec.Struct, frozen=True, kw_only=True):
    member: Annotated[AccountId, STAFF_IDENTITY, Label("Whose place on the case"), Options("own-members")]
    to: Annotated[
        AccountId,
        STAFF_IDENTITY,
        Label("Who takes it over", "A colleague of your own agency who holds the same role"),
        Options("colleagues"),
    ]
    because: Annotated[Text, STAFF_IDENTITY, FACT, Label("Why", "That somebody leaves, moves or is away")]


class HandOnCase(_Places, Command, frozen=True, kw_only=True, tag="hand-on-case"):
    """Hand a place on the case on to a colleague: your own, or as your agency's guardian that of one of its people."""

    title: ClassVar[str] = "Hand the case on to a colleague"
    section: ClassVar[str] = "membership"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "They are on the case at once, and whoever handed it on no longer. What says where the victim is stays closed "
        "to them until a person of another agency confirms them."
    )


class CaseHandedOn(_Places, Fact, frozen=True, kw_only=True, tag="case-handed-on/1"):
    """Somebody's place on the case went to a colleague of the same agency."""

    title: ClassVar[str] = "Case handed on to a colleague"
    section: ClassVar[str] = "membership"
    governs: ClassVar[DataClass] = STAFF_IDENTITY
    agency: Annotated[AgencyId, STAFF_IDENTITY, Label("Agency"), msgspec.Meta(max_length=60)]
    role: Annotated[Role, STAFF_IDENTITY, Label("Role on this case")]

    def summary(self) -> dict[DataClass, str]:
        """Role and agency, for those who may not know the worker's name."""
        return {STAFF_IDENTITY: f"{ROLE_TITLES[self.role]}, {self.agency} handed the case on to a colleague"}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from handing a place on. Nobody hands one to themselves, and no case loses its lead by it."""
    match command:
        case HandOnCase():
            return [
                Decided(fact) for place in _places(case, command, ask) for fact in _handed(case, place, command, ask)
            ]
        case _:
            return []


def _places(case: Case, command: HandOnCase, ask: Circumstances) -> list[Member]:
    """The places that are handed on, in each role of that person. Raises `Refused`."""
    if not ask.is_same_person(command.member) and ask.by.role is not Role.AGENCY_GUARDIAN:
        raise Refused(
            "Only whoever has a place on a case hands it on, or their agency’s guardian. Ask them.", field="member"
        )
    meant = (command.member, ask.by.agency)
    places = [each for who, each in members(case).items() if (who.account, who.agency) == meant]
    if not places:
        raise Refused("That person of your agency has no place on this case. Choose one who has.", field="member")
    if command.to == command.member or ask.is_same_person(command.to):
        raise Refused("Nobody hands a case to themselves. Choose a colleague.", field="to")
    unheld = [place.actor.role for place in places if _with(place, command.to) not in ask.appointments]
    if unheld:
        raise Refused(
            f"This colleague does not hold the role of {ROLE_TITLES[unheld[0]]} in your agency. Choose one who does.",
            field="to",
        )
    return places


def _with(place: Member, account: AccountId) -> Actor:
    return Actor(account, place.actor.agency, place.actor.role)


def _handed(case: Case, place: Member, command: HandOnCase, ask: Circumstances) -> list[Fact]:
    """What is recorded of one place: that it went on, who has it, and that the other has it no longer."""
    agency, role, why = place.actor.agency, place.actor.role, command.because
    who = _with(place, command.to)
    there = members(case).get(who)
    facts: list[Fact] = [CaseHandedOn(member=command.member, to=command.to, because=why, agency=agency, role=role)]
    on_already = there is not None and there.counts(ask.appointed.get(who))
    if not on_already or (place.lead and there is not None and not there.lead):
        facts.append(
            MemberAdded(account=command.to, agency=agency, role=role, lead=place.lead, founding=False, because=why)
        )
        if on_already and there is not None and there.confirmed:
            facts.append(MemberConfirmed(account=command.to, agency=agency, role=role))
    return [*facts, MemberRemoved(account=command.member, agency=agency, role=role, because=why)]


COMMANDS = (HandOnCase,)
FACTS: tuple[type[Fact], ...] = (CaseHandedOn,)
