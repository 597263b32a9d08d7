"""After a meeting in a house that is served: actions by their owner, minutes as each may read them, and their copy."""

import httpx
import msgspec
import pytest

from domain import catalogue
from domain.clinic.actions_said import ActionAgreed, AgreeAction, CompleteAction, VerifyAction
from domain.clinic.decisions_said import DecideAtClinic, KeepOffMinutes
from domain.clinic.minutes_said import ApproveMinutes, IssueMinutes, MinutesWritten, Part, WriteMinutes
from domain.clinic.onward import CloseAtClinic, StepDown, StepUp
from domain.clinic.room_said import CallItem, CloseItem
from domain.clinic.updates import GiveUpdate
from domain.correction import Correct
from domain.people import Actor
from tests.day import today
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.in_clinic import (
    ADVOCATE,
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    EVERYBODY,
    LEAD,
    OFFICER,
    PROBATION,
    STRANGER,
    account,
    begun,
    clinic_in,
)
from tests.portal.minuted import Heard, copy, emergency, seen
from tests.samples.clinic_after import FACTS
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED

SERVE = "Serve the interim order before he is released"
HERS = "Move her alarm to the new door"
ORDER = "The zone covers the whole estate"
SAID = "Four agencies spoke and kept the grade"
FORMULATED = "He cannot leave the break-up behind"


def agree(what: str, owner: Actor, **other: object) -> AgreeAction:
    said: dict[str, object] = {"what": what, "owner": account(owner), "by_when": today(7)}
    return msgspec.convert(said | {"risk": "He comes to the house."} | other, AgreeAction, strict=False)


@pytest.fixture(scope="module")
def heard(world: World) -> Heard:
    stream = world.shared(EVERYBODY)
    for fact in (VICTIM_NAMED, SUSPECT_NAMED):
        world.record(stream, fact, OFFICER)
    clinic = clinic_in(world)
    meeting = begun(world, clinic, COORDINATOR, CHAIR, CLINICIAN, ADVOCATE)
    world.ask(COORDINATOR, stream, emergency(meeting))
    world.ask(COORDINATOR, stream, CallItem(meeting=meeting))
    action = world.ask(COORDINATOR, stream, agree(SERVE, CLINICIAN, meeting=meeting, orders=ORDER)).entries[-1].id
    world.ask(COORDINATOR, stream, agree(HERS, ADVOCATE, meeting=meeting, hers=True))
    write = WriteMinutes(meeting=meeting, part=Part.DISCUSSION, said=SAID, formulation=FORMULATED)
    part = world.ask(COORDINATOR, stream, write).entries[-1].id
    world.ask(COORDINATOR, stream, DecideAtClinic(meeting=meeting, decision="Ask for an order.", because="He comes."))
    world.ask(COORDINATOR, stream, CloseItem(meeting=meeting))
    return Heard(stream, meeting, action, part)


def test_minutes_say_at_their_head_how_they_are_handled_and_that_they_may_be_disclosed(
    world: World, heard: Heard
) -> None:
    for text in (seen(world, heard, CHAIR), copy(world, heard, CHAIR)):
        assert "may have to be disclosed in criminal proceedings" in text
        assert "OFFICIAL-SENSITIVE" in text


def test_each_reader_has_the_parts_of_the_minutes_that_they_may_read(world: World, heard: Heard) -> None:
    for text in (seen(world, heard, CHAIR), copy(world, heard, CHAIR)):
        assert SAID in text
        assert FORMULATED in text
        assert HERS in text
    assert FORMULATED not in seen(world, heard, COORDINATOR)
    assert "Keep something off" in seen(world, heard, CHAIR)
    in_short = seen(world, heard, ADVOCATE)
    assert "Keep something off" not in in_short
    assert "reads minutes in short alone" in in_short
    assert SAID not in in_short
    assert SERVE in in_short


def test_nothing_that_is_hers_is_in_the_minutes_of_those_who_work_with_the_suspect(world: World, heard: Heard) -> None:
    for who in (PROBATION, CLINICIAN):
        for text in (seen(world, heard, who), copy(world, heard, who)):
            assert HERS not in text
            assert SAID not in text
    assert SERVE in seen(world, heard, CLINICIAN), "their own"
    assert SERVE not in seen(world, heard, PROBATION)


