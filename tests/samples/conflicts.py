"""Samples of conflicts of interest: one fact of each kind with every field filled, and who asks for what."""

from datetime import date

import msgspec

from domain.governance.staff import PersonNoLongerApart, PersonSetApart, StaffParticularsRecorded
from domain.kernel import Answer, Command, Fact
from domain.people import Role
from domain.sharing.declared import ConflictDeclared, ConflictKind, DeclareConflict
from domain.sharing.detected import PersonBarred
from domain.sharing.employed import MarkStaffParty, StaffPartyMarked, StaffPartyMarkedByName
from domain.sharing.reviewed import BarOutcome, BarReviewed, ReviewBar
from domain.sharing.signs import How
from domain.sharing.staff_access import NameStaffAllowed, StaffAccess, StaffAccessNamed
from domain.sharing.staff_suspect import (
    DecideIopcReferral,
    DecideStaffInvestigation,
    Investigates,
    IopcReferralDecided,
    Referral,
    StaffInvestigationDecided,
)
from tests.samples.people import ACCOUNT, ADVOCACY_CHARITY, AN_ENTRY, FORCE, SECOND_ACCOUNT, SUSPECT

MARK_STAFF_PARTY = MarkStaffParty(party=SUSPECT, employer="Southfield Police", staff_number="PC 4711")
MARKED = StaffPartyMarked(
    **{**msgspec.structs.asdict(MARK_STAFF_PARTY), "agency": FORCE}, suspect=True, force=Answer.YES
)
MARKED_BY_NAME = StaffPartyMarkedByName(party=SUSPECT, employer="Northfield Police", staff_number="PC 4711")
NAME_STAFF_ALLOWED = NameStaffAllowed(
    agency=FORCE,
    access=StaffAccess.NAMED,
    accounts=(ACCOUNT,),
    because="She has never worked with him, and her sergeant agrees.",
)
DECIDE_INVESTIGATION = DecideStaffInvestigation(
    mark=AN_ENTRY,
    by_whom=Investigates.ANOTHER_FORCE,
    force="Coastal Police",
    because="He works on the same floor as the team that would investigate.",
)
DECIDE_REFERRAL = DecideIopcReferral(
    mark=AN_ENTRY,
    referral=Referral.MANDATORY,
    decided_on=date(2026, 3, 4),
    referred_on=date(2026, 3, 4),
    reference="2026/0417",
    because="Serious corruption: he looked her family up.",
)
REVIEW_BAR = ReviewBar(bar=AN_ENTRY, outcome=BarOutcome.LIFTED, because="Another man of that name and day of birth.")
DECLARE_CONFLICT = DeclareConflict(kind=ConflictKind.NEIGHBOUR, detail="The suspect lives across the road.")

FACTS: tuple[Fact, ...] = (
    ConflictDeclared(account=SECOND_ACCOUNT, agency=ADVOCACY_CHARITY, **msgspec.structs.asdict(DECLARE_CONFLICT)),
    PersonBarred(account=ACCOUNT, agency=FORCE, found_by=(How.ADDRESS, How.NAME_AND_BIRTH), named_in=AN_ENTRY),
    BarReviewed(**msgspec.structs.asdict(REVIEW_BAR)),
    MARKED,
    StaffAccessNamed(**msgspec.structs.asdict(NAME_STAFF_ALLOWED)),
    StaffInvestigationDecided(**msgspec.structs.asdict(DECIDE_INVESTIGATION)),
    IopcReferralDecided(**msgspec.structs.asdict(DECIDE_REFERRAL)),
    StaffParticularsRecorded(
        account=ACCOUNT,
        staff_number="4711",
        born=date(1988, 11, 2),
        other_names=("Dana Brook",),
        home_addresses=("14 Tanner Row, Northfield NF1 2AB",),
        telephones=("07700 900123",),
        vehicle="AB12 CDE",
    ),
    PersonSetApart(reference="AC-7KQ4X-D", account=ACCOUNT, because="Lives with the suspect."),
    PersonNoLongerApart(reference="AC-7KQ4X-D", account=ACCOUNT, because="They moved out."),
)

OUTGROWN: tuple[Fact, ...] = (MARKED_BY_NAME,)

# What closes the case to whoever gives it, or needs a bar that stands, is given from its form by test_conflicts.py.
COMMANDS: tuple[tuple[Role, Command], ...] = ((Role.POLICE_COORDINATOR, MARK_STAFF_PARTY),)
