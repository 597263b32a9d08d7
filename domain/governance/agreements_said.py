"""What is said of information-sharing agreements: proposed, signed, reviewed, withdrawn from, or signed on paper."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.classes import CASE_SHELL, FACT, STAFF_IDENTITY, DataClass, Label, Options
from domain.gateways import Gateway
from domain.governance.said import Slug
from domain.kernel import Command, Fact, Line, Text
from domain.people import AgencyId

AgreementField = Annotated[Slug, CASE_SHELL, Label("Agreement"), Options("agreements")]
NameField = Annotated[
    Slug,
    CASE_SHELL,
    Label(
        "Short name of the agreement",
        "Small letters, digits, hyphens. A new one is given a few more behind it; a renewal keeps its name",
    ),
]
AgencyField = Annotated[AgencyId, CASE_SHELL, Label("Agency"), msgspec.Meta(max_length=60)]
TextNumber = Annotated[int, CASE_SHELL, msgspec.Meta(ge=1, le=10_000), Label("Which text of it, counted from one")]
BecauseField = Annotated[Text, CASE_SHELL, FACT, Label("Why")]


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """What the agencies agree, asked and recorded alike. No class named is every class."""

    agreement: NameField
    parties: Annotated[
        tuple[AgencyId, ...],
        CASE_SHELL,
        msgspec.Meta(min_length=2, max_length=100),
        Label("Parties", "Every agency that shares under it, your own included"),
        Options("agencies"),
    ]
    purposes: Annotated[Text, CASE_SHELL, FACT, Label("Purposes", "What the information is shared for")]
    gateways: Annotated[
        tuple[Gateway, ...],
        CASE_SHELL,
        msgspec.Meta(min_length=1, max_length=len(Gateway)),
        Label("Legal gateways", "Every power or duty that the parties rely on"),
    ]
    classes: Annotated[
        tuple[DataClass, ...],
        CASE_SHELL,
        msgspec.Meta(max_length=len(DataClass)),
        Label("What it covers", "None chosen covers everything; who reads what is still for the sharing policy"),
    ] = ()
    starts: Annotated[date, CASE_SHELL, Label("First day")]
    expires: Annotated[date, CASE_SHELL, Label("Last day", "Access under it ends when this day is over")]
    dpia: Annotated[Line, CASE_SHELL, Label("Reference of the data protection impact assessment")]
    handling: Annotated[
        Text | None, CASE_SHELL, FACT, Label("Handling", "Security, retention, onward sharing, breaches")
    ] = None


class _Said(Fact, frozen=True, kw_only=True):
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


ReviewField = Annotated[date, CASE_SHELL, Label("Next review by")]


class ProposeAgreement(Wording, Command, frozen=True, kw_only=True, tag="propose-agreement"):
    """Propose an agreement, or the text that renews or changes one, and sign it for one's own agency."""

    title: ClassVar[str] = "Propose an information-sharing agreement"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Your agency has signed it. It counts between your agency and each other party from the moment that the other "
        "party's own data protection officer signs it too."
    )
    review_by: Annotated[
        date | None,
        CASE_SHELL,
        Label(
            "First review by",
            "No later than the last day. Left empty: six months after the first day; for a renewal, when it is due "
            "already",
        ),
    ] = None


class AgreementProposed(Wording, _Said, frozen=True, kw_only=True, tag="agreement-proposed/1"):
    """A text was proposed, and signed for the agency of whoever proposed it."""

    title: ClassVar[str] = "Agreement proposed"
    agency: AgencyField


class AgreementReviewSet(_Said, frozen=True, kw_only=True, tag="agreement-review-set/1"):
    """With a text of an agreement it was proposed by when the agreement is looked at again."""

    title: ClassVar[str] = "Review of an agreement proposed"
    agreement: AgreementField
    text: TextNumber
    review_by: ReviewField


class _Paper(Wording, frozen=True, kw_only=True):
    signatories: Annotated[
        tuple[Line, ...], STAFF_IDENTITY, msgspec.Meta(max_length=100), Label("Who signed it", "One a line")
    ] = ()
    review_by: Annotated[
        date | None, CASE_SHELL, Label("Next review by", "Left empty: six months after the first day")
    ] = None


class RecordAgreement(_Paper, Command, frozen=True, kw_only=True, tag="record-agreement"):
    """Record an agreement that every party has signed on paper."""

    title: ClassVar[str] = "Record an agreement signed on paper"
    section: ClassVar[str] = "governance"


class AgreementRecorded(_Paper, _Said, frozen=True, kw_only=True, tag="agreement-recorded/1"):
    """A text that every party has signed on paper."""

    title: ClassVar[str] = "Agreement recorded as signed"


class SignAgreement(Command, frozen=True, kw_only=True, tag="sign-agreement"):
    """Sign the newest text of an agreement for one's own agency."""

    title: ClassVar[str] = "Sign an agreement"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Your agency shares at once with every party that has signed it, and they with you. It counts in place of the "
        "text before: what that one covered and this one does not is closed between you from its first day."
    )
    agreement: AgreementField
    text: Annotated[TextNumber, Label("Which text of it", "The number that stands beside the text that you have read")]


class AgreementSigned(_Said, frozen=True, kw_only=True, tag="agreement-signed/1"):
    """An agency signed one text of an agreement."""

    title: ClassVar[str] = "Agreement signed"
    agreement: AgreementField
    text: TextNumber
    agency: AgencyField


class WithdrawFromAgreement(Command, frozen=True, kw_only=True, tag="withdraw-from-agreement"):
    """Take one's own agency out of an agreement, at once."""

    title: ClassVar[str] = "Withdraw from an agreement"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "From this moment your agency reads nothing of the other parties under it, and they nothing of yours. To come "
        "back, propose it again."
    )
    agreement: AgreementField
    because: BecauseField


class AgreementWithdrawn(_Said, frozen=True, kw_only=True, tag="agreement-withdrawn/1"):
    """An agency left an agreement."""

    title: ClassVar[str] = "Withdrawn from an agreement"
    agreement: AgreementField
    agency: AgencyField
    because: BecauseField


class ReviewAgreement(Command, frozen=True, kw_only=True, tag="review-agreement"):
    """Record that an agreement was looked at again: whether what is shared is still needed, right and kept safely."""

    title: ClassVar[str] = "Review an agreement"
    section: ClassVar[str] = "governance"
    agreement: AgreementField
    reviewed_on: Annotated[date, CASE_SHELL, Label("Date of the review")]
    found: Annotated[Text, CASE_SHELL, FACT, Label("What was found")]


class AgreementReviewed(_Said, frozen=True, kw_only=True, tag="agreement-reviewed/1"):
    """An agreement was looked at again, and is due again by a day."""

    title: ClassVar[str] = "Agreement reviewed"
    agreement: AgreementField
    reviewed_on: Annotated[date, CASE_SHELL, Label("Date of the review")]
    found: Annotated[Text, CASE_SHELL, FACT, Label("What was found")]
    next_review: Annotated[date, CASE_SHELL, Label("Next review by")]


COMMANDS = (ProposeAgreement, RecordAgreement, SignAgreement, WithdrawFromAgreement, ReviewAgreement)
FACTS = (
    AgreementProposed,
    AgreementReviewSet,
    AgreementRecorded,
    AgreementSigned,
    AgreementWithdrawn,
    AgreementReviewed,
)
PEOPLE_GIVE = (ProposeAgreement, SignAgreement, WithdrawFromAgreement, ReviewAgreement)
