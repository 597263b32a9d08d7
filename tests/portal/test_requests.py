"""Asking, giving and taking back, as people meet it: on pages, in the API, in searches, and nowhere before or after."""

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import msgspec
import pytest

from domain.classes import DataClass
from domain.kernel import EntryId, StreamId
from domain.people import Actor, Role
from domain.policy import Letter
from domain.sharing.answers import Outcome
from tests.cast import actor
from tests.domain.reading import POLICY
from tests.house import World
from tests.paper import form_on, send, words
from tests.samples.advocacy import NOTE_RECORDED
from tests.samples.asking import ANSWER, ANSWERED, ASK, REQUESTED, WITHDRAW, WITHDRAWN, asked_of_charity
from tests.samples.every import BY_WIRE_NAME

ADVOCATE, GUARDIAN = actor("isac_caseworker@safe-harbour"), actor("agency_guardian")
OFFICER, COORDINATOR = actor("police_investigator@northfield-police"), actor("police_coordinator")
STRANGERS = (COORDINATOR, actor("probation_practitioner"), actor("health_clinician@northfield-trust"), ADVOCATE)

# Of each class that somebody may ask for, a fact that holds it and the free text in which a canary sings.
PLANTED = {
    DataClass.VICTIM_CONTACT: ("victim-contact-set/1", "address", "isac_caseworker@safe-harbour"),
    DataClass.ADVOCACY_CONFIDENTIAL: ("advocacy-note-recorded/1", "note", "isac_caseworker@safe-harbour"),
    DataClass.ADVOCACY_SHARED: ("advocacy-summary-shared/1", "risk_summary", "isac_caseworker@safe-harbour"),
    DataClass.SUSPECT_ADDRESS: ("suspect-addressed/1", "address", "police_investigator@northfield-police"),
    DataClass.INTELLIGENCE: ("intelligence-recorded/1", "report", "police_intelligence@northfield-police"),
    DataClass.INTELLIGENCE_CONDITIONAL: (
        "conditional-intelligence-recorded/1",
        "report",
        "police_intelligence@northfield-police",
    ),
    DataClass.VICTIM_PLACES: ("breach-recorded/1", "exact_place", "police_investigator@northfield-police"),
    DataClass.VICTIM_UNRELEASED: (
        "unreleased-advocacy-summary-shared/1",
        "risk_summary",
        "isac_caseworker@safe-harbour",
    ),
    DataClass.CHILDREN: ("child-named/1", "school", "police_investigator@northfield-police"),
    DataClass.VICTIM_STATEMENT: (
        "personal-statement-recorded/1",
        "statement",
        "police_investigator@northfield-police",
    ),
    DataClass.VICTIM_DIGITAL: ("digital-safeguarding-recorded/1", "note", "police_investigator@northfield-police"),
}
CELLS = [
    (data_class, role)
    for data_class in PLANTED
    for role, letter in POLICY.letters[data_class].items()
    if letter is Letter.REQUEST
]
HOME = {Role.IDVA: "idva@safe-harbour", Role.ISAC_CASEWORKER: "isac_caseworker@safe-harbour"}


def _canary(data_class: DataClass) -> str:
    return f"zq{data_class.value.replace('_', '')}vx"


def _asker(role: Role) -> Actor:
    return actor(HOME.get(role, role.value))


def _told(world: World, who: Actor, stream: StreamId) -> str:
    """Everything of a case that somebody meets: pages, the API, and every search for a canary."""
    browser, client = world.browser(who), world.client(who)
    pages = [browser.get(f"/cases/{stream}{page}") for page in ("", "/timeline")]
    answers = [client.get(f"/api/v1/cases/{stream}{page}") for page in ("", "/timeline?limit=500")]
    for answer in (*pages, *answers):
        assert answer.status_code == httpx.codes.OK, answer.text
    found = [client.post("/api/v1/search", json={"words": _canary(each)}) for each in PLANTED]
    hits = [answer.json()["hits"] for answer in found]
    return "".join([*(answer.text for answer in (*pages, *answers)), *(str(hit) for hit in hits)])


