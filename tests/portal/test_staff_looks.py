"""Who looked at a case whose suspect works for a force: told to professional standards, on the page and in the API."""

import httpx

from tests.cast import actor
from tests.house import World
from tests.paper import words
from tests.portal.conflicting import ADVOCATE, OFFICER, STANDARDS, case_with, names, particulars_of
from tests.portal.test_staff_suspect import marked

COLLEAGUE = actor("police_intelligence")


def test_professional_standards_read_every_look_at_the_case_of_a_suspect_of_a_force(world: World) -> None:
    stream = marked(world)
    assert world.client(COLLEAGUE).get(f"/api/v1/cases/{stream}").status_code == httpx.codes.NOT_FOUND
    told = world.client(STANDARDS).get(f"/api/v1/cases/{stream}/looks?limit=500").raise_for_status().json()["looks"]
    assert COLLEAGUE.role.value in {each["by"]["role"] for each in told if each["denied"]}
    page = world.browser(STANDARDS).get(f"/cases/{stream}/looks")
    assert page.status_code == httpx.codes.OK
    assert "Turned away" in words(page)


def test_nobody_else_of_that_case_reads_who_looked(world: World) -> None:
    stream = marked(world)
    assert world.client(ADVOCATE).get(f"/api/v1/cases/{stream}/looks").status_code == httpx.codes.FORBIDDEN
    assert world.client(COLLEAGUE).get(f"/api/v1/cases/{stream}/looks").status_code == httpx.codes.NOT_FOUND
    assert world.browser(ADVOCATE).get(f"/cases/{stream}/looks").status_code == httpx.codes.FORBIDDEN


def test_without_such_a_mark_there_is_no_such_case_for_them_while_another_agency_reviews(world: World) -> None:
    """The bar that a typed name causes is reviewed by a guardian of another agency: nobody else is let in for it."""
    particulars_of(world, OFFICER)
    stream = case_with(world, OFFICER, COLLEAGUE)
    world.ask(ADVOCATE, stream, names(OFFICER))
    world.caught_up()
    for path in (f"/api/v1/cases/{stream}", f"/api/v1/cases/{stream}/looks"):
        assert world.client(STANDARDS).get(path).status_code == httpx.codes.NOT_FOUND
    assert world.browser(STANDARDS).get(f"/cases/{stream}/looks").status_code == httpx.codes.NOT_FOUND
