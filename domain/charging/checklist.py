"""The checklist: what the joint protocol asks the police to send with a stalking file, and what was sent of it."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from domain.classes import Label, Options

PROTOCOL = "NPCC and CPS protocol on the investigation and prosecution of stalking and harassment, May 2018"


class Heading(StrEnum):
    """A heading of the joint protocol's checklist."""

    PATTERN = "pattern_and_history"
    OTHER_INCIDENTS = "domestic_abuse_and_other_incidents"
    ORDERS = "orders_and_breaches"
    RISK_TOOL = "risk_assessment_tool"
    IMPACT = "impact_on_the_victim_and_personal_statement"
    DIGITAL = "digital_evidence"
    SPECIAL_MEASURES = "special_measures"
    ORDER_WANTED = "order_wanted_and_victims_wishes_on_its_terms"
    PLEAS = "consultation_on_pleas"
    BAIL = "bail_terms"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One heading: what is sent under it, on whose authority, and while that holds."""

    heading: Heading
    title: str
    asks: str
    source: str = PROTOCOL
    valid_from: date = date(2018, 5, 1)
    valid_to: date | None = None


CHECKLIST: tuple[Row, ...] = (
    Row(
        heading=Heading.PATTERN,
        title="Pattern and history",
        asks="Every incident in order, reported before or not: the whole course of conduct",
    ),
    Row(
        heading=Heading.OTHER_INCIDENTS,
        title="Domestic abuse and other incidents",
        asks="What else is known between them, and of the suspect with others",
    ),
    Row(
        heading=Heading.ORDERS,
        title="Orders and breaches",
        asks="Orders, bail and notices, now and before, and each breach",
    ),
    Row(heading=Heading.RISK_TOOL, title="Risk assessment tool", asks="The tool, its answers and the judgement"),
    Row(
        heading=Heading.IMPACT,
        title="Impact on the victim and personal statement",
        asks="What it does to her life; her personal statement, or that she was offered one",
    ),
    Row(heading=Heading.DIGITAL, title="Digital evidence", asks="Devices, accounts and what has been attributed"),
    Row(heading=Heading.SPECIAL_MEASURES, title="Special measures", asks="What would help her to give evidence"),
    Row(
        heading=Heading.ORDER_WANTED,
        title="Order wanted, and the victim’s wishes on its terms",
        asks="Restraining order or stalking protection order, and the terms that she asks for",
    ),
    Row(
        heading=Heading.PLEAS,
        title="Consultation on pleas",
        asks="How she can be reached before a plea is accepted, and what she says",
    ),
    Row(heading=Heading.BAIL, title="Bail terms", asks="The conditions that are asked for, and her view of them"),
)
TITLES = {row.heading: row.title for row in CHECKLIST}


class Sent(StrEnum):
    """Whether something was sent under a heading."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class HeadingSent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One heading: whether it was sent, and why not."""

    heading: Annotated[Heading, Label("Heading"), Options("protocol-headings")]
    sent: Annotated[Sent, Label("Sent")]
    because: Annotated[str, Label("Because", "Needed where it was not sent"), msgspec.Meta(max_length=200)] = ""


class Compliance(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent of the checklist in force on a day: each heading in one of the three, in the order of the table."""

    sent: tuple[Heading, ...]
    missing: tuple[Heading, ...]
    not_applicable: tuple[Heading, ...]

    @property
    def in_words(self) -> str:
        """So many of those that apply: "8 of 9 headings that apply"."""
        applying = len(self.sent) + len(self.missing)
        return f"{len(self.sent)} of {applying} {'heading that applies' if applying == 1 else 'headings that apply'}"


def compliance(headings: tuple[HeadingSent, ...], day: date) -> Compliance:
    """What was sent, by the rows in force on a day. A heading that nobody answered is missing."""
    answered = {each.heading: each.sent for each in headings}
    asked = [row.heading for row in CHECKLIST if row.valid_from <= day and (not row.valid_to or day <= row.valid_to)]
    return Compliance(
        sent=tuple(each for each in asked if answered.get(each) is Sent.YES),
        missing=tuple(each for each in asked if answered.get(each, Sent.NO) is Sent.NO),
        not_applicable=tuple(each for each in asked if answered.get(each) is Sent.NOT_APPLICABLE),
    )
