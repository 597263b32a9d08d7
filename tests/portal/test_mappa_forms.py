"""The steps of MAPPA from their forms, in order: each is filled in on the page of whoever gives it."""

from datetime import UTC, date, datetime

import httpx
import msgspec
import pytest

from domain.calendar import london_date
from domain.kernel import AccountId, Answer, Command, EntryId, StreamId
from domain.mappa.assessment import Finding, Outcome
from domain.mappa.categories import Category
from domain.mappa.dangerous import DangerousPersonReferred
from domain.mappa.dangerous_answered import DangerousPersonAnswered
from domain.mappa.managed import managed
from domain.mappa.standing import Stage, referrals
from domain.mappa.templates import Form
from domain.people import Actor
from portal.forms import typed
from portal.presenting.nothing_waits import SAID
from portal.questions import command_name
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.test_mappa_referral import CLINICIAN, COORDINATOR, MANAGER, MAPPA, begun, drafted
from tests.samples.mappa import ASSESSED
from tests.samples.mappa_managing import BRING_IN, EXIT, MEET, REFER_DANGEROUS, REFER_ONWARD, SET_LEVEL
from tests.samples.mappa_referring import ANSWER, ASK, ENDORSE, SEND, TAKE, WITHDRAW
from tests.samples.onward import ANSWER_DANGEROUS, ANSWER_ONWARD


def today() -> date:
    return london_date(datetime.now(UTC))


def from_its_form(world: World, who: Actor, stream: StreamId, command: Command, of: EntryId | None = None) -> str:
    """The command given on its form; the words of the page that answers."""
    browser = world.browser(who)
    address = f"/cases/{stream}/record/{command_name(type(command))}"
    blank = form_on(browser.get(f"{address}?of={of}" if of else address))
    if of is not None:
        assert blank["referral"] == [str(of)], "the one that the form is about is chosen already"
    filled = {name.replace("-", "__"): values for name, values in typed(command).items()}
    answer = send(browser, address, blank, **filled, step="record")
    if answer.status_code == httpx.codes.SEE_OTHER:
        return words(browser.get(answer.headers["location"]))
    return words(answer)


def stage(world: World, stream: StreamId) -> Stage:
    opened = world.house.door.look(MAPPA, stream, "test")
    return referrals(opened.case)[-1].stage


@pytest.fixture
def going(world: World) -> tuple[StreamId, EntryId]:
    """A referral that was drafted today."""
    return drafted(world)


def test_a_referral_goes_from_the_draft_to_its_end_by_forms(world: World, going: tuple[StreamId, EntryId]) -> None:
    stream, mark = going
    day = today()
    steps: tuple[tuple[Actor, Command], ...] = (
        (COORDINATOR, msgspec.structs.replace(ASK, referral=mark, manager=MANAGER.account)),
        (MANAGER, msgspec.structs.replace(ENDORSE, referral=mark, endorsed_on=day)),
        (COORDINATOR, msgspec.structs.replace(TAKE, referral=mark, template=Form.NORTHMERE_A_2, taken_on=day)),
        (COORDINATOR, msgspec.structs.replace(SEND, referral=mark, sent_on=day, review_on=date(2099, 1, 1))),
        (MAPPA, msgspec.structs.replace(ANSWER, referral=mark, answered_on=day, first_meeting_on=None)),
        (MAPPA, msgspec.structs.replace(SET_LEVEL, referral=mark, set_on=day)),
        (MAPPA, msgspec.structs.replace(MEET, referral=mark, held_on=day, next_on=date(2099, 1, 1))),
        (MAPPA, msgspec.structs.replace(BRING_IN, referral=mark, decided_on=day)),
        (MAPPA, msgspec.structs.replace(EXIT, referral=mark, exited_on=day)),
    )
    for who, command in steps:
        said = from_its_form(world, who, stream, command, mark)
        assert "There is a problem" not in said, f"{type(command).__name__}: {said[:600]}"
    opened = world.house.door.look(MAPPA, stream, "test")
    assert stage(world, stream) is Stage.ACCEPTED
    assert not managed(opened.case)


def test_the_form_of_each_step_offers_only_a_referral_that_has_come_to_it(
    world: World, going: tuple[StreamId, EntryId]
) -> None:
    stream, mark = going
    day = today()
    steps: dict[str, tuple[Actor, Command]] = {
        "ask-mappa-endorsement": (
            COORDINATOR,
            msgspec.structs.replace(ASK, referral=mark, manager=AccountId(MANAGER.account)),
        ),
        "endorse-mappa-referral": (MANAGER, msgspec.structs.replace(ENDORSE, referral=mark, endorsed_on=day)),
        "send-mappa-referral": (
            COORDINATOR,
            msgspec.structs.replace(SEND, referral=mark, sent_on=day, review_on=date(2099, 1, 1)),
        ),
        "answer-mappa-referral": (
            MAPPA,
            msgspec.structs.replace(ANSWER, referral=mark, answered_on=day, first_meeting_on=None),
        ),
    }
    offered = []
    for who, command in steps.values():
        offered.append([name for name, (reader, _) in steps.items() if is_offered(world, reader, stream, name, mark)])
        world.ask(who, stream, command)
    manager = ["endorse-mappa-referral"]  # who reads the draft alone is told nothing of what followed on it
    assert offered == [
        ["ask-mappa-endorsement"],
        ["ask-mappa-endorsement", *manager],
        [*manager, "send-mappa-referral"],
        [*manager, "answer-mappa-referral"],
    ]
    assert not is_offered(world, COORDINATOR, stream, "withdraw-mappa-referral", mark), "it is answered"


