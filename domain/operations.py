"""Operations: which of the six kinds of processing an act is, and under which law an agency keeps the record of it."""

from enum import StrEnum
from types import MappingProxyType

import msgspec

from domain.kernel import Entry, Fact
from domain.people import AgencyKind


class Operation(StrEnum):
    """The six kinds of processing of which a record is kept: Data Protection Act 2018 s.62(1)."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"


OPERATIONS = MappingProxyType(
    {
        Operation.COLLECTION: "Collection",
        Operation.ALTERATION: "Alteration",
        Operation.CONSULTATION: "Consultation",
        Operation.DISCLOSURE: "Disclosure",
        Operation.COMBINATION: "Combination",
        Operation.ERASURE: "Erasure",
    }
)
"""The six as a page names them."""

# Facts that are more than something collected, by wire name without its version.
BY_WIRE_NAME = MappingProxyType(
    {
        "victim-told": Operation.DISCLOSURE,
        "information-request-answered": Operation.DISCLOSURE,
        "disclosure-recorded": Operation.DISCLOSURE,
        "glass-broken": Operation.DISCLOSURE,
        "emergency-access-allowed": Operation.DISCLOSURE,
        "likeness-confirmed": Operation.COMBINATION,
        "keys-destroyed": Operation.ERASURE,
    }
)


# What an answer or a decision says where nothing was handed over: then it is something collected, no disclosure.
WITHHELD_OUTCOMES = frozenset({"refused", "cannot_be_given"})


def operation_of(entry: Entry[Fact]) -> Operation:
    """Which operation an entry of the ledger is: an alteration if it corrects another, else what its kind is."""
    wire = str(entry.fact.__struct_config__.tag).partition("/")[0]
    if entry.corrects is not None:
        return Operation.ALTERATION
    operation = BY_WIRE_NAME.get(wire, Operation.COLLECTION)
    outcome: object = getattr(entry.fact, "outcome", None)
    if operation is Operation.DISCLOSURE and isinstance(outcome, str) and outcome in WITHHELD_OUTCOMES:
        return Operation.COLLECTION
    return operation


def recipients_of(entry: Entry[Fact]) -> tuple[str, ...]:
    """To whom an entry says that something went, as far as that is open: section 62(3) asks for it where it can be."""
    if operation_of(entry) is not Operation.DISCLOSURE:
        return ()
    named: tuple[object, ...] = tuple(getattr(entry.fact, name, None) for name in _NAMES_RECIPIENTS)
    return tuple(each for each in named if isinstance(each, str))


_NAMES_RECIPIENTS = ("to_person", "to_organisation", "to_agency")


class Regime(msgspec.Struct, frozen=True):
    """Under which law an agency keeps the record: what the record is called there, and where the law is."""

    name: str
    record: str
    source: str


LAW_ENFORCEMENT = Regime(
    name="Data Protection Act 2018 Part 3",
    record="Log of processing (section 62)",
    source="Data Protection Act 2018 ss.30, 62 and Schedule 7",
)
GENERAL = Regime(
    name="UK GDPR",
    record="Record of access and processing",
    source="UK GDPR Articles 5(2) and 32: the same record, kept by agreement of the partnership",
)

REGIMES = MappingProxyType(
    {
        AgencyKind.POLICE: LAW_ENFORCEMENT,
        AgencyKind.CPS: LAW_ENFORCEMENT,
        AgencyKind.PROBATION: LAW_ENFORCEMENT,
        AgencyKind.ADVOCACY: GENERAL,
        AgencyKind.PROGRAMME: GENERAL,
        AgencyKind.HEALTH: GENERAL,
        AgencyKind.COUNCIL: GENERAL,
        AgencyKind.PORTAL: GENERAL,
    }
)
"""The regime of each kind of agency: competent authorities of Schedule 7 process for law enforcement, others do not."""
