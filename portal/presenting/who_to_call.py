"""Who to call as it is put: on which cases an agency has nobody, who is away, and what the forms of absence offer."""

from datetime import date, datetime
from typing import Any, Final

from domain.calendar import london_date, spelt
from domain.classes import STAFF_IDENTITY
from domain.governance import Register
from domain.governance.absences import Absence, could_cover, may_say
from domain.people import Actor, Role
from domain.policy import Letter
from domain.rules import SUSPECTS_SIDE
from domain.sources import PARTNERSHIP
from portal.posted import Choice, Choices
from portal.views import Link, Surfaced
from portal.views.who_to_call import AwayRow, CallRow, WhoToCallPage
from portal.who_to_call import Calls, OnCase

ADDRESS: Final = "/who-to-call"
RECORD: Final = "/governance/record-absence"
END: Final = "/governance/end-absence"
ADD: Final = "add-member"
HAND_ON: Final = "hand-on-case"


def who_to_call_page(register: Register, who: Actor, told: Calls, today: date, done: str) -> WhoToCallPage:
    """The page. Who is away is told to their own agency, and of no case."""
    return WhoToCallPage(
        told=who.role not in SUSPECTS_SIDE,
        nobody=tuple(_row(register, who, each) for each in told.nobody),
        alone=tuple(_case(each) for each in told.alone),
        away=tuple(_away(register, who, each) for each in absences_of(register, who, today)),
        record=RECORD if _gives(register, who, "record-absence") else "",
        hands_on=_gives(register, who, HAND_ON),
        done=done,
    )


def told_who_to_call(register: Register, who: Actor, told: Calls, today: date) -> dict[str, Any]:
    """The same for programs."""
    return {
        "nobody_to_call": [_told(each) for each in told.nobody],
        "you_alone": [_told(each) for each in told.alone],
        "away": [
            {
                "absence": str(each.absence),
                "account": str(each.account),
                "name": _name(register, each.account),
                "first": each.first.isoformat(),
                "last": each.last.isoformat() if each.last else None,
                "cover": str(each.cover) if each.cover else None,
            }
            for each in absences_of(register, who, today)
        ],
    }


def nobody_line(register: Register, who: Actor, told: Calls) -> tuple[Surfaced, ...]:
    """The line in My work: of their own agency for a guardian, else of the first case with how many more there are."""
    if not told.nobody:
        return ()
    own = [each for each in told.nobody if each.agency == who.agency]
    if who.role is Role.AGENCY_GUARDIAN and own:
        many = "A case of your agency has" if len(own) == 1 else f"{len(own)} cases of your agency have"
        said = f"{many} no live contact: whoever had a place there has left the role or is away. Hand them on today."
        return (Surfaced(sentence=said, source=PARTNERSHIP, action=Link("Hand cases on", "/handing-on")),)
    first = told.nobody[0]
    where = f" on {first.reference}" if first.reference else ""
    more = f", and {len(told.nobody) - 1} more like it" if len(told.nobody) > 1 else ""
    said = f"{register.agency_name(first.agency)} contact{where}: none at present{more}."
    return (Surfaced(sentence=said, source=PARTNERSHIP, action=Link("See whom to call", ADDRESS)),)


def absences_of(register: Register, who: Actor, today: date) -> list[Absence]:
    """The absences of one's own agency that are not over, the soonest first; one's own alone without its names."""
    mine, named = register.accounts_of(who.account), reads_colleagues(register, who)
    own = [
        each
        for each in register.absences
        if (each.last is None or each.last >= today)
        and _agency(register, each) == who.agency
        and (named or each.account in mine)
    ]
    return sorted(own, key=lambda each: (each.first, _name(register, each.account)))


def absence_choices(register: Register, who: Actor, now: datetime) -> Choices:
    """Whose absence this person records, who may cover, and which absences they end."""
    today = london_date(now)
    own = [a for a in register.accounts.values() if a.agency == who.agency and a.roles and not a.closed]
    named, oneself = reads_colleagues(register, who), register.accounts_of(who.account)
    told = [a for a in own if a.id not in register.programs and (named or a.id in oneself)]
    people = sorted(told, key=lambda account: account.name)
    mine = [account for account in people if may_say(register, who, account.id)]
    mine.sort(key=lambda account: account.id not in oneself)
    ends = [each for each in absences_of(register, who, today) if may_say(register, who, each.account)]
    return {
        "absentees": [Choice(str(account.id), account.name) for account in mine],
        "covers": [Choice(str(account.id), account.name) for account in people if named and could_cover(account.roles)],
        "absences": [
            Choice(str(each.absence), f"{_name(register, each.account)}, from {spelt(each.first)}") for each in ends
        ],
    }


def reads_colleagues(register: Register, who: Actor) -> bool:
    """Whether the policy opens workers' names to this role; an administrator keeps the list of them."""
    policy = register.policy
    opened = policy is not None and policy.letters[STAFF_IDENTITY].get(who.role) is Letter.OPEN
    return opened or who.role is Role.ADMINISTRATOR


def _agency(register: Register, absence: Absence) -> str | None:
    account = register.accounts.get(absence.account)
    return account.agency if account is not None else None


def _name(register: Register, account: object) -> str:
    return next((each.name for mark, each in register.accounts.items() if mark == account), "Somebody")


def _gives(register: Register, who: Actor, command: str) -> bool:
    return register.policy is not None and register.policy.may_give(command, who.role)


def _case(each: OnCase) -> Link:
    return Link(each.reference or "Case", f"/cases/{each.case_id}")


def _told(each: OnCase) -> dict[str, Any]:
    return {"case_id": str(each.case_id), "reference": each.reference, "agency": each.agency}


def _row(register: Register, who: Actor, each: OnCase) -> CallRow:
    action = None
    if each.agency == who.agency and who.role is Role.AGENCY_GUARDIAN:
        action = Link("Hand the case on", "/handing-on")
    elif _gives(register, who, ADD):
        action = Link("Add somebody", f"/cases/{each.case_id}/record/{ADD}")
    return CallRow(case=_case(each), agency=register.agency_name(each.agency), action=action)


def _away(register: Register, who: Actor, each: Absence) -> AwayRow:
    return AwayRow(
        name=_name(register, each.account),
        first=each.first,
        last=each.last,
        cover=_name(register, each.cover) if each.cover else "",
        end=f"{END}?absence={each.absence}" if may_say(register, who, each.account) else "",
    )
