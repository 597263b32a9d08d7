"""Erased keys: the list, outside the database, of keys that were destroyed, so that no backup brings one back."""

import os
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID


class ErasedKeys:
    """A file of key ids, one a line, added to and never rewritten. The ids are random and tell nothing of content."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def note(self, ids: Iterable[UUID]) -> None:
        """Write key ids down for good, before the keys themselves go. Raises OSError where that cannot be done."""
        lines = "".join(f"{each}\n" for each in ids)
        if not lines:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="ascii") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())

    def ids(self) -> list[UUID]:
        """Every key id on the list, each once. A last line that a crash cut short is left out: its key still lives."""
        if not self.path.exists():
            return []
        lines = self.path.read_text(encoding="ascii").splitlines()
        return [UUID(line) for line in dict.fromkeys(lines) if len(line) == len(str(UUID(int=0)))]
