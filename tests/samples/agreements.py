"""Samples of agreements and engagements: one fact of each kind with every field filled."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from domain.classes import DataClass
from domain.gateways import Gateway
from domain.governance.agreements_said import (
    AgreementProposed,
    AgreementRecorded,
    AgreementReviewed,
    AgreementReviewSet,
    AgreementSigned,
    AgreementWithdrawn,
    ProposeAgreement,
)
from domain.governance.engagements import EngagementEnded, EngagementOpened, OpenEngagement
from domain.kernel import AccountId, Fact
from domain.lawful_purposes import LawfulPurpose
from domain.people import AgencyId
from tests.samples.people import FORCE

CHARITY = AgencyId("lantern")
ENGAGEMENT = UUID("e46a6e00-0000-4000-8000-000000000001")
AUDITOR = AccountId(UUID("a0d17000-0000-4000-8000-000000000001"))

PROPOSE = ProposeAgreement(
    agreement="stalking-partnership",
    parties=(FORCE, CHARITY),
    purposes="To keep victims of stalking safe.",
    gateways=(Gateway.CRIME_AND_DISORDER, Gateway.CRIME_EXEMPTION),
    classes=(DataClass.CASE_SHELL, DataClass.RISK),
    starts=date(2026, 1, 1),
    expires=date(2026, 12, 31),
    dpia="DPIA 2026/7",
    handling="Named recipients only.",
    review_by=date(2026, 6, 1),
)
_WORDING = {name: getattr(PROPOSE, name) for name in PROPOSE.__struct_fields__ if name != "review_by"}

FACTS: tuple[Fact, ...] = (
    AgreementProposed(**_WORDING, agency=FORCE),
    AgreementReviewSet(agreement="stalking-partnership", text=1, review_by=date(2026, 6, 1)),
    AgreementRecorded(**_WORDING, signatories=("A. Chief, for the force",), review_by=date(2026, 7, 1)),
    AgreementSigned(agreement="stalking-partnership", text=1, agency=CHARITY),
    AgreementWithdrawn(agreement="stalking-partnership", agency=CHARITY, because="The trustees decided so."),
    AgreementReviewed(
        agreement="stalking-partnership",
        reviewed_on=date(2026, 7, 1),
        found="Still needed, and kept safely.",
        next_review=date(2027, 7, 1),
    ),
    EngagementOpened(
        engagement=ENGAGEMENT,
        agency=FORCE,
        auditor=AUDITOR,
        references=("AC-7KQ4X-D",),
        purpose=LawfulPurpose.LAWFULNESS,
        begins=datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
        ends=datetime(2026, 4, 1, 9, 0, tzinfo=UTC),
        because="A yearly audit.",
    ),
    EngagementEnded(engagement=ENGAGEMENT, because="The audit is done."),
)


def engagement_for(auditor: AccountId, reference: str | None, now: datetime) -> OpenEngagement:
    """An engagement under which an auditor reads one case from now on, for longer than any test takes."""
    return OpenEngagement(
        auditor=auditor,
        references=(reference or "",),
        purpose=LawfulPurpose.LAWFULNESS,
        begins=now,
        ends=now + timedelta(days=364),
        because="A yearly audit.",
    )
