"""Training: recorded by administrators, told on each assessment of then, and counted by team."""

from datetime import date

import httpx
import pytest

from domain.governance.trained import RecordTraining, WithdrawTraining
from domain.kernel import AccountId, StreamId
from domain.parties import VictimNamed
from domain.people import Actor
from domain.risk.assessments import PostAssessment
from domain.risk.tools import Tool
from domain.training import Course
from portal.owed_lists import noticed_on_cases
from portal.surfaces import Surface
from tests.cast import NAMES, actor
from tests.house import World
from tests.paper import form_on, send, words

OFFICER, SUPERVISOR, ADVOCATE = actor("police_investigator"), actor("police_supervisor"), actor("isac_caseworker")
COLLEAGUE, PROBATION = actor("newcomer"), actor("probation_practitioner")
FIRST = actor("administrator@northfield-police")
PAGE, FILE, API = "/administration/training", "/administration/training/coverage.csv", "/api/v1/administration/training"
TRAINED = "Assessor trained in this tool on that day"
LAPSED = "had lapsed on that day"
NOT_ON_RECORD = "No training of the assessor in this tool is on record for that day"


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    """A case with an assessment in DASH of a day on which nobody's training is on record yet."""
    stream = world.shared([OFFICER, SUPERVISOR, ADVOCATE, PROBATION])
    facts = [entry.fact for entry in world.house.ledger.entries(stream)]
    (victim,) = [fact.victim for fact in facts if isinstance(fact, VictimNamed)]
    world.ask(
        OFFICER,
        stream,
        PostAssessment(victim=victim, tool=Tool.DASH, grade="high", assessed_on=date(2026, 2, 27)),
    )
    return stream


def train(world: World, who: Actor, course: Course, on: date, until: date | None = None) -> None:
    world.ask(FIRST, None, RecordTraining(account=AccountId(who.account), course=course, completed_on=on, until=until))


def take_back(world: World, who: Actor) -> None:
    for each in world.house.door.register().trainings.get(AccountId(who.account), ()):
        world.ask(FIRST, None, WithdrawTraining(training=each.training, because="A test."))


def surfaced(world: World, who: Actor, case: StreamId) -> list[str]:
    told = world.client(who).get(f"/api/v1/cases/{case}").json()["surfaced"]
    return [each["sentence"] for each in told if each["rule"] == "untrained-assessor"]


def test_where_an_agency_records_no_training_nothing_is_said_of_its_assessors(world: World, case: StreamId) -> None:
    assert surfaced(world, SUPERVISOR, case) == []
    page = words(world.browser(SUPERVISOR).get(f"/cases/{case}"))
    assert "Assessor trained" not in page
    assert NOT_ON_RECORD not in page


def test_an_assessor_who_is_not_on_record_is_put_before_the_supervisor_and_the_grade_stands(
    world: World, case: StreamId
) -> None:
    train(world, COLLEAGUE, Course.DASH, date(2026, 1, 5))
    (sentence,) = surfaced(world, SUPERVISOR, case)
    assert "is not on record for that day. The grade stands" in sentence
    page = words(world.browser(SUPERVISOR).get(f"/cases/{case}"))
    assert NOT_ON_RECORD in page
    assert "High" in page
    assert surfaced(world, ADVOCATE, case) == []
    assert NOT_ON_RECORD in words(world.browser(ADVOCATE).get(f"/cases/{case}"))
    assert NOT_ON_RECORD not in words(world.browser(PROBATION).get(f"/cases/{case}"))
    take_back(world, COLLEAGUE)


@pytest.mark.parametrize(
    ("on", "until", "says"),
    [
        (date(2026, 2, 27), None, TRAINED),
        (date(2026, 1, 5), date(2026, 2, 27), TRAINED),
        (date(2026, 1, 5), date(2026, 2, 26), LAPSED),
        (date(2026, 2, 28), None, NOT_ON_RECORD),
    ],
)
def test_what_counts_is_the_day_of_grading(
    world: World, case: StreamId, on: date, until: date | None, says: str
) -> None:
    train(world, OFFICER, Course.DASH, on, until)
    assert says in words(world.browser(OFFICER).get(f"/cases/{case}"))
    assert (surfaced(world, SUPERVISOR, case) == []) is (says == TRAINED)
    take_back(world, OFFICER)


