"""Which operation a look is, by the page or resource that it was at."""

from types import MappingProxyType

from domain.operations import Operation
from domain.people import Actor
from infra.looks import Look
from portal.surfaces import Surface

# What is not here was read on a page or in an answer and went no further: a consultation.
_AT = MappingProxyType(
    {
        Surface.FEED.value: Operation.DISCLOSURE,
        Surface.CALENDAR.value: Operation.DISCLOSURE,
        Surface.REGISTER_FILE.value: Operation.DISCLOSURE,
        Surface.PACK_COPY.value: Operation.DISCLOSURE,
        Surface.MINUTES_COPY.value: Operation.DISCLOSURE,
        Surface.MAPPA_COPY.value: Operation.DISCLOSURE,
        Surface.MAPPA_MINUTES_COPY.value: Operation.DISCLOSURE,
        Surface.SEARCH.value: Operation.COMBINATION,
    }
)


def operation_at(surface: str) -> Operation:
    """The operation that a look at a surface is.

    A feed, a calendar file, the file of a register and a copy of a pack carry content out of the portal; a search goes
    through several cases.
    """
    return _AT.get(surface, Operation.CONSULTATION)


def recipients_at(surface: str, who: Actor) -> tuple[str, ...]:
    """To whom content went by a look at a surface: the asker's own agency where a program of theirs took it away."""
    return (who.agency,) if operation_at(surface) is Operation.DISCLOSURE else ()


def operation_of_look(look: Look) -> Operation:
    """The operation that a recorded look was; of looks from before it was kept, by where they were."""
    return look.operation or operation_at(look.surface)
