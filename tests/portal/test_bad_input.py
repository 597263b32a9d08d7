"""Bad input: each kind has its sentence beside its field, nothing of it is recorded, and no page breaks on it."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from uuid import uuid4

import httpx
import pytest

from domain.kernel import StreamId
from tests.cast import actor
from tests.house import World, served
from tests.samples.closure import FACTS as CLOSING

CASE_CLOSED = CLOSING[0]
CONCERN = {"command": "report-concern", "kinds": ["threat"], "detail": "He rang twice.", "told_by": "somebody_else"}


@pytest.fixture(scope="module")
def world(database_url: str) -> Iterator[World]:
    with served(database_url) as open_world:
        yield open_world


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    return world.shared([actor("police_investigator"), actor("police_supervisor"), actor("probation_practitioner")])


def send(
    world: World, case: StreamId, body: object, called: str = "police_investigator", **headers: str
) -> httpx.Response:
    """A command as given; text or bytes go as they are."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return world.client(actor(called)).post(f"/api/v1/cases/{case}/commands", content=content, headers=headers)


def sentence(answer: httpx.Response, field: str | None = None, kind: str = "/invalid") -> str:
    """What the sender reads beside a field (or of the whole)."""
    assert answer.status_code == 422, answer.text
    told: dict[str, Any] = answer.json()
    assert told["type"].endswith(kind)
    if field is None:
        return str(told["detail"])
    beside = {each["field"]: each["sentence"] for each in told["errors"]}
    assert field in beside, told
    return str(beside[field])


def count(world: World, case: StreamId) -> int:
    return len(world.house.ledger.entries(case))


@pytest.mark.parametrize(
    ("detail", "says"),
    [
        ("", "must not be empty"),
        (" \n\t ", "must not be"),
        ("x" * 1_000_000, "10,000 characters or fewer"),
        ("x" * 10_001, "10,000 characters or fewer"),
        ("He rang\x00twice", "a NUL character at character 8"),
        ("He rang\x07 twice", "a control character (U+0007)"),
        ("He rang\x7f twice", "a control character (U+007F)"),
        ("He \u202egnar\u202c twice", "turns the direction of writing (U+202E)"),
        ("He \u2066rang\u2069", "turns the direction of writing (U+2066)"),
        ("He\u200brang", "a zero-width character"),
        ("He\ufeff rang", "a zero-width character"),
        ("He\u3164rang", "a zero-width character"),
    ],
)
def test_text_that_cannot_be_kept_is_refused_with_the_reason(
    world: World, case: StreamId, detail: str, says: str
) -> None:
    before = count(world, case)
    answer = send(world, case, {**CONCERN, "detail": detail})
    told = sentence(answer, "detail")
    assert says in told
    assert "“" not in told
    assert len(answer.content) < 1_000, "what was typed is not sent back in the sentence"
    assert count(world, case) == before


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"report-concern"',
        b'{"command": "report-concern", "detail": "\xff\xfe"}',
        json.dumps(CONCERN).encode("utf-16"),
        '{"command": "report-concern", "detail": "Müller"}'.encode("latin-1"),
        b'{"command": "report-concern", "detail": "\\ud800"}',
        b"[" * 200_000,
        b'{"command":' * 50_000,
        b'{"command": "report-concern"}{"command": "report-concern"}',
        b"command=report-concern&detail=x",
    ],
    ids=range(13),
)
def test_a_body_that_is_no_command_in_utf_8_is_refused(world: World, case: StreamId, body: bytes) -> None:
    before = count(world, case)
    assert sentence(send(world, case, body)).endswith(".")
    assert count(world, case) == before


def test_a_body_larger_than_the_portal_takes_is_refused_before_it_is_read(world: World, case: StreamId) -> None:
    answer = send(world, case, b'{"command": "report-concern", "detail": "' + b"x" * 3_000_000 + b'"}')
    assert answer.status_code == 413
    assert answer.json()["detail"] == "What was sent is larger than the portal takes."


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"assessed_on": "2026-02-30"}, "assessed_on", "must be a real date"),
        ({"assessed_on": "0000-01-01"}, "assessed_on", "must be a real date"),
        ({"assessed_on": "yesterday"}, "assessed_on", "must be a real date"),
        ({"assessed_on": "2026-3-4"}, "assessed_on", "must be a real date"),
        ({"assessed_on": 20260304}, "assessed_on", "must be"),
        ({"assessed_on": None}, "assessed_on", "must be"),
        ({"tool": "tarot"}, "tool", "must be one of"),
        ({"tool": "DASH"}, "tool", "must be one of"),
        ({"tool": ["dash"]}, "tool", "must be"),
        ({"victim": "nobody"}, "victim", "must be an identifier"),
        ({"surprise": 1}, "surprise", "a field that the command does not have"),
        ({"answers": [{"item": 1, "answer": "perhaps"}]}, "answers[0].answer", "one of the values"),
        ({"answers": "all"}, "answers", "must be"),
    ],
)
def test_what_is_not_as_the_schema_says_is_told_beside_its_field(
    world: World, case: StreamId, changed: dict[str, object], field: str, says: str
) -> None:
    before = count(world, case)
    body = {
        "command": "post-assessment",
        "victim": str(uuid4()),
        "tool": "dash",
        "grade": "high",
        "assessed_on": "2026-03-04",
        **changed,
    }
    assert says in sentence(send(world, case, body), field)
    assert count(world, case) == before


