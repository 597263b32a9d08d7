"""The page of a pack, without JavaScript: declared first, frozen, read, copied; and each says what it cannot do."""

import re
from uuid import UUID, uuid4

import httpx
import pytest

from domain.clinic.pack import FreezePack
from domain.kernel import StreamId
from domain.people import Actor
from tests.cast import actor
from tests.house import World
from tests.paper import words
from tests.portal.packing import KEEPER, address, declared, frozen, on_agenda
from tests.samples.reports import INCIDENT_RECORDED

OFFICER, ADVOCATE = actor("police_investigator@northfield-police"), actor("isac_caseworker@safe-harbour")
LEAD, GUEST = actor("police_coordinator"), actor("idva@safe-harbour")
BUTTON = re.compile(
    r'<form method="post" action="(?P<to>[^"]*/pack/(?P<what>\w+))"[^>]*>(?P<body>.*?)</form>', re.DOTALL
)
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    stream = world.shared((ADVOCATE, LEAD, OFFICER, KEEPER, GUEST))
    world.record(stream, INCIDENT_RECORDED, OFFICER)
    return stream


def pressed(browser: httpx.Client, page: httpx.Response, what: str) -> httpx.Response:
    """What follows when the button of that name on a page is pressed."""
    forms = {found["what"]: found for found in BUTTON.finditer(page.text)}
    assert what in forms, list(forms)
    return browser.post(forms[what]["to"], data=dict(FIELD.findall(forms[what]["body"])))


def opened(world: World, who: Actor, case: StreamId, meeting: UUID) -> tuple[httpx.Client, httpx.Response]:
    browser = world.browser(who)
    page = browser.get(address(case, meeting))
    assert page.status_code == httpx.codes.OK, page.text
    return browser, page


def test_a_member_declares_before_the_pack_opens(world: World, case: StreamId) -> None:
    meeting = on_agenda(world, case)
    frozen(world, case, meeting)
    browser, first = opened(world, OFFICER, case, meeting)
    said = words(first)
    assert "Before the pack opens" in said
    assert INCIDENT_RECORDED.what_happened not in said
    assert f"/cases/{case}/record/declare-conflict" in first.text
    after = pressed(browser, first, "declare")
    assert after.status_code == httpx.codes.SEE_OTHER
    page = words(browser.get(after.headers["location"]))
    assert str(INCIDENT_RECORDED.what_happened) in page
    again = pressed(browser, first, "declare")
    assert again.status_code == httpx.codes.SEE_OTHER, "pressed twice, it is declared once"


def test_a_coordinator_freezes_and_freezes_again(world: World, case: StreamId) -> None:
    meeting = on_agenda(world, case)
    declared(world, case, meeting, KEEPER)
    browser, none = opened(world, KEEPER, case, meeting)
    assert "No pack has been frozen" in words(none)
    page = browser.get(pressed(browser, none, "freeze").headers["location"])
    assert "Since this pack" in words(page)
    later = browser.get(pressed(browser, page, "freeze").headers["location"])
    assert "Other packs for this meeting" in words(later)
    earlier = re.search(r'href="([^"]*\?of=[^"]*)"', later.text)
    assert earlier is not None
    assert browser.get(earlier[1]).status_code == httpx.codes.OK


def test_a_member_who_may_not_freeze_is_offered_no_button_and_refused_the_act(world: World, case: StreamId) -> None:
    meeting = on_agenda(world, case)
    declared(world, case, meeting, OFFICER)
    browser, none = opened(world, OFFICER, case, meeting)
    assert "/pack/freeze" not in none.text
    token = re.search(r'name="form_token" value="([^"]*)"', none.text)
    assert token is not None
    answer = browser.post(f"{address(case, meeting)}/freeze", data={"form_token": token[1], "key": "k"})
    assert answer.status_code == httpx.codes.FORBIDDEN
    assert words(answer).count("role") > 0


def test_who_took_no_copy_is_told_that_there_is_none_and_where_it_is_taken(world: World, case: StreamId) -> None:
    meeting = on_agenda(world, case)
    frozen(world, case, meeting)
    declared(world, case, meeting, OFFICER)
    browser, _ = opened(world, OFFICER, case, meeting)
    none = browser.get(f"{address(case, meeting)}.pdf")
    assert none.status_code == httpx.codes.NOT_FOUND
    assert "You have taken no such copy" in words(none)


def test_a_copy_is_taken_with_one_button_and_opened_again_later(world: World, case: StreamId) -> None:
    meeting = on_agenda(world, case)
    frozen(world, case, meeting)
    declared(world, case, meeting, OFFICER)
    browser, page = opened(world, OFFICER, case, meeting)
    taken = pressed(browser, page, "copy")
    assert taken.status_code == httpx.codes.SEE_OTHER
    file = browser.get(taken.headers["location"])
    assert file.headers["content-type"] == "application/pdf"
    assert file.headers["content-disposition"] == 'attachment; filename="pack.pdf"'
    assert "no-store" in file.headers["cache-control"]
    named = re.search(r'href="([^"]*pack\.pdf\?copy=[^"]*)"', browser.get(address(case, meeting)).text)
    assert named is not None
    assert browser.get(named[1]).content == file.content
    assert browser.get(f"{address(case, meeting)}.pdf?copy={uuid4()}").status_code == httpx.codes.NOT_FOUND


def test_whoever_is_not_on_the_case_finds_nothing(world: World, case: StreamId) -> None:
    meeting = on_agenda(world, case)
    frozen(world, case, meeting)
    outsider = world.browser(actor("outsider@northfield-police"))
    for end in ("", ".pdf"):
        assert outsider.get(f"{address(case, meeting)}{end}").status_code == httpx.codes.NOT_FOUND


def test_the_page_names_nobody_in_its_title_and_marks_whose_it_is(world: World, case: StreamId) -> None:
    meeting = on_agenda(world, case)
    frozen(world, case, meeting)
    declared(world, case, meeting, OFFICER)
    _, page = opened(world, OFFICER, case, meeting)
    title = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)
    assert title is not None
    assert "Marlow" not in title[1]
    assert words(page).count("OFFICIAL-SENSITIVE") == 2
    assert page.text.count("<h1") == 1


def test_a_pack_is_given_from_the_forms_of_the_case_too(world: World, case: StreamId) -> None:
    meeting = on_agenda(world, case)
    browser = world.browser(KEEPER)
    form = browser.get(f"/cases/{case}/record/freeze-pack")
    assert form.status_code == httpx.codes.OK
    assert str(meeting) in form.text
    world.ask(KEEPER, case, FreezePack(meeting=meeting))
    copy = browser.get(f"/cases/{case}/record/take-pack-copy")
    assert copy.status_code == httpx.codes.OK
    assert ", as of " in words(copy)
