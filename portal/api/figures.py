"""Figures of clinics, through the API: frozen by the month and the same for every reader."""

from typing import Any

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.current import SignedIn
from portal.presenting.figures import API, over_time, told_figures
from portal.processing.figures import ClinicFigures


@get(API, sync_to_thread=True)
def clinics(figures: NamedDependency[ClinicFigures], person: NamedDependency[SignedIn]) -> dict[str, Any]:
    """The clinics whose figures are told."""
    return {"clinics": [{"clinic": str(each.clinic), "name": each.name} for each in figures.clinics(person.actor)]}


@get(f"{API}/{{clinic:str}}", sync_to_thread=True)
def one_clinic(
    figures: NamedDependency[ClinicFigures], person: NamedDependency[SignedIn], clinic: FromPath[str]
) -> dict[str, Any]:
    """Every figure of one clinic, each measure with its definition."""
    return told_figures(over_time(figures, person, clinic))


ROUTES = [clinics, one_clinic]
