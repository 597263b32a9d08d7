"""Escalations on their page: one thread from the question to what changed, with the next act for whoever has it."""

from datetime import date

import httpx
import pytest

from domain.investigation.escalation import (
    AnswerEscalation,
    ConcludeEscalation,
    Escalate,
    Outcome,
    TakeEscalationFurther,
    WhyFurther,
)
from domain.kernel import Command, EntryId, StreamId
from domain.people import Role
from tests.cast import actor
from tests.house import World
from tests.paper import words

ADVOCATE, SUPERVISOR, COORDINATOR = map(actor, ("isac_caseworker", "police_supervisor", "police_coordinator"))
PLAN = Escalate(
    agency=SUPERVISOR.agency,
    to_role=Role.POLICE_SUPERVISOR,
    question="Nothing has been heard since the report.",
    wanted="A plan with dates",
    by_when=date(2036, 3, 24),
)


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    return world.shared([ADVOCATE, SUPERVISOR, COORDINATOR, actor("probation_practitioner")])


def put(world: World, case: StreamId, command: Command, by: str = "isac_caseworker") -> EntryId:
    return world.ask(actor(by), case, command).entries[-1].id


def page_of(world: World, case: StreamId, called: str) -> httpx.Response:
    answer = world.browser(actor(called)).get(f"/cases/{case}/sections/investigation")
    assert answer.status_code == httpx.codes.OK
    return answer


def test_an_escalation_reads_as_one_thread_to_everybody_on_the_case(world: World, case: StreamId) -> None:
    mark = put(world, case, PLAN)
    asked = page_of(world, case, "police_supervisor")
    assert f"/record/answer-escalation?of={mark}" in asked.text
    assert f"/record/conclude-escalation?of={mark}" not in asked.text
    mine = page_of(world, case, "isac_caseworker")
    assert "Waits for an answer by 24 March 2036" in words(mine)
    assert f"/record/conclude-escalation?of={mark}" in mine.text
    assert f"/record/take-escalation-further?of={mark}" not in mine.text  # its day has not passed

    put(world, case, AnswerEscalation(escalation=mark, answer="It is on the list."), "police_supervisor")
    answered = page_of(world, case, "isac_caseworker")
    assert "It is on the list." in words(answered)
    assert f"/record/take-escalation-further?of={mark}" in answered.text

    further = put(
        world,
        case,
        TakeEscalationFurther(
            escalation=mark,
            why=WhyFurther.NOT_ENOUGH,
            agency=COORDINATOR.agency,
            to_role=Role.POLICE_COORDINATOR,
            lead_name="Superintendent Ruth Amari",
            question="A list is no plan.",
            wanted="A plan by Friday",
            by_when=date(2036, 3, 27),
        ),
    )
    assert f"/record/answer-escalation?of={further}" in page_of(world, case, "police_coordinator").text
    assert f"/record/answer-escalation?of={further}" not in page_of(world, case, "police_supervisor").text
    theirs = words(page_of(world, case, "probation_practitioner"))
    assert "A plan by Friday" in theirs
    assert "Superintendent Ruth Amari" not in theirs  # who leads is a worker's name

    put(world, case, ConcludeEscalation(escalation=further, outcome=Outcome.DONE, what_changed="The plan was set."))
    over = page_of(world, case, "isac_caseworker")
    for said in ("A plan with dates", "Superintendent Ruth Amari", "Done as asked", "The plan was set."):
        assert said in words(over)
    assert "answer-escalation?of=" not in over.text


def test_the_form_of_a_step_up_says_what_it_is_about(world: World, case: StreamId) -> None:
    mark = put(world, case, PLAN)
    put(world, case, AnswerEscalation(escalation=mark, answer="Nothing yet."), "police_supervisor")
    form = world.browser(ADVOCATE).get(f"/cases/{case}/record/take-escalation-further?of={mark}")
    assert form.status_code == httpx.codes.OK
    assert "Nothing has been heard since the report." in words(form)
    assert f'value="{mark}" selected' in form.text or f'value="{mark}" checked' in form.text
