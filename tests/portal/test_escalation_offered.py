"""The answer to an escalation, its next step and its end are offered to those alone who would not be refused."""

import re
from datetime import date

import pytest

from domain.investigation.escalation import AnswerEscalation, DisputeAllocation, Escalate, Escalated
from domain.kernel import EntryId, StreamId
from domain.people import Actor
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World
from tests.samples.investigation import DISPUTED

ADVOCATE, SUPERVISOR = actor("isac_caseworker"), actor("police_supervisor")
LEAD, THIRD = actor("police_coordinator"), actor("isac_caseworker@other-charity")
ELSEWHERE = actor("police_investigator@southfield-police")
EVERYBODY = (ADVOCATE, SUPERVISOR, LEAD, THIRD, ELSEWHERE)
PUT = Escalate(
    agency=SUPERVISOR.agency,
    to_role=SUPERVISOR.role,
    question="Nothing has been heard since the report.",
    wanted="A plan with dates",
    by_when=date(2036, 3, 24),
)


@pytest.fixture
def case(world: World) -> StreamId:
    return world.shared([ADVOCATE, SUPERVISOR, LEAD, THIRD, ELSEWHERE])


def put(world: World, case: StreamId) -> EntryId:
    mark = world.ask(ADVOCATE, case, PUT).entries[-1].id
    world.caught_up()
    return mark


def led(world: World, case: StreamId, command: str) -> dict[Actor, set[str]]:
    """Who is led to a form about an entry, and on which of the pages about what is owed and the case."""
    pages = ("/", "/duties", "/duties?scope=agency", f"/cases/{case}", f"/cases/{case}/duties")
    thread, form, found = f"/cases/{case}/sections/investigation", f"/cases/{case}/record/{command}", {}
    for who in EVERYBODY:
        browser = world.browser(who)
        found[who] = {page for page in pages if form in browser.get(page).text}
        if f"{form}?of=" in browser.get(thread).text:
            found[who].add(thread)
    return {who: pages for who, pages in found.items() if pages}


def test_an_answer_is_offered_to_whom_it_was_put_and_nobody_else(world: World, case: StreamId) -> None:
    put(world, case)
    offered = led(world, case, "answer-escalation")
    assert set(offered) == {SUPERVISOR}
    assert {"/duties", f"/cases/{case}/duties", f"/cases/{case}/sections/investigation"} <= offered[SUPERVISOR]


def test_the_end_is_offered_to_the_agency_that_put_it(world: World, case: StreamId) -> None:
    mark = put(world, case)
    world.ask(SUPERVISOR, case, AnswerEscalation(escalation=mark, answer="A plan is set."))
    world.caught_up()
    offered = led(world, case, "conclude-escalation")
    assert set(offered) == {ADVOCATE}
    assert {"/duties", f"/cases/{case}/duties", f"/cases/{case}/sections/investigation"} <= offered[ADVOCATE]


def test_nobody_is_offered_to_end_what_they_answered_themselves(world: World, case: StreamId) -> None:
    body = DisputeAllocation(
        agency=SUPERVISOR.agency,
        to_role=SUPERVISOR.role,
        question=PUT.question,
        wanted=PUT.wanted,
        by_when=PUT.by_when,
        team_wanted=DISPUTED.team_wanted,
    )
    mark = world.ask(LEAD, case, body).entries[-1].id
    world.caught_up()
    assert set(led(world, case, "answer-escalation")) == {SUPERVISOR}
    world.ask(SUPERVISOR, case, AnswerEscalation(escalation=mark, answer="It goes to the unit."))
    world.caught_up()
    assert set(led(world, case, "conclude-escalation")) == {LEAD}


def chosen_from(world: World, case: StreamId, command: str, mark: EntryId) -> set[Actor]:
    """Whose form for a command, at its own address and with the question named in it, has that question in it."""
    form = f"/cases/{case}/record/{command}"
    choice = re.compile(rf'(?:name="escalation" type="radio"|<option) value="{mark}"')
    return {
        who
        for who in EVERYBODY
        for address in (form, f"{form}?of={mark}")
        if choice.search(world.browser(who).get(address).text)
    }


def test_whoever_types_the_address_is_given_no_choice_that_would_be_refused(world: World, case: StreamId) -> None:
    body = DisputeAllocation(
        agency=SUPERVISOR.agency,
        to_role=SUPERVISOR.role,
        question=PUT.question,
        wanted=PUT.wanted,
        by_when=PUT.by_when,
        team_wanted=DISPUTED.team_wanted,
    )
    mark = world.ask(LEAD, case, body).entries[-1].id
    assert chosen_from(world, case, "take-escalation-further", mark) == set()  # its day has not passed
    world.ask(SUPERVISOR, case, AnswerEscalation(escalation=mark, answer="It goes to the unit."))
    assert chosen_from(world, case, "conclude-escalation", mark) == {LEAD}
    assert chosen_from(world, case, "take-escalation-further", mark) == {LEAD, SUPERVISOR}


def test_the_next_step_up_is_offered_to_the_agency_that_put_it_once_its_day_has_passed(
    world: World, case: StreamId
) -> None:
    fact = Escalated(
        agency=PUT.agency, to_role=PUT.to_role, question=PUT.question, wanted=PUT.wanted, by_when=date(2026, 3, 1)
    )
    world.record(case, fact, ADVOCATE)
    world.caught_up()
    assert set(led(world, case, "take-escalation-further")) == {ADVOCATE}
    assert set(led(world, case, "answer-escalation")) == {SUPERVISOR, LEAD}  # whom it was put to, and their lead
    owed = {who: world.house.door.look(who, case, Surface.DUTIES).duties for who in (THIRD, ELSEWHERE)}
    assert all(any(each.rule == "escalation-further" for each in duties) for duties in owed.values())
