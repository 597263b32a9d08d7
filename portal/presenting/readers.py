"""Who can see this: the roles that the policy opens a form's classes to, said before anything is recorded."""

from collections.abc import Iterable

import msgspec

from domain.classes import ACCESS_LOG, DataClass
from domain.kernel import Command, Fact
from domain.people import ROLE_TITLES, Role
from domain.policy import Letter, Policy, who_can_see
from portal.answers import classes_answered
from portal.posted import Posted
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


_PARTIES = {
    "sharing": ("Whoever records it", "Whom it is addressed to"),
    "retention": ("Whoever records it", "The guardians of their agency"),
}


def readers_of(policy: Policy, struct: type[Command] | type[Fact], posted: Posted | None, role: Role) -> Readers:
    """Who may read what this form records, from the policy alone.

    Before anything is filled in it speaks of every field that must be answered; afterwards, of those that are.
    """
    name = command_name(struct) if issubclass(struct, Command) else ""
    if name in CONCERNED:
        by_office = readers_of_classes(policy, {DataClass.ACCESS_LOG}, role)
        return Readers(groups=(("See all of it", CONCERNED[name]), *by_office.groups))
    classes = classes_answered(struct, posted) if posted else frozenset()
    if posted and issubclass(struct, Command):
        classes = recorded_in(command_name(struct), classes, posted)
    read = classes or _mandatory(struct)
    told = readers_of_classes(policy, read, role)
    return _concerned(told, _PARTIES[struct.section]) if struct.section in _PARTIES and ACCESS_LOG in read else told


def _concerned(told: Readers, whom: tuple[str, ...]) -> Readers:
    """The same with those whom such an act is handed to: they read it whatever their role."""
    parties = ("See it because it concerns them", whom)
    unread = tuple(each for each in told.unread if each != CLASS_NAMES[ACCESS_LOG])
    return Readers(groups=(parties, *told.groups), unread=unread)


def readers_of_classes(policy: Policy, classes: Iterable[DataClass], role: Role) -> Readers:
    """Who may read these classes: all of them, some, or in summary; and which of them the writer cannot read back."""
    asked = sorted(set(classes))
    letters = {data_class: who_can_see(policy, data_class) for data_class in asked}
    everybody = sorted({each for given in letters.values() for each in given} - _BESIDE)
    whole, part, summary, held = [], [], [], []
    for each in everybody:
        given = [letters[data_class].get(each, Letter.NOTHING) for data_class in asked]
        if all(letter is Letter.OPEN for letter in given):
            whole.append(ROLE_TITLES[each])
        elif Letter.OPEN in given:
            part.append(ROLE_TITLES[each])
        elif Letter.SUMMARY in given:
            summary.append(ROLE_TITLES[each])
        elif Letter.HELD in given:
            held.append(ROLE_TITLES[each])
    groups = (
        ("See all of it", whole),
        ("See part of it", part),
        ("See a summary where one is written", summary),
        ("Are told only that it is held", held),
    )
    unread = tuple(
        CLASS_NAMES[data_class]
        for data_class in asked
        if letters[data_class].get(role, Letter.NOTHING) is not Letter.OPEN
    )
    return Readers(groups=tuple((phrase, tuple(roles)) for phrase, roles in groups if roles), unread=unread)


def _mandatory(struct: type[msgspec.Struct]) -> frozenset[DataClass]:
    asked = questions(struct)
    needed = {each.data_class for each in asked if not each.optional}
    return frozenset(each for each in needed or {each.data_class for each in asked} if each is not None)
