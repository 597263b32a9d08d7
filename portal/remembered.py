"""Remembered: what the rights on a case rest on, as last read, so that a list need not open the case again."""

import threading
from collections import OrderedDict
from collections.abc import Mapping

import msgspec

from domain.case import Case
from domain.kernel import StreamId
from domain.people import Actor
from domain.resting import resting, rests_on_more
from infra.ledger import Snapshot

MOST = 4_096  # cases remembered by one process: as many as it keeps the unwrapped keys of


class _Read(msgspec.Struct, frozen=True):
    """What was read of a case at a version, while so many of its keys had been destroyed."""

    version: int
    gone: int
    case: Case


class Remembered:
    """What this process remembers of the rights on cases. Nothing that only the content of a case says is kept.

    It counts for the version that it was read at, and no longer once a key of the case is destroyed: what was erased
    is forgotten with the next question.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._read: OrderedDict[StreamId, _Read] = OrderedDict()
        self._guard = threading.Lock()

    def cases(self, snapshot: Snapshot, who: Actor, versions: Mapping[StreamId, int]) -> dict[StreamId, Case]:
        """Each of these cases at its version, with at least everything open in it that a reader of it rests on."""
        gone = snapshot.gone(list(versions))
        found: dict[StreamId, Case] = {}
        for stream, version in versions.items():
            case = self._kept(stream, version, gone[stream])
            if case is None or rests_on_more(case, who):
                full = snapshot.case(stream)
                if case is None:
                    case = resting(full)
                    self._keep(stream, _Read(version, gone[stream], case))
                found[stream] = full if rests_on_more(case, who) else case
            else:
                found[stream] = case
        return found

    def _kept(self, stream: StreamId, version: int, gone: int) -> Case | None:
        with self._guard:
            known = self._read.get(stream)
            if known is None or (known.version, known.gone) != (version, gone):
                return None
            self._read.move_to_end(stream)
            return known.case

    def _keep(self, stream: StreamId, read: _Read) -> None:
        with self._guard:
            self._read[stream] = read
            self._read.move_to_end(stream)
            while len(self._read) > self._most:
                self._read.popitem(last=False)
