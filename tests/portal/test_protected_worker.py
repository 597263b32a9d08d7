"""A protected worker in a real house: another agency meets her name nowhere, until two agencies open it."""

import html
import re

import httpx
import msgspec
import pytest

from domain.classes import STAFF_IDENTITY
from domain.clocks import due_after
from domain.kernel import AccountId, Refused, StreamId, is_open
from domain.membership import AddMember, RemoveMember
from domain.people import Actor
from domain.sharing.emergency import BreakGlass
from domain.sharing.emergency_facts import EmergencyReason
from domain.sharing.protected import NAMES_ITS_OWN
from domain.sharing.protected_said import OpenWorkerName, ProtectWorker, WorkerProtected
from portal.presenting.emergency_choices import emergency_choices
from portal.presenting.names import Names
from portal.surfaces import Surface
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import fill, words
from tests.samples.transfer import TRANSFER_CASE
from tests.scopes.walking import walked

LEAD, SUPERVISOR = actor("police_coordinator"), actor("police_supervisor")
ADVOCATE, COLLEAGUE = actor("isac_caseworker"), actor("idva")
THIRD, ELSEWHERE = actor("isac_caseworker@other-charity"), actor("police_investigator@southfield-police")
GUARDIAN, AUDITOR = actor("agency_guardian"), actor("auditor@northfield-council")
OFFICER_OF_DATA = actor("data_protection_officer")
ON_CASE = (LEAD, ADVOCATE, SUPERVISOR, COLLEAGUE, THIRD, ELSEWHERE, AUDITOR)
HERS = AccountId(ADVOCATE.account)
NAME = NAMES[HERS]
PROTECT = ProtectWorker(account=HERS, because="He has been seen outside her office.")
IN_THE_DIRECTORY = re.compile(rf"{NAME}, The safe-harbour agency \(")


@pytest.fixture
def case(world: World) -> StreamId:
    """A case on which the advocate has recorded, been named and looked."""
    stream = world.shared(ON_CASE)
    world.client(ADVOCATE).get(f"/api/v1/cases/{stream}")
    world.caught_up()
    return stream


def pages(world: World, who: Actor, case: StreamId) -> dict[str, str]:
    """Every page that somebody reaches from a case, without the directory of who may be brought into one."""
    starts = [f"/cases/{case}{part}" for part in ("", "/timeline", "/looks", "/duties", "/record")]
    found = {}
    for address, answer in walked(world.browser(who), starts, at_most=70):
        if str(case) in address:
            found[address] = IN_THE_DIRECTORY.sub("", html.unescape(answer.text))
    return found


def answers(world: World, who: Actor, case: StreamId) -> dict[str, str]:
    """What the API tells somebody of a case."""
    client = world.client(who)
    paths = [f"/api/v1/cases/{case}{part}" for part in ("", "/timeline?limit=500", "/duties", "/looks?limit=500")]
    paths += ["/api/v1/feed?limit=500", f"/api/v1/search?q={NAME.split()[0]}", "/api/v1/cases", "/api/v1/duties"]
    return {path: client.get(path).text for path in paths}


def leaking(told: dict[str, str], *, account: bool = True) -> list[str]:
    hidden = (NAME, str(HERS)) if account else (NAME,)
    return [address for address, text in told.items() if any(each in text for each in hidden)]


@pytest.mark.parametrize("who", [LEAD, THIRD], ids=lambda who: f"{who.role}@{who.agency}")
def test_her_name_stands_on_no_page_and_in_no_answer_to_another_agency(
    world: World, case: StreamId, who: Actor
) -> None:
    assert leaking(answers(world, who, case), account=False)
    assert leaking(pages(world, who, case), account=False)
    world.ask(GUARDIAN, case, PROTECT)
    world.caught_up()
    assert leaking(answers(world, who, case)) == []
    found = pages(world, who, case)
    assert len(found) > 10
    assert leaking(found, account=False) == []
    assert leaking(answers(world, COLLEAGUE, case), account=False)


def test_role_and_agency_stand_where_her_name_was(world: World, case: StreamId) -> None:
    world.ask(GUARDIAN, case, PROTECT)
    page = words(world.browser(LEAD).get(f"/cases/{case}"))
    assert "Independent stalking advocate (ISAC)" in page
    text = world.client(LEAD).get(f"/api/v1/cases/{case}/timeline?limit=500").json()
    hers = [each["by"] for each in text["entries"] if each["by"]["agency"] == ADVOCATE.agency]
    assert {"name": None, "agency": "safe-harbour", "role": "isac_caseworker"} in hers


