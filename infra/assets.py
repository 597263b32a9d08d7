"""Front-end files: third-party ones copied from npm at install, all served under the hash of their content."""

import hashlib
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).parent.parent
INSTALLED = ROOT / ".assets"
OWN = ROOT / "portal" / "static"

_STYLES = {
    "govuk-frontend.css": "govuk-frontend/dist/govuk/govuk-frontend.min.css",
    "moj-frontend.css": "@ministryofjustice/frontend/moj/moj-frontend.min.css",
}
_SCRIPTS = {
    "govuk-frontend.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "htmx.js": "htmx.org/dist/htmx.min.js",
}
_IMAGES = "@ministryofjustice/frontend/moj/assets/images"

# Noto (MIT and OFL-1.1): fonts of printed documents, for names that the typesetter's own cannot set, in the languages
# most spoken here beside those of Latin letters. In TrueType, which the typesetter reads; pages use the reader's own.
_FONTS = {
    "noto-sans": "NotoSans",  # Greek, Cyrillic, Vietnamese, and Hindi and Nepali with it
    "noto-sans-arabic": "NotoSansArabic",  # Urdu, Persian and Kurdish too
    "noto-sans-bengali": "NotoSansBengali",
    "noto-sans-ethiopic": "NotoSansEthiopic",  # Tigrinya and Amharic
    "noto-sans-gujarati": "NotoSansGujarati",
    "noto-sans-gurmukhi": "NotoSansGurmukhi",  # Panjabi
    "noto-sans-sc": "NotoSansSC",  # Chinese
    "noto-sans-tamil": "NotoSansTamil",
}
_WEIGHTS = ("400Regular", "700Bold")
FONTS = INSTALLED / "fonts"

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".txt": "text/plain; charset=utf-8",
}

IMMUTABLE = "public, max-age=31536000, immutable"


class Asset(msgspec.Struct, frozen=True):
    """One file to serve: its address on the portal, its bytes and its media type."""

    name: str
    address: str
    content: bytes
    media_type: str


class Assets:
    """Every front-end file of the given folders, by name and by address. Read once, at start."""

    def __init__(self, *folders: Path) -> None:
        self._by_name = {asset.name: asset for folder in folders for asset in _read(folder)}

    def address(self, name: str) -> str:
        """Where a page finds this file. `KeyError` when there is none, so that a misspelt name fails at once."""
        return self._by_name[name].address

    def find(self, digest: str, name: str) -> Asset | None:
        """The file at `/assets/{digest}/{name}`, or None where the content has another digest."""
        asset = self._by_name.get(name)
        return asset if asset is not None and asset.address == _address(digest, name) else None

    def __iter__(self) -> Iterator[Asset]:
        return iter(self._by_name.values())


def load() -> Assets:
    """Our own files and those installed. Raises `FileNotFoundError` with a sentence before `make demo` has run."""
    missing = [name for name in (*_STYLES, *_SCRIPTS, FONTS.name) if not (INSTALLED / name).exists()]
    if missing:
        raise FileNotFoundError("The front-end packages are not installed: run make demo or make test once.")
    return Assets(INSTALLED, OWN)


def install(packages: Path, folder: Path) -> list[str]:
    """Copy what pages use from npm's packages, made fit for a service that is not GOV.UK, and answer with the names.

    GOV.UK's typeface and the royal crest are for GOV.UK alone; image addresses become those that we serve.
    """
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    images = {path.name: path.read_bytes() for path in sorted((packages / _IMAGES).glob("*.svg"))}
    for name, source in _STYLES.items():
        style, used = _fit((packages / source).read_text(encoding="utf-8"), images)
        (making / name).write_text(style, encoding="utf-8")
        for image in used:
            (making / image).write_bytes(images[image])
    for name, source in _SCRIPTS.items():
        (making / name).write_text(_without_map((packages / source).read_text(encoding="utf-8")), encoding="utf-8")
    _install_fonts(packages, making / FONTS.name)
    shutil.rmtree(folder, ignore_errors=True)
    making.rename(folder)
    return sorted(path.name for path in folder.iterdir())


def _install_fonts(packages: Path, folder: Path) -> None:
    """Copy the fonts of printed documents, each with its licence. They are never served: no page asks for one."""
    folder.mkdir()
    for package, name in _FONTS.items():
        source = packages / "@expo-google-fonts" / package
        for weight in _WEIGHTS:
            font = source / weight / f"{name}_{weight}.ttf"
            shutil.copyfile(font, folder / font.name)
        shutil.copyfile(source / "LICENSE_FONT", folder / f"{name}.LICENSE")


def _fit(style: str, images: dict[str, bytes]) -> tuple[str, set[str]]:
    style = re.sub(r"@font-face\s*{[^}]*}", "", _without_map(style))
    style = re.sub(r"[\"']?GDS Transport[\"']?,\s*", "", style)
    style = re.sub(r"url\([^)]*govuk-crest\.svg[^)]*\)", "none", style)
    used = set()

    def served(found: re.Match[str]) -> str:
        name = found["name"]
        used.add(name)
        return f"url({_address(_digest(images[name]), name)})"

    return re.sub(r"url\([\"']?/assets/images/(?P<name>[^)\"']+)[\"']?\)", served, style), used


def _without_map(text: str) -> str:
    return re.sub(r"(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*$", "", text)


def _read(folder: Path) -> Iterable[Asset]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in _MEDIA_TYPES:
            content, name = path.read_bytes(), path.name
            yield Asset(name, _address(_digest(content), name), content, _MEDIA_TYPES[path.suffix])


def _address(digest: str, name: str) -> str:
    return f"/assets/{digest}/{name}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


if __name__ == "__main__":
    sys.stdout.write(f"Installed {len(install(ROOT / 'node_modules', INSTALLED))} front-end files.\n")
