"""About you: what the person who is signed in says of themself, shown to nobody else."""

from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from domain import catalogue
from portal.current import Reception, SignedIn
from portal.declared import Declared
from portal.pages.answering import page
from portal.views.hits_by_group import AboutYouPage
from portal.words import in_words

ADDRESS: Final = "/about-you"


@get(ADDRESS, sync_to_thread=True)
def about_you(
    declared: NamedDependency[Declared],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    done: FromQuery[str] = "",
) -> Response[str]:
    """Their own page, with the ways to say it, change it and take it back."""
    said = declared.own(person.actor)
    given = catalogue.GOVERNING.get(done)
    view = AboutYouPage(
        ethnicity="" if said is None else in_words(said),
        declare="/governance/declare-ethnicity",
        take_back="" if said is None else "/governance/take-ethnicity-back",
        done="" if given is None else given.title,
    )
    return page(reception, person, "about_you/page.html", view, here="")


ROUTES = [about_you]
