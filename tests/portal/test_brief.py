"""The overview tells each of the latest entries in short, and what an action is comes first."""

from domain.clinic.actions_said import AgreeAction
from tests.day import today
from tests.house import World
from tests.paper import words
from tests.portal.in_clinic import COORDINATOR, LEAD, account


def test_an_action_in_the_latest_says_what_is_to_be_done(world: World) -> None:
    """What it is for alone would leave the reader asking what was agreed."""
    stream = world.shared((LEAD, COORDINATOR))
    world.ask(
        COORDINATOR,
        stream,
        AgreeAction(
            what="Ring the council about the film.",
            owner=account(LEAD),
            by_when=today(7),
            risk="Proof of the visits is lost after thirty days.",
        ),
    )
    world.caught_up()
    page = words(world.browser(LEAD).get(f"/cases/{stream}"))
    latest = page[page.index("Latest, by all agencies") :]
    assert "Ring the council about the film." in latest
    assert "Proof of the visits is lost after thirty days." in latest
