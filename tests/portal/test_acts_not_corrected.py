"""Acts are not corrected: no edit of an entry destroys a key, changes what somebody confirms, or reopens anything."""

from datetime import date

import httpx
import msgspec
import pytest

from domain.advocacy.consent import ConsentDecision, ConsentRecorded, Shareable
from domain.classes import DataClass
from domain.correction import Correct
from domain.kernel import EntryId, Fact, StreamId
from domain.parties import SuspectNamed, VictimNamed
from domain.people import Actor
from domain.retention.erasure import ConfirmErasure, ErasureConfirmed, KeysDestroyed, ProposeErasure
from domain.risk.assessments import PostAssessment, Review, ReviewGrade, RiskAssessed
from domain.risk.tools import Tool
from portal.refusals import Stale
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.api.asking import commands_at, is_problem
from tests.samples.advocacy import RECORD_CONSENT, RECORD_NOTE

ADVOCATE, GUARDIAN = actor("isac_caseworker"), actor("agency_guardian")
OFFICER, SUPERVISOR = actor("police_investigator"), actor("police_supervisor")
CANARY = "the-lilac-by-the-gate"
change = msgspec.structs.replace


@pytest.fixture
def case(world: World) -> StreamId:
    """A case on which the advocate keeps something in confidence, and has proposed to erase it."""
    stream = world.shared([ADVOCATE, OFFICER, SUPERVISOR])
    victim = next(e.fact.victim for e in world.house.ledger.entries(stream) if isinstance(e.fact, VictimNamed))
    world.ask(ADVOCATE, stream, change(RECORD_NOTE, victim=victim, note=CANARY))
    return stream


def proposed(world: World, case: StreamId) -> EntryId:
    asked = ProposeErasure(data_class=DataClass.ADVOCACY_CONFIDENTIAL, because="She asked for it.")
    return world.ask(ADVOCATE, case, asked).entries[0].id


def corrected(world: World, who: Actor, case: StreamId, mark: EntryId, **changes: object) -> httpx.Response:
    """What a program of somebody's is answered when it corrects an entry as a whole new fact."""
    fact = next(e.fact for e in world.house.ledger.entries(case) if e.id == mark)
    body = {"command": "correct", "entry": str(mark), "because": "Typed wrongly."}
    said: Fact = change(fact, **changes)
    return world.client(who).post(commands_at(case), json={**body, "fact": msgspec.to_builtins(said)})


def names_of_suspects(world: World, case: StreamId) -> list[object]:
    return [e.fact.name for e in world.house.ledger.entries(case) if isinstance(e.fact, SuspectNamed)]


def test_a_guardian_destroys_no_other_agencys_keys_by_correcting_her_confirmation(world: World, case: StreamId) -> None:
    done = world.ask(GUARDIAN, case, ConfirmErasure(proposal=proposed(world, case))).entries
    mark = next(entry.id for entry in done if isinstance(entry.fact, ErasureConfirmed))
    before = names_of_suspects(world, case)
    told = corrected(
        world, GUARDIAN, case, mark, data_class=DataClass.SUSPECT_IDENTITY, agency=OFFICER.agency, persons=()
    )
    is_problem(told, 422, "/refused")
    assert names_of_suspects(world, case) == before
    facts = [entry.fact for entry in world.house.ledger.entries(case)]
    assert sum(isinstance(fact, KeysDestroyed) for fact in facts) == 1


def test_a_corrected_confirmation_that_lies_in_the_ledger_already_destroys_nothing(
    world: World, case: StreamId
) -> None:
    done = world.ask(GUARDIAN, case, ConfirmErasure(proposal=proposed(world, case))).entries
    kept = next(entry for entry in done if isinstance(entry.fact, ErasureConfirmed))
    other = change(kept.fact, data_class=DataClass.SUSPECT_IDENTITY, agency=OFFICER.agency)
    world.record(case, other, GUARDIAN, corrects=(kept.id, "Typed wrongly.", None))
    before = names_of_suspects(world, case)
    world.ask(GUARDIAN, case, ConfirmErasure(proposal=proposed(world, case)))
    assert names_of_suspects(world, case) == before


def test_what_a_guardian_confirms_is_what_stood_on_her_form(world: World, case: StreamId) -> None:
    proposal = proposed(world, case)
    browser, address = world.browser(GUARDIAN), f"/cases/{case}/record/confirm-erasure"
    form = form_on(browser.get(address))
    told = corrected(world, ADVOCATE, case, proposal, data_class=DataClass.ADVOCACY_SHARED)
    assert "never rewritten" in is_problem(told, 422, "/refused")["detail"]
    given = send(browser, address, form, proposal=str(proposal), step="record")
    assert given.status_code == httpx.codes.SEE_OTHER, words(given)
    confirmed = [e.fact for e in world.house.ledger.entries(case) if isinstance(e.fact, ErasureConfirmed)]
    assert [fact.data_class for fact in confirmed] == [DataClass.ADVOCACY_CONFIDENTIAL]


def test_an_entry_that_was_corrected_since_the_form_was_opened_is_looked_at_again(world: World, case: StreamId) -> None:
    victim = next(e.fact.victim for e in world.house.ledger.entries(case) if isinstance(e.fact, VictimNamed))
    today = date(2026, 3, 4)
    posted = world.ask(
        OFFICER, case, PostAssessment(victim=victim, tool=Tool.DASH, grade="medium", assessed_on=today)
    ).entries
    mark = next(entry.id for entry in posted if isinstance(entry.fact, RiskAssessed))
    fact = next(entry.fact for entry in posted if isinstance(entry.fact, RiskAssessed))
    world.ask(OFFICER, case, Correct(entry=mark, because="Typed wrongly.", fact=change(fact, grade="standard")))
    review = ReviewGrade(assessment=mark, decision=Review.RAISED, grade="high", because="He broke in since.")
    with pytest.raises(Stale):
        world.ask(SUPERVISOR, case, review, seen=mark)


def consent_of(world: World, case: StreamId, by: Actor, decision: ConsentDecision) -> EntryId:
    victim = next(e.fact.victim for e in world.house.ledger.entries(case) if isinstance(e.fact, VictimNamed))
    said = change(
        RECORD_CONSENT,
        victim=victim,
        what=Shareable.CONTACT_DETAILS,
        with_whom="The police",
        agency=OFFICER.agency,
        decision=decision,
        limits=None,
    )
    entries = world.ask(by, case, said).entries
    return next(entry.id for entry in entries if isinstance(entry.fact, ConsentRecorded))


def test_the_police_do_not_reopen_what_she_took_back_by_correcting_what_they_recorded(
    world: World, case: StreamId
) -> None:
    taken = consent_of(world, case, OFFICER, ConsentDecision.WITHDRAWN)
    told = corrected(world, OFFICER, case, taken, decision=ConsentDecision.GIVEN)
    assert "only towards less being shared" in is_problem(told, 422, "/refused")["detail"]
    mended = corrected(world, OFFICER, case, taken, detail="The number that she has had since May.")
    assert mended.status_code == httpx.codes.CREATED, mended.text


def test_no_page_offers_to_correct_an_act(world: World, case: StreamId) -> None:
    proposal = proposed(world, case)
    page = world.browser(ADVOCATE).get(f"/cases/{case}/timeline").text
    assert f"/entries/{proposal}/correct" not in page
    assert "/correct" in page