def test_every_class_that_may_be_asked_for_is_met_by_those_it_was_given_to_and_only_while_it_is_given(
    world: World,
) -> None:
    askers = {role: _asker(role) for _, role in CELLS}
    stream = world.shared(tuple({who.account: who for who in (*askers.values(), OFFICER, COORDINATOR)}.values()))
    planted = {}
    for data_class, (wire, field, by) in PLANTED.items():
        fact = msgspec.structs.replace(BY_WIRE_NAME[wire], **{field: f"{_canary(data_class)} and no more"})
        planted[data_class] = world.record(stream, fact, actor(by))
    before = {role: _told(world, who, stream) for role, who in askers.items()}
    given = {}
    for data_class, role in CELLS:
        asked = msgspec.structs.replace(
            REQUESTED, agency=planted[data_class].agency, data_class=data_class, for_account=None, for_role=role
        )
        request = world.record(stream, asked, askers[role])
        answer = msgspec.structs.replace(
            ANSWERED,
            request=request.id,
            data_class=data_class,
            to_agency=askers[role].agency,
            to_account=None,
            to_role=role,
            items=(planted[data_class].id,),
        )
        guardian = Actor(UUID(int=0xABC), planted[data_class].agency, Role.AGENCY_GUARDIAN)
        given[data_class, role] = world.record(stream, answer, guardian), guardian
    world.caught_up()
    while_given = {role: _told(world, who, stream) for role, who in askers.items()}
    for answered, guardian in given.values():
        world.record(stream, msgspec.structs.replace(WITHDRAWN, grant=answered.id), guardian)
    world.caught_up()
    after = {role: _told(world, who, stream) for role, who in askers.items()}
    for data_class, role in CELLS:
        sung = _canary(data_class)
        assert sung not in before[role], (data_class, role)
        assert while_given[role].count(sung) >= 5, (data_class, role)  # two pages, two answers and a search
        assert sung not in after[role], (data_class, role)
    for role, who in askers.items():
        letters = {each: POLICY.letters[each].get(role) for each in PLANTED}
        for each, letter in letters.items():
            if letter in {Letter.NOTHING, Letter.BREAK_GLASS, Letter.SUMMARY, Letter.HELD}:
                assert _canary(each) not in while_given[role], (each, role, who.agency)


Asked = tuple[StreamId, EntryId, EntryId]
SECRET = "has told nobody else"
PURPOSE = "To secure the letters before he burns them."


@pytest.fixture
def asked(world: World) -> Asked:
    """A case on which the officer asks the charity for a note: the case, the note, the request."""
    stream = world.shared((ADVOCATE, OFFICER, *STRANGERS))
    note = world.record(stream, NOTE_RECORDED, ADVOCATE)
    request = world.record(stream, asked_of_charity(OFFICER, purpose=PURPOSE), OFFICER)
    world.caught_up()
    return stream, note.id, request.id


def _given(world: World, asked: Asked, **changed: object) -> EntryId:
    stream, note, request = asked
    answer = msgspec.structs.replace(ANSWER, request=request, items=(note,), **changed)
    world.ask(GUARDIAN, stream, answer)
    entries = world.house.ledger.entries(stream)
    return next(e.id for e in reversed(entries) if type(e.fact).__name__ == "InformationRequestAnswered")


