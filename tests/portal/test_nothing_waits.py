"""Nothing waits: a form about one entry says so to whoever has none, tells them whose it is, and leads back."""

import re

import httpx
import msgspec
import pytest

from domain import catalogue
from domain.kernel import AccountId, StreamId
from domain.people import Actor, AgencyId
from portal.presenting.actions import may_give
from portal.presenting.nothing_waits import FIRST, GENERAL, SAID
from portal.questions import questions
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World
from tests.paper import words
from tests.portal.test_escalation_offered import put
from tests.samples.advocacy import NOTE_RECORDED
from tests.samples.asking import ANSWER, ASK, asked_of_charity
from tests.samples.investigation_commands import CLOSE
from tests.samples.parties import CHILD_NAMED
from tests.samples.reports import CRIME_RECORDED
from tests.samples.transfer import TRANSFER_CASE

ADVOCATE, SUPERVISOR, LEAD = actor("isac_caseworker"), actor("police_supervisor"), actor("police_coordinator")
GUARDIAN, CHARITY = actor("agency_guardian"), actor("isac_caseworker@safe-harbour")
ASKER = actor("police_investigator@northfield-police")


@pytest.fixture
def case(world: World) -> StreamId:
    return world.shared([ADVOCATE, SUPERVISOR, LEAD, CHARITY, ASKER])


def form(world: World, who: Actor, case: StreamId, command: str) -> httpx.Response:
    return world.browser(who).get(f"/cases/{case}/record/{command}")


def is_form(page: httpx.Response) -> bool:
    assert page.status_code == httpx.codes.OK
    return f'action="{page.url.path}"' in page.text


@pytest.mark.parametrize(
    ("who", "command", "section"),
    [
        (LEAD, "answer-escalation", "investigation"),
        (LEAD, "take-escalation-further", "investigation"),
        (LEAD, "conclude-escalation", "investigation"),
        (LEAD, "withdraw-grant", "sharing"),
        (LEAD, "answer-information-request", "sharing"),
        (LEAD, "withdraw-request", "sharing"),
        (LEAD, "answer-breach", "measures"),
        (LEAD, "answer-transfer", "membership"),
        (LEAD, "withdraw-transfer", "membership"),
        (LEAD, "lift-restriction", "sharing"),
        (LEAD, "unseal-case", "sharing"),
        (LEAD, "lift-exclusion", "sharing"),
    ],
)
def test_a_form_with_nothing_to_be_about_says_so_and_leads_back(
    world: World, case: StreamId, who: Actor, command: str, section: str
) -> None:
    page = form(world, who, case, command)
    assert not is_form(page)
    assert {**SAID, "answer-breach": FIRST["breaches"]}.get(command, GENERAL) in words(page)
    main = page.text.partition("<main")[2].partition("</main>")[0]
    assert "<button" not in main
    assert f'<a class="govuk-back-link" href="/cases/{case}/sections/{section}">Back</a>' in main


def test_an_escalation_is_answered_on_the_form_of_whom_it_was_put_to_alone(world: World, case: StreamId) -> None:
    put(world, case)
    shown = {who: is_form(form(world, who, case, "answer-escalation")) for who in (ADVOCATE, SUPERVISOR, LEAD)}
    assert shown == {ADVOCATE: False, SUPERVISOR: True, LEAD: False}
    told = words(form(world, LEAD, case, "answer-escalation"))
    assert SAID["answer-escalation"] in told


def test_what_was_given_that_somebody_may_not_take_back_reads_like_nothing_given(world: World, case: StreamId) -> None:
    before = words(form(world, CHARITY, case, "withdraw-grant"))
    note = world.record(case, NOTE_RECORDED, CHARITY)
    asked = world.record(case, asked_of_charity(ASKER), ASKER).id
    waiting = words(form(world, CHARITY, case, "answer-information-request"))
    world.ask(GUARDIAN, case, msgspec.structs.replace(ANSWER, request=asked, items=(note.id,)))
    world.caught_up()
    assert SAID["withdraw-grant"] in before
    assert SAID["answer-information-request"] in waiting
    assert SAID["withdraw-grant"] in words(form(world, CHARITY, case, "withdraw-grant"))
    assert is_form(form(world, GUARDIAN, case, "withdraw-grant"))


