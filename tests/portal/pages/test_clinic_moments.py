"""The acts of the clinic by their moment: each reader finds those that they could give now."""

import re

import httpx
import pytest

from domain import catalogue
from domain.kernel import StreamId
from domain.people import Actor
from portal.presenting.clinic_moments import MOMENTS
from tests.house import World
from tests.portal.in_clinic import ADVOCATE, CLINICIAN, COORDINATOR, EVERYBODY


def test_every_action_of_the_clinic_stands_at_its_moment_and_no_other_does() -> None:
    placed = [name for _, names in MOMENTS for name in names]
    of_the_clinic = {name for name, kind in catalogue.COMMANDS.items() if catalogue.section_of(kind).slug == "clinic"}
    assert len(placed) == len(set(placed))
    assert set(placed) == of_the_clinic


@pytest.mark.parametrize("who", [COORDINATOR, ADVOCATE, CLINICIAN])
def test_each_reader_finds_what_they_may_record_grouped_by_moment(world: World, who: Actor) -> None:
    stream = world.shared(EVERYBODY)
    page = world.browser(who).get(f"/cases/{stream}/sections/clinic").text
    moments = page[page.index('id="all-actions"') :]
    offered = re.findall(rf'href="/cases/{stream}/record/([a-z-]+)"', moments)
    placed = [name for _, names in MOMENTS for name in names]
    policy = world.house.door.register().policy
    assert policy is not None
    theirs = [name for name in placed if policy.may_give(name, who.role)]
    answerable = [name for name in theirs if has_form(world, who, stream, name)]
    assert "refer-to-clinic" in answerable  # the case is on no agenda: what belongs to a meeting waits for one
    assert "give-update" in set(theirs) - set(answerable)
    assert offered == answerable
    titles = re.findall(r'id="moment-\d">([^<]+)<', page)
    assert titles == [title for title, names in MOMENTS if set(names) & set(answerable)]


def has_form(world: World, who: Actor, stream: StreamId, command: str) -> bool:
    page = world.browser(who).get(f"/cases/{stream}/record/{command}")
    assert page.status_code == httpx.codes.OK
    return f'action="{page.url.path}"' in page.text
