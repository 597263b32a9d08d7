"""Concluded: what follows from the whole of a case at a moment, before it is opened to anybody."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from domain.calendar import london_date
from domain.case import Case
from domain.conclusions import ShownStrip, Strip, reveal_strip, strip
from domain.duties import duties
from domain.policy import Reader
from domain.reachable import There
from domain.rules import Basis, Conclusion, Moment, Shown, opens_all, reveal_conclusions
from domain.surfacing import surfaced

_CONCLUDED = "portal.concluded.concluded"


def concluded_then(then: Case, moment: datetime) -> "Concluded":
    """Everything concluded of what was known at a moment, worked out once for all who ask."""
    kept = vars(then).get(_CONCLUDED)
    if kept is None or kept[0] != moment:
        kept = vars(then)[_CONCLUDED] = moment, Concluded.of(then, moment)
    found: Concluded = kept[1]
    return found


class Concluded(msgspec.Struct, frozen=True):
    """What follows from everything, before it is revealed to anybody.

    The first reader is told what concerns them; any other reader must be able to see whole what it rests on.
    """

    case: Case
    surfaced: list[Conclusion]
    duties: list[Conclusion]
    strip: Strip

    @classmethod
    def of(cls, case: Case, moment: datetime, there: There | None = None, *, whole_only: bool = False) -> "Concluded":
        """Everything concluded of a full fold at a moment; without safe wordings, where those would tell a date."""
        asked = Moment(moment, london_date(moment), there)
        found, owed = surfaced(case, asked), duties(case, asked)
        if whole_only:
            found, owed = [_only_whole(each) for each in found], [_only_whole(each) for each in owed]
        return cls(case, found, owed, strip(case, asked, owed))

    def surfaced_to(self, readers: Sequence[Reader]) -> tuple[Shown, ...]:
        """What was put before the first reader, as far as the others may see what it rests on."""
        return tuple(reveal_conclusions(_open_to_all(self.surfaced, readers[1:]), readers[0]))

    def duties_to(self, readers: Sequence[Reader]) -> tuple[Shown, ...]:
        """What the first reader sees as owed, as far as the others may see what it rests on."""
        return tuple(reveal_conclusions(_open_to_all(self.duties, readers[1:]), readers[0]))

    def strip_to(self, readers: Sequence[Reader]) -> ShownStrip:
        """The first reader's strip, as far as the others may see what it rests on."""
        others, held = readers[1:], self.strip.holder
        narrowed = Strip(
            grades=tuple(each for each in self.strip.grades if _opens_to(each.rests_on, others)),
            measures=tuple(each for each in self.strip.measures if _opens_to(each.rests_on, others)),
            gaps=tuple(each for each in self.strip.gaps if _opens_to(each.rests_on, others)),
            next_owed=tuple(_open_to_all(self.strip.next_owed, others)),
            holder=None if held is None or not _opens_to(held.rests_on, others) else held,
            coming=tuple(each for each in self.strip.coming if _opens_to(each.rests_on, others)),
        )
        return reveal_strip(narrowed, readers[0])


def _only_whole(conclusion: Conclusion) -> Conclusion:
    return msgspec.structs.replace(conclusion, rule=msgspec.structs.replace(conclusion.rule, safe=None))


def _open_to_all(conclusions: Sequence[Conclusion], readers: Sequence[Reader]) -> list[Conclusion]:
    return [each for each in conclusions if all(opens_all(reader, each.rests_on, each.origins) for reader in readers)]


def _opens_to(rests_on: Basis, readers: Sequence[Reader]) -> bool:
    return all(opens_all(reader, rests_on) for reader in readers)
