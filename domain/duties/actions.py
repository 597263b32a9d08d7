"""Duties of actions: each by its day to its owner, after it to whoever leads them, then checked by somebody else."""

from datetime import datetime

from domain.calendar import spelt
from domain.case import Case
from domain.classes import ACTIONS, STAFF_IDENTITY
from domain.clinic.actions import OWED, Action, State, actions_of, is_overdue
from domain.clocks import due_after
from domain.investigation.escalation import lead_of
from domain.kernel import is_open
from domain.membership import MemberRemoved, members
from domain.people import ROLE_TITLES, Actor, Role
from domain.rules import EVERY_AGENCY, SUSPECTS_SIDE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

MAY_OWN = EVERY_AGENCY | {Role.POLICE_LEGAL, Role.CHILDRENS_SOCIAL_CARE}


def _said(action: Action) -> dict[str, str]:
    return {
        "what": action.agreed.fact.what.rstrip("."),
        "whom": ROLE_TITLES[action.role],
        "day": spelt(action.by_when),
    }


def _leads(role: Role) -> Role:
    """Who sees to it that somebody does what they owe: their lead, and where they have none the clinic."""
    lead = lead_of(role)
    return Role.CLINIC_COORDINATOR if lead is role else lead


def _owed(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(each.agreed,), due=each.by_when, owner=each.role, values=_said(each))
        for each in actions_of(case)
        if each.state in OWED
    ]


def _overdue(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(entries=(each.agreed,), due=each.by_when, owner=_leads(each.role), values=_said(each))
        for each in actions_of(case)
        if is_overdue(each, moment.today)
    ]


def _unchecked(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(each.agreed,),
            due=due_after("action-check", case.first_known(each.last)),
            owner=Role.CLINIC_COORDINATOR,
            values=_said(each),
        )
        for each in actions_of(case)
        if each.state is State.COMPLETE
    ]


def _ownerless(case: Case, moment: Moment) -> list[Finding]:
    """Actions that are owed by somebody who is on the case no longer, or no longer in that role."""
    return [
        Finding(
            entries=(each.agreed,),
            due=None if (gone := _gone_since(case, each, moment)) is None else due_after("action-owner", gone),
            owner=Role.CLINIC_COORDINATOR,
            values=_said(each),
        )
        for each in actions_of(case)
        if each.state in OWED and is_open(each.owner) and _is_gone(case, each, moment)
    ]


def _gone_since(case: Case, action: Action, moment: Moment) -> datetime | None:
    """When an owner left the case or the role (UTC), as far as anything says."""
    left = [entry.known for entry in case.of(MemberRemoved) if entry.fact.account == action.owner]
    ended = None if moment.there is None else moment.there.ended.get(Actor(action.owner, action.agency, action.role))
    return left[-1] if left else ended


def _is_gone(case: Case, action: Action, moment: Moment) -> bool:
    who = Actor(action.owner, action.agency, action.role)
    member = members(case).get(who)
    if member is None:
        return True
    return moment.there is not None and not (who in moment.there.since and member.counts(moment.there.since[who]))


RULES: tuple[Rule, ...] = (
    Rule(
        id="clinic-action",
        sentence="{what}: owed by {whom} by {day}, as was agreed.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACTIONS}),
        to=MAY_OWN,
        action="complete-action",
        handed=True,
        find=_owed,
    ),
    Rule(
        id="clinic-action-overdue",
        sentence="{what}: {whom} owed this by {day}. Whoever leads them sees that it is done, re-dated with a reason, "
        "given to another or withdrawn.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACTIONS}),
        to=MAY_OWN - SUSPECTS_SIDE,
        action="redate-action",
        find=_overdue,
    ),
    Rule(
        id="clinic-action-check",
        sentence="{what}: said to be done. Somebody else than its owner checks it.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACTIONS}),
        to=MAY_OWN - SUSPECTS_SIDE,
        action="verify-action",
        find=_unchecked,
    ),
    Rule(
        id="clinic-action-owner",
        sentence="{what}: its owner, {whom}, is on this case no longer. Give it to somebody else, by name.",
        safe="An action of a meeting needs another owner: ask the clinic’s coordinator.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ACTIONS, STAFF_IDENTITY}),
        to=MAY_OWN - SUSPECTS_SIDE,
        action="reassign-action",
        find=_ownerless,
    ),
)
