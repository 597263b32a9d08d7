"""Programs: two agencies say what an agency's own system may read, and it is never a person of that agency."""

from datetime import timedelta

import msgspec
import pytest

from domain.classes import DataClass
from domain.governance import PolicyAdopted
from domain.governance.accounts import WATCHING, mark_of
from domain.governance.administration_said import (
    CloseAccount,
    ConfirmProposal,
    DeclineProposal,
    ProposeAppointment,
    RegisterJoiner,
)
from domain.governance.programs_said import (
    NEVER,
    EndProgram,
    ProgramProposed,
    ProgramRegistered,
    ProposeProgram,
    tellable,
)
from domain.kernel import AccountId
from domain.people import PORTAL, Actor, Role
from domain.policy import digest_of, read_policy
from domain.policy_tables import GIVING, SHARING
from tests.domain.administered import CHARITY, ELSEWHERE, FIRST, OFFICER, POLICE, SECOND, Partnership
from tests.domain.given import NOW, TODAY

POLICY = read_policy(SHARING, GIVING)
PROGRAM = Actor(mark_of(POLICE, "crime-system"), POLICE, Role.POLICE_INVESTIGATOR)
PROPOSE = ProposeProgram(
    name="Crime recording system",
    subject="crime-system",
    role=Role.POLICE_INVESTIGATOR,
    classes=(DataClass.RISK, DataClass.ORDERS),
    daily=500,
    until=TODAY + timedelta(days=90),
    because="Orders are shown to officers.",
)


@pytest.fixture
def house() -> Partnership:
    partnership = Partnership()
    partnership.said(PolicyAdopted(sharing=SHARING, giving=GIVING, digest=digest_of(SHARING, GIVING)))
    return partnership


def proposed(**other: object) -> ProposeProgram:
    return msgspec.structs.replace(PROPOSE, **other)


def registered(house: Partnership, **other: object) -> None:
    house.ask(FIRST, proposed(**other))
    house.ask(ELSEWHERE, ConfirmProposal(proposal=house.newest().id))


def test_it_reads_once_an_administrator_of_another_agency_has_confirmed_it(house: Partnership) -> None:
    (said,) = house.ask(FIRST, PROPOSE)
    assert isinstance(said, ProgramProposed)
    assert not house.register.holds(PROGRAM)
    done = house.ask(ELSEWHERE, ConfirmProposal(proposal=said.proposal))
    assert isinstance(done[-1], ProgramRegistered)
    assert (done[-1].account, done[-1].agency) == (PROGRAM.account, POLICE)
    assert house.register.holds(PROGRAM)
    assert not house.register.holds(msgspec.structs.replace(PROGRAM, role=Role.POLICE_SUPERVISOR))
    assert not house.register.holds(msgspec.structs.replace(PROGRAM, agency=CHARITY))


def test_nobody_of_its_own_agency_confirms_it(house: Partnership) -> None:
    house.ask(FIRST, PROPOSE)
    for who in (FIRST, SECOND):
        assert house.refused(who, ConfirmProposal(proposal=house.newest().id)).field == "proposal"
    house.ask(SECOND, DeclineProposal(proposal=house.newest().id, because="Not needed."))
    assert "declined" in house.refused(ELSEWHERE, ConfirmProposal(proposal=house.newest().id)).sentence


def test_it_is_never_told_what_is_guarded_where_she_is_or_what_lawyers_advise(house: Partnership) -> None:
    assert not tellable(POLICY) & (NEVER | POLICY.guarded)
    named = {"victim_contact", "safety_plan", "victim_places", "protected_location", "legal_advice"}
    assert named <= {each.value for each in frozenset(DataClass) - tellable(POLICY)}
    for data_class in sorted(frozenset(DataClass) - tellable(POLICY)):
        assert house.refused(FIRST, proposed(classes=(DataClass.RISK, data_class))).field == "classes"


