"""Membership duties: a newcomer is confirmed by somebody of another agency."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import STAFF_IDENTITY
from domain.clocks import due_after
from domain.kernel import AccountId, Entry, Fact
from domain.membership import MemberAdded, MemberConfirmed, MemberRemoved
from domain.people import ROLE_TITLES, Role
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
    return [
        Finding(
            entries=(entry,),
            due=due_after("member-confirmation", entry.known),
            values={
                "role": ROLE_TITLES[entry.fact.role],
                "joined": spelt(london_date(entry.known)),
            },
        )
        for entry in waiting.values()
    ]


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
)
