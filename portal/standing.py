"""Standing: who is on which case, as last read, so that a stranger is turned away without the case being read."""

from collections import OrderedDict

from domain.case import Case
from domain.kernel import StreamId
from domain.membership import members
from domain.people import Actor

MOST = 20_000  # cases remembered by one process: a few megabytes


class Standing:
    """What this process remembers of who is on a case at a version.

    A stranger to a case that is there costs what one asking for a case that is not there costs, so that neither the
    answer nor its time tells the two apart.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[StreamId, tuple[int, frozenset[Actor]]] = OrderedDict()

    def is_stranger(self, who: Actor, stream: StreamId, version: int) -> bool:
        """Whether it is known already that this person is not on the case at this version, or that there is none."""
        known = self._known.get(stream)
        return version == 0 or (known is not None and known[0] == version and who not in known[1])

    def remember(self, stream: StreamId, case: Case) -> None:
        """Remember who is on a case that was just read whole."""
        version = case.entries[-1].version if case.entries else 0
        self._known[stream] = (version, frozenset(members(case)))
        self._known.move_to_end(stream)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
