"""Subjects: the entry or member that a form is about, what may be chosen for it, and what it says."""

from typing import Final
from uuid import UUID

from domain import catalogue
from domain.holding import holder
from domain.investigation.whose_turn import has_turn
from domain.kernel import AccountId, Command, Entry, EntryId, is_open
from domain.membership import MemberAdded
from domain.newcomers import may_confirm
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import TOOLS
from domain.sharing.lists import PersonExcluded
from portal.asking import Opened
from portal.posted import Choice, Choices, Posted
from portal.presenting.answered import ANSWERED_IN, REVIEW_BAR, answered_entry
from portal.presenting.charging_choices import items_of_plan
from portal.presenting.choices import standing_members
from portal.presenting.emergency_choices import ANSWERS as EMERGENCY_ANSWERS
from portal.presenting.events import Teller
from portal.presenting.investigation_choices import CLOSE, REOPEN, crimes_to
from portal.presenting.mappa_choices import REFER as REFER_TO_MAPPA
from portal.presenting.mappa_choices import referable
from portal.presenting.meeting_choices import meeting_named
from portal.presenting.sharing_choices import ANSWER as ANSWER_REQUEST
from portal.presenting.sharing_choices import narrowed_to, prefilled, weighed
from portal.questions import Kind, questions
from portal.views import About

CONFIRM: Final = "confirm-member"
REVIEW: Final = "review-grade"
ANSWER: Final = "answer-action"
TRANSFER: Final = "transfer-case"
REVIEW_EXCLUSION: Final = "review-exclusion"
MEMBERS: Final = "members-or-places"


def starts_at(command: type[Command]) -> str:
    """The field of a command that names the one entry it is about, which its form carries along; empty for none."""
    return next((each.name for each in questions(command) if each.kind is Kind.CARRIED and each.options), "")


def subject_field(command: type[Command]) -> str:
    """The field of a command that names the one entry it is about, chosen in sight or carried along."""
    return ANSWERED_IN.get(catalogue.tag_of(command), "") or starts_at(command)


def at_entry(command: str, marks: tuple[EntryId, ...]) -> str:
    """What the address of a form adds to say what it is about, where that is one entry and the form is about one."""
    about_one = command in {CONFIRM, REVIEW_BAR, *EMERGENCY_ANSWERS} or starts_at(catalogue.COMMANDS[command])
    return f"?of={marks[0]}" if len(marks) == 1 and about_one else ""


def waiting_for(opened: Opened, command: str) -> tuple[EntryId, ...]:
    """The entries that wait for this command, as far as this reader may know of them and may answer."""
    who = opened.reader.actor
    accounts = opened.register.accounts_of(who.account)
    owed = [duty for duty in opened.duties if duty.action == command and duty.entries]
    marks = {duty.entries[0]: None for duty in owed if has_turn(duty, who, accounts, opened.entries)}
    if command == CONFIRM:
        others = {str(entry.id) for entry in _newcomers(opened)}
        return tuple(mark for mark in marks if str(mark) in others)
    return tuple(marks)


def narrowed(choices: Choices, opened: Opened, command: str, mark: str) -> Choices:
    """The choices of a form: newcomers to confirm, assessments that await review and the grades of their own tool."""
    if command == CONFIRM:
        waiting = {_named(entry) for entry in _newcomers(opened)}
        return {**choices, MEMBERS: [each for each in choices[MEMBERS] if each.value in waiting]}
    if command == REVIEW:
        awaiting = {*map(str, waiting_for(opened, command)), mark}
        choices = {**choices, "assessments": [each for each in choices["assessments"] if each.value in awaiting]}
    if command in {CLOSE, REOPEN}:
        return crimes_to(command, choices, opened)
    if command == REFER_TO_MAPPA:
        return referable(choices, opened)
    if command == TRANSFER:
        return _to_another_force(choices, opened)
    if command == REVIEW_EXCLUSION:
        return _of_others(choices, opened)
    if command == ANSWER_REQUEST:
        return narrowed_to(choices, opened, mark)
    if command == ANSWER:
        return {**choices, "plan-items": items_of_plan(opened.case, mark) if mark else choices["plan-items"]}
    about = next((e.fact for e in opened.case.of(RiskAssessed) if str(e.id) == mark), None)
    if about is None or not is_open(about.tool):
        return choices
    scale = TOOLS[about.tool].scale
    return {**choices, "grades": [Choice(each.value, each.text) for each in choices["grades"] if each.value in scale]}


def _to_another_force(choices: Choices, opened: Opened) -> Choices:
    """The forces that a case may be offered to, and the people of the force that holds it now."""
    here, accounts = holder(opened.case), opened.register.accounts
    ours = [each for each in choices["members"] if accounts[AccountId(UUID(each.value))].agency == here]
    return {**choices, "forces": [each for each in choices["forces"] if each.value != here], "members": ours}


def _of_others(choices: Choices, opened: Opened) -> Choices:
    """The exclusions that another agency than the reader's gave: nobody reviews their own agency's."""
    theirs = {str(each.id) for each in opened.case.of(PersonExcluded) if each.agency != opened.reader.actor.agency}
    return {**choices, "exclusions": [each for each in choices["exclusions"] if each.value in theirs]}


def chosen_already(choices: Choices, opened: Opened, command: str, mark: str) -> Posted:
    """What the address names: the newcomer, or the only one there is; of a form of sharing what it is about."""
    if command != CONFIRM:
        entry = answered_entry(choices, command, mark)
        if entry:
            return {ANSWERED_IN[command]: [entry]}
        return prefilled(opened, command, mark) or meeting_named(choices, command, mark)
    named = [_named(entry) for entry in _newcomers(opened) if str(entry.id) == mark]
    offered = [each.value for each in choices[MEMBERS]]
    chosen = named or (offered if len(offered) == 1 else [])
    return {"account": chosen} if chosen else {}


def about_of(opened: Opened, href: str, command: str, mark: str) -> About | None:
    """What an assessment under review says, and what was concluded of it; of an answer, what it answers.

    Of an answer to a request, also each entry that may be handed over: nobody decides on what they have not read.
    """
    teller = Teller(opened, href, acts=False)
    if command == ANSWER_REQUEST:
        found = weighed(opened, mark)
        return About(events=teller.events(found)) if found else None
    entry = next((each for each in opened.entries if str(each.id) == mark), None)
    if entry is None:
        return None
    if command in ANSWERED_IN:
        return About(events=(teller.event(entry),))
    if command != REVIEW or not isinstance(entry.fact, RiskAssessed):
        return None
    said = {each.sentence: None for each in (*opened.surfaced, *opened.duties) if entry.id in each.entries}
    return About(events=(teller.event(entry),), said=tuple(said))


def _named(newcomer: Entry[MemberAdded]) -> str:
    """What a newcomer is chosen by: their account, or their place on the case where their name is kept."""
    return str(newcomer.fact.account if is_open(newcomer.fact.account) else newcomer.id)


def _newcomers(opened: Opened) -> list[Entry[MemberAdded]]:
    """Those whom a person of this reader's agency, and in this reader's role, may yet confirm."""
    accounts = opened.register.accounts_of(opened.reader.actor.account)
    waits = {(who.account, who.role) for who, confirmed in standing_members(opened.entries).items() if not confirmed}
    return [
        entry
        for entry in opened.case.of(MemberAdded)
        if may_confirm(opened.case, entry, opened.reader.actor, accounts, confirmed=opened.reader.confirmed)
        and (
            opened.kept.get(entry.id) is False
            or (is_open(entry.fact.account) and (entry.fact.account, entry.fact.role) in waits)
        )
    ]
