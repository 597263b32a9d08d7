"""What a case is called in lists: by its reference, and where that is closed still by a name of its own."""

from datetime import date
from uuid import UUID, uuid4

from portal.lists import CaseLine
from portal.presenting.caseload import rows_of


def line(case_id: UUID, reference: str | None = None, suspects: tuple[str, ...] = ()) -> CaseLine:
    return CaseLine(
        case_id=case_id,
        reference=reference,
        referred_on=None,
        closed=None,
        victims=(),
        suspects=suspects,
        grade=None,
        changed=None,
    )


def test_cases_whose_reference_is_closed_have_each_a_name_of_their_own() -> None:
    marks = [UUID(f"00000000-0000-4000-8000-00000000000{number}") for number in range(4)]
    rows = rows_of([line(mark) for mark in marks], [], date(2026, 11, 22))
    assert {row.case.text for row in rows} == {"Case 0000", "Case 0001", "Case 0002", "Case 0003"}
    assert all(row.case.href.endswith(row.case.text.removeprefix("Case ")) for row in rows)


def test_a_case_goes_by_its_reference_or_else_by_its_suspect() -> None:
    [named] = rows_of([line(uuid4(), "AC-12345-X", ("Aldous Fenn",))], [], date(2026, 11, 22))
    [suspect] = rows_of([line(uuid4(), None, ("Aldous Fenn",))], [], date(2026, 11, 22))
    assert (named.case.text, suspect.case.text) == ("AC-12345-X", "Aldous Fenn")