def is_offered(world: World, who: Actor, stream: StreamId, command: str, mark: EntryId) -> bool:
    """Whether the form has it, as the only one there is."""
    return str(mark) in form_on(world.browser(who).get(f"/cases/{stream}/record/{command}")).get("referral", [])


def test_nobody_is_offered_to_refer_a_suspect_of_whom_a_referral_is_under_way(
    world: World, going: tuple[StreamId, EntryId]
) -> None:
    stream, mark = going
    browser, address = world.browser(COORDINATOR), f"/cases/{stream}/record/refer-to-mappa"
    page = browser.get(address)
    assert SAID["refer-to-mappa"] in words(page)
    assert address not in browser.get(f"/cases/{stream}/sections/mappa").text
    world.ask(COORDINATOR, stream, msgspec.structs.replace(WITHDRAW, referral=mark, withdrawn_on=today()))
    world.caught_up()
    assert form_on(browser.get(address))["suspect"]
    assert address in browser.get(f"/cases/{stream}/sections/mappa").text


def test_a_draft_is_withdrawn_from_its_form(world: World, going: tuple[StreamId, EntryId]) -> None:
    stream, mark = going
    command = msgspec.structs.replace(WITHDRAW, referral=mark, withdrawn_on=today())
    assert "There is a problem" not in from_its_form(world, COORDINATOR, stream, command, mark)
    assert stage(world, stream) is Stage.WITHDRAWN


def test_somebody_without_conviction_or_caution_is_referred_by_the_other_route(world: World) -> None:
    stream, people = begun(world, cautioned=False)
    route = msgspec.structs.replace(
        ASSESSED,
        suspect=people["suspect"],
        outcome=Outcome.DANGEROUS_PERSON,
        category=None,
        level=None,
        earlier=Answer.NO,
        earlier_what=None,
    )
    world.record(stream, route, COORDINATOR)
    command = msgspec.structs.replace(REFER_DANGEROUS, suspect=people["suspect"], referred_on=today())
    assert "There is a problem" not in from_its_form(world, COORDINATOR, stream, command)
    (referred,) = world.house.door.look(MAPPA, stream, "test").case.of(DangerousPersonReferred)
    said = msgspec.structs.replace(ANSWER_DANGEROUS, referral=referred.id, by_when=today(), answered_on=today())
    assert "There is a problem" not in from_its_form(world, COORDINATOR, stream, said, referred.id)
    (answered,) = world.house.door.look(MAPPA, stream, "test").case.of(DangerousPersonAnswered)
    assert answered.fact.because == ANSWER_DANGEROUS.because


def test_the_answer_of_a_marac_is_given_from_its_form_and_is_not_there_for_those_who_work_with_him(
    world: World,
) -> None:
    stream, people = begun(world)
    refer = msgspec.structs.replace(REFER_ONWARD, victim=people["victim"], referred_on=today())
    mark = world.ask(COORDINATOR, stream, refer).entries[0].id
    said = msgspec.structs.replace(ANSWER_ONWARD, referral=mark, by_when=today(), answered_on=today())
    assert "There is a problem" not in from_its_form(world, COORDINATOR, stream, said, mark)
    section = f"/cases/{stream}/sections/mappa"
    assert ANSWER_ONWARD.because in words(world.browser(COORDINATOR).get(section))
    assert ANSWER_ONWARD.because not in words(world.browser(CLINICIAN).get(section))


def test_the_form_of_an_assessment_says_first_what_the_record_carries_to_those_who_read_it(world: World) -> None:
    stream, _ = begun(world)
    address = f"/cases/{stream}/record/assess-mappa"
    read = words(world.browser(COORDINATOR).get(address))
    assert "What the record carries for MAPPA today" in read
    assert "Category 1 Does not hold. The suspect is not subject to notification" in read
    assert "Category 2 Does not hold. No conviction is on this case." in read
    assert "Category 3 May hold." in read
    assert "Caution" in read, "and on what it rests"
    in_summary = words(world.browser(MANAGER).get(address))
    assert "Category 3 May hold." in in_summary
    assert "Category 1 Not known. It is not known whether the suspect is subject to notification" in in_summary, (
        "what was answered in an assessment is in a class that they have in summary"
    )


def test_after_a_finding_about_his_mind_the_form_says_that_it_is_for_the_coordinator_to_say(world: World) -> None:
    stream, people = begun(world, cautioned=False)
    put = msgspec.structs.replace(
        ASSESSED,
        suspect=people["suspect"],
        finding=Finding.INSANITY,
        outcome=Outcome.ASK_COORDINATOR,
        category=None,
        level=None,
    )
    world.record(stream, put, COORDINATOR)
    read = words(world.browser(COORDINATOR).get(f"/cases/{stream}/record/assess-mappa"))
    assert read.count("For the co-ordinator to say. A court found insanity or unfitness") == len(Category)
