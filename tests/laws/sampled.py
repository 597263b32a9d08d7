"""Every sample of a command, with who gives it."""

from importlib import import_module
from pathlib import Path

from domain.kernel import Command
from domain.people import Role


def commands_of_samples() -> list[tuple[Role, Command]]:
    """Every sample of a command of every section, with the role that gives it."""
    folder = Path(__file__).parent.parent / "samples"
    return [
        pair
        for path in sorted(folder.glob("*.py"))
        for pair in getattr(import_module(f"tests.samples.{path.stem}"), "COMMANDS", ())
    ]
