"""From referral to agenda on the case's own pages: each step from its form, seen by each as far as they read it."""

from datetime import date
from uuid import UUID

import httpx
import pytest

from domain.calendar import london_date, spelt
from domain.clinic.referral import ReferredToClinic
from domain.kernel import StreamId
from domain.parties import VictimNamed
from domain.people import Actor
from tests.day import today, typed
from tests.house import World
from tests.paper import fill, form_on, send, words
from tests.portal.in_clinic import (
    ADVOCATE,
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    EVERYBODY,
    LEAD,
    OFFICER,
    PROBATION,
    clinic_in,
    meeting_in,
    put,
)

REASON = "The visits come closer together, and he no longer hides them."
KEPT = "She has begun to vary her way home."


def day(name: str, ago: int = 0) -> dict[str, str]:
    return typed(name, today(-ago))


def kept_day(world: World, stream: StreamId, kind: str, field: str = "") -> str:
    """A day as the last fact of a kind keeps it, or the day on which it was recorded, as a page spells it."""
    last = [e for e in world.house.ledger.entries(stream) if type(e.fact).__name__ == kind][-1]
    on: date = getattr(last.fact, field) if field else london_date(last.known)
    return spelt(on)


def give(world: World, who: Actor, stream: StreamId, command: str, /, **typed: str | list[str]) -> httpx.Response:
    return fill(world.browser(who), f"/cases/{stream}/record/{command}", step="record", **typed)


def section(world: World, who: Actor, stream: StreamId) -> str:
    world.caught_up()
    return words(world.browser(who).get(f"/cases/{stream}/sections/clinic"))


def owed(world: World, who: Actor, stream: StreamId) -> str:
    world.caught_up()
    return words(world.browser(who).get(f"/cases/{stream}/duties"))


def referred(world: World, *, ago: int = 0, **other: str | list[str]) -> StreamId:
    stream = world.shared(EVERYBODY)
    victim = next(e.fact.victim for e in world.house.ledger.entries(stream) if isinstance(e.fact, VictimNamed))
    said = {
        "source": "advocate",
        "victim": str(victim),
        "victim_aware": "yes",
        "victim_consents": "yes",
        "risk": REASON,
        "unreleased": KEPT,
        **day("received_on", ago),
        **other,
    }
    answer = give(world, ADVOCATE, stream, "refer-to-clinic", **said)
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    return stream


@pytest.fixture(scope="module")
def waiting(world: World) -> StreamId:
    """A case that waits to be screened, for the third week."""
    return referred(world, ago=14)


def test_a_referral_is_read_by_subject_on_the_case(world: World, waiting: StreamId) -> None:
    for who in (COORDINATOR, LEAD, PROBATION, CLINICIAN):
        page = section(world, who, waiting)
        assert "Referred to the clinic" in page
        assert REASON in page
    assert KEPT in section(world, LEAD, waiting)
    for who in (PROBATION, CLINICIAN, COORDINATOR):
        assert KEPT not in section(world, who, waiting)


def test_who_joined_the_case_is_not_told_among_its_meetings(world: World, waiting: StreamId) -> None:
    timeline = words(world.browser(PROBATION).get(f"/cases/{waiting}/timeline"))
    assert "joined the case" in timeline
    assert "joined the case" not in section(world, PROBATION, waiting)


def test_a_referral_that_waits_is_owed_and_put_before_those_who_screen(world: World, waiting: StreamId) -> None:
    assert "Screening of a referral to the clinic" in owed(world, COORDINATOR, waiting)
    assert "is past its target and nobody has screened it" in section(world, COORDINATOR, waiting)
    assert "Screening of a referral to the clinic" not in owed(world, PROBATION, waiting)
    assert "past its target" not in section(world, PROBATION, waiting)


def test_the_form_of_a_screening_shows_the_referral_and_what_the_case_says_already(
    world: World, waiting: StreamId
) -> None:
    page = words(world.browser(COORDINATOR).get(f"/cases/{waiting}/record/screen-clinic-referral"))
    about = page[page.index("What this is about") :]
    assert REASON in about
    assert "No measure in force" in about
    assert "The suspect is to the victim" in about
    assert "Which tool" not in page  # nothing that stands on the case is asked again


def test_a_screening_that_lacks_what_its_outcome_needs_is_told_beside_the_field(
    world: World, waiting: StreamId
) -> None:
    page = give(
        world,
        COORDINATOR,
        waiting,
        "screen-clinic-referral",
        outcome="signposted",
        told_referrer="Not now.",
        risk="No visit since.",
    )
    assert page.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "Say to which service it is signposted, and only where it is." in words(page)
    assert 'href="#listing' in page.text


