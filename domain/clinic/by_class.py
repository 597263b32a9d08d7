"""By class: what is said about several subjects at once, each in a field of its own, so that each opens to its own.

There is no field for the safety plan, her places or a protected address: what says where she is has its own commands.
"""

from typing import Annotated, Final

import msgspec

from domain.case import Case
from domain.classes import (
    ADVOCACY_SHARED,
    ALLEGATION,
    CHARGING,
    CHILDREN,
    CHRONOLOGY,
    FACT,
    FORMULATED,
    FORMULATION,
    INTEL,
    INTELLIGENCE,
    OPINION,
    ORDERS,
    PROBATION_ASSESSMENT,
    PROGRAMME_ATTENDANCE,
    RISK,
    VICTIM_NEEDS,
    VICTIM_UNRELEASED,
    DataClass,
    Label,
)
from domain.kernel import PartyId, Refused, Text
from domain.parties import victim_handles

NOTHING_SAID: Final = ""


class Subject(msgspec.Struct, frozen=True):
    """What one field speaks of: its class, in words, and whether it may be known that such a thing exists."""

    data_class: DataClass
    words: str
    known: bool


SUBJECTS = {
    "chronology": Subject(CHRONOLOGY, "incidents and crimes", known=True),
    "orders": Subject(ORDERS, "orders, bail and conditions", known=True),
    "risk": Subject(RISK, "the risk", known=True),
    "advocacy": Subject(ADVOCACY_SHARED, "what she shares and wants", known=False),
    "unreleased": Subject(VICTIM_UNRELEASED, "what the suspect does not know is known", known=False),
    "probation": Subject(PROBATION_ASSESSMENT, "probation’s assessment", known=True),
    "formulation": Subject(FORMULATION, "what health shares", known=True),
    "attendance": Subject(PROGRAMME_ATTENDANCE, "the programme", known=True),
    "charging": Subject(CHARGING, "the charging decision", known=True),
    "needs": Subject(VICTIM_NEEDS, "her needs", known=True),
    "children": Subject(CHILDREN, "children", known=False),
    "intelligence": Subject(INTELLIGENCE, "intelligence", known=False),
}


OnIncidents = Annotated[
    Text | None,
    CHRONOLOGY,
    ALLEGATION,
    Label("Incidents and crimes", "Without addresses. What he does not know that she told has a box of its own"),
]
OnOrders = Annotated[Text | None, ORDERS, FACT, Label("Orders, bail and conditions")]
OnRisk = Annotated[Text | None, RISK, OPINION, Label("Risk")]
OnHerWishes = Annotated[
    Text | None,
    ADVOCACY_SHARED,
    FACT,
    Label("What she shares and wants", "What she agreed to share; never where she stays or what she plans"),
]
OnUnreleased = Annotated[
    Text | None,
    VICTIM_UNRELEASED,
    ALLEGATION,
    Label("What the suspect does not know is known", "Kept from everybody through whom he could learn of it"),
]
OnSupervision = Annotated[Text | None, PROBATION_ASSESSMENT, OPINION, Label("Probation’s assessment")]
FromHealth = Annotated[
    Text | None, FORMULATION, FORMULATED, Label("From health", "What it means for safety: no diagnosis, no history")
]
OnProgramme = Annotated[Text | None, PROGRAMME_ATTENDANCE, FACT, Label("Programme: referral and attendance")]
OnCharging = Annotated[Text | None, CHARGING, FACT, Label("Charging and court", "No legal advice")]
OnNeeds = Annotated[Text | None, VICTIM_NEEDS, FACT, Label("Her needs and special measures")]
OnChildren = Annotated[Text | None, CHILDREN, FACT, Label("Children", "Without schools or addresses")]
OnIntelligence = Annotated[
    Text | None, INTELLIGENCE, INTEL, Label("Intelligence", "Handling code P alone; never what could name a source")
]


def only_victim(case: Case) -> PartyId | None:
    """The victim of a case that has one; None where there are several, of whom it may be any, or none is named."""
    named = victim_handles(case)
    return next(iter(named)) if len(named) == 1 else None


def said_in(body: msgspec.Struct) -> tuple[str, ...]:
    """The fields in which something is said, in their order. What is closed or erased is said no more."""
    return tuple(name for name in body.__struct_fields__ if name in SUBJECTS and isinstance(getattr(body, name), str))


def refuse_nothing_said(body: msgspec.Struct, sentence: str, *, also: bool = False) -> None:
    """Raise `Refused` where no subject is spoken of, unless something is said beside them."""
    if not said_in(body) and not also:
        raise Refused(sentence, field="chronology")


def summaries_of(body: msgspec.Struct) -> dict[DataClass, str]:
    """For readers of a summary: which subjects are spoken of, and never a word of what is said.

    A subject that is not spoken of has a summary without a word, so that whoever has its class in summary is shown no
    closed box with nothing in it. Where not even its existence may be known, none is written.
    """
    said = said_in(body)
    asked = [(name, SUBJECTS[name]) for name in body.__struct_fields__ if name in SUBJECTS]
    return {
        subject.data_class: f"Something is said here of {subject.words}" if name in said else NOTHING_SAID
        for name, subject in asked
        if name in said or subject.known
    }


def unspoken_in(body: msgspec.Struct) -> dict[DataClass, str]:
    """The subjects that have a field and are not spoken of, each with a summary without a word."""
    return {data_class: text for data_class, text in summaries_of(body).items() if text == NOTHING_SAID}
