"""Forms that mean a person offer no program and nobody whose role ended, and questions go to those who are there."""

import re
from datetime import date

import httpx
import msgspec
import pytest

from domain.governance import EndAppointment
from domain.governance.staff import NOT_OF_YOURS, RecordStaffParticulars
from domain.investigation.escalation import Escalate
from domain.kernel import AccountId, EntryId, Refused, StreamId
from domain.membership import AddMember
from domain.people import PORTAL
from domain.persons_meant import NO_PERSON
from domain.sharing.restriction import RestrictCase
from tests.cast import actor
from tests.house import World
from tests.portal.test_leaving import FIRST, given
from tests.portal.test_programs import Registered

ADVOCATE, LEAD, LEAVES = actor("isac_caseworker"), actor("police_coordinator"), actor("police_intelligence")
STAYS, GUARDIAN = actor("police_supervisor"), actor("agency_guardian")
OWN_GUARDIAN, OWN_ADVOCATE = actor("agency_guardian@safe-harbour"), actor("isac_caseworker@safe-harbour")
PUT = Escalate(
    agency=LEAVES.agency,
    to_role=LEAVES.role,
    question="Nothing has been heard since the report.",
    wanted="A grade for the report",
    by_when=date(2036, 3, 24),
)


@pytest.fixture(scope="module")
def program(world: World) -> Registered:
    return Registered(world, "charity-people")


@pytest.fixture(scope="module")
def case(world: World, program: Registered) -> StreamId:
    """A case with a program on it, on which a question waits for somebody whose role ended since."""
    stream = world.shared([ADVOCATE, LEAD, LEAVES, STAYS])
    world.ask(
        LEAD, stream, AddMember(account=AccountId(program.who.account), role=program.who.role, because="Their diary.")
    )
    world.ask(ADVOCATE, stream, PUT)
    given(world, FIRST, "end-role", account=str(LEAVES.account), role=LEAVES.role, because="Left the unit")
    world.caught_up()
    return stream


def offered(world: World, who: object, case: StreamId, command: str, field: str) -> set[str]:
    """What the form of a command offers in one of its fields."""
    page = world.browser(who).get(f"/cases/{case}/record/{command}").text  # type: ignore[arg-type] # one of the cast
    found = re.findall(rf'<input[^>]*name="{field}"[^>]*>', page)
    for select in re.findall(rf'<select[^>]*name="{field}".*?</select>', page, re.DOTALL):
        found += re.findall(r"<option[^>]*>", select)
    return {value for each in found for value in re.findall(r'value="([^"]+)"', each)}


@pytest.mark.parametrize(
    ("who", "command", "field"),
    [(LEAD, "restrict-case", "accounts"), (GUARDIAN, "protect-worker", "account")],
)
def test_a_form_that_means_a_person_offers_no_program_and_nobody_whose_role_ended(
    world: World, program: Registered, case: StreamId, who: object, command: str, field: str
) -> None:
    found = offered(world, who, case, command, field)
    assert not found & {str(program.who.account), str(LEAVES.account)}
    assert found & {str(STAYS.account), str(ADVOCATE.account)}, "and those who are there"


def test_a_program_is_refused_beside_its_field_and_added_as_one_alone(
    world: World, program: Registered, case: StreamId
) -> None:
    named = RestrictCase(accounts=(AccountId(LEAD.account), AccountId(program.who.account)), because="It is sensitive.")
    with pytest.raises(Refused) as stop:
        world.ask(LEAD, case, named)
    assert (stop.value.sentence, stop.value.field) == (NO_PERSON, "accounts")
    assert str(program.who.account) in offered(world, LEAD, case, "add-member", "account")


def test_particulars_are_recorded_of_persons_and_a_program_is_refused_beside_its_field(
    world: World, program: Registered
) -> None:
    page = world.browser(OWN_GUARDIAN).get("/governance/record-staff-particulars").text
    assert str(OWN_ADVOCATE.account) in page
    assert str(program.who.account) not in page
    with pytest.raises(Refused) as stop:
        world.ask(OWN_GUARDIAN, None, RecordStaffParticulars(account=AccountId(program.who.account)))
    assert (stop.value.sentence, stop.value.field) == (NOT_OF_YOURS, "account"), "as a stranger’s account is"


def test_a_question_is_offered_to_those_who_are_there_of_other_agencies(world: World, case: StreamId) -> None:
    assert offered(world, ADVOCATE, case, "escalate", "agency") == {LEAD.agency}
    assert offered(world, ADVOCATE, case, "escalate", "to_role") == {LEAD.role.value, STAYS.role.value}
    assert LEAD.agency in offered(world, LEAD, case, "dispute-allocation", "agency")
    with pytest.raises(Refused) as stop:
        world.ask(ADVOCATE, case, PUT)
    assert stop.value.field == "to_role"


def test_what_nobody_can_answer_is_told_in_the_lists_and_on_the_case_and_taken_further_at_once(
    world: World, case: StreamId
) -> None:
    further = f"/cases/{case}/record/take-escalation-further"
    pages = ("/duties", f"/cases/{case}/duties", f"/cases/{case}/sections/investigation")
    browser = world.browser(ADVOCATE)
    assert [further in browser.get(page).text for page in pages] == [True, True, True]
    told = world.client(ADVOCATE).get("/api/v1/duties").raise_for_status().text
    assert "escalation-with-nobody" in told
    assert offered(world, ADVOCATE, case, "take-escalation-further", "escalation")
    of_police = world.browser(STAYS)
    assert all(further not in of_police.get(page).text for page in pages[:2])
    other = world.shared([ADVOCATE, LEAD, STAYS])
    mark = _put(world, other)
    assert f"/cases/{other}/record/take-escalation-further" not in browser.get("/duties").text
    assert str(mark) not in offered(world, ADVOCATE, other, "take-escalation-further", "escalation")
    assert browser.get(f"/cases/{other}").status_code == httpx.codes.OK


def _put(world: World, case: StreamId) -> EntryId:
    put = Escalate(
        agency=STAYS.agency, to_role=STAYS.role, question="When?", wanted="A plan", by_when=date(2036, 3, 24)
    )
    mark = world.ask(ADVOCATE, case, put).entries[-1].id
    world.caught_up()
    return mark


def test_a_guardian_is_told_in_their_list_what_nobody_of_their_agency_can_answer(world: World) -> None:
    idva = actor("idva@safe-harbour")
    stream = world.shared([ADVOCATE, LEAD, idva])
    world.ask(LEAD, stream, msgspec.structs.replace(PUT, agency=idva.agency, to_role=idva.role))
    world.caught_up()
    duties = world.client(OWN_GUARDIAN)
    assert "escalation-unheld" not in duties.get("/api/v1/duties").raise_for_status().text
    world.ask(PORTAL, None, EndAppointment(account=AccountId(idva.account), role=idva.role))
    world.caught_up()
    assert "escalation-unheld" in duties.get("/api/v1/duties").raise_for_status().text
