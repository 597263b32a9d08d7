"""Training as it is put: to administrators person by person, to those who see to work as counts of teams alone."""

from datetime import date, datetime
from typing import Any, Final

from domain.calendar import london_date, spelt
from domain.governance import Account, Register
from domain.kernel import Entry, is_open
from domain.people import Actor, Role
from domain.reachable import there
from domain.risk.assessments import RiskAssessed
from domain.training import DIRECTORY, Course, CourseRow, Standing, Trained
from domain.training_coverage import Covered, coverage
from domain.validity import in_force
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.administration import own_people
from portal.presenting.too_few import told
from portal.refusals import NotYours
from portal.spreadsheet import csv_of
from portal.views import Link
from portal.views.training import CourseLine, CoverageRow, TrainedPerson, TrainingPage, TrainingRow

GIVE: Final = "/governance"
ADDRESS: Final = "/administration/training"
FILE: Final = f"{ADDRESS}/coverage.csv"
COLUMNS: Final = ("Team", "Course", "People who grade risk", "Trained today")
WHOLE: Final = "Whole agency"
NO_TEAM: Final = "No team"
NOT_YOURS: Final = "Training is seen by administrators, guardians, supervisors and the clinic's chair. Ask one of them."
_THEN: Final = {
    Standing.TRAINED: "Assessor trained in this tool on that day",
    Standing.LAPSED: "Assessor’s training in this tool had lapsed on that day. The grade stands",
    Standing.NOT_ON_RECORD: "No training of the assessor in this tool is on record for that day. The grade stands",
}
SEES: Final = frozenset({Role.ADMINISTRATOR, Role.AGENCY_GUARDIAN, Role.POLICE_SUPERVISOR, Role.CLINIC_CHAIR})


def must_see(who: Actor) -> None:
    """Raise `NotYours` for somebody who sees no training."""
    if who.role not in SEES:
        raise NotYours(NOT_YOURS)


def training_page(register: Register, who: Actor, today: date, done: str = "") -> TrainingPage:
    """The page: counts for everybody who has it, and person by person for an administrator."""
    administers = who.role is Role.ADMINISTRATOR
    people = sorted((a for a in own_people(register, who) if not a.closed), key=lambda account: account.name.casefold())
    return TrainingPage(
        agency=register.agency_name(who.agency),
        people=tuple(_person(register, account, today) for account in people) if administers else (),
        administers=administers,
        coverage=_coverage_rows(register, who, today),
        directory=tuple(
            CourseLine(row.title, f"{row.months} months" if row.months else "For good", row.source)
            for row in DIRECTORY
            if in_force((row,), today) is not None
        ),
        file=FILE,
        done=done,
    )


def coverage_file(register: Register, who: Actor, today: date) -> bytes:
    """The counts as CSV."""
    rows = _coverage_rows(register, who, today)
    return csv_of(COLUMNS, [(row.team, row.course, row.people, row.trained) for row in rows])


def told_training(register: Register, who: Actor, today: date) -> dict[str, Any]:
    """The same for programs."""
    people = own_people(register, who) if who.role is Role.ADMINISTRATOR else []
    return {
        "coverage": [
            {"team": each.team, "course": each.course.value, "people": each.people, "trained": each.trained}
            for each in _coverage(register, who, today)
        ],
        "people": [
            {
                "account": str(account.id),
                "name": account.name,
                "trainings": [_told(each, today) for each in _held(register, account)],
            }
            for account in sorted(people, key=lambda account: account.subject)
        ],
    }


def training_choices(register: Register, who: Actor, now: datetime) -> Choices:
    """The trainings on record of an administrator's own people."""
    if who.role is not Role.ADMINISTRATOR:
        return {}
    today = london_date(now)
    people = sorted(own_people(register, who), key=lambda account: account.name.casefold())
    return {
        "trainings": [
            Choice(str(each.training), f"{account.name}: {title_of(each.course, today)}, {spelt(each.completed_on)}")
            for account in people
            for each in _held(register, account)
        ]
    }


def trained_then(opened: Opened, entry: Entry[RiskAssessed]) -> str:
    """Whether an assessor was trained in the tool on the day of grading; empty for who may not know who it was."""
    fact = entry.fact
    if not (is_open(entry.by) and is_open(fact.tool) and is_open(fact.assessed_on)):
        return ""
    known = there(opened.register, (), london_date(opened.now))
    standing = known.standing_of(entry)
    return "" if standing is None else _THEN[standing]


def title_of(course: Course, day: date) -> str:
    """What a course is called: by its row on a day, else by its last."""
    rows: list[CourseRow] = [row for row in DIRECTORY if row.course is course]
    return (in_force(rows, day) or rows[-1]).title


def _held(register: Register, account: Account) -> list[Trained]:
    return sorted(register.trainings.get(account.id, ()), key=lambda each: (each.course, each.completed_on))


def _told(each: Trained, today: date) -> dict[str, Any]:
    return {
        "training": str(each.training),
        "course": each.course.value,
        "completed_on": each.completed_on.isoformat(),
        "holds_until": each.holds_until.isoformat() if each.holds_until else None,
        "provider": each.provider,
        "holds": each.holds(today),
    }


def _person(register: Register, account: Account, today: date) -> TrainedPerson:
    return TrainedPerson(
        name=account.name,
        team=account.team,
        trainings=tuple(_row(each, today) for each in _held(register, account)),
        record=f"{GIVE}/record-training?account={account.id}",
    )


def _row(each: Trained, today: date) -> TrainingRow:
    about = f"?training={each.training}"
    return TrainingRow(
        title=title_of(each.course, today),
        completed_on=each.completed_on,
        until=each.holds_until,
        provider=each.provider or "",
        holds=each.holds(today),
        actions=(
            Link("Correct", f"{GIVE}/correct-training{about}"),
            Link("Take back", f"{GIVE}/withdraw-training{about}"),
        ),
    )


def _coverage_rows(register: Register, who: Actor, today: date) -> tuple[CoverageRow, ...]:
    found = _coverage(register, who, today)
    return tuple(
        CoverageRow(_team(each), title_of(each.course, today), told(each.people), told(each.trained)) for each in found
    )


def _coverage(register: Register, who: Actor, today: date) -> list[Covered]:
    return coverage(register, who.agency, today, knows_each=who.role is Role.ADMINISTRATOR)


def _team(each: Covered) -> str:
    return WHOLE if each.team is None else each.team or NO_TEAM
