"""What everybody may read follows a simple model, in whatever order grants, withdrawals, conflicts and time come."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import invariant, precondition, rule

from domain import catalogue
from domain.access import reader_on
from domain.advocacy.consent import ConsentDecision, Shareable
from domain.case import as_known_by
from domain.classes import DataClass
from domain.fence import admitted, kept_from, keys_of
from domain.governance import Register
from domain.kernel import AccountId, Entry, EntryId, Fact
from domain.people import Actor, Role
from domain.policy import Reader
from domain.resting import resting, rests_on_more
from domain.reveal import Summarised, reveal_all
from domain.sharing.detected import PersonBarred
from domain.sharing.lists import (
    CaseRestricted,
    CaseSealed,
    CaseUnsealed,
    ExclusionLifted,
    PersonExcluded,
    RestrictionLifted,
)
from domain.sharing.override import NarrowingOverridden, OverrideReviewed
from domain.sharing.override import ReviewOutcome as OverrideOutcome
from domain.sharing.reviewed import BarOutcome, BarReviewed
from domain.sharing.signs import How
from tests.cast import actor
from tests.samples.advocacy import CONSENT_RECORDED
from tests.samples.narrowing import OVERRIDDEN
from tests.scopes.concerned import is_hers
from tests.scopes.ledger_in_hand import LEAD, register
from tests.scopes.machine import (
    ANYBODY,
    AUDITOR,
    HOURS,
    OFFICER,
    ON_CASE,
    ORIGINATORS,
    READERS,
    TWO_ACCOUNTS,
    WORDS,
    Widening,
)
from tests.scopes.model import ADVOCATES, CONSENT, FOUNDER, Barred, Override


class Sharing(Widening):
    """The same case, on which things are narrowed too, and which everybody reads after every act."""

    # Narrowing

    @rule(who=ANYBODY)
    def a_conflict_is_found(self, who: Actor) -> None:
        mark = self.put(
            PersonBarred(
                account=AccountId(who.account),
                agency=who.agency,
                found_by=(How.ADDRESS,),
                named_in=EntryId(self.hand.case.entries[0].id),
            )
        )
        self.model.barred[mark] = Barred(who.account, who.agency)

    @precondition(lambda self: self.model.barred)
    @rule(number=some.integers(0, 50), stands=some.booleans())
    def a_conflict_is_reviewed(self, *, number: int, stands: bool) -> None:
        mark = list(self.model.barred)[number % len(self.model.barred)]
        outcome = BarOutcome.STANDS if stands else BarOutcome.LIFTED
        self.put(BarReviewed(bar=mark, outcome=outcome, because="Looked into"), actor("professional_standards"))
        self.model.barred[mark].stands = stands

    @rule(who=ANYBODY)
    def is_excluded_or_let_in_again(self, who: Actor) -> None:
        account = AccountId(who.account)
        if who.account in self.model.excluded:
            self.put(ExclusionLifted(account=account, because="Moved away"))
        else:
            self.put(PersonExcluded(account=account, because="A neighbour"))
        self.model.excluded ^= {who.account}

    @rule(listed=some.sets(some.sampled_from((LEAD, *ON_CASE)), min_size=1, max_size=4))
    def is_restricted_or_opened_again(self, listed: set[Actor]) -> None:
        accounts = _accounts(listed)
        if self.model.restricted is None:
            self.put(CaseRestricted(accounts=accounts, because="He has friends here"))
            self.model.restricted = {UUID(str(each)) for each in accounts}
        else:
            self.put(RestrictionLifted(because="He left"))
            self.model.restricted = None

    @rule(listed=some.sets(some.sampled_from(READERS), min_size=1, max_size=5))
    def is_sealed_or_unsealed(self, listed: set[Actor]) -> None:
        accounts = _accounts(listed)
        if self.model.sealed is None:
            self.put(CaseSealed(accounts=accounts, because="He is an officer"))
            self.model.sealed = {UUID(str(each)) for each in accounts}
        else:
            self.put(CaseUnsealed(because="He was charged"))
            self.model.sealed = None

    @rule(
        what=some.sampled_from(sorted(CONSENT)),
        agency=some.sampled_from((None, "northfield-police", "northfield-probation")),
        words=some.sampled_from(WORDS),
        by=some.sampled_from((FOUNDER, actor("idva@other-charity"), OFFICER)),
        again=some.booleans(),
    )
    def she_takes_back_or_agrees_again(
        self, *, what: str, agency: str | None, words: str, by: Actor, again: bool
    ) -> None:
        decision = ConsentDecision.GIVEN if again else ConsentDecision.WITHDRAWN
        fact = msgspec.structs.replace(
            CONSENT_RECORDED, what=Shareable(what), with_whom=words, agency=agency, decision=decision, limits=None
        )
        self.put(fact, by)
        if not again:
            self.model.take_back(what, agency, " ".join(words.casefold().split()))
        elif by.agency in ADVOCATES:
            self.model.agree_again(what, by.agency, agency, " ".join(words.casefold().split()))

    @rule(what=some.sampled_from(sorted(CONSENT)), holder=some.sampled_from(ADVOCATES), hours=HOURS)
    def it_is_opened_for_her_safety(self, what: str, holder: str, hours: int) -> None:
        roles = (Role.POLICE_SUPERVISOR, Role.POLICE_COORDINATOR)
        until = self.model.now + timedelta(hours=hours)
        fact: NarrowingOverridden = msgspec.structs.replace(
            OVERRIDDEN, what=Shareable(what), holder=holder, agency="northfield-police", roles=roles, until=until
        )
        mark = self.put(fact, actor("police_supervisor"))
        self.model.overrides.append(Override(what, holder, "northfield-police", frozenset(roles), until, mark))

    @precondition(lambda self: self.model.overrides)
    @rule(number=some.integers(0, 50))
    def the_guardian_ends_it(self, number: int) -> None:
        override = self.model.overrides[number % len(self.model.overrides)]
        mark = override.mark or EntryId(UUID(int=0))
        self.put(OverrideReviewed(override=mark, outcome=OverrideOutcome.ENDED, because="He is held"), FOUNDER)
        override.over = True

    # Reading

    def register(self) -> Register:
        """Who is who and what is in force now."""
        until = self.model.engaged_until
        return register(
            agreed_until=self.model.agreed_until,
            without=self.model.roles_lost,
            engaged={AUDITOR: until} if until else {},
            persons=(TWO_ACCOUNTS,),
        )

    @rule(who=ANYBODY, share=some.floats(0, 1))
    def reads_as_of_then(self, who: Actor, share: float) -> None:
        """Entries of then, rights of now: what is closed today is closed at every moment."""
        reader = reader_on(self.hand.case, who, self.register(), self.hand.now)
        entries = self.hand.case.entries
        moment = entries[int(share * (len(entries) - 1))].known
        if reader is not None:
            self.sees_what_the_model_says(who, reader, as_known_by(entries, moment))

    @invariant()
    def everybody_has_what_the_model_says(self) -> None:
        if not hasattr(self, "hand"):
            return
        known, rested = self.register(), resting(self.hand.case)
        for who in READERS:
            reader = reader_on(self.hand.case, who, known, self.hand.now)
            assert (reader is not None) is self.model.is_there(who), who
            assert rests_on_more(rested, who) or reader_on(rested, who, known, self.hand.now) == reader, who
            if reader is None:
                continue
            wrong = {
                (data_class.value, agency, reader.letter(data_class, agency).value)  # type: ignore[arg-type]
                for agency in ORIGINATORS
                for data_class in DataClass
                if reader.letter(data_class, agency).value != self.model.letter(who, data_class.value, agency)  # type: ignore[arg-type]
            }
            assert wrong == set(), who
            self.sees_what_the_model_says(who, reader, self.hand.case.entries)

    @invariant()
    def the_fence_lets_nobody_in_who_is_kept_out(self) -> None:
        """The keys of the lists may be wider than the reader (who is then asked exactly), and never narrower."""
        if not hasattr(self, "hand"):
            return
        known, now = self.register(), self.hand.now
        for who in READERS:
            if self.model.is_there(who):
                assert set(keys_of(who, known, now)) & set(admitted(self.hand.case)), who
                assert not {str(each) for each in known.accounts_of(who.account)} & set(kept_from(self.hand.case)), who

    def sees_what_the_model_says(self, who: Actor, reader: Reader, entries: Sequence[Entry[Fact]]) -> None:
        """Of what was planted, somebody is shown those entries whole whose class the model opens to them there."""
        there = {entry.id for entry in entries}
        shown = {entry.id for entry in reveal_all(entries, reader).entries if not isinstance(entry.fact, Summarised)}
        open_there = {
            mark
            for mark, (fact, by) in self.planted.items()
            if mark in there
            and not is_hers(who, catalogue.tag_of(type(fact)), fact)
            and self.model.letter(who, fact.governs.value, by, mark) == "R"
        }
        assert shown & self.planted.keys() == open_there, who


def _accounts(listed: set[Actor]) -> tuple[AccountId, ...]:
    return tuple(sorted(AccountId(who.account) for who in listed))


TestSharing = Sharing.TestCase
TestSharing.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
