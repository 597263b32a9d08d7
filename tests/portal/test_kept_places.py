"""A protected worker in a real house: put off a case by place, confirmed by place, watched, and gone for good."""

import httpx
import msgspec
import pytest

from domain.classes import PROTECTED_LOCATION
from domain.kernel import AccountId, EntryId, Refused, StreamId
from domain.membership import AddMember, MemberAdded, RemoveMember
from domain.people import ROLE_TITLES
from domain.sharing.emergency import BreakGlass
from domain.sharing.emergency_facts import EmergencyReason
from domain.sharing.exclusion import ExcludePerson
from domain.sharing.protected_said import ProtectWorker, WorkerProtected
from portal.surfaces import Surface
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import fill, words
from tests.samples.asking import DISCLOSE
from tests.samples.reports import FACTS as REPORTS

LEAD, ADVOCATE, SUPERVISOR = actor("police_coordinator"), actor("isac_caseworker"), actor("police_supervisor")
COLLEAGUE, THIRD, GUARDIAN = actor("idva"), actor("isac_caseworker@other-charity"), actor("agency_guardian")
HERS, HIS = AccountId(ADVOCATE.account), AccountId(SUPERVISOR.account)
PROTECT = ProtectWorker(account=HERS, because="He has been seen outside her office.")
PROTECTED = WorkerProtected(account=HIS, because="He knows where she parks.", role=SUPERVISOR.role)
KEPT = "keeps the name to itself"
INCIDENT = next(fact for fact in REPORTS if type(fact).__name__ == "IncidentRecorded")


@pytest.fixture
def case(world: World) -> StreamId:
    """A case on which the advocate's name is kept."""
    stream = world.shared((LEAD, ADVOCATE, SUPERVISOR, THIRD))
    world.ask(GUARDIAN, stream, PROTECT)
    return stream


def place_of(world: World, case: StreamId, account: AccountId) -> EntryId:
    """The entry of somebody's joining."""
    joined = world.house.ledger.case(case).of(MemberAdded)
    return next(entry.id for entry in reversed(joined) if entry.fact.account == account)


@pytest.mark.parametrize("command", ["exclude-person", "remove-member"])
def test_a_lead_puts_her_off_the_case_by_her_place_in_the_form(world: World, case: StreamId, command: str) -> None:
    address, place = f"/cases/{case}/record/{command}", str(place_of(world, case, HERS))
    lead = world.browser(LEAD)
    form = words(lead.get(address))
    assert f"{ROLE_TITLES[ADVOCATE.role]} whose name is kept" in form
    answer = fill(lead, address, account=place, because="She is his friend.", step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert world.client(ADVOCATE).get(f"/api/v1/cases/{case}").status_code == httpx.codes.NOT_FOUND
    assert NAMES[HERS] not in lead.get(f"/cases/{case}/timeline").text


def test_a_program_of_the_lead_names_the_place_too(world: World, case: StreamId) -> None:
    place = AccountId(place_of(world, case, HERS))
    body = msgspec.to_builtins(ExcludePerson(account=place, because="She is his friend."))
    answer = world.client(LEAD).post(f"/api/v1/cases/{case}/commands", json={**body, "command": "exclude-person"})
    assert answer.status_code == httpx.codes.CREATED, answer.text
    assert NAMES[HERS] not in answer.text
    assert str(HERS) not in answer.text


def test_a_protected_newcomer_is_confirmed_by_place(world: World, case: StreamId) -> None:
    add = AddMember(account=AccountId(COLLEAGUE.account), role=COLLEAGUE.role, because="Needed")
    world.ask(LEAD, case, RemoveMember(account=AccountId(place_of(world, case, HERS)), because="Moved on"))
    with pytest.raises(Refused):
        world.ask(LEAD, case, add)
    world.record(case, MemberAdded(**msgspec.structs.asdict(add), agency=COLLEAGUE.agency), LEAD)
    world.ask(GUARDIAN, case, msgspec.structs.replace(PROTECT, account=AccountId(COLLEAGUE.account)))
    third, address = world.browser(THIRD), f"/cases/{case}/record/confirm-member"
    assert "not yet confirmed" in words(third.get(address))
    place = str(place_of(world, case, AccountId(COLLEAGUE.account)))
    answer = fill(third, address, account=place, step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    owed = world.house.door.look(THIRD, case, Surface.DUTIES).duties
    assert not any(each.action == "confirm-member" for each in owed)


def test_after_she_left_the_case_shows_no_such_contact_and_naming_one_after_the_other_tells_not_who_she_was(
    world: World, case: StreamId
) -> None:
    lead = world.browser(LEAD)
    assert KEPT in words(lead.get(f"/cases/{case}"))
    world.ask(LEAD, case, RemoveMember(account=AccountId(place_of(world, case, HERS)), because="Moved on"))
    assert KEPT not in words(lead.get(f"/cases/{case}"))
    assert NAMES[HERS] not in lead.get(f"/cases/{case}/timeline").text
    added = []
    for who in (ADVOCATE, COLLEAGUE):
        body = msgspec.to_builtins(AddMember(account=AccountId(who.account), role=who.role, because="In her place"))
        added.append(world.client(LEAD).post(f"/api/v1/cases/{case}/commands", json={**body, "command": "add-member"}))
    assert [each.status_code for each in added] == [httpx.codes.UNPROCESSABLE_ENTITY] * 2
    assert added[0].json()["detail"] == added[1].json()["detail"]


def test_her_guardian_reads_who_opened_it_in_an_emergency_though_his_force_keeps_his_name(
    world: World, case: StreamId
) -> None:
    world.record(case, PROTECTED, LEAD)
    guardian = world.client(GUARDIAN)
    timeline = f"/api/v1/cases/{case}/timeline?limit=500"
    assert NAMES[HIS] not in guardian.get(timeline).text
    broken = BreakGlass(
        data_class=PROTECTED_LOCATION,
        agency=ADVOCATE.agency,
        reason=EmergencyReason.THREAT_TO_LIFE,
        because="He is on the way to her home.",
    )
    world.ask(SUPERVISOR, case, broken)
    told = guardian.get(timeline).json()["entries"]
    assert [each["by"]["name"] for each in told if "emergency" in str(each.get("title", "")).lower()] == [NAMES[HIS]]
    assert NAMES[HIS] not in world.client(THIRD).get(timeline).text


def test_the_letter_of_a_disclosure_names_him_by_role_and_agency_alone(world: World, case: StreamId) -> None:
    world.record(case, PROTECTED, LEAD)
    incident = world.record(case, INCIDENT, SUPERVISOR)
    world.ask(SUPERVISOR, case, msgspec.structs.replace(DISCLOSE, items=(incident.id,), consents=()))
    made = next(e for e in reversed(world.house.ledger.entries(case)) if type(e.fact).__name__ == "DisclosureRecorded")
    letter = world.browser(SUPERVISOR).get(f"/cases/{case}/disclosures/{made.id}/letter")
    article = letter.text.split('<article class="accord-letter">')[1].split("</article>")[0]
    assert f"From {ROLE_TITLES[SUPERVISOR.role]}, The northfield-police agency" in article
    assert NAMES[HIS] not in article
