"""A suspect under supervision, and what each role is shown of it on a day."""

from datetime import UTC, date, datetime, timedelta

import msgspec

from domain.case import Case
from domain.duties import duties
from domain.kernel import Fact
from domain.parties import SuspectNamed
from domain.people import Role
from domain.probation import Compliance
from domain.probation.enforcement import EnforcementStep
from domain.probation.supervised import SupervisedOn
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import given, mark
from tests.domain.reading import reader
from tests.samples.people import SUSPECT
from tests.samples.probation import (
    END_SUPERVISION,
    ENFORCED,
    SUPERVISED,
    SUPERVISION,
)

change = msgspec.structs.replace
HE = SuspectNamed(suspect=SUSPECT, name="Paul Ridley")
TODAY = date(2026, 3, 20)
TOMORROW = TODAY + timedelta(days=1)
ON_LICENCE = mark(2)
UNDER_ORDER = change(SUPERVISED, on=SupervisedOn.COMMUNITY_ORDER)
ENDS = change(END_SUPERVISION, supervision=ON_LICENCE)


def moment(day: date = TODAY) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC), day)


def shown(case: Case, role: Role, day: date = TODAY) -> dict[str, Shown]:
    at = moment(day)
    found = [*surfaced(case, at), *duties(case, at)]
    return {each.rule: each for each in reveal_conclusions(found, reader(role))}


def case_with(*facts: Fact, supervised: Fact = SUPERVISED) -> Case:
    return given(HE, supervised, *facts)


def contact(day: date, compliance: Compliance = Compliance.UNACCEPTABLE_ABSENCE, warned: date | None = None) -> Fact:
    return change(SUPERVISION, held_on=day, compliance=compliance, warned_on=warned)


def step(which: EnforcementStep, day: date, **more: object) -> Fact:
    return change(ENFORCED, done=which, taken_on=day, next_on=None, **more)