def test_a_guardian_answers_on_the_form_and_the_asker_reads_the_note(world: World, asked: Asked) -> None:
    stream, note, request = asked
    browser = world.browser(GUARDIAN)
    assert PURPOSE in words(browser.get("/requests"))
    assert "Answer the request" in words(browser.get("/"))
    address = f"/cases/{stream}/record/answer-information-request"
    form = browser.get(f"{address}?of={request}")
    assert form_on(form)["request"] == [str(request)]
    assert str(note) in form.text
    assert SECRET in words(form).partition("What this is about")[2], "nobody decides on what they have not read"
    assert PURPOSE in words(form).partition("What this is about")[2]
    assert form.text.count(SECRET) >= 2, "in the entry itself, and beside its box"
    check = send(
        browser,
        address,
        form_on(form),
        step="check",
        outcome="given",
        because="She agreed to this one note.",
        items=str(note),
        expires_at__day="20",
        expires_at__month="4",
        expires_at__year="2190",
        expires_at__time="16:00",
        victim_informed="yes",
        suspect_effect="None: he cannot learn of it.",
        review_on__day="6",
        review_on__month="4",
        review_on__year="2190",
    )
    assert "Check your answers" in words(check), words(check)
    done = send(browser, address, form_on(check), step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    world.caught_up()
    assert SECRET in world.browser(OFFICER).get(f"/cases/{stream}/timeline").text
    mine = words(world.browser(OFFICER).get("/requests"))
    assert "Given, and open until 20 April 2190, 16:00" in mine
    assert "Withdraw" in words(browser.get("/requests"))
    assert "Withdraw" in words(browser.get(f"/cases/{stream}/sections/sharing"))


def test_nobody_else_meets_anything_of_a_request_or_its_answer(world: World, asked: Asked) -> None:
    stream, *_ = asked
    _given(world, asked)
    world.caught_up()
    for who in STRANGERS:
        browser = world.browser(who)
        met = "".join(browser.get(each).text for each in (f"/cases/{stream}/timeline", "/requests", "/"))
        met += browser.get(f"/cases/{stream}/sections/sharing").text
        assert PURPOSE not in met
        assert ANSWER.because not in met
        requests = world.client(who).get("/api/v1/requests").json()["requests"]
        assert str(stream) not in {each["case_id"] for each in requests}


def test_the_api_tells_each_side_what_waits_and_what_is_open(world: World, asked: Asked) -> None:
    stream, note, request = asked
    waiting = world.client(GUARDIAN).get("/api/v1/requests").json()["requests"]
    assert str(request) in {each["mark"] for each in waiting if each["waits_for_me"]}
    _given(world, asked)
    told = world.client(OFFICER).get("/api/v1/requests").json()["requests"]
    mine = next(each for each in told if each["mark"] == str(request))
    assert (mine["state"], mine["open"], mine["items"]) == ("Given, and open", True, [str(note)])
    assert mine["case_id"] == str(stream)
    assert ANSWER.because not in world.client(OFFICER).get(f"/api/v1/cases/{stream}/timeline?limit=500").text


def test_what_was_given_closes_in_the_second_in_which_it_expires(world: World, asked: Asked) -> None:
    stream, *_ = asked
    until = datetime.now(UTC) + timedelta(seconds=3)
    _given(world, asked, expires_at=until)
    browser, client = world.browser(OFFICER), world.client(OFFICER)
    address = f"/api/v1/cases/{stream}/timeline?limit=500"
    mark = client.get(address)
    assert SECRET in mark.text
    time.sleep(max(0.0, (until - datetime.now(UTC)).total_seconds()))
    again = client.get(address, headers={"If-None-Match": mark.headers.get("etag", "")})
    assert SECRET not in again.text
    assert SECRET not in browser.get(f"/cases/{stream}").text
    assert SECRET not in browser.get(f"/cases/{stream}/timeline").text


def test_what_is_taken_back_closes_at_once_and_says_why(world: World, asked: Asked) -> None:
    stream, *_ = asked
    grant = _given(world, asked)
    client, browser = world.client(OFFICER), world.browser(GUARDIAN)
    assert SECRET in client.get(f"/api/v1/cases/{stream}/timeline?limit=500").text
    address = f"/cases/{stream}/record/withdraw-grant"
    form = form_on(browser.get(address)) | {"grant": [str(grant)], "because": [WITHDRAW.because]}
    assert send(browser, address, form, step="record").status_code == httpx.codes.SEE_OTHER
    after = client.get(f"/api/v1/cases/{stream}/timeline?limit=500").text
    assert SECRET not in after
    assert WITHDRAW.because in after
    world.caught_up()
    told = words(world.browser(OFFICER).get("/requests"))
    assert "Given, and withdrawn on " in told
    assert f"Why it was withdrawn: {WITHDRAW.because}" in told
    assert "withdrawn until" not in told


def test_a_request_is_recorded_alike_on_a_case_that_holds_it_and_on_one_that_does_not(world: World) -> None:
    answers = []
    for holds in (True, False):
        stream = world.shared((ADVOCATE, OFFICER))
        if holds:
            world.record(stream, BY_WIRE_NAME["safety-plan-set/1"], ADVOCATE)
        body = {**msgspec.to_builtins(ASK), "command": "request-information", "agency": "safe-harbour"}
        answer = world.client(OFFICER).post(f"/api/v1/cases/{stream}/commands", json=body)
        assert answer.status_code == httpx.codes.CREATED, answer.text
        fact = answer.json()["facts"][0]
        answers.append((len(answer.json()["facts"]), sorted(fact), fact["fields"]))
    assert answers[0] == answers[1]


def test_what_cannot_be_given_reads_as_what_is_not_held(world: World, asked: Asked) -> None:
    stream, _, request = asked
    no = msgspec.structs.replace(
        ANSWER, request=request, outcome=Outcome.CANNOT_BE_GIVEN, items=(), expires_at=None, conditions=None
    )
    world.ask(GUARDIAN, stream, no)
    told = world.client(OFFICER).get(f"/api/v1/cases/{stream}/timeline?limit=500").text
    assert '"cannot_be_given"' in told
    assert ANSWER.because not in told
