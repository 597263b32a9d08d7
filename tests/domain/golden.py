"""Golden files: how the sample of each kind of fact is laid in boxes, kept as text that a review can read."""

import json
import sys
from pathlib import Path

from domain import catalogue
from domain.boxes import split
from domain.kernel import Fact
from tests.samples.every import BY_WIRE_NAME

FOLDER = Path(__file__).parent.parent / "golden"


def file_of(name: str) -> Path:
    """The file of a wire name: `risk-assessed/1` is in `risk-assessed.1.json`."""
    return FOLDER / f"{name.replace('/', '.')}.json"


def laid(fact: Fact) -> dict[str, object]:
    """A fact's wire name, governing class, and the content of each box by label (hexadecimal msgpack)."""
    boxes = split(fact, fact.summary(), None)
    return {
        "name": catalogue.tag_of(type(fact)),
        "governs": fact.governs.value,
        "boxes": {box.label: box.content.hex() for box in boxes},
    }


def main() -> None:
    """Write the files that are missing."""
    FOLDER.mkdir(exist_ok=True)
    for name, fact in sorted(BY_WIRE_NAME.items()):
        if not file_of(name).exists():
            file_of(name).write_text(json.dumps(laid(fact), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
