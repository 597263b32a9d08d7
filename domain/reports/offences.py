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
    HARASSMENT_2_AGGRAVATED = "harassment_2_aggravated"
    HARASSMENT_4 = "harassment_4"
    HARASSMENT_4_AGGRAVATED = "harassment_4_aggravated"
    MALICIOUS_COMMUNICATIONS = "malicious_communications"
    THREATENING_COMMUNICATIONS = "threatening_communications"
    FALSE_COMMUNICATIONS = "false_communications"
    IMPROPER_USE_OF_A_NETWORK = "improper_use_of_a_network"
    SHARING_INTIMATE_IMAGES = "sharing_intimate_images"
    UNAUTHORISED_ACCESS = "unauthorised_access"
    BREACH_OF_RESTRAINING_ORDER = "breach_of_restraining_order"
    BREACH_OF_NON_MOLESTATION_ORDER = "breach_of_non_molestation_order"
    BREACH_OF_STALKING_PROTECTION_ORDER = "breach_of_stalking_protection_order"
    FAILING_TO_NOTIFY = "failing_to_notify"
    BREACH_OF_INJUNCTION = "breach_of_injunction"
    BREACH_OF_DOMESTIC_ABUSE_PROTECTION_ORDER = "breach_of_domestic_abuse_protection_order"
    CONTROLLING_OR_COERCIVE_BEHAVIOUR = "controlling_or_coercive_behaviour"
    CRIMINAL_DAMAGE = "criminal_damage"
    THREATS_TO_KILL = "threats_to_kill"
    OTHER = "other"


class OffenceCard(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one offence.

    `source` is the law; `in_force` since when, None where that was not checked; `until` when it ended; `stalking`
    whether it is itself stalking; `may_hide_stalking` whether stalking is often recorded under its name, so that a
    course of conduct asks for another look; `personally_connected` whether it can only be committed between people who
    are or were partners or family; `less_serious_form_of` what recorded fear or distress asks to consider instead;
    `six_months` whether it must be charged within six months of the last act (Magistrates' Courts Act 1980 s.127).
    """

    title: str
    source: str
    in_force: date | None = None
    until: date | None = None
    stalking: bool = False
    may_hide_stalking: bool = False
    personally_connected: bool = False
    less_serious_form_of: Offence | None = None
    six_months: bool = False


_PHA = "Protection from Harassment Act 1997"
_CDA = "Crime and Disorder Act 1998"
_OSA = "Online Safety Act 2023"

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
        title="Harassment (section 2)",
        source=f"{_PHA} s.2; Magistrates' Courts Act 1980 s.127",
        in_force=date(1997, 6, 16),
        may_hide_stalking=True,
        six_months=True,
    ),
    Offence.HARASSMENT_2_AGGRAVATED: OffenceCard(
        title="Harassment, racially or religiously aggravated (section 2)",
        source=f"{_CDA} s.32(1)(a)",
        in_force=date(1998, 9, 30),
        may_hide_stalking=True,
    ),
    Offence.HARASSMENT_4: OffenceCard(
        title="Putting in fear of violence (section 4)",
        source=f"{_PHA} s.4",
        in_force=date(1997, 6, 16),
        may_hide_stalking=True,
    ),
    Offence.HARASSMENT_4_AGGRAVATED: OffenceCard(
        title="Putting in fear of violence, racially or religiously aggravated (section 4)",
        source=f"{_CDA} s.32(1)(b)",
        in_force=date(1998, 9, 30),
        may_hide_stalking=True,
    ),
    Offence.MALICIOUS_COMMUNICATIONS: OffenceCard(
        title="Malicious communications", source="Malicious Communications Act 1988 s.1", may_hide_stalking=True
    ),
    Offence.THREATENING_COMMUNICATIONS: OffenceCard(
        title="Threatening communications",
        source=f"{_OSA} s.181",
        in_force=date(2024, 1, 31),
        may_hide_stalking=True,
    ),
    Offence.FALSE_COMMUNICATIONS: OffenceCard(
        title="False communications", source=f"{_OSA} s.179", in_force=date(2024, 1, 31), may_hide_stalking=True
    ),
    Offence.IMPROPER_USE_OF_A_NETWORK: OffenceCard(
        title="Improper use of a public communications network",
        source="Communications Act 2003 s.127",
        may_hide_stalking=True,
    ),
    Offence.SHARING_INTIMATE_IMAGES: OffenceCard(
        title="Sharing or threatening to share intimate images",
        source=f"Sexual Offences Act 2003 s.66B, inserted by the {_OSA} s.188",
        in_force=date(2024, 1, 31),
        may_hide_stalking=True,
    ),
    Offence.UNAUTHORISED_ACCESS: OffenceCard(
        title="Unauthorised access to computer material", source="Computer Misuse Act 1990 s.1", may_hide_stalking=True
    ),
    Offence.BREACH_OF_RESTRAINING_ORDER: OffenceCard(
        title="Breach of a restraining order", source=f"Sentencing Act 2020 s.363; {_PHA} s.5A", may_hide_stalking=True
    ),
    Offence.BREACH_OF_NON_MOLESTATION_ORDER: OffenceCard(
        title="Breach of a non-molestation order",
        source="Family Law Act 1996 s.42A",
        in_force=date(2007, 7, 1),
        may_hide_stalking=True,
    ),
    Offence.BREACH_OF_STALKING_PROTECTION_ORDER: OffenceCard(
        title="Breach of a stalking protection order",
        source="Stalking Protection Act 2019 s.8",
        in_force=date(2020, 1, 20),
        may_hide_stalking=True,
    ),
    Offence.FAILING_TO_NOTIFY: OffenceCard(
        title="Failing to notify under a stalking protection order",
        source="Stalking Protection Act 2019 s.11",
        in_force=date(2020, 1, 20),
    ),
    Offence.BREACH_OF_INJUNCTION: OffenceCard(
        title="Breach of an injunction against harassment", source=f"{_PHA} s.3(6)", may_hide_stalking=True
    ),
    Offence.BREACH_OF_DOMESTIC_ABUSE_PROTECTION_ORDER: OffenceCard(
        title="Breach of a domestic abuse protection order",
        source="Domestic Abuse Act 2021 s.39 (in the areas where the order is being piloted)",
        in_force=date(2024, 11, 27),
        may_hide_stalking=True,
        personally_connected=True,
    ),
    Offence.CONTROLLING_OR_COERCIVE_BEHAVIOUR: OffenceCard(
        title="Controlling or coercive behaviour",
        source="Serious Crime Act 2015 s.76",
        in_force=date(2015, 12, 29),
        may_hide_stalking=True,
        personally_connected=True,
    ),
    Offence.CRIMINAL_DAMAGE: OffenceCard(title="Criminal damage", source="Criminal Damage Act 1971 s.1"),
    Offence.THREATS_TO_KILL: OffenceCard(title="Threats to kill", source="Offences against the Person Act 1861 s.16"),
    Offence.OTHER: OffenceCard(title="Another offence", source="Named in the crime record"),
}
