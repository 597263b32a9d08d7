"""Children's social care: a child is referred, and what the council answers."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.children.named import must_be_named_child
from domain.children.needs import WhichChild
from domain.classes import ALLEGATION, CHILDREN, OPINION, STAFF_IDENTITY, DataClass, Fixed, Label, Options
from domain.contact import A_WORKER
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text
from domain.legible import legible
from domain.timing import not_in_future


class ChildrensReferral(msgspec.Struct, frozen=True, kw_only=True):
    """What a council is told of a child, asked and recorded alike."""

    child: WhichChild
    referred_on: Annotated[date, CHILDREN, Label("Date of the referral")]
    council: Annotated[Line, CHILDREN, Label("Which council")]
    in_danger_now: Annotated[Answer, CHILDREN, Label("Is the child in danger now?", "If so, ring first")]
    worry: Annotated[Text, CHILDREN, ALLEGATION, Label("What you are worried about", "Name no new or hidden address")]
    parent_told: Annotated[Answer, CHILDREN, Label("Does the parent who is the victim know of the referral?")]
    not_told_because: Annotated[
        Text | None, CHILDREN, OPINION, Label("Why she does not know", "Needed where she does not")
    ] = None


class ReferToSocialCare(ChildrensReferral, Command, frozen=True, kw_only=True, tag="refer-to-childrens-social-care"):
    """Refer a child to children's social care, and say whether the parent knows."""

    title: ClassVar[str] = "Refer a child to children’s social care"
    section: ClassVar[str] = "children"
    consequence: ClassVar[str] = "The council owes a decision within one working day; until it is recorded it is owed."


class ChildrensReferralMade(ChildrensReferral, Fact, frozen=True, kw_only=True, tag="childrens-referral-made/1"):
    """A child was referred to children's social care."""

    title: ClassVar[str] = "Referral to children’s social care"
    section: ClassVar[str] = "children"
    governs: ClassVar[DataClass] = CHILDREN
    about: ClassVar[str] = "child"
    happens: ClassVar[str] = "referred_on"

    def summary(self) -> dict[DataClass, str]:
        """That there is a referral, never of whom or why."""
        return {CHILDREN: "Children’s social care was told of a child"}


class SocialCareOutcome(StrEnum):
    """What a council decides on a referral (Children Act 1989)."""

    IMMEDIATE_PROTECTION = "immediate_protection"
    ENQUIRY = "section_47_enquiry"
    ASSESSMENT = "section_17_assessment"
    EARLY_HELP = "early_help"
    OPEN_ALREADY = "open_already"
    NO_FURTHER_ACTION = "no_further_action"


class ChildrensAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the council decided, asked and recorded alike."""

    referral: Annotated[EntryId, CHILDREN, Label("Referral"), Options("childrens-referrals"), Fixed()]
    outcome: Annotated[SocialCareOutcome, CHILDREN, Label("What the council decided")]
    answered_on: Annotated[date, CHILDREN, Label("Date of the decision")]
    answer: Annotated[Text, CHILDREN, OPINION, Label("What follows, or why nothing does")]
    social_worker: Annotated[Line | None, STAFF_IDENTITY, Label("Social worker", "Name and how to reach them")] = None


class AnswerChildrensReferral(ChildrensAnswer, Command, frozen=True, kw_only=True, tag="answer-childrens-referral"):
    """Record what children's social care decided on a referral: as the council, or as whoever was told."""

    title: ClassVar[str] = "Record the answer of children’s social care"
    section: ClassVar[str] = "children"


class ChildrensReferralAnswered(ChildrensAnswer, Fact, frozen=True, kw_only=True, tag="childrens-referral-answered/1"):
    """Children's social care decided on a referral."""

    title: ClassVar[str] = "Answer of children’s social care"
    section: ClassVar[str] = "children"
    governs: ClassVar[DataClass] = CHILDREN
    about: ClassVar[str] = "child"
    happens: ClassVar[str] = "answered_on"
    child: WhichChild

    def summary(self) -> dict[DataClass, str]:
        """That there is an answer, never which."""
        named = {STAFF_IDENTITY: A_WORKER} if self.social_worker else {}
        return {CHILDREN: "Children’s social care answered a referral", **named}


def unanswered(case: Case) -> tuple[Entry[ChildrensReferralMade], ...]:
    """The referrals on which no decision is on record. Ask it of a fold legible in children."""
    answered = {case.stands(entry.fact.referral) for entry in case.of(ChildrensReferralAnswered)}
    return tuple(entry for entry in case.of(ChildrensReferralMade) if entry.id not in answered)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a referral to children's social care, or its answer."""
    match command:
        case ReferToSocialCare():
            must_be_named_child(case, command.child, ask)
            not_in_future(command.referred_on, ask, "referred_on", "The date must be today or in the past.")
            if command.parent_told is not Answer.YES and command.not_told_because is None:
                raise Refused("Say why the parent does not know of it.", field="not_told_because")
            return [Decided(ChildrensReferralMade(**msgspec.structs.asdict(command)))]
        case AnswerChildrensReferral():
            waiting = unanswered(legible(case, {CHILDREN}))
            asked = next((entry for entry in waiting if entry.id == case.stands(command.referral)), None)
            if asked is None:
                raise Refused("Choose a referral that awaits an answer.", field="referral")
            not_in_future(command.answered_on, ask, "answered_on", "The date must be today or in the past.")
            if command.answered_on < asked.fact.referred_on:
                raise Refused("The decision comes on the day of the referral or later.", field="answered_on")
            answer = ChildrensReferralAnswered(child=asked.fact.child, **msgspec.structs.asdict(command))
            return [Decided(answer)]
        case _:
            return []


COMMANDS = (ReferToSocialCare, AnswerChildrensReferral)
FACTS = (ChildrensReferralMade, ChildrensReferralAnswered)
