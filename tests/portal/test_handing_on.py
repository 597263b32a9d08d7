"""Handing cases on: somebody who leaves with many leaves none behind, and nobody takes one over by themselves."""

import re

import httpx
import pytest

from domain.case import fold
from domain.classes import STAFF_IDENTITY
from domain.governance import Appoint, EndAppointment
from domain.handing_on import CaseHandedOn, HandOnCase
from domain.kernel import AccountId, Refused, StreamId
from domain.membership import members
from domain.people import PORTAL, Actor, Role
from domain.policy import Letter, read_policy
from domain.policy_tables import GIVING, SHARING
from portal.handing_on import places_of, without_contact
from portal.refusals import NoSuchCase
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words

MANY = 40
ADVOCATE, GUARDIAN, IDVA = actor("isac_caseworker"), actor("agency_guardian"), actor("idva")
COLLEAGUE = Actor(IDVA.account, IDVA.agency, Role.ISAC_CASEWORKER)
OFFICER, OUTSIDER = actor("police_investigator"), actor("outsider")
WHY = "She leaves the service on Friday."


@pytest.fixture(scope="module", autouse=True)
def roles(world: World) -> None:
    """A colleague of the same service holds the same role."""
    world.ask(PORTAL, None, Appoint(account=AccountId(COLLEAGUE.account), role=COLLEAGUE.role))


def holders(world: World, case: StreamId) -> set[Actor]:
    return set(members(fold(world.house.ledger.entries(case))))


def test_an_officer_hands_cases_on_to_a_colleague_from_one_form(world: World) -> None:
    cases = [world.shared([OFFICER, ADVOCATE]) for _ in range(3)]
    world.caught_up()
    browser = world.browser(OFFICER)
    opened = browser.get("/handing-on")
    assert opened.status_code == httpx.codes.OK
    form = form_on(opened)
    given = {f"case-{case}": ["yes"] for case in cases[:2]}
    left: dict[str, list[str]] = {name: [] for name in form if name.startswith("case-")}
    answer = send(browser, "/handing-on", form, **{**left, **given}, to=[str(OUTSIDER.account)], because=[WHY])
    assert answer.status_code == httpx.codes.OK, words(answer)
    assert "2 handed on" in words(answer)
    for case in cases[:2]:
        assert OUTSIDER in holders(world, case)
        assert OFFICER not in holders(world, case)
        assert browser.get(f"/cases/{case}").status_code == httpx.codes.NOT_FOUND
    assert OFFICER in holders(world, cases[2])


def test_what_is_missing_is_said_and_what_was_typed_is_kept(world: World) -> None:
    case = world.shared([OFFICER, ADVOCATE])
    world.caught_up()
    browser = world.browser(OFFICER)
    form = form_on(browser.get("/handing-on"))
    answer = send(browser, "/handing-on", form, because=[WHY])
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "Choose who takes them over" in words(answer)
    assert WHY in words(answer)
    assert OFFICER in holders(world, case)


def test_where_nobody_can_take_over_there_is_no_form_and_it_is_said_what_to_do(world: World) -> None:
    alone = actor("police_supervisor")
    case = world.shared([OFFICER, alone])
    world.caught_up()
    page = world.browser(alone).get("/handing-on")
    assert "Ask your administrator to appoint a colleague" in words(page)
    assert f"/cases/{case}/sections/membership" in page.text, "and which case it is of"
    assert 'action="/handing-on"' not in page.text
    assert f"case-{case}" not in page.text


def test_each_case_is_offered_to_those_who_hold_the_role_that_is_held_on_it(world: World) -> None:
    as_idva, as_advocate = world.shared([IDVA, OFFICER]), world.shared([COLLEAGUE, OFFICER])
    world.caught_up()
    page = world.browser(GUARDIAN).get(f"/handing-on?of={IDVA.account}")
    takers = re.search(r'<select[^>]*name="to".*?</select>', page.text, re.DOTALL)
    assert takers is not None
    assert str(ADVOCATE.account) in takers[0]
    assert f'name="case-{as_advocate}"' in page.text
    assert f'name="to-{as_advocate}"' not in page.text  # the only colleague is chosen once, for all of them
    assert f'name="case-{as_idva}"' not in page.text
    kept = page.text.partition("Cases that nobody can take over yet")[2]
    assert str(as_idva) in kept
    assert str(as_advocate) not in kept


