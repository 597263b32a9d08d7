"""What a clinician misfiled into the shared formulation closes at once, and whoever had read it is listed."""

import httpx
import msgspec
import pytest

from domain.classes import DataClass
from domain.correction import Correct
from domain.health import FormulationShared
from domain.kernel import EntryId, StreamId
from domain.probation.sessions import Attended, SessionRecorded
from portal.presenting.correction_sheets import AGAIN, KEPT
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.record.acts import CANARY
from tests.samples import health, probation
from tests.samples.reports import INCIDENT_RECORDED

CLINICIAN = actor("health_clinician")
PROBATION = actor("probation_practitioner")
COORDINATOR = actor("police_coordinator")
IN_THE_NOTES = f"In his sessions he spoke of {CANARY}."


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    return world.shared()


@pytest.fixture(scope="module")
def mark(world: World, case: StreamId) -> EntryId:
    suspect = next(e.fact.suspect for e in world.house.ledger.entries(case) if hasattr(e.fact, "suspect"))
    said = msgspec.structs.replace(health.SHARE_FORMULATION, suspect=suspect, predisposing=IN_THE_NOTES)
    return world.ask(CLINICIAN, case, said).entries[0].id


def test_whoever_wrote_it_takes_it_out_on_the_page_though_they_do_not_read_back_a_workers_name(
    world: World, case: StreamId
) -> None:
    suspect = next(e.fact.suspect for e in world.house.ledger.entries(case) if hasattr(e.fact, "suspect"))
    said = msgspec.structs.replace(health.SHARE_FORMULATION, suspect=suspect, predisposing=f"Of {CANARY} again.")
    entry = world.ask(CLINICIAN, case, said).entries[0]
    browser, address = world.browser(CLINICIAN), f"/cases/{case}/entries/{entry.id}/correct"
    assert address in browser.get(f"/cases/{case}/timeline").text
    page = browser.get(address)
    assert AGAIN in words(page)
    typed = form_on(page) | {"predisposing": ["Early losses."], "correction-misfiled_as": ["clinical"]}
    typed |= {"correction-because": ["It belongs in the notes."]}
    assert typed["registrant"] == [""]
    again = send(browser, address, typed, step="record")
    assert again.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    done = send(browser, address, typed | {"registrant": [said.registrant]}, step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    assert f"{CANARY} again" not in world.browser(PROBATION).get(f"/cases/{case}/timeline").text
    colleague = world.browser(actor("health_clinician@northfield-trust"))
    assert address not in colleague.get(f"/cases/{case}/timeline").text


def test_a_practitioner_corrects_their_own_session_and_what_they_do_not_read_back_of_it_stays(world: World) -> None:
    case = world.shared()
    suspect = next(e.fact.suspect for e in world.house.ledger.entries(case) if hasattr(e.fact, "suspect"))
    enrolled = world.record(case, msgspec.structs.replace(probation.ENROLLED, suspect=suspect), PROBATION)
    session = msgspec.structs.replace(
        probation.SESSION, suspect=suspect, enrolment=enrolled.id, attended=Attended.YES, content="He spoke of work."
    )
    entry = world.record(case, session, PROBATION)
    browser, address = world.browser(PROBATION), f"/cases/{case}/entries/{entry.id}/correct"
    page = browser.get(address)
    assert KEPT in words(page)
    typed = form_on(page) | {"attended": ["late"], "correction-because": ["He came at ten past."]}
    assert typed["content"] == [""]
    done = send(browser, address, typed, step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    fact = world.house.ledger.entries(case)[-1].fact
    assert isinstance(fact, SessionRecorded)
    assert (fact.attended, fact.content) == (Attended.LATE, "He spoke of work.")


def test_what_would_be_written_over_by_a_form_that_fills_itself_in_is_not_corrected_on_it(world: World) -> None:
    """Where it happened is closed to a clinician, and an empty answer says that it is not known."""
    case = world.shared()
    entry = world.record(case, INCIDENT_RECORDED, CLINICIAN)
    browser, address = world.browser(CLINICIAN), f"/cases/{case}/entries/{entry.id}/correct"
    assert browser.get(address).status_code == httpx.codes.FORBIDDEN
    assert address not in browser.get(f"/cases/{case}/timeline").text


def addresses(case: StreamId) -> list[str]:
    return [f"/cases/{case}", f"/cases/{case}/timeline", f"/cases/{case}/sections/health"]


def test_what_was_put_into_the_formulation_by_mistake_closes_to_all_but_the_team(
    world: World, case: StreamId, mark: EntryId
) -> None:
    before = {who: world.browser(who).get(f"/cases/{case}/timeline").text for who in (PROBATION, COORDINATOR)}
    assert all(CANARY in page for page in before.values())
    readers = f"/cases/{case}/entries/{mark}/readers"
    assert world.browser(CLINICIAN).get(readers).status_code == httpx.codes.NOT_FOUND
    as_of = world.house.ledger.entries(case)[-1].known.isoformat()
    entry = next(each for each in world.house.ledger.entries(case) if each.id == mark)
    assert isinstance(entry.fact, FormulationShared)
    world.ask(
        CLINICIAN,
        case,
        Correct(
            entry=mark,
            because="It belongs in the notes.",
            fact=msgspec.structs.replace(entry.fact, predisposing="Early losses."),
            misfiled_as=DataClass.CLINICAL,
        ),
    )
    for who in (PROBATION, COORDINATOR, actor("clinic_chair"), actor("isac_caseworker@safe-harbour")):
        browser, client = world.browser(who), world.client(who)
        for address in addresses(case):
            assert CANARY not in browser.get(address).text, (who.role, address)
        assert CANARY not in client.get(f"/api/v1/cases/{case}").text
        timeline = f"/api/v1/cases/{case}/timeline"
        assert CANARY not in client.get(timeline).text
        for by in ("known", "happened"):
            assert CANARY not in client.get(timeline, params={"as_of": as_of, "by": by}).text
        assert browser.get(readers).status_code == httpx.codes.NOT_FOUND
    assert CANARY in world.client(CLINICIAN).get(f"/api/v1/cases/{case}/timeline", params={"as_of": as_of}).text
    listed = world.browser(CLINICIAN).get(readers)
    assert listed.status_code == httpx.codes.OK
    assert "Probation practitioner" in listed.text
    assert CANARY not in listed.text
