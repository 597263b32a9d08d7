"""Particulars on file: what tells members of staff from others, as a directory file gives it."""

from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from domain.governance import Register
from domain.governance.staff import RecordStaffParticulars
from domain.governance.staff_on_record import Particulars
from domain.kernel import AccountId


class ParticularsLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The particulars of one person, called as `subject@agency`. They take the place of all that were on record."""

    person: str
    staff_number: str | None = None
    born: date | None = None
    other_names: tuple[str, ...] = ()
    home_addresses: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    vehicle: str | None = None


def to_describe(
    register: Register, lines: Iterable[ParticularsLine], mark_of: Callable[[str], AccountId]
) -> list[tuple[str, RecordStaffParticulars]]:
    """What a file says of people whose particulars are not on record, each with a line for the terminal.

    What is on record stays: professional standards have kept it up since.
    """
    asked = []
    for line in lines:
        account = mark_of(line.person)
        if register.staff.get(account, Particulars()) == Particulars():
            fields = {name: getattr(line, name) for name in line.__struct_fields__ if name != "person"}
            asked.append((f"particulars of {line.person}", RecordStaffParticulars(account=account, **fields)))
    return asked
