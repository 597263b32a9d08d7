"""The contract with programs, line by line: what is answered, in which order things are checked, and what they tell."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import psycopg
import pytest

from domain import catalogue
from domain.kernel import AccountId, StreamId
from domain.membership import RemoveMember
from domain.people import Role
from portal.api.openapi import DOCUMENT_BYTES
from tests.house import MEMBERS, World, actor
from tests.laws.sampled import commands_of_samples
from tests.samples.advocacy import COMMANDS as ADVOCACY
from tests.samples.referral import REFER_CASE

REFER = msgspec.json.encode(REFER_CASE)


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    """A case that everybody is on."""
    return world.shared()


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


# Health, description, commands


def test_the_portal_says_that_it_lives_and_is_ready(world: World) -> None:
    nobody = world.nobody()
    assert nobody.get("/health/live").status_code == 200
    assert nobody.get("/health/ready").status_code == 200


def test_the_description_is_the_same_bytes_each_time_and_is_openapi_3_1(world: World) -> None:
    told = world.nobody().get("/schema/openapi.json")
    assert told.content == DOCUMENT_BYTES
    assert told.json()["openapi"].startswith("3.1")
    paths = set(told.json()["paths"])
    assert paths == {
        "/api/v1/commands",
        "/api/v1/cases",
        "/api/v1/cases/{case_id}",
        "/api/v1/cases/{case_id}/commands",
        "/api/v1/cases/{case_id}/timeline",
        "/api/v1/cases/{case_id}/looks",
        "/api/v1/feed",
    }


def test_every_command_is_listed_with_its_title_roles_and_schema(world: World) -> None:
    listed = world.client(actor("clinic_guest")).get("/api/v1/commands").json()["commands"]
    assert [each["name"] for each in listed] == sorted(catalogue.COMMANDS)
    for each in listed:
        assert set(each) == {"name", "title", "roles", "schema"}
        assert each["title"]
        assert each["roles"]
        assert "$ref" in each["schema"] or "properties" in each["schema"]
    by_name = {each["name"]: each for each in listed}
    assert by_name["set-safety-plan"]["roles"] == ["idva", "isac_caseworker"]


# Cases


def test_a_referral_answers_with_the_case_and_the_facts_that_its_writer_may_see(world: World) -> None:
    answer = world.client(actor("isac_caseworker")).post("/api/v1/cases", content=REFER)
    assert answer.status_code == 201
    told = answer.json()
    assert set(told) == {"case_id", "mark", "facts"}
    assert {fact["fact"] for fact in told["facts"]} >= {"case-referred/1", "victim-named/1", "member-added/1"}
    assert answer.headers["location"] == f"/api/v1/cases/{told['case_id']}"
    assert answer.headers["etag"] == f'"{told["mark"]}"'
    one = world.client(actor("isac_caseworker")).get(f"/api/v1/cases/{told['case_id']}")
    assert one.json()["mark"] == told["mark"] == one.headers["etag"].strip('"')


def test_the_lists_hold_the_cases_of_the_reader_page_by_page(world: World, case: StreamId) -> None:
    client = world.client(actor("police_coordinator"))
    world.referred()
    world.caught_up()
    everything = client.get("/api/v1/cases").json()
    assert everything["next"] is None
    assert str(case) in {each["case_id"] for each in everything["cases"]}
    assert all(each["reference"] for each in everything["cases"])
    first = client.get("/api/v1/cases?limit=1").json()
    assert len(first["cases"]) == 1
    rest = client.get(f"/api/v1/cases?after={first['next']}").json()
    assert first["cases"] + rest["cases"] == everything["cases"]
    is_problem(client.get("/api/v1/cases?after=yesterday"), 422, "/invalid")


def test_a_case_has_sections_duties_and_what_is_surfaced(world: World, case: StreamId) -> None:
    told = world.client(actor("police_coordinator")).get(f"/api/v1/cases/{case}").json()
    assert {"case_id", "reference", "mark", "sections", "duties", "surfaced"} <= set(told)
    assert {"case", "people", "membership"} <= set(told["sections"])
    for each in (*told["duties"], *told["surfaced"]):
        assert each["sentence"]
        assert each["source"]


def test_a_timeline_pages_through_every_entry_once(world: World, case: StreamId) -> None:
    client = world.client(actor("police_investigator"))
    whole = client.get(f"/api/v1/cases/{case}/timeline?limit=500").json()
    assert whole["next"] is None
    for entry in whole["entries"]:
        assert {"mark", "happened", "known", "by", "fact", "fields", "withheld"} <= set(entry)
        assert set(entry["by"]) == {"name", "agency", "role"}
        assert "position" not in entry
    paged: list[Any] = []
    following = ""
    while following is not None:
        after = f"&after={following}" if following else ""
        page = client.get(f"/api/v1/cases/{case}/timeline?limit=7{after}").json()
        paged += page["entries"]
        following = page["next"]
    assert paged == whole["entries"]


def test_only_auditors_get_positions(world: World, case: StreamId) -> None:
    for called, who in MEMBERS.items():
        entries = world.client(who).get(f"/api/v1/cases/{case}/timeline?limit=3").json()["entries"]
        assert all(("position" in entry) == (who.role is Role.AUDITOR) for entry in entries), called


def test_the_feed_is_what_the_reader_may_see_oldest_first(world: World, case: StreamId) -> None:
    client = world.client(actor("cps_prosecutor"))
    whole = client.get("/api/v1/feed?limit=500").json()["entries"]
    assert [e["known"] for e in whole] == sorted(e["known"] for e in whole)
    assert {e["case_id"] for e in whole} == {str(case)}
    after = client.get(f"/api/v1/feed?after={whole[4]['mark']}&limit=500").json()["entries"]
    assert after == whole[5:]
    is_problem(client.get(f"/api/v1/feed?after={uuid4()}"), 422, "/unknown-mark")


# The order of what is checked


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


WRONG = (
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


# Repeating


def test_the_same_key_and_body_records_once_and_answers_with_the_same_facts(world: World, case: StreamId) -> None:
    clerk, key = world.client(actor("police_investigator")), {"Idempotency-Key": uuid4().hex}
    body = assessment(world, case, rationale="Once only.")
    first, again = (clerk.post(commands_at(case), json=body, headers=key) for _ in range(2))
    assert first.status_code == again.status_code == 201
    assert first.json()["facts"] == again.json()["facts"]
    is_problem(clerk.post(commands_at(case), json={**body, "grade": "medium"}, headers=key), 422, "/key-reused")
    other = world.client(actor("police_supervisor")).post(commands_at(case), json=body, headers=key)
    assert other.status_code == 201
    assert other.json()["facts"] != first.json()["facts"], "a key is its sender's own"
    for wrong in ("", "x" * 201):
        is_problem(clerk.post(commands_at(case), json=body, headers={"Idempotency-Key": wrong}), 422, "/invalid")


def test_the_same_key_sent_many_times_at_once_records_once(world: World, case: StreamId) -> None:
    who, key = actor("police_investigator"), {"Idempotency-Key": uuid4().hex}
    body = assessment(world, case, rationale="All at once.")
    headers = {"Authorization": f"Bearer {world.token(who)}", **key}

    def send(_: int) -> httpx.Response:
        return httpx.post(f"{world.origin}{commands_at(case)}", json=body, headers=headers, trust_env=False, timeout=30)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, range(6)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({msgspec.json.encode(answer.json()["facts"]) for answer in answers}) == 1
    recorded = world.client(who).get(f"/api/v1/cases/{case}/timeline?limit=500").json()["entries"]
    assert sum(entry["fields"].get("rationale") == "All at once." for entry in recorded) == 1


def test_a_repeated_referral_opens_no_second_case(world: World) -> None:
    advocate, key = world.client(actor("isac_caseworker")), {"Idempotency-Key": uuid4().hex}
    first, again = (advocate.post("/api/v1/cases", content=REFER, headers=key) for _ in range(2))
    assert first.json()["case_id"] == again.json()["case_id"]


def test_a_repeated_request_is_revealed_as_its_sender_may_see_now(world: World) -> None:
    case = world.shared([actor("police_investigator")])
    clerk, key = world.client(actor("police_investigator")), {"Idempotency-Key": uuid4().hex}
    body = assessment(world, case)
    assert clerk.post(commands_at(case), json=body, headers=key).status_code == 201
    leave(world, case)
    is_problem(clerk.post(commands_at(case), json=body, headers=key), 404, "/no-such-case")


def leave(world: World, case: StreamId) -> None:
    gone = RemoveMember(account=AccountId(actor("police_investigator").account), because="Moved to another team.")
    world.ask(actor("police_coordinator"), case, gone)


def test_somebody_gives_into_what_they_cannot_read_and_it_is_not_played_back(world: World, case: StreamId) -> None:
    concern = next(c for _, c in commands_of_samples() if catalogue.tag_of(type(c)) == "report-concern")
    answer = world.client(actor("clinic_guest")).post(commands_at(case), content=msgspec.json.encode(concern))
    assert answer.status_code == 201
    sent = {text for text in msgspec.to_builtins(concern).values() if isinstance(text, str) and len(text) > 20}
    assert sent
    assert not any(text in answer.text for text in sent)


# Moments and seats


def test_as_of_now_is_now_and_as_of_then_is_what_was_known_then(world: World, case: StreamId) -> None:
    client = world.client(actor("police_investigator"))
    whole = client.get(f"/api/v1/cases/{case}/timeline?limit=500").json()["entries"]
    ahead = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    for by in ("known", "happened"):
        now = client.get(f"/api/v1/cases/{case}/timeline", params={"as_of": ahead, "by": by, "limit": 500})
        assert now.json()["entries"] == whole
    sixth = whole[5]["known"]
    then = client.get(f"/api/v1/cases/{case}/timeline", params={"as_of": sixth, "limit": 500}).json()["entries"]
    assert then == [entry for entry in whole if entry["known"] <= sixth]
    assert len(then) == 6
    happened = client.get(
        f"/api/v1/cases/{case}/timeline", params={"as_of": "2026-03-02T12:00:00Z", "by": "happened", "limit": 500}
    ).json()["entries"]
    assert happened == [entry for entry in whole if entry["happened"]["earliest"] <= "2026-03-02T12:00:00Z"]
    assert 0 < len(happened) < len(whole)
    before = client.get(f"/api/v1/cases/{case}", params={"as_of": "2020-01-01T00:00:00Z"}).json()
    assert before["sections"] == {}
    assert before["mark"] is None


def test_an_auditor_takes_a_seat_and_what_is_open_there_alone_reads_so(world: World, case: StreamId) -> None:
    auditor = world.client(actor("auditor@northfield-council"))
    summary = next(c for _, c in ADVOCACY if catalogue.tag_of(type(c)) == "share-advocacy-summary")
    fields = msgspec.to_builtins(summary) | {"victim": victim_of(world, case), "command": "share-advocacy-summary"}
    given = world.client(actor("isac_caseworker")).post(commands_at(case), json=fields)
    assert given.status_code == 201, given.text
    seat = {"as_role": "police_coordinator", "as_agency": "northfield-police", "limit": 500}
    seen = auditor.get(f"/api/v1/cases/{case}/timeline", params=seat).json()["entries"]
    own = auditor.get(f"/api/v1/cases/{case}/timeline", params={"limit": 500}).json()["entries"]
    assert {e["mark"] for e in seen} <= {e["mark"] for e in own}
    reasons = {reason for entry in seen for reason in entry["withheld"].values()}
    assert reasons <= {"Open to them, not to you"} or all(r.startswith(("Withheld", "Open to them")) for r in reasons)
    guest = {"as_role": "clinic_guest", "as_agency": "northfield-police", "limit": 500}
    fewer = auditor.get(f"/api/v1/cases/{case}/timeline", params=guest).json()["entries"]
    assert len(fewer) < len(seen)
    is_problem(auditor.get(f"/api/v1/cases/{case}?as_role=auditor"), 422, "/invalid")
    is_problem(auditor.get(f"/api/v1/cases/{case}?as_role=king&as_agency=safe-harbour"), 422, "/invalid")
    early = {**seat, "as_of": "2001-01-01T00:00:00Z"}
    is_problem(auditor.get(f"/api/v1/cases/{case}", params=early), 422, "/invalid")


# Looks


def test_looks_are_there_for_auditors_with_who_what_when_and_the_denied(world: World) -> None:
    case = world.shared([actor("police_investigator"), actor("auditor@northfield-council")])
    world.client(actor("police_investigator")).get(f"/api/v1/cases/{case}")
    world.client(actor("outsider")).get(f"/api/v1/cases/{case}")
    told = world.client(actor("auditor@northfield-council")).get(f"/api/v1/cases/{case}/looks").json()
    newest = told["looks"][0]
    assert newest["by"]["role"] == "auditor", "their own look is recorded before it is answered"
    denied = next(look for look in told["looks"] if look["denied"])
    assert denied["by"]["role"] == "police_investigator"
    assert denied["marks"] == []
    seen = next(look for look in told["looks"] if look["surface"] == "overview" and not look["denied"])
    assert "victim_identity" in seen["opened"]
    assert seen["marks"]
    page = world.client(actor("auditor@northfield-council")).get(f"/api/v1/cases/{case}/looks?limit=1").json()
    assert len(page["looks"]) == 1
    assert page["next"]


def test_without_its_record_there_is_no_answer(world: World, case: StreamId) -> None:
    client, path = world.client(actor("police_investigator")), f"/api/v1/cases/{case}"
    content = client.get(path).json()["reference"]
    with psycopg.connect(world.database_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE looks.looks ADD CONSTRAINT full_up CHECK (false) NOT VALID")
        try:
            for part in (path, f"{path}/timeline", "/api/v1/feed", "/api/v1/cases"):
                answer = client.get(part)
                is_problem(answer, 503, "/ledger-away")
                assert content not in answer.text
                assert answer.headers["retry-after"]
            assert world.client(actor("outsider")).get(path).status_code == 503
        finally:
            owner.execute("ALTER TABLE looks.looks DROP CONSTRAINT full_up")
    assert client.get(path).status_code == 200


# Rights


def test_leaving_a_case_ends_access_in_the_same_second_on_every_surface(world: World) -> None:
    case = world.shared([actor("police_investigator")])
    world.caught_up()
    client = world.client(actor("police_investigator"))
    assert str(case) in client.get("/api/v1/cases").text
    leave(world, case)
    began = time.monotonic()
    assert client.get(f"/api/v1/cases/{case}").status_code == 404
    assert client.get(f"/api/v1/cases/{case}/timeline").status_code == 404
    feed = client.get("/api/v1/feed?limit=500")
    assert feed.status_code == 200
    assert str(case) not in feed.text
    assert str(case) not in client.get("/api/v1/cases").text
    assert time.monotonic() - began < 5


def test_a_list_that_is_late_shows_no_case_that_its_reader_has_left(world: World) -> None:
    case, other = (world.shared([actor("police_investigator")]) for _ in range(2))
    world.caught_up()
    client = world.client(actor("police_investigator"))
    with psycopg.connect(world.database_url) as owner:
        owner.execute("LOCK TABLE views.caseload IN SHARE ROW EXCLUSIVE MODE")  # so that the lists stay as they are
        leave(world, case)
        for path in ("/api/v1/cases", "/api/v1/feed?limit=500"):
            answer = client.get(path)
            assert answer.status_code == 200
            assert str(case) not in answer.text
            assert str(other) in answer.text


def test_answers_are_never_kept(world: World, case: StreamId) -> None:
    client = world.client(actor("police_investigator"))
    for path in (f"/api/v1/cases/{case}", f"/api/v1/cases/{uuid4()}", "/api/v1/cases", "/api/v1/feed"):
        assert client.get(path).headers["cache-control"] == "no-store"


def test_an_address_that_is_not_there_and_a_method_that_is_not_taken_are_problems_too(world: World) -> None:
    client = world.client(actor("police_investigator"))
    is_problem(client.get("/api/v1/nothing"), 404, "/not-found")
    is_problem(client.delete("/api/v1/cases"), 405, "/method")
