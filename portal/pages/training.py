"""Training: who of one's own agency was trained in what, and how many of each team are. Nothing of any case."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from domain import catalogue
from domain.calendar import london_date
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page
from portal.presenting.training import ADDRESS, FILE, coverage_file, must_see, training_page
from portal.spreadsheet import csv_file


@get(ADDRESS, sync_to_thread=True)
def training(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    done: FromQuery[str] = "",
) -> Response[str]:
    """The page of training."""
    must_see(person.actor)
    given = catalogue.GOVERNING.get(done)
    title = given.title if given is not None else ""
    view = training_page(door.register(), person.actor, london_date(reception.clock()), title)
    return page(reception, person, "administration/training.html", view, here="administration")


@get(FILE, sync_to_thread=True)
def file(
    door: NamedDependency[Door], reception: NamedDependency[Reception], person: NamedDependency[SignedIn]
) -> Response[bytes]:
    """How many of each team are trained in what, as CSV."""
    must_see(person.actor)
    return csv_file("training", coverage_file(door.register(), person.actor, london_date(reception.clock())))


ROUTES = [training, file]
