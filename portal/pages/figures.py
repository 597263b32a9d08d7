"""Figures of clinics: frozen by the month, the same for every reader, and nothing small in them."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.current import Reception, SignedIn
from portal.pages.answering import page
from portal.presenting.figures import ADDRESS, figures_file, figures_page, insight_page, over_time
from portal.processing.figures import ClinicFigures
from portal.spreadsheet import csv_file


@get(ADDRESS, sync_to_thread=True)
def clinics(
    figures: NamedDependency[ClinicFigures],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
) -> Response[str]:
    """The clinics whose figures are told."""
    return page(reception, person, "insight/clinics.html", insight_page(figures, person), here="insight")


@get(f"{ADDRESS}/{{clinic:str}}", sync_to_thread=True)
def one_clinic(
    figures: NamedDependency[ClinicFigures],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    clinic: FromPath[str],
    time: FromQuery[str] = "",
) -> Response[str]:
    """The figures of one clinic over time, and by part in one month or year."""
    found = figures_page(over_time(figures, person, clinic), time)
    return page(reception, person, "insight/figures.html", found, here="insight")


@get(f"{ADDRESS}/{{clinic:str}}/figures.csv", sync_to_thread=True)
def file(
    figures: NamedDependency[ClinicFigures], person: NamedDependency[SignedIn], clinic: FromPath[str]
) -> Response[bytes]:
    """The same as CSV."""
    return csv_file("clinic-figures", figures_file(over_time(figures, person, clinic)))


ROUTES = [clinics, one_clinic, file]
