"""A partnership in hand in which somebody is kept out of a case by what was typed, and who is there to review it."""

from collections.abc import Iterable
from datetime import date

import msgspec

from domain.access import reader_on
from domain.calendar import london_date
from domain.duties import duties
from domain.governance import Account, Register
from domain.governance.staff_on_record import Recording
from domain.kernel import AccountId, Circumstances, Entry, EntryId, Fact, Refused
from domain.people import PORTAL, Actor, AgencyId, Role
from domain.reveal import Revealed, reveal_all
from domain.rules import Moment, Shown, reveal_conclusions
from domain.sharing import decide
from domain.sharing.detected import PersonBarred
from domain.sharing.lists import CaseSealed
from domain.sharing.reviewed import BarOutcome, BarReviewed, ReviewBar
from domain.sharing.signs import How
from domain.surfacing import surfaced
from tests.cast import actor
from tests.domain.given import CAUSE, mark
from tests.scopes.ledger_in_hand import LEAD, Hand, joined, referred, register

POLICE, CHARITY = AgencyId("northfield-police"), AgencyId("safe-harbour")
PROBATION, COUNCIL = AgencyId("northfield-probation"), AgencyId("northfield-council")


def of(number: int, agency: AgencyId, role: Role) -> Actor:
    """Somebody of an agency, in an office that the cast has nobody in there."""
    return Actor(mark(800 + number), agency, role)


OFFICER, ADVOCATE = actor("police_investigator"), actor("isac_caseworker@safe-harbour")
STANDARDS = (
    actor("professional_standards"),
    of(1, POLICE, Role.PROFESSIONAL_STANDARDS),
    of(2, CHARITY, Role.PROFESSIONAL_STANDARDS),
    of(3, COUNCIL, Role.PROFESSIONAL_STANDARDS),
)
GUARDIANS = (actor("agency_guardian"), of(4, PROBATION, Role.AGENCY_GUARDIAN), of(5, POLICE, Role.AGENCY_GUARDIAN))
OFFICES = (*STANDARDS, *GUARDIANS)
ON_CASE = (OFFICER, ADVOCATE, actor("probation_practitioner"))


class Partnership:
    """A case, and who is there to review what keeps somebody out of it.

    `gone`, `recorders`, `one_person` and `listed` name people by their place among `OFFICES`: who holds no office, who
    recorded the particulars, who is the person kept out under another account, and to whom the case is sealed with its
    lead. Without a `lasting` agreement none holds on the day.
    """

    def __init__(
        self,
        subject: Actor,
        gone: Iterable[int] = (),
        recorders: Iterable[int] = (),
        one_person: Iterable[int] = (),
        *,
        listed: Iterable[int] | None = None,
        lasting: bool = True,
        beside: Iterable[tuple[Fact, Actor]] = (),
    ) -> None:
        self.subject = subject
        self.hand: Hand = referred()
        for who in ON_CASE:
            self.hand.put(joined(who), LEAD)
        self.recorders = {OFFICES[n].account for n in recorders}
        self.person = {subject.account, *(OFFICES[n].account for n in one_person)}
        plain = register(
            agreed_until=date(2099, 1, 1) if lasting else date(2020, 1, 1),
            without=set(),
            engaged={},
            persons=(frozenset(AccountId(each) for each in self.person),) if self.person - {subject.account} else (),
        )
        self.here = [who for n, who in enumerate(OFFICES) if n not in set(gone)]
        offices = {
            AccountId(who.account): Account(
                AccountId(who.account), who.agency, "subject", "Ann Other", frozenset({who.role})
            )
            for who in self.here
        }
        self.register: Register = msgspec.structs.replace(
            plain,
            accounts={held: each for held, each in plain.accounts.items() if not _holds_office(each)} | offices,
            recordings={
                AccountId(subject.account): tuple(
                    Recording(at=self.hand.now, by=OFFICES[n], cause=CAUSE) for n in sorted(recorders)
                )
            },
        )
        fact = PersonBarred(
            account=AccountId(subject.account), agency=subject.agency, found_by=(How.TELEPHONE,), named_in=mark(1)
        )
        self.bar: EntryId = self.hand.put(fact, PORTAL)
        if listed is not None:
            accounts = {AccountId(who.account) for who in (LEAD, *(OFFICES[n] for n in listed))}
            self.hand.put(CaseSealed(accounts=tuple(sorted(accounts)), because="One of us."), LEAD)
        for planted, who in beside:
            self.hand.put(planted, who)

    def fit(self, who: Actor) -> bool:
        """Whether nothing speaks against somebody: not the person, and not who caused that they are kept out."""
        mine = self.register.accounts_of(who.account)
        return not mine & self.person and not any(mine & self.register.accounts_of(each) for each in self.recorders)

    def sees(self, who: Actor) -> bool:
        """Whether there is such a case for somebody."""
        return reader_on(self.hand.case, who, self.register, self.hand.now) is not None

    def read(self, who: Actor) -> Revealed:
        """What somebody reads of the case, and what they are told is held."""
        reader = reader_on(self.hand.case, who, self.register, self.hand.now)
        return Revealed((), ()) if reader is None else reveal_all(self.hand.case.entries, reader)

    def reads(self, who: Actor) -> set[EntryId]:
        """The entries that somebody reads of the case."""
        return {entry.id for entry in self.read(who).entries}

    def concluded(self, who: Actor) -> list[Shown]:
        """What follows from the case as somebody is told it."""
        case, now = self.hand.case, self.hand.now
        reader = reader_on(case, who, self.register, now)
        at = Moment(now, london_date(now))
        return [] if reader is None else reveal_conclusions([*duties(case, at), *surfaced(case, at)], reader)

    def told(self, who: Actor) -> bool:
        """Whether somebody is shown that they owe a review of it."""
        return any(each.action == "review-bar" and self.bar in each.entries for each in self.concluded(who))

    def reviews(self, who: Actor) -> bool:
        """Whether the rules let somebody review it."""
        ask = Circumstances(
            by=who,
            now=self.hand.now,
            today=london_date(self.hand.now),
            cause=CAUSE,
            appointments=self.register.appointments,
            persons=self.register.persons,
            described=self.register.described_by(who.account),
            recorders=self.register.recorders,
        )
        review = ReviewBar(bar=self.bar, outcome=BarOutcome.LIFTED, because="It is not she.")
        try:
            return bool(decide(self.hand.case, review, ask))
        except Refused:
            return False

    def reviewed(self, who: Actor, outcome: BarOutcome) -> EntryId:
        """Somebody's review of it is recorded: the entry."""
        return self.hand.put(BarReviewed(bar=self.bar, outcome=outcome, because="We looked."), who)

    def entry(self, found: EntryId) -> Entry[Fact]:
        """An entry of the case."""
        return next(entry for entry in self.hand.case.entries if entry.id == found)


def _holds_office(account: Account) -> bool:
    return bool(account.roles & {Role.PROFESSIONAL_STANDARDS, Role.AGENCY_GUARDIAN})
