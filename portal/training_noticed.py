"""Noticed: what the rows say by the register of now: whose training is on record, which meetings are over."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

import msgspec
from psycopg.rows import TupleRow

from domain.calendar import london_date
from domain.reachable import there
from domain.rules import Conclusion, Rule
from domain.surfacing.clinic import NO_AGENDA_AGAIN
from domain.surfacing.training import RULE, values_of
from domain.training import Standing
from portal.browsing import Scope
from projections.carried import asked, taken_up_after


def noticed_of(rows: Sequence[TupleRow], rules: Mapping[str, Rule], scope: Scope) -> Iterator[tuple[UUID, Conclusion]]:
    """What the rows of each case say, without those of which the register of now says that nothing is to be noticed."""
    today = london_date(scope.now)
    known = there(scope.register, (), today)
    for case, content in rows:
        found, asks = taken_up_after(content, rules, known.over), asked(content)
        if found is None or (found.rule.id == NO_AGENDA_AGAIN and found.due is not None and found.due >= today):
            continue
        if asks is None:
            yield case, found
            continue
        standing = known.trained(asks.agency, asks.who, asks.tool, asks.on)
        if standing is not None and standing is not Standing.TRAINED:
            said = RULE.sentence.format_map(values_of(asks.tool, asks.on, standing))
            yield case, msgspec.structs.replace(found, sentence=said)
