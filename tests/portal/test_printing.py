"""Printing: every page says how it is handled and whose copy it is, and the file itself tells nothing else."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from portal.printing import typeset as typesetting
from portal.printing.letters import Letters
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


NAMES = (
    "Wałęsa Łódź, Ștefănescu, Nguyễn Thị Ánh",
    "Ελένη Παπαδοπούλου",
    "Олександр Їжакевич",
    "محمد عبد الله",
    "ڈاکٹر فاطمہ گڑھی",
    "کوردی ڵ ۆ ێ",
    "नेहा शर्मा",
    "হাসিনা",
    "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "ગુજરાતી",
    "தமிழ் செல்வி",
    "ሰላም",
    "王小明 陳美玲",
)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that prints what it is given."""
    head = typesetting.TEMPLATES / "official.typ"
    (tmp_path / "official.typ").write_text(head.read_text())
    (tmp_path / "page.typ").write_text('#import "official.typ": *\n#show: official\n= A page\n#words(given.said)')
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)


def said_on_paper(said: str, copy: NamedCopy = COPY) -> str:
    made = typeset("page", {"said": said}, copy=copy, title="A meeting")
    return " ".join(" ".join(each.extract_text().split()) for each in PdfReader(BytesIO(made)).pages)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("page")
def test_a_name_in_the_letters_of_the_languages_spoken_here_is_printed_in_them(name: str) -> None:
    read = said_on_paper(name)
    assert "Some letters cannot be printed" not in read
    assert "[U+" not in read
    assert any(letter in read for letter in name if letter.isalpha())


@pytest.mark.usefixtures("page")
def test_a_letter_that_no_font_has_stands_as_its_number_and_its_word_is_named_at_the_head() -> None:
    read = said_on_paper("She is 김민 of Łódź. Also 김민.")
    spelled = "[U+AE40][U+BBFC]"
    assert f"She is {spelled} of Łódź. Also {spelled}." in read
    assert read.index("Some letters cannot be printed here") < read.index("A page")
    assert "Read these words on the page in the portal" in read
    assert read.replace(" ", "").count(spelled) == 3, "each word is named once, however often it stands there"
    mine = said_on_paper("Nothing.", NamedCopy(name="김 Kim", agency="Northshire Police", made=MADE))
    assert "Copy of [U+AE40] Kim" in mine, "a name that cannot be printed keeps no document from its reader"


@pytest.mark.usefixtures("page")
def test_a_text_of_another_language_is_set_and_names_no_more_words_than_help() -> None:
    read = said_on_paper(" ".join(chr(0xAC00 + 2 * n) * 30 for n in range(40)))
    head = read[: read.index("A page")]
    assert "and others" in head
    assert head.count("…") <= 21
    assert said_on_paper("❤️ 👨‍👩‍👧 \ue000").count("[U+") > 2


@pytest.mark.usefixtures("page")
def test_where_letters_print_alone_and_not_beside_each_other_all_that_is_not_western_is_spelled_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typesetting, "_LETTERS", Letters(lambda _: True))
    assert "é [U+AE40] [U+0141]" in said_on_paper("é 김 Ł")


def test_a_template_that_is_wrong_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wrong.typ").write_text("#nothing-of-this-name")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    with pytest.raises(typst.TypstError):
        typeset("wrong", {}, copy=COPY, title="A meeting")


def test_each_letter_is_asked_about_once() -> None:
    asked: list[str] = []

    def prints(letters: str) -> bool:
        asked.append(letters)
        return "ż" not in letters

    letters = Letters(prints)
    given = {"one": "żó ąę", "rows": [["ł"], ("ż", 3, None)]}
    spelled, words = letters.spelled_out(given)
    assert spelled == {"one": "[U+017C]ó ąę", "rows": [["ł"], ["[U+017C]", 3, None]]}
    assert words == ("[U+017C]ó", "[U+017C]")
    before = len(asked)
    assert letters.spelled_out(given) == (spelled, words)
    assert len(asked) == before
