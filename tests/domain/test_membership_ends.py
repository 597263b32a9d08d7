"""Whoever leaves a role leaves their cases: a place of before does not come back with the role."""

from datetime import timedelta

import msgspec
import pytest

from domain.case import fold
from domain.governance import AccountRegistered, Appointed, AppointmentEnded, register_of
from domain.governance.register import Register
from domain.kernel import AccountId, Fact
from domain.membership import AddMember, MemberAdded, decide, members
from domain.people import PORTAL, Actor, Role
from tests.domain.given import BEGAN, asked, decided, entry_of, given, refusal
from tests.samples.people import FORCE, OFFICER, SUPERVISOR, SUPERVISOR_ACCOUNT

ADMINISTRATOR = Actor(OFFICER.account, FORCE, Role.ADMINISTRATOR)
REGISTERED = AccountRegistered(account=SUPERVISOR_ACCOUNT, agency=FORCE, subject="4711", name="Dana Whitlock")
GIVEN = Appointed(account=SUPERVISOR_ACCOUNT, role=SUPERVISOR.role, leads=False)
ENDED = AppointmentEnded(account=SUPERVISOR_ACCOUNT, role=SUPERVISOR.role)
LEADING = Appointed(account=SUPERVISOR_ACCOUNT, role=SUPERVISOR.role, leads=True)


def registered(*said: tuple[float, Fact], by: Actor = PORTAL) -> Register:
    """The register after what was said of one person, each so many seconds after the beginning."""
    facts = [(0.0, REGISTERED, PORTAL), *((after, fact, by) for after, fact in said)]
    return register_of(
        fold(
            msgspec.structs.replace(entry_of(fact, number, by=who), known=BEGAN + timedelta(seconds=after))
            for number, (after, fact, who) in enumerate(facts, start=1)
        )
    )


def test_an_appointment_that_is_given_anew_begins_anew() -> None:
    register = registered((0, GIVEN), (60, ENDED), (120, GIVEN))
    assert register.appointed(SUPERVISOR) == BEGAN + timedelta(seconds=120)
    assert register.came_back(SUPERVISOR)
    first = registered((0, GIVEN))
    assert first.appointed(SUPERVISOR) == BEGAN
    assert not first.came_back(SUPERVISOR)


def test_who_leads_changes_without_a_new_beginning_however_it_was_said() -> None:
    for register in (
        registered((0, GIVEN), (60, LEADING)),
        registered((0, GIVEN), (60, ENDED), (60.4, LEADING)),  # as ledgers of before have it
    ):
        assert register.leads == (SUPERVISOR,)
        assert register.appointed(SUPERVISOR) == BEGAN
        assert not register.came_back(SUPERVISOR)
    assert registered((0, LEADING), (60, GIVEN)).leads == ()


def test_what_an_administrator_ends_is_ended_however_soon_it_is_given_again() -> None:
    register = registered((0, GIVEN), (60, ENDED), (60.4, GIVEN), by=ADMINISTRATOR)
    assert register.appointed(SUPERVISOR) == BEGAN + timedelta(seconds=60.4)
    assert register.came_back(SUPERVISOR)


@pytest.mark.parametrize("founding", [False, True])
def test_a_place_counts_only_for_the_appointment_under_which_it_began(founding: bool) -> None:
    joined = MemberAdded(
        account=SUPERVISOR_ACCOUNT, agency=FORCE, role=SUPERVISOR.role, lead=True, founding=founding, because="Needed"
    )
    place = members(given(joined))[SUPERVISOR]
    assert place.counts(place.since)
    assert place.counts(place.since - timedelta(days=1))
    assert not place.counts(place.since + timedelta(seconds=1))


def test_whoever_came_back_to_a_role_can_be_brought_into_the_case_again_and_nobody_else_twice() -> None:
    lead = MemberAdded(account=AccountId(OFFICER.account), agency=FORCE, role=OFFICER.role, lead=True, because="Leads")
    joined = MemberAdded(account=SUPERVISOR_ACCOUNT, agency=FORCE, role=SUPERVISOR.role, because="Needed")
    case = given(lead, joined)
    command = AddMember(account=SUPERVISOR_ACCOUNT, role=SUPERVISOR.role, because="Came back")
    change = msgspec.structs.replace
    before = change(asked(), appointments=frozenset({SUPERVISOR}), appointed={SUPERVISOR: BEGAN})
    assert "already on the case" in refusal(decide, case, command, before).sentence
    after = change(before, appointed={SUPERVISOR: BEGAN + timedelta(days=1)})
    assert isinstance(decided(decide, case, command, after)[0], MemberAdded)
