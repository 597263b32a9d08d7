"""Transfer, said: a case offered to another force, and what became of the offer, in commands and facts."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.classes import (
    CASE_SHELL,
    EVIDENCE_INDEX,
    FACT,
    STAFF_IDENTITY,
    VICTIM_UNRELEASED,
    DataClass,
    Label,
    Options,
)
from domain.kernel import AccountId, Command, Fact, Text
from domain.people import AgencyId

AgencyMark = Annotated[AgencyId, msgspec.Meta(max_length=60)]


class TransferOffer(msgspec.Struct, frozen=True, kw_only=True):
    """An offer of the case to another force, asked and recorded alike."""

    to: Annotated[AgencyMark, CASE_SHELL, Label("Force that the case is offered to"), Options("forces")]
    because: Annotated[
        Text,
        VICTIM_UNRELEASED,
        FACT,
        Label("Why", "Never read by those who work with the suspect. Leave out where the victim is"),
    ]
    open_now: Annotated[
        Text, EVIDENCE_INDEX, FACT, Label("What is open", "Enquiries, hearings, dates, what is awaited from whom")
    ]
    contact: Annotated[
        AccountId,
        STAFF_IDENTITY,
        Label(
            "Named contact in the force that holds the case now",
            "The other force is told this name, to ask; while this person is not there, who covers for them or leads",
        ),
        Options("members"),
    ]


class TransferCase(TransferOffer, Command, frozen=True, kw_only=True, tag="transfer-case"):
    """Offer the case to another force. Until somebody there accepts it, your force holds it."""

    title: ClassVar[str] = "Offer the case to another force"
    section: ClassVar[str] = "membership"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("transfer-accepted/1", "transfer-offered/1")
    consequence: ClassVar[str] = (
        "Coordinators and supervisors of that force read that a case is offered to them, by whom and whom to ask, and "
        "nothing of it. Everybody on the case sees which force holds it: where that would give away where the victim "
        "is, keep the case and add people of the other force to it."
    )


class TransferOffered(TransferOffer, Fact, frozen=True, kw_only=True, tag="transfer-offered/1"):
    """The case was offered to another force."""

    title: ClassVar[str] = "Case offered to another force"
    section: ClassVar[str] = "membership"
    governs: ClassVar[DataClass] = CASE_SHELL

    def summary(self) -> dict[DataClass, str]:
        """That reasons, open matters and a contact were named, never what or who."""
        return {
            STAFF_IDENTITY: "A contact in the force that holds the case is named",
            VICTIM_UNRELEASED: "The reasons for offering the case to another force are on record",
            EVIDENCE_INDEX: "What is open was handed on",
        }


class OfferAnswer(StrEnum):
    """What the other force answers."""

    ACCEPT = "accept"
    DECLINE = "decline"


BecauseNot = Annotated[
    Text | None, STAFF_IDENTITY, FACT, Label("Why not, and who should hold it", "Needed where you decline")
]


class AnswerTransfer(Command, frozen=True, kw_only=True, tag="answer-transfer"):
    """Take on a case that another force offers to yours, or decline it."""

    title: ClassVar[str] = "Accept or decline a case"
    section: ClassVar[str] = "membership"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "If you accept, your force holds the case from then on and you lead it. What says where the victim is stays "
        "closed to you until a member of another agency confirms you."
    )
    answer: Annotated[OfferAnswer, CASE_SHELL, Label("Your force’s answer")]
    because: BecauseNot = None


class TransferDeclined(Fact, frozen=True, kw_only=True, tag="transfer-declined/1"):
    """The other force declined the case."""

    title: ClassVar[str] = "Case declined by another force"
    section: ClassVar[str] = "membership"
    governs: ClassVar[DataClass] = CASE_SHELL
    force: Annotated[AgencyMark, CASE_SHELL, Label("Force that declined it")]
    because: BecauseNot = None

    def summary(self) -> dict[DataClass, str]:
        """That a reason was given."""
        return {STAFF_IDENTITY: "The force said why"}


class WithdrawTransfer(Command, frozen=True, kw_only=True, tag="withdraw-transfer"):
    """Take an offer of the case back before it is answered."""

    title: ClassVar[str] = "Take the offer back"
    section: ClassVar[str] = "membership"
    consequence: ClassVar[str] = "The other force can no longer accept the case."
    because: Annotated[Text, STAFF_IDENTITY, FACT, Label("Why")]


class TransferWithdrawn(Fact, frozen=True, kw_only=True, tag="transfer-withdrawn/1"):
    """The offer was taken back."""

    title: ClassVar[str] = "Offer of the case taken back"
    section: ClassVar[str] = "membership"
    governs: ClassVar[DataClass] = CASE_SHELL
    force: Annotated[AgencyMark, CASE_SHELL, Label("Force that it was offered to")]
    because: Annotated[Text, STAFF_IDENTITY, FACT, Label("Why")]

    def summary(self) -> dict[DataClass, str]:
        """That a reason was given."""
        return {STAFF_IDENTITY: "The force said why"}
