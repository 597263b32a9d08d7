"""The registers: what stands in one's cases as a table, filtered and sorted by addresses that tell nothing."""

import re
from html import unescape

import httpx
import pytest

from domain import catalogue
from domain.kernel import AccountId
from portal.registers import BY_SLUG, REGISTERS
from tests.at_hand import CONFIDENCE, CaseAtHand
from tests.running import Portal

SLUGS = [register.slug for register in REGISTERS]


def told(answer: httpx.Response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def timeless(answer: httpx.Response) -> str:
    return re.sub(r"<time.*?</time>", "", answer.text)


def rows(answer: httpx.Response) -> list[str]:
    body = answer.text.partition("<tbody")[2].partition("</tbody>")[0]
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in body.split("</tr>") if "<td" in row]


def test_each_register_holds_the_kinds_of_fact_that_are_made_of_what_it_is_about() -> None:
    held = {each.slug: {catalogue.tag_of(fact).partition("/")[0] for fact in each.facts} for each in REGISTERS}
    assert "crime-recorded" in held["crimes"]
    assert "crime-classified" not in held["crimes"]  # it is about a crime that has a row already
    assert {"protective-measure-recorded", "suspect-released"} <= held["measures"]
    assert {"risk-assessed", "needs-assessed"} <= held["assessments"]
    assert {"victim-contacted", "advocacy-note-recorded"} <= held["contacts"]
    assert {"breach-recorded", "unreleased-breach-recorded"} == held["breaches"]  # what followed is about one of them
    assert "victim-contact-set" not in held["contacts"]  # how to reach her is no contact


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("called", ["police_investigator", "isac_caseworker", "programme_facilitator", "auditor"])
def test_each_register_opens_across_cases_and_within_one(
    portal: Portal, case: CaseAtHand, called: str, slug: str
) -> None:
    with portal.browser(called) as browser:
        for address in (f"/registers/{slug}", f"{case.href}/registers/{slug}"):
            answer = browser.get(address)
            assert answer.status_code == httpx.codes.OK, answer.text
            assert rows(answer) or BY_SLUG[slug].empty in told(answer)


def test_a_crime_stands_in_its_register_by_its_offence(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_investigator") as browser:
        answer = browser.get("/registers/crimes")
    [row] = rows(answer)
    assert "Malicious communications" in row
    assert "4 March 2026" in row
    assert f'href="{case.href}/sections/reports#entry-{case.crime}"' in answer.text
    assert "<caption" in answer.text


def test_a_measure_says_whether_it_is_in_force_and_its_next_date(portal: Portal, case: CaseAtHand) -> None:
    del case
    with portal.browser("police_investigator") as browser:
        [row] = rows(browser.get("/registers/measures"))
        assert "Non-molestation order" in row
        assert "In force" in row
        assert "5 March 2027 In force until" in row
        assert rows(browser.get("/registers/measures?state=in-force")) == [row]
        ended = browser.get("/registers/measures?state=ended")
    assert rows(ended) == []
    assert "Nothing matches this filter" in told(ended)


def test_a_register_is_filtered_by_what_there_is_and_sorted_by_its_headings(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        plain = browser.get("/registers/measures")
        for heading in re.findall(r'<th scope="col"[^>]*><a[^>]*href="([^"]*)"', plain.text):
            sorted_so = browser.get(unescape(heading))
            assert sorted_so.status_code == httpx.codes.OK
            assert rows(sorted_so) == rows(plain)
            assert sorted_so.text.count("aria-sort=") == 1
        assert "What" in told(plain)
        filtered = browser.get("/registers/measures?what=non_molestation_order&sort=next")
        assert len(rows(filtered)) == 1
        assert rows(browser.get("/registers/measures?what=nothing-of-the-kind")) == []
        assert browser.get(f"{case.href}/registers/nonsense").status_code == httpx.codes.NOT_FOUND


def test_what_is_told_in_confidence_stands_in_the_advocates_register_alone(portal: Portal, case: CaseAtHand) -> None:
    for called, sees in (("isac_caseworker", True), ("police_investigator", False), ("auditor", False)):
        with portal.browser(called) as browser:
            for address in ("/registers/contacts", f"{case.href}/registers/contacts"):
                assert (CONFIDENCE in told(browser.get(address))) is sees, (called, address)


@pytest.mark.parametrize("slug", SLUGS)
def test_nobody_else_has_anything_in_a_register(portal: Portal, case: CaseAtHand, slug: str) -> None:
    with portal.browser("curious_colleague") as browser:
        answer = browser.get(f"/registers/{slug}")
        assert case.href not in answer.text
        assert BY_SLUG[slug].empty in told(answer)
        absent = browser.get(f"/cases/00000000-0000-4000-8000-000000000000/registers/{slug}")
        closed = browser.get(f"{case.href}/registers/{slug}")
    assert absent.status_code == closed.status_code == httpx.codes.NOT_FOUND
    assert timeless(absent) == timeless(closed)


def test_what_a_register_showed_of_a_case_is_recorded(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("cps_prosecutor") as browser:
        browser.get("/registers/crimes")
    account = AccountId(portal.actor("cps_prosecutor").account)
    looks = [each.look for each in portal.house.looks.of_account(account, limit=2) if each.look]
    assert {(look.surface, look.stream, look.marks) for look in looks} == {
        ("registers", None, ()),
        ("registers", case.stream, (case.crime,)),
    }


def test_the_side_leads_to_every_section_that_a_role_may_know_of(portal: Portal, case: CaseAtHand) -> None:
    def sections(called: str) -> list[str]:
        with portal.browser(called) as browser:
            return re.findall(rf'href="{case.href}/sections/([a-z]+)"', browser.get(case.href).text)

    officer, facilitator = sections("police_investigator"), sections("programme_facilitator")
    assert officer.index("reports") < officer.index("risk") < officer.index("measures") < officer.index("victim")
    assert "intelligence" in officer
    assert "advocacy" not in facilitator
    assert "probation" in facilitator