def test_an_administrator_records_corrects_and_takes_back_by_forms(world: World) -> None:
    browser, name = world.browser(FIRST), NAMES[AccountId(OFFICER.account)]
    address = "/governance/record-training"
    form = form_on(browser.get(f"{address}?account={OFFICER.account}"))
    day = {"completed_on-day": ["6"], "completed_on-month": ["1"], "completed_on-year": ["2026"]}
    answer = send(browser, address, form, course=["sam"], **day, step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    page = browser.get(answer.headers["location"])
    assert "Recorded: record training." in words(page)
    assert "SAM, completed on 6 January 2026" in words(page)
    (trained,) = world.house.door.register().trainings[AccountId(OFFICER.account)]
    address = "/governance/correct-training"
    form = form_on(browser.get(f"{address}?training={trained.training}"))
    answer = send(browser, address, form, course=["srp"], **day, because=["The wrong one."], step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert "Stalking Risk Profile (SRP), completed on" in words(browser.get(PAGE))
    address = "/governance/withdraw-training"
    form = form_on(browser.get(f"{address}?training={trained.training}"))
    answer = send(browser, address, form, because=["Never completed."], step="record")
    assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
    assert name in words(browser.get(PAGE))
    assert "completed on" not in words(browser.get(PAGE)).split("Person by person")[1].split("The directory")[0]


def test_who_is_trained_is_an_administrators_to_see_and_the_counts_also_a_supervisors(world: World) -> None:
    train(world, OFFICER, Course.DASH, date(2026, 1, 5))
    name = NAMES[AccountId(OFFICER.account)]
    assert name in world.browser(FIRST).get(PAGE).text
    page = world.browser(SUPERVISOR).get(PAGE)
    assert page.status_code == httpx.codes.OK
    assert name not in page.text
    assert "Whole agency" in words(page)
    told = world.client(SUPERVISOR).get(API).raise_for_status().json()
    assert told["people"] == []
    whole = [each for each in told["coverage"] if each["team"] is None and each["course"] == "dash"]
    assert whole[0]["trained"] is None  # one of few
    mine = world.client(FIRST).get(API).raise_for_status().json()["coverage"]
    assert [each["trained"] for each in mine if each["team"] is None and each["course"] == "dash"] == [1]
    file = world.client(SUPERVISOR).get(FILE)
    assert file.headers["content-type"].startswith("text/csv")
    assert "Too few to tell" in file.text
    assert name not in file.text
    take_back(world, OFFICER)


@pytest.mark.parametrize("path", [PAGE, FILE, API])
def test_nobody_else_sees_any_of_it(world: World, path: str) -> None:
    assert world.client(ADVOCATE).get(path).status_code == httpx.codes.FORBIDDEN


def test_an_administrator_of_another_agency_sees_nobody_of_this_one(world: World) -> None:
    train(world, OFFICER, Course.DASH, date(2026, 1, 5))
    told = world.client(actor("administrator@safe-harbour")).get(API).json()
    assert str(OFFICER.account) not in {each["account"] for each in told["people"]}
    take_back(world, OFFICER)


def test_an_assessor_who_is_not_on_record_stands_in_the_list_of_what_is_noticed_too(
    world: World, case: StreamId
) -> None:
    assert noticed(world, SUPERVISOR, case) == []
    train(world, COLLEAGUE, Course.DASH, date(2026, 1, 5))
    assert noticed(world, SUPERVISOR, case) == surfaced(world, SUPERVISOR, case) != []
    train(world, OFFICER, Course.DASH, date(2025, 1, 5), until=date(2025, 12, 31))
    assert noticed(world, SUPERVISOR, case) == surfaced(world, SUPERVISOR, case)
    assert LAPSED in noticed(world, SUPERVISOR, case)[0]
    assert noticed(world, ADVOCATE, case) == []
    train(world, OFFICER, Course.DASH, date(2026, 1, 5))
    assert noticed(world, SUPERVISOR, case) == []
    take_back(world, COLLEAGUE)
    take_back(world, OFFICER)


def noticed(world: World, who: Actor, case: StreamId) -> list[str]:
    """What the list over all cases says of the training of assessors on one of them."""
    world.caught_up()
    found = noticed_on_cases(world.house.door, who, Surface.DAILY_REVIEW)
    return [e.noticed.sentence for e in found if e.case_id == case and e.noticed.rule == "untrained-assessor"]
