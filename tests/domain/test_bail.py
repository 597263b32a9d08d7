"""Bail before charge: who may let it run for how long, what became of it, and her views on its conditions."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain import catalogue
from domain.case import fold
from domain.classes import ORDERS, VICTIM_UNRELEASED
from domain.correction import Correct
from domain.investigation.custody import Arrest, ArrestRecorded, Necessity
from domain.kernel import Answer, Command, Correction, Fact, Happened
from domain.measures import decide
from domain.measures.bail import (
    BailChange,
    BailChanged,
    BailEnd,
    BailViewsSought,
    ChangeBail,
    RecordBailViews,
    bail_of,
    bails,
    views_owed,
)
from domain.measures.bail_ladder import LADDER, Rank, ladder_on, lowest_for, too_low
from domain.measures.release import Release, ReleaseSuspect, SuspectReleased
from domain.people import Role
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.domain.seen import SUSPECTS_SIDE, seen_by
from tests.samples.breaches import FACTS
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SECOND_VICTIM, SUSPECT, VICTIM

PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
BAILED = SuspectReleased(
    suspect=SUSPECT,
    how=Release.BAIL_WITH_CONDITIONS,
    released_on=date(2026, 3, 3),
    conditions="Not to contact her.",
    bail_until=date(2026, 6, 3),
)
CASE = given(*PEOPLE, BAILED)
BAIL = mark(3)
CHANGE = ChangeBail(bail=BAIL, change=BailChange.EXTENDED, changed_on=date(2026, 3, 19))
EXTEND = msgspec.structs.replace(CHANGE, until=date(2026, 9, 3), authorised_by=Rank.INSPECTOR)
VIEWS = RecordBailViews(
    victim=VICTIM, suspect=SUSPECT, sought_on=date(2026, 3, 3), sought_by=Role.ISAC_CASEWORKER, views="Keep him away."
)
RELEASE = ReleaseSuspect(**msgspec.structs.asdict(BAILED))
ARRESTED = ArrestRecorded(
    suspect=SUSPECT,
    arrest=Arrest.ARRESTED,
    when=Happened.at(datetime(2026, 3, 2, 20, tzinfo=UTC)),
    necessity=(Necessity.PREVENT_HARM,),
)


def changed(command: Command, **fields: object) -> Command:
    return msgspec.structs.replace(command, **fields)


# The ladder: rows with their source and the time that they hold


@pytest.mark.parametrize(
    ("until", "rank"),
    [
        (date(2026, 6, 3), Rank.CUSTODY_OFFICER),  # three months beginning with 4 March, the day after the arrest
        (date(2026, 6, 4), Rank.INSPECTOR),
        (date(2026, 9, 3), Rank.INSPECTOR),
        (date(2026, 9, 4), Rank.SUPERINTENDENT),
        (date(2026, 12, 3), Rank.SUPERINTENDENT),
        (date(2026, 12, 4), Rank.COURT),
    ],
)
def test_each_step_of_the_ladder_reaches_its_last_day_and_no_further(until: date, rank: Rank) -> None:
    step = lowest_for(until, date(2026, 3, 4), exceptionally_complex=False)
    assert step is not None
    assert step.rank is rank


def test_an_exceptionally_complex_case_has_a_step_of_its_own_before_the_court() -> None:
    for until, rank in ((date(2027, 3, 3), Rank.ASSISTANT_CHIEF_CONSTABLE), (date(2027, 3, 4), Rank.COURT)):
        step = lowest_for(until, date(2026, 3, 4), exceptionally_complex=True)
        assert step is not None
        assert step.rank is rank


def test_bail_that_started_before_the_change_keeps_the_ladder_of_its_day() -> None:
    before, after = date(2022, 10, 27), date(2022, 10, 28)
    assert [step.rank for step in ladder_on(before)][:2] == [Rank.INSPECTOR, Rank.SUPERINTENDENT]
    assert ladder_on(after)[0].rank is Rank.CUSTODY_OFFICER
    assert ladder_on(date(2017, 4, 2)) == ()
    old = lowest_for(date(2022, 11, 23), before, exceptionally_complex=False)
    assert old is not None
    assert (old.rank, old.last_day(before)) == (Rank.INSPECTOR, date(2022, 11, 23))


def test_a_month_without_the_corresponding_day_ends_with_its_last() -> None:
    step = next(row for row in LADDER if row.months == 3)
    assert step.last_day(date(2026, 11, 30)) == date(2027, 2, 28)
    assert step.last_day(date(2027, 11, 30)) == date(2028, 2, 29)


def test_every_step_has_its_source() -> None:
    assert all("Police and Criminal Evidence Act 1984" in step.source for step in LADDER)


def test_an_extension_beyond_the_rank_says_who_may_give_it() -> None:
    sentence = too_low(Rank.INSPECTOR, date(2026, 9, 4), date(2026, 3, 4), exceptionally_complex=False)
    assert sentence == (
        "An inspector may let bail run until 3 September 2026. Until 4 September 2026 it takes a superintendent."
    )
    assert too_low(Rank.SUPERINTENDENT, date(2026, 9, 4), date(2026, 3, 4), exceptionally_complex=False) == ""


def test_nothing_said_of_her_views_and_no_reason_for_it_is_not_recorded() -> None:
    stop = refusal(decide, CASE, changed(VIEWS, views=None))
    assert stop.field == "views"
    assert "“What she said”, or “Why it was not practicable to ask her”" in stop.sentence


# What becomes of bail


@pytest.mark.parametrize(
    ("command", "fields", "field", "words"),
    [
        (EXTEND, {"bail": mark(1)}, "bail", "Choose bail of this case."),
        (EXTEND, {"changed_on": date(2026, 3, 21)}, "changed_on", "today or in the past"),
        (EXTEND, {"changed_on": date(2026, 3, 2)}, "changed_on", "Bail began on 3 March 2026"),
        (CHANGE, {}, "until", "Enter both."),
        (CHANGE, {"until": date(2026, 9, 3)}, "authorised_by", "Enter both."),
        (EXTEND, {"until": date(2026, 6, 3)}, "until", "Bail runs until 3 June 2026 already."),
        (EXTEND, {"until": date(2026, 9, 4)}, "authorised_by", "it takes a superintendent"),
        (EXTEND, {"change": BailChange.VARIED, "conditions": "None."}, "until", "belong to an extension"),
        (CHANGE, {"change": BailChange.VARIED}, "conditions", "Enter the conditions as they are now."),
        (EXTEND, {"conditions": "To sign on."}, "conditions", "belong to bail that was varied"),
        (CHANGE, {"change": BailChange.ENDED, "reasons": "x"}, "ended_how", "Say how it ended"),
        (EXTEND, {"ended_how": BailEnd.OTHER}, "ended_how", "Say how it ended"),
        (CHANGE, {"change": BailChange.CANCELLED, "ended_how": BailEnd.OTHER}, "reasons", "Enter the reasons."),
        (CHANGE, {"change": BailChange.RELEASED_AGAIN}, "reasons", "Enter the reasons."),
        (VIEWS, {"victim": SECOND_VICTIM}, "victim", "Choose a victim of this case."),
        (VIEWS, {"sought_on": date(2026, 3, 21)}, "sought_on", "today or in the past"),
        (VIEWS, {"sought_by": None}, "sought_by", "one of the two"),
        (VIEWS, {"not_practicable": "She was at work."}, "sought_by", "one of the two"),
        (VIEWS, {"sought_by": None, "not_practicable": "At work."}, "sought_by", "Say who asked her."),
        (RELEASE, {"bail_until": date(2026, 6, 4)}, "bail_until", "Record the bail as first given"),
    ],
)
def test_what_cannot_have_been_or_may_not_be_is_refused_beside_its_field(
    command: Command, fields: dict[str, object], field: str, words: str
) -> None:
    stop = refusal(decide, CASE, changed(command, **fields))
    assert stop.field == field
    assert words in stop.sentence


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (EXTEND, BailChanged),
        (changed(CHANGE, change=BailChange.VARIED, conditions="Not to contact her. To sign on."), BailChanged),
        (changed(CHANGE, change=BailChange.ENDED, ended_how=BailEnd.CHARGED, reasons="Charged."), BailChanged),
        (VIEWS, BailViewsSought),
        (changed(VIEWS, sought_by=None, views=None, not_practicable="She was in theatre."), BailViewsSought),
    ],
)
def test_what_is_asked_is_what_is_recorded(command: Command, kind: type[Fact]) -> None:
    (fact,) = decided(decide, CASE, command)
    assert type(fact) is kind
    assert msgspec.structs.asdict(fact) == msgspec.structs.asdict(command)


def test_bail_that_has_run_out_cannot_be_extended_any_more() -> None:
    short = given(*PEOPLE, msgspec.structs.replace(BAILED, bail_until=date(2026, 3, 18)))
    stop = refusal(decide, short, EXTEND)
    assert "Bail ended on 18 March 2026" in stop.sentence
    assert stop.rests_on == frozenset({ORDERS})
    assert decided(decide, short, EXTEND, asked(waived=frozenset({stop.rule})))


def test_the_time_of_bail_starts_on_the_day_after_the_arrest() -> None:
    case = given(*PEOPLE, BAILED, ARRESTED)
    assert "until 2 September 2026" in refusal(decide, case, EXTEND).sentence
    assert decided(decide, case, changed(EXTEND, until=date(2026, 9, 2)))


def test_a_release_from_custody_before_every_arrest_on_record_is_refused() -> None:
    later = msgspec.structs.replace(ARRESTED, when=Happened.at(datetime(2026, 3, 4, 20, tzinfo=UTC)))
    case = given(*PEOPLE, later)
    stop = refusal(decide, case, RELEASE)
    assert stop.sentence.startswith("He was arrested on 4 March 2026, after this release.")
    assert (stop.field, stop.rests_on) == ("released_on", frozenset({ORDERS}))
    walked_in = ReleaseSuspect(suspect=SUSPECT, how=Release.VOLUNTARY, released_on=date(2026, 3, 3))
    assert decided(decide, case, walked_in)
    assert decided(decide, given(*PEOPLE, ARRESTED, later), changed(RELEASE, bail_until=date(2026, 6, 2)))
    assert decided(decide, given(*PEOPLE), RELEASE)  # an arrest may be recorded late


def test_a_correction_of_a_release_meets_the_ladder_too() -> None:
    longer = msgspec.structs.replace(BAILED, bail_until=date(2026, 7, 1))
    stop = refusal(catalogue.decide, CASE, Correct(entry=BAIL, fact=longer, because="Typed wrongly."))
    assert "may let bail run until 3 June 2026" in stop.sentence


def test_a_correction_of_a_change_meets_its_rules_again() -> None:
    extended = BailChanged(**msgspec.structs.asdict(EXTEND))
    case = given(*PEOPLE, BAILED, extended)
    wrong = msgspec.structs.replace(extended, until=date(2026, 10, 1))
    stop = refusal(catalogue.decide, case, Correct(entry=mark(4), fact=wrong, because="Typed wrongly."))
    assert "it takes a superintendent" in stop.sentence


def test_bail_stands_as_its_changes_left_it_in_the_order_of_their_days() -> None:
    extended = BailChanged(**msgspec.structs.asdict(EXTEND))
    varied = BailChanged(bail=BAIL, change=BailChange.VARIED, changed_on=date(2026, 3, 10), conditions="To sign on.")
    (bail,) = bails(given(*PEOPLE, BAILED, extended, varied))
    assert [change.fact.change for change in bail.changes] == [BailChange.VARIED, BailChange.EXTENDED]
    assert (bail.conditions, bail.binds_until, bail.covers_until) == ("To sign on.", date(2026, 9, 3), date(2026, 9, 3))
    (then,) = bails(given(*PEOPLE, BAILED, extended, varied), date(2026, 3, 9))
    assert (then.conditions, then.binds_until) == ("Not to contact her.", date(2026, 6, 3))


def test_bail_follows_the_release_that_a_correction_put_in_its_place() -> None:
    extended = BailChanged(**msgspec.structs.asdict(EXTEND))
    right = msgspec.structs.replace(BAILED, conditions="Not to contact her or her mother.")
    entries = [entry_of(fact, number) for number, fact in enumerate((*PEOPLE, BAILED, extended), 1)]
    entries.append(entry_of(right, 5, corrects=Correction(BAIL, "Her mother was left out.")))
    case = fold(entries)
    (bail,) = bails(case)
    assert (bail.conditions, bail.binds_until) == ("Not to contact her or her mother.", date(2026, 9, 3))
    assert bail_of(case, BAIL) == bail


# Her views


def test_what_she_said_of_the_conditions_reaches_nobody_who_works_with_him() -> None:
    (views,) = (fact for fact in FACTS if isinstance(fact, BailViewsSought))
    for role in SUSPECTS_SIDE:
        assert "school gate" not in seen_by(role, views)
    assert "school gate" in seen_by(Role.ISAC_CASEWORKER, views)
    assert "school gate" not in " ".join(views.summary().values())
    assert VICTIM_UNRELEASED not in views.summary()


def test_views_are_owed_on_conditions_and_again_on_each_change_of_them() -> None:
    asked_first = BailViewsSought(**msgspec.structs.asdict(VIEWS))
    varied = BailChanged(bail=BAIL, change=BailChange.VARIED, changed_on=date(2026, 3, 10), conditions="To sign on.")
    again = msgspec.structs.replace(asked_first, sought_on=date(2026, 3, 9))

    def owed(*facts: Fact) -> list[date]:
        return [day for _, day in views_owed(given(*PEOPLE, *facts))]

    assert owed(BAILED) == [date(2026, 3, 3)]
    assert owed(msgspec.structs.replace(BAILED, victims_views_sought=Answer.YES)) == []
    assert owed(BAILED, asked_first) == []
    assert owed(BAILED, asked_first, varied) == [date(2026, 3, 10)]
    assert owed(BAILED, asked_first, varied, again) == []
    assert owed(msgspec.structs.replace(BAILED, how=Release.BAIL_WITHOUT_CONDITIONS, conditions=None)) == []


def test_a_summary_says_what_became_of_bail_and_no_condition() -> None:
    said = next(fact.summary() for fact in FACTS if isinstance(fact, BailChanged))
    assert said[ORDERS] == "Bail extended on 28 May 2026"
    assert "mother" not in " ".join(said.values())
    assert "Kiln" not in " ".join(said.values())
