"""A case and a register in hand: made-up entries with moments of their own, for rules that need no database."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec

from domain import catalogue
from domain.anatomy import traits
from domain.case import Case, evolve
from domain.classes import DataClass
from domain.governance import Account, Agency, Register
from domain.governance.agreements import EVERY_CLASS, Agreement, Terms
from domain.governance.engagements import Engagement
from domain.governance.issuers import Signing
from domain.kernel import AccountId, Entry, EntryId, Fact
from domain.lawful_purposes import LawfulPurpose
from domain.membership import MemberAdded
from domain.people import Actor, AgencyId
from domain.policy import read_policy
from domain.policy_tables import GIVING, SHARING
from tests.cast import AGREEMENT, DIRECTORY, EVERYBODY, actor
from tests.domain.given import BEGAN, entry_of, mark
from tests.infra.ledger.drafting import every_sample
from tests.samples.referral import CASE_REFERRED
from tests.scopes.canaries import recorder_of
from tests.scopes.model import FOUNDER

POLICY = read_policy(SHARING, GIVING)
PERSON_APART = frozenset({"membership", "sharing", "retention"})
LEAD = actor("police_coordinator")


class Hand:
    """The entries of one case, one after another, and the moment that it is."""

    def __init__(self) -> None:
        self.case = Case()
        self.now = BEGAN

    def put(self, fact: Fact, by: Actor) -> EntryId:
        """Somebody records a fact now, a minute after the last."""
        number = len(self.case.entries) + 1
        self.now += timedelta(minutes=1)
        entry: Entry[Fact] = msgspec.structs.replace(entry_of(fact, number, by=by), known=self.now)
        self.case = evolve(self.case, entry)
        return mark(number)


def facts_to_plant() -> Iterator[tuple[Fact, Actor]]:
    """One fact governed by each class, by whoever sensibly records it; none that has to do with rights itself."""
    of_cases = {fact for section in catalogue.SECTIONS for fact in section.facts}
    found: dict[DataClass, Fact] = {}
    for fact in every_sample():
        kind = type(fact)
        if kind not in of_cases or kind.section in PERSON_APART or kind.governs is DataClass.STAFF_CONFLICT:
            continue
        if catalogue.tag_of(kind).startswith(("consent-", "unreleased-", "case-referred")):
            continue
        found.setdefault(kind.governs, fact)
    for fact in found.values():
        if any(trait.data_class is type(fact).governs for trait in traits(type(fact))):
            yield fact, recorder_of(type(fact))


def joined(who: Actor, *, lead: bool = False, founding: bool = False) -> MemberAdded:
    """That somebody joins the case."""
    return MemberAdded(
        account=AccountId(who.account), agency=who.agency, role=who.role, lead=lead, founding=founding, because="Needed"
    )


def referred() -> Hand:
    """A case that an advocate referred, with its lead."""
    hand = Hand()
    hand.put(CASE_REFERRED, FOUNDER)
    hand.put(joined(FOUNDER, founding=True), FOUNDER)
    hand.put(joined(LEAD, lead=True, founding=True), FOUNDER)
    return hand


def register(
    *,
    agreed_until: date,
    without: set[Actor],
    engaged: dict[Actor, datetime],
    persons: tuple[frozenset[AccountId], ...],
) -> Register:
    """Everybody of the cast in their role, under the default policy and one agreement of all until a day."""
    terms = Terms(
        number=1,
        parties=AGREEMENT.parties,
        purposes=AGREEMENT.purposes,
        gateways=AGREEMENT.gateways,
        classes=EVERY_CLASS,
        starts=AGREEMENT.starts,
        expires=agreed_until,
        dpia=AGREEMENT.dpia,
        handling=None,
        signed=dict.fromkeys(AGREEMENT.parties),
    )
    engagements = tuple(
        Engagement(
            engagement=who.account,
            auditor=AccountId(who.account),
            agency=who.agency,
            references=frozenset({CASE_REFERRED.reference}),
            purpose=LawfulPurpose.LAWFULNESS,
            because="An audit.",
            begins=datetime(2020, 1, 1, tzinfo=UTC),
            ends=until,
        )
        for who, until in engaged.items()
    )
    return Register(
        policy=POLICY,
        agencies={
            each.agency: Agency(AgencyId(each.agency), each.name, each.kind, "i", "c") for each in DIRECTORY.agencies
        },
        signing=dict[AgencyId, Signing](),
        accounts={
            AccountId(who.account): Account(
                AccountId(who.account),
                who.agency,
                "subject",
                "Dana Whitlock",
                frozenset[object]() if who in without else frozenset({who.role}),  # type: ignore[arg-type] # of roles
            )
            for who in EVERYBODY.values()
        },
        agreements={"partnership": Agreement(agreement="partnership", texts=(terms,), review_by=date(2099, 1, 1))},
        engagements=engagements,
        persons=persons,
    )
