"""Engagements: an auditor reads named cases, for a lawful purpose, for a time, and never by their own leave."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from domain.calendar import london_date, spelt
from domain.case import Case, fold
from domain.governance import AccountRegistered, Appointed, decide, engaging, register_of
from domain.governance.engagements import EndEngagement, EngagementEnded, EngagementOpened, OpenEngagement
from domain.kernel import AccountId, Circumstances, Fact, Refused
from domain.lawful_purposes import PURPOSES, LawfulPurpose
from domain.membership import AddMember, MemberAdded
from domain.membership import decide as of_members
from domain.people import Actor, AgencyId, Role
from tests.domain.given import NOW, asked, decided, entry_of, given, refusal
from tests.samples.people import ADVOCATE, OFFICER

COUNCIL, FORCE, CHARITY = AgencyId("north-council"), AgencyId("north-police"), AgencyId("lantern")
AUDITOR = Actor(UUID(int=1), COUNCIL, Role.AUDITOR)
OFFICERS = {
    COUNCIL: Actor(UUID(int=2), COUNCIL, Role.DATA_PROTECTION_OFFICER),
    FORCE: Actor(UUID(int=3), FORCE, Role.DATA_PROTECTION_OFFICER),
    CHARITY: Actor(UUID(int=4), CHARITY, Role.DATA_PROTECTION_OFFICER),
}
CASE, OTHER = "AC-12345-A", "AC-7KQ4X-D"
HOUR = timedelta(hours=1)


def typed(**other: Any) -> OpenEngagement:
    """An engagement from an hour ago to an hour from now."""
    said: dict[str, Any] = {
        "auditor": AccountId(AUDITOR.account),
        "references": (CASE,),
        "purpose": LawfulPurpose.LAWFULNESS,
        "begins": NOW - HOUR,
        "ends": NOW + HOUR,
        "because": "A yearly audit.",
    }
    return OpenEngagement(**{**said, **other})


def governed(*said: Fact) -> Case:
    """The governance stream with an auditor and three data protection officers, and what was said since."""
    people = [AUDITOR, *OFFICERS.values()]
    accounts = [
        AccountRegistered(account=AccountId(who.account), agency=who.agency, subject="1", name=f"Person {number}")
        for number, who in enumerate(people)
    ]
    roles = [Appointed(account=AccountId(who.account), role=who.role) for who in people]
    return fold(entry_of(fact, number) for number, fact in enumerate([*accounts, *roles, *said], start=1))


def by(agency: AgencyId) -> Circumstances:
    """An agency's data protection officer asking."""
    return asked(OFFICERS[agency])


def opened(**other: Any) -> EngagementOpened:
    """The engagement that the force's officer opens."""
    (fact,) = decided(decide, governed(), typed(**other), by(FORCE))
    assert isinstance(fact, EngagementOpened)
    return fact


def reads(case: Case, now: datetime = NOW, who: Actor = AUDITOR) -> frozenset[str]:
    """The references that somebody may read as an auditor."""
    return register_of(case).engaged(who, now)


def test_without_an_engagement_an_auditor_reads_no_case() -> None:
    assert reads(governed()) == frozenset()


def test_an_auditor_reads_the_named_cases_between_the_two_moments_and_no_longer() -> None:
    case = governed(opened(references=(CASE, f" {OTHER.lower()} ", CASE)))
    assert reads(case) == {CASE, OTHER}
    assert reads(case, NOW - HOUR) == {CASE, OTHER}
    assert reads(case, NOW - HOUR - timedelta(seconds=1)) == frozenset()
    assert reads(case, NOW + HOUR - timedelta(seconds=1)) == {CASE, OTHER}
    assert reads(case, NOW + HOUR) == frozenset(), "it ends in that moment"


def test_it_is_one_auditors_and_nobody_elses() -> None:
    other = msgspec.structs.replace(AUDITOR, account=UUID(int=9))
    assert reads(governed(opened()), who=other) == frozenset()


def test_ended_early_it_gives_nothing_any_more() -> None:
    fact = opened()
    ended = EngagementEnded(engagement=fact.engagement, because="The audit is done.")
    assert reads(governed(fact, ended)) == frozenset()


