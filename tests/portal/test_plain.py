"""Plain words: what stands on paper reads as on the page, and what is hidden from its reader leaves no trace."""

from datetime import UTC, date, datetime

import pytest

from domain.classes import DataClass
from domain.kernel import Answer, Erased, Happened, Precision, Withheld
from domain.people import AgencyId, Role
from portal.printing.plain import pairs, plain, told, worker
from portal.rendering import happened
from portal.views import By, Link, Shown

TRUST = AgencyId("northmere-nhs")
AGENCIES = {"northmere-nhs": "Northmere NHS Trust"}
HIDDEN = Withheld(DataClass.CLINICAL, TRUST, shown=False, summary="Kept quiet")
WITHHELD = Withheld(DataClass.FORMULATION, TRUST, shown=True)
SUMMARISED = Withheld(DataClass.FORMULATION, TRUST, shown=True, summary="Fixed on reconciliation.")
AT = datetime(2026, 7, 2, 9, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("As typed *twice*", "As typed *twice*"),
        (3, "3"),
        (True, "Yes"),
        (Answer.NOT_KNOWN, "Not known"),
        (AT, "2 July 2026, 10:04"),
        (date(2026, 7, 2), "2 July 2026"),
        (Happened.at(AT), "2 July 2026, 10:04"),
        (Happened.on(date(2026, 7, 2)), "2 July 2026"),
        (Link("The order", "/cases/1"), "The order"),
        (("One", HIDDEN, "Two"), "One; Two"),
        (SUMMARISED, "Fixed on reconciliation. (summary only: health formulation · Northmere NHS Trust can share it)"),
        (WITHHELD, "Withheld: health formulation · Northmere NHS Trust can share it"),
        (None, None),
        ("", None),
        ((), None),
        ((HIDDEN,), None),
        (HIDDEN, None),
    ],
    ids=repr,
)
def test_a_value_reads_as_it_does_on_the_page(value: object, said: str | None) -> None:
    assert plain(value, AGENCIES) == said


def test_what_happened_is_told_no_more_exactly_than_it_was_said() -> None:
    about = Happened(AT, AT.replace(day=9), Precision.ABOUT)
    assert plain(about, AGENCIES) == happened(about).striptags() == "between 2 July 2026 and 9 July 2026"


def test_what_was_erased_says_so() -> None:
    assert "Its key was destroyed" in str(plain(Erased(DataClass.CLINICAL), AGENCIES))


def test_a_worker_is_named_by_name_by_role_or_by_agency_alone() -> None:
    kept = Withheld(DataClass.STAFF_IDENTITY, TRUST, shown=True)
    assert worker(By("Ada Quill", "Northmere NHS Trust", Role.HEALTH_CLINICIAN)) == (
        "Ada Quill, Health clinician, Northmere NHS Trust"
    )
    assert worker(By(kept, "Northmere NHS Trust", Role.HEALTH_CLINICIAN)) == "Health clinician, Northmere NHS Trust"
    assert worker(By(kept, "Northmere NHS Trust", kept)) == "A worker, Northmere NHS Trust"


def test_a_line_of_which_nothing_is_shown_is_not_there() -> None:
    lines = (Shown("Place", HIDDEN), Shown("Said", "No"), Shown("Asked", None))
    assert pairs(lines, AGENCIES) == [["Said", "No"]]
    assert told(lines, AGENCIES) == "Said: No"
