"""The form of a referral to MAPPA: what it says, each part in the class of what it rests on, and what is still true.

No field takes where the victim is, lives, works or goes, and nothing that she told in confidence has a place here.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from domain.classes import (
    ADVOCACY_SHARED,
    CHARGING,
    CHRONOLOGY,
    EQUALITY,
    FACT,
    MAPPA,
    OPINION,
    ORDERS,
    RISK,
    SUSPECT_ADDRESS,
    SUSPECT_IDENTITY,
    About,
    Label,
    Options,
)
from domain.contact import WhichSuspect, WhichVictim
from domain.kernel import Line, Text
from domain.mappa.categories import Category, Level
from domain.mappa.templates import Form


class Still(StrEnum):
    """Whether what the form says is what stood on record: nothing is carried over without somebody's answer."""

    TRUE = "still_true"
    CHANGED = "changed"
    WRITTEN_NEW = "was_not_on_record"


_STILL = Label("Is that still true?", "Needed where the field above is filled in: compare it with the day beside it")
Reference = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]

PREFILLED = (
    "aliases",
    "identifiers",
    "address",
    "index_offences",
    "earlier_offences",
    "dates",
    "orders",
    "risk_summary",
    "plan",
    "victims",
    "victim_safety",
)
"""What the form takes from the record, where it is open to the writer: each has its answer in `NAME_still`."""


