"""Samples of governance: one fact of each kind with every field filled."""

from datetime import date
from uuid import UUID

from domain.directory import Service
from domain.ethnicity import Ethnicity, Group
from domain.figures.measures import Measure
from domain.governance import (
    AccountRegistered,
    AgencyRegistered,
    Appointed,
    AppointmentEnded,
    LedgerKind,
    LedgerOpened,
    PolicyAdopted,
    RulesAdopted,
    ServiceListed,
    ServiceWithdrawn,
)
from domain.governance.absences import AbsenceEnded, AbsenceRecorded
from domain.governance.conduct import ConductInquiryClosed, ConductInquiryOpened
from domain.governance.issuers import IssuerAssuranceSet, IssuerResumed, IssuerSuspended
from domain.governance.months_told import ClinicFiguresTold, HitsByGroupTold, PartTold, ShareTold, Time
from domain.governance.own_ethnicity import EthnicityDeclared
from domain.governance.trained import TrainingCorrected, TrainingRecorded, TrainingWithdrawn
from domain.kernel import Fact
from domain.misuse.thresholds import Pattern
from domain.people import AgencyKind, Role
from domain.training import Course
from tests.samples.people import ACCOUNT, FORCE, SUPERVISOR_ACCOUNT

ABSENCE = UUID("2f0c6a1e-93b4-4a57-8d1c-6e5f4a3b2c01")
TRAINING = UUID("2f0c6a1e-93b4-4a57-8d1c-6e5f4a3b2c02")

FACTS: tuple[Fact, ...] = (
    LedgerOpened(kind=LedgerKind.DEMONSTRATION),
    PolicyAdopted(
        sharing="data_class,description\nrisk,Risk", giving="command,roles\npost-assessment,*", digest="0" * 64
    ),
    RulesAdopted(digest="0" * 64, rules='{"id":"whole-pattern"}\n'),
    AgencyRegistered(
        agency=FORCE,
        name="Northfield Police",
        kind=AgencyKind.POLICE,
        issuer="https://sign-in.northfield.example",
        client_id="accord-portal",
    ),
    AccountRegistered(account=ACCOUNT, agency=FORCE, subject="4711", name="Dana Whitlock"),
    Appointed(account=ACCOUNT, role=Role.POLICE_INVESTIGATOR, leads=True),
    AppointmentEnded(account=ACCOUNT, role=Role.POLICE_INVESTIGATOR),
    ConductInquiryOpened(account=ACCOUNT, until=date(2026, 6, 1), because="She looked at her neighbour’s case."),
    ConductInquiryClosed(account=ACCOUNT),
    AbsenceRecorded(
        absence=ABSENCE, account=ACCOUNT, first=date(2026, 4, 1), last=date(2026, 4, 14), cover=SUPERVISOR_ACCOUNT
    ),
    AbsenceEnded(absence=ABSENCE, back=date(2026, 4, 10)),
    TrainingRecorded(
        training=TRAINING,
        account=ACCOUNT,
        course=Course.DASH,
        completed_on=date(2025, 2, 10),
        until=date(2028, 2, 9),
        provider="Northfield learning and development",
    ),
    TrainingCorrected(
        training=TRAINING,
        course=Course.DARA,
        completed_on=date(2025, 2, 11),
        until=date(2028, 2, 10),
        provider="College of Policing",
        because="The wrong course was chosen.",
    ),
    TrainingWithdrawn(training=TRAINING, because="It was recorded of a namesake."),
    EthnicityDeclared(ethnicity=Ethnicity.MIXED_ASIAN),
    ClinicFiguresTold(
        clinic=UUID("2f0c6a1e-93b4-4a57-8d1c-6e5f4a3b2c03"),
        time=Time.MONTH,
        first=date(2026, 3, 1),
        agencies=(FORCE,),
        parts=(
            PartTold(measure=Measure.ACTIONS_DONE, by="age", part="25_to_34", count=40, hit=20),
            PartTold(measure=Measure.DAYS_TO_SCREENING, count=30, median=4, longest=21),
        ),
    ),
    HitsByGroupTold(
        agency=FORCE,
        first=date(2026, 3, 1),
        whole=True,
        shares=(ShareTold(pattern=Pattern.SWEEPING, group=Group.ASIAN, looked=30, hit=10),),
    ),
    IssuerSuspended(agency=FORCE, because="Its signing key was stolen."),
    IssuerResumed(agency=FORCE, because="It signs with a new key."),
    IssuerAssuranceSet(agency=FORCE, strong=("urn:northfield:two-factor",)),
    ServiceListed(
        listing="safe-harbour",
        name="Safe Harbour",
        kinds=(Service.STALKING_ADVOCACY, Service.ONLINE_SAFETY),
        areas=("Easthaven", "Westport"),
        since=date(2026, 1, 5),
    ),
    ServiceWithdrawn(listing="safe-harbour", until=date(2026, 3, 31), because="Its funding ended."),
)
