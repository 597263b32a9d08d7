"""Repeated requests, looks that are recorded before the answer, and rights that end in the same second."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import msgspec
import psycopg

from domain import catalogue
from domain.kernel import StreamId
from tests.cast import actor
from tests.house import World
from tests.laws.sampled import commands_of_samples
from tests.portal.api.asking import REFER, assessment, commands_at, is_problem, leave

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


def test_somebody_gives_into_what_they_cannot_read_and_it_is_not_played_back(world: World, case: StreamId) -> None:
    concern = next(c for _, c in commands_of_samples() if catalogue.tag_of(type(c)) == "report-concern")
    answer = world.client(actor("clinic_guest")).post(commands_at(case), content=msgspec.json.encode(concern))
    assert answer.status_code == 201
    sent = {text for text in msgspec.to_builtins(concern).values() if isinstance(text, str) and len(text) > 20}
    assert sent
    assert not any(text in answer.text for text in sent)


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
