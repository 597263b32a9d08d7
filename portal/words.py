"""Words: what agencies, roles, classes, tools and other named values are called on a page."""

from enum import Enum
from functools import singledispatch
from typing import Final

from domain.classes import DataClass
from domain.clinic.heard import Part
from domain.clinic.room_said import ItemOutcome
from domain.clinic.screening import ClinicOutcome
from domain.ethnicity import Ethnicity
from domain.ethnicity import title_of as ethnicity_title
from domain.gateways import POWERS, Gateway
from domain.health.mental_health_act import POWER_TITLES, DetentionPower
from domain.investigation.outcomes import Outcome, title_of
from domain.lawful_purposes import PURPOSES, LawfulPurpose
from domain.mappa.assessment import Outcome as MappaOutcome
from domain.mappa.templates import TEMPLATES, Form
from domain.measures.kinds import TITLES, MeasureKind
from domain.people import ROLE_TITLES, Role
from domain.policy import LETTER_MEANINGS, Letter
from domain.probation.consequences import BASIS_TITLES, AttendanceBasis
from domain.reports.offences import OFFENCES, Offence
from domain.risk.tools import TOOLS, Tool
from domain.victim.equality import (
    DISABILITY_TITLES,
    ORIENTATION_TITLES,
    RELIGION_TITLES,
    SEX_TITLES,
    Disability,
    Orientation,
    Religion,
    Sex,
)

CLASS_NAMES: Final[dict[DataClass, str]] = {
    DataClass.CASE_SHELL: "case reference and stage",
    DataClass.VICTIM_IDENTITY: "victim’s identity",
    DataClass.VICTIM_CONTACT: "victim’s contact details",
    DataClass.EXCLUSION_ZONE: "exclusion zone",
    DataClass.SAFETY_PLAN: "safety plan",
    DataClass.ADVOCACY_CONFIDENTIAL: "advocate’s confidential notes",
    DataClass.ADVOCACY_SHARED: "advocate’s shared summary",
    DataClass.VICTIM_NEEDS: "victim needs assessment",
    DataClass.SUSPECT_IDENTITY: "suspect’s identity",
    DataClass.SUSPECT_ADDRESS: "suspect’s address",
    DataClass.CHRONOLOGY: "incidents and crimes",
    DataClass.ORDERS: "orders, bail and breaches",
    DataClass.INTELLIGENCE: "intelligence",
    DataClass.INTELLIGENCE_CONDITIONAL: "intelligence with conditions",
    DataClass.RISK: "risk assessment",
    DataClass.FORMULATION: "health formulation",
    DataClass.CLINICAL: "clinical notes",
    DataClass.HEALTH_STATUS: "health status that bears on safety",
    DataClass.PROBATION_ASSESSMENT: "probation assessment",
    DataClass.PROGRAMME_ATTENDANCE: "programme attendance",
    DataClass.PROGRAMME_CONTENT: "programme session content",
    DataClass.CHARGING: "charging decision",
    DataClass.LEGAL_ADVICE: "legal advice",
    DataClass.EVIDENCE_INDEX: "evidence index",
    DataClass.MINUTES: "meeting minutes",
    DataClass.ACTIONS: "meeting actions",
    DataClass.MAPPA: "MAPPA referral and minutes",
    DataClass.STAFF_CONFLICT: "staff conflict",
    DataClass.ACCESS_LOG: "record of who looked",
    DataClass.PROTECTED_LOCATION: "protected location",
    DataClass.VICTIM_PLACES: "victim’s places and habits",
    DataClass.VICTIM_UNRELEASED: "what the suspect does not know is known",
    DataClass.CHILDREN: "children and dependants",
    DataClass.THIRD_PARTY: "witnesses and other people",
    DataClass.VICTIM_STATEMENT: "victim personal statement",
    DataClass.VICTIM_DIGITAL: "victim’s devices and accounts",
    DataClass.EQUALITY: "protected characteristics",
    DataClass.IMMIGRATION_STATUS: "immigration status",
    DataClass.FORCE_LEGAL_ADVICE: "the force’s own legal advice",
    DataClass.STAFF_IDENTITY: "name of the worker",
}

