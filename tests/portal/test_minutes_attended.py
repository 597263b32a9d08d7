"""Who was there for a case, as its minutes say it: conflicts and leaving take nobody out of what they heard."""

from uuid import UUID

from domain.clinic.minutes_said import Part, WriteMinutes
from domain.clinic.room_said import CallItem, CloseItem, ItemOutcome
from domain.kernel import EntryId
from domain.people import Actor
from domain.sharing.declared import ConflictKind, DeclareConflict
from tests.house import World
from tests.portal.in_clinic import (
    ADVOCATE,
    CHAIR,
    CLINICIAN,
    COORDINATOR,
    EVERYBODY,
    PROBATION,
    account,
    begun,
    clinic_in,
)
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


def test_whoever_reads_minutes_in_short_reads_there_what_was_written_so(world: World) -> None:
    heard = heard_by(world)
    short = "The agencies agreed to watch his release."
    write = WriteMinutes(meeting=heard.meeting, part=Part.DISCUSSION, said="All of it", in_short=short)
    world.ask(COORDINATOR, heard.stream, write)
    for text in (seen(world, heard, PROBATION), copy(world, heard, PROBATION)):
        assert "In short, as recorded since this meeting began" in text
        assert short in text
        assert "All of it" not in text
    assert "In short, as recorded since" not in seen(world, heard, CHAIR)


def test_what_was_written_in_short_at_a_later_meeting_is_not_in_the_minutes_of_the_one_before(world: World) -> None:
    heard = heard_by(world)
    later = begun(world, clinic_in(world), COORDINATOR, CHAIR)
    world.ask(
        COORDINATOR, heard.stream, CloseItem(meeting=heard.meeting, outcome=ItemOutcome.ADJOURNED, because="Late")
    )
    world.ask(COORDINATOR, heard.stream, emergency(later))
    short = "They met again."
    world.ask(COORDINATOR, heard.stream, CallItem(meeting=later))
    world.ask(COORDINATOR, heard.stream, WriteMinutes(meeting=later, part=Part.DISCUSSION, said="All", in_short=short))
    assert short not in seen(world, heard, PROBATION)
    again = Heard(heard.stream, later, heard.action, heard.part)
    assert short in seen(world, again, PROBATION)
