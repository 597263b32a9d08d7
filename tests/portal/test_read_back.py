"""What is told before something is recorded: what was chosen, also by choosing nothing, and who can see it."""

import msgspec

from portal.presenting.readback import EVERYTHING, read_back
from portal.problems import Problem, _told_to
from tests.cast import actor
from tests.house import World
from tests.paper import words
from tests.samples.agreements import PROPOSE

OFFICER = actor("police_investigator@northfield-police")


def test_an_agreement_for_which_no_class_is_chosen_reads_as_one_that_covers_everything() -> None:
    everything = msgspec.structs.replace(PROPOSE, classes=())
    assert (EVERYTHING,) in [row.value for row in read_back(everything, {})]
    assert (EVERYTHING,) not in [row.value for row in read_back(PROPOSE, {})]


def test_an_address_that_leads_nowhere_leads_on_to_my_work() -> None:
    told = _told_to(None, Problem(404, "not-found", "Nothing here", "There is nothing at this address."))
    assert [link.href for link in told.links] == ["/"]


def test_who_can_see_a_request_is_said_by_role_and_never_by_person(world: World) -> None:
    stream = world.shared((OFFICER,))
    page = words(world.browser(OFFICER).get(f"/cases/{stream}/record/request-information"))
    said = page[page.index("Who can see this") : page.index("By the sharing policy")]
    assert "See all of it: Whoever asks or is asked for, Those who may answer for the agency asked" in said
    assert "Auditor" in said
    assert "Nq" not in said
    assert "read this back" not in page