def test_forty_cases_of_an_advocate_who_has_left_go_to_colleagues_in_one_act(world: World) -> None:
    cases = [world.shared([ADVOCATE, OFFICER]) for _ in range(MANY)]
    world.caught_up()
    world.ask(PORTAL, None, EndAppointment(account=AccountId(ADVOCATE.account), role=ADVOCATE.role))
    try:
        with pytest.raises(NoSuchCase):
            world.house.door.look(ADVOCATE, cases[0], "overview")
        alone = {place.stream for place in without_contact(places_of(world.house.door, GUARDIAN))}
        assert set(cases) <= alone
        overview = words(world.browser(OFFICER).get(f"/cases/{cases[0]}"))
        assert "None at present. Ask the agency for a contact" in overview
        browser = world.browser(GUARDIAN)
        assert "have no live contact" in words(browser.get("/"))
        form = form_on(browser.get(f"/handing-on?of={ADVOCATE.account}"))
        answer = send(browser, "/handing-on", form, to=[str(COLLEAGUE.account)], because=[WHY])
        assert answer.status_code == httpx.codes.OK, words(answer)
        world.caught_up()
        assert not without_contact(places_of(world.house.door, GUARDIAN))
        assert "no live contact" not in words(browser.get("/"))
        for case in cases:
            assert COLLEAGUE in holders(world, case)
            facts = [entry.fact for entry in world.house.ledger.entries(case)]
            assert sum(isinstance(fact, CaseHandedOn) for fact in facts) == 1
        named = world.house.door.register().accounts[AccountId(COLLEAGUE.account)].name
        assert named in words(world.browser(OFFICER).get(f"/cases/{cases[0]}"))
        again = send(browser, "/handing-on", form, to=[str(COLLEAGUE.account)], because=[WHY])
        assert again.status_code in {httpx.codes.OK, httpx.codes.UNPROCESSABLE_ENTITY}
        for case in cases:
            facts = [entry.fact for entry in world.house.ledger.entries(case)]
            assert sum(isinstance(fact, CaseHandedOn) for fact in facts) == 1
    finally:
        world.ask(PORTAL, None, Appoint(account=AccountId(ADVOCATE.account), role=ADVOCATE.role))


def test_a_guardian_sees_the_places_of_her_own_agency_and_takes_none(world: World) -> None:
    case = world.shared([COLLEAGUE, OFFICER])
    world.caught_up()
    assert {place.who.agency for place in places_of(world.house.door, GUARDIAN)} == {GUARDIAN.agency}
    mine = HandOnCase(member=AccountId(COLLEAGUE.account), to=AccountId(GUARDIAN.account), because=WHY)
    with pytest.raises(Refused, match="Nobody hands a case to themselves"):
        world.ask(GUARDIAN, case, mine)


def test_the_form_of_one_case_hands_it_on_too(world: World) -> None:
    case = world.shared([COLLEAGUE, ADVOCATE, OFFICER])
    browser = world.browser(OFFICER)
    address = f"/cases/{case}/record/hand-on-case"
    form = form_on(browser.get(address))
    answer = send(
        browser,
        address,
        form,
        member=[str(OFFICER.account)],
        to=[str(OUTSIDER.account)],
        because=[WHY],
        step="record",
    )
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert OFFICER not in holders(world, case)


def test_somebody_who_reads_cases_for_another_reason_hands_none_on(world: World) -> None:
    page = world.browser(actor("auditor")).get("/handing-on")
    assert page.status_code == httpx.codes.OK
    assert "You have a place on no open case." in words(page)


UNNAMED = sorted(
    {
        Role.POLICE_INTELLIGENCE,
        Role.PROBATION_PRACTITIONER,
        Role.VICTIM_LIAISON_OFFICER,
        Role.PROGRAMME_FACILITATOR,
        Role.HEALTH_CLINICIAN,
        Role.CPS_PROSECUTOR,
        Role.MAPPA_COORDINATOR,
        Role.CHILDRENS_SOCIAL_CARE,
    }
)
"""The roles that work cases and are not told workers' names whole."""


def test_these_roles_alone_are_told_workers_names_in_summary_or_not_at_all() -> None:
    letters = read_policy(SHARING, GIVING).letters[STAFF_IDENTITY]
    told = {role for role, letter in letters.items() if letter is not Letter.OPEN}
    assert told - {Role.ADMINISTRATOR, Role.CLINIC_GUEST} == set(UNNAMED)


@pytest.mark.parametrize("role", UNNAMED)
def test_somebody_who_is_told_no_names_is_told_their_own_places_and_nobodys_name(world: World, role: Role) -> None:
    who = actor(role.value)
    case = world.shared([who, ADVOCATE])
    world.caught_up()
    page = world.browser(who).get("/handing-on")
    register = world.house.door.register()
    assert f"/cases/{case}/sections/membership" in page.text
    assert "Ask your agency’s guardian to hand these cases on" in words(page)
    assert "You have a place on no open case." not in words(page)
    assert 'action="/handing-on"' not in page.text
    names = {account.name for account in register.accounts.values() if account.id != who.account}
    assert not {name for name in names if name in page.text}


def test_where_they_have_no_place_they_are_told_so(world: World) -> None:
    alone = actor("programme_facilitator@southfield-programmes")
    case = world.shared([actor("programme_facilitator"), ADVOCATE])
    world.caught_up()
    page = world.browser(alone).get("/handing-on")
    assert "You have a place on no open case." in words(page)
    assert str(case) not in page.text
