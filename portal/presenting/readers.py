"""Who can see this: the roles that the policy opens a form's classes to, said before anything is recorded."""

from collections.abc import Callable, Iterable

import msgspec

from domain.classes import ACCESS_LOG, DataClass
from domain.governance import Register
from domain.governance.accounts import roles_of
from domain.kernel import Command, Fact
from domain.people import ROLE_TITLES, Actor, AgencyId, AgencyKind, Role
from domain.policy import Letter, Policy, who_can_see
from domain.rules import SUSPECTS_SIDE
from portal.answers import classes_answered
from portal.posted import Posted, one
from portal.presenting.kept_close import recorded_in
from portal.questions import command_name, questions
from portal.views import Readers
from portal.words import CLASS_NAMES

_BESIDE = frozenset({Role.SYSTEM})

# Acts of sharing are read by those whom they concern, in whichever role, and by office; by nobody else at all.
CONCERNED = {
    "request-information": ("Whoever asks or is asked for", "Those who may answer for the agency asked"),
    "withdraw-request": ("Whoever asks or is asked for", "Those who may answer for the agency asked"),
    "answer-information-request": (
        "Whoever asked or it was asked for, but for your reason",
        "Those who may answer for your agency",
    ),
    "withdraw-grant": ("Whoever it was given to", "Those who may answer for your agency"),
    "record-disclosure": ("You", "The guardians of your agency and of those that supplied it"),
}


_RELEASES = "release-told"

_PARTIES = {
    "sharing": ("Whoever records it", "Whom it is addressed to"),
    "retention": ("Whoever records it", "The guardians of their agency"),
}


def readers_of(
    register: Register, policy: Policy, struct: type[Command] | type[Fact], posted: Posted | None, who: Actor
) -> Readers:
    """Who may read what this form records, from the policy alone, and to whom it opens something.

    Before anything is filled in it speaks of every field that must be answered; afterwards, of those that are.
    """
    name = command_name(struct) if issubclass(struct, Command) else ""
    kind = register.kinds.get(who.agency)
    if name in CONCERNED:
        by_office = readers_of_classes(policy, {DataClass.ACCESS_LOG}, who.role, kind)
        return Readers(groups=(("See all of it", CONCERNED[name]), *by_office.groups))
    classes = classes_answered(struct, posted) if posted else frozenset()
    if posted and issubclass(struct, Command):
        classes = recorded_in(command_name(struct), classes, posted)
    read = classes or _mandatory(struct)
    told = readers_of_classes(policy, read, who.role, kind)
    if name == _RELEASES:
        phrase, opened = _released_to(register, posted or {})
        told = Readers(groups=(*([(phrase, opened)] if opened else []), *told.groups), unread=told.unread)
    return _concerned(told, _PARTIES[struct.section]) if struct.section in _PARTIES and ACCESS_LOG in read else told


def _released_to(register: Register, posted: Posted) -> tuple[str, tuple[str, ...]]:
    """To whom a release opens the entry, whatever the policy lets them read: those there who meet the suspect."""
    agency = register.agencies.get(AgencyId(one(posted, "agency")))
    there = roles_of(agency.kind) & SUSPECTS_SIDE if agency is not None else SUSPECTS_SIDE
    whose = agency.name if agency is not None else "the agency that you choose"
    phrase = "See the whole entry that is released, from the day it opens"
    return phrase, tuple(f"{ROLE_TITLES[each]} of {whose}" for each in sorted(there))


def _concerned(told: Readers, whom: tuple[str, ...]) -> Readers:
    """The same with those whom such an act is handed to: they read it whatever their role."""
    parties = ("See it because it concerns them", whom)
    unread = tuple(each for each in told.unread if each != CLASS_NAMES[ACCESS_LOG])
    return Readers(groups=(parties, *told.groups), unread=unread)


def readers_of_classes(
    policy: Policy, classes: Iterable[DataClass], role: Role, kind: AgencyKind | None = None
) -> Readers:
    """Who may read these classes: all of them, some, or in summary; and which of them the writer cannot read back.

    `kind` is that of the writer's agency: what is the originator's only is closed to other agencies of that kind.
    """
    asked = sorted(set(classes))
    letters = {data_class: who_can_see(policy, data_class) for data_class in asked}
    everybody = sorted({each for given in letters.values() for each in given} - _BESIDE)
    found: dict[str, list[str]] = {phrase: [] for phrase in _PHRASES}
    for each in everybody:
        given = {data_class: letters[data_class].get(each, Letter.NOTHING) for data_class in asked}
        kept = policy.originator_only & set(asked)
        if kind is None or each not in roles_of(kind) or all(given[of] is Letter.NOTHING for of in kept):
            _put(found, given.values(), ROLE_TITLES[each])
            continue
        # of a role that agencies of this kind have, the writer's own agency reads more than the others do
        called = "service" if kind is AgencyKind.ADVOCACY else "agency"
        only = all(each not in roles_of(other) for other in AgencyKind if other is not kind)
        whose = f"of your own {called}" if only else f"of your own {called}, or of an agency of another kind"
        _put(found, given.values(), f"{ROLE_TITLES[each]} {whose}")
        left = [Letter.NOTHING if data_class in kept else letter for data_class, letter in given.items()]
        _put(found, left, f"{ROLE_TITLES[each]} of another {called}")
    unread = tuple(
        CLASS_NAMES[data_class]
        for data_class in asked
        if letters[data_class].get(role, Letter.NOTHING) is not Letter.OPEN
    )
    return Readers(groups=tuple((phrase, tuple(roles)) for phrase, roles in found.items() if roles), unread=unread)


_PHRASES: dict[str, Callable[[tuple[Letter, ...]], bool]] = {
    "See all of it": lambda given: all(letter is Letter.OPEN for letter in given),
    "See part of it": lambda given: Letter.OPEN in given,
    "See a summary where one is written": lambda given: Letter.SUMMARY in given,
    "Are told only that it is held": lambda given: Letter.HELD in given,
}


def _put(found: dict[str, list[str]], letters: Iterable[Letter], called: str) -> None:
    """Puts a reader under the first phrase that is true of them, or under none."""
    given = tuple(letters)
    phrase = next((each for each, holds in _PHRASES.items() if holds(given)), None)
    if phrase is not None:
        found[phrase].append(called)


def _mandatory(struct: type[msgspec.Struct]) -> frozenset[DataClass]:
    asked = questions(struct)
    needed = {each.data_class for each in asked if not each.optional}
    return frozenset(each for each in needed or {each.data_class for each in asked} if each is not None)