def test_whoever_confirms_newcomers_opens_the_case_where_her_name_is_kept_and_another_waits(
    world: World, case: StreamId
) -> None:
    """A page that failed would take the case from those who need it, and tell them that somebody is protected."""
    newcomer = AccountId(actor("probation_practitioner").account)
    world.ask(LEAD, case, AddMember(account=newcomer, role=actor("probation_practitioner").role, because="He is new."))
    world.ask(GUARDIAN, case, PROTECT)
    world.caught_up()
    for who in (SUPERVISOR, THIRD, COLLEAGUE, LEAD):
        for part in ("", "/record", "/sections/membership", "/record/confirm-member"):
            assert world.browser(who).get(f"/cases/{case}{part}").status_code == httpx.codes.OK, (who.role, part)


def test_two_agencies_open_it_to_one_person_from_their_forms(world: World, case: StreamId) -> None:
    record = f"/cases/{case}/record"
    mine, theirs = world.browser(ADVOCATE), world.browser(ELSEWHERE)
    guardian = world.browser(GUARDIAN)
    kept = fill(guardian, f"{record}/protect-worker", account=str(HERS), because=PROTECT.because, step="record")
    assert kept.status_code == httpx.codes.SEE_OTHER, words(kept)
    asks = mine.get(f"{record}/open-worker-name")
    assert "Independent stalking advocate (ISAC)" in words(asks)
    protection = choice_in(asks, "protection")
    proposed = fill(
        mine,
        f"{record}/open-worker-name",
        protection=protection,
        to=str(LEAD.account),
        why="They meet on Monday.",
        step="record",
    )
    assert proposed.status_code == httpx.codes.SEE_OTHER, words(proposed)
    assert NAME not in world.client(LEAD).get(f"/api/v1/cases/{case}/timeline?limit=500").text
    form = theirs.get(f"{record}/confirm-worker-name")
    assert leaking({"form": form.text}) == []
    confirmed = fill(
        theirs, f"{record}/confirm-worker-name", proposal=choice_in(form, "proposal"), why="Rang both.", step="record"
    )
    assert confirmed.status_code == httpx.codes.SEE_OTHER, words(confirmed)
    timeline = f"/api/v1/cases/{case}/timeline?limit=500"
    assert NAME in world.client(LEAD).get(timeline).text
    for who in (SUPERVISOR, THIRD, ELSEWHERE):
        assert NAME not in world.client(who).get(timeline).text


def test_another_agency_or_her_own_leaves_it_closed_from_the_form(world: World, case: StreamId) -> None:
    record = f"/cases/{case}/record"
    protected = world.ask(GUARDIAN, case, PROTECT).entries[0].id
    for who in (ELSEWHERE, COLLEAGUE):  # declined by another agency; taken back by her own
        opens = OpenWorkerName(protection=protected, to=AccountId(LEAD.account), why="They meet on Monday.")
        world.ask(ADVOCATE, case, opens)
        browser = world.browser(who)
        form = browser.get(f"{record}/decline-worker-name")
        assert who == COLLEAGUE or leaking({"form": form.text}) == []
        address, proposal = f"{record}/decline-worker-name", choice_in(form, "proposal")
        left = fill(browser, address, proposal=proposal, why="They no longer meet.")
        assert left.status_code == httpx.codes.SEE_OTHER, words(left)
        assert proposal not in browser.get(f"{record}/decline-worker-name").text
        assert proposal not in world.browser(ELSEWHERE).get(f"{record}/confirm-worker-name").text
    assert NAME not in world.client(LEAD).get(f"/api/v1/cases/{case}/timeline?limit=500").text


def choice_in(page: httpx.Response, field: str) -> str:
    """The one choice that a form offers for a field."""
    found: str
    (found,) = set(re.findall(rf'name="{field}"[^>]*value="([0-9a-f-]{{36}})"', page.text)) or set(
        re.findall(r'<option value="([0-9a-f-]{36})"', page.text)
    )
    return found


