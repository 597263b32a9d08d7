"""Key use: which data keys opened what was shown to one reader, and of which of these uses somebody may be told."""

from collections.abc import Iterable

from domain.anatomy import fields_by_class
from domain.classes import DataClass
from domain.kernel import Closed, Entry, Fact, Withheld
from domain.people import AgencyId
from domain.reveal import Summarised
from infra.looks import KeyUsed

Kind = tuple[type[Fact], AgencyId]


def keys_used(entries: Iterable[Entry[Fact]]) -> tuple[KeyUsed, ...]:
    """The class and originating agency of every key that opened something of these entries, as one reader has them.

    Taken from what was shown and from no letter: what is closed to the reader, for whatever reason, or was destroyed,
    leaves no use of its key. A summary lies under the key of the class that it tells of.
    """
    used: set[KeyUsed] = set()
    left: dict[Kind, dict[DataClass, tuple[str, ...]]] = {}
    for entry in entries:
        fact, agency = entry.fact, entry.agency
        if isinstance(fact, Summarised):
            if not isinstance(fact.text, Closed):
                used.add((fact.data_class, agency))
            continue
        kind = type(fact), agency
        if kind not in left:
            left[kind] = {each: tuple(names) for each, names in fields_by_class(kind[0]).items()}
        for data_class, names in tuple(left[kind].items()):
            if any(_is_told(getattr(fact, name)) for name in names):
                used.add((data_class, agency))
                del left[kind][data_class]
    return tuple(sorted(used))


def _is_told(value: object) -> bool:
    """Whether a field was opened, or a summary stands in its place."""
    if isinstance(value, Withheld):
        return isinstance(value.summary, str)
    return not isinstance(value, Closed)