def test_what_was_typed_is_kept_where_the_entry_was_settled_meanwhile(world: World, case: StreamId) -> None:
    browser, at = world.browser(LEAD), f"/cases/{case}/record/conclude-escalation"
    token = re.search(r'name="([^"]+)" value="([^"]+)"', browser.get(f"/cases/{case}/record/record-crime").text)
    assert token is not None
    typed = {token[1]: token[2], "outcome": "done_in_part", "what_changed": "A plan with dates came.", "step": "record"}
    again = browser.post(at, data=typed)
    assert again.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "A plan with dates came." in again.text


def listed(world: World, who: Actor, case: StreamId) -> set[str]:
    """The acts that somebody is offered among all that may be recorded, and in the sections of the case."""
    browser = world.browser(who)
    pages = [f"/cases/{case}/record", *(f"/cases/{case}/sections/{each.slug}" for each in catalogue.SECTIONS)]
    found = [re.findall(rf'href="/cases/{case}/record/([a-z-]+)"', browser.get(page).text) for page in pages]
    everywhere, in_sections = set(found[0]), set().union(*found[1:])
    assert in_sections >= everywhere
    return everywhere


@pytest.mark.parametrize("who", [LEAD, ADVOCATE])
def test_what_is_listed_has_a_form_and_what_is_not_says_why_where_its_address_is_typed(
    world: World, case: StreamId, who: Actor
) -> None:
    opened = world.house.door.look(who, case, Surface.RECORD)
    given = may_give(opened.reader.policy, who.role, opened)
    offered = listed(world, who, case)
    shown = {name for name in given if is_form(form(world, who, case, name))}
    assert offered == shown
    assert offered
    assert {"answer-escalation", "take-back-release", "withdraw-grant", "answer-breach"} & given.keys() - offered


def test_a_child_is_named_before_anything_is_recorded_about_one(world: World, case: StreamId) -> None:
    told = words(form(world, LEAD, case, "record-child-needs"))
    before = listed(world, LEAD, case)
    world.record(case, CHILD_NAMED, LEAD)
    assert FIRST["children"] in told
    assert listed(world, LEAD, case) - before >= {"record-child-needs"}


def test_an_offer_of_the_case_is_taken_back_by_the_force_that_holds_it_and_by_nobody_else(
    world: World, case: StreamId
) -> None:
    before = listed(world, LEAD, case)
    world.ask(LEAD, case, msgspec.structs.replace(TRANSFER_CASE, contact=AccountId(SUPERVISOR.account)))
    world.caught_up()
    assert "withdraw-transfer" in listed(world, LEAD, case) - before
    assert "answer-transfer" not in listed(world, LEAD, case)


def test_what_a_reader_may_not_know_of_lists_nothing_for_them(world: World, case: StreamId) -> None:
    readers = (ASKER, GUARDIAN, LEAD, ADVOCATE)
    before = {who: listed(world, who, case) for who in readers}
    world.ask(ASKER, case, msgspec.structs.replace(ASK, agency=AgencyId("safe-harbour")))
    world.caught_up()
    more = {who: listed(world, who, case) - before[who] for who in readers}
    assert more == {ASKER: {"withdraw-request"}, GUARDIAN: {"answer-information-request"}, LEAD: set(), ADVOCATE: set()}


def test_each_sentence_is_of_a_list_that_some_form_asks() -> None:
    asked = {each.options for kind in catalogue.COMMANDS.values() for each in questions(kind)}
    governing = {each.options for kind in catalogue.GOVERNING.values() for each in questions(kind)}
    assert set(FIRST) <= asked | governing


def test_an_investigation_is_reopened_where_one_has_ended_and_ended_where_one_is_open(
    world: World, case: StreamId
) -> None:
    crime = world.record(case, CRIME_RECORDED, LEAD)
    world.caught_up()
    reopen = words(form(world, SUPERVISOR, case, "reopen-investigation"))
    before = listed(world, SUPERVISOR, case)
    world.ask(SUPERVISOR, case, msgspec.structs.replace(CLOSE, crime=crime.id))
    world.caught_up()
    after = listed(world, SUPERVISOR, case)
    assert SAID["reopen-investigation"] in reopen
    assert ("close-investigation" in before, "reopen-investigation" in before) == (True, False)
    assert ("close-investigation" in after, "reopen-investigation" in after) == (False, True)
    assert SAID["close-investigation"] in words(form(world, SUPERVISOR, case, "close-investigation"))