def test_no_lead_learns_who_she_is_by_naming_one_after_the_other(world: World, case: StreamId) -> None:
    world.ask(GUARDIAN, case, PROTECT)
    for who in (ADVOCATE, GUARDIAN):
        for command in (
            AddMember(account=AccountId(who.account), role=ADVOCATE.role, because="Needed"),
            RemoveMember(account=AccountId(who.account), because="Not needed"),
        ):
            with pytest.raises(Refused) as refused:
                world.ask(LEAD, case, command)
            assert (refused.value.sentence, refused.value.field) == (NAMES_ITS_OWN, "account")


def test_the_force_to_which_a_case_is_offered_is_told_no_protected_name(world: World, case: StreamId) -> None:
    there = actor("outsider_supervisor")
    supervisor = WorkerProtected(
        account=AccountId(SUPERVISOR.account), because="He knows where she parks.", role=SUPERVISOR.role
    )
    world.ask(LEAD, case, msgspec.structs.replace(TRANSFER_CASE, contact=AccountId(SUPERVISOR.account)))
    world.caught_up()
    assert NAMES[AccountId(SUPERVISOR.account)] in world.client(there).get("/api/v1/transfers").text
    world.record(case, supervisor, LEAD)
    world.caught_up()
    told = world.client(there).get("/api/v1/transfers")
    assert str(case) in told.text
    assert NAMES[AccountId(SUPERVISOR.account)] not in told.text
    assert NAMES[AccountId(SUPERVISOR.account)] not in world.browser(there).get("/").text


@pytest.mark.parametrize("surface", ["record", "our-material"])
def test_a_data_protection_officer_whose_agencys_material_she_opened_reads_that_it_was_she(
    world: World, case: StreamId, surface: str
) -> None:
    world.ask(GUARDIAN, case, PROTECT)
    world.client(ADVOCATE).get(f"/api/v1/cases/{case}")
    told = world.client(OFFICER_OF_DATA).get(f"/api/v1/{surface}?purpose=security&limit=500")
    assert told.status_code == httpx.codes.OK
    mine = [each for each in told.json()["acts"] if each["case"] == str(case)]
    assert any(NAME in str(each) for each in mine if each["agency"] == ADVOCATE.agency)


def test_an_auditor_under_an_engagement_reads_who_looked(world: World, case: StreamId) -> None:
    world.ask(GUARDIAN, case, PROTECT)
    assert NAME in world.client(AUDITOR).get(f"/api/v1/cases/{case}/looks?limit=500").text
    assert NAME in world.browser(AUDITOR).get(f"/cases/{case}/looks").text
    assert NAME in world.client(AUDITOR).get("/api/v1/record?purpose=security&limit=500").text


THREAT = BreakGlass(
    data_class=STAFF_IDENTITY,
    agency=ADVOCATE.agency,
    reason=EmergencyReason.THREAT_TO_LIFE,
    because="He is on the way to her home.",
)


def names_read(world: World, who: Actor, case: StreamId) -> set[object]:
    """What somebody reads in the place of those who recorded the entries of a case."""
    opened = world.house.door.look(who, case, Surface.TIMELINE)
    return {Names(opened).worker(entry.by) for entry in opened.entries if is_open(entry.by)}


def test_for_a_threat_to_life_a_supervisor_reads_it_at_once_and_her_guardian_owes_the_review(
    world: World, case: StreamId
) -> None:
    world.ask(GUARDIAN, case, PROTECT)
    for who, offered in ((SUPERVISOR, True), (LEAD, False)):
        choices = emergency_choices(world.house.door.look(who, case, Surface.RECORD))["emergency-classes"]
        assert (STAFF_IDENTITY.value in {each.value for each in choices}) == offered
    with pytest.raises(Refused):
        world.ask(LEAD, case, THREAT)
    assert NAME not in names_read(world, SUPERVISOR, case)
    world.ask(SUPERVISOR, case, THREAT)
    assert NAME in names_read(world, SUPERVISOR, case)
    assert NAME not in names_read(world, LEAD, case)
    owed = world.house.door.look(GUARDIAN, case, Surface.DUTIES).duties
    (review,) = [each for each in owed if each.rule == "emergency-review"]
    within = due_after("emergency-review", world.house.reception.clock())
    assert (review.due, review.action) == (within, "review-break-glass")
    world.caught_up()
    listed = world.client(GUARDIAN).get("/api/v1/duties?limit=500").raise_for_status().json()["duties"]
    assert any(each["rule"] == "emergency-review" and each["case_id"] == str(case) for each in listed)
