"""Break-glass: a class of an agency opens to one person for one hour, with its reason, notice and review."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import ACCESS_LOG, ADVOCACY_CONFIDENTIAL, PROTECTED_LOCATION, DataClass
from domain.kernel import AccountId, Circumstances, Command, Fact
from domain.people import PORTAL_AGENCY, Actor, AgencyId, AgencyKind, Role
from domain.policy import Policy, Reader, read_policy
from domain.policy_tables import GIVING, SHARING
from domain.sharing.emergency import (
    AllowEmergencyAccess,
    BreakGlass,
    DeclineEmergencyAccess,
    decide,
)
from domain.sharing.emergency_facts import (
    EmergencyAccessAllowed,
    EmergencyAccessAsked,
    EmergencyAccessDeclined,
    EmergencyReason,
    GlassBroken,
)
from domain.sharing.emergency_opened import opened_by
from tests.domain.given import NOW, asked, decided, entry_of, given, mark, refusal
from tests.samples.emergency import BREAK_GLASS, FACTS
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER, SUPERVISOR, TRUST

POLICY = read_policy(SHARING, GIVING)
KINDS = {
    FORCE: AgencyKind.POLICE,
    ADVOCACY_CHARITY: AgencyKind.ADVOCACY,
    TRUST: AgencyKind.HEALTH,
    PORTAL_AGENCY: AgencyKind.PORTAL,
}
COORDINATOR = Actor(UUID(int=71), FORCE, Role.POLICE_COORDINATOR)
GUARDIAN = Actor(UUID(int=72), ADVOCACY_CHARITY, Role.AGENCY_GUARDIAN)
HEALTH_GUARDIAN = Actor(UUID(int=73), TRUST, Role.AGENCY_GUARDIAN)
OWN_STANDARDS = Actor(UUID(int=74), FORCE, Role.PROFESSIONAL_STANDARDS)
OTHER_STANDARDS = Actor(UUID(int=75), TRUST, Role.PROFESSIONAL_STANDARDS)
CHARITY_AUDITOR = Actor(UUID(int=76), ADVOCACY_CHARITY, Role.AUDITOR)
GUARDIANS = frozenset({GUARDIAN, HEALTH_GUARDIAN})
HOUR = timedelta(hours=1)
LEAST = timedelta(microseconds=1)


def by(who: Actor, *, policy: Policy | None = POLICY, persons: tuple[frozenset[AccountId], ...] = ()) -> Circumstances:
    return msgspec.structs.replace(asked(who), kinds=KINDS, policy=policy, persons=persons, appointments=GUARDIANS)


def breaking(**changed: object) -> BreakGlass:
    return msgspec.structs.replace(BREAK_GLASS, **changed)


def told(*facts: tuple[Fact, Actor], at: datetime = NOW) -> Case:
    """A case in which these facts stand, each by its own person, all known at one moment."""
    entries = [entry_of(fact, number, by=who) for number, (fact, who) in enumerate(facts, start=1)]
    return fold(msgspec.structs.replace(entry, known=at) for entry in entries)


def opens(case: Case, who: Actor, now: datetime) -> frozenset[tuple[DataClass, AgencyId]]:
    return opened_by(case, who, now).urgent


LOCATION = frozenset({(PROTECTED_LOCATION, ADVOCACY_CHARITY)})
(BROKEN,) = decided(decide, given(), BREAK_GLASS, by(SUPERVISOR))
(ASKED,) = decided(decide, given(), BREAK_GLASS, by(COORDINATOR))
ALLOW = AllowEmergencyAccess(entry=mark(1), because="The danger is real.")
DECLINE = DeclineEmergencyAccess(entry=mark(1), because="We ring her ourselves.")


def test_a_police_supervisor_opens_the_protected_location_at_once_where_a_life_is_threatened() -> None:
    assert isinstance(BROKEN, GlassBroken)
    assert BROKEN.until == NOW + HOUR
    assert opens(told((BROKEN, SUPERVISOR)), SUPERVISOR, NOW) == LOCATION


def test_it_opens_to_that_person_in_that_role_and_to_nobody_else() -> None:
    case = told((BROKEN, SUPERVISOR))
    in_another_role = Actor(SUPERVISOR.account, FORCE, Role.POLICE_COORDINATOR)
    for who in (COORDINATOR, OFFICER, GUARDIAN, OWN_STANDARDS, in_another_role):
        assert not opens(case, who, NOW)


def test_it_closes_in_the_second_that_was_said_and_was_not_open_before() -> None:
    case = told((BROKEN, SUPERVISOR))
    assert opens(case, SUPERVISOR, NOW + HOUR - LEAST) == LOCATION
    assert not opens(case, SUPERVISOR, NOW + HOUR)
    assert not opens(case, SUPERVISOR, NOW - LEAST)


@pytest.mark.parametrize(
    ("who", "changed"),
    [
        (COORDINATOR, {}),
        (SUPERVISOR, {"reason": EmergencyReason.SERIOUS_HARM_IMMINENT}),
        (CHARITY_AUDITOR, {"data_class": ADVOCACY_CONFIDENTIAL}),
    ],
)
def test_what_is_guarded_is_asked_for_and_opens_nothing(who: Actor, changed: dict[str, object]) -> None:
    (fact,) = decided(decide, given(), breaking(**changed), by(who))
    assert isinstance(fact, EmergencyAccessAsked)
    assert not opens(told((fact, who)), who, NOW)


def test_the_guardian_opens_it_for_an_hour_from_then() -> None:
    case = told((ASKED, COORDINATOR), at=NOW - 3 * HOUR)
    (fact,) = decided(decide, case, ALLOW, by(GUARDIAN))
    assert isinstance(fact, EmergencyAccessAllowed)
    answered = fold([msgspec.structs.replace(entry_of(fact, 2, by=GUARDIAN), known=NOW)], onto=case)
    assert opens(answered, COORDINATOR, NOW + HOUR - LEAST) == LOCATION
    assert not opens(answered, COORDINATOR, NOW + HOUR)
    assert not opens(answered, GUARDIAN, NOW)


def test_the_guardian_may_leave_it_closed_and_answers_once() -> None:
    case = told((ASKED, COORDINATOR))
    (fact,) = decided(decide, case, DECLINE, by(GUARDIAN))
    assert isinstance(fact, EmergencyAccessDeclined)
    answered = told((ASKED, COORDINATOR), (fact, GUARDIAN))
    assert not opens(answered, COORDINATOR, NOW)
    assert refusal(decide, answered, ALLOW, by(GUARDIAN)).field == "entry"


@pytest.mark.parametrize("who", [HEALTH_GUARDIAN, ADVOCATE, OTHER_STANDARDS, SUPERVISOR])
@pytest.mark.parametrize("command", [ALLOW, DECLINE])
def test_nobody_answers_but_the_guardian_of_the_agency_that_is_asked(who: Actor, command: Command) -> None:
    there = refusal(decide, told((ASKED, COORDINATOR)), command, by(who))
    not_there = refusal(decide, given(), command, by(who))
    assert there.sentence == not_there.sentence


def test_a_guardian_who_is_the_very_person_that_asked_does_not_answer() -> None:
    persons = (frozenset({AccountId(COORDINATOR.account), AccountId(GUARDIAN.account)}),)
    stop = refusal(decide, told((ASKED, COORDINATOR)), ALLOW, by(GUARDIAN, persons=persons))
    assert "somebody else" in stop.sentence


def test_what_nobody_answered_within_a_day_lapses_and_can_be_asked_again() -> None:
    day = timedelta(hours=24)
    assert decided(decide, told((ASKED, COORDINATOR), at=NOW - day + LEAST), ALLOW, by(GUARDIAN))
    lapsed = told((ASKED, COORDINATOR), at=NOW - day)
    assert refusal(decide, lapsed, ALLOW, by(GUARDIAN)).field == "entry"
    assert decided(decide, lapsed, BREAK_GLASS, by(COORDINATOR))


def test_what_is_open_or_asked_for_already_is_not_opened_again() -> None:
    assert "closes at 10:30" in refusal(decide, told((BROKEN, SUPERVISOR)), BREAK_GLASS, by(SUPERVISOR)).sentence
    assert (
        "asked for this already" in refusal(decide, told((ASKED, COORDINATOR)), BREAK_GLASS, by(COORDINATOR)).sentence
    )
    over = msgspec.structs.replace(BROKEN, until=NOW)
    assert decided(decide, told((over, SUPERVISOR), at=NOW - HOUR), BREAK_GLASS, by(SUPERVISOR))
    somebody = Actor(UUID(int=90), FORCE, Role.POLICE_SUPERVISOR)
    assert decided(decide, told((BROKEN, SUPERVISOR)), BREAK_GLASS, by(somebody))


def test_a_supervisor_who_asked_for_less_does_not_wait_once_a_life_is_threatened() -> None:
    (asked_for,) = decided(decide, given(), breaking(reason=EmergencyReason.PERSON_MISSING), by(SUPERVISOR))
    (fact,) = decided(decide, told((asked_for, SUPERVISOR)), BREAK_GLASS, by(SUPERVISOR))
    assert isinstance(fact, GlassBroken)


@pytest.mark.parametrize(
    ("who", "changed"),
    [
        (OFFICER, {}),
        (ADVOCATE, {}),
        (SUPERVISOR, {"data_class": ADVOCACY_CONFIDENTIAL}),
        (Actor(UUID(int=77), TRUST, Role.AUDITOR), {"data_class": ADVOCACY_CONFIDENTIAL}),
        (SUPERVISOR, {"data_class": DataClass.CLINICAL, "agency": TRUST}),
    ],
)
def test_what_the_policy_opens_to_a_role_in_no_emergency_stays_closed(who: Actor, changed: dict[str, object]) -> None:
    stop = refusal(decide, given(), breaking(**changed), by(who))
    assert stop.field == "data_class"


def test_another_force_is_a_stranger_to_what_only_its_originator_reads() -> None:
    other = AgencyId("southfield-police")
    ask = msgspec.structs.replace(by(SUPERVISOR), kinds={**KINDS, other: AgencyKind.POLICE})
    assert refusal(decide, given(), breaking(agency=other), ask).field == "data_class"


def test_before_a_policy_is_adopted_nothing_opens() -> None:
    assert refusal(decide, given(), BREAK_GLASS, by(SUPERVISOR, policy=None)).field == "data_class"


@pytest.mark.parametrize("agency", ["nobody", PORTAL_AGENCY])
def test_an_agency_that_there_is_not_is_refused_beside_its_field(agency: str) -> None:
    assert refusal(decide, given(), breaking(agency=AgencyId(agency)), by(SUPERVISOR)).field == "agency"


def test_a_class_that_is_not_guarded_opens_at_once_where_a_partnership_says_so() -> None:
    letters = {**POLICY.letters, ACCESS_LOG: POLICY.letters[PROTECTED_LOCATION]}
    policy = msgspec.structs.replace(POLICY, letters=letters)
    command = breaking(data_class=ACCESS_LOG, reason=EmergencyReason.PERSON_MISSING)
    (fact,) = decided(decide, given(), command, by(COORDINATOR, policy=policy))
    assert isinstance(fact, GlassBroken)


def test_what_an_emergency_opens_stays_behind_agreements_and_what_is_shut() -> None:
    def reader(**more: object) -> Reader:
        opened = opens(told((BROKEN, SUPERVISOR)), SUPERVISOR, NOW)
        return msgspec.structs.replace(
            Reader(actor=SUPERVISOR, kind=AgencyKind.POLICE, policy=POLICY, kinds=KINDS, granted=opened), **more
        )

    assert reader().opens(PROTECTED_LOCATION, ADVOCACY_CHARITY)
    assert not reader(shut=LOCATION).opens(PROTECTED_LOCATION, ADVOCACY_CHARITY)
    assert not reader(agreed={}).opens(PROTECTED_LOCATION, ADVOCACY_CHARITY)
    assert not reader().opens(PROTECTED_LOCATION, TRUST)


@pytest.mark.parametrize("fact", FACTS[:5])
def test_no_summary_says_what_was_opened_of_whom_or_why(fact: Fact) -> None:
    (said,) = fact.summary().values()
    assert not any(word in said.casefold() for word in ("location", "charity", "justified", "police", "harm"))


def test_a_command_of_another_section_is_left_alone() -> None:
    assert decide(given(), Command(), asked()) == []
