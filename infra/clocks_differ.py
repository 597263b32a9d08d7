"""Clocks differ: what an issuer's clock says against this one's, and what is told where the two are too far apart."""

from datetime import datetime, timedelta
from typing import Final

LEEWAY: Final = 30  # seconds by which two well-kept clocks may differ
_LONGEST_TOLD: Final = 366 * 86_400


def surely_after(issued: datetime, moment: datetime) -> bool:
    """Whether what was made at a moment by an issuer's own clock was surely made after another (UTC) by this one's."""
    return issued - timedelta(seconds=LEEWAY) > moment


def late(expired: float, now: datetime) -> str:
    """What is told of a token that expired at a moment (seconds since 1970, by the issuer's clock)."""
    ago = _span(now.timestamp() - max(expired, now.timestamp() - _LONGEST_TOLD))
    return (
        f"The token expired {ago} ago. Ask for a new one; if that one is refused as well, "
        "the clocks of the identity provider and this service differ."
    )


def early(issued: float, now: datetime) -> str:
    """What is told of a token that was issued at a moment still to come (seconds since 1970)."""
    return (
        f"The token says that it was issued {_span(issued - now.timestamp())} from now: the clocks of the identity "
        "provider and this service differ. Ask those who run them to set both by the same source."
    )


def is_ahead(issued: object, now: datetime) -> bool:
    """Whether what a token claims of its making is a moment that is still to come by more than the leeway."""
    if not isinstance(issued, int | float) or isinstance(issued, bool):
        return False
    return now.timestamp() + LEEWAY < issued < now.timestamp() + _LONGEST_TOLD


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{round(seconds)} seconds" if minutes < 1 else f"about {minutes} minute{'' if minutes == 1 else 's'}"