class FormSaid(msgspec.Struct, frozen=True, kw_only=True):
    """What every version of the referral says, in the order of the form."""

    suspect: Annotated[WhichSuspect, MAPPA]
    victim: Annotated[WhichVictim, MAPPA, Label("Victim whom it is about", "The others are written of below")]
    template: Annotated[Form, MAPPA, Label("Form", "The form of the area that manages him"), Options("mappa-forms")]
    category: Annotated[Category, MAPPA, Label("Category", "One, and the one that the assessment on record carries")]
    level: Annotated[Level, MAPPA, Label("Level", "2 or 3. Level 1 needs no referral")]
    aliases: Annotated[
        Text | None, SUSPECT_IDENTITY, FACT, Label("Other names", "Nicknames, aliases and account names")
    ] = None
    aliases_still: Annotated[Still | None, SUSPECT_IDENTITY, _STILL] = None
    ethnicity: Annotated[Line | None, EQUALITY, Label("His ethnicity", "In words, never a code")] = None
    nationality: Annotated[Line | None, EQUALITY, Label("His nationality")] = None
    address: Annotated[
        Text | None,
        SUSPECT_ADDRESS,
        FACT,
        Label("His address", "With none of his own: the area to which his ties are closest"),
    ] = None
    address_still: Annotated[Still | None, SUSPECT_ADDRESS, _STILL] = None
    release_address: Annotated[
        Text | None, SUSPECT_ADDRESS, FACT, Label("Proposed address on release", "Only one that is approved")
    ] = None
    identifiers: Annotated[Text | None, SUSPECT_IDENTITY, FACT, Label("His numbers at the agencies", "PNC ID, CRN")] = (
        None
    )
    identifiers_still: Annotated[Still | None, SUSPECT_IDENTITY, _STILL] = None
    visor: Annotated[
        Reference | None,
        MAPPA,
        Label("ViSOR or MAPPS reference", "The reference alone. Nothing that stands in either is written here"),
    ] = None
    index_offences: Annotated[
        Text | None,
        CHARGING,
        FACT,
        Label(
            "Index offences",
            "Needed on every form: what brings him in, in bullets, one a line. Do not paste from a report or another "
            "document",
        ),
    ] = None
    index_offences_still: Annotated[Still | None, CHARGING, _STILL] = None
    earlier_offences: Annotated[
        Text | None, CHARGING, FACT, Label("Earlier offences of the kind", "In bullets, one a line")
    ] = None
    earlier_offences_still: Annotated[Still | None, CHARGING, _STILL] = None
    dates: Annotated[
        Text | None,
        CHARGING,
        FACT,
        Label("Relevant dates", "Needed on every form: sentence, order, licence, release, parole; one a line"),
    ] = None
    dates_still: Annotated[Still | None, CHARGING, _STILL] = None
    behaviour: Annotated[
        Text | None,
        CHRONOLOGY,
        OPINION,
        Label(
            "Behaviour, attitudes and pattern",
            "Needed on every form: what he does and how it goes on. Never where she lives, works or goes",
        ),
    ] = None
    orders: Annotated[Text | None, ORDERS, FACT, Label("Orders and bail, and how they were kept", "One a line")] = None
    orders_still: Annotated[Still | None, ORDERS, _STILL] = None
    why_meetings: Annotated[
        Text | None,
        MAPPA,
        OPINION,
        Label("Why several agencies must meet", "Needed on every form: what their meeting adds to what each does"),
    ] = None
    why_senior: Annotated[
        Text | None, MAPPA, OPINION, Label("What level 2 cannot do", "Needed for level 3, and for that alone")
    ] = None
    risk_summary: Annotated[
        Text | None,
        RISK,
        OPINION,
        Label("Risk: tool and grade, to whom, how imminent, of what nature", "Needed on every form"),
    ] = None
    risk_summary_still: Annotated[Still | None, RISK, _STILL] = None
    plan: Annotated[
        Text | None, RISK, FACT, Label("The plan as it stands", "Needed on every form: who does what, by its pillars")
    ] = None
    plan_still: Annotated[Still | None, RISK, _STILL] = None
    plan_gaps: Annotated[
        Text | None, MAPPA, OPINION, Label("Gaps in the plan", "Needed on every form: what nobody does yet")
    ] = None
    victims: Annotated[
        Text | None,
        CHRONOLOGY,
        FACT,
        About("victim"),
        Label(
            "Victims and potential victims",
            "Needed on every form: what each is to him. No name, no address, no place of work or study",
        ),
    ] = None
    victims_still: Annotated[Still | None, CHRONOLOGY, About("victim"), _STILL] = None
    victim_safety: Annotated[
        Text | None,
        ADVOCACY_SHARED,
        OPINION,
        About("victim"),
        Label(
            "What she needs to be safe",
            "Needed on every form: what agencies do for it. No place, no contact, nothing told in confidence",
        ),
    ] = None
    victim_safety_still: Annotated[Still | None, ADVOCACY_SHARED, About("victim"), _STILL] = None
    agencies: Annotated[
        Text | None,
        MAPPA,
        FACT,
        Label("Agencies involved, and to invite", "Needed on every form: which, and what each brings; one a line"),
    ] = None
    disclosure: Annotated[
        Text | None,
        MAPPA,
        OPINION,
        Label(
            "Disclosure considered",
            "Needed on every form: whether anybody outside must be told about him to be safe, and why or why not",
        ),
    ] = None
    equality: Annotated[
        Text | None,
        EQUALITY,
        FACT,
        Label(
            "Equality and diversity",
            "Needed on some forms: what meetings with him must provide for. “None known” is an answer",
        ),
    ] = None
    referred_on: Annotated[date, MAPPA, Label("Date of the draft")]


class MappaForm(FormSaid, frozen=True, kw_only=True):
    """A referral to MAPPA, asked and recorded alike. What a form needs, and how much of it, its template says."""

    gender: Annotated[Line | None, SUSPECT_IDENTITY, Label("His gender", "In words, never a code")] = None
    contact: Annotated[
        Line | None,
        MAPPA,
        Label("Referrer’s contact", "Telephone or e-mail at work, for the co-ordinator’s questions"),
    ] = None


FREE = tuple(
    name
    for name in MappaForm.__struct_fields__
    if name not in {"suspect", "victim", "template", "category", "level", "referred_on"} and not name.endswith("_still")
)
"""The fields that a template may ask for."""
