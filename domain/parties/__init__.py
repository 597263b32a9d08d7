"""People: who is in the case. A handle belongs to one case: nothing leads from it to the same person in another."""

from datetime import date

import msgspec

from domain.case import Case
from domain.classes import SUSPECT_IDENTITY, VICTIM_IDENTITY
from domain.identifiers import cro, pnc_id
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, PartyId, Refused, is_open
from domain.parties import partner_disclosure, proxies
from domain.parties.others import AddChild, AddThirdParty, ChildNamed, ThirdPartyNamed
from domain.parties.suspect import (
    AddSuspect,
    Relationship,
    SetSuspectAddress,
    SuspectAddressed,
    SuspectBody,
    SuspectNamed,
    area_gives_address_away,
)
from domain.parties.victim import AddVictim, VictimBody, VictimNamed, initials
from domain.timing import not_in_future


def victims(case: Case) -> tuple[Entry[VictimNamed], ...]:
    """The victims of the case. Their fields may be erased: ask `is_open` before comparing one."""
    return case.of(VictimNamed)


def suspects(case: Case) -> tuple[Entry[SuspectNamed], ...]:
    """The suspects of the case. Their fields may be erased: ask `is_open` before comparing one."""
    return case.of(SuspectNamed)


def victim_handles(case: Case) -> frozenset[PartyId]:
    """The handles of the victims whose identity is not erased."""
    return frozenset(entry.fact.victim for entry in victims(case) if is_open(entry.fact.victim))


def suspect_handles(case: Case) -> frozenset[PartyId]:
    """The handles of the suspects whose identity is not erased."""
    return frozenset(entry.fact.suspect for entry in suspects(case) if is_open(entry.fact.suspect))


def which_victim(case: Case, handle: PartyId) -> str:
    """How a victim is told from another without a name: "the victim", or "victim 2" where several were named."""
    named = [entry.fact.victim for entry in victims(case) if is_open(entry.fact.victim)]
    return f"victim {named.index(handle) + 1}" if len(named) > 1 and handle in named else "the victim"


def handles(case: Case) -> frozenset[PartyId]:
    """The handles of everybody in the case: victims, suspects, other people and children."""
    others = {entry.fact.party for entry in case.of(ThirdPartyNamed) if is_open(entry.fact.party)}
    children = {entry.fact.child for entry in case.of(ChildNamed) if is_open(entry.fact.child)}
    return victim_handles(case) | suspect_handles(case) | others | children


def must_be_victim(case: Case, handle: PartyId | None, field: str = "victim") -> None:
    """Raise `Refused` beside the field unless the handle, where there is one, is a victim's of this case."""
    if handle is not None and handle not in victim_handles(case):
        raise Refused("Choose a victim of this case.", field=field)


def must_be_suspect(case: Case, handle: PartyId | None, field: str = "suspect") -> None:
    """Raise `Refused` beside the field unless the handle, where there is one, is a suspect's of this case."""
    if handle is not None and handle not in suspect_handles(case):
        raise Refused("Choose a suspect of this case.", field=field)


def name_victim(case: Case, body: VictimBody, ask: Circumstances) -> VictimNamed:
    """A victim under a new handle. Raises `Refused` for a name without letters, a birth to come, a repeat."""
    _has_letters(body.name, "name", "Enter the victim’s name: it needs at least one letter.")
    _born(body.born, ask)
    same = (body.name.casefold(), body.born)
    ask.require(
        all(not is_open(e.fact.name) or (e.fact.name.casefold(), e.fact.born) != same for e in victims(case)),
        "A victim of this name and date of birth is already on the case. Correct that entry if something changed.",
        rule="people.victim-once",
        field="name",
        rests_on=frozenset({VICTIM_IDENTITY}),
    )
    fields = {name: getattr(body, name) for name in VictimBody.__struct_fields__}
    return VictimNamed(victim=PartyId(ask.identifier("victim")), **fields)


