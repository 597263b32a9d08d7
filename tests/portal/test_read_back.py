"""What is told before something is recorded: what was chosen, also by choosing nothing, and who can see it."""

import msgspec

from domain.advocacy.release import ReleaseTold
from domain.people import ROLE_TITLES, Role
from portal.forms import form_for
from portal.presenting.readback import EVERYTHING, read_back
from portal.problems import Problem, _told_to
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.test_release import told
from tests.samples.advocacy import COMMANDS
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


# Who can see this


ADVOCATE, PROBATION = actor("isac_caseworker"), actor("probation_practitioner")


def box(page: str) -> str:
    return page[page.index("Who can see this") : page.index("By the sharing policy")]


def test_a_release_names_those_of_the_agency_chosen_to_whom_the_whole_entry_opens(world: World) -> None:
    stream = world.shared((ADVOCATE, PROBATION))
    told(world, stream)
    browser = world.browser(ADVOCATE)
    form = form_on(browser.get(f"/cases/{stream}/record/release-told"))
    before = box(words(browser.get(f"/cases/{stream}/record/release-told")))
    assert "Those of the agency that it is released to who work with the suspect" in before
    assert "clinician of" not in before.partition("See all of it")[0]
    agencies = world.house.door.register().agencies
    chosen = words(send(browser, "/record/release-told/readers", form, agency=[PROBATION.agency]))
    name = agencies[PROBATION.agency].name
    opened = f"See the whole entry that is released, from the day it opens: Probation practitioner of {name}"
    assert opened in box(chosen)
    assert f"Programme facilitator of {name}" in box(chosen)
    assert "Health clinician of" not in box(chosen)


def test_who_protects_a_worker_is_told_that_nobody_of_another_agency_reads_the_name(world: World) -> None:
    stream = world.shared((ADVOCATE, PROBATION))
    said = box(words(world.browser(actor("agency_guardian")).get(f"/cases/{stream}/record/protect-worker")))
    whole, _, rest = said.partition("See the role and the agency, and neither name nor reason")
    assert "Independent stalking advocate (ISAC) of your own agency" in whole
    assert "Whoever two agencies open the name to" in whole
    for role in (Role.AUDITOR, Role.PROFESSIONAL_STANDARDS):
        assert ROLE_TITLES[role] in whole
    for role in (Role.PROBATION_PRACTITIONER, Role.POLICE_INVESTIGATOR, Role.CPS_PROSECUTOR):
        assert ROLE_TITLES[role] not in whole
        assert f"{ROLE_TITLES[role]} of another agency" in rest


def test_whether_it_may_be_put_to_the_suspect_is_yes_or_no_and_is_read_back() -> None:
    form = form_for(ReleaseTold)
    asked = next(field for field in form.fields if field.name == "may_be_put")
    assert [choice.text for choice in asked.choices] == ["Yes", "No"]
    assert asked.chosen == ("no",)
    [released] = [command for _, command in COMMANDS if isinstance(command, ReleaseTold)]
    rows = {row.label: row.value for row in read_back(msgspec.structs.replace(released, may_be_put=False), {})}
    assert rows["It may be put to the suspect"] is False


def test_what_is_a_services_own_is_said_to_be_read_by_that_service_alone(world: World) -> None:
    stream = world.shared((ADVOCATE, PROBATION))
    said = box(words(world.browser(ADVOCATE).get(f"/cases/{stream}/record/record-advocacy-note")))
    assert "Independent stalking advocate (ISAC) of your own service" in said
    assert "(IDVA) of your own service" in said
    assert "of another service" not in said