def test_it_is_never_told_more_than_its_role(house: Partnership) -> None:
    assert house.refused(FIRST, proposed(classes=(DataClass.MINUTES, DataClass.IMMIGRATION_STATUS))).field == "classes"


@pytest.mark.parametrize("role", [*sorted(WATCHING), Role.ADMINISTRATOR, Role.CLINIC_CHAIR, Role.ISAC_CASEWORKER])
def test_a_role_that_watches_or_steers_or_is_of_another_practice_is_no_program_s(
    house: Partnership, role: Role
) -> None:
    assert house.refused(FIRST, proposed(role=role)).field == "role"


def test_it_has_a_client_of_its_own(house: Partnership) -> None:
    subject = house.register.accounts[AccountId(OFFICER.account)].subject
    assert house.refused(FIRST, proposed(subject=subject)).field == "subject"


def test_a_person_who_takes_its_name_before_it_is_confirmed_keeps_it(house: Partnership) -> None:
    house.ask(FIRST, PROPOSE)
    mark = house.newest().id
    joiner = RegisterJoiner(subject="crime-system", name="A clerk", role=Role.WITNESS_CARE, because="New here.")
    house.ask(FIRST, joiner)
    assert "A person has this account" in house.refused(ELSEWHERE, ConfirmProposal(proposal=mark)).sentence


def test_it_ends_within_twelve_months(house: Partnership) -> None:
    last = TODAY.replace(year=TODAY.year + 1)
    house.ask(FIRST, proposed(until=last))
    assert house.refused(FIRST, proposed(until=last + timedelta(days=1))).field == "until"
    house.ask(FIRST, proposed(until=TODAY))
    assert house.refused(FIRST, proposed(until=TODAY - timedelta(days=1))).field == "until"


def test_it_lives_to_the_end_of_its_last_day_in_london(house: Partnership) -> None:
    registered(house, until=TODAY)
    program = house.register.programs[AccountId(PROGRAM.account)]
    midnight = NOW.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    assert program.lives(midnight - timedelta(microseconds=1))
    assert not program.lives(midnight)


def test_what_its_agency_ends_is_over_at_once(house: Partnership) -> None:
    registered(house)
    ends = EndProgram(account=AccountId(PROGRAM.account), because="Replaced.")
    assert house.refused(ELSEWHERE, ends).field == "account"
    house.ask(SECOND, ends)
    assert not house.register.holds(PROGRAM)
    assert house.refused(FIRST, ends).field == "account"


def test_a_program_that_is_registered_again_finds_no_case_of_before_open(house: Partnership) -> None:
    registered(house)
    first = house.register.appointed(PROGRAM)
    house.ask(SECOND, EndProgram(account=AccountId(PROGRAM.account), because="Replaced."))
    registered(house, daily=10)
    again = house.register.appointed(PROGRAM)
    assert first is not None
    assert again is not None
    assert again > first
    assert house.register.came_back(PROGRAM)


def test_it_is_nobody_of_its_agency(house: Partnership) -> None:
    registered(house)
    mark = AccountId(PROGRAM.account)
    assert PROGRAM not in house.register.appointments
    appoint = ProposeAppointment(account=mark, role=Role.POLICE_SUPERVISOR, because="To sign for it.")
    assert house.refused(FIRST, appoint).field == "account"
    assert house.refused(FIRST, CloseAccount(account=mark, because="Gone.")).field == "account"
    assert house.refused(PORTAL, PROPOSE).sentence.startswith("The portal itself")


def test_what_the_policy_comes_to_guard_it_reads_no_longer(house: Partnership) -> None:
    registered(house)
    program = house.register.programs[AccountId(PROGRAM.account)]
    assert program.reads(POLICY) == {DataClass.RISK, DataClass.ORDERS, DataClass.CASE_SHELL}
    stricter = msgspec.structs.replace(POLICY, guarded=POLICY.guarded | {DataClass.RISK})
    assert program.reads(stricter) == {DataClass.ORDERS, DataClass.CASE_SHELL}
