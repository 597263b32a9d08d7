"""A group of eight: people of eight cases, enrolled on one programme with one facilitator."""

from datetime import date

import msgspec

from domain.kernel import AccountId
from domain.membership import AddMember
from domain.parties import SuspectNamed
from domain.probation.consequences import AttendanceBasis
from domain.probation.programme import EnrolOnProgramme
from domain.referral import ReferCase
from tests.running import Portal
from tests.samples.referral import REFER_CASE

GROUP = ("Adam", "Bill", "Colm", "Dev", "Ewan", "Femi", "Glen", "Hari")
PROGRAMME = "Building choices, Tuesdays"


def enrol_eight(portal: Portal, *others: str, programme: str = PROGRAMME) -> tuple[str, ...]:
    """Refer eight cases and enrol each suspect; the `others` are brought in on each case as well."""
    for name in GROUP:
        _enrol(portal, msgspec.structs.replace(REFER_CASE, suspect_name=f"{name} Orme"), others, programme)
    return GROUP


def _enrol(portal: Portal, refer: ReferCase, others: tuple[str, ...], programme: str) -> None:
    stream = portal.ask("police_coordinator", None, refer).stream
    for called in ("probation_practitioner", "programme_facilitator", *others):
        who = portal.actor(called)
        adding = AddMember(account=AccountId(who.account), role=who.role, because="Runs the programme")
        portal.ask("police_coordinator", stream, adding)
    entries = portal.house.ledger.entries(stream)
    suspect = next(entry.fact.suspect for entry in entries if isinstance(entry.fact, SuspectNamed))
    enrolment = EnrolOnProgramme(
        suspect=suspect,
        programme=programme,
        basis=AttendanceBasis.RAR_DAY,
        enrolled_on=date(2026, 3, 2),
        starts_on=date(2026, 3, 3),
    )
    portal.ask("probation_practitioner", stream, enrolment)
