"""Referrals to the clinic given: the victim, a referral that waits, health on the case, and screenings of it."""

from datetime import date

import msgspec

from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.screening import ClinicOutcome
from domain.clinic.standing import ReferralNow, referrals
from domain.directory import Listing, Service
from domain.kernel import Circumstances, Command
from domain.legible import legible
from domain.membership import MemberAdded
from domain.parties import SuspectNamed, VictimNamed
from domain.people import Actor, AgencyKind, Role
from tests.domain.given import asked, given, mark
from tests.samples.clinic_referral import REFERRED, SCREEN
from tests.samples.people import (
    ACCOUNT,
    FORCE,
    PROBATION_REGION,
    SECOND_ACCOUNT,
    SUSPECT,
    TRUST,
    VICTIM,
)
from tests.samples.reports import CRIME_RECORDED

change = msgspec.structs.replace
SHE = VictimNamed(victim=VICTIM, name="Jane Marlow")
COORDINATOR = Actor(ACCOUNT, FORCE, Role.POLICE_COORDINATOR)
HEALTH_IS_ON = MemberAdded(account=SECOND_ACCOUNT, agency=TRUST, role=Role.HEALTH_CLINICIAN, because="Needed.")
HARBOUR = Listing(
    listing="safe-harbour", name="Safe Harbour", kinds=(Service.STALKING_ADVOCACY,), since=date(2020, 1, 1)
)
WAITING = given(SHE, REFERRED, HEALTH_IS_ON)
PLAIN = change(SCREEN, referral=mark(2), signposted_to=None, advised=None)
TAKEN_ON = change(PLAIN, outcome=ClinicOutcome.TAKEN_ON)
CO_WORK = change(PLAIN, outcome=ClinicOutcome.CO_WORK, co_work_with=TRUST)
LATER = change(TAKEN_ON, told_on=None, told_how=None)
AN_INVESTIGATION = (SuspectNamed(suspect=SUSPECT, name="Paul Ridley"), change(CRIME_RECORDED, suspect=SUSPECT))


def asking(by: Actor = COORDINATOR, *, waived: frozenset[str] = frozenset()) -> Circumstances:
    kinds = {TRUST: AgencyKind.HEALTH, PROBATION_REGION: AgencyKind.PROBATION, FORCE: AgencyKind.POLICE}
    return change(asked(by, waived=waived), kinds=kinds, services=(HARBOUR,))


def now(case: Case) -> ReferralNow:
    (only,) = referrals(legible(case, {CASE_SHELL}))
    return only


def screened_as(outcome: ClinicOutcome) -> Command:
    match outcome:
        case ClinicOutcome.CO_WORK:
            return CO_WORK
        case ClinicOutcome.ADVICE_ONLY:
            return change(PLAIN, outcome=outcome, advised="Keep the marker, and ring us before the hearing.")
        case ClinicOutcome.SIGNPOSTED:
            return change(PLAIN, outcome=outcome, listing="safe-harbour")
        case _:
            return change(PLAIN, outcome=outcome)
