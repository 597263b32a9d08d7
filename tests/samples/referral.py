"""Samples of the referral: one of each fact with every field filled, and commands with who gives them."""

from datetime import date

from domain.kernel import Answer, Command, Fact
from domain.parties import Relationship
from domain.people import Role
from domain.referral import (
    CaseReferred,
    ReferCase,
    ReferralReasonGiven,
    ReferralSource,
    UnreleasedReferralReasonGiven,
)
from domain.telling import ToldBy
from tests.samples.people import VICTIM

CASE_REFERRED = CaseReferred(
    reference="AC-7KQ4X-D",
    victim=VICTIM,
    source=ReferralSource.ADVOCATE,
    received_on=date(2026, 3, 2),
    safety_action="New locks and a direct number for the control room.",
    victim_aware=Answer.YES,
    victim_consents=Answer.YES,
)
REASON_GIVEN = ReferralReasonGiven(
    victim=VICTIM,
    received_on=date(2026, 3, 2),
    reason="A former partner calls and follows her, although told by the police to stop.",
    told_by=ToldBy.VICTIM,
    suspect_knows=Answer.YES,
)
UNRELEASED_REASON_GIVEN = UnreleasedReferralReasonGiven(
    victim=VICTIM,
    received_on=date(2026, 3, 2),
    reason="She found a tracker under her car and has left it there.",
    told_by=ToldBy.VICTIM,
    suspect_knows=Answer.NOT_KNOWN,
)
REFER_CASE = ReferCase(
    source=ReferralSource.ADVOCATE,
    received_on=date(2026, 3, 2),
    safety_action="New locks and a direct number for the control room.",
    victim_aware=Answer.YES,
    victim_consents=Answer.YES,
    reason="A former partner calls and follows her, although told by the police to stop.",
    told_by=ToldBy.VICTIM,
    suspect_knows=Answer.YES,
    victim_name="Jane Marlow",
    victim_born=date(1991, 5, 17),
    suspect_name="Peter Hollis",
    suspect_born=date(1988, 11, 2),
    suspect_description="Tall, shaved head, drives a grey van.",
    relationship=Relationship.FORMER_PARTNER,
)

FACTS: tuple[Fact, ...] = (CASE_REFERRED, REASON_GIVEN, UNRELEASED_REASON_GIVEN)
COMMANDS: tuple[tuple[Role, Command], ...] = ((Role.ISAC_CASEWORKER, REFER_CASE),)
