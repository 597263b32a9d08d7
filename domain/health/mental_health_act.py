"""The sections of the Mental Health Act 1983 that practice meets, as rows with what they are and since when."""

from datetime import date
from enum import StrEnum

import msgspec

from domain.validity import in_force


class DetentionPower(StrEnum):
    """Sections by number, as clinicians name them."""

    S2 = "section_2"
    S3 = "section_3"
    S4 = "section_4"
    S5_2 = "section_5(2)"
    S5_4 = "section_5(4)"
    S7 = "section_7"
    S17 = "section_17"
    S17A = "section_17A"
    S35 = "section_35"
    S36 = "section_36"
    S37 = "section_37"
    S37_41 = "section_37/41"
    S38 = "section_38"
    S45A = "section_45A"
    S47 = "section_47"
    S47_49 = "section_47/49"
    S48 = "section_48"
    S48_49 = "section_48/49"
    S117 = "section_117"
    S135 = "section_135"
    S136 = "section_136"


class PowerRow(msgspec.Struct, frozen=True, kw_only=True):
    """One section: what it is, and when it is in force. `restricted` patients are the Secretary of State's as well."""

    power: DetentionPower
    title: str
    restricted: bool
    valid_from: date
    valid_to: date | None


_IN_FORCE = date(1983, 9, 30)  # Mental Health Act 1983, section 149
POWER_TITLES: dict[DetentionPower, str] = {
    DetentionPower.S2: "Admission for assessment",
    DetentionPower.S3: "Admission for treatment",
    DetentionPower.S4: "Admission for assessment in an emergency",
    DetentionPower.S5_2: "Doctor's holding power",
    DetentionPower.S5_4: "Nurse's holding power",
    DetentionPower.S7: "Guardianship",
    DetentionPower.S17: "Leave of absence",
    DetentionPower.S17A: "Community treatment order",
    DetentionPower.S35: "Remand to hospital for a report",
    DetentionPower.S36: "Remand to hospital for treatment",
    DetentionPower.S37: "Hospital or guardianship order",
    DetentionPower.S37_41: "Hospital order with restrictions",
    DetentionPower.S38: "Interim hospital order",
    DetentionPower.S45A: "Hospital and limitation directions",
    DetentionPower.S47: "Transfer of a sentenced prisoner",
    DetentionPower.S47_49: "Transfer of a sentenced prisoner with restrictions",
    DetentionPower.S48: "Transfer of another prisoner",
    DetentionPower.S48_49: "Transfer of another prisoner with restrictions",
    DetentionPower.S117: "After-care",
    DetentionPower.S135: "Warrant to search for and remove",
    DetentionPower.S136: "Removal from a public place",
}
_RESTRICTED = frozenset({DetentionPower.S37_41, DetentionPower.S45A, DetentionPower.S47_49, DetentionPower.S48_49})
_LATER = {
    DetentionPower.S17A: date(2008, 11, 3),  # Mental Health Act 2007
    DetentionPower.S45A: date(1997, 10, 1),  # Crime (Sentences) Act 1997
}

POWERS: tuple[PowerRow, ...] = tuple(
    PowerRow(
        power=power,
        title=title,
        restricted=power in _RESTRICTED,
        valid_from=_LATER.get(power, _IN_FORCE),
        valid_to=None,
    )
    for power, title in POWER_TITLES.items()
)


def power_on(power: DetentionPower, day: date) -> PowerRow | None:
    """The row of a section that is in force on a day, or None."""
    return in_force((row for row in POWERS if row.power is power), day)