def test_the_copy_is_named_and_says_whose_it_is(world: World, heard: Heard) -> None:
    assert "Copy of" in copy(world, heard, ADVOCATE)
    assert copy(world, heard, ADVOCATE) != copy(world, heard, CHAIR)


def test_the_owner_of_an_action_sees_the_whole_of_it_and_owes_it(world: World, heard: Heard) -> None:
    api = world.client(CLINICIAN)
    case = api.get(f"/api/v1/cases/{heard.stream}").raise_for_status().json()
    told = str(api.get(f"/api/v1/cases/{heard.stream}/timeline").raise_for_status().json())
    assert ORDER in told
    assert "clinic-action" in {duty["rule"] for duty in case["duties"]}
    assert ORDER not in str(world.client(PROBATION).get(f"/api/v1/cases/{heard.stream}/timeline").json())
    browser = world.browser(CLINICIAN)
    assert SERVE in words(browser.get("/"))


def test_an_action_goes_from_its_owner_to_whoever_checks_it_by_their_forms(world: World, heard: Heard) -> None:
    taken = agree("Ask the court for a date", CLINICIAN, meeting=heard.meeting)
    mark = world.ask(COORDINATOR, heard.stream, taken).entries[-1].id
    complete = f"/cases/{heard.stream}/record/complete-action?of={mark}"
    browser = world.browser(CLINICIAN)
    filled = form_on(browser.get(complete))
    on = today()
    day = {"completed_on-day": str(on.day), "completed_on-month": str(on.month)}
    said = day | {"completed_on-year": str(on.year), "evidence": "The court’s letter of today."}
    answer = send(browser, complete, filled, **{k: [v] for k, v in said.items()}, step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    verify = f"/cases/{heard.stream}/record/verify-action?of={mark}"
    browser = world.browser(CHAIR)
    answer = send(browser, verify, form_on(browser.get(verify)), stands=["yes"], how=["Read it."], step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert "Verified" in seen(world, heard, CHAIR)


def test_minutes_go_from_draft_to_approved_to_issued_to_corrected_and_are_issued_again(
    world: World, heard: Heard
) -> None:
    assert "Draft" in seen(world, heard, CHAIR)
    world.ask(CHAIR, heard.stream, ApproveMinutes(meeting=heard.meeting, complete=True))
    assert "Approved" in seen(world, heard, CHAIR)
    issue = IssueMinutes(meeting=heard.meeting, to=(account(ADVOCATE), account(CLINICIAN)))
    world.ask(COORDINATOR, heard.stream, issue)
    assert "Issued on" in seen(world, heard, LEAD)
    assert "Issued last to" in seen(world, heard, CHAIR)
    assert "Issued last to" not in seen(world, heard, ADVOCATE)
    before = world.client(CHAIR).get(f"/api/v1{heard.page}").raise_for_status().json()
    assert before["stage"] == "issued"
    better = MinutesWritten(meeting=heard.meeting, part=Part.DISCUSSION, said=f"{SAID} by three to one")
    world.ask(COORDINATOR, heard.stream, Correct(entry=heard.part, because="The count was left out.", fact=better))
    text = seen(world, heard, CHAIR)
    assert "Corrected" in text
    assert f"{SAID} by three to one" in text
    duties = world.client(COORDINATOR).get(f"/api/v1/cases/{heard.stream}").json()["duties"]
    assert "clinic-minutes-again" in {duty["rule"] for duty in duties}
    assert seen(world, heard, PROBATION) == seen(world, heard, PROBATION)


def test_what_the_chair_keeps_off_the_minutes_is_in_nobodys(world: World, heard: Heard) -> None:
    updated = GiveUpdate(meeting=heard.meeting, orders="He was seen by her work on Monday.")
    mark = world.ask(COORDINATOR, heard.stream, updated).entries[0].id
    assert "seen by her work" in seen(world, heard, ADVOCATE)
    off = KeepOffMinutes(meeting=heard.meeting, entry=mark, because="It is not confirmed.")
    world.ask(CHAIR, heard.stream, off)
    for who in (CHAIR, ADVOCATE):
        assert "seen by her work" not in seen(world, heard, who)


def test_there_are_no_minutes_for_a_stranger_or_of_another_meeting(world: World, heard: Heard) -> None:
    other = begun(world, clinic_in(world), COORDINATOR)
    browser = world.browser(CHAIR)
    for address in (f"/cases/{heard.stream}/meetings/{other}/minutes", f"/cases/{heard.stream}/meetings/x/minutes"):
        assert browser.get(address).status_code == httpx.codes.NOT_FOUND
        assert browser.get(f"{address}.pdf").status_code == httpx.codes.NOT_FOUND
    browser = world.browser(STRANGER)
    assert browser.get(heard.page).status_code == httpx.codes.NOT_FOUND
    assert world.client(STRANGER).get(f"/api/v1{heard.page}").status_code == httpx.codes.NOT_FOUND


def test_a_case_is_not_closed_while_a_meeting_is_still_to_hear_it(world: World) -> None:
    stream = world.shared(EVERYBODY)
    meeting = begun(world, clinic_in(world), COORDINATOR)
    world.ask(COORDINATOR, stream, emergency(meeting))
    close = {"command": "close-case", "reason": "risk_reduced", "residual_risk": "Low.", "held_by": "Police"}
    told = {"victim_told": "yes"}
    answer = world.client(LEAD).post(f"/api/v1/cases/{stream}/commands", json=close | told)
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "on the agenda of a meeting that is not over" in answer.json()["detail"]


def test_every_act_after_a_meeting_has_its_sample_and_its_form(world: World, heard: Heard) -> None:
    assert {type(fact) for fact in FACTS} >= {ActionAgreed, MinutesWritten}
    forms = (AgreeAction, WriteMinutes, ApproveMinutes, IssueMinutes, StepUp, StepDown, CloseAtClinic)
    browser = world.browser(CHAIR)
    for command in (*forms, CompleteAction, VerifyAction):
        answer = browser.get(f"/cases/{heard.stream}/record/{catalogue.tag_of(command)}?of={heard.action}")
        assert answer.status_code == httpx.codes.OK, words(answer)


def test_the_page_of_the_meeting_leads_to_the_minutes_and_so_does_a_part_of_them(world: World, heard: Heard) -> None:
    world.caught_up()
    assert heard.page in world.browser(CLINICIAN).get(f"/meetings/{heard.meeting}").text
    assert heard.page in world.browser(CHAIR).get(f"/cases/{heard.stream}/sections/clinic").text


def test_whoever_got_the_minutes_of_one_of_several_meetings_is_told_so_of_that_one_alone(world: World) -> None:
    stream, clinic = world.shared(EVERYBODY), clinic_in(world)
    first, second = (begun(world, clinic, COORDINATOR, CHAIR) for _ in range(2))
    written = []
    for meeting in (first, second):
        world.ask(COORDINATOR, stream, emergency(meeting))
        write = WriteMinutes(meeting=meeting, part=Part.DISCUSSION, said=SAID)
        written.append(world.ask(COORDINATOR, stream, write).entries[-1].id)
        world.ask(CHAIR, stream, ApproveMinutes(meeting=meeting, complete=True))
    got = (account(ADVOCATE), account(PROBATION))
    world.ask(COORDINATOR, stream, IssueMinutes(meeting=first, to=got))
    world.ask(COORDINATOR, stream, IssueMinutes(meeting=second, to=(account(OFFICER),)))
    one, other = (Heard(stream, each, mark, mark) for each, mark in zip((first, second), written, strict=True))
    for who in (ADVOCATE, PROBATION):
        assert "To be read as a draft" not in seen(world, one, who)
        assert "Issued" in seen(world, one, who)
        assert "To be read as a draft" in seen(world, other, who)
    assert "To be read as a draft" in seen(world, one, OFFICER)
    assert "To be read as a draft" not in seen(world, other, OFFICER)
    world.ask(COORDINATOR, stream, WriteMinutes(meeting=second, part=Part.OTHER, said="The date was wrong."))
    assert "Issued. Something was recorded since" in seen(world, one, ADVOCATE)