def name_suspect(case: Case, body: SuspectBody, ask: Circumstances) -> SuspectNamed:
    """A suspect under a new handle, identifiers in canonical form. Raises `Refused` where nothing tells who he is."""
    related = body.relationship is not Relationship.NOT_KNOWN
    if not (body.name or body.aliases or body.description or related):
        raise Refused(
            "Enter a name, another name, a description or the relationship: something must say who is meant.",
            field="name",
        )
    if body.name:
        _has_letters(body.name, "name", "Enter the suspect’s name, or leave it empty: it needs at least one letter.")
    _born(body.born, ask)
    identified = msgspec.structs.replace(
        body, pnc_id=_identifier(body.pnc_id, "pnc_id", ask), cro=_identifier(body.cro, "cro", ask)
    )
    ask.require(
        not any(_same_suspect(entry.fact, identified) for entry in suspects(case)),
        "This suspect is already on the case. Correct that entry if something changed.",
        rule="people.suspect-once",
        field="name",
        rests_on=frozenset({SUSPECT_IDENTITY}),
    )
    fields = {name: getattr(identified, name) for name in SuspectBody.__struct_fields__}
    return SuspectNamed(suspect=PartyId(ask.identifier("suspect")), **fields)


def _same_suspect(known: SuspectNamed, new: SuspectBody) -> bool:
    """Whether two descriptions have the PNC ID, the CRO number, or name and date of birth in common."""
    if not is_open(known.name):
        return False
    if new.pnc_id and new.pnc_id == known.pnc_id:
        return True
    if new.cro and new.cro == known.cro:
        return True
    named = (new.name or "").casefold()
    return bool(named) and (named, new.born) == ((known.name or "").casefold(), known.born)


def _identifier(typed: str | None, field: str, ask: Circumstances) -> str | None:
    """The canonical form of a PNC ID or CRO number. Raises `Refused` with the identifier's own sentence."""
    if typed is None:
        return None
    try:
        return pnc_id(typed, this_year=ask.today.year) if field == "pnc_id" else cro(typed)
    except ValueError as wrong:
        raise Refused(str(wrong), field=field) from None


def _has_letters(name: str, field: str, sentence: str) -> None:
    if not initials(name):
        raise Refused(sentence, field=field)


def _born(day: date | None, ask: Circumstances) -> None:
    if day is not None:
        not_in_future(day, ask, "born", "The date of birth must be today or in the past.")


def _addressed(case: Case, command: SetSuspectAddress, ask: Circumstances) -> SuspectAddressed:
    must_be_suspect(case, command.suspect)
    if area_gives_address_away(command.area, command.address):
        raise Refused(
            "The area is shown to the victim’s advocate and must not give the address away. Enter a town or district.",
            field="area",
        )
    if command.since is not None:
        not_in_future(command.since, ask, "since", "The date must be today or in the past.")
    return SuspectAddressed(**msgspec.structs.asdict(command))


def _connected(case: Case, handle: PartyId | None) -> None:
    if handle is not None and handle not in handles(case):
        raise Refused("Choose somebody on this case, or leave this empty.", field="of")


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about people."""
    match command:
        case AddVictim():
            return [Decided(name_victim(case, command, ask))]
        case AddSuspect():
            return [Decided(name_suspect(case, command, ask))]
        case SetSuspectAddress():
            return [Decided(_addressed(case, command, ask))]
        case AddThirdParty(of=of):
            _connected(case, of)
            proxies.refuse_open_contact(command)
            party = PartyId(ask.identifier("third-party"))
            return [Decided(ThirdPartyNamed(party=party, **msgspec.structs.asdict(command)))]
        case AddChild(of=of, born=born):
            _connected(case, of)
            _born(born, ask)
            child = PartyId(ask.identifier("child"))
            return [Decided(ChildNamed(child=child, **msgspec.structs.asdict(command)))]
        case proxies.SetProxyContact():
            return proxies.decide(case, command)
        case _:
            return partner_disclosure.decide(case, command, ask)


COMMANDS: tuple[type[Command], ...] = (
    AddVictim,
    AddSuspect,
    SetSuspectAddress,
    AddThirdParty,
    AddChild,
    *proxies.COMMANDS,
    *partner_disclosure.COMMANDS,
)
FACTS: tuple[type[Fact], ...] = (
    VictimNamed,
    SuspectNamed,
    SuspectAddressed,
    ThirdPartyNamed,
    ChildNamed,
    *proxies.FACTS,
    *partner_disclosure.FACTS,
)

__all__ = [
    "COMMANDS",
    "FACTS",
    "AddChild",
    "AddSuspect",
    "AddThirdParty",
    "AddVictim",
    "ChildNamed",
    "Relationship",
    "SetSuspectAddress",
    "SuspectAddressed",
    "SuspectBody",
    "SuspectNamed",
    "ThirdPartyNamed",
    "VictimBody",
    "VictimNamed",
    "decide",
    "handles",
    "initials",
    "must_be_suspect",
    "must_be_victim",
    "name_suspect",
    "name_victim",
    "suspect_handles",
    "suspects",
    "victim_handles",
    "victims",
]
