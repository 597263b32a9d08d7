"""Agreements: those of one's own agency, for everybody of it; and for its data protection officer, engagements."""

from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from domain import catalogue
from domain.calendar import london_date
from domain.people import Role
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page
from portal.presenting.agreement_notices import notices_of
from portal.presenting.agreements import agreement_rows
from portal.presenting.engagements import engagement_rows
from portal.views import Link
from portal.views.agreements import AgreementsPage

ENGAGING: Final = (
    Link("Open an engagement", "/governance/open-engagement"),
    Link("End an engagement", "/governance/end-engagement"),
)


@get("/agreements", sync_to_thread=True)
def agreements(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    done: FromQuery[str] = "",
) -> Response[str]:
    """What one's agency has agreed with whom, until when, and what is done about it."""
    register, now = door.register(), reception.clock()
    officer = person.role is Role.DATA_PROTECTION_OFFICER
    given = catalogue.GOVERNING.get(done)
    view = AgreementsPage(
        notices=notices_of(register, person.actor.agency, london_date(now)),
        agreements=agreement_rows(register, person.actor, london_date(now)),
        propose="/governance/propose-agreement" if officer else "",
        engagements=engagement_rows(register, person.actor, now) if officer else None,
        engage=ENGAGING if officer else (),
        done=given.title if given is not None else "",
    )
    return page(reception, person, "agreements/page.html", view, here="agreements")


ROUTES = [agreements]
