"""The referral to MAPPA and the minutes of its meetings: as pages, and as copies that bear their reader’s name."""

from typing import TypeVar

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page, stream_of
from portal.presenting.mappa_minutes import minutes_copy, minutes_page
from portal.presenting.mappa_referral import referral_copy, referral_page
from portal.printing.named import copy_for
from portal.printing.typeset import typeset
from portal.problems import Problem
from portal.surfaces import Surface

HANDLING = (
    "For the named reader, and those who decide on the referral. Not copied or forwarded by personal e-mail. "
    "Nothing of it is told to the person referred."
)
MINUTES = "mappa_minutes-1"
MINUTED = (
    "For the named reader, as one who was invited to the meeting. Not copied, forwarded or kept on a personal device. "
    "Nothing of it is told to the person managed: ask the chair before passing anything on."
)
V = TypeVar("V")


def _found(view: V | None, of: str) -> V:
    """What is open to the reader. Raises `Problem` where nothing is, as where there is none."""
    if view is None:
        raise Problem(404, "not-found", "Nothing here", f"{of} open to you. Open the section of the case.")
    return view


NO_REFERRAL, NO_MINUTES = "No such referral is", "No such minutes are"


@get("/cases/{case_id:str}/mappa/referral", sync_to_thread=True)
def referral(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    of: FromQuery[str] = "",
) -> Response[str]:
    """One referral in the sections of its form: the one that is asked for, or the last."""
    stream = stream_of(case_id)
    view = _found(referral_page(door.look(person.actor, stream, Surface.MAPPA_REFERRAL), stream, of), NO_REFERRAL)
    return page(reception, person, "mappa/referral.html", view)


@get("/cases/{case_id:str}/mappa/referral.pdf", sync_to_thread=True)
def copy(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    of: FromQuery[str] = "",
) -> Response[bytes]:
    """The same as a PDF: marked, and with the name of whoever made the copy on every page."""
    opened = door.look(person.actor, stream_of(case_id), Surface.MAPPA_COPY)
    given = _found(referral_copy(opened, of), NO_REFERRAL)
    # As of the last that its reader may see of the case: until something is recorded there, the same bytes again.
    mine = copy_for(opened, opened.entries[-1].known)
    made = typeset("mappa_referral", given, copy=mine, title="Referral", handling=HANDLING)
    named = {"Content-Disposition": 'inline; filename="referral.pdf"', "Cache-Control": "no-store"}
    return Response(made, media_type="application/pdf", headers=named)


@get("/cases/{case_id:str}/mappa/minutes", sync_to_thread=True)
def minutes(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    of: FromQuery[str] = "",
) -> Response[str]:
    """The minutes of one meeting at level 2 or 3: those that are asked for, or the last."""
    stream = stream_of(case_id)
    view = _found(minutes_page(door.look(person.actor, stream, Surface.MAPPA_MINUTES), stream, of), NO_MINUTES)
    return page(reception, person, "mappa/minutes.html", view)


@get("/cases/{case_id:str}/mappa/minutes.pdf", sync_to_thread=True)
def minutes_file(
    door: NamedDependency[Door],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    of: FromQuery[str] = "",
) -> Response[bytes]:
    """The same as the named copy of whoever asks for it. That they took one is on record before it leaves."""
    opened = door.look(person.actor, stream_of(case_id), Surface.MAPPA_MINUTES_COPY)
    given = _found(minutes_copy(opened, of), NO_MINUTES)
    made = typeset(MINUTES, given, copy=copy_for(opened, opened.now), title="Minutes", handling=MINUTED)
    named = {"Content-Disposition": 'attachment; filename="minutes.pdf"', "Cache-Control": "no-store"}
    return Response(made, media_type="application/pdf", headers=named)


ROUTES = [referral, copy, minutes, minutes_file]
