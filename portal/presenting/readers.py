"""Who can see this: the roles that the policy opens a form's classes to, said before anything is recorded."""

from collections.abc import Callable, Iterable

import msgspec

from domain.classes import ACCESS_LOG, STAFF_IDENTITY, DataClass
from domain.clinic.hers import MEET_HIM
from domain.governance import Register
from domain.governance.accounts import roles_of
from domain.kernel import Command, Fact
from domain.people import ROLE_TITLES, Actor, AgencyId, AgencyKind, Role
from domain.policy import Letter, Policy, who_can_see
from domain.rules import SUSPECTS_SIDE
from domain.sharing.protected import WATCHES
from portal.answers import classes_answered
from portal.posted import Posted, one
from portal.presenting.answered import REVIEW_BAR
from portal.presenting.kept_close import recorded_in
from portal.questions import command_name, questions
from portal.views import Readers
from portal.words import CLASS_NAMES

_BESIDE = frozenset({Role.SYSTEM})

# Who was in the room for what: who left at which minute would tell those who meet the suspect what was spoken of.
_ROOM = ("You, and whoever moves", "Whoever may read minutes, and does not work with the suspect")
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
    "call-item": ("Everybody on the case: that it was called", "Whoever may hear a part: that this part was called"),
    "leave-room": _ROOM,
    "come-back-to-room": _ROOM,
    "admit-guest": _ROOM,
    "remove-guest": _ROOM,
}


_RELEASES = "release-told"
_HERS = frozenset({"tell-victim-plan", "end-telling-victim", "keep-off-minutes"})
_PROTECTS = "protect-worker"

_REVIEWERS = ("Whoever is asked to review this bar",)
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
    if name == _PROTECTS:
        return _of_a_kept_name(policy, who.role, kind)
    classes = classes_answered(struct, posted) if posted else frozenset()
    if posted and issubclass(struct, Command):
        classes = recorded_in(command_name(struct), classes, posted)
    read = classes or _mandatory(struct)
    told = readers_of_classes(policy, read, who.role, kind)
    if name in _HERS or (posted and one(posted, "hers") == "yes"):
        told = _unless_they_meet_him(told)
    if name == _RELEASES:
        phrase, opened = _released_to(register, posted or {})
        told = Readers(groups=(*([(phrase, opened)] if opened else []), *told.groups), unread=told.unread)
    if name == REVIEW_BAR:
        return msgspec.structs.replace(_concerned(told, _REVIEWERS), unread=())
    return _concerned(told, _PARTIES[struct.section]) if struct.section in _PARTIES and ACCESS_LOG in read else told


def _released_to(register: Register, posted: Posted) -> tuple[str, tuple[str, ...]]:
    """To whom a release opens the entry, whatever the policy lets them read: those there who meet the suspect.

    Without JavaScript the box stays as it was while an agency is chosen: what it says before is true afterwards too.
    """
    agency = register.agencies.get(AgencyId(one(posted, "agency")))
    phrase = "See the whole entry that is released, from the day it opens"
    if agency is None:
        return phrase, ("Those of the agency that it is released to who work with the suspect",)
    there = sorted(roles_of(agency.kind) & SUSPECTS_SIDE)
    return phrase, tuple(f"{ROLE_TITLES[each]} of {agency.name}" for each in there)


def _of_a_kept_name(policy: Policy, role: Role, kind: AgencyKind | None) -> Readers:
    """Who reads whose name is kept and why: her own agency, those who watch, and to whom two agencies open it.

    The letters alone would promise it to everybody who reads workers' names.
    """
    letters = {each: letter for each, letter in who_can_see(policy, STAFF_IDENTITY).items() if each not in _BESIDE}
    own = roles_of(kind) if kind is not None else frozenset()
    reads = sorted(each for each, letter in letters.items() if letter is Letter.OPEN)
    knows = sorted(each for each, letter in letters.items() if letter in {Letter.OPEN, Letter.SUMMARY})
    whole = [
        *(f"{ROLE_TITLES[each]} of your own agency" for each in reads if each in own - WATCHES),
        *(ROLE_TITLES[each] for each in reads if each in WATCHES),
        "Whoever two agencies open the name to",
    ]
    rest = [f"{ROLE_TITLES[each]} of another agency" for each in knows if each not in WATCHES]
    unread = readers_of_classes(policy, {STAFF_IDENTITY}, role, kind).unread
    groups = (
        ("See all of it", tuple(whole)),
        ("See the role and the agency, and neither name nor reason", tuple(rest)),
    )
    return Readers(groups=groups, unread=unread)


def _unless_they_meet_him(told: Readers) -> Readers:
    """The same without those to whom nothing that is hers is there, whatever the letters of their role."""
    out = {ROLE_TITLES[role] for role in MEET_HIM}
    kept = ((phrase, tuple(each for each in roles if each not in out)) for phrase, roles in told.groups)
    return Readers(groups=tuple((phrase, roles) for phrase, roles in kept if roles), unread=told.unread)


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
