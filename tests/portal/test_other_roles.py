"""A victim who becomes a suspect in another case: the coordinator of both is told, and neither case of the other."""

from datetime import date, timedelta

import httpx
import msgspec

from domain.case import fold
from domain.kernel import AccountId, StreamId
from domain.membership import AddMember
from domain.parties import AddSuspect, AddVictim, VictimNamed
from domain.people import Actor
from domain.referral import ReferCase, case_reference
from domain.sharing.other_role import Compared, ConsiderOtherRole
from portal.other_roles import OtherRole, other_roles_of
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World
from tests.paper import fill, words
from tests.samples.referral import REFER_CASE

LEAD, OFFICER, CLINIC = actor("police_coordinator"), actor("police_investigator"), actor("clinic_coordinator")
HERS, HIS = actor("isac_caseworker@safe-harbour"), actor("isac_caseworker@other-charity")
BIRTHDAYS = iter(date(1980, 1, 1) + timedelta(days=each) for each in range(0, 700, 7))  # of two people for each test


def two_cases(world: World, *, turned: bool = True) -> tuple[StreamId, StreamId]:
    """A case in which she is the victim and he the suspect, and one in which it is the other way round."""

    she = {"name": "Imogen Tarrant", "born": next(BIRTHDAYS).isoformat()}
    he = {"name": "Rufus Calloway", "born": next(BIRTHDAYS).isoformat()}

    def referred(by: Actor, victim: dict[str, str], suspect: dict[str, str]) -> StreamId:
        said = {"victim_name": victim["name"], "suspect_name": suspect["name"], "reason": "Messages every day."}
        born = {"victim_born": victim["born"], "suspect_born": suspect["born"]}
        refer = msgspec.convert(
            {**msgspec.to_builtins(REFER_CASE), **said, **born, "command": "refer-case"}, type=ReferCase
        )
        stream = world.ask(by, None, refer).stream
        for who in (OFFICER, CLINIC):
            adding = AddMember(account=AccountId(who.account), role=who.role, because="Works on it")
            world.ask(LEAD, stream, adding)
        return stream

    here = referred(HERS, she, he)
    there = referred(HIS, he if turned else {"name": "Somebody Else", "born": "1970-01-01"}, she)
    world.caught_up()
    return here, there


def reference_of(world: World, stream: StreamId) -> str:
    return case_reference(fold(world.house.ledger.entries(stream))) or "none"


def told(world: World, who: Actor, *cases: StreamId) -> list[OtherRole]:
    found = other_roles_of(world.house.door, who, Surface.MY_WORK)
    return [each for each in found if each.case_id in cases]


def everything(world: World, who: Actor, stream: StreamId) -> str:
    """What somebody reads of a case and in their lists."""
    browser, client = world.browser(who), world.client(who)
    pages = ("/", "/cases", "/duties?whose=agency", f"/cases/{stream}", f"/cases/{stream}/timeline")
    answers = (f"/api/v1/cases/{stream}", f"/api/v1/cases/{stream}/timeline?limit=500", "/api/v1/duties?limit=500")
    return "".join([browser.get(page).text for page in pages] + [client.get(each).text for each in answers])


def test_a_coordinator_of_both_is_told_on_each_case_that_parts_may_be_turned_round(world: World) -> None:
    here, there = two_cases(world)
    found = told(world, LEAD, here, there)
    assert {(each.case_id, each.each_other) for each in found} == {(here, True), (there, True)}
    page = words(world.browser(LEAD).get("/"))
    said = f"A victim on {reference_of(world, here)} may be a suspect on {reference_of(world, there)}"
    assert f"{said}, and the suspect there its victim: compare the two." in page
    assert "Imogen" not in said


def test_where_the_other_case_has_another_victim_that_is_all_that_is_said(world: World) -> None:
    here, there = two_cases(world, turned=False)
    assert [(each.case_id, each.each_other) for each in told(world, LEAD, here, there)] == [(here, False)]


def test_nobody_else_on_either_case_is_told_anything(world: World) -> None:
    here, there = two_cases(world)
    for who in (OFFICER, CLINIC, HERS, HIS):
        assert told(world, who, here, there) == []
    for who, own, other in ((HERS, here, there), (HIS, there, here)):
        text = everything(world, who, own)
        assert reference_of(world, other) not in text
        assert str(other) not in text
        assert "may be a suspect" not in text
    officers = words(world.browser(OFFICER).get("/"))
    assert "may be a suspect" not in officers


def test_what_was_compared_is_read_by_the_coordinator_alone_and_is_not_asked_again(world: World) -> None:
    here, there = two_cases(world)
    before = everything(world, HERS, here), everything(world, HIS, there)
    named = fold(world.house.ledger.entries(here)).first(VictimNamed)
    assert named is not None
    secret = "Both telephone numbers agree"
    consider = ConsiderOtherRole(
        victim=named.fact.victim,
        other=reference_of(world, there).lower(),
        found=Compared.SAME_PERSON,
        because=secret,
        kept_apart="Another team for each",
    )
    world.ask(LEAD, here, consider)
    world.caught_up()
    assert [each.case_id for each in told(world, LEAD, here, there)] == [there]  # his own part is compared on his case
    mine = world.client(LEAD).get(f"/api/v1/cases/{here}/timeline?limit=500").text
    assert secret in mine
    for who, stream in ((HERS, here), (OFFICER, here), (CLINIC, here), (HIS, there), (OFFICER, there)):
        read = world.client(who).get(f"/api/v1/cases/{stream}/timeline?limit=500")
        assert read.status_code == httpx.codes.OK
        assert secret not in read.text
        assert "other-role-considered" not in read.text
    assert reference_of(world, there) not in everything(world, HERS, here)
    assert len(everything(world, HERS, here)) - len(before[0]) < len(secret)  # nothing was added but stamps of time
    assert len(everything(world, HIS, there)) - len(before[1]) < len(secret)


def test_a_name_without_a_date_of_birth_is_no_likeness(world: World) -> None:
    here, there = two_cases(world, turned=False)
    world.ask(HERS, here, AddVictim(name="Ottilie Brandt"))
    world.ask(HIS, there, AddSuspect(name="Ottilie Brandt"))
    world.caught_up()
    assert len(told(world, LEAD, here, there)) == 1


def test_it_is_compared_from_its_form(world: World) -> None:
    here, there = two_cases(world)
    named = fold(world.house.ledger.entries(here)).first(VictimNamed)
    assert named is not None
    done = fill(
        world.browser(LEAD),
        f"/cases/{here}/record/consider-other-role",
        victim=str(named.fact.victim),
        other=reference_of(world, there),
        found="not_the_same_person",
        because="Another date of birth after all",
        step="record",
    )
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    world.caught_up()
    assert [each.case_id for each in told(world, LEAD, here, there)] == [there]
