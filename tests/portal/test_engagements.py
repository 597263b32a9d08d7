"""Engagements in the whole house: an auditor reads a case under one, until it ends, and who may open it."""

import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from domain.governance.engagements import OpenEngagement
from domain.kernel import AccountId, StreamId
from domain.lawful_purposes import LawfulPurpose
from portal.refusals import NoSuchCase, NotYours
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.agreed import reference_of

OFFICER = actor("police_investigator")
POLICE_DPO, CHARITY_DPO = actor("data_protection_officer"), actor("signatory@safe-harbour")
AUDITOR = actor("auditor@northfield-council")
COMMANDS = "/api/v1/governance/commands"


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    """A case that an advocate referred and an officer is on."""
    return world.shared([OFFICER])


def engagement(world: World, stream: StreamId, *, ends: datetime | None = None) -> OpenEngagement:
    """An engagement for one case from now on, for an hour or until a moment."""
    now = datetime.now(UTC)
    return OpenEngagement(
        auditor=AccountId(AUDITOR.account),
        references=(reference_of(world, stream),),
        purpose=LawfulPurpose.SELF_MONITORING,
        begins=now,
        ends=ends or now + timedelta(hours=1),
        because="A complaint.",
    )


def test_an_auditor_reads_a_case_under_an_engagement_until_it_is_ended(world: World) -> None:
    stream = world.shared([OFFICER])
    client, reference = world.client(AUDITOR), reference_of(world, stream)
    assert client.get(f"/api/v1/cases/{stream}").status_code == httpx.codes.NOT_FOUND
    world.ask(POLICE_DPO, None, engagement(world, stream))
    world.caught_up()
    assert client.get(f"/api/v1/cases/{stream}").status_code == httpx.codes.OK
    assert str(stream) in client.get("/api/v1/cases").text
    page = words(world.browser(AUDITOR).get("/audit"))
    assert "My engagements" in page
    assert "A complaint." in page
    assert reference in words(world.browser(POLICE_DPO).get("/agreements"))
    assert reference not in world.browser(CHARITY_DPO).get("/agreements").text
    (held,) = (each for each in world.house.door.register().engagements if reference in each.references)
    (told,) = (e for e in client.get("/api/v1/engagements").json()["engagements"] if reference in e["references"])
    assert (told["engagement"], told["in_force"]) == (str(held.engagement), True)
    assert world.client(OFFICER).get("/api/v1/engagements").json() == {"engagements": []}
    officers = world.browser(POLICE_DPO)
    form = form_on(officers.get("/governance/end-engagement"))
    form |= {"engagement": [str(held.engagement)], "because": ["The audit is done."]}
    assert send(officers, "/governance/end-engagement", form, step="record").status_code == httpx.codes.SEE_OTHER
    assert client.get(f"/api/v1/cases/{stream}").status_code == httpx.codes.NOT_FOUND
    for path in ("/api/v1/cases", "/api/v1/feed?limit=500"):
        assert str(stream) not in client.get(path).text


def test_two_engagements_of_one_auditor_are_told_apart_and_each_is_ended_beside_its_row(world: World) -> None:
    officers = world.browser(POLICE_DPO)
    marks: list[str] = []
    references: list[str] = []
    because = ""
    for _ in range(2):
        asked = engagement(world, world.shared([OFFICER]))
        because = asked.because
        world.ask(POLICE_DPO, None, asked)
        marks.append(str(world.house.door.register().engagements[-1].engagement))
        references += asked.references
    page = officers.get("/agreements")
    for mark, reference in zip(marks, references, strict=True):
        address = f"/governance/end-engagement?engagement={mark}"
        assert f'href="{address}"' in page.text
        form = officers.get(address)
        assert form_on(form)["engagement"] == [mark]
        assert reference in words(form)
        assert because in words(form)
    assert "/governance/end-engagement" not in world.browser(AUDITOR).get("/audit").text


def test_an_engagement_that_runs_out_ends_access_in_that_moment(world: World) -> None:
    stream = world.shared([OFFICER])
    soon = datetime.now(UTC) + timedelta(seconds=2)
    world.ask(POLICE_DPO, None, engagement(world, stream, ends=soon))
    world.caught_up()
    assert world.house.door.look(AUDITOR, stream, "test").entries
    time.sleep(max(0.0, (soon - datetime.now(UTC)).total_seconds()))
    with pytest.raises(NoSuchCase):
        world.house.door.look(AUDITOR, stream, "test")
    assert str(stream) not in world.client(AUDITOR).get("/api/v1/cases").text


def test_a_reference_of_no_case_is_answered_like_one_of_a_case(world: World) -> None:
    stream = world.shared([OFFICER])
    client, now = world.client(POLICE_DPO), datetime.now(UTC)
    body = {
        "command": "open-engagement",
        "auditor": str(AUDITOR.account),
        "purpose": "security",
        "begins": now.isoformat(),
        "ends": (now + timedelta(days=30)).isoformat(),
        "because": "A breach.",
    }
    references = (reference_of(world, stream), "AC-12345-A")
    answers = [client.post(COMMANDS, json={**body, "references": [each]}) for each in references]
    assert [(each.status_code, each.json()) for each in answers] == [(201, {"recorded": "open-engagement"})] * 2


def test_nobody_engages_an_auditor_for_a_century(world: World, case: StreamId) -> None:
    now = datetime.now(UTC)
    for begins, ends, field in (
        (now - timedelta(days=2_000), now + timedelta(days=60_000), "begins"),
        (now, now + timedelta(days=60_000), "ends"),
    ):
        asked = {
            "command": "open-engagement",
            "auditor": str(AUDITOR.account),
            "references": [reference_of(world, case)],
            "purpose": "lawfulness",
            "begins": begins.isoformat(),
            "ends": ends.isoformat(),
            "because": "Just in case.",
        }
        answer = world.client(POLICE_DPO).post(COMMANDS, json=asked)
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY, answer.text
        assert field in answer.text


def test_only_a_data_protection_officer_opens_one_and_no_auditor_joins_a_case(world: World, case: StreamId) -> None:
    for who in (OFFICER, AUDITOR, actor("administrator")):
        with pytest.raises(NotYours):
            world.ask(who, None, engagement(world, case))
    page = world.browser(actor("police_coordinator")).get(f"/cases/{case}/record/add-member").text
    assert f'value="{AUDITOR.account}"' not in page
    assert 'value="auditor"' not in page
