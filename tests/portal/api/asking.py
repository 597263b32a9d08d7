"""Requests that the tests of the API make, and what a problem document must be."""

from typing import Any

import httpx
import msgspec

from domain.kernel import AccountId, StreamId
from domain.membership import RemoveMember
from tests.cast import actor
from tests.house import World
from tests.samples.referral import REFER_CASE

REFER = msgspec.json.encode(REFER_CASE)


def victim_of(world: World, case: StreamId) -> str:
    entries = (
        world.client(actor("police_investigator")).get(f"/api/v1/cases/{case}/timeline?limit=500").json()["entries"]
    )
    return next(str(e["fields"]["victim"]) for e in entries if e["fact"] == "victim-named/1")


def assessment(world: World, case: StreamId, **more: object) -> dict[str, object]:
    """A body that an investigator may give."""
    return {
        "command": "post-assessment",
        "victim": victim_of(world, case),
        "tool": "dash",
        "grade": "high",
        "assessed_on": "2026-03-04",
        **more,
    }


def commands_at(case: object) -> str:
    return f"/api/v1/cases/{case}/commands"


def is_problem(answer: httpx.Response, status: int, kind: str) -> dict[str, Any]:
    """The problem document, which is one as RFC 9457 has it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    told: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail"} <= set(told)
    assert told["status"] == status
    assert str(told["type"]).endswith(kind)
    assert str(told["detail"]).endswith(".")
    return told


def leave(world: World, case: StreamId) -> None:
    gone = RemoveMember(account=AccountId(actor("police_investigator").account), because="Moved to another team.")
    world.ask(actor("police_coordinator"), case, gone)
