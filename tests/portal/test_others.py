"""Others in a case, as people meet them: a new partner told by a decision alone, and those guarded as the victim is."""

import httpx
import pytest

from domain.case import fold
from domain.kernel import AccountId, StreamId
from domain.membership import AddMember, ConfirmMember
from domain.parties import AddThirdParty
from domain.parties.others import ThirdPartyKind, ThirdPartyNamed
from domain.people import Actor
from tests.cast import actor
from tests.house import World
from tests.paper import fill, words

LEAD, ADVOCATE = actor("police_coordinator"), actor("isac_caseworker@safe-harbour")
OFFICER, NEWCOMER = actor("police_investigator@northfield-police"), actor("newcomer")
WITH_HIM = tuple(
    actor(called) for called in ("probation_practitioner", "programme_facilitator", "health_clinician@northfield-trust")
)
HOUSE = "5 Quarry Cottages"
PARTNER = "Nadia Frostwick"


@pytest.fixture(scope="module")
def stream(world: World) -> StreamId:
    """A case with a new partner of the suspect, and the victim's mother through whom he reaches her."""
    stream = world.shared((LEAD, ADVOCATE, OFFICER, *WITH_HIM))
    world.ask(OFFICER, stream, AddThirdParty(kind=ThirdPartyKind.NEW_PARTNER, name=PARTNER))
    world.ask(ADVOCATE, stream, AddThirdParty(kind=ThirdPartyKind.PROXY, name="Her mother"))
    return stream


def party(world: World, stream: StreamId, kind: ThirdPartyKind) -> str:
    named = fold(world.house.ledger.entries(stream)).of(ThirdPartyNamed)
    return next(str(entry.fact.party) for entry in named if entry.fact.kind is kind)


def day(name: str, number: int) -> dict[str, str]:
    return {f"{name}__day": str(number), f"{name}__month": "3", f"{name}__year": "2026"}


def read(world: World, who: Actor, stream: StreamId) -> str:
    """Everything that somebody reads of the case."""
    pages = ("/", f"/cases/{stream}", f"/cases/{stream}/timeline", f"/cases/{stream}/duties", "/duties?whose=agency")
    told = [world.browser(who).get(page).text for page in pages]
    case = f"/api/v1/cases/{stream}"
    return "".join([*told, *(world.client(who).get(f"{case}{each}").text for each in ("", "/timeline?limit=500"))])


def test_a_new_partner_is_told_as_it_was_decided_and_nothing_of_it_reaches_his_side(
    world: World, stream: StreamId
) -> None:
    partner = party(world, stream, ThirdPartyKind.NEW_PARTNER)
    before = {who: read(world, who, stream) for who in WITH_HIM}
    assert not any("may be at risk" in text for text in before.values())
    browser = world.browser(LEAD)
    owed = {each["rule"] for each in world.client(LEAD).get(f"/api/v1/cases/{stream}/duties").json()["duties"]}
    assert "partner-disclosure" in owed
    too_soon = {
        "party": partner,
        "told_by": "DC Iqbal",
        "said": "That he was violent before",
        "undertook": "yes",
        "support": "Her own advocates",
        **day("told_on", 2),
    }
    telling = f"/cases/{stream}/record/record-partner-told"
    refused = fill(world.browser(OFFICER), telling, **too_soon)
    assert "only as it was decided" in words(refused)
    decision = {
        "party": partner,
        "route": "clares_law_right_to_know",
        "decision": "disclose",
        "decided_by": "The disclosure panel",
        "why_necessary": "zqnecessity",
        "why_proportionate": "zqproportion",
        "to_tell": "zqtold",
        "teller": "DC Iqbal",
        "if_he_learns": "zqlearns",
        "safety_plan": "no",
        "plan_not_yet": "zqplan",
        **day("decided_on", 2),
    }
    done = fill(browser, f"/cases/{stream}/record/decide-partner-disclosure", **decision, step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    advocates = {each["rule"] for each in world.client(ADVOCATE).get(f"/api/v1/cases/{stream}/duties").json()["duties"]}
    assert "partner-safety-plan" in advocates
    told = fill(world.browser(OFFICER), telling, **too_soon)
    assert told.status_code == httpx.codes.SEE_OTHER, words(told)
    assert "zqnecessity" in read(world, ADVOCATE, stream)
    for who in WITH_HIM:
        after = read(world, who, stream)
        typed = ("zqnecessity", "zqproportion", "zqtold", "zqlearns", "zqplan")
        for word in (*typed, PARTNER, "disclosure-decided", "partner-told", "was told about him"):
            assert word not in after, (who.role, word)


def test_a_proxys_address_is_guarded_as_hers_until_a_newcomer_is_confirmed(world: World, stream: StreamId) -> None:
    mother = party(world, stream, ThirdPartyKind.PROXY)
    address = f"/cases/{stream}/record/set-proxy-contact"
    done = fill(world.browser(OFFICER), address, party=mother, address=HOUSE)
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    hers = fill(world.browser(ADVOCATE), address, who="Her sister", safe_contact="By her workplace alone")
    assert hers.status_code == httpx.codes.SEE_OTHER, words(hers)  # who others are is not open to an advocate
    world.ask(
        LEAD,
        stream,
        AddMember(account=AccountId(NEWCOMER.account), role=NEWCOMER.role, because="Joins the team"),
    )
    assert HOUSE in read(world, OFFICER, stream)
    assert HOUSE not in read(world, NEWCOMER, stream)
    assert not any(HOUSE in read(world, who, stream) for who in WITH_HIM)
    world.ask(ADVOCATE, stream, ConfirmMember(account=AccountId(NEWCOMER.account)))
    assert HOUSE in read(world, NEWCOMER, stream)


def test_how_a_guarded_person_is_reached_is_not_taken_with_other_peoples(world: World, stream: StreamId) -> None:
    body = {"command": "add-third-party", "kind": "somebody_he_reaches_her_through", "reach": HOUSE}
    answer = world.client(OFFICER).post(f"/api/v1/cases/{stream}/commands", json=body)
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "guarded as the victim’s own is" in answer.text
