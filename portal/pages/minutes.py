"""The minutes of a meeting on one case: on the page as far as they are open to its reader, and as their named copy."""

from typing import Final
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.clinic.minutes import Stage
from domain.kernel import AccountId
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.minutes import read
from portal.pages.answering import page, stream_of
from portal.presenting.top import top_of
from portal.printing.minutes_sheet import printed
from portal.surfaces import Surface
from portal.views import Action
from portal.views.minutes import MinutesPage

FILE_HEADERS: Final = {"Content-Disposition": 'attachment; filename="minutes.pdf"', "Cache-Control": "no-store"}
ACTS: Final = (
    ("write-minutes", "Write a part of the minutes"),
    ("approve-minutes", "Approve them as they stand"),
    ("issue-minutes", "Issue them"),
    ("agree-action", "Agree an action"),
)
AT_STAGE: Final = {"approve-minutes": {Stage.DRAFT, Stage.CORRECTED}, "issue-minutes": {Stage.APPROVED, Stage.ISSUED}}
"""How far the minutes have come for what is done with them as a whole."""
OF_THE_CHAIR: Final = (("keep-off-minutes", "Keep something off them"),)


@get("/cases/{case_id:str}/meetings/{meeting:str}/minutes", sync_to_thread=True)
def minutes(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    meeting: FromPath[str],
) -> Response[str]:
    """The minutes of one meeting on one case."""
    stream = stream_of(case_id)
    opened, found = read(door, person.actor, stream, meeting, Surface.MINUTES)
    href = f"/cases/{stream}/meetings/{meeting}/minutes"
    called = opened.register.meetings.get(UUID(meeting))
    chairs = called is not None and called.chair in opened.register.accounts_of(AccountId(person.actor.account))
    acts = tuple(
        Action(words, f"/cases/{stream}/record/{command}?of={meeting}")
        for command, words in (*ACTS, *(OF_THE_CHAIR if chairs else ()))
        if opened.reader.may_give(command) and found.stage in AT_STAGE.get(command, {found.stage})
    )
    view = MinutesPage(top=top_of(opened, stream, "clinic"), href=href, minutes=found, acts=acts)
    return page(reception, person, "minutes/page.html", view)


@get("/cases/{case_id:str}/meetings/{meeting:str}/minutes.pdf", sync_to_thread=True)
def minutes_file(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    meeting: FromPath[str],
) -> Response[bytes]:
    """The named copy of whoever asks for it. That they took one is on record before it leaves."""
    opened, found = read(door, person.actor, stream_of(case_id), meeting, Surface.MINUTES_COPY)
    return Response(printed(found, opened, opened.now), media_type="application/pdf", headers=FILE_HEADERS)


ROUTES = [minutes, minutes_file]
