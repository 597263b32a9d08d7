"""A case whose facts several people recorded, and what one of them sees under what is narrowed there."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from domain.advocacy.consent import ConsentDecision, ConsentRecorded, Shareable
from domain.case import Case, fold
from domain.kernel import AccountId, Answer, Circumstances, Correction, Entry, EntryId, Fact
from domain.membership import MemberAdded
from domain.people import Actor, AgencyId, Role
from domain.policy import Reader
from domain.reveal import reveal_all
from domain.sharing import narrowing
from domain.sharing.openings import openings
from tests.domain.given import NOW, asked, entry_of, mark
from tests.domain.seen import KINDS, POLICY
from tests.samples.advocacy import CONSENT_RECORDED, SUMMARY_SHARED
from tests.samples.people import ADVOCATE, FORCE, OFFICER, PROBATION_REGION, SUPERVISOR
from tests.samples.victim import DETAILS_SET, PLAN_SET

Said = tuple[Actor, Fact] | tuple[Actor, Fact, int]
"""Who recorded what, and of which number the fact is that it stands in the place of."""


def _account(number: int) -> UUID:
    return UUID(f"c3d2e1f0-1a2b-4c3d-9e4f-5a6b7c8d9e{number}")


LEAD = Actor(_account(11), FORCE, Role.POLICE_COORDINATOR)
PROBATION = Actor(_account(12), PROBATION_REGION, Role.PROBATION_PRACTITIONER)
GUARDIAN = Actor(_account(13), ADVOCATE.agency, Role.AGENCY_GUARDIAN)
STANDARDS = Actor(_account(14), FORCE, Role.PROFESSIONAL_STANDARDS)
SECOND_OF_OFFICER = _account(15)
AUDITOR = Actor(_account(16), PROBATION_REGION, Role.AUDITOR)


def joined(who: Actor, *, lead: bool = False) -> MemberAdded:
    """Somebody on the case from its first moment."""
    return MemberAdded(
        account=AccountId(who.account), agency=who.agency, role=who.role, lead=lead, founding=True, because="Needed"
    )


MEMBERS: tuple[Said, ...] = (
    (LEAD, joined(LEAD, lead=True)),
    (LEAD, joined(OFFICER)),
    (LEAD, joined(SUPERVISOR)),
    (LEAD, joined(ADVOCATE)),
    (LEAD, joined(PROBATION)),
)


def recorded(*said: Said, members: tuple[Said, ...] = MEMBERS) -> Case:
    """A case with its members, and then what each person recorded; numbers count from one after the members."""
    entries: list[Entry[Fact]] = []
    for number, (by, fact, *instead) in enumerate((*members, *said), start=1):
        corrects = Correction(mark_of(instead[0], members), "It was wrong.") if instead else None
        entries.append(entry_of(fact, number, by=by, corrects=corrects))
    return fold(entries)


def mark_of(number: int, members: tuple[Said, ...] = MEMBERS) -> EntryId:
    """The mark of what was recorded after the members, counted from one."""
    return mark(len(members) + number)


def asking(by: Actor, *, persons: tuple[frozenset[AccountId], ...] = ()) -> Circumstances:
    """Somebody asking, in a house where everybody here holds their role."""
    everybody = frozenset({LEAD, OFFICER, SUPERVISOR, ADVOCATE, PROBATION, GUARDIAN, STANDARDS, AUDITOR})
    return msgspec.structs.replace(asked(by), kinds=KINDS, appointments=everybody, persons=persons)


def reader(case: Case, who: Actor, now: datetime = NOW) -> Reader:
    """Somebody as a reader under the default policy and what is narrowed here."""
    opened = openings(case, who, frozenset({AccountId(who.account)}), now, POLICY)
    shut, closed = narrowing.closed_to(case, who, KINDS, now)
    return Reader(
        actor=who,
        kind=KINDS[who.agency],
        policy=POLICY,
        kinds=KINDS,
        granted=opened.granted,
        urgent=opened.urgent,
        items=opened.items,
        shut=shut,
        closed=closed,
    )


def sees(case: Case, who: Actor, fact: Fact, now: datetime = NOW) -> bool:
    """Whether somebody is shown this very fact, whole."""
    entries = shown(case, who, now).values()
    return any(entry.fact == fact for entry in entries if not fold([entry]).shut)


def shown(case: Case, who: Actor, now: datetime = NOW) -> Mapping[EntryId, Entry[Fact]]:
    """What somebody is shown, by mark."""
    return {entry.id: entry for entry in reveal_all(case.entries, reader(case, who, now)).entries}


def is_kept_out(case: Case, who: Actor, *others: UUID) -> bool:
    """Whether the case is not there for somebody, whose other accounts these are."""
    accounts = frozenset(AccountId(account) for account in (who.account, *others))
    return narrowing.kept_out(case, who, accounts, NOW)


def withdrawn(
    what: Shareable = Shareable.ADVOCACY_SUMMARY, *, words: str = "Everybody", agency: AgencyId | None = None
) -> ConsentRecorded:
    """The victim's consent taken back: what for, from whom in her words, and from which agency."""
    return msgspec.structs.replace(
        CONSENT_RECORDED,
        what=what,
        with_whom=words,
        agency=agency,
        decision=ConsentDecision.WITHDRAWN,
        limits=None,
        suspect_knows=Answer.YES,
    )


SHARED: tuple[Said, ...] = ((ADVOCATE, SUMMARY_SHARED), (ADVOCATE, PLAN_SET), (ADVOCATE, DETAILS_SET))
TAKEN: tuple[Said, ...] = (*SHARED, (ADVOCATE, withdrawn()))
