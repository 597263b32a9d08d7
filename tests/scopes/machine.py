"""A machine of sharing on one case: people come and go, time passes, and things are handed over and taken back."""

from datetime import timedelta
from uuid import UUID

import msgspec
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from domain.classes import DataClass
from domain.kernel import AccountId, EntryId, Fact
from domain.membership import MemberConfirmed, MemberRemoved
from domain.people import Actor, Role
from domain.sharing.answers import Outcome
from domain.sharing.emergency_facts import BreakGlassReviewed, EmergencyReason, GlassBroken, ReviewOutcome
from domain.sharing.grants import GrantWithdrawn
from tests.cast import actor
from tests.samples.asking import ANSWERED, REQUESTED
from tests.scopes import oracle
from tests.scopes.ledger_in_hand import LEAD, Hand, facts_to_plant, joined, referred
from tests.scopes.model import FOUNDER, Given, Model

OFFICER = actor("police_investigator@northfield-police")
AUDITOR = actor("auditor@northfield-council")
ON_CASE = tuple(
    actor(called)
    for called in (
        "police_investigator@northfield-police",
        "police_supervisor",
        "police_investigator@southfield-police",
        "idva@other-charity",
        "probation_practitioner",
        "health_clinician@northfield-trust",
        "health_clinician@southfield-trust",
        "cps_prosecutor@cps-northfield",
    )
)
READERS = (FOUNDER, LEAD, *ON_CASE, AUDITOR, actor("agency_guardian"), actor("professional_standards"))
ORIGINATORS = ("northfield-police", "safe-harbour", "other-charity", "northfield-trust", "cps-northfield")
# One natural person with an account in two agencies.
TWO_ACCOUNTS = frozenset({AccountId(OFFICER.account), AccountId(actor("idva@other-charity").account)})
PLANTED = tuple(facts_to_plant())
WORDS = ("Northfield Probation", "Everybody")
ANYBODY, SOMEBODY = some.sampled_from(READERS), some.sampled_from(ON_CASE)
HOURS = some.integers(1, 72)
# Whom a class is given on request, and who opens one in an emergency, mostly: so that both come often enough.
ON_REQUEST = [
    (who, each) for who in ON_CASE for each in DataClass if oracle.opens_on_request(each.value, who.role.value)
]
ANY_PAIR = some.tuples(some.sampled_from((*ON_CASE, AUDITOR)), some.sampled_from(DataClass))
IN_EMERGENCY = [
    (who, each)
    for who in (LEAD, actor("police_supervisor"), AUDITOR)
    for each in DataClass
    if oracle.opens_by_broken_glass(each.value, who.role.value)
]


