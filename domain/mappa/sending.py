"""Sending: that an endorsed referral went to a co-ordinator, and the co-ordinator's answer."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import ACCESS_LOG, FACT, MAPPA, OPINION, STAFF_IDENTITY, DataClass, Label, Options
from domain.contact import A_WORKER, WhichSuspect
from domain.kernel import Answer, Command, EntryId, Fact, Line, Text
from domain.mappa.categories import Level
from domain.mappa.templates import Form
from domain.sharing.grounds import Necessary, Proportionate, SuspectEffect

Unsent = Annotated[EntryId, Label("Referral"), Options("mappa-unsent")]
Endorsed = Annotated[EntryId, Label("Referral"), Options("mappa-endorsed")]
Unanswered = Annotated[EntryId, Label("Referral"), Options("mappa-unanswered")]
Sent = Annotated[EntryId, Label("Referral"), Options("mappa-sent")]


class NewForm(msgspec.Struct, frozen=True, kw_only=True):
    """That a draft goes on, on another version of its form; asked and recorded alike."""

    referral: Annotated[Unsent, MAPPA]
    template: Annotated[Form, MAPPA, Label("Form in use"), Options("mappa-forms")]
    taken_on: Annotated[date, MAPPA, Label("Date")]


class TakeNewMappaForm(NewForm, Command, frozen=True, kw_only=True, tag="take-new-mappa-form"):
    """Take the version of the form that is in use, where the one of a draft was withdrawn. Its words are kept."""

    title: ClassVar[str] = "Take the form in use for a referral to MAPPA"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = "Every field is kept as it is, and so is the endorsement."


class MappaFormTaken(NewForm, Fact, frozen=True, kw_only=True, tag="mappa-form-taken/1"):
    """A draft goes on, on the version of its form that is in use."""

    title: ClassVar[str] = "Form of a referral to MAPPA renewed"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "taken_on"
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """That the form was renewed."""
        return {MAPPA: "A referral to MAPPA goes on, on the form in use"}


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """To whom a referral goes, and why it may; asked and recorded alike."""

    referral: Annotated[Endorsed, MAPPA]
    referrer: Annotated[Line, STAFF_IDENTITY, Label("Referred by", "Your name, as it goes on the form")]
    referrer_post: Annotated[Line, MAPPA, Label("Post and agency", "Yours, with no name")]
    liaison_officer: Annotated[
        Line | None, STAFF_IDENTITY, Label("Victim liaison officer", "Name and office: speaks for her at the meetings")
    ] = None
    to_person: Annotated[Line, STAFF_IDENTITY, Label("To whom", "A named co-ordinator: the copy bears the name")]
    to_organisation: Annotated[Line, MAPPA, Label("Of which organisation")]
    sent_on: Annotated[date, MAPPA, Label("Date sent")]
    means: Annotated[Line, MAPPA, Label("By which secure means", "Never by personal e-mail")]


class SendMappaReferral(Sending, Command, frozen=True, kw_only=True, tag="send-mappa-referral"):
    """Send an endorsed referral to the co-ordinator, as a disclosure on record."""

    title: ClassVar[str] = "Send a referral to MAPPA"
    section: ClassVar[str] = "mappa"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "It is a disclosure on record, seen by your agency’s guardian and by auditors. The co-ordinator owes an answer."
    )
    why_necessary: Necessary
    why_proportionate: Proportionate
    victim_informed: Annotated[Answer, ACCESS_LOG, Label("Is the victim told that he is referred?")]
    not_informed_because: Annotated[
        Text | None, ACCESS_LOG, OPINION, Label("Why the victim is not told", "Needed where she is not, or not yet")
    ] = None
    suspect_effect: SuspectEffect
    retention: Annotated[Line, ACCESS_LOG, Label("How long they keep it")]
    review_on: Annotated[date, ACCESS_LOG, Label("Reviewed or recalled on")]


class MappaReferralSent(Sending, Fact, frozen=True, kw_only=True, tag="mappa-referral-sent/1"):
    """A referral was sent to a co-ordinator, on the form that is named."""

    title: ClassVar[str] = "Referral to MAPPA sent"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "sent_on"
    suspect: Annotated[WhichSuspect, MAPPA]
    template: Annotated[Form, MAPPA, Label("Form")]

    def summary(self) -> dict[DataClass, str]:
        """That it was sent; never to whom."""
        return {MAPPA: "A referral to MAPPA was sent", STAFF_IDENTITY: A_WORKER}


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """That a referral is taken back before it is answered, asked and recorded alike."""

    referral: Annotated[Unanswered, MAPPA]
    because: Annotated[Text, MAPPA, OPINION, Label("Reasons", "Where it was sent, the co-ordinator is told by you")]
    withdrawn_on: Annotated[date, MAPPA, Label("Date")]


class WithdrawMappaReferral(Withdrawal, Command, frozen=True, kw_only=True, tag="withdraw-mappa-referral"):
    """Take back a referral of the own agency that nobody has answered yet."""

    title: ClassVar[str] = "Withdraw a referral to MAPPA"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = "It stays on record as withdrawn. Another may be drafted in its place."


class MappaReferralWithdrawn(Withdrawal, Fact, frozen=True, kw_only=True, tag="mappa-referral-withdrawn/1"):
    """A referral was withdrawn before it was answered."""

    title: ClassVar[str] = "Referral to MAPPA withdrawn"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "withdrawn_on"
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """That it was withdrawn; never why."""
        return {MAPPA: "A referral to MAPPA was withdrawn"}


class Decision(StrEnum):
    """What the co-ordinator decided."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class MappaAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The co-ordinator's answer, asked and recorded alike."""

    referral: Annotated[Sent, MAPPA]
    decision: Annotated[Decision, MAPPA, Label("Decision")]
    level: Annotated[Level | None, MAPPA, Label("Accepted at level", "Needed where it is accepted")] = None
    because: Annotated[Text, MAPPA, OPINION, Label("Reasons", "Why, and where it is rejected what would change it")]
    answered_on: Annotated[date, MAPPA, Label("Date of the answer")]
    first_meeting_on: Annotated[
        date | None, MAPPA, FACT, Label("First meeting planned for", "Leave empty until there is a date")
    ] = None


class AnswerMappaReferral(MappaAnswer, Command, frozen=True, kw_only=True, tag="answer-mappa-referral"):
    """Accept a referral at a level, or reject it with the reasons."""

    title: ClassVar[str] = "Answer a referral to MAPPA"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = "Accepted at level 2 or 3, its first meeting is owed; the referrer sees the answer."


class MappaReferralAnswered(MappaAnswer, Fact, frozen=True, kw_only=True, tag="mappa-referral-answered/1"):
    """The co-ordinator answered a referral."""

    title: ClassVar[str] = "Answer to a referral to MAPPA"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "answered_on"
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """That it was answered; never how."""
        return {MAPPA: "A referral to MAPPA was answered"}
