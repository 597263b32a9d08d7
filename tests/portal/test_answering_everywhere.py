"""Whoever may answer a request can open every form of the case, whatever else their agency has put on it."""

import httpx
import msgspec
import pytest

from domain.kernel import Entry, Fact, StreamId
from domain.people import Actor, AgencyId
from domain.reveal import Summarised
from domain.sharing.answerable import may_answer
from domain.sharing.requests import NEVER_ASKED_FOR, InformationRequested
from portal.presenting.choices import choices_of
from portal.refusals import Turned
from portal.surfaces import Surface
from tests.cast import EVERYBODY, actor
from tests.domain.reading import POLICY
from tests.house import World
from tests.paper import words
from tests.samples.asking import REQUESTED
from tests.scopes.sowing import sow

ASKER = actor("probation_practitioner")


def _answering(pattern: Entry[Fact], fact: InformationRequested) -> list[Actor]:
    fields = {name: getattr(pattern, name) for name in pattern.__struct_fields__ if name != "fact"}
    request = Entry[InformationRequested](**fields, fact=fact)
    return [who for who in EVERYBODY.values() if may_answer(who, request, POLICY)]


@pytest.fixture(scope="module")
def asked(world: World) -> tuple[StreamId, frozenset[Actor]]:
    """A case that holds one of everything, where every agency is asked for each class for which somebody answers."""
    stream = sow(world).stream
    pattern = world.record(stream, REQUESTED, ASKER)
    answering: set[Actor] = set()
    with world.lists_held_back():
        for agency in sorted({who.agency for who in EVERYBODY.values()} - {ASKER.agency}):
            for data_class in sorted(POLICY.letters.keys() - NEVER_ASKED_FOR):
                fact = msgspec.structs.replace(REQUESTED, agency=AgencyId(agency), data_class=data_class)
                found = _answering(pattern, fact)
                if found:
                    world.record(stream, fact, ASKER)
                    answering.update(found)
    return stream, frozenset(answering)


def test_no_form_fails_whoever_may_answer_and_whatever_the_case_holds(
    world: World, asked: tuple[StreamId, frozenset[Actor]]
) -> None:
    stream, answering = asked
    door, summaries = world.house.door, 0
    for who in sorted(answering & frozenset(_readers(world, stream)), key=str):
        opened = door.look(who, stream, Surface.RECORD)
        own = [entry for entry in opened.entries if entry.agency == who.agency]
        summaries += sum(isinstance(entry.fact, Summarised) for entry in own)
        offered = choices_of(opened)
        assert offered["requests-to-answer"], who
        marks = {str(entry.id) for entry in own}
        assert {choice.value for choice in offered["items-to-give"]} <= marks, who
    assert summaries > 1  # the very thing that closed every form


@pytest.mark.parametrize("form", ["answer-information-request", "record-incident"])
@pytest.mark.parametrize("called", ["police_coordinator", "agency_guardian"])
def test_whoever_should_answer_opens_the_form(
    world: World, asked: tuple[StreamId, frozenset[Actor]], called: str, form: str
) -> None:
    page = world.browser(actor(called)).get(f"/cases/{asked[0]}/record/{form}")
    assert page.status_code == httpx.codes.OK or (called, form) == ("agency_guardian", "record-incident"), words(page)
    assert page.status_code < httpx.codes.INTERNAL_SERVER_ERROR


def _readers(world: World, stream: StreamId) -> list[Actor]:
    """Everybody to whom the case opens."""
    readers = []
    for who in EVERYBODY.values():
        try:
            world.house.door.look(who, stream, Surface.OVERVIEW)
        except Turned:  # whoever has no part in the case meets no form of it either
            continue
        readers.append(who)
    return readers
