"""Requests as a page tells them: what was asked of whom and for whom, what became of it, and what can be done."""

from datetime import date
from typing import Final

from domain.calendar import london_date
from domain.governance import Register
from domain.kernel import AccountId, is_open
from domain.people import ROLE_TITLES
from portal.asked_for import AskedFor
from portal.asking import Opened
from portal.presenting.sharing_choices import ANSWER, TAKE_BACK, WITHDRAW
from portal.views import Action, Link
from portal.views.requests import RequestRow
from portal.words import in_words

WAITS: Final = "Waits for an answer"
CANNOT: Final = "Cannot be given"
OPEN: Final = "Given, and open"
OVER: Final = "Given, and closed since"
TAKEN_BACK: Final = "Given, and withdrawn"
UNASKED: Final = "Taken back by whoever asked"


def row_of(asked: AskedFor, register: Register, today: date, *, with_case: bool = True) -> RequestRow:
    """One request for a list: across cases, or of one."""
    fact = asked.request.fact
    href = f"/cases/{asked.case_id}"
    answer = asked.answer
    waiting = answer is None and asked.unasked is None
    given = answer.fact if answer is not None and asked.given else None
    return RequestRow(
        title=in_words(fact.data_class),
        asked_of=register.agency_name(fact.agency),
        asked_by=register.agency_name(asked.request.agency),
        purpose=fact.purpose,
        state=state_of(asked),
        waits=asked.waits,
        by_me=asked.mine,
        case=Link(asked.reference or "Case", href) if with_case else None,
        for_whom=_for_whom(asked, register),
        due=asked.due if waiting else None,
        overdue=waiting and asked.due < today,
        until=given.expires_at if given is not None and asked.withdrawal is None else None,
        withdrawn=asked.withdrawal.known if asked.withdrawal is not None else None,
        withdrawn_because=asked.withdrawal.fact.because if asked.withdrawal is not None else None,
        conditions=given.conditions if given is not None else None,
        may_share_on=given is not None and given.may_share_on,
        items=tuple(
            Link(f"Entry {number}", f"{href}/timeline#entry-{mark}")
            for number, mark in enumerate(given.items if given is not None and asked.open else (), start=1)
        ),
        actions=_actions(asked, href),
    )


def rows_here(opened: Opened, asked: list[AskedFor]) -> tuple[RequestRow, ...]:
    """The requests of one case, for its page on sharing."""
    today = london_date(opened.now)
    return tuple(row_of(each, opened.register, today, with_case=False) for each in asked)


def state_of(asked: AskedFor) -> str:
    """What became of a request, in words."""
    if asked.answer is None:
        return WAITS if asked.unasked is None else UNASKED
    if not asked.given:
        return CANNOT
    if asked.open:
        return OPEN
    return TAKEN_BACK if asked.taken_back else OVER


def _for_whom(asked: AskedFor, register: Register) -> str:
    fact = asked.request.fact
    role = ROLE_TITLES[fact.for_role] if is_open(fact.for_role) else ""
    if not is_open(fact.for_account):
        return role
    if fact.for_account is None:
        return f"Everybody in the role of {role}"
    account = register.accounts.get(AccountId(fact.for_account))
    return f"{account.name}, {role}" if account is not None else role


def _actions(asked: AskedFor, href: str) -> tuple[Action, ...]:
    if asked.waits:
        return (Action("Answer", f"{href}/record/{ANSWER}?of={asked.request.id}"),)
    if asked.may_take_back:
        return (Action("Take back", f"{href}/record/{TAKE_BACK}?of={asked.request.id}"),)
    if asked.ours and asked.open and asked.answer is not None:
        return (Action("Withdraw", f"{href}/record/{WITHDRAW}?of={asked.answer.id}"),)
    return ()
