"""A case replayed from the command line: found by its reference, and told in the practice's words."""

import re

import httpx
import pytest

from portal.remote import Moment, Remote, RemoteError
from portal.remote_page import show

CASE = "6a1c8d8e-0000-4000-8000-000000000001"
OTHER = "6a1c8d8e-0000-4000-8000-000000000000"
KNOWN = "2026-03-02T10:04:05.123456Z"
ENTRY = {
    "mark": "m",
    "fact": "incident-recorded/1",
    "title": "Incident recorded",
    "known": KNOWN,
    "happened": {"earliest": "2026-03-01T00:00:00Z"},
    "by": {"name": "Dana", "role": "isac_caseworker", "agency": "lantern"},
    "fields": {"what_happened": "He waited."},
    "withheld": {"place": "Withheld: where she lives. Lantern can share it."},
}


def _answers(request: httpx.Request) -> httpx.Response:
    match request.url.path, request.url.params.get("after"):
        case "/api/v1/cases", None:
            return httpx.Response(200, json={"cases": [{"case_id": OTHER, "reference": None}], "next": OTHER})
        case "/api/v1/cases", _:
            return httpx.Response(200, json={"cases": [{"case_id": CASE, "reference": "AC-7KQ4X-D"}], "next": None})
        case path, _ if path == f"/api/v1/cases/{CASE}":
            return httpx.Response(200, json={"case_id": CASE, "reference": "AC-7KQ4X-D"})
        case _:
            return httpx.Response(200, json={"entries": [ENTRY], "next": None})


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch) -> Remote:
    made = Remote("http://portal.example", "token")
    monkeypatch.setattr(
        made, "_client", httpx.Client(base_url="http://portal.example", transport=httpx.MockTransport(_answers))
    )
    return made


@pytest.mark.parametrize("typed", ["AC-7KQ4X-D", "ac-7kq4x-d", CASE])
def test_a_case_is_found_by_its_reference_or_its_identifier(remote: Remote, typed: str) -> None:
    assert remote.replay(typed, Moment()) == {
        "case": {"case_id": CASE, "reference": "AC-7KQ4X-D"},
        "entries": [ENTRY],
    }


@pytest.mark.parametrize("typed", ["AC-7KQ4X-E", "first"])
def test_what_is_no_reference_is_said_in_one_sentence_before_anything_is_asked(remote: Remote, typed: str) -> None:
    with pytest.raises(RemoteError, match="case reference"):
        remote.replay(typed, Moment())


def test_titles_and_roles_are_told_and_a_moment_is_never_broken(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show({"case": {"reference": "AC-7KQ4X-D"}, "entries": [ENTRY]})
    told = capsys.readouterr().out
    assert KNOWN in told
    flat = re.sub(r"[^A-Za-z.]+", " ", told)
    assert "Incident recorded" in flat
    assert "What happened He waited." in flat
    for wire in ("incident-recorded/1", "what_happened", "isac_caseworker"):
        assert wire not in told