class Widening(RuleBasedStateMachine):
    """One case on which people come and go and things are handed over, in any order, and a model of what then holds."""

    @initialize()
    def a_case_is_referred(self) -> None:
        """An advocate refers it, the lead is on it, and an entry of nearly every class stands there."""
        self.hand: Hand = referred()
        self.planted: dict[EntryId, tuple[Fact, str]] = {
            self.hand.put(fact, by): (fact, by.agency) for fact, by in PLANTED
        }
        self.model = Model(
            now=self.hand.now,
            confirmed={FOUNDER: True, LEAD: True},
            leads={LEAD.account},
            suppliers={FOUNDER.agency, *(agency for _, agency in self.planted.values())},
            persons={UUID(str(one)): {UUID(str(each)) for each in TWO_ACCOUNTS} for one in TWO_ACCOUNTS},
        )
        for who in ON_CASE[::2]:
            self.joins(who)

    def put(self, fact: Fact, by: Actor = LEAD) -> EntryId:
        """Record a fact; the model's clock is the ledger's."""
        mark = self.hand.put(fact, by)
        self.model.now = self.hand.now
        self.model.suppliers.add(by.agency)
        return mark

    # Time and standing

    @rule(hours=HOURS)
    def time_passes(self, hours: int) -> None:
        self.hand.now += timedelta(hours=hours)
        self.model.now = self.hand.now

    @rule(who=SOMEBODY)
    def joins(self, who: Actor) -> None:
        if who not in self.model.confirmed:
            self.put(joined(who))
            self.model.confirmed[who] = False

    @rule(who=SOMEBODY)
    def is_confirmed(self, who: Actor) -> None:
        if who in self.model.confirmed:
            self.put(MemberConfirmed(account=AccountId(who.account), agency=who.agency, role=who.role), FOUNDER)
            self.model.confirmed[who] = True

    @rule(who=some.sampled_from((LEAD, *ON_CASE)))
    def leaves(self, who: Actor) -> None:
        if who in self.model.confirmed:
            self.put(
                MemberRemoved(account=AccountId(who.account), agency=who.agency, role=who.role, because="Moved on")
            )
            self.model.leave(who.account)

    @rule(who=ANYBODY)
    def loses_the_role_or_has_it_again(self, who: Actor) -> None:
        self.model.roles_lost ^= {who}

    @rule(hours=HOURS)
    def an_audit_is_opened(self, hours: int) -> None:
        self.model.engaged_until = self.model.now + timedelta(hours=hours)

    @rule(days=some.integers(-1, 5))
    def the_agreement_is_renewed_or_lapses(self, days: int) -> None:
        self.model.agreed_until = self.model.now.date() + timedelta(days=days)

    # Widening

    @rule(
        asked=some.sampled_from(ON_REQUEST) | ANY_PAIR,
        agency=some.sampled_from(ORIGINATORS),
        hours=HOURS,
        by_name=some.booleans(),
        item=some.booleans(),
    )
    def is_given(self, *, asked: tuple[Actor, DataClass], agency: str, hours: int, by_name: bool, item: bool) -> None:
        """By a request and its answer, as a class or as one entry; a class held close is never open as a class."""
        who, data_class = asked
        entry = next((mark for mark, (fact, _) in self.planted.items() if fact.governs is data_class), None)
        whole = not item or entry is None
        if entry is not None and not whole:
            agency = self.planted[entry][1]
        until = self.model.now + timedelta(hours=hours)
        to_whom = AccountId(who.account) if by_name else None
        request = self.put(
            msgspec.structs.replace(
                REQUESTED, agency=agency, data_class=data_class, for_account=to_whom, for_role=who.role
            ),
            who,
        )
        answer = msgspec.structs.replace(
            ANSWERED,
            request=request,
            outcome=Outcome.GIVEN,
            data_class=data_class,
            to_agency=who.agency,
            to_account=to_whom,
            to_role=who.role,
            items=() if whole else (entry,),
            whole=whole,
            expires_at=until,
        )
        mark = self.put(answer, Actor(LEAD.account, agency, Role.AGENCY_GUARDIAN))  # type: ignore[arg-type] # an agency
        if not (whole and oracle.is_held_close(data_class.value)):
            self.model.given.append(
                Given(who, by_name, data_class.value, agency, None if whole else entry, until, mark=mark)
            )

    @precondition(lambda self: self.model.given)
    @rule(number=some.integers(0, 50))
    def is_taken_back_or_found_unjustified(self, number: int) -> None:
        given = self.model.given[number % len(self.model.given)]
        mark = given.mark or EntryId(UUID(int=0))
        if given.on_request:
            self.put(GrantWithdrawn(grant=mark, because="No longer needed"))
        else:
            self.put(BreakGlassReviewed(entry=mark, outcome=ReviewOutcome.NOT_JUSTIFIED, because="It could wait"))
        given.over = True

    @rule(opened=some.sampled_from(IN_EMERGENCY), agency=some.sampled_from(ORIGINATORS), reviewed=some.booleans())
    def breaks_the_glass(self, *, opened: tuple[Actor, DataClass], agency: str, reviewed: bool) -> None:
        """It is open for an hour, or for the minute that a review takes."""
        who, data_class = opened
        until = self.model.now + timedelta(hours=1)
        mark = self.put(
            GlassBroken(
                data_class=data_class,
                agency=agency,  # type: ignore[arg-type] # an agency
                reason=EmergencyReason.THREAT_TO_LIFE,
                because="He is outside.",
                until=until,
            ),
            who,
        )
        given = Given(who, True, data_class.value, agency, None, until, on_request=False, mark=mark)
        self.model.given.append(given)
        if reviewed:
            self.put(BreakGlassReviewed(entry=mark, outcome=ReviewOutcome.NOT_JUSTIFIED, because="It could wait"))
            given.over = True
