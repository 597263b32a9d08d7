"""Printing: every page says how it is handled and whose copy it is, and the file itself tells nothing else."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from portal.printing import typeset as typesetting
from portal.printing.typeset import HANDLING, NamedCopy, typeset

MADE = datetime(2026, 7, 2, 9, 4, 30, 250, tzinfo=UTC)
COPY = NamedCopy(name="Éva Łukasz", agency="Northshire Police", made=MADE)
SHEET = """
#import "official.typ": *
#show: official
= First heading
#sheet((auto, 1fr), ("Day", "What"), given.rows)
"""


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A document of several pages, from the head and foot that every document has."""
    head = typesetting.TEMPLATES / "official.typ"
    (tmp_path / "official.typ").write_text(head.read_text())
    (tmp_path / "sheet.typ").write_text(SHEET)
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    return printed()


def printed(copy: NamedCopy = COPY) -> bytes:
    rows = [["2 March 2026", "#panic() $x$ *no markup* <b>"]] * 80
    return typeset("sheet", {"rows": rows}, copy=copy, title="A meeting")


def test_every_page_carries_the_mark_its_handling_and_whose_copy_it_is(sheet: bytes) -> None:
    pages = PdfReader(BytesIO(sheet)).pages
    assert len(pages) > 1
    for page in pages:
        said = " ".join(page.extract_text().split())
        assert said.count("OFFICIAL-SENSITIVE") == 2
        assert HANDLING in said
        assert "Copy of Éva Łukasz, Northshire Police, 2 July 2026, 10:04" in said


def test_what_somebody_typed_is_printed_as_it_was_typed(sheet: bytes) -> None:
    assert "#panic() $x$ *no markup* <b>" in PdfReader(BytesIO(sheet)).pages[0].extract_text()


def test_the_file_is_tagged_and_names_its_language_and_title(sheet: bytes) -> None:
    root = PdfReader(BytesIO(sheet)).root_object
    assert "'/Marked': True" in str(root["/MarkInfo"])
    assert str(root["/Lang"]) == "en-GB"
    assert "/StructTreeRoot" in root


def test_the_file_says_of_itself_neither_who_nor_where(sheet: bytes) -> None:
    about = PdfReader(BytesIO(sheet)).metadata
    assert about is not None
    assert about.title == "A meeting"
    assert not about.author
    assert b"Northshire" not in sheet
    assert str(typesetting.TEMPLATES).encode() not in sheet


def test_the_same_words_for_the_same_reader_at_the_same_moment_are_the_same_bytes(sheet: bytes) -> None:
    assert printed() == sheet
    assert printed(NamedCopy(name="Another", agency="Northshire Police", made=MADE)) != sheet
