"""Rules over time: when each would have fired, on what, until when it stood, and what settled it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

import msgspec

from domain.case import Case
from domain.classes import CHRONOLOGY, INTELLIGENCE, RISK, VICTIM_IDENTITY
from domain.kernel import CommandId, Correction, Entry, Fact
from domain.parties import VictimNamed
from domain.people import Role
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import Tool
from domain.rules import POLICE, Conclusion, Finding, Moment, Rule, Shown, reveal_conclusions
from domain.rules_over_time import Stood, over_time
from tests.domain.given import BEGAN, entry_of, mark
from tests.domain.reading import reader
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import VICTIM
from tests.samples.reports import INCIDENT_RECORDED

ASSESSED = RiskAssessed(victim=VICTIM, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 2))
LATER = BEGAN + timedelta(days=30)


def _unassessed(case: Case, _: Moment) -> list[Finding]:
    named = case.of(VictimNamed)
    return [] if case.of(RiskAssessed) else [Finding(entries=(each,), due=date(2026, 3, 4)) for each in named]


def _stale(case: Case, moment: Moment) -> list[Finding]:
    week_ago = moment.today - timedelta(days=7)
    return [Finding(entries=(each,)) for each in case.of(RiskAssessed) if each.fact.assessed_on <= week_ago]


def _counted(case: Case, _: Moment) -> list[Finding]:
    held = [entry for kind, entries in case.standing.items() if kind.governs is CHRONOLOGY for entry in entries]
    return [Finding(entries=tuple(held), values={"count": str(len(held))})] if held else []


UNASSESSED = Rule(
    id="unassessed",
    sentence="Assess the risk.",
    safe="Something is owed.",
    source="Test",
    valid_from=date(2020, 1, 1),
    rests_on=frozenset({RISK, VICTIM_IDENTITY}),
    to=POLICE,
    find=_unassessed,
)
STALE = msgspec.structs.replace(
    UNASSESSED, id="stale", sentence="A week old.", rests_on=frozenset({RISK}), find=_stale, safe=None
)
COUNTED = msgspec.structs.replace(
    UNASSESSED, id="counted", sentence="{count} in all.", rests_on=frozenset({CHRONOLOGY}), find=_counted, safe=None
)


def recorded(*facts: Fact, days: Sequence[float] = (), together: Sequence[int] = ()) -> list[Entry[Fact]]:
    """Facts in a ledger, a day apart or so many days after the first; those `together` by the command before."""
    entries: list[Entry[Fact]] = []
    for number, fact in enumerate(facts, start=1):
        after = days[number - 1] if days else number - 1
        cause = entries[-1].cause if number in together else CommandId(uuid5(UUID(int=1), str(number)))
        known = BEGAN + timedelta(days=after)
        entries.append(msgspec.structs.replace(entry_of(fact, number), known=known, cause=cause))
    return entries


def ran(
    entries: Sequence[Entry[Fact]], *rules: Rule, now: datetime = LATER, role: Role = Role.POLICE_SUPERVISOR
) -> list[Stood]:
    def tell(conclusions: Sequence[Conclusion]) -> Sequence[Shown]:
        return reveal_conclusions(conclusions, reader(role))

    return list(over_time(entries, rules, tell, now))


def test_a_rule_fires_with_the_fact_that_opens_it_and_stands_until_the_one_that_settles_it() -> None:
    [stood] = ran(recorded(VICTIM_NAMED, INCIDENT_RECORDED, ASSESSED), UNASSESSED)
    assert (stood.since, stood.on, stood.due) == (BEGAN, (mark(1),), date(2026, 3, 4))
    assert (stood.until, stood.settled_by) == (BEGAN + timedelta(days=2), mark(3))


def test_a_rule_that_nothing_has_settled_stands_still() -> None:
    [stood] = ran(recorded(VICTIM_NAMED), UNASSESSED)
    assert (stood.until, stood.settled_by) == (None, None)


def test_what_one_command_recorded_is_one_step() -> None:
    assert ran(recorded(VICTIM_NAMED, ASSESSED, together=(2,)), UNASSESSED) == []


def test_a_rule_that_asks_the_day_fires_on_the_day_though_nothing_is_recorded() -> None:
    [stood] = ran(recorded(ASSESSED), STALE)
    assert stood.since == datetime(2026, 3, 9, tzinfo=UTC)
    assert ran(recorded(ASSESSED), STALE, now=datetime(2026, 3, 8, 23, 59, tzinfo=UTC)) == []


def test_the_day_begins_in_london() -> None:
    in_june = msgspec.structs.replace(ASSESSED, assessed_on=date(2026, 6, 1))
    [stood] = ran(recorded(in_june), STALE, now=datetime(2026, 7, 1, tzinfo=UTC))
    assert stood.since == datetime(2026, 6, 7, 23, 0, tzinfo=UTC)


def test_what_time_alone_ends_was_settled_by_nobody() -> None:
    passing = msgspec.structs.replace(UNASSESSED, valid_to=date(2026, 3, 5))
    [stood] = ran(recorded(VICTIM_NAMED), passing)
    assert (stood.until, stood.settled_by) == (datetime(2026, 3, 6, tzinfo=UTC), None)


def test_a_rule_holds_from_the_day_that_it_is_in_force() -> None:
    [stood] = ran(recorded(VICTIM_NAMED), msgspec.structs.replace(UNASSESSED, valid_from=date(2026, 3, 10)))
    assert stood.since == datetime(2026, 3, 10, tzinfo=UTC)


def test_a_sentence_that_grows_is_one_standing_with_its_first_and_its_last_words() -> None:
    [stood] = ran(recorded(INCIDENT_RECORDED, INCIDENT_RECORDED, INCIDENT_RECORDED), COUNTED)
    assert (stood.sentence, stood.later, stood.on) == ("1 in all.", "3 in all.", (mark(1),))


def test_a_correction_continues_what_stood_on_the_entry_that_it_replaces() -> None:
    entries = recorded(VICTIM_NAMED, VICTIM_NAMED)
    entries[1] = msgspec.structs.replace(entries[1], corrects=Correction(mark(1), "Misspelt."))
    [stood] = ran(entries, UNASSESSED)
    assert (stood.since, stood.until) == (BEGAN, None)


def test_a_backdated_fact_settles_from_when_it_became_known() -> None:
    """An assessment made before the victim was named, and typed in five days later."""
    [stood] = ran(recorded(VICTIM_NAMED, ASSESSED, days=(0, 5)), UNASSESSED)
    assert stood.until == BEGAN + timedelta(days=5)


def test_a_rule_that_is_said_from_more_takes_over() -> None:
    fuller = msgspec.structs.replace(COUNTED, id="fuller", rests_on=frozenset({CHRONOLOGY, RISK}), find=_both)
    weaker = msgspec.structs.replace(COUNTED, yields_to="fuller")
    first, then = ran(recorded(INCIDENT_RECORDED, ASSESSED), fuller, weaker)
    assert (first.rule, first.taken_over_by, first.settled_by) == ("counted", "fuller", None)
    assert (then.rule, then.since) == ("fuller", first.until)


def _both(case: Case, moment: Moment) -> list[Finding]:
    return _counted(case, moment) if case.of(RiskAssessed) else []


def test_nobody_is_told_in_safe_wording_when_something_closed_to_them_began() -> None:
    told = msgspec.structs.replace(UNASSESSED, to=frozenset(Role))
    assert ran(recorded(VICTIM_NAMED), told, role=Role.VICTIM_LIAISON_OFFICER) == []


def test_a_rule_is_told_to_those_alone_whom_it_concerns_and_who_may_read_its_basis() -> None:
    assert ran(recorded(VICTIM_NAMED), UNASSESSED, role=Role.CPS_PROSECUTOR) == []
    closed = msgspec.structs.replace(
        UNASSESSED, to=frozenset({Role.CPS_PROSECUTOR}), rests_on=frozenset({INTELLIGENCE})
    )
    closed = msgspec.structs.replace(closed, find=lambda _case, _moment: [Finding(entries=())])
    assert ran(recorded(VICTIM_NAMED), closed, role=Role.CPS_PROSECUTOR) == []


def test_two_of_one_rule_stand_apart_and_end_apart() -> None:
    def each(case: Case, _: Moment) -> list[Finding]:
        done = {entry.fact.assessed_on for entry in case.of(RiskAssessed)}
        named = case.of(VictimNamed)
        return [
            Finding(entries=(entry,)) for number, entry in enumerate(named) if date(2026, 3, 2 + number) not in done
        ]

    rule = msgspec.structs.replace(UNASSESSED, find=each)
    second = msgspec.structs.replace(ASSESSED, assessed_on=date(2026, 3, 3))
    one, other = ran(recorded(VICTIM_NAMED, VICTIM_NAMED, second, ASSESSED), rule)
    assert (one.on, one.settled_by) == ((mark(1),), mark(4))
    assert (other.on, other.settled_by) == ((mark(2),), mark(3))


def test_a_rule_runs_again_only_where_its_answer_can_have_changed() -> None:
    runs = []

    def noting(case: Case, _: Moment) -> list[Finding]:
        runs.append(len(case.entries))
        return _unassessed(case, _)

    entries = recorded(VICTIM_NAMED, *[INCIDENT_RECORDED] * 20, ASSESSED)
    ran(entries, msgspec.structs.replace(UNASSESSED, find=noting))
    assert runs == [1, 22]


def test_a_ledger_with_very_many_steps_is_run_in_fewer() -> None:
    entries = recorded(*[INCIDENT_RECORDED] * 700, ASSESSED, days=[number / 100 for number in range(701)])
    counted, stale = ran(entries, COUNTED, STALE)
    assert counted.sentence == "59 in all."  # all of the first day
    assert (counted.later, stale.rule) == ("700 in all.", "stale")


def test_an_empty_ledger_has_no_history() -> None:
    assert ran([], UNASSESSED) == []


def _on_the_eve(case: Case, moment: Moment) -> list[Finding]:
    eve = moment.today + timedelta(days=1)
    return [Finding(entries=(each,)) for each in case.of(RiskAssessed) if each.fact.assessed_on == eve]


def test_what_is_noticed_for_one_day_alone_before_a_day_that_stands_in_a_fact_is_found() -> None:
    ahead = msgspec.structs.replace(ASSESSED, assessed_on=date(2026, 3, 19))
    [stood] = ran(recorded(ahead), msgspec.structs.replace(STALE, find=_on_the_eve))
    assert (stood.since, stood.until) == (datetime(2026, 3, 18, tzinfo=UTC), datetime(2026, 3, 19, tzinfo=UTC))
    assert stood.settled_by is None


def test_what_time_began_before_an_entry_came_is_not_the_entrys_doing() -> None:
    [stood] = ran(recorded(ASSESSED, ASSESSED, days=(0, 12)), STALE)[:1]
    assert stood.since == datetime(2026, 3, 9, tzinfo=UTC)
