"""Conflicts to test with: two agencies that share everything, their people, and a case with a suspect."""

from datetime import date

import msgspec

from domain.access import reader_on
from domain.case import Case
from domain.gateways import Gateway
from domain.governance import Account, Agency, Register
from domain.governance.agreements import EVERY_CLASS, Agreement, Terms
from domain.governance.staff_on_record import Particulars
from domain.kernel import AccountId, Circumstances, Fact
from domain.membership import MemberAdded
from domain.people import Actor, AgencyKind, Role
from domain.policy import read_policy
from domain.policy_tables import GIVING, SHARING
from domain.referral import CaseReferred
from domain.sharing.detected import PersonBarred
from domain.sharing.signs import How
from tests.domain.given import NOW, asked, given, mark
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import ACCOUNT, ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER
from tests.samples.referral import FACTS as REFERRED

CASE_REFERRED = next(fact for fact in REFERRED if isinstance(fact, CaseReferred))
STANDARDS = Actor(AccountId(mark(901)), FORCE, Role.PROFESSIONAL_STANDARDS)
THEIR_STANDARDS = Actor(AccountId(mark(902)), ADVOCACY_CHARITY, Role.PROFESSIONAL_STANDARDS)
COORDINATOR = Actor(AccountId(mark(903)), FORCE, Role.POLICE_COORDINATOR)
LINKED = Actor(AccountId(mark(904)), ADVOCACY_CHARITY, Role.IDVA)
EVERYBODY = (OFFICER, ADVOCATE, STANDARDS, THEIR_STANDARDS, COORDINATOR, LINKED)
LIKE_THE_SUSPECT = Particulars(born=SUSPECT_NAMED.born, other_names=("Peter Hollis",))
BAR = PersonBarred(account=ACCOUNT, agency=FORCE, found_by=(How.NAME_AND_BIRTH,), named_in=mark(3))
DATA = BAR.governs


def added(who: Actor, *, lead: bool = False) -> MemberAdded:
    return MemberAdded(
        account=AccountId(who.account), agency=who.agency, role=who.role, lead=lead, founding=True, because="Needed"
    )


def register(**more: object) -> Register:
    accounts = {
        AccountId(who.account): Account(
            AccountId(who.account), who.agency, "subject", "Dana Whitlock", frozenset({who.role})
        )
        for who in EVERYBODY
    }
    agencies = {
        FORCE: Agency(FORCE, "Force", AgencyKind.POLICE, "i", "c"),
        ADVOCACY_CHARITY: Agency(ADVOCACY_CHARITY, "Charity", AgencyKind.ADVOCACY, "i", "c"),
    }
    terms = Terms(
        number=1,
        parties=(FORCE, ADVOCACY_CHARITY),
        purposes="Keeping victims of stalking safe",
        gateways=(Gateway.MAPPA_DUTY,),
        classes=EVERY_CLASS,
        starts=date(2026, 1, 1),
        expires=date(2026, 12, 31),
        dpia="DPIA 1",
        handling=None,
        signed={FORCE: None, ADVOCACY_CHARITY: None},
    )
    agreement = Agreement(agreement="northfield", texts=(terms,), review_by=date(2026, 7, 1))
    plain = Register(
        policy=read_policy(SHARING, GIVING),
        agencies=agencies,
        accounts=accounts,
        agreements={"northfield": agreement},
    )
    return msgspec.structs.replace(plain, **more)


def case_of(*facts: Fact) -> Case:
    return given(CASE_REFERRED, VICTIM_NAMED, SUSPECT_NAMED, added(OFFICER), added(ADVOCATE), *facts)


def by(who: Actor, **more: object) -> Circumstances:
    return msgspec.structs.replace(asked(who), appointments=frozenset(EVERYBODY), **more)


def sees(case: Case, who: Actor, known: Register) -> bool:
    return reader_on(case, who, known, NOW) is not None
