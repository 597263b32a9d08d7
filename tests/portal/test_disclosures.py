"""Disclosing to somebody outside, as people meet it: the letter, and what may not be in one."""

import httpx
import msgspec

from tests.cast import actor
from tests.house import World
from tests.paper import words
from tests.samples.asking import DISCLOSE
from tests.samples.reports import FACTS as REPORTS

ADVOCATE, COORDINATOR = actor("isac_caseworker@safe-harbour"), actor("police_coordinator")
OFFICER = actor("police_investigator@northfield-police")
INCIDENT = next(fact for fact in REPORTS if type(fact).__name__ == "IncidentRecorded")


def test_a_disclosure_has_a_letter_for_the_discloser_alone(world: World) -> None:
    stream = world.shared((ADVOCATE, OFFICER, COORDINATOR))
    incident = world.record(stream, INCIDENT, OFFICER)
    world.ask(OFFICER, stream, msgspec.structs.replace(DISCLOSE, items=(incident.id,), consents=()))
    entries = world.house.ledger.entries(stream)
    made = next(e.id for e in reversed(entries) if type(e.fact).__name__ == "DisclosureRecorded")
    address = f"/cases/{stream}/disclosures/{made}/letter"
    letter = words(world.browser(OFFICER).get(address))
    assert letter.count("OFFICIAL-SENSITIVE") == 2  # at the head and at the foot
    assert DISCLOSE.to_person in letter
    assert DISCLOSE.conditions is not None
    assert DISCLOSE.conditions in letter
    assert DISCLOSE.letter is not None
    assert " ".join(DISCLOSE.letter.split()) in letter, "in the discloser's own words"
    for who in (COORDINATOR, ADVOCATE):
        answer = world.browser(who).get(address)
        assert answer.status_code == httpx.codes.NOT_FOUND
        assert DISCLOSE.to_person not in answer.text
        assert "Please ring me" not in answer.text


def test_an_entry_with_something_closed_to_the_discloser_is_not_disclosed(world: World) -> None:
    clinician = actor("health_clinician@northfield-trust")
    stream = world.shared((OFFICER, clinician))
    incident = world.record(stream, INCIDENT, OFFICER)
    body = {
        **msgspec.to_builtins(msgspec.structs.replace(DISCLOSE, items=(incident.id,))),
        "command": "record-disclosure",
    }
    answer = world.client(clinician).post(f"/api/v1/cases/{stream}/commands", json=body)
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "open to you in full" in answer.text
