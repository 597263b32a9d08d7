"""Police ask for what she told her advocate: it is owed by the charity's guardian and answered entry by entry."""

import httpx
import msgspec
import pytest

from domain.advocacy.information_request import RequestVictimInformation
from domain.kernel import EntryId, StreamId
from domain.sharing.answers import Outcome
from domain.sharing.requests import InformationRequested
from tests.cast import actor
from tests.day import today, typed
from tests.house import World
from tests.paper import fill, words
from tests.samples.advocacy import NOTE_RECORDED
from tests.samples.asking import ANSWER, ASK
from tests.samples.parties import VICTIM_NAMED

ADVOCATE, GUARDIAN = actor("isac_caseworker@safe-harbour"), actor("agency_guardian")
OFFICER = actor("police_investigator@northfield-police")
LINE = "Whether she dated the first letter."
ONE, OTHER = "the letter came on a Sunday", "the sister knows nothing of it"

Asked = tuple[StreamId, EntryId, EntryId]


@pytest.fixture
def asked(world: World) -> Asked:
    """A case with two notes, of which the officer asks by the form: the case, the first note, the request."""
    stream = world.shared((ADVOCATE, OFFICER))
    world.record(stream, VICTIM_NAMED, OFFICER)
    notes = [
        world.record(stream, msgspec.structs.replace(NOTE_RECORDED, note=each), ADVOCATE).id for each in (ONE, OTHER)
    ]
    sent = fill(
        world.browser(OFFICER),
        f"/cases/{stream}/record/request-victim-information",
        victim=str(VICTIM_NAMED.victim),
        **typed("requested_on", today()),
        holder="Safe Harbour",
        material="counselling_notes",
        line_of_enquiry=LINE,
        why_necessary="Nothing else dates it.",
        why_last_resort="Her own messages were read first.",
        **typed("told_on", today()),
        told="What is asked, why, and that she may say no.",
        probative_value="It dates the beginning.",
        approved_by="Detective Inspector Ada Lowe",
        agency="safe-harbour",
        **typed("needed_by", today(9)),
        step="record",
    )
    assert sent.status_code == httpx.codes.SEE_OTHER, words(sent)
    world.caught_up()
    request = next(e for e in world.house.ledger.entries(stream) if isinstance(e.fact, InformationRequested))
    return stream, notes[0], request.id


def test_the_guardian_asked_owes_the_answer_and_the_asker_reads_the_one_note_that_is_named(
    world: World, asked: Asked
) -> None:
    stream, note, request = asked
    assert "by a victim information request" in words(world.browser(GUARDIAN).get("/requests"))
    form = world.browser(GUARDIAN).get(f"/cases/{stream}/record/answer-information-request?of={request}")
    assert LINE in words(form)
    assert "Answer the request" in words(world.browser(GUARDIAN).get("/"))
    world.ask(GUARDIAN, stream, msgspec.structs.replace(ANSWER, request=request, items=(note,)))
    world.caught_up()
    told = world.browser(OFFICER).get(f"/cases/{stream}/timeline").text
    assert ONE in told
    assert OTHER not in told


def test_it_is_declined_with_reasons_that_the_asker_never_reads(world: World, asked: Asked) -> None:
    stream, _, request = asked
    no = msgspec.structs.replace(
        ANSWER, request=request, outcome=Outcome.CANNOT_BE_GIVEN, items=(), expires_at=None, conditions=None
    )
    world.ask(GUARDIAN, stream, no)
    world.caught_up()
    told = world.client(OFFICER).get(f"/api/v1/cases/{stream}/timeline?limit=500").text
    assert '"cannot_be_given"' in told
    assert ANSWER.because not in told
    assert ONE not in told


def test_asked_in_any_other_way_it_is_refused_alike_whatever_is_held(world: World, asked: Asked) -> None:
    empty = world.shared((ADVOCATE, OFFICER))
    body = {**msgspec.to_builtins(ASK), "command": "request-information", "agency": "safe-harbour"}
    body["data_class"] = "advocacy_confidential"
    said = [world.client(OFFICER).post(f"/api/v1/cases/{each}/commands", json=body) for each in (asked[0], empty)]
    assert {each.status_code for each in said} == {httpx.codes.UNPROCESSABLE_ENTITY}
    assert RequestVictimInformation.title in said[0].text
    assert said[0].json() == said[1].json()
