"""Groups through the API: a whole session in one request, each row answered by itself."""

from uuid import UUID, uuid4

import httpx
import pytest

from domain.kernel import StreamId
from tests.house import World
from tests.portal.registering_groups import (
    ADVOCATE,
    COORDINATOR,
    FACILITATOR,
    PROBATION,
    Place,
    a_group,
    enrolled,
    sessions,
)


def test_through_the_api_each_row_is_answered_by_itself(world: World) -> None:
    programme, group = a_group(world, ["Amir", "Ben"])
    closed = enrolled(world, programme, "Carl", members=(COORDINATOR, ADVOCATE, PROBATION))
    client = world.client(FACILITATOR)

    def row(place: Place, **more: object) -> dict[str, object]:
        answers = {"held_on": "2026-01-05", "took_place": True, "attended": "yes", "concern": False}
        return {"case_id": str(place.stream), "enrolment": str(place.enrolment), **answers, **more}

    nowhere = Place(StreamId(UUID(int=7)), group[0].enrolment, "")
    body = {
        "sessions": [
            row(group[0]),
            row(group[1], attended="no"),
            row(group[1], attended="perhaps"),
            row(closed),
            row(nowhere),
            3,
        ]
    }
    key = {"Idempotency-Key": uuid4().hex}
    first = client.post("/api/v1/groups/sessions", json=body, headers=key)
    assert first.status_code == httpx.codes.OK
    rows = first.json()["rows"]
    assert [each["status"] for each in rows] == [201, 422, 422, 404, 404, 422]
    assert rows[0]["facts"][0]["fact"] == "session-recorded/1"
    assert rows[1]["errors"][0]["field"] == "no_session"
    assert rows[2]["errors"][0]["field"] == "attended"
    assert rows[3] == rows[4]
    again = client.post("/api/v1/groups/sessions", json=body, headers=key)
    assert again.json()["rows"][0]["status"] == httpx.codes.CREATED
    assert len(sessions(world, group[0])) == 1


def test_a_second_session_of_one_person_on_one_day_is_refused_also_within_one_request(world: World) -> None:
    _, group = a_group(world, ["Amir"])
    client = world.client(FACILITATOR)
    came = {"held_on": "2026-01-05", "took_place": True, "attended": "yes", "concern": False}
    row = {"case_id": str(group[0].stream), "enrolment": str(group[0].enrolment), **came}
    absent = {**row, "attended": "no", "no_session": "acceptable_reason"}
    rows = client.post("/api/v1/groups/sessions", json={"sessions": [row, absent]}).json()["rows"]
    assert [each["status"] for each in rows] == [201, 422]
    assert rows[1]["detail"] == "A session on that day is already recorded. Correct that entry."
    (again,) = client.post("/api/v1/groups/sessions", json={"sessions": [row]}).json()["rows"]
    assert again["status"] == httpx.codes.UNPROCESSABLE_ENTITY
    other_day = client.post("/api/v1/groups/sessions", json={"sessions": [{**row, "held_on": "2026-01-06"}]})
    assert other_day.json()["rows"][0]["status"] == httpx.codes.CREATED
    assert len(sessions(world, group[0])) == 2


@pytest.mark.parametrize("body", [b"", b"[]", b'{"sessions": []}', b'{"sessions": 3}', b"\xff", b'{"rows": []}'])
def test_a_body_that_is_no_session_of_a_group_is_refused_as_a_whole(world: World, body: bytes) -> None:
    answer = world.client(FACILITATOR).post("/api/v1/groups/sessions", content=body)
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert answer.json()["type"] == "urn:accord:problem/invalid"


def test_whoever_may_not_record_sessions_is_told_so_in_every_row(world: World) -> None:
    programme, group = a_group(world, ["Amir"])
    assert programme
    row = {"case_id": str(group[0].stream), "enrolment": str(group[0].enrolment), "held_on": "never"}
    told = world.client(ADVOCATE).post("/api/v1/groups/sessions", json={"sessions": [row]}).json()["rows"]
    assert [each["status"] for each in told] == [403]
