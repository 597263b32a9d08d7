"""Seats held: as the room saw it, a seat is there while its role was held, and no longer once that ended."""

from domain.governance import EndAppointment
from domain.kernel import AccountId
from domain.people import PORTAL
from portal.asking import AsOf, Seat
from portal.presenting.room_saw import seats_of
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World
from tests.paper import words


def test_a_seat_is_there_while_its_role_was_held_and_no_longer_once_it_ended(world: World) -> None:
    clinician, auditor = actor("health_clinician@northfield-trust"), actor("auditor")
    stream = world.shared([clinician, auditor])
    seat, before = Seat(clinician.role, clinician.agency), world.house.ledger.entries(stream)[-1].known
    world.ask(PORTAL, None, EndAppointment(account=AccountId(clinician.account), role=clinician.role))
    for at, is_there in ((AsOf(before), True), (AsOf(), False)):
        opened = world.house.door.look(auditor, stream, Surface.ROOM_SAW, at=at)
        for everybody in (False, True):
            assert (seat in seats_of(opened, everybody=everybody)) is is_there
    assert "Health clinician" not in words(world.browser(auditor).get(f"/cases/{stream}/as-the-room-saw-it"))
