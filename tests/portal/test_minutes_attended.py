"""Who was there for a case, as its minutes say it: conflicts and leaving take nobody out of what they heard."""

from uuid import UUID

from domain.clinic.room_said import CallItem, CloseItem, ItemOutcome
from domain.kernel import EntryId
from domain.people import Actor
from domain.sharing.declared import ConflictKind, DeclareConflict
from tests.house import World
from tests.portal.in_clinic import ADVOCATE, CHAIR, CLINICIAN, COORDINATOR, EVERYBODY, account, begun, clinic_in
from tests.portal.minuted import Heard, copy, emergency, seen


def attended(world: World, heard: Heard, who: Actor) -> str:
    return seen(world, heard, who).split("Who was there for this case")[1].split("Decisions")[0]


def heard_by(world: World, *kept_out_before: Actor) -> Heard:
    """A case that is called at a meeting, from which some were kept by then."""
    stream = world.shared(EVERYBODY)
    meeting = begun(world, clinic_in(world), COORDINATOR, CHAIR, CLINICIAN, ADVOCATE)
    world.ask(COORDINATOR, stream, emergency(meeting))
    for who in kept_out_before:
        world.ask(who, stream, DeclareConflict(kind=ConflictKind.FAMILY))
    world.ask(COORDINATOR, stream, CallItem(meeting=meeting))
    return Heard(stream, meeting, EntryId(UUID(int=0)), EntryId(UUID(int=0)))


def name_of(world: World, who: Actor) -> str:
    return world.house.door.register().accounts[account(who)].name


def test_whoever_a_conflict_keeps_from_the_case_since_was_there_all_the_same(world: World) -> None:
    heard = heard_by(world)
    world.ask(
        COORDINATOR, heard.stream, CloseItem(meeting=heard.meeting, outcome=ItemOutcome.ADJOURNED, because="Late")
    )
    before = attended(world, heard, CHAIR)
    assert name_of(world, ADVOCATE) in before
    world.ask(ADVOCATE, heard.stream, DeclareConflict(kind=ConflictKind.FAMILY))
    assert attended(world, heard, CHAIR) == before, "minutes say who heard it, and of no conflict"


def test_whoever_left_the_case_in_mid_item_is_said_to_have(world: World) -> None:
    heard = heard_by(world)
    world.ask(ADVOCATE, heard.stream, DeclareConflict(kind=ConflictKind.FAMILY))
    for text in (attended(world, heard, CHAIR), copy(world, heard, CHAIR)):
        assert name_of(world, ADVOCATE) in text
        assert "left the case (" in text


def test_whoever_was_kept_from_the_case_before_it_was_called_was_not_there_for_it(world: World) -> None:
    heard = heard_by(world, CLINICIAN)
    for text in (attended(world, heard, CHAIR), copy(world, heard, CHAIR)):
        assert name_of(world, CLINICIAN) not in text
        assert name_of(world, ADVOCATE) in text
