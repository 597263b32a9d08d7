"""Protective measures as a catalogue: what each is, who gets it, and what breaking it is. Built from statute."""

from datetime import date
from enum import StrEnum

import msgspec


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


class Breach(StrEnum):
    """What breaking a measure is in law."""

    CRIME = "crime"
    CRIME_OR_CONTEMPT = "crime_or_contempt"
    CONTEMPT = "contempt"
    ARREST = "arrest"  # no offence in itself: the person is arrested and brought before a court
    RECALL = "recall"
    WARNING_OR_BREACH_PROCEEDINGS = "warning_or_breach_proceedings"


class MeasureCard(msgspec.Struct, frozen=True, kw_only=True):
    """One row: what breaking a measure is, on what authority, and since when (and until when) that holds.

    `applied_for_by_police` says that the police can decide to seek or give it; `bailed` that it is bail.
    """

    kind: MeasureKind
    title: str
    obtained_by: str
    breach: Breach
    breach_says: str
    source: str
    valid_from: date
    valid_to: date | None = None
    applied_for_by_police: bool = False


FIVE_YEARS = "A crime: up to five years"
BROUGHT_BACK = "Not a crime in itself: arrest, and back before a court"
CRIME_OR_CONTEMPT = "A crime, up to five years, or contempt of court: not both"

