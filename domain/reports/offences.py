"""Offences: what can be recorded, on which law it rests, and which of them must be charged within six months."""

from datetime import date
from enum import StrEnum

import msgspec


class Offence(StrEnum):
    """The offences that the portal records by name. Breaches are here because each may also be further stalking."""

    STALKING_2A = "stalking_2a"
    STALKING_2A_AGGRAVATED = "stalking_2a_aggravated"
    STALKING_4A = "stalking_4a"
    STALKING_4A_AGGRAVATED = "stalking_4a_aggravated"
    HARASSMENT_2 = "harassment_2"
    HARASSMENT_4 = "harassment_4"
    MALICIOUS_COMMUNICATIONS = "malicious_communications"
    BREACH_OF_RESTRAINING_ORDER = "breach_of_restraining_order"
    BREACH_OF_NON_MOLESTATION_ORDER = "breach_of_non_molestation_order"
    BREACH_OF_STALKING_PROTECTION_ORDER = "breach_of_stalking_protection_order"
    CONTROLLING_OR_COERCIVE_BEHAVIOUR = "controlling_or_coercive_behaviour"
    CRIMINAL_DAMAGE = "criminal_damage"
    THREATS_TO_KILL = "threats_to_kill"
    OTHER = "other"


class OffenceCard(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one offence.

    `source` is the law; `in_force` since when, None where that was not checked; `until` when it ended; `stalking`
    whether it is itself stalking; `less_serious_form_of` what recorded fear or distress asks to consider instead;
    `six_months` whether it must be charged within six months of the last act (Magistrates' Courts Act 1980 s.127).
    """

    title: str
    source: str
    in_force: date | None = None
    until: date | None = None
    stalking: bool = False
    less_serious_form_of: Offence | None = None
    six_months: bool = False


_PHA = "Protection from Harassment Act 1997"
_CDA = "Crime and Disorder Act 1998"

OFFENCES: dict[Offence, OffenceCard] = {
    Offence.STALKING_2A: OffenceCard(
        title="Stalking (section 2A)",
        source=f"{_PHA} s.2A; Magistrates' Courts Act 1980 s.127",
        in_force=date(2012, 11, 25),
        stalking=True,
        less_serious_form_of=Offence.STALKING_4A,
        six_months=True,
    ),
    Offence.STALKING_2A_AGGRAVATED: OffenceCard(
        title="Stalking, racially or religiously aggravated (section 2A)",
        source=f"{_CDA} s.32(1)(a)",
        in_force=date(2012, 11, 25),
        stalking=True,
        less_serious_form_of=Offence.STALKING_4A_AGGRAVATED,
    ),
    Offence.STALKING_4A: OffenceCard(
        title="Stalking involving fear of violence or serious alarm or distress (section 4A)",
        source=f"{_PHA} s.4A",
        in_force=date(2012, 11, 25),
        stalking=True,
    ),
    Offence.STALKING_4A_AGGRAVATED: OffenceCard(
        title="Stalking involving fear, alarm or distress, racially or religiously aggravated (section 4A)",
        source=f"{_CDA} s.32(1)(b)",
        in_force=date(2012, 11, 25),
        stalking=True,
    ),
    Offence.HARASSMENT_2: OffenceCard(
        title="Harassment (section 2)", source=f"{_PHA} s.2; Magistrates' Courts Act 1980 s.127", six_months=True
    ),
    Offence.HARASSMENT_4: OffenceCard(title="Putting in fear of violence (section 4)", source=f"{_PHA} s.4"),
    Offence.MALICIOUS_COMMUNICATIONS: OffenceCard(
        title="Malicious communications", source="Malicious Communications Act 1988 s.1"
    ),
    Offence.BREACH_OF_RESTRAINING_ORDER: OffenceCard(
        title="Breach of a restraining order", source=f"Sentencing Act 2020 s.363; {_PHA} s.5A"
    ),
    Offence.BREACH_OF_NON_MOLESTATION_ORDER: OffenceCard(
        title="Breach of a non-molestation order", source="Family Law Act 1996 s.42A", in_force=date(2007, 7, 1)
    ),
    Offence.BREACH_OF_STALKING_PROTECTION_ORDER: OffenceCard(
        title="Breach of a stalking protection order",
        source="Stalking Protection Act 2019 s.8",
        in_force=date(2020, 1, 20),
    ),
    Offence.CONTROLLING_OR_COERCIVE_BEHAVIOUR: OffenceCard(
        title="Controlling or coercive behaviour", source="Serious Crime Act 2015 s.76", in_force=date(2015, 12, 29)
    ),
    Offence.CRIMINAL_DAMAGE: OffenceCard(title="Criminal damage", source="Criminal Damage Act 1971 s.1"),
    Offence.THREATS_TO_KILL: OffenceCard(title="Threats to kill", source="Offences against the Person Act 1861 s.16"),
    Offence.OTHER: OffenceCard(title="Another offence", source="Named in the crime record"),
}
