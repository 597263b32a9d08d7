"""Registers of today: orders in force, suspects on bail and this week's sessions, to those who may read them."""

from datetime import timedelta

from domain.calendar import spelt
from domain.kernel import Answer
from domain.measures.bail import BailChange, BailEnd
from domain.measures.bail_ladder import Rank
from domain.measures.kinds import MeasureKind
from domain.measures.likeness import LikenessConfirmed
from domain.measures.release import Release
from domain.measures.variation import Change, MeasureChanged
from domain.parties import SuspectNamed
from domain.probation.programme import Ending, ProgrammeEnded
from domain.probation.sessions import Attended, NoSession
from tests.cast import actor
from tests.house import World
from tests.portal.registered_today import (
    ADVOCATE,
    BAIL,
    CLINICIAN,
    COORDINATOR,
    FACILITATOR,
    OFFICER,
    ON_CASE,
    ORDERS,
    PROBATION,
    SESSIONS,
    became,
    called,
    change,
    days,
    filed,
    monday,
    named,
    order,
    released,
    rows,
    today,
    told,
)
from tests.samples.measures import FACTS
from tests.samples.probation import ENROLLED, SESSION


def test_an_order_stands_until_its_end_as_it_was_changed_since(world: World) -> None:
    stream = world.shared(ON_CASE)
    standing = order(world, stream)
    world.record(
        stream, MeasureChanged(measure=standing, change=Change.EXTENDED, decided_on=days(-2), ends_on=days(90)), OFFICER
    )
    [row] = rows(world, OFFICER, ORDERS, stream)
    assert row["next"] == {"label": "In force until", "on": days(90).isoformat()}
    world.record(
        stream, MeasureChanged(measure=standing, change=Change.DISCHARGED, decided_on=days(-1), reasons="Gone"), OFFICER
    )
    assert rows(world, OFFICER, ORDERS, stream) == []
    assert len(rows(world, OFFICER, "measures", stream)) == 1


def test_an_order_that_ended_or_is_to_come_is_not_in_force(world: World) -> None:
    stream = world.shared(ON_CASE)
    order(world, stream, ends_on=days(-1))
    order(world, stream, starts_on=days(3))
    assert rows(world, OFFICER, ORDERS, stream) == []
    last_day = order(world, stream, ends_on=today())
    assert [row["entry"]["mark"] for row in rows(world, OFFICER, ORDERS, stream)] == [str(last_day)]


def test_an_order_confirmed_later_stands_with_the_day_on_which_it_began(world: World) -> None:
    stream = world.shared(ON_CASE)
    suspect = named(world, stream, "Aldous Fenn")
    began = days(-200)
    likeness = next(fact for fact in FACTS if isinstance(fact, LikenessConfirmed))
    world.record(stream, change(likeness, suspect=suspect, starts_on=began, ends_on=None), COORDINATOR)
    world.caught_up()
    browser = world.browser(OFFICER)
    page = told(browser.get(f"/cases/{stream}/registers/{ORDERS}"))
    assert spelt(began) in page
    assert spelt(today()) not in page[page.index("Next date") : page.index("Download these rows")]
    [row] = filed(browser.get(f"/cases/{stream}/registers/{ORDERS}/rows.csv"))
    assert (row["when"], row["in_force_from"]) == (began.isoformat(), began.isoformat())
    assert "in_force_from" not in browser.get(f"/cases/{stream}/registers/{BAIL}/rows.csv").text


def test_whom_a_summary_names_is_called_so_once(world: World) -> None:
    stream = world.shared(ON_CASE)
    facts = [entry.fact for entry in world.house.ledger.entries(stream)]
    [he] = [fact for fact in facts if isinstance(fact, SuspectNamed)]
    order(world, stream, suspect=he.suspect)
    world.caught_up()
    for file in ("", "/rows.csv"):
        page = told(world.browser(ADVOCATE).get(f"/cases/{stream}/registers/{ORDERS}{file}"))
        assert "Suspect: " in page
        assert "Suspect: Suspect" not in page


def test_an_order_that_nobody_told_him_of_is_said_to_be_unserved(world: World) -> None:
    stream = world.shared(ON_CASE)
    order(world, stream, kind=MeasureKind.INTERIM_STALKING_PROTECTION_ORDER, without_notice=Answer.YES)
    [said] = called(world, OFFICER, ORDERS, stream)
    assert str(said).endswith("(not served yet)")
    [row] = rows(world, OFFICER, ORDERS, stream)
    assert row["next"]["label"] == "Ends on"  # nothing is in force until a day that does not bind him yet


def test_whoever_may_not_see_the_orders_has_no_row_and_no_count(world: World) -> None:
    stream = world.shared(ON_CASE)
    order(world, stream)
    released(world, stream)
    for slug in (ORDERS, BAIL):
        assert len(rows(world, OFFICER, slug, stream)) == 1
        assert rows(world, FACILITATOR, slug, stream) == []
        assert rows(world, CLINICIAN, slug, stream) == []


# Suspects on bail


def test_a_suspect_is_on_bail_until_it_ends_with_conditions_or_without(world: World) -> None:
    stream = world.shared(ON_CASE)
    suspect, other = named(world, stream, "Aldous Fenn"), named(world, stream, "Bertram Gale")
    bail = released(world, stream, suspect=suspect)
    released(world, stream, suspect=other, how=Release.BAIL_WITHOUT_CONDITIONS, conditions=None, exclusion_zone=None)
    assert len(rows(world, OFFICER, BAIL, stream)) == 2
    became(world, stream, bail, BailChange.ENDED, ended_how=BailEnd.NO_FURTHER_ACTION, reasons="No evidence")
    [row] = rows(world, OFFICER, BAIL, stream)
    assert row["called"] == "Bail without conditions"


