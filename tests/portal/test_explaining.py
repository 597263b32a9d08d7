"""Explaining: what is withheld says which rule withholds it and which agency can lift it, and asks that agency."""

from tests.cast import actor
from tests.house import World
from tests.paper import form_on, words
from tests.samples.every import BY_WIRE_NAME

OFFICER = actor("police_investigator@northfield-police")


def test_a_withheld_field_names_its_rule_and_asks_the_agency_that_can_lift_it(world: World) -> None:
    clinician = actor("health_clinician@northfield-trust")
    stream = world.shared((OFFICER, clinician))
    world.record(stream, BY_WIRE_NAME["suspect-addressed/1"], OFFICER)
    page = world.browser(clinician).get(f"/cases/{stream}")
    assert "opens it to your role on a recorded request" in words(page)
    address = f"/cases/{stream}/record/request-information?of=northfield-police:suspect_address"
    assert address in page.text
    form = form_on(world.browser(clinician).get(address))
    assert (form["agency"], form["data_class"]) == (["northfield-police"], ["suspect_address"])
