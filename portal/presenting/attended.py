"""Who was there for a case at a meeting, as its minutes say it to one reader."""

from collections.abc import Iterator
from datetime import datetime

from domain.calendar import clock_time
from domain.clinic.attended import AtItem, at_item, heard_at
from domain.governance.meetings import Meeting
from domain.kernel import AccountId
from portal.asking import Opened
from portal.presenting.events import Teller
from portal.views.minutes import Attended


def attended(opened: Opened, meeting: Meeting | None, teller: Teller) -> Iterator[Attended]:
    """Those who were on the case while it was heard and were asked to the meeting, as far as the reader may know them.

    Whom a conflict kept from the case by then was not in the room for it; whom one keeps from it since, was.
    """
    heard = None if meeting is None else heard_at(opened.case, meeting)
    if meeting is None or heard is None:
        return
    apart = opened.find_apart_then(heard.begins)
    for each in at_item(opened.case, meeting, heard):
        account = AccountId(each.actor.account)
        if account not in apart:
            yield Attended(
                name=teller.names.worker(account),
                agency=teller.names.agency(each.actor.agency),
                role=each.actor.role,
                how=each.how,
                meanwhile=_meanwhile(each),
            )


def _meanwhile(each: AtItem) -> str:
    said = (
        (each.came_late, "came, or was recorded, once it was closed"),
        (each.left, "left the meeting"),
        (each.left_case, "left the case"),
    )
    return ", ".join(f"{what} ({clock_time(at)})" for at, what in said if isinstance(at, datetime))
