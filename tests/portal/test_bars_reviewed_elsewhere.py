"""A typed bar that nobody on the case may review: it is reviewed by those of another agency, who see it alone."""

import httpx
import msgspec

from domain.governance import Appoint
from domain.governance.staff import RecordStaffParticulars
from domain.kernel import AccountId
from domain.people import PORTAL, Actor, AgencyId
from domain.sharing.detected import PersonBarred
from domain.sharing.reviewed import BarOutcome, ReviewBar
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.conflicting import (
    ADVOCATE,
    BORN,
    COORDINATOR,
    STANDARDS,
    bars_on,
    case_with,
    names,
    particulars_of,
    sees,
)

GUARDIAN = actor("agency_guardian")


def test_where_professional_standards_caused_it_a_guardian_of_another_agency_lifts_it(world: World) -> None:
    who = actor("newcomer")
    world.ask(STANDARDS, None, RecordStaffParticulars(account=AccountId(who.account), born=BORN))
    particulars_of(world, who)
    stream = case_with(world, who)
    before = words(world.browser(GUARDIAN).get(f"/cases/{stream}/duties"))
    world.ask(ADVOCATE, stream, names(who))
    assert not sees(world, who, stream)
    assert not sees(world, STANDARDS, stream), "whoever recorded the particulars learns nothing"
    world.caught_up()
    form = f"/cases/{stream}/record/review-bar"
    assert "Review of somebody kept out" not in before
    guardian = world.browser(GUARDIAN)
    assert form in guardian.get(f"/cases/{stream}/duties").text
    assert form in guardian.get("/duties").text
    for other in (ADVOCATE, COORDINATOR):
        browser = world.browser(other)
        assert form not in browser.get(f"/cases/{stream}/duties").text
        assert "kept out" not in words(browser.get(f"/cases/{stream}/timeline"))
    opened = world.house.door.look(GUARDIAN, stream, Surface.OVERVIEW)
    (bar,) = [entry for entry in opened.entries if isinstance(entry.fact, PersonBarred)]
    page = guardian.get(f"{form}?of={bar.id}")
    assert "Whoever is asked to review this bar" in words(page)
    assert "You will not be able to read this back" not in words(page)
    filled = form_on(page) | {"bar": [str(bar.id)]}
    filled |= {"outcome": ["lifted"], "because": ["Another person of that name"]}
    done = send(guardian, form, filled, step="record")
    assert done.status_code == httpx.codes.SEE_OTHER, words(done)
    assert sees(world, who, stream)
    world.ask(ADVOCATE, stream, msgspec.structs.replace(names(who), description="The same man again"))
    assert len(bars_on(world, stream)) == 1


def test_professional_standards_of_an_agency_that_is_not_on_the_case_review_it_on_their_page(world: World) -> None:
    elsewhere = Actor(actor("signatory@northfield-trust").account, AgencyId("northfield-trust"), STANDARDS.role)
    world.ask(PORTAL, None, Appoint(account=AccountId(elsewhere.account), role=elsewhere.role))
    who = actor("outsider")
    world.ask(STANDARDS, None, RecordStaffParticulars(account=AccountId(who.account), born=BORN))
    particulars_of(world, who)
    plain, stream = case_with(world, who), case_with(world, who)
    world.ask(ADVOCATE, stream, names(who))
    world.caught_up()
    assert not sees(world, elsewhere, plain)
    assert not sees(world, STANDARDS, stream)
    found = world.client(elsewhere).get("/api/v1/standards").raise_for_status().json()["kept_out"]
    row = next(each for each in found if each["case_id"] == str(stream))
    assert (row["may_review"], row["due"] is not None) == (True, True)
    opened = world.house.door.look(elsewhere, stream, Surface.OVERVIEW)
    assert [type(entry.fact) for entry in opened.entries] == [PersonBarred], "as any reviewer of it"
    assert any(shown.rule == "bar-review" for shown in opened.duties)
    (bar,) = [entry for entry in opened.entries if isinstance(entry.fact, PersonBarred)]
    guardian = world.house.door.look(GUARDIAN, stream, Surface.OVERVIEW)
    assert not any(isinstance(entry.fact, PersonBarred) for entry in guardian.entries)
    world.ask(elsewhere, stream, ReviewBar(bar=bar.id, outcome=BarOutcome.LIFTED, because="Not she"))
    assert sees(world, who, stream)