def test_a_reference_of_no_case_is_taken_like_any_other() -> None:
    assert opened(references=(OTHER,)).references == (OTHER,)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"references": ("AC-12345-Y",)}, "references"),
        ({"references": ("case seven",)}, "references"),
        ({"ends": NOW}, "ends"),
        ({"begins": NOW + 2 * HOUR}, "ends"),
        ({"begins": NOW.replace(tzinfo=None)}, "begins"),
        ({"ends": (NOW + HOUR).replace(tzinfo=None)}, "ends"),
        ({"begins": NOW - timedelta(days=1)}, "begins"),
        ({"begins": NOW - timedelta(days=2_000), "ends": NOW + timedelta(days=60_000)}, "begins"),
        ({"ends": NOW + timedelta(days=366)}, "ends"),
        ({"begins": NOW + timedelta(days=365), "ends": NOW + timedelta(days=400)}, "ends"),
        ({"begins": datetime(9999, 6, 1, tzinfo=UTC), "ends": datetime(9999, 12, 31, 23, 59, tzinfo=UTC)}, "ends"),
        ({"auditor": AccountId(OFFICERS[CHARITY].account)}, "auditor"),
        ({"auditor": AccountId(UUID(int=99))}, "auditor"),
    ],
)
def test_what_cannot_stand_is_refused_beside_its_field(other: dict[str, Any], field: str) -> None:
    assert refusal(decide, governed(), typed(**other), by(FORCE)).field == field


def test_an_engagement_ends_within_twelve_months_and_the_refusal_names_the_last_day() -> None:
    assert opened(ends=NOW + timedelta(days=365)).ends == NOW + timedelta(days=365)
    told = refusal(decide, governed(), typed(ends=NOW + timedelta(days=366)), by(FORCE)).sentence
    assert spelt(london_date(NOW) + timedelta(days=365)) in told


def test_an_engagement_may_begin_earlier_today_but_not_yesterday() -> None:
    morning = NOW.replace(hour=0, minute=30)
    assert opened(begins=morning).begins == morning
    told = refusal(decide, governed(), typed(begins=morning - HOUR), by(FORCE))
    assert told.field == "begins"


def test_nobody_engages_themselves_by_whichever_account() -> None:
    one_person = frozenset(AccountId(who.account) for who in (AUDITOR, OFFICERS[COUNCIL]))
    ask = msgspec.structs.replace(by(COUNCIL), persons=(one_person,))
    assert "themselves" in refusal(decide, governed(), typed(), ask).sentence
    assert decided(decide, governed(), typed(), by(COUNCIL)), "another person of the same agency may"


def test_it_is_ended_by_an_officer_whom_it_concerns_and_to_any_other_it_is_not_there() -> None:
    fact = opened()
    case = governed(fact)
    command = EndEngagement(engagement=fact.engagement, because="The audit is done.")
    assert decided(decide, case, command, by(FORCE)), "where it was opened"
    assert decided(decide, case, command, by(COUNCIL)), "whose auditor it is"
    stranger = refusal(decide, case, command, by(CHARITY)).sentence
    unknown = refusal(decide, governed(), command, by(CHARITY)).sentence
    assert stranger == unknown


def test_what_is_over_is_not_ended_again() -> None:
    fact = opened()
    command = EndEngagement(engagement=fact.engagement, because="The audit is done.")
    ended = EngagementEnded(engagement=fact.engagement, because="Done.")
    assert "already" in refusal(decide, governed(fact, ended), command, by(FORCE)).sentence
    later = msgspec.structs.replace(by(FORCE), now=NOW + HOUR)
    with pytest.raises(Refused, match="already"):
        engaging.decide(register_of(governed(fact)), command, later)


def test_an_auditor_is_not_added_to_a_case() -> None:
    command = AddMember(account=AccountId(AUDITOR.account), role=Role.AUDITOR, because="An audit.")
    lead = MemberAdded(
        account=AccountId(OFFICER.account), agency=OFFICER.agency, role=OFFICER.role, lead=True, because="Leads."
    )
    ask = msgspec.structs.replace(asked(OFFICER), appointments=frozenset({AUDITOR, ADVOCATE}))
    assert "engagement" in refusal(of_members, given(lead), command, ask).sentence


def test_there_are_four_lawful_purposes() -> None:
    assert set(PURPOSES) == set(LawfulPurpose)
    assert len(PURPOSES) == 4
