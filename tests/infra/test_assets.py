"""Front-end files are served under the hash of their content, and are fit for a service that is not GOV.UK."""

import re
from pathlib import Path

import pytest

from infra import assets


def test_no_installed_style_holds_govuks_typeface_crest_or_a_strangers_address() -> None:
    shelf = assets.load()
    for name in ("govuk-frontend.css", "moj-frontend.css"):
        style = next(asset for asset in shelf if asset.name == name).content.decode()
        assert "GDS Transport" not in style
        assert "@font-face" not in style
        assert "govuk-crest" not in style
        assert "sourceMappingURL" not in style


def test_every_image_that_a_style_asks_for_is_served() -> None:
    shelf = assets.load()
    asked = [
        found
        for asset in shelf
        if asset.name.endswith(".css")
        for found in re.findall(r"url\(/assets/([^/]+)/([^)]+)\)", asset.content.decode())
    ]
    assert len(asked) > 5
    for digest, name in asked:
        assert shelf.find(digest, name) is not None


def test_another_digest_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text("body { color: black }", encoding="utf-8")
    shelf = assets.Assets(tmp_path)
    _, _, digest, name = shelf.address("own.css").split("/")
    found = shelf.find(digest, name)
    assert found is not None
    assert found.media_type == "text/css; charset=utf-8"
    assert shelf.find("0" * 20, name) is None
    assert shelf.find(digest, "other.css") is None


def test_a_changed_file_has_another_address(tmp_path: Path) -> None:
    (tmp_path / "own.js").write_text("1", encoding="utf-8")
    before = assets.Assets(tmp_path).address("own.js")
    (tmp_path / "own.js").write_text("2", encoding="utf-8")
    assert assets.Assets(tmp_path).address("own.js") != before


def test_a_misspelt_name_fails_at_once(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        assets.Assets(tmp_path).address("own.css")


def test_the_fonts_of_printed_documents_are_installed_with_their_licence_and_served_to_nobody() -> None:
    fonts = {path.name for path in assets.FONTS.iterdir()}
    named = {name.partition("_")[0].removesuffix(".LICENSE") for name in fonts}
    assert len(named) > 7
    for name in named:
        assert {f"{name}_400Regular.ttf", f"{name}_700Bold.ttf", f"{name}.LICENSE"} <= fonts
        assert "SIL Open Font License" in (assets.FONTS / f"{name}.LICENSE").read_text(encoding="utf-8")
    assert not fonts & {asset.name for asset in assets.load()}
