"""Closed releases: one that was given of what says where she is opens nothing, by whichever rule it was given."""

from domain.advocacy.release import standing_releases
from domain.classes import VICTIM_UNRELEASED
from domain.kernel import Correction, Erased
from tests.domain.sharing_given import PROBATION, seen
from tests.domain.test_release import PLACED, at, change, the
from tests.samples.advocacy import RELEASED
from tests.samples.people import OFFICER
from tests.samples.reports import UNRELEASED_INCIDENT_RECORDED


def test_a_release_that_was_given_of_such_an_entry_before_that_was_refused_opens_nothing_of_it() -> None:
    released = (change(RELEASED, entry=at(1)), OFFICER)
    assert "Ice was scraped" not in seen(the((UNRELEASED_INCIDENT_RECORDED, OFFICER)), PROBATION)
    assert PLACED.what_happened in seen(the((PLACED, OFFICER), released), PROBATION)
    case = the((UNRELEASED_INCIDENT_RECORDED, OFFICER), released)
    for hidden in (UNRELEASED_INCIDENT_RECORDED.what_happened, "Mill Lane", RELEASED.purpose):
        assert hidden not in seen(case, PROBATION)
    assert standing_releases(case)  # the ledger says that it was given, and it can be taken back


def test_a_release_closes_when_a_correction_puts_a_place_into_what_was_released() -> None:
    released = (change(RELEASED, entry=at(1)), OFFICER)
    placed = (change(PLACED, exact_place="The gate on Mill Lane"), OFFICER, Correction(at(1), "The place was missing"))
    assert PLACED.what_happened not in seen(the((PLACED, OFFICER), released, placed), PROBATION)
    mended = (PLACED, OFFICER, Correction(at(3), "Taken out again"))
    again = (change(RELEASED, entry=at(4)), OFFICER)
    case = the((PLACED, OFFICER), released, placed, mended)
    assert PLACED.what_happened not in seen(case, PROBATION)
    case = the((PLACED, OFFICER), released, placed, mended, again)
    assert PLACED.what_happened in seen(case, PROBATION)
    assert "Mill Lane" not in seen(case, PROBATION)


def test_an_entry_of_which_the_place_was_erased_holds_none() -> None:
    case = the(
        (change(PLACED, exact_place=Erased(VICTIM_UNRELEASED)), OFFICER), (change(RELEASED, entry=at(1)), OFFICER)
    )
    assert PLACED.what_happened in seen(case, PROBATION)
