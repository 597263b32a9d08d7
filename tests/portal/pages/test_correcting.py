"""Correcting: a whole new fact stands in an entry's place, by the agency that recorded it."""

import re

import httpx

from domain.classes import DataClass
from domain.people import Role
from domain.policy import Letter, stricter_than
from domain.reports.crimes import CrimeRecorded
from portal.presenting.forewarned import STAY
from tests.at_hand import CaseAtHand
from tests.paper import form_on, send, words
from tests.running import Portal


def test_a_correction_stands_beside_what_it_corrects(portal: Portal, case: CaseAtHand) -> None:
    address = f"{case.href}/entries/{case.incident}/correct"
    with portal.browser("police_investigator") as browser:
        form = form_on(browser.get(address))
        assert form["what_happened"] == ["He stood at the gate for an hour and sent forty messages."]
        assert form["when-time"] == ["21:15"]

        unsaid = send(browser, address, form, what_happened="He stood there for two hours.", step="check")
        assert unsaid.status_code == httpx.codes.UNPROCESSABLE_ENTITY
        assert 'id="correction-because-error"' in unsaid.text

        why = {"correction__because": "She looked at the clock."}
        check = send(browser, address, form_on(unsaid), step="check", **why)
        assert "He stood there for two hours." in words(check)
        assert "She looked at the clock." in words(check)

        answer = send(browser, address, form_on(check), step="record")
        assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
        done = words(browser.get(answer.headers["location"]))
        assert "Stands in the place of “Incident recorded”" in done
        assert "Because: She looked at the clock." in done

        timeline = words(browser.get(f"{case.href}/timeline"))
        assert "Corrected since" in timeline
        assert "for an hour" in timeline


def test_only_the_agency_that_recorded_an_entry_corrects_it(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        answer = browser.get(f"{case.href}/entries/{case.crime}/correct")
        timeline = browser.get(f"{case.href}/timeline")
    assert answer.status_code == httpx.codes.FORBIDDEN
    assert f"{case.crime}/correct" not in timeline.text
    assert f"{case.note}/correct" in timeline.text


def test_an_entry_that_one_may_not_know_of_is_not_there_to_correct(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_investigator") as browser:
        answer = browser.get(f"{case.href}/entries/{case.note}/correct")
    assert answer.status_code == httpx.codes.NOT_FOUND


def test_a_correction_is_about_the_same_person(portal: Portal, case: CaseAtHand) -> None:
    address = f"{case.href}/entries/{case.crime}/correct"
    with portal.browser("police_investigator") as browser:
        form = form_on(browser.get(address))
        assert form["victim"] == [str(case.victim)]
        typed = {"victim": str(case.suspect), "correction__because": "The wrong person.", "step": "record"}
        answer = send(browser, address, form, **typed)
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY


def test_an_entry_is_moved_only_to_a_class_that_fewer_may_read_and_its_writer_may(
    portal: Portal, case: CaseAtHand
) -> None:
    address = f"{case.href}/entries/{case.crime}/correct"
    with portal.browser("police_investigator") as browser:
        page = browser.get(address)
        offered = set(re.findall(r'(?:name="correction-misfiled_as"[^>]*|<option )value="([a-z_]+)"', page.text))
        offered &= {each.value for each in DataClass}
        policy = portal.house.door.register().policy
        assert policy is not None
        stricter = stricter_than(policy, CrimeRecorded.governs)
        opens = {each for each in stricter if policy.letters[each][Role.POLICE_INVESTIGATOR] is Letter.OPEN}
        assert offered == opens
        assert offered
        assert DataClass.CASE_SHELL not in offered

        moved = {
            "correction__misfiled_as": min(offered),
            "correction__because": "It says too much.",
            "doubt": "Stalking fits better.",
        }
        check = send(browser, address, form_on(page), step="check", **moved)
        assert check.status_code == httpx.codes.OK
        assert "Check your answers" in words(check)
        nothing_out = {name: value for name, value in moved.items() if name != "doubt"}
        told = words(send(browser, address, form_on(page), step="check", **nothing_out))
        assert "Take out of the text what should have been in the stricter class" in told
        assert STAY not in told
