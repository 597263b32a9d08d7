"""Narrowing in a real house: what is taken back, restricted, sealed or excluded is on no surface from then on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import httpx
import msgspec
import pytest

from domain.advocacy.consent import ConsentDecision, Shareable
from domain.kernel import AccountId, Answer, Command, EntryId, PartyId, StreamId
from domain.parties import VictimNamed
from domain.people import Actor, Role
from domain.referral import CaseReferred
from domain.sharing.exclusion import ExcludePerson, LiftExclusion
from domain.sharing.handling import SetHandling
from domain.sharing.override import OverrideBasis, OverrideNarrowing, ReviewOutcome, ReviewOverride
from domain.sharing.restriction import LiftRestriction, RestrictCase, SealCase, UnsealCase
from portal.refusals import NoSuchCase
from portal.surfaces import Surface
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.samples.advocacy import RECORD_CONSENT, SHARE_SUMMARY
from tests.scopes.walking import walked

NUMBERS = count(1)
SOUGHT = "marmalade"  # a word that is looked for, so that the page does not repeat the canary itself
ADVOCATE, LEAD, GUARDIAN = actor("isac_caseworker"), actor("police_coordinator"), actor("agency_guardian")
OFFICER, SUPERVISOR = actor("police_investigator"), actor("police_supervisor")
PROBATION = actor("probation_practitioner")
WHY = "A suspect has friends on this floor."
change = msgspec.structs.replace


def signed_in(world: World, who: Actor) -> httpx.Client:
    """A browser in which somebody stays signed in, from one test to the next."""
    browsers: dict[Actor, httpx.Client] = vars(world).setdefault("browsers", {})
    if who not in browsers:
        browsers[who] = world.browser(who)
    return browsers[who]


class Shared:
    """A case of everybody's, with two summaries by the advocate: of the second the suspect does not know."""

    def __init__(self, world: World) -> None:
        self.world = world
        number = next(NUMBERS)
        self.canary, self.hidden = f"zqnarrowed{number}vx", f"zqhidden{number}vx"
        self.stream = world.shared()
        entries = world.house.ledger.entries(self.stream)
        self.victim = next(PartyId(e.fact.victim) for e in entries if isinstance(e.fact, VictimNamed))
        self.reference = next(e.fact.reference for e in entries if isinstance(e.fact, CaseReferred))
        self.summary = world.ask(ADVOCATE, self.stream, self._summary(self.canary, Answer.YES)).entries[0].id
        self.twin = world.ask(ADVOCATE, self.stream, self._summary(self.hidden, Answer.NO)).entries[0].id
        world.caught_up()

    def _summary(self, canary: str, known: Answer) -> Command:
        told = f"{canary} {SOUGHT}"
        return change(
            SHARE_SUMMARY, victim=self.victim, risk_summary=told, wishes=told, in_short=told, suspect_knows=known
        )

    def decides(self, decision: ConsentDecision, by: Actor = ADVOCATE) -> EntryId:
        """The victim takes her consent to the summary back from everybody, or gives it again."""
        said = change(
            RECORD_CONSENT,
            victim=self.victim,
            what=Shareable.ADVOCACY_SUMMARY,
            with_whom="Everybody",
            agency=None,
            limits=None,
            decision=decision,
        )
        return self.world.ask(by, self.stream, said).entries[0].id

    def everything(self, who: Actor) -> str:
        """Every page that a browser reaches and every answer that a program gets, as one text."""
        return "\n".join((*self._pages(who), *self._answers(who)))

    def _pages(self, who: Actor) -> Iterator[str]:
        case = f"/cases/{self.stream}"
        starts = ["/", "/cases", "/registers/advocacy", case, f"{case}/timeline"]
        starts += [f"{case}/sections/advocacy", f"{case}/sections/sharing", f"{case}/duties", f"{case}/replay"]
        for _, answer in walked(signed_in(self.world, who), starts, each=1, at_most=24):
            yield answer.text
        browser = signed_in(self.world, who)
        yield send(browser, "/search", form_on(browser.get("/search")), words=SOUGHT).text

    def _answers(self, who: Actor) -> Iterator[str]:
        program, case = self.world.client(who), f"/api/v1/cases/{self.stream}"
        asked = [case, f"{case}/timeline?limit=500", f"{case}?as_of=2099-01-01T00:00:00Z", "/api/v1/feed?limit=500"]
        asked += ["/api/v1/cases", "/api/v1/duties", f"{case}/timeline?by=happened"]
        for address in asked:
            yield program.get(address).text
        yield program.post("/api/v1/search", json={"words": SOUGHT}).text


@pytest.fixture
def shared(world: World) -> Shared:
    return Shared(world)


def test_what_she_takes_back_is_on_no_surface_of_any_other_agency_from_that_moment(shared: Shared) -> None:
    assert shared.canary in shared.everything(OFFICER)
    assert shared.canary in shared.everything(PROBATION)
    taken = shared.decides(ConsentDecision.WITHDRAWN)
    for other in (OFFICER, PROBATION, LEAD):
        after = shared.everything(other)
        for gone in (shared.canary, shared.hidden, str(shared.summary), str(shared.twin), str(taken)):
            assert gone not in after
    assert shared.canary in shared.everything(ADVOCATE)
    assert str(taken) in shared.everything(ADVOCATE)
    assert shared.canary not in shared.everything(GUARDIAN)


