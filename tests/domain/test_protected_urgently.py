"""The name of a protected worker in an emergency: opened to one police supervisor for an hour, told and reviewed."""

from domain.case import fold
from domain.catalogue import decide
from domain.classes import STAFF_IDENTITY
from domain.kernel import AccountId
from domain.sharing.emergency import BreakGlass
from domain.sharing.emergency_facts import (
    BreakGlassReviewed,
    EmergencyAccessAsked,
    EmergencyReason,
    GlassBroken,
    ReviewOutcome,
)
from domain.sharing.protected import unnamed
from tests.domain.given import NOW, decided, refusal
from tests.domain.sharing_given import COORDINATOR, GUARDIAN, after, reading
from tests.domain.test_protected_worker import HERE, HERS, SAID, SUPERVISOR, asking, change, reader_in, the
from tests.samples.people import ADVOCATE, OFFICER

THREAT = BreakGlass(
    data_class=STAFF_IDENTITY,
    agency=ADVOCATE.agency,
    reason=EmergencyReason.THREAT_TO_LIFE,
    because="He is on the way to her home and we must reach her.",
)


def test_a_threat_to_life_does_not_wait_and_opens_it_to_that_police_supervisor_alone_for_an_hour() -> None:
    (broken,) = decided(decide, the(SAID[0]), THREAT, asking(SUPERVISOR))
    assert isinstance(broken, GlassBroken)
    case = the(SAID[0], (broken, SUPERVISOR))
    case = fold(change(entry, known=NOW) if entry.fact == broken else entry for entry in case.entries)
    assert HERS not in reader_in(case, SUPERVISOR)
    assert HERS in reader_in(case, OFFICER)
    later = reading(case, SUPERVISOR, now=broken.until).urgent
    assert HERS in unnamed(case, SUPERVISOR, lambda mark: frozenset({AccountId(mark)}), later)


def test_nobody_else_and_for_nothing_less_opens_it_in_an_emergency() -> None:
    for who in (OFFICER, COORDINATOR):
        assert refusal(decide, the(SAID[0]), THREAT, asking(who)).field == "data_class"
    less = change(THREAT, reason=EmergencyReason.PERSON_MISSING)
    assert refusal(decide, the(SAID[0]), less, asking(SUPERVISOR)).field == "data_class"
    assert refusal(decide, the(), THREAT, asking(SUPERVISOR)).field == "data_class"  # nobody’s name is kept


def test_after_an_emergency_that_was_not_justified_it_waits_for_the_guardian() -> None:
    (broken,) = decided(decide, the(SAID[0]), THREAT, asking(SUPERVISOR))
    review = BreakGlassReviewed(
        entry=after(2, on_case=HERE), outcome=ReviewOutcome.NOT_JUSTIFIED, because="No threat was made."
    )
    case = the(SAID[0], (broken, SUPERVISOR), (review, GUARDIAN))
    (asked,) = decided(decide, case, THREAT, asking(SUPERVISOR))
    assert isinstance(asked, EmergencyAccessAsked)
