"""Writing: generated cases merged in order of time and appended in batches through the ledger's own append."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import count
from operator import itemgetter

import msgspec

from domain.governance import GOVERNANCE
from infra.draft import Draft
from infra.ledger import Ledger
from portal.generating.life import GeneratingError, Life
from portal.generating.lives import Frame, begun, lived, sittings_of
from portal.generating.sittings import Sittings

PANEL = 200  # cases: a panel that meets every other week hears no more of them
BATCH = 500  # facts in one append: more than this gains nothing, and a batch is all or none
Progress = Callable[[int, int], None]


class Drawn(msgspec.Struct, frozen=True):
    """What was drawn: every draft with the moment at which it becomes known, in that order, and of how many cases."""

    sheets: tuple[tuple[datetime, Draft], ...]
    cases: int


def lives_of(seed: int, cases: int, frame: Frame, progress: Progress = lambda _done, _total: None) -> list[Life]:
    """The lives of so many cases of a seed, each drawn to its end or to the last moment of the frame.

    One after another: a meeting hears one case at a time, and what is booked is not free for those drawn later. Every
    two hundred have a panel of the clinic with meetings of its own.

    Raises `GeneratingError` where the rules refuse what was drawn.
    """
    drawn: list[Life] = []
    met: list[Sittings] = []
    for number in range(cases):
        if number % PANEL == 0:
            met.append(sittings_of(seed, number // PANEL, frame))
        drawn.append(lived(begun(seed, number, frame, met[-1])))
        progress(number + 1, cases)
    return drawn


def in_order(lives: Sequence[Life]) -> Drawn:
    """The drafts of all lives and of the meetings they read, as they become known; of one moment, meetings first."""
    met = {id(life.sittings): life.sittings.drafts for life in lives}
    sheets = [sheet for drafts in met.values() for sheet in drafts]
    sheets += [sheet for life in lives for sheet in life.drafts]
    return Drawn(tuple(sorted(sheets, key=itemgetter(0))), sum(life.stream is not None for life in lives))


class Writer:
    """Appends what was drawn, as far as the time has come."""

    def __init__(self, ledger: Ledger, drawn: Drawn) -> None:
        """Raises `GeneratingError` where a case of this seed is in the ledger before."""
        self._ledger = ledger
        self._sheets = drawn.sheets
        self.written = 0
        streams = list({draft.stream for _, draft in drawn.sheets} - {GOVERNANCE})
        if any(ledger.versions(streams).values()):
            raise GeneratingError("The cases of this seed are in this ledger already. Give another seed.")

    def up_to(self, moment: datetime) -> None:
        """Append what becomes known before a moment (UTC)."""
        while self.written < len(self._sheets) and self._sheets[self.written][0] < moment:
            batch = [sheet for sheet in self._sheets[self.written : self.written + BATCH] if sheet[0] < moment]
            self._ledger.append_many(self._placed([draft for _, draft in batch]), [known for known, _ in batch])
            self.written += len(batch)

    def _placed(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts, with those of the governance stream after what stands in it by now: others write there too."""
        if all(draft.stream != GOVERNANCE for draft in drafts):
            return drafts
        versions = count(self._ledger.versions([GOVERNANCE])[GOVERNANCE] + 1)
        return [
            msgspec.structs.replace(draft, version=next(versions)) if draft.stream == GOVERNANCE else draft
            for draft in drafts
        ]

    def rest(self) -> None:
        """Append whatever is left."""
        if self._sheets:
            self.up_to(datetime.max.replace(tzinfo=self._sheets[-1][0].tzinfo))
