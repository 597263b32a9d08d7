"""Orders given: what is owed and noticed on a day, and what the tests of orders begin with."""

from datetime import UTC, date, datetime

import msgspec

from domain.case import Case
from domain.duties import duties
from domain.kernel import Answer
from domain.measures.application import AdvanceOrderApplication, OrderApplicationAdvanced, State
from domain.measures.consideration import Considered, ProtectionOrderConsidered
from domain.measures.kinds import MeasureKind
from domain.measures.notification import NotificationMade, Notified
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.serving import HowServed, OrderServed, ServedBy, TermKnown
from domain.people import Role
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import mark
from tests.domain.reading import reader
from tests.samples.measures import FACTS
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT, VICTIM

PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
SPO, INTERIM_SPO = MeasureKind.STALKING_PROTECTION_ORDER, MeasureKind.INTERIM_STALKING_PROTECTION_ORDER
INTERIM = next(fact for fact in FACTS if isinstance(fact, ProtectiveMeasureRecorded))
FULL = msgspec.structs.replace(
    INTERIM, kind=SPO, starts_on=date(2026, 4, 14), made_on=date(2026, 4, 14), ends_on=date(2028, 4, 13)
)
FIRST = NotificationMade(
    measure=mark(3),
    what=Notified.FIRST,
    notified_on=date(2026, 3, 6),
    in_person=Answer.YES,
    acknowledged=Answer.YES,
    names=("Karl Reeve",),
    home_address="Flat 9, Northmere",
)
HEARING = date(2026, 4, 14)


def march(day: int) -> date:
    """A day of March 2026."""
    return date(2026, 3, day)


def at(day: date) -> Moment:
    """The morning of a day."""
    return Moment(datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC), day)


def owed(case: Case, day: date, role: Role = Role.POLICE_COORDINATOR) -> dict[str, Shown]:
    """What is owed on a day, as far as somebody in a role may know, by rule."""
    return {shown.rule: shown for shown in reveal_conclusions(duties(case, at(day)), reader(role))}


def noticed(case: Case, day: date, role: Role = Role.POLICE_COORDINATOR) -> dict[str, str]:
    """What is put before somebody in a role on a day, by rule."""
    return {shown.rule: shown.sentence for shown in reveal_conclusions(surfaced(case, at(day)), reader(role))}


def served(day: date = date(2026, 3, 4), *knowledge: TermKnown, measure: int = 3) -> OrderServed:
    """The service of the entry of that number on a day."""
    return OrderServed(
        measure=mark(measure),
        served_on=day,
        how=HowServed.IN_PERSON,
        served_by=ServedBy.POLICE,
        knowledge=knowledge,
    )


APPLY = ProtectionOrderConsidered(
    victim=VICTIM,
    suspect=SUSPECT,
    kind=SPO,
    decision=Considered.APPLY,
    reasons="He does not stop.",
    owner=Role.POLICE_SUPERVISOR,
    considered_on=date(2026, 3, 2),
)


def step(state: State, day: int, **more: object) -> OrderApplicationAdvanced:
    """A step of the application for a full order on a day of March."""
    plain = OrderApplicationAdvanced(victim=VICTIM, suspect=SUSPECT, kind=SPO, state=state, reached_on=march(day))
    needs = {"hearing_on": HEARING} if state is State.LISTED else {}
    reasons = {"reasons": "The court was not satisfied."} if state in {State.REFUSED, State.WITHDRAWN} else {}
    return msgspec.structs.replace(plain, **{**needs, **reasons, **more})


def asks(fact: OrderApplicationAdvanced) -> AdvanceOrderApplication:
    """The command that asks for a step."""
    return AdvanceOrderApplication(**msgspec.structs.asdict(fact))


DRAFTED, REVIEWED = step(State.DRAFTED, 3), step(State.LEGAL_REVIEW, 4)
SUBMITTED, LISTED = step(State.SUBMITTED, 9), step(State.LISTED, 10)
