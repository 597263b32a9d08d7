"""Card: what the catalogue says of one kind of measure, as a row of data."""

from datetime import date
from enum import StrEnum

import msgspec

from domain.clocks.periods import Unit
from domain.kernel import Answer


class MeasureKind(StrEnum):
    """The measures that can stand between a suspect and a victim."""

    STALKING_PROTECTION_ORDER = "stalking_protection_order"
    INTERIM_STALKING_PROTECTION_ORDER = "interim_stalking_protection_order"
    NON_MOLESTATION_ORDER = "non_molestation_order"
    OCCUPATION_ORDER = "occupation_order"
    RESTRAINING_ORDER = "restraining_order"
    HARASSMENT_INJUNCTION = "harassment_injunction"
    DOMESTIC_VIOLENCE_PROTECTION_NOTICE = "domestic_violence_protection_notice"
    DOMESTIC_VIOLENCE_PROTECTION_ORDER = "domestic_violence_protection_order"
    DOMESTIC_ABUSE_PROTECTION_NOTICE = "domestic_abuse_protection_notice"
    DOMESTIC_ABUSE_PROTECTION_ORDER = "domestic_abuse_protection_order"
    POLICE_BAIL = "police_bail"
    COURT_BAIL = "court_bail"
    LICENCE = "licence"
    COMMUNITY_REQUIREMENT = "community_requirement"
    STALKING_PROTECTION_NOTICE = "stalking_protection_notice"


class Breach(StrEnum):
    """What breaking a measure is in law."""

    CRIME = "crime"
    CRIME_OR_CONTEMPT = "crime_or_contempt"
    CONTEMPT = "contempt"
    ARREST = "arrest"  # no offence in itself: the person is arrested and brought before a court
    RECALL = "recall"
    WARNING_OR_BREACH_PROCEEDINGS = "warning_or_breach_proceedings"


class MadeBy(StrEnum):
    """On what a measure came about."""

    APPLICATION = "application"
    OWN_MOTION = "own_motion_of_the_court"
    CONVICTION = "conviction"
    ACQUITTAL = "acquittal"
    OFFICER = "officer"


class Length(msgspec.Struct, frozen=True):
    """The shortest or longest time for which a measure may be made, beginning with the day on which it is made."""

    number: int
    unit: Unit
    words: str


class MeasureCard(msgspec.Struct, frozen=True, kw_only=True):
    """One row: who gets a measure, what it may say and for how long, what breaking it is, and on what authority.

    `applies` is who applies, `made_by` who makes it and `ways` on what (empty: not told here); `domestic_only` that
    victim and suspect must be or have been personally connected or associated; `prohibitions`, `requirements` and
    `monitoring` what it may contain, with `refusal` the sentence for what it may not; `notification` that the person
    bound must notify name and address. `served` says that it binds only who knows of it, so that service is proved;
    `renewed` that more of the same can follow it. `applied_for_by_police` says that the police can decide to seek or
    give it. A row that is not in force has no `valid_from`, and says why in `inactive_because`.
    """

    kind: MeasureKind
    title: str
    applies: str
    made_by: str
    breach: Breach
    breach_says: str
    arrest: str
    source: str
    valid_from: date | None
    valid_to: date | None = None
    inactive_because: str = ""
    applied_for_by_police: bool = False
    ways: frozenset[MadeBy] = frozenset()
    interim_of: MeasureKind | None = None
    domestic_only: bool = False
    prohibitions: Answer = Answer.YES
    requirements: Answer = Answer.YES
    monitoring: Answer = Answer.NO
    refusal: str = ""
    notification: bool = False
    served: bool = True
    renewed: bool = False
    shortest: Length | None = None
    longest: Length | None = None
    lasts: str = ""
    aid: str = ""


FIVE_YEARS = "A crime: up to five years"
BROUGHT_BACK = "Not a crime in itself: arrest, and back before a court"
CRIME_OR_CONTEMPT = "A crime, up to five years, or contempt of court: not both"
ARRESTABLE = "Arrest without warrant: Police and Criminal Evidence Act 1984 s.24"
