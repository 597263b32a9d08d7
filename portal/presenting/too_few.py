"""Too few to tell: how a figure is said that is kept back because it would tell of single people."""

from typing import Final

FEW: Final = "Too few to tell"


def told(count: int | None) -> str:
    """A count in figures, or that it is too few to tell."""
    return FEW if count is None else str(count)