def test_an_extension_moves_the_return_date_of_the_row(world: World) -> None:
    stream = world.shared(ON_CASE)
    bail = released(world, stream)
    became(world, stream, bail, BailChange.EXTENDED, until=days(50), authorised_by=Rank.INSPECTOR)
    [row] = rows(world, OFFICER, BAIL, stream)
    assert row["next"] == {"label": "Bail return date", "on": days(50).isoformat()}


def test_nobody_is_on_bail_who_was_released_under_investigation_or_whose_bail_ran_out(world: World) -> None:
    stream = world.shared(ON_CASE)
    released(world, stream, bail_until=days(-1))
    free = {"conditions": None, "exclusion_zone": None, "bail_until": None}
    released(world, stream, how=Release.UNDER_INVESTIGATION, suspect=named(world, stream, "Cuthbert Hay"), **free)
    assert rows(world, OFFICER, BAIL, stream) == []


def test_bail_from_a_court_is_bail_and_no_order(world: World) -> None:
    stream = world.shared(ON_CASE)
    order(world, stream, kind=MeasureKind.COURT_BAIL)
    assert [row["what"] for row in rows(world, OFFICER, BAIL, stream)] == ["court_bail"]
    assert rows(world, OFFICER, ORDERS, stream) == []


# Sessions this week


def test_the_sessions_of_this_week_are_those_from_monday_to_sunday(world: World) -> None:
    stream = world.shared(ON_CASE)
    suspect = named(world, stream, "Dunstan Ives")
    enrolled = world.record(
        stream, change(ENROLLED, suspect=suspect, starts_on=monday() - timedelta(days=14)), PROBATION
    )
    for day in (monday() - timedelta(days=1), monday()):
        session = change(SESSION, suspect=suspect, enrolment=enrolled.id, held_on=day)
        world.record(stream, session, FACILITATOR)
    [row] = rows(world, FACILITATOR, SESSIONS, stream)
    assert row["entry"]["fields"]["held_on"] == monday().isoformat()
    assert row["called"] == "Attended late"


def test_a_first_session_is_planned_this_week_unless_the_enrolment_ended(world: World) -> None:
    stream = world.shared(ON_CASE)
    sunday = monday() + timedelta(days=6)
    enrolled = world.record(stream, change(ENROLLED, starts_on=sunday), PROBATION)
    world.record(stream, change(ENROLLED, programme="Another", starts_on=sunday + timedelta(days=1)), PROBATION)
    [row] = rows(world, FACILITATOR, SESSIONS, stream)
    assert row["called"] == "First session planned"
    assert row["next"] == {"label": "First session planned on", "on": sunday.isoformat()}
    ending = ProgrammeEnded(suspect=ENROLLED.suspect, enrolment=enrolled.id, ended_on=today(), ending=Ending.LEFT)
    world.record(stream, ending, PROBATION)
    assert rows(world, FACILITATOR, SESSIONS, stream) == []


def test_a_first_session_on_record_stands_for_the_planned_one_and_each_later_one_of_the_week_stands_beside_it(
    world: World,
) -> None:
    stream = world.shared(ON_CASE)
    suspect, other = named(world, stream, "Edwin Jarvis"), named(world, stream, "Felix Knott")
    enrolled = world.record(stream, change(ENROLLED, suspect=suspect, starts_on=monday()), PROBATION)
    world.record(stream, change(ENROLLED, suspect=other, starts_on=monday()), PROBATION)
    planned = "First session planned"
    assert called(world, FACILITATOR, SESSIONS, stream) == [planned, planned]
    session = change(SESSION, suspect=suspect, enrolment=enrolled.id, attended=Attended.YES)
    world.record(stream, change(session, held_on=monday()), FACILITATOR)
    assert sorted(called(world, FACILITATOR, SESSIONS, stream), key=str) == ["Attended", planned]
    missed = change(session, attended=Attended.NO, no_session=NoSession.UNACCEPTABLE, content=None)
    world.record(stream, change(missed, held_on=monday() + timedelta(days=6)), FACILITATOR)
    stand = ["Absent, no acceptable reason", "Attended", planned]
    assert sorted(called(world, FACILITATOR, SESSIONS, stream), key=str) == stand


def test_a_session_that_did_not_take_place_says_so_in_the_place_of_the_planned_one(world: World) -> None:
    stream = world.shared(ON_CASE)
    enrolled = world.record(stream, change(ENROLLED, starts_on=monday()), PROBATION)
    off = change(SESSION, took_place=False, attended=None, no_session=NoSession.LOGISTICS, content=None)
    world.record(stream, change(off, enrolment=enrolled.id, held_on=monday()), FACILITATOR)
    assert called(world, FACILITATOR, SESSIONS, stream) == ["Not held"]


def test_an_advocate_and_a_prosecutor_read_no_session(world: World) -> None:
    stream = world.shared((*ON_CASE, actor("cps_prosecutor")))
    enrolled = world.record(stream, change(ENROLLED, starts_on=monday() - timedelta(days=14)), PROBATION)
    world.record(stream, change(SESSION, enrolment=enrolled.id, held_on=monday()), FACILITATOR)
    assert len(rows(world, FACILITATOR, SESSIONS, stream)) == 1
    assert rows(world, ADVOCATE, SESSIONS, stream) == []
    assert rows(world, actor("cps_prosecutor"), SESSIONS, stream) == []


# Cases without an advocate
