"""Registers kept close: that she has no advocate, what a bar closes, and the file of each, to those who may alone."""

from uuid import uuid4

import httpx

from domain.kernel import AccountId
from domain.membership import ConfirmMember, MemberRemoved
from domain.operations import Operation
from domain.referral import case_reference
from tests.cast import actor
from tests.house import World
from tests.portal.conflicting import names, particulars_of
from tests.portal.registered_today import (
    ADVOCATE,
    ALONE,
    BAIL,
    CLINICIAN,
    COORDINATOR,
    FACILITATOR,
    GUARDIAN,
    OFFICER,
    ORDERS,
    PROBATION,
    added,
    called,
    days,
    filed,
    named,
    order,
    released,
    rows,
    told,
    without_her,
)


def test_a_case_is_without_an_advocate_until_one_is_on_it_and_confirmed(world: World) -> None:
    stream = without_her(world, [PROBATION])
    assert called(world, COORDINATOR, ALONE, stream) == ["No advocate on the case"]
    world.ask(COORDINATOR, stream, added(ADVOCATE))
    assert called(world, COORDINATOR, ALONE, stream) == ["Her advocate there is not confirmed"]
    world.ask(GUARDIAN, stream, ConfirmMember(account=AccountId(ADVOCATE.account)))
    assert rows(world, COORDINATOR, ALONE, stream) == []
    gone = MemberRemoved(
        account=AccountId(ADVOCATE.account), agency=ADVOCATE.agency, role=ADVOCATE.role, because="Left the charity."
    )
    world.record(stream, gone, COORDINATOR)
    assert called(world, COORDINATOR, ALONE, stream) == ["No advocate on the case"]


def test_those_who_work_with_the_suspect_are_not_told_that_she_stands_alone(world: World) -> None:
    stream = without_her(world, [PROBATION, FACILITATOR, CLINICIAN])
    assert len(rows(world, OFFICER, ALONE, stream)) == 1
    for who in (PROBATION, FACILITATOR, CLINICIAN):
        assert rows(world, who, ALONE, stream) == []
        own = world.client(who).get(f"/api/v1/cases/{stream}/registers/{ALONE}")
        assert own.json() == {"rows": [], "total": 0, "next": None}


def test_that_her_only_advocate_is_kept_out_shows_in_no_row_of_anybody(world: World) -> None:
    stream = world.shared((COORDINATOR, ADVOCATE, OFFICER))
    particulars_of(world, ADVOCATE)
    world.ask(COORDINATOR, stream, names(ADVOCATE))
    for who in (COORDINATOR, OFFICER):
        assert rows(world, who, ALONE, stream) == []


def test_a_case_that_somebody_is_kept_out_of_is_in_no_row_and_no_count_of_theirs(world: World) -> None:
    stream = without_her(world, [PROBATION])
    order(world, stream)
    released(world, stream)
    world.caught_up()
    client = world.client(OFFICER)
    slugs = (ORDERS, BAIL, ALONE)
    before = {slug: client.get(f"/api/v1/registers/{slug}").json()["total"] for slug in slugs}
    particulars_of(world, OFFICER)
    world.ask(COORDINATOR, stream, names(OFFICER))
    world.caught_up()
    for slug in slugs:
        answer = client.get(f"/api/v1/registers/{slug}", params={"limit": 500})
        assert answer.json()["total"] == before[slug] - 1
        assert str(stream) not in answer.text
        assert rows(world, COORDINATOR, slug, stream)


# Page and file


def test_each_is_a_page_with_a_file_that_holds_the_same_rows(world: World) -> None:
    stream = without_her(world)
    suspect = named(world, stream, "=Edgar Jessop")
    order(world, stream, suspect=suspect)
    reference = case_reference(world.house.door.look(COORDINATOR, stream, "overview").case)
    world.caught_up()
    browser = world.browser(COORDINATOR)
    for slug in (ORDERS, ALONE):
        shown = browser.get(f"/cases/{stream}/registers/{slug}")
        assert f'href="/cases/{stream}/registers/{slug}/rows.csv"' in shown.text
        for address in (f"/registers/{slug}", f"/cases/{stream}/registers/{slug}"):
            answer = browser.get(f"{address}/rows.csv")
            assert answer.headers["content-type"].startswith("text/csv")
            assert answer.headers["content-disposition"] == f'attachment; filename="{slug}.csv"'
            [row] = [row for row in filed(answer) if row["case"] == reference]
            assert row["what"] in told(shown)
    [row] = [row for row in filed(browser.get(f"/registers/{ORDERS}/rows.csv")) if row["case"] == reference]
    assert row["next"] == "In force until"
    assert row["next_date"] == days(60).isoformat()
    assert "Suspect: =Edgar Jessop" in row["details"]
    assert not any(cell.startswith("=") for cell in row.values())


def test_that_a_file_was_taken_is_recorded_as_content_that_left_the_portal(world: World) -> None:
    stream = without_her(world)
    world.caught_up()
    world.browser(COORDINATOR).get(f"/cases/{stream}/registers/{ALONE}/rows.csv")
    held = world.house.looks.of_account(AccountId(COORDINATOR.account), limit=3)
    look = next(each.look for each in held if each.look is not None and each.look.stream == stream)
    assert (look.surface, look.operation, look.recipients) == (
        "register-file",
        Operation.DISCLOSURE,
        (COORDINATOR.agency,),
    )


def test_the_file_of_a_case_that_somebody_may_not_know_of_is_as_absent_as_any(world: World) -> None:
    stream = without_her(world)
    outsider = world.browser(actor("outsider"))
    answers = [outsider.get(f"/cases/{each}/registers/{ALONE}/rows.csv") for each in (stream, uuid4())]
    assert {answer.status_code for answer in answers} == {httpx.codes.NOT_FOUND}
    assert str(stream) not in outsider.get(f"/registers/{ALONE}/rows.csv").text