# The 2024 super-complaint report says that breach of a non-molestation order is not a criminal offence. It is one,
# under section 42A of the Family Law Act 1996. Breach of a domestic violence protection order is contempt, no crime.
MEASURES: tuple[MeasureCard, ...] = (
    MeasureCard(
        kind=MeasureKind.STALKING_PROTECTION_ORDER,
        title="Stalking protection order",
        obtained_by="Chief officer, from the magistrates' court",
        breach=Breach.CRIME,
        breach_says=FIVE_YEARS,
        source="Stalking Protection Act 2019 s.8",
        valid_from=date(2020, 1, 20),
        applied_for_by_police=True,
    ),
    MeasureCard(
        kind=MeasureKind.INTERIM_STALKING_PROTECTION_ORDER,
        title="Interim stalking protection order",
        obtained_by="Chief officer, from the magistrates' court, where there is an immediate risk of harm",
        breach=Breach.CRIME,
        breach_says=FIVE_YEARS,
        source="Stalking Protection Act 2019 s.8",
        valid_from=date(2020, 1, 20),
        applied_for_by_police=True,
    ),
    MeasureCard(
        kind=MeasureKind.NON_MOLESTATION_ORDER,
        title="Non-molestation order",
        obtained_by="The victim, as an associated person, from the family court, or the court of its own motion",
        breach=Breach.CRIME_OR_CONTEMPT,
        breach_says=CRIME_OR_CONTEMPT,
        source="Family Law Act 1996 s.42A",
        valid_from=date(2007, 7, 1),
    ),
    MeasureCard(
        kind=MeasureKind.OCCUPATION_ORDER,
        title="Occupation order",
        obtained_by="The victim, from the family court",
        breach=Breach.CONTEMPT,
        breach_says="Contempt of court: arrest where a power of arrest is attached",
        source="Family Law Act 1996 s.47",
        valid_from=date(1997, 10, 1),
    ),
    MeasureCard(
        kind=MeasureKind.RESTRAINING_ORDER,
        title="Restraining order",
        obtained_by="The court, on conviction or acquittal: prohibitions only",
        breach=Breach.CRIME,
        breach_says=FIVE_YEARS,
        source="Sentencing Act 2020 ss.360 and 363; Protection from Harassment Act 1997 s.5A",
        valid_from=date(2020, 12, 1),
    ),
    MeasureCard(
        kind=MeasureKind.RESTRAINING_ORDER,
        title="Restraining order",
        obtained_by="The court, on conviction or (from 30 September 2009) acquittal: prohibitions only",
        breach=Breach.CRIME,
        breach_says=FIVE_YEARS,
        source="Protection from Harassment Act 1997 ss.5 and 5A",
        valid_from=date(1998, 3, 16),
        valid_to=date(2020, 11, 30),
    ),
    MeasureCard(
        kind=MeasureKind.HARASSMENT_INJUNCTION,
        title="Harassment injunction",
        obtained_by="The victim, from the civil court",
        breach=Breach.CRIME_OR_CONTEMPT,
        breach_says=CRIME_OR_CONTEMPT,
        source="Protection from Harassment Act 1997 s.3(6) to (9)",
        valid_from=date(1998, 9, 1),
    ),
    MeasureCard(
        kind=MeasureKind.DOMESTIC_VIOLENCE_PROTECTION_NOTICE,
        title="Domestic violence protection notice",
        obtained_by="Superintendent or above; domestic abuse only",
        breach=Breach.ARREST,
        breach_says=BROUGHT_BACK,
        source="Crime and Security Act 2010 s.25",
        valid_from=date(2014, 3, 8),
        applied_for_by_police=True,
    ),
    MeasureCard(
        kind=MeasureKind.DOMESTIC_VIOLENCE_PROTECTION_ORDER,
        title="Domestic violence protection order",
        obtained_by="Police, from the magistrates' court; domestic abuse only",
        breach=Breach.CONTEMPT,
        breach_says="Contempt of court, not a crime: arrest, and before a court within 24 hours",
        source="Crime and Security Act 2010 s.29; Magistrates' Courts Act 1980 s.63",
        valid_from=date(2014, 3, 8),
        applied_for_by_police=True,
    ),
    MeasureCard(
        kind=MeasureKind.DOMESTIC_ABUSE_PROTECTION_NOTICE,
        title="Domestic abuse protection notice",
        obtained_by="Police; domestic abuse only, where the pilot runs",
        breach=Breach.ARREST,
        breach_says=BROUGHT_BACK,
        source="Domestic Abuse Act 2021 s.26",
        valid_from=date(2024, 11, 27),
        applied_for_by_police=True,
    ),
    MeasureCard(
        kind=MeasureKind.DOMESTIC_ABUSE_PROTECTION_ORDER,
        title="Domestic abuse protection order",
        obtained_by="Police, the victim, a third person or the court; domestic abuse only, where the pilot runs",
        breach=Breach.CRIME_OR_CONTEMPT,
        breach_says=CRIME_OR_CONTEMPT,
        source="Domestic Abuse Act 2021 s.39",
        valid_from=date(2024, 11, 27),
        applied_for_by_police=True,
    ),
    MeasureCard(
        kind=MeasureKind.POLICE_BAIL,
        title="Police bail with conditions",
        obtained_by="Custody officer, before charge",
        breach=Breach.ARREST,
        breach_says="Not a crime in itself: a power of arrest",
        source="Police and Criminal Evidence Act 1984 s.46A",
        valid_from=date(1995, 4, 10),
    ),
    MeasureCard(
        kind=MeasureKind.COURT_BAIL,
        title="Court bail with conditions",
        obtained_by="The court, until trial or sentence",
        breach=Breach.ARREST,
        breach_says=BROUGHT_BACK,
        source="Bail Act 1976 s.7",
        valid_from=date(1978, 4, 17),
    ),
    MeasureCard(
        kind=MeasureKind.LICENCE,
        title="Licence conditions",
        obtained_by="Probation or the Parole Board, on release from prison",
        breach=Breach.RECALL,
        breach_says="Not a crime in itself: recall to prison",
        source="Criminal Justice Act 2003 s.254",
        valid_from=date(2005, 4, 4),
    ),
    MeasureCard(
        kind=MeasureKind.COMMUNITY_REQUIREMENT,
        title="Community or suspended sentence requirement",
        obtained_by="The court, at sentence",
        breach=Breach.WARNING_OR_BREACH_PROCEEDINGS,
        breach_says="A warning first, then breach proceedings",
        source="Sentencing Act 2020 schedules 10 and 16",
        valid_from=date(2020, 12, 1),
    ),
)

TITLES = {card.kind: card.title for card in MEASURES}
POLICE_APPLY = frozenset(card.kind for card in MEASURES if card.applied_for_by_police)


def card_on(kind: MeasureKind, day: date) -> MeasureCard | None:
    """What the catalogue says of a kind of measure on a day; None where it says nothing of so early a day."""
    rows = (card for card in MEASURES if card.kind is kind and card.valid_from <= day)
    return next((card for card in rows if card.valid_to is None or day <= card.valid_to), None)
