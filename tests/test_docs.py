"""The documents say what is there: written from the code, and checked against it."""

import pytest

from portal.documents import DOCUMENTS, FOLDER


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_written_document_is_as_the_code_says_now(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == DOCUMENTS[name](), "run python -m portal.documents"


def test_every_decision_has_its_own_number_and_says_what_follows() -> None:
    decisions = sorted((FOLDER / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    assert all("**Decided.**" in path.read_text(encoding="utf-8") for path in decisions)
