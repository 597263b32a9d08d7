"""Rules over time: when each rule would have fired, on what, until when it stood, and what settled it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

import msgspec

from domain.calendar import london_date
from domain.case import Case, evolve
from domain.classes import DataClass
from domain.days import day_after, days_about, midnight
from domain.kernel import Entry, EntryId, Fact
from domain.people import Role
from domain.rules import Conclusion, Moment, Rule, Shown, conclude

Tell = Callable[[Sequence[Conclusion]], Sequence[Shown]]

WEEK = timedelta(days=7)
MOST_STEPS = 500  # of a case with more, a day or a week is one step, so that the answer stays in seconds


class Stood(msgspec.Struct, frozen=True, kw_only=True):
    """That a rule held of a case from a moment on, and until when.

    `sentence`, `on` and `due` are as it fired first; `later` and `due_later` as it was told last, where that differs.
    `until` is None while it stands. `settled_by` is the entry with which it ended, None where time alone ended it;
    `taken_over_by` the rule that has said the same from more ever since.
    """

    rule: str
    sentence: str
    source: str
    since: datetime
    on: tuple[EntryId, ...]
    due: date | None = None
    owner: Role | None = None
    later: str = ""
    due_later: date | None = None
    until: datetime | None = None
    settled_by: EntryId | None = None
    taken_over_by: str = ""


class _Asked(Moment, frozen=True, kw_only=True):
    """A moment that notes whether a rule asked it: what did not ask cannot change while nothing is recorded."""

    noted: list[str]

    def __getattribute__(self, name: str) -> object:
        """The field, noted where it is one of the two that tell the time."""
        if name in {"now", "today"}:
            object.__getattribute__(self, "noted").append(name)
        return super().__getattribute__(name)


class _Ran(msgspec.Struct, frozen=True):
    """What a rule gave when it was run last, and whether that could change with time alone."""

    timely: bool
    conclusions: tuple[Conclusion, ...]


class _Open(msgspec.Struct, frozen=True):
    """A standing that has not ended: as it began, as it was told last, and the roots of what it rests on now."""

    first: Stood
    last: Shown
    roots: frozenset[EntryId]


def over_time(entries: Sequence[Entry[Fact]], rules: Sequence[Rule], tell: Tell, now: datetime) -> tuple[Stood, ...]:
    """Run a table of rules over every prefix of a ledger, and over the days between, up to a moment.

    `entries` are those that the reader may open, with their whole content, so that nothing else can move a date; `tell`
    reveals the conclusions of a prefix to that reader. What one command recorded is one step (of a case with very many,
    what one day or one week brought). Safe wordings are left out: when one appears would tell a date that is closed.
    The first to fire comes first.
    """
    whole = tuple(msgspec.structs.replace(rule, safe=None) for rule in rules)
    run = _Running(whole, tell)
    for step in _bounded(entries):
        run.pass_to(london_date(step[-1].known))
        run.record(step)
    if entries and now > entries[-1].known:
        run.pass_to(london_date(now), to_the_day=True)
    return run.history()


def _bounded(entries: Sequence[Entry[Fact]]) -> Iterable[tuple[Entry[Fact], ...]]:
    """The finest of the ways to part a ledger in steps that does not give too many."""
    ways: tuple[Callable[[Entry[Fact]], object], ...] = (
        lambda entry: entry.cause,
        lambda entry: london_date(entry.known),
        lambda entry: london_date(entry.known).isocalendar()[:2],
    )
    parted = (list(_together(entries, way)) for way in ways)
    return next((steps for steps in parted if len(steps) <= MOST_STEPS), [tuple(entries)])


def _together(entries: Iterable[Entry[Fact]], by: Callable[[Entry[Fact]], object]) -> Iterator[tuple[Entry[Fact], ...]]:
    """Runs of entries that are the same by something."""
    yield from (tuple(run) for _, run in groupby(entries, by))


class _Running:
    """The rules as they are run on one case, prefix by prefix: each again only where its answer can have changed.

    Of time alone a rule is asked each week, and about each day that stands in a fact or is the day on which something
    is due; where its answer is then another, day by day since it was asked last.
    """

    def __init__(self, rules: Sequence[Rule], tell: Tell) -> None:
        self._rules = rules
        self._by_id = {rule.id: rule for rule in rules}
        self._tell = tell
        self._case = Case()
        self._roots: dict[EntryId, EntryId] = {}
        self._governs: dict[EntryId, DataClass] = {}
        self._ran: dict[str, _Ran] = {}
        self._asked_on: date | None = None
        self._ahead = {day for rule in rules for day in (rule.valid_from, day_after(rule.valid_to)) if day}
        self._open: list[_Open] = []
        self._ended: list[Stood] = []

    def record(self, step: Sequence[Entry[Fact]]) -> None:
        """The case grows by what one command recorded; what rests on its classes is run before and after."""
        moment = step[-1].known
        touched = {entry.fact.governs for entry in step}
        replaced_marks = {entry.corrects.entry for entry in step if entry.corrects is not None}
        touched |= {self._governs[mark] for mark in replaced_marks if mark in self._governs}
        rests = [rule for rule in self._rules if rule.rests_on & touched or rule.id not in self._ran]
        self._catch_up([rule for rule in rests if self._is_timely(rule)], london_date(moment))
        for entry in step:
            self._case = evolve(self._case, entry)
            self._governs[entry.id] = entry.fact.governs
            replaced = entry.corrects.entry if entry.corrects is not None else entry.id
            self._roots[entry.id] = self._roots.get(replaced, replaced)
            self._ahead |= days_about(entry.fact)
        self._asked_on = self._asked_on or london_date(moment)
        self._commit(rests, moment, step)

    def _is_timely(self, rule: Rule) -> bool:
        return rule.id in self._ran and self._ran[rule.id].timely

    def pass_to(self, last: date, *, to_the_day: bool = False) -> None:
        """Days pass on which nothing was recorded, up to one; with `to_the_day` that one is asked as well."""
        if self._asked_on is None:
            return
        timely = [rule for rule in self._rules if self._is_timely(rule)]
        day = self._asked_on
        while timely and day < last:
            day += timedelta(days=1)
            if day in self._ahead or day - self._asked_on >= WEEK or (to_the_day and day == last):
                self._catch_up(timely, day)
                self._asked_on = day

    def _catch_up(self, rules: Sequence[Rule], day: date) -> None:
        """Where one of these rules answers otherwise at the start of a day, run what asks the time day by day to it."""
        since = self._asked_on
        if since is None or day <= since:
            return
        if any(_what(self._run(rule, midnight(day)).conclusions) != self._told(rule) for rule in rules):
            timely = [rule for rule in self._rules if self._is_timely(rule)]
            while since < day:
                since += timedelta(days=1)
                self._commit(timely, midnight(since), ())
            self._asked_on = day

    def _told(self, rule: Rule) -> list[tuple[object, ...]]:
        return _what(self._ran[rule.id].conclusions) if rule.id in self._ran else []

    def _run(self, rule: Rule, moment: datetime) -> _Ran:
        noted: list[str] = []
        today = london_date(moment)
        if not rule.in_force(today):
            return _Ran(timely=True, conclusions=())
        found = conclude((rule,), self._case, _Asked(moment, today, noted=noted))
        # Whether the rule is in force is asked of the day each time: one look is not the rule's own.
        return _Ran(timely=len(noted) > 1 or rule.valid_to is not None, conclusions=tuple(found))

    def _commit(self, rules: Sequence[Rule], moment: datetime, step: Sequence[Entry[Fact]]) -> None:
        """Run these rules, and where one answers otherwise, tell what begins, goes on and ends."""
        before = {rule.id: self._told(rule) for rule in rules}
        for rule in rules:
            ran = self._run(rule, moment)
            self._ran[rule.id] = ran
            self._ahead |= {
                day for each in ran.conclusions if each.due for day in (each.due, day_after(each.due)) if day
            }
        if any(before[rule.id] != self._told(rule) for rule in rules):
            told = self._tell([each for rule in self._rules for each in self._ran[rule.id].conclusions])
            self._compare(told, moment, step)

    def history(self) -> tuple[Stood, ...]:
        """Everything that stood, the first to fire first."""
        places = {rule.id: place for place, rule in enumerate(self._rules)}
        found = [*self._ended, *map(_as_told_last, self._open)]
        return tuple(sorted(found, key=lambda stood: (stood.since, places[stood.rule], stood.sentence)))

    def _compare(self, told: Sequence[Shown], moment: datetime, step: Sequence[Entry[Fact]]) -> None:
        left, going = list(self._open), []
        for shown in told:
            roots = frozenset(self._roots.get(mark, mark) for mark in shown.entries)
            before = _continued(left, shown, roots)
            if before is not None:
                left.remove(before)
            going.append(_Open(before.first if before is not None else _begun(shown, moment), shown, roots))
        shown_now = {shown.rule for shown in told}
        for ended in left:
            rule = self._by_id[ended.first.rule]
            over = rule.yields_to if rule.yields_to in shown_now else None
            settled = None if over else _settling(step, rule)
            stood = msgspec.structs.replace(_as_told_last(ended), until=moment, settled_by=settled)
            self._ended.append(msgspec.structs.replace(stood, taken_over_by=over or ""))
        self._open = going


def _what(conclusions: Iterable[Conclusion]) -> list[tuple[object, ...]]:
    return [(each.sentence, each.origins, each.due, each.owner, each.rests_on) for each in conclusions]


def _begun(shown: Shown, moment: datetime) -> Stood:
    return Stood(
        rule=shown.rule,
        sentence=shown.sentence,
        source=shown.source,
        since=moment,
        on=shown.entries,
        due=shown.due,
        owner=shown.owner,
    )


def _as_told_last(standing: _Open) -> Stood:
    first, last = standing.first, standing.last
    return msgspec.structs.replace(
        first,
        later=last.sentence if last.sentence != first.sentence else "",
        due_later=last.due if last.due != first.due else None,
    )


def _continued(left: Sequence[_Open], shown: Shown, roots: frozenset[EntryId]) -> _Open | None:
    """What goes on: of the same rule, on the most of the same entries, a correction counting as what it corrects."""
    same = [each for each in left if each.first.rule == shown.rule and (each.roots & roots or each.roots == roots)]
    return max(same, key=lambda each: (each.last.sentence == shown.sentence, len(each.roots & roots)), default=None)


def _settling(step: Sequence[Entry[Fact]], rule: Rule) -> EntryId | None:
    """The entry with which a rule ceased to hold: the last of the step that the rule could rest on."""
    could = [entry for entry in step if entry.fact.governs in rule.rests_on or entry.corrects is not None]
    return could[-1].id if could else None