def victim(world: World, case: StreamId) -> str:
    entries = world.client(actor("police_investigator")).get(f"/api/v1/cases/{case}/timeline").json()["entries"]
    return next(str(entry["fields"]["victim"]) for entry in entries if entry["fact"] == "victim-named/1")


def test_a_date_that_lies_ahead_is_refused_by_the_rules(world: World, case: StreamId) -> None:
    ahead = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    body = {
        "command": "post-assessment",
        "victim": victim(world, case),
        "tool": "dash",
        "grade": "high",
        "assessed_on": ahead,
    }
    assert "today or in the past" in sentence(send(world, case, body), "assessed_on", "/refused")
    moment = (datetime.now(UTC) + timedelta(hours=30)).isoformat()
    happened = {"earliest": moment, "latest": moment, "precision": "exact"}
    assert "past" in sentence(send(world, case, {**CONCERN, "when": happened}), "when", "/refused")


def test_a_command_and_a_victim_that_are_not_there_are_refused(world: World, case: StreamId) -> None:
    assert "no command of this name" in sentence(send(world, case, {"command": "drop-table"}), "command")
    body = {
        "command": "post-assessment",
        "victim": str(uuid4()),
        "tool": "dash",
        "grade": "high",
        "assessed_on": "2026-03-04",
    }
    assert sentence(send(world, case, body), "victim", "/refused")


@pytest.mark.parametrize(
    ("field", "typed"),
    [("pnc_id", "2024/1234567A"), ("pnc_id", "not one"), ("cro", "123456/24A"), ("cro", "1/2/3")],
)
def test_an_identifier_with_a_wrong_check_character_is_refused(
    world: World, case: StreamId, field: str, typed: str
) -> None:
    body = {"command": "add-suspect", "name": "Daniel Reeve", "relationship": "neighbour", field: typed}
    assert typed not in sentence(send(world, case, body), field, "/refused")


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% include 'x' %} ${7*7} #{7*7}",
    '#eval("1+1") #import "x" $sum_(i=0)$',
    '=HYPERLINK("http://example.org","click") +1 @SUM(A1)',
    "'; DROP TABLE ledger.entries; -- \\' \" %s %(x)s",
    "../../etc/passwd\nSet-Cookie: a=b",
    "Zoë Ñandú 王 שלום 🦉",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_another_language_stays_text_wherever_it_is_shown(world: World, text: str) -> None:
    case = world.shared([actor("police_investigator")])
    answer = send(world, case, {**CONCERN, "detail": text})
    assert answer.status_code == 201
    assert answer.json()["facts"][0]["fields"]["detail"] == text
    browser = world.browser(actor("police_investigator"))
    page = browser.get(f"/cases/{case}/timeline").text
    assert "<script>alert" not in page
    assert "onerror=alert(1)>" not in page
    shown = page.replace("<br>\n", "\n").replace("<br>", "\n")
    assert escape(text.splitlines()[0], quote=False) in shown.replace("&#34;", '"').replace("&#39;", "'").replace(
        "&quot;", '"'
    )


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong_with_it(world: World, case: StreamId) -> None:
    browser = world.browser(actor("police_investigator"))
    address = f"/cases/{case}/record/report-concern"
    form = browser.get(address).text
    token = form.split('name="form_token" value="')[1].split('"')[0]
    for typed, says in (
        ("He\u202egnar", "turns the direction of writing"),
        ("x" * 20_000, "10,000 characters or fewer"),
    ):
        posted = {"form_token": token, "kinds": "threat", "detail": typed, "told_by": "somebody_else"}
        back = browser.post(address, data=posted, headers={"Origin": world.origin})
        assert back.status_code == 422
        assert says in back.text
        assert typed[:40] in back.text


def test_a_command_for_a_closed_case_says_that_it_is_closed(world: World) -> None:
    case = world.shared([actor("police_investigator"), actor("police_supervisor")])
    assessed = {
        "command": "post-assessment",
        "victim": victim(world, case),
        "tool": "dash",
        "grade": "standard",
        "assessed_on": "2026-03-04",
        "rationale": "Nothing since the order.",
    }
    assert send(world, case, assessed).status_code == 201
    world.record(case, CASE_CLOSED, actor("police_supervisor"))
    assert "closed" in sentence(send(world, case, {**assessed, "grade": "high"}), kind="/refused")
    assert send(world, case, CONCERN).status_code == 201, "a concern is always taken"


def test_a_key_with_another_body_is_refused(world: World, case: StreamId) -> None:
    key = {"Idempotency-Key": uuid4().hex}
    assert send(world, case, CONCERN, **key).status_code == 201
    again = send(world, case, {**CONCERN, "detail": "He rang three times."}, **key)
    assert "used before with another body" in sentence(again, kind="/key-reused")


def test_when_two_write_at_once_both_are_recorded_or_one_is_told(world: World, case: StreamId) -> None:
    before = count(world, case)
    tokens = [world.token(actor(called)) for called in ("police_investigator", "police_supervisor")]

    def write(number: int) -> int:
        body = {**CONCERN, "detail": f"At once, number {number}."}
        headers = {"Authorization": f"Bearer {tokens[number % 2]}"}
        path = f"{world.origin}/api/v1/cases/{case}/commands"
        return httpx.post(path, json=body, headers=headers, trust_env=False, timeout=30).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(write, range(16)))
    assert set(statuses) <= {201, 409}
    assert count(world, case) == before + statuses.count(201)
    assert statuses.count(201) >= 8
