"""Hits: whom patterns of misuse fell on in a month, counted by ethnic group for telling and for nothing else.

A month is counted as it was known when it is told, whatever was said or recorded since.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from domain.case import Case, as_known_by, fold
from domain.ethnicity import Ethnicity, Group, group_of
from domain.figures.months import known_at, last_of
from domain.governance import GOVERNANCE, Register, register_of
from domain.governance.own_ethnicity import declared_by
from domain.kernel import AccountId, Happened, StreamId
from domain.misuse.by_group import Share, Watched, shares
from domain.misuse.patterns import Sighting, matches
from domain.misuse.thresholds import Pattern
from domain.people import AgencyId
from infra.ledger import Ledger
from infra.looks import Looked, Looks
from portal.processing.misuse import Owing, doings_of, sighting_of
from portal.processing.reading import END
from portal.processing.scope import Cases

MOST_LOOKS = 100_000
"""How many looks of a month are gone through. Of a month with more nothing is told: part of it would mislead."""


class Hits:
    """Counts patterns by group, of whole agencies and of nobody by name."""

    def __init__(self, ledger: Ledger, looks: Looks, most: int = MOST_LOOKS) -> None:
        self._ledger = ledger
        self._looks = looks
        self._most = most

    def of_month(self, month: date, agencies: Iterable[AgencyId]) -> dict[AgencyId, list[Share] | None]:
        """What is told of each agency's people, everybody of it who looked; None where there were too many looks."""
        known = known_at(month)
        seen = self._seen(month)
        entries = as_known_by(self._ledger.case(GOVERNANCE).entries, known)
        register, declared = register_of(fold(entries)), declared_by(entries)
        cases = _Then(Cases(self._ledger), known)

        def watched(agency: AgencyId, seen: Mapping[AccountId, list[Looked]]) -> list[Watched]:
            own = {a.id for a in register.accounts.values() if a.agency == agency} - register.programs.keys()
            made: dict[frozenset[AccountId], frozenset[Pattern]] = defaultdict(frozenset)
            for account in sorted(own & seen.keys(), key=str):
                sightings = [sighting for each in seen[account] if (sighting := sighting_of(each)) is not None]
                if sightings:
                    person = register.accounts_of(account) & own
                    made[person] |= _patterns(account, seen[account], sightings, cases, register, month)
            return [Watched(_group_of(person, declared, month), patterns) for person, patterns in made.items()]

        return {agency: None if seen is None else shares(watched(agency, seen), last_of(month)) for agency in agencies}

    def _seen(self, month: date) -> dict[AccountId, list[Looked]] | None:
        """Every look of a month by account; None where there were too many."""
        first, last = Happened.on(month).earliest, Happened.on(last_of(month)).latest
        by_account: dict[AccountId, list[Looked]] = defaultdict(list)
        for number, looked in enumerate(self._looks.all_newest((last, END.mark)), start=1):
            if looked.at < first:
                break
            if number > self._most:
                return None
            by_account[looked.account].append(looked)
        return by_account


class _Then:
    """Cases as they were known at a moment."""

    def __init__(self, cases: Cases, known: datetime) -> None:
        self.owing = Owing(known)
        self._known = known
        self._cases = cases
        self._folded: dict[StreamId, Case] = {}

    def opened(self, streams: set[StreamId]) -> dict[StreamId, Case]:
        """Those of these cases that there were."""
        for stream in streams - self._folded.keys():
            self._folded[stream] = fold(as_known_by(self._cases.full(stream).entries, self._known))
        return {stream: self._folded[stream] for stream in streams if self._folded[stream].entries}


def _patterns(
    account: AccountId, seen: list[Looked], sightings: list[Sighting], cases: _Then, register: Register, month: date
) -> frozenset[Pattern]:
    streams = {each.stream for each in sightings if each.stream is not None}
    roles = frozenset(each.look.role for each in seen if each.look is not None)
    did = doings_of(account, roles, cases.opened(streams), register, cases.owing)
    return frozenset(match.pattern for match in matches(account, sightings, did, last_of(month)))


def _group_of(person: frozenset[AccountId], declared: Mapping[AccountId, Ethnicity], month: date) -> Group:
    """The group of a person who may have several accounts there, as the first of them that says anything says it."""
    said = (group_of(declared.get(account), last_of(month)) for account in sorted(person, key=str))
    return next((group for group in said if group is not Group.NOT_TOLD), Group.NOT_TOLD)
