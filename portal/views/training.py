"""Views of training: who was trained in what, and how many of each team are."""

from datetime import date

import msgspec

from portal.views.shown import Link


class TrainingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One training of somebody: `until` is None where it holds for good, `state` says whether it holds today."""

    title: str
    completed_on: date
    until: date | None = None
    provider: str = ""
    holds: bool = True
    actions: tuple[Link, ...] = ()


class TrainedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the agency with what is on record of them, and where more is recorded."""

    name: str
    team: str
    trainings: tuple[TrainingRow, ...]
    record: str


class CoverageRow(msgspec.Struct, frozen=True):
    """A team with how many of it are trained in a course, in words."""

    team: str
    course: str
    people: str
    trained: str


class CourseLine(msgspec.Struct, frozen=True):
    """A course of the directory: what it is called, how long it holds, and on whose authority."""

    title: str
    holds: str
    source: str


class TrainingPage(msgspec.Struct, frozen=True, kw_only=True):
    """Training of one agency. `people` are an administrator's to see, the counts also those who see to work."""

    agency: str
    people: tuple[TrainedPerson, ...] = ()
    administers: bool = False
    coverage: tuple[CoverageRow, ...] = ()
    directory: tuple[CourseLine, ...] = ()
    file: str = ""
    done: str = ""
