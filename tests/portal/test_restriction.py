"""Restriction in a real house: a case that is restricted, sealed or shut to a person is not there for them."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from domain.governance import Appoint, EndAppointment, RegisterAccount
from domain.governance.accounts import mark_of
from domain.kernel import AccountId
from domain.people import PORTAL, Actor
from domain.sharing.exclusion import ExcludePerson, LiftExclusion
from domain.sharing.handling import SetHandling
from domain.sharing.restriction import LiftRestriction, RestrictCase, SealCase, UnsealCase
from portal.lists import cases_of
from portal.refusals import NoSuchCase
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.narrowed import ADVOCATE, GUARDIAN, LEAD, OFFICER, PROBATION, SUPERVISOR, Shared, accounts, signed_in

WHY = "A suspect has friends on this floor."


@pytest.fixture
def shared(world: World) -> Shared:
    return Shared(world)


def is_gone(shared: Shared, who: Actor, shown: str) -> None:
    """The case is nowhere in what somebody was shown, and answers as one that never was."""
    world, case = shared.world, f"/api/v1/cases/{shared.stream}"
    answer = world.client(who).get(case)
    absent = world.client(who).get(f"/api/v1/cases/{actor('administrator').account}")
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert (answer.status_code, answer.json()) == (absent.status_code, absent.json())
    assert shared.reference not in shown
    assert str(shared.stream) not in shown.replace(f"/cases/{shared.stream}", "")
    with pytest.raises(NoSuchCase):
        world.ask(who, shared.stream, SetHandling(entry=shared.summary))


def is_there(shared: Shared, who: Actor) -> bool:
    """Whether the case answers somebody and is in their lists."""
    answer = shared.world.client(who).get(f"/api/v1/cases/{shared.stream}")
    return answer.status_code == httpx.codes.OK and shared.reference in shared.read_by(who)


def test_a_restricted_case_is_gone_for_everybody_who_is_not_on_its_list(shared: Shared) -> None:
    assert is_there(shared, OFFICER)
    open_page = signed_in(shared.world, OFFICER)
    assert open_page.get(f"/cases/{shared.stream}").status_code == httpx.codes.OK
    shared.world.ask(LEAD, shared.stream, RestrictCase(accounts=accounts(LEAD, ADVOCATE), because=WHY))
    assert open_page.get(f"/cases/{shared.stream}").status_code == httpx.codes.NOT_FOUND
    is_gone(shared, OFFICER, shared.everything(OFFICER))
    for gone in (PROBATION, SUPERVISOR):
        is_gone(shared, gone, shared.read_by(gone))
    for listed in (LEAD, ADVOCATE):
        assert is_there(shared, listed)
    assert shared.world.client(GUARDIAN).get(f"/api/v1/cases/{shared.stream}").status_code == httpx.codes.OK
    shared.world.caught_up()
    is_gone(shared, OFFICER, shared.everything(OFFICER))
    assert is_there(shared, ADVOCATE)
    shared.world.ask(GUARDIAN, shared.stream, LiftRestriction(because="He has left."))
    assert is_there(shared, OFFICER)


def test_an_excluded_person_finds_nothing_and_others_see_nothing_changed(shared: Shared) -> None:
    before = shared.world.client(PROBATION).get(f"/api/v1/cases/{shared.stream}/timeline?limit=500").json()
    shared.world.ask(LEAD, shared.stream, ExcludePerson(account=AccountId(OFFICER.account), because=WHY))
    is_gone(shared, OFFICER, shared.read_by(OFFICER))
    shared.world.caught_up()
    is_gone(shared, OFFICER, shared.everything(OFFICER))
    after = shared.world.client(PROBATION).get(f"/api/v1/cases/{shared.stream}/timeline?limit=500").json()
    assert after == before
    shared.world.ask(LEAD, shared.stream, LiftExclusion(account=AccountId(OFFICER.account), because="She moved."))
    assert is_there(shared, OFFICER)


def test_a_sealed_case_is_there_for_its_list_alone_and_for_no_other_office(shared: Shared) -> None:
    sealing = SealCase(accounts=accounts(GUARDIAN, LEAD, ADVOCATE), because="The suspect is one of us.")
    shared.world.ask(GUARDIAN, shared.stream, sealing)
    shared.world.caught_up()
    case = f"/api/v1/cases/{shared.stream}"
    for listed in (GUARDIAN, LEAD, ADVOCATE):
        assert shared.world.client(listed).get(case).status_code == httpx.codes.OK
        assert str(shared.stream) in shared.world.client(listed).get("/api/v1/cases").text
    is_gone(shared, PROBATION, shared.everything(PROBATION))
    is_gone(shared, OFFICER, shared.read_by(OFFICER))
    auditor = shared.world.client(actor("auditor@northfield-council"))
    assert auditor.get(case).status_code == httpx.codes.NOT_FOUND
    assert str(shared.stream) not in auditor.get("/api/v1/cases").text
    shared.world.ask(GUARDIAN, shared.stream, UnsealCase(because="He was charged."))
    assert is_there(shared, PROBATION)


def test_a_sealed_case_stands_in_the_record_of_no_data_protection_officer_who_is_not_on_its_list(
    shared: Shared,
) -> None:
    officer = actor("data_protection_officer@northfield-police")
    asked = {"purpose": "lawfulness", "limit": "200"}

    def record() -> str:
        return shared.world.client(officer).get("/api/v1/record", params=asked).raise_for_status().text

    assert str(shared.stream) in record()
    sealing = SealCase(accounts=accounts(GUARDIAN, LEAD, ADVOCATE), because="The suspect is one of us.")
    shared.world.ask(GUARDIAN, shared.stream, sealing)
    assert str(shared.stream) not in record()
    shared.world.ask(LEAD, shared.stream, UnsealCase(because="He was charged."))
    assert str(shared.stream) in record()


def test_a_guardian_seals_a_case_from_its_form_and_chooses_themself_among_those_who_may_take_it_off(
    shared: Shared,
) -> None:
    world, address = shared.world, f"/cases/{shared.stream}/record/seal-case"
    browser = world.browser(GUARDIAN)
    page = browser.get(address)
    offered = form_on(page)
    listed = [str(who.account) for who in (GUARDIAN, LEAD, ADVOCATE)]
    assert all(f'value="{each}"' in page.text for each in listed)
    assert str(actor("auditor@northfield-council").account) not in page.text
    checked = send(browser, address, offered | {"accounts": listed, "because": ["He is one of us."]}, step="check")
    done = send(browser, address, form_on(checked), step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    world.caught_up()
    assert is_there(shared, GUARDIAN)
    is_gone(shared, PROBATION, shared.everything(PROBATION))


def test_where_everybody_who_could_take_a_seal_off_has_left_the_guardians_find_the_case_again(shared: Shared) -> None:
    world = shared.world
    sealing = SealCase(accounts=accounts(GUARDIAN, LEAD, ADVOCATE), because="The suspect is one of us.")
    world.ask(GUARDIAN, shared.stream, sealing)
    world.caught_up()
    account = mark_of(GUARDIAN.agency, "second")
    second = Actor(account, GUARDIAN.agency, GUARDIAN.role)
    for command in (
        RegisterAccount(account=account, agency=GUARDIAN.agency, subject="second", name="Second Guardian"),
        Appoint(account=account, role=GUARDIAN.role, leads=False),
    ):
        world.house.door.ask(PORTAL, None, command)
    with pytest.raises(NoSuchCase):
        world.house.door.look(second, shared.stream, Surface.OVERVIEW)
    assert shared.stream not in {line.stream for line in cases_of(world.house.door, second, Surface.CASES)}
    led = world.house.door.register().leads
    for left in (GUARDIAN, LEAD):
        world.house.door.ask(PORTAL, None, EndAppointment(account=AccountId(left.account), role=left.role))
    try:
        assert world.house.door.look(second, shared.stream, Surface.OVERVIEW).entries
        assert shared.stream in {line.stream for line in cases_of(world.house.door, second, Surface.CASES)}
        world.ask(second, shared.stream, UnsealCase(because="Nobody else is left."))
    finally:
        for left in (GUARDIAN, LEAD):
            back = Appoint(account=AccountId(left.account), role=left.role, leads=left in led)
            world.house.door.ask(PORTAL, None, back)


def test_each_of_these_is_given_from_its_own_form(shared: Shared) -> None:
    record = f"/cases/{shared.stream}/record"
    until = datetime.now(UTC) + timedelta(hours=3)
    ends = {"until__day": str(until.day), "until__month": str(until.month), "until__year": str(until.year)}
    steps: tuple[tuple[Actor, str, dict[str, str | list[str]]], ...] = (
        (ADVOCATE, "set-handling", {"entry": str(shared.summary), "conditions": "Ring first.", "not_onward": "yes"}),
        (LEAD, "exclude-person", {"account": str(OFFICER.account), "because": WHY}),
        (LEAD, "lift-exclusion", {"account": str(OFFICER.account), "because": WHY}),
        (LEAD, "restrict-case", {"accounts": [str(each) for each in accounts(LEAD, ADVOCATE)], "because": WHY}),
        (LEAD, "lift-restriction", {"because": WHY}),
        (
            SUPERVISOR,
            "override-narrowing",
            {
                "what": "advocacy_summary",
                "holder": ADVOCATE.agency,
                "agency": SUPERVISOR.agency,
                "roles": ["police_investigator"],
                "basis": "vital_interests",
                "because": "He named tonight.",
                "until__time": f"{until:%H:%M}",
                **ends,
            },
        ),
    )
    for by, command, typed in steps:
        _given(shared.world, by, f"{record}/{command}", typed)
        if command == "exclude-person":
            newest = str(shared.world.house.ledger.entries(shared.stream)[-1].id)
            stands: dict[str, str | list[str]] = {"exclusion": newest, "outcome": "stands", "because": WHY}
            _given(shared.world, GUARDIAN, f"{record}/review-exclusion", stands)
    entries = shared.world.house.ledger.entries(shared.stream)
    review: dict[str, str | list[str]] = {
        "override": str(entries[-1].id),
        "outcome": "stands",
        "because": "Justified that night.",
    }
    _given(shared.world, GUARDIAN, f"{record}/review-override", review)
    sealing: dict[str, str | list[str]] = {
        "accounts": [str(each) for each in accounts(LEAD, PROBATION)],
        "because": WHY,
    }
    browser = signed_in(shared.world, GUARDIAN)
    answer = send(browser, f"{record}/seal-case", form_on(browser.get(f"{record}/seal-case")), **sealing)
    assert "Put yourself on the list" in words(answer)


def _given(world: World, by: Actor, address: str, typed: dict[str, str | list[str]]) -> None:
    browser = signed_in(world, by)
    answer = send(browser, address, form_on(browser.get(address)), **typed, step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert browser.get(answer.headers["location"]).status_code == httpx.codes.OK
