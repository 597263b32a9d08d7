"""As the room saw it: what was brought to a table, and what of it was open to each seat, entry by entry."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from domain.kernel import Entry, EntryId, Erased, Fact, StreamId, Withheld, is_open
from domain.membership import members
from domain.people import ROLE_TITLES, Role
from domain.reveal import Summarised
from portal.asking import Opened, OpenToThem, Seat
from portal.presenting.events import Teller
from portal.presenting.replay import Asked
from portal.presenting.top import top_of
from portal.views import FilterChoice
from portal.views.room_saw import RoomSaw, SawPart, SawRow, Seated
from projections.role_scoped import TABLES, Table, brought

NOTHING, WHOLE, IN_PART, SUMMARY, THEIRS = "Nothing", "Open", "In part", "In summary", "Open to them, not to you"


def seats_of(whole: Opened, *, everybody: bool) -> tuple[Seat, ...]:
    """The seats around the table: those who were on the case and held that role; or every role that somebody held."""
    register = whole.find_register()
    on_case = [
        Seat(actor.role, actor.agency)
        for actor, member in members(whole.case).items()
        if is_open(actor) and (since := register.appointed(actor)) is not None and member.counts(since)
    ]
    seats = dict.fromkeys(seat for seat in on_case if seat.role is not Role.SYSTEM)
    if everybody:
        taken = {seat.role for seat in seats}
        held = sorted((actor.role, actor.agency) for actor in register.appointments)
        for role, agency in held:
            if role not in taken and role is not Role.SYSTEM:
                taken.add(role)
                seats[Seat(role, agency)] = None
    order = list(ROLE_TITLES)
    return tuple(sorted(seats, key=lambda seat: (order.index(seat.role), seat.agency)))


def room_saw_view(
    whole: Opened, seen: Mapping[Seat, Opened], stream: StreamId, table: Table, asked: Asked, *, everybody: bool
) -> RoomSaw:
    """The rows are what the auditor may see of what is brought; a seat's column says what of it was open there."""
    href = f"/cases/{stream}"
    teller = Teller(whole, href, acts=False)
    theirs = [_by_mark(opened, table) for opened in seen.values()]
    parts = tuple(
        SawPart(
            each.part.title,
            tuple(
                SawRow(teller.event(entry), tuple(_saw(mine.get(entry.id)) for mine in theirs))
                for entry in each.entries
            ),
        )
        for each in brought(whole.entries, table)
    )
    return RoomSaw(
        top=top_of(whole, stream, "room-saw"),
        tables=tuple(FilterChoice(slug, each.title, slug == table.slug) for slug, each in TABLES.items()),
        table=table.title,
        moment=asked.moment or whole.now,
        everybody=everybody,
        seats=_columns(whole, tuple(seen), href),
        parts=parts,
        error=asked.error,
        typed_day=asked.typed_day,
        typed_time=asked.typed_time,
    )


def _columns(whole: Opened, seats: Sequence[Seat], href: str) -> tuple[Seated, ...]:
    agencies = whole.register.agencies
    return tuple(
        Seated(
            ROLE_TITLES[seat.role],
            agencies[seat.agency].name if seat.agency in agencies else seat.agency,
            f"{href}/replay?{urlencode({'as_role': seat.role.value, 'as_agency': seat.agency})}",
        )
        for seat in seats
    )


def _by_mark(opened: Opened, table: Table) -> dict[EntryId, Entry[Fact]]:
    return {entry.id: entry for each in brought(opened.entries, table) for entry in each.entries}


def _saw(entry: Entry[Fact] | None) -> str:
    """What was open of one entry to a seat. That something is closed to both is told by neither."""
    if entry is None:
        return NOTHING
    if isinstance(entry.fact, Summarised):
        return SUMMARY
    values = [getattr(entry.fact, name) for name in entry.fact.__struct_fields__]
    if any(isinstance(value, OpenToThem) for value in values):
        return THEIRS
    if any(isinstance(value, Withheld | Erased) for value in values):
        return IN_PART
    return WHOLE
