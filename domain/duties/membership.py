"""Membership duties: a newcomer is confirmed by somebody of another agency, or by the guardian of their own."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import STAFF_IDENTITY
from domain.clocks import due_after
from domain.kernel import AccountId, Entry, Fact
from domain.membership import MemberAdded, MemberConfirmed, MemberRemoved, confirms, members
from domain.people import ROLE_TITLES, Actor, Role
from domain.policy import SAYS_WHERE_SHE_IS, Letter, awaits_confirmation, read_policy
from domain.policy_tables import GIVING, SHARING
from domain.rules import EVERY_AGENCY, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

# Somebody is confirmed for what opens to them then. A partnership may only tighten the default, so none is missed.
READ_WHERE_SHE_IS = frozenset(
    role
    for data_class in SAYS_WHERE_SHE_IS
    for role, letter in read_policy(SHARING, GIVING).letters[data_class].items()
    if letter in {Letter.OPEN, Letter.SUMMARY} and awaits_confirmation(data_class, letter)
)


def _newcomers(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("member-confirmation", entry.known),
            values=_said(entry),
        )
        for entry in _waiting(case)
    ]


def _of_the_guardian(case: Case, _: Moment) -> list[Finding]:
    """Each newcomer whom their own agency's guardian may confirm, since nobody of that agency brought them in."""
    on_case = members(case)
    found = []
    for entry in _waiting(case):
        fact = entry.fact
        member = on_case.get(Actor(fact.account, fact.agency, fact.role))
        brought_from = frozenset({entry.agency}) if member is None else member.brought_from
        if confirms(Actor(fact.account, fact.agency, Role.AGENCY_GUARDIAN), fact.agency, brought_from):
            due = due_after("member-confirmation", entry.known)
            found.append(
                Finding(entries=(entry,), due=due, owner=Role.AGENCY_GUARDIAN, agency=fact.agency, values=_said(entry))
            )
    return found


def _said(entry: Entry[MemberAdded]) -> dict[str, str]:
    return {"role": ROLE_TITLES[entry.fact.role], "joined": spelt(london_date(entry.known))}


def _waiting(case: Case) -> list[Entry[MemberAdded]]:
    """The joinings of those who wait to be confirmed for what says where she is, the first to come first."""
    waiting: dict[tuple[AccountId, Role], Entry[MemberAdded]] = {}
    every: list[Entry[Fact]] = [*case.of(MemberAdded), *case.of(MemberConfirmed), *case.of(MemberRemoved)]
    for entry in sorted(every, key=lambda entry: entry.position):
        match entry.fact:
            case MemberAdded(account=account, founding=False, role=role) if role in READ_WHERE_SHE_IS:
                waiting[account, role] = next(added for added in case.of(MemberAdded) if added.id == entry.id)
            case MemberConfirmed(account=account, role=role):
                waiting.pop((account, role), None)
            case MemberRemoved(account=account):
                waiting = {who: added for who, added in waiting.items() if who[0] != account}
            case _:
                pass
    return list(waiting.values())


RULES: tuple[Rule, ...] = (
    Rule(
        id="member-confirmation",
        sentence="{role} joined on {joined}. Somebody whose agency is neither theirs nor that of whoever brought them "
        "in confirms them. Until then they do not see the victim’s contact details, her places, her safety plan, or "
        "anything she has told that the suspect does not know about.",
        safe="A newcomer to the case awaits confirmation by a person of another agency.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY}),
        to=EVERY_AGENCY,
        action="confirm-member",
        find=_newcomers,
    ),
    Rule(
        id="member-confirmation-guardian",
        sentence="{role} joined on {joined}, brought in by another agency than theirs. The guardian of their own "
        "agency may confirm them, as a member of a third agency may. Until then they do not see what says where the "
        "victim is.",
        safe="A newcomer to the case awaits confirmation, which the guardian of their own agency may give.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({STAFF_IDENTITY}),
        to=frozenset({Role.AGENCY_GUARDIAN}),
        action="confirm-member",
        find=_of_the_guardian,
    ),
)
