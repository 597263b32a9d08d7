"""Samples of retention: one realistic fact of each kind, and who asks for what."""

from datetime import date
from uuid import UUID

from domain.classes import DataClass
from domain.kernel import Command, Fact
from domain.people import Role
from domain.retention.erasure import (
    ErasureConfirmed,
    ErasureProposed,
    KeysDestroyed,
    ProposeErasure,
    Whom,
)
from domain.retention.holds import LegalHoldLifted, LegalHoldPlaced, LiftLegalHold, PlaceLegalHold
from domain.retention.reviews import RetentionDecision, RetentionReviewed, ReviewRetention
from domain.retention.taken_back import ErasureWithdrawn, WithdrawErasure
from tests.samples.people import ADVOCACY_CHARITY, AN_ENTRY, ANOTHER_ENTRY, VICTIM

HELD = LegalHoldPlaced(because="The trial is listed for the autumn.", until=date(2026, 12, 1))
PROPOSED = ErasureProposed(
    data_class=DataClass.ADVOCACY_CONFIDENTIAL, whom=Whom.VICTIMS, because="She asked for it; nothing needs it longer."
)

FACTS: tuple[Fact, ...] = (
    HELD,
    LegalHoldLifted(hold=AN_ENTRY, because="The time for an appeal has run out."),
    RetentionReviewed(
        data_class=DataClass.CHRONOLOGY,
        decision=RetentionDecision.KEEP,
        because="He was released last year and knows where she works.",
        next_review=date(2032, 3, 1),
    ),
    PROPOSED,
    ErasureWithdrawn(proposal=AN_ENTRY, because="It was meant for another case."),
    ErasureConfirmed(
        proposal=AN_ENTRY,
        data_class=DataClass.ADVOCACY_CONFIDENTIAL,
        agency=ADVOCACY_CHARITY,
        persons=(VICTIM,),
    ),
    KeysDestroyed(erasure=ANOTHER_ENTRY, keys=(UUID("8c4b2f30-1d2e-4f50-9a61-0b1c2d3e4f50"),)),
)

# A hold comes last: while one stands, nothing is erased.
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.AGENCY_GUARDIAN,
        ReviewRetention(
            decision=RetentionDecision.KEEP, because="Two agencies still work with her.", next_review=date(2032, 3, 1)
        ),
    ),
    (
        Role.ISAC_CASEWORKER,
        ProposeErasure(data_class=DataClass.SAFETY_PLAN, because="She asked for it; nothing needs it longer."),
    ),
    (Role.POLICE_SUPERVISOR, PlaceLegalHold(because="The trial is listed for the autumn.", until=date(2032, 12, 1))),
    (Role.ISAC_CASEWORKER, WithdrawErasure(proposal=AN_ENTRY, because="It was meant for another case.")),
    (Role.POLICE_SUPERVISOR, LiftLegalHold(hold=AN_ENTRY, because="The time for an appeal has run out.")),
)