_PARTS: Final[dict[Part, str]] = {
    Part.DISCUSSION: "The discussion, for everybody in the room",
    Part.SAFETY_PLAN: "The victim’s safety plan",
    Part.CODE_C: "Intelligence of handling code C",
}
_ITEM_OUTCOMES: Final[dict[ItemOutcome, str]] = {
    ItemOutcome.DECIDED: "Decided",
    ItemOutcome.ADJOURNED: "Adjourned",
    ItemOutcome.NOT_QUORATE: "Deferred: too few were there",
    ItemOutcome.MOVED: "Moved to another force’s clinic",
}

_ABBREVIATIONS: Final = [
    "2b",
    "apo",
    "asn",
    "cctv",
    "cps",
    "dash",
    "dara",
    "dvpn",
    "dvpo",
    "gps",
    "idva",
    "isac",
    "mappa",
    "marac",
    "masip",
    "nfa",
    "oic",
    "pnc",
    "pnd",
    "rosh",
    "ro",
    "sam",
    "sash",
    "spo",
    "srp",
    "sst",
    "thrive",
    "uk",
    "urn",
    "vlo",
    "vps",
]


@singledispatch
def in_words(value: object) -> str:
    """A value in the practice's words, beginning with a capital: "Very high", "SPO interim", "Not known"."""
    message = f"{type(value).__name__} has no words"
    raise TypeError(message)


@in_words.register
def _(value: str) -> str:
    plain = value.replace("_", " ").replace("-", " ")
    words = plain.replace("victims ", "victim’s ").replace("clares ", "Clare’s ").replace("co work", "co-work").split()
    shown = " ".join(word.upper() if word.lower() in _ABBREVIATIONS else word for word in words)
    return shown[:1].upper() + shown[1:]


@in_words.register
def _(value: Enum) -> str:
    return in_words(str(value.value))


@in_words.register
def _(value: Part) -> str:
    return _PARTS[value]


@in_words.register
def _(value: ItemOutcome) -> str:
    return _ITEM_OUTCOMES[value]


@in_words.register
def _(value: ClinicOutcome) -> str:
    return "Co-work" if value is ClinicOutcome.CO_WORK else in_words(value.value)


@in_words.register
def _(value: MappaOutcome) -> str:
    to_be_asked = value is MappaOutcome.ASK_COORDINATOR
    return f"Ask the {ROLE_TITLES[Role.MAPPA_COORDINATOR]}" if to_be_asked else in_words(value.value)


@in_words.register
def _(value: bool) -> str:
    return "Yes" if value else "No"


@in_words.register
def _(value: Role) -> str:
    return ROLE_TITLES[value]


@in_words.register
def _(value: Tool) -> str:
    return TOOLS[value].title


@in_words.register
def _(value: DataClass) -> str:
    return CLASS_NAMES[value][:1].upper() + CLASS_NAMES[value][1:]


@in_words.register
def _(value: Letter) -> str:
    return LETTER_MEANINGS[value]


@in_words.register
def _(value: Offence) -> str:
    return OFFENCES[value].title


@in_words.register
def _(value: AttendanceBasis) -> str:
    return BASIS_TITLES[value]


@in_words.register
def _(value: DetentionPower) -> str:
    return f"{in_words(value.value)}: {POWER_TITLES[value]}"


@in_words.register
def _(value: MeasureKind) -> str:
    return TITLES[value]


@in_words.register
def _(value: Outcome) -> str:
    return title_of(value)


@in_words.register
def _(value: Gateway) -> str:
    return POWERS[value].title


@in_words.register
def _(value: Ethnicity) -> str:
    return ethnicity_title(value)


@in_words.register
def _(value: Sex) -> str:
    return SEX_TITLES[value]


@in_words.register
def _(value: Disability) -> str:
    return DISABILITY_TITLES[value]


@in_words.register
def _(value: Orientation) -> str:
    return ORIENTATION_TITLES[value]


@in_words.register
def _(value: Religion) -> str:
    return RELIGION_TITLES[value]


@in_words.register
def _(value: LawfulPurpose) -> str:
    return PURPOSES[value]


@in_words.register
def _(value: Form) -> str:
    return TEMPLATES[value].title
