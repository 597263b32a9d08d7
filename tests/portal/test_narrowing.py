"""Narrowing by consent in a real house: what is taken back is on no surface from then on, until it is opened."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from domain.advocacy.consent import ConsentDecision, Shareable
from domain.kernel import AccountId, StreamId
from domain.people import Actor, Role
from domain.sharing.exclusion import ExcludePerson
from domain.sharing.handling import SetHandling
from domain.sharing.override import OverrideBasis, OverrideNarrowing, ReviewOutcome, ReviewOverride
from portal.surfaces import Surface
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import words
from tests.portal.narrowed import ADVOCATE, GUARDIAN, LEAD, OFFICER, PROBATION, SUPERVISOR, Shared, signed_in


@pytest.fixture
def shared(world: World) -> Shared:
    return Shared(world)


def test_what_she_takes_back_is_on_no_surface_of_any_other_agency_from_that_moment(shared: Shared) -> None:
    others = (OFFICER, PROBATION, LEAD)
    for other in others:
        assert shared.canary in shared.read_by(other)
    taken = shared.decides(ConsentDecision.WITHDRAWN)
    for other in others:
        after = shared.everything(other)
        for gone in (shared.canary, shared.hidden, str(shared.summary), str(shared.twin), str(taken)):
            assert gone not in after
    kept = shared.read_by(ADVOCATE)
    assert shared.canary in kept
    assert str(taken) in kept
    assert shared.canary not in shared.read_by(GUARDIAN)


def test_consent_given_again_opens_it_on_every_surface_again(shared: Shared) -> None:
    shared.decides(ConsentDecision.WITHDRAWN)
    shared.decides(ConsentDecision.GIVEN, by=OFFICER)
    assert shared.canary not in shared.read_by(OFFICER)
    shared.decides(ConsentDecision.GIVEN)
    after = shared.read_by(OFFICER)
    assert shared.canary in after
    assert shared.hidden in after


def test_a_withdrawal_between_reading_and_the_first_byte_leaves_nothing_of_it(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = shared.world.house.ledger
    versions = ledger.versions
    calls: list[int] = []

    def asked_again(streams: list[StreamId]) -> dict[StreamId, int]:
        if not calls:
            calls.append(1)
            shared.decides(ConsentDecision.WITHDRAWN)
        return versions(streams)

    monkeypatch.setattr(ledger, "versions", asked_again)
    opened = shared.world.house.door.look(OFFICER, shared.stream, Surface.OVERVIEW)
    assert calls
    assert shared.summary not in {entry.id for entry in opened.entries}


def test_a_safety_override_opens_it_to_the_roles_named_until_its_moment(shared: Shared) -> None:
    shared.decides(ConsentDecision.WITHDRAWN)
    given = shared.world.ask(SUPERVISOR, shared.stream, overriding())
    mark = given.entries[0].id
    assert shared.canary in shared.read_by(OFFICER)
    elsewhere = shared.everything(LEAD)
    assert shared.canary not in elsewhere
    assert str(mark) not in elsewhere
    for told in (GUARDIAN, ADVOCATE, OFFICER):
        assert str(mark) in shared.read_by(told)
    browser = signed_in(shared.world, GUARDIAN)
    assert "Review of what was opened for safety" in words(browser.get(f"/cases/{shared.stream}/duties"))
    assert_owed(shared, GUARDIAN, "Review of what was opened for safety", "review-override")
    ended = ReviewOverride(override=mark, outcome=ReviewOutcome.ENDED, because="He is in custody.")
    shared.world.ask(GUARDIAN, shared.stream, ended)
    assert shared.canary not in shared.read_by(OFFICER)


def overriding() -> OverrideNarrowing:
    return OverrideNarrowing(
        what=Shareable.ADVOCACY_SUMMARY,
        holder=ADVOCATE.agency,
        agency=SUPERVISOR.agency,
        roles=(Role.POLICE_INVESTIGATOR,),
        basis=OverrideBasis.VITAL_INTERESTS,
        because="He named tonight.",
        until=datetime.now(UTC) + timedelta(hours=6),
    )


def test_the_advocates_see_who_has_read_it_by_name_only_where_workers_names_are_open_and_nobody_else_asks(
    shared: Shared,
) -> None:
    for reader in (OFFICER, PROBATION):
        assert shared.canary in shared.read_by(reader)
    shared.decides(ConsentDecision.WITHDRAWN)
    browser = signed_in(shared.world, ADVOCATE)
    told = words(browser.get(f"/cases/{shared.stream}/known-to"))
    assert NAMES[AccountId(OFFICER.account)] in told
    assert "Probation practitioner" in told
    assert "She took her consent back" in told
    assert NAMES[AccountId(actor("cps_prosecutor").account)] not in told
    browser = signed_in(shared.world, OFFICER)
    refused = browser.get(f"/cases/{shared.stream}/known-to")
    assert refused.status_code == httpx.codes.FORBIDDEN
    assert shared.canary not in refused.text
    browser = signed_in(shared.world, actor("outsider"))
    assert browser.get(f"/cases/{shared.stream}/known-to").status_code == httpx.codes.NOT_FOUND


def test_handling_conditions_stand_beside_the_entry_for_whoever_sees_it_and_nowhere_else(shared: Shared) -> None:
    conditions = "Ring the zqhandled3vx advocate first."
    shared.world.ask(ADVOCATE, shared.stream, SetHandling(entry=shared.twin, conditions=conditions, not_onward=True))
    browser = signed_in(shared.world, OFFICER)
    told = words(browser.get(f"/cases/{shared.stream}/timeline"))
    assert f"Handling: Not to be passed on; {conditions}" in told
    timeline = shared.world.client(OFFICER).get(f"/api/v1/cases/{shared.stream}/timeline?limit=500").json()
    beside = {entry["mark"]: entry.get("handling") for entry in timeline["entries"]}
    assert beside[str(shared.twin)] == {"conditions": conditions, "not_onward": True, "not_to_suspect": False}
    assert "zqhandled3vx" not in shared.everything(actor("programme_facilitator"))
    assert "zqhandled3vx" not in shared.read_by(PROBATION)


def test_an_exclusion_is_owed_a_review_by_the_guardian_of_another_agency_on_the_day_it_is_due(shared: Shared) -> None:
    out = ExcludePerson(account=AccountId(PROBATION.account), because="He asked about her street.")
    shared.world.ask(LEAD, shared.stream, out)
    assert_owed(shared, GUARDIAN, "Review of an exclusion", "review-exclusion")


def assert_owed(shared: Shared, who: Actor, title: str, action: str) -> None:
    """That something is owed by this person: on their own work with its day, and with the form that answers it."""
    shared.world.caught_up()
    for address in ("/", "/duties"):
        page = signed_in(shared.world, who).get(address)
        assert title in words(page)
        assert f"/cases/{shared.stream}/record/{action}" in page.text
    owed = shared.world.client(who).get(f"/api/v1/cases/{shared.stream}").raise_for_status().json()["duties"]
    (found,) = (each for each in owed if each["action"] == action)
    assert (found["owner"], bool(found["due"])) == ("agency_guardian", True)