def test_it_is_taken_on_answered_put_on_an_agenda_and_every_agency_makes_its_return(world: World) -> None:
    stream = referred(world)
    screened = give(
        world,
        COORDINATOR,
        stream,
        "screen-clinic-referral",
        outcome="taken_on",
        told_referrer="It comes to the next clinic. Your return is asked for before it.",
        risk="The visits come closer together.",
    )
    assert screened.status_code == httpx.codes.SEE_OTHER, words(screened)
    assert "It comes to the next clinic." in section(world, ADVOCATE, stream)
    assert "Answer to whoever referred to the clinic" in owed(world, ADVOCATE, stream)
    assert "Place on the agenda of a meeting" in owed(world, COORDINATOR, stream)

    stands = section(world, COORDINATOR, stream)
    screened_on = kept_day(world, stream, "ClinicReferralScreened", "screened_on")
    assert f"What came of it Taken on, {screened_on}" in stands
    assert (
        "Referrer told on" not in stands[stands.index("Where each referral stands") : stands.index("What is recorded")]
    )
    assert "Owed Answer to whoever referred to the clinic, by" in stands

    told = give(world, COORDINATOR, stream, "answer-clinic-referral", told_how="telephone")
    assert told.status_code == httpx.codes.SEE_OTHER, words(told)
    assert "Answer to whoever referred to the clinic" not in owed(world, ADVOCATE, stream)
    assert f"Referrer told on {kept_day(world, stream, 'ClinicReferralAnswered', 'told_on')}" in section(
        world, PROBATION, stream
    )

    meeting = meeting_in(world, clinic_in(world))
    put(world, stream, meeting)
    assert "Place on the agenda of a meeting" not in owed(world, COORDINATOR, stream)
    asked = give(
        world,
        COORDINATOR,
        stream,
        "ask-for-returns",
        meeting=str(meeting),
        agencies=[PROBATION.agency, ADVOCATE.agency],
        wanted="The last three months.",
    )
    assert asked.status_code == httpx.codes.SEE_OTHER, words(asked)
    needed = kept_day(world, stream, "ReturnAsked", "needed_by")
    for who in (PROBATION, ADVOCATE, COORDINATOR):
        assert f"your agency owes its return to the meeting by {needed}" in owed(world, who, stream)
    assert f"Return to a meeting, by {needed}" in section(world, PROBATION, stream)
    _returns(world, stream, meeting)


def _returns(world: World, stream: StreamId, meeting: UUID) -> None:
    """One agency does not share and another does: what each reads of it."""
    why = "Counsel has advised against it until the plea."
    kept = give(world, PROBATION, stream, "return-to-clinic", meeting=str(meeting), kind="not_shared", because=why)
    assert kept.status_code == httpx.codes.SEE_OTHER, words(kept)
    made = give(world, ADVOCATE, stream, "return-to-clinic", meeting=str(meeting), kind="shared", advocacy="Ring me.")
    assert made.status_code == httpx.codes.SEE_OTHER, words(made)
    for who in (CHAIR, LEAD, COORDINATOR, PROBATION):  # probation made it
        assert why in section(world, who, stream)
    made_on = kept_day(world, stream, "AgencyReturned")
    for who in (OFFICER, ADVOCATE, CLINICIAN):
        page = section(world, who, stream)
        assert page.count(f"Made on {made_on}") == 2  # of two agencies, whatever they said
        assert "The agency made its return" in page
        assert why not in page
        assert "Not shared" not in page
    assert "Ring me." in section(world, PROBATION, stream)
    assert "Return to a meeting" not in owed(world, COORDINATOR, stream)


def test_a_consultation_is_recorded_while_nothing_else_is(world: World, waiting: StreamId) -> None:
    given = give(
        world,
        CLINICIAN,
        waiting,
        "record-consultation",
        asked_by=LEAD.agency,
        given_to="Officer in the case",
        how="video",
        minutes="40",
        advised="One person sets the limits.",
        **day("given_on"),
    )
    assert given.status_code == httpx.codes.SEE_OTHER, words(given)
    assert "Consultation given" in section(world, PROBATION, waiting)


def test_the_agencies_offered_are_those_with_somebody_on_the_case(world: World, waiting: StreamId) -> None:
    for who in (CLINICIAN, LEAD):
        page = world.browser(who).get(f"/cases/{waiting}/record/record-consultation")
        offered = page.text
        assert f'value="{PROBATION.agency}"' in offered
        assert 'value="northfield-council"' not in offered
        assert form_on(page).get("asked_by", []) == []


def test_what_is_sent_twice_is_recorded_once(world: World) -> None:
    stream = world.shared(EVERYBODY)
    victim = next(e.fact.victim for e in world.house.ledger.entries(stream) if isinstance(e.fact, VictimNamed))
    browser = world.browser(ADVOCATE)
    address = f"/cases/{stream}/record/refer-to-clinic"
    form = form_on(browser.get(address))
    typed: dict[str, str | list[str]] = {
        "source": "advocate",
        "victim": str(victim),
        "victim_aware": "yes",
        "victim_consents": "yes",
        "risk": REASON,
        "step": "record",
        **day("received_on"),
    }
    for _ in range(2):
        assert send(browser, address, form, **typed).status_code == httpx.codes.SEE_OTHER
    facts = [entry.fact for entry in world.house.ledger.entries(stream) if isinstance(entry.fact, ReferredToClinic)]
    assert len(facts) == 1
