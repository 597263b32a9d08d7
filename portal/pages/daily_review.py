"""The daily review: the cases of one's own that are left to go through, and each of them with its form."""

from typing import Any, Final
from uuid import uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.calendar import london_date
from domain.kernel import StreamId
from domain.risk.daily_review import ReviewDay
from portal.asking import Opened
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.owed_lists import cases_with_owed, noticed_on_cases, reviews_on_cases
from portal.pages.answering import POSTED, Posted, go, page, stream_of
from portal.pages.filling import Desk, fill_in
from portal.presenting.actions import is_closed
from portal.presenting.choices import choices_of
from portal.presenting.daily_review import left_to_review, review_view
from portal.presenting.sheets import CommandSheet
from portal.questions import command_name
from portal.refusals import NotYours
from portal.surfaces import Surface
from portal.views import FormPage
from portal.views.duties import DailyReviewPage

NAME: Final = command_name(ReviewDay)
SEE_OTHER: Final = 303
NOT_A_REVIEWER: Final = "The daily review is made by police coordinators and supervisors. Ask yours what they decided."


@get("/daily-review", sync_to_thread=True)
def daily_review(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> Response[str]:
    """The list, which empties as cases are reviewed."""
    if not reviews(door, person):
        raise NotYours(NOT_A_REVIEWER)
    lines, owed = cases_with_owed(door, person.actor, Surface.DAILY_REVIEW)
    left = left_to_review(
        lines,
        reviews_on_cases(door, person.actor, Surface.DAILY_REVIEW),
        owed,
        noticed_on_cases(door, person.actor, Surface.DAILY_REVIEW),
        {agency.id: agency.name for agency in door.register().agencies.values()},
        london_date(reception.clock()),
    )
    view = DailyReviewPage(left=left, cases=sum(not line.closed for line in lines))
    return page(reception, person, "daily_review/page.html", view, here="my-work")


@get("/cases/{case_id:str}/daily-review", sync_to_thread=True)
def one_case(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
) -> Response[str]:
    """What became known on a case since its last review, with the form beneath: what it shows is what is reviewed."""
    desk = _desk(door, reception, person, stream_of(case_id))
    opened = desk.opened
    if opened is None:
        raise NotYours(NOT_A_REVIEWER)
    blank = desk.sheet.untouched()
    form = FormPage(
        form=desk.sheet.draw(blank, {}),
        post=desk.post,
        back=desk.back,
        readers=desk.readers(blank),
        readers_at=desk.readers_at,
        seen=str(opened.mark) if opened.mark else "",
        key=uuid4().hex,
    )
    view = review_view(opened, stream_of(case_id), None if is_closed(opened) else form)
    return page(reception, person, "daily_review/case.html", view)


@post("/cases/{case_id:str}/daily-review", sync_to_thread=True, status_code=200, dependencies=POSTED)
def reviewed(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """The review, recorded; then back to what is left."""
    answer = fill_in(_desk(door, reception, person, stream_of(case_id)), posted)
    return go("/daily-review") if answer.status_code == SEE_OTHER else answer


def reviews(door: Door, person: SignedIn) -> bool:
    """Whether this person's role makes the daily review."""
    policy = door.register().policy
    return policy is not None and policy.may_give(NAME, person.role)


def _desk(door: Door, reception: Reception, person: SignedIn, stream: StreamId) -> Desk:
    opened: Opened = door.look(person.actor, stream, Surface.DAILY_REVIEW)
    if not opened.reader.policy.may_give(NAME, person.role):
        raise NotYours(NOT_A_REVIEWER)
    return Desk(
        door=door,
        reception=reception,
        person=person,
        sheet=CommandSheet(ReviewDay, choices_of(opened)),
        post=f"/cases/{stream}/daily-review",
        back="/daily-review",
        readers_at=f"/record/{NAME}/readers",
        stream=stream,
        opened=opened,
    )


ROUTES = [daily_review, one_case, reviewed]
