"""Standing: for whom a case is there, as last read, so that a stranger is turned away without the case being read."""

from collections import OrderedDict
from collections.abc import Iterable

from domain.access import admitted
from domain.case import Case
from domain.kernel import StreamId

MOST = 20_000  # cases remembered by one process: a few megabytes


class Standing:
    """What this process remembers of whom a case is there for at a version.

    A stranger to a case that is there costs what one asking for a case that is not there costs, so that neither the
    answer nor its time tells the two apart.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[StreamId, tuple[int, frozenset[str]]] = OrderedDict()

    def is_stranger(self, keys: Iterable[str], stream: StreamId, version: int) -> bool:
        """Whether it is known already that the case at this version is there for none of these keys, or not at all."""
        known = self._known.get(stream)
        return version == 0 or (known is not None and known[0] == version and known[1].isdisjoint(keys))

    def remember(self, stream: StreamId, case: Case) -> None:
        """Remember for whom a case is there that was just read whole."""
        version = case.entries[-1].version if case.entries else 0
        self._known[stream] = (version, frozenset(admitted(case)))
        self._known.move_to_end(stream)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
