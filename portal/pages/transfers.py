"""The form by which somebody of another force accepts or declines a case that is offered to it."""

from typing import Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.kernel import StreamId
from domain.transfer_said import AnswerTransfer, OfferAnswer
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import POSTED, Posted, go, stream_of
from portal.pages.filling import Desk, blank, fill_in
from portal.posted import one
from portal.presenting.sheets import CommandSheet
from portal.presenting.transfers import sentence_of
from portal.transfers import offer_of, offer_opened
from portal.views import About

SEE_OTHER: Final = 303


@get("/transfers/{case_id:str}", sync_to_thread=True)
def form(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
) -> Response[str]:
    """The form, with what those are told to whom a case is offered."""
    stream = stream_of(case_id)
    about = About(said=(sentence_of(offer_opened(door, person.actor, stream)),))
    return blank(_desk(door, reception, person, stream, about))


@post("/transfers/{case_id:str}", sync_to_thread=True, status_code=200, dependencies=POSTED)
def answer(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """The answer, recorded: on to the case for whoever accepted it, else back to My work."""
    stream = stream_of(case_id)
    answered = fill_in(_desk(door, reception, person, stream, _about(door, person, stream)), posted)
    accepted = one(posted, "answer") == OfferAnswer.ACCEPT.value
    return go(f"/cases/{stream}") if answered.status_code == SEE_OTHER and accepted else answered


def _about(door: Door, person: SignedIn, stream: StreamId) -> About | None:
    """What the form says on top; nothing once a colleague answered first, which the form then says."""
    offer = offer_of(door, person.actor, stream)
    return None if offer is None else About(said=(sentence_of(offer),))


def _desk(door: Door, reception: Reception, person: SignedIn, stream: StreamId, about: About | None) -> Desk:
    return Desk(
        door=door,
        reception=reception,
        person=person,
        sheet=CommandSheet(AnswerTransfer, {}),
        post=f"/transfers/{stream}",
        back="/",
        stream=stream,
        about=about,
        recorded="/",
        here="my-work",
    )


ROUTES = [form, answer]
