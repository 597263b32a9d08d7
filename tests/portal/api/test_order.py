"""In which order a request is checked, so that nobody hears of a case before it is clear that they may."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from domain.kernel import StreamId
from tests.cast import actor
from tests.house import World
from tests.portal.api.asking import REFER, assessment, commands_at, is_problem, victim_of
from tests.samples.advocacy import COMMANDS as ADVOCACY


def test_first_of_all_who_is_asking(world: World, case: StreamId) -> None:
    for client, headers in (
        (world.nobody(), {}),
        (world.nobody(), {"Authorization": "Bearer nonsense"}),
        (world.nobody(), {"Authorization": "Basic eHg6eHg="}),
    ):
        for method, path in (
            ("GET", f"/api/v1/cases/{case}"),
            ("GET", f"/api/v1/cases/{uuid4()}/timeline?limit=wrong"),
            ("POST", commands_at(case)),
            ("POST", "/api/v1/cases"),
            ("GET", "/api/v1/feed"),
        ):
            answer = client.request(method, path, headers=headers, content=b"{" if method == "POST" else None)
            assert answer.status_code == 401, (method, path)
            assert answer.headers["www-authenticate"].startswith("Bearer")


WRONG: tuple[tuple[str, str, bytes, dict[str, str]], ...] = (
    ("GET", "", b"", {}),
    ("GET", "?as_of=wrong", b"", {}),
    ("GET", "?as_role=auditor", b"", {}),
    ("GET", "/timeline", b"", {}),
    ("GET", "/timeline?limit=0", b"", {}),
    ("GET", "/timeline?after=wrong", b"", {}),
    ("GET", "/looks", b"", {}),
    ("GET", "/looks?before=wrong", b"", {}),
    ("POST", "/commands", b'{"command": "report-concern"}', {}),
    ("POST", "/commands", b"{", {}),
    ("POST", "/commands", b'{"command": "none-such"}', {}),
    ("POST", "/commands", b'{"command": "record-clinical-note"}', {"If-Match": '"wrong"'}),
    ("POST", "/commands", b'{"command": "record-clinical-note"}', {"If-Match": f'"{uuid4()}"'}),
    ("POST", "/commands", b'{"command": "record-clinical-note"}', {"Idempotency-Key": "x" * 300}),
)


@pytest.mark.parametrize(("method", "path", "content", "headers"), WRONG)
def test_a_case_that_one_may_not_know_of_and_one_that_is_not_there_are_the_same_bytes(
    world: World, case: StreamId, method: str, path: str, content: bytes, headers: dict[str, str]
) -> None:
    outsider = world.client(actor("outsider"))
    answers = [
        outsider.request(method, f"/api/v1/cases/{there}{path}", content=content or None, headers=headers)
        for there in (case, uuid4(), UUID("00000000-0000-4000-8000-000000000001"))
    ]
    for answer in answers:
        is_problem(answer, 404, "/no-such-case")
        assert answer.elapsed > timedelta(milliseconds=55)
    assert len({answer.content for answer in answers}) == 1
    kept = [{k: v for k, v in answer.headers.items() if k != "date"} for answer in answers]
    assert kept[0] == kept[1] == kept[2]


def test_what_is_sent_whole_to_an_unknown_case_is_404_too_with_whatever_key(world: World, case: StreamId) -> None:
    outsider = world.client(actor("outsider"))
    note = msgspec.json.encode(next(command for _, command in ADVOCACY))
    key = {"Idempotency-Key": uuid4().hex}
    assert outsider.post("/api/v1/cases", content=REFER, headers=key).status_code == 201
    for there in (case, uuid4()):
        is_problem(outsider.post(commands_at(there), content=note), 404, "/no-such-case")
        is_problem(outsider.post(commands_at(there), content=note, headers=key), 404, "/no-such-case")
        is_problem(outsider.post(commands_at(there), content=REFER), 404, "/no-such-case")


def test_then_whether_the_role_may_before_anything_is_said_of_the_body(world: World, case: StreamId) -> None:
    guest = world.client(actor("clinic_guest"))
    whole = msgspec.json.encode(next(command for _, command in ADVOCACY))
    name = b'{"command": "%s"}' % str(msgspec.json.decode(whole)["command"]).encode()
    for content, headers in (
        (whole, {}),
        (name, {}),
        (whole, {"If-Match": '"wrong"'}),
        (whole, {"If-Match": str(case)}),
    ):
        is_problem(guest.post(commands_at(case), content=content, headers=headers), 403, "/not-yours")
    is_problem(guest.post("/api/v1/cases", content=REFER), 403, "/not-yours")
    is_problem(guest.post("/api/v1/cases", content=b'{"command": "refer-case"}'), 403, "/not-yours")
    for path in (
        "?as_role=auditor&as_agency=safe-harbour",
        "?as_role=auditor&as_of=wrong",
        "/looks",
        "/looks?before=x",
    ):
        is_problem(guest.get(f"/api/v1/cases/{case}{path}"), 403, "/not-yours")


def test_then_whether_something_came_meanwhile_with_what_came(world: World, case: StreamId) -> None:
    clerk, colleague = world.client(actor("police_investigator")), world.client(actor("police_supervisor"))
    victim = victim_of(world, case)
    seen = clerk.get(f"/api/v1/cases/{case}").headers["etag"]
    details = {
        "command": "set-victim-contact-details",
        "victim": victim,
        "address": "1 Mill Lane",
        "protected_location": "no",
        "telephone": "07700 900123",
    }
    assert clerk.post(commands_at(case), json=details, headers={"If-Match": seen}).status_code == 201
    stale = colleague.post(commands_at(case), json=details, headers={"If-Match": seen})
    told = is_problem(stale, 409, "/stale")
    assert [entry["fact"] for entry in told["entries"]] == ["victim-contact-set/1"]
    assert told["entries"][0]["fields"]["address"] == "1 Mill Lane"
    in_body = colleague.post(commands_at(case), json={**details, "seen": seen.strip('"')})
    assert is_problem(in_body, 409, "/stale")["entries"] == told["entries"]
    broken = {**details, "telephone": 7}
    is_problem(colleague.post(commands_at(case), json=broken, headers={"If-Match": seen}), 409, "/stale")
    newest = colleague.get(f"/api/v1/cases/{case}").headers["etag"]
    assert colleague.post(commands_at(case), json=details, headers={"If-Match": newest}).status_code == 201
    newcomer = world.client(actor("newcomer")).post(commands_at(case), json=details, headers={"If-Match": seen})
    assert newcomer.status_code == 201, "what they may not see does not make them late"


def test_last_whether_it_is_valid_and_whether_the_rules_take_it(world: World, case: StreamId) -> None:
    clerk = world.client(actor("police_investigator"))
    missing = is_problem(clerk.post(commands_at(case), json={"command": "post-assessment"}), 422, "/invalid")
    assert missing["errors"][0]["sentence"].endswith("is missing.")
    ahead = assessment(world, case, assessed_on=(datetime.now(UTC) + timedelta(days=9)).date().isoformat())
    refused = is_problem(clerk.post(commands_at(case), json=ahead), 422, "/refused")
    assert refused["errors"] == [{"field": "assessed_on", "sentence": refused["detail"]}]
    is_problem(
        clerk.post(commands_at(case), json=assessment(world, case), headers={"If-Match": "x"}), 422, "/unknown-mark"
    )
    other = {"If-Match": f'"{uuid4()}"'}
    is_problem(clerk.post(commands_at(case), json=assessment(world, case), headers=other), 422, "/unknown-mark")
    is_problem(clerk.post("/api/v1/cases", json=assessment(world, case)), 422, "/invalid")
    for path in ("?as_of=2026-03-02", "?as_of=yesterday", "/timeline?limit=501", "/timeline?by=hearsay"):
        is_problem(clerk.get(f"/api/v1/cases/{case}{path}"), 422, "/invalid")
