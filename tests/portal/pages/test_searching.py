"""Searching: what stands in one's own cases is found, recorded under seal, and told to nobody else."""

import re
import time
from html import unescape

import httpx
import pytest

from domain.kernel import AccountId
from infra.looks import Looked
from tests.at_hand import CONFIDENCE, CaseAtHand
from tests.running import Portal

WORDS = "sleeps with the light"


def sent(browser: httpx.Client, words: str, **more: object) -> httpx.Response:
    """The answer to a search from the form."""
    token = re.search(r'name="form_token" value="([^"]*)"', browser.get("/search").text)
    assert token is not None
    return browser.post("/search", data={"form_token": token[1], "words": words, **more})


def told(answer: httpx.Response) -> str:
    return unescape(re.sub(r"<[^>]+>", "", answer.text))


def looks_of(portal: Portal, called: str) -> list[Looked]:
    return portal.house.looks.of_account(AccountId(portal.actor(called).account), limit=5)


@pytest.mark.parametrize(
    ("called", "words", "title"),
    [
        ("police_investigator", "malicious communications", "Crime recorded"),
        ("police_investigator", "non-molestation", "Protective measure"),
        ("police_investigator", "HOLLIS", "Suspect"),
        ("police_investigator", "forty messages", "Incident recorded"),
        ("isac_caseworker", WORDS, "Advocacy note"),
        ("programme_facilitator", "hollis", "Suspect"),
    ],
)
def test_what_stands_in_my_cases_is_found(
    portal: Portal, case: CaseAtHand, called: str, words: str, title: str
) -> None:
    with portal.browser(called) as browser:
        answer = sent(browser, words)
    assert answer.status_code == httpx.codes.OK
    assert title in told(answer)
    assert f'href="{case.href}' in answer.text
    assert "<mark>" in answer.text


@pytest.mark.parametrize("called", ["police_investigator", "programme_facilitator", "cps_prosecutor", "auditor"])
def test_what_the_advocate_keeps_in_confidence_is_found_by_nobody_else(
    portal: Portal, case: CaseAtHand, called: str
) -> None:
    assert WORDS in CONFIDENCE
    with portal.browser(called) as browser:
        answer = sent(browser, WORDS)
    assert "Nothing was found" in told(answer)
    assert case.href not in answer.text


def test_an_agency_in_a_summary_is_called_by_its_name(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("probation_practitioner") as browser:
        answer = told(sent(browser, "joined"))
    assert case.href
    assert "joined the case" in answer
    assert not re.search(r", [a-z]+-[a-z]+ joined the case", answer)


def test_a_stranger_is_answered_as_if_there_were_no_case(portal: Portal, case: CaseAtHand) -> None:
    outsider = portal.browser("curious_colleague")
    with outsider:
        real, made_up = sent(outsider, "hollis"), sent(outsider, "hallis")
    assert case.href not in real.text
    there, not_there = (re.sub(r"<time.*?</time>|h[oa]llis", "", answer.text) for answer in (real, made_up))
    assert there == not_there


def test_the_words_stand_in_no_address_title_or_heading(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_investigator") as browser:
        answer = sent(browser, "hollis")
    assert case.href in answer.text
    assert str(answer.url).endswith("/search")
    for tag in ("title", "h1", "h2"):
        for text in re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", answer.text, re.DOTALL):
            assert "hollis" not in text.lower()
    assert not any("hollis" in href.lower() for href in re.findall(r'(?:href|action)="([^"]*)"', answer.text))


def test_every_search_is_recorded_under_seal_with_what_it_showed(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_investigator") as browser:
        sent(browser, "forty messages")
        found = looks_of(portal, "police_investigator")
        sent(browser, "zebra crossing")
        nothing = looks_of(portal, "police_investigator")
    [of_case, listed] = [each.look for each in found[:2] if each.look]
    if listed.stream is not None:
        of_case, listed = listed, of_case
    assert (listed.surface, listed.words, listed.count) == ("search", "forty messages", 1)
    assert (of_case.surface, of_case.stream, of_case.marks) == ("search", case.stream, (case.incident,))
    assert nothing[0].look is not None
    assert (nothing[0].look.words, nothing[0].look.count) == ("zebra crossing", 0)
    with portal.house.pools.auditor.connection() as connection:
        rows = connection.execute("SELECT sealed FROM looks.looks").fetchall()
    assert not any(b"zebra" in bytes(sealed) or b"forty" in bytes(sealed) for (sealed,) in rows)


def test_the_kinds_narrow_what_is_shown_and_say_how_much_there_is(portal: Portal, case: CaseAtHand) -> None:
    del case
    with portal.browser("police_investigator") as browser:
        everything = told(sent(browser, "hollis marlow"[:6]))
        people = told(sent(browser, "hollis", kinds="people"))
        crimes = told(sent(browser, "hollis", kinds="crimes"))
    assert "People (1)" in everything
    assert "1 found" in people
    assert "Nothing was found" in crimes


def test_with_nothing_to_search_for_the_form_says_what_to_enter(portal: Portal) -> None:
    with portal.browser("police_investigator") as browser:
        answer = sent(browser, " ! ")
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "Enter at least two letters or figures to search for" in told(answer)
    assert "<title>Error: Search" in answer.text


def test_a_search_does_not_count_as_having_read_the_case(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("health_clinician") as browser:
        before = browser.get("/").text
        sent(browser, "hollis")
        after = browser.get("/").text
    assert case.href in before
    assert after.count(case.href) == before.count(case.href)


def test_an_answer_takes_as_long_for_a_stranger_whatever_there_is(portal: Portal, case: CaseAtHand) -> None:
    del case
    taken: dict[str, list[float]] = {"hollis": [], "nobody at all": []}
    with portal.browser("curious_colleague") as outsider:
        for _ in range(9):
            for words, times in taken.items():
                started = time.perf_counter()
                sent(outsider, words)
                times.append(time.perf_counter() - started)
    there, not_there = (sorted(times)[4] for times in taken.values())
    assert there < 3 * not_there + 0.02
    assert not_there < 3 * there + 0.02