def test_consent_given_again_opens_it_on_every_surface_again(shared: Shared) -> None:
    shared.decides(ConsentDecision.WITHDRAWN)
    shared.decides(ConsentDecision.GIVEN, by=OFFICER)
    assert shared.canary not in shared.everything(OFFICER)
    shared.decides(ConsentDecision.GIVEN)
    assert shared.canary in shared.everything(OFFICER)
    assert shared.hidden in shared.everything(OFFICER)


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
    assert shared.canary in shared.everything(OFFICER)
    assert shared.canary not in shared.everything(LEAD)
    assert str(mark) not in shared.everything(LEAD)
    for told in (GUARDIAN, ADVOCATE, OFFICER):
        assert str(mark) in shared.everything(told)
    browser = signed_in(shared.world, GUARDIAN)
    assert "Review of what was opened for safety" in words(browser.get(f"/cases/{shared.stream}/duties"))
    ended = ReviewOverride(override=mark, outcome=ReviewOutcome.ENDED, because="He is in custody.")
    shared.world.ask(GUARDIAN, shared.stream, ended)
    assert shared.canary not in shared.everything(OFFICER)


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
        shared.everything(reader)
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


def accounts(*people: Actor) -> tuple[AccountId, ...]:
    return tuple(AccountId(who.account) for who in people)


def is_there(shared: Shared, who: Actor) -> bool:
    """Whether the case is anywhere for somebody; asserts that if not, it answers as one that never was."""
    world, case = shared.world, f"/api/v1/cases/{shared.stream}"
    answer = world.client(who).get(case)
    everything = shared.everything(who)
    named = shared.reference in everything
    if answer.status_code == httpx.codes.OK:
        assert named
        return True
    absent = world.client(who).get(f"/api/v1/cases/{actor('administrator').account}")
    assert (answer.status_code, answer.json()) == (absent.status_code, absent.json())
    assert not named
    assert str(shared.stream) not in everything.replace(f"/cases/{shared.stream}", "")
    with pytest.raises(NoSuchCase):
        world.ask(who, shared.stream, SetHandling(entry=shared.summary))
    return False


def test_a_restricted_case_is_gone_for_everybody_who_is_not_on_its_list(shared: Shared) -> None:
    assert is_there(shared, OFFICER)
    open_page = signed_in(shared.world, OFFICER)
    assert open_page.get(f"/cases/{shared.stream}").status_code == httpx.codes.OK
    shared.world.ask(LEAD, shared.stream, RestrictCase(accounts=accounts(LEAD, ADVOCATE), because=WHY))
    assert open_page.get(f"/cases/{shared.stream}").status_code == httpx.codes.NOT_FOUND
    for gone in (OFFICER, PROBATION, SUPERVISOR):
        assert not is_there(shared, gone)
    for listed in (LEAD, ADVOCATE):
        assert is_there(shared, listed)
    assert shared.world.client(GUARDIAN).get(f"/api/v1/cases/{shared.stream}").status_code == httpx.codes.OK
    shared.world.ask(GUARDIAN, shared.stream, LiftRestriction(because="He has left."))
    assert is_there(shared, OFFICER)


def test_the_rows_of_a_restricted_case_are_gone_once_the_lists_are_drawn_again_too(shared: Shared) -> None:
    shared.world.ask(LEAD, shared.stream, RestrictCase(accounts=accounts(LEAD, ADVOCATE), because=WHY))
    shared.world.caught_up()
    assert not is_there(shared, OFFICER)
    assert is_there(shared, ADVOCATE)


def test_an_excluded_person_finds_nothing_and_others_see_nothing_changed(shared: Shared) -> None:
    before = shared.world.client(PROBATION).get(f"/api/v1/cases/{shared.stream}/timeline?limit=500").json()
    shared.world.ask(LEAD, shared.stream, ExcludePerson(account=AccountId(OFFICER.account), because=WHY))
    assert not is_there(shared, OFFICER)
    shared.world.caught_up()
    assert not is_there(shared, OFFICER)
    after = shared.world.client(PROBATION).get(f"/api/v1/cases/{shared.stream}/timeline?limit=500").json()
    assert after == before
    shared.world.ask(LEAD, shared.stream, LiftExclusion(account=AccountId(OFFICER.account), because="She moved."))
    assert is_there(shared, OFFICER)


def test_a_sealed_case_is_there_for_its_list_alone_and_for_no_other_office(shared: Shared) -> None:
    sealing = SealCase(accounts=accounts(GUARDIAN, LEAD, PROBATION), because="The suspect is one of us.")
    shared.world.ask(GUARDIAN, shared.stream, sealing)
    shared.world.caught_up()
    case = f"/api/v1/cases/{shared.stream}"
    for listed in (GUARDIAN, LEAD, PROBATION):
        assert shared.world.client(listed).get(case).status_code == httpx.codes.OK
        assert str(shared.stream) in shared.world.client(listed).get("/api/v1/cases").text
    for gone in (ADVOCATE, OFFICER):
        assert not is_there(shared, gone)
    auditor = shared.world.client(actor("auditor@northfield-council"))
    assert auditor.get(case).status_code == httpx.codes.NOT_FOUND
    assert str(shared.stream) not in auditor.get("/api/v1/cases").text
    shared.world.ask(GUARDIAN, shared.stream, UnsealCase(because="He was charged."))
    assert is_there(shared, ADVOCATE)


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
    assert "zqhandled3vx" not in shared.everything(PROBATION)


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
