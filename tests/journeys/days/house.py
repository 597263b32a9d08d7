"""The demonstration on a working day: the published cases, a group of eight for each screen, and a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import msgspec

from domain.calendar import london_date
from domain.kernel import StreamId
from domain.parties import SuspectNamed
from infra import clock
from portal.lists import cases_of
from portal.surfaces import Surface
from tests.journeys.days.screens import SCREENS, Screen
from tests.journeys.group_of_eight import PROGRAMME, enrol_eight
from tests.running import Portal, running
from tests.samples.asking import ASK
from tests.samples.probation import BEGIN_SUPERVISION

WEEK = timedelta(days=7)
SUSPECT = "Patrick Sherwin"  # of the published case in which every agency has a part


@dataclass(frozen=True)
class WorkingDay:
    """The portal, and the reference of the case in which every agency has a part."""

    portal: Portal
    reference: str


def group_at(screen: Screen) -> str:
    """The programme whose register is taken at a screen: an agency records one session of a group on a day."""
    return f"{PROGRAMME}, group {SCREENS.index(screen) + 1}"


@contextmanager
def working_day(database_url: str, folder: Path) -> Iterator[WorkingDay]:
    """The demonstration, running, with what a working day has and the published cases alone do not."""
    with running(database_url, folder, staged=True) as portal:
        for screen in SCREENS:
            enrol_eight(portal, "isac_caseworker", "police_investigator", programme=group_at(screen))
        lines = cases_of(portal.house.door, portal.actor("police_investigator"), Surface.CASES)
        case = next(line for line in lines if SUSPECT in line.suspects)
        agency = portal.actor("isac_caseworker").agency
        asking = msgspec.structs.replace(ASK, agency=agency, needed_by=london_date(clock.now()) + WEEK)
        portal.ask("police_investigator", StreamId(case.case_id), asking)
        entries = portal.house.ledger.entries(StreamId(case.case_id))
        suspect = next(entry.fact.suspect for entry in entries if isinstance(entry.fact, SuspectNamed))
        licence = msgspec.structs.replace(BEGIN_SUPERVISION, suspect=suspect)
        portal.ask("probation_practitioner", StreamId(case.case_id), licence)
        yield WorkingDay(portal, case.reference or "")
