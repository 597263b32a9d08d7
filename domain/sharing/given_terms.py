"""The terms on which something was given on request, beside every entry that was: for those to whom it was given."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from domain.calendar import clock_time, london_date, spelt
from domain.case import Case
from domain.kernel import Entry, EntryId, Fact, is_open
from domain.people import Actor
from domain.sharing.answers import Answered, InformationRequestAnswered
from domain.sharing.grants import lives, was_given
from domain.sharing.handling import NO_CONDITIONS, Handling


def with_terms(
    case: Case, who: Actor, handling: Mapping[EntryId, Handling], now: datetime
) -> Mapping[EntryId, Handling]:
    """How entries are handled, with what was given to this person: until when, on what conditions, and no further.

    Ask the full fold. Whoever reads an entry for a time alone must see so where they read it, and not only where it
    was given.
    """
    answers = [each for each in case.of(InformationRequestAnswered) if was_given(who, each) and lives(case, each, now)]
    if not answers:
        return handling
    found = dict(handling)
    for answer in answers:
        held = {case.stands(mark) for mark in answer.fact.items}
        for entry in case.entries:
            if case.stands(entry.id) in held or _is_of_the_whole(entry, answer):
                found[entry.id] = _on_terms(found.get(entry.id, NO_CONDITIONS), answer)
    return found


def _is_of_the_whole(entry: Entry[Fact], answer: Answered) -> bool:
    return answer.fact.whole and entry.agency == answer.agency and entry.fact.governs is answer.fact.data_class


def _on_terms(before: Handling, answer: Answered) -> Handling:
    until, said = answer.fact.expires_at, answer.fact.conditions
    given = "" if until is None else f"Given to you until {spelt(london_date(until))}, {clock_time(until)}"
    told = (before.conditions, given, said if isinstance(said, str) else None)
    onward = answer.fact.may_share_on
    return msgspec.structs.replace(
        before,
        conditions="; ".join(each for each in told if each),
        not_onward=before.not_onward or not (is_open(onward) and onward),
    )
