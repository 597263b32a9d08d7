"""Absences: who says that somebody is away, who covers, and what nobody can say."""

from datetime import date, timedelta

import pytest

from domain.classes import STAFF_IDENTITY
from domain.governance.absences import AbsenceEnded, AbsenceRecorded, EndAbsence, RecordAbsence, away_on
from domain.governance.linking_said import AccountsLinked
from domain.kernel import AccountId, Erased
from domain.misuse.bounds import Bounded, bound
from domain.people import PORTAL, Actor, Role
from tests.domain.administered import ADVOCATE, ELSEWHERE, FIRST, OFFICER, POLICE, Partnership, person
from tests.domain.given import TODAY

SERGEANT = person(POLICE, "sergeant", Role.POLICE_SUPERVISOR)
COLLEAGUE = person(POLICE, "colleague", Role.POLICE_INVESTIGATOR)
LAST = TODAY + timedelta(days=13)
BACK = bound(Bounded.ABSENCE_SAID_BACK_DAYS, TODAY) or 0


def house() -> Partnership:
    return Partnership(FIRST, ELSEWHERE, OFFICER, ADVOCATE, SERGEANT, COLLEAGUE)


def away(
    who: Actor = OFFICER, *, first: date = TODAY, last: date | None = LAST, cover: Actor | None = COLLEAGUE
) -> RecordAbsence:
    return RecordAbsence(
        account=AccountId(who.account), first=first, last=last, cover=AccountId(cover.account) if cover else None
    )


def away_in(partnership: Partnership, day: date) -> set[AccountId]:
    return set(away_on(partnership.register.absences, day))


@pytest.mark.parametrize("by", [OFFICER, SERGEANT, FIRST], ids=lambda who: who.role.value)
def test_the_person_a_supervisor_or_an_administrator_says_that_somebody_is_away(by: Actor) -> None:
    partnership = house()
    (said,) = partnership.ask(by, away())
    assert isinstance(said, AbsenceRecorded)
    assert away_in(partnership, TODAY) == {OFFICER.account}
    assert away_in(partnership, LAST) == {OFFICER.account}
    assert away_in(partnership, TODAY - timedelta(days=1)) == set()
    assert away_in(partnership, LAST + timedelta(days=1)) == set()


def test_an_absence_gives_nobody_a_role_or_a_place() -> None:
    partnership = house()
    before = partnership.register
    partnership.ask(OFFICER, away())
    after = partnership.register
    assert (after.accounts, after.appointments, after.leads) == (before.accounts, before.appointments, before.leads)


def test_an_absence_without_a_last_day_lasts_until_it_is_ended() -> None:
    partnership = house()
    (said,) = partnership.ask(OFFICER, away(last=None, cover=None))
    assert isinstance(said, AbsenceRecorded)
    assert away_in(partnership, TODAY + timedelta(days=400)) == {OFFICER.account}
    assert partnership.ask(SERGEANT, EndAbsence(absence=said.absence)) == (
        AbsenceEnded(absence=said.absence, back=TODAY),
    )
    assert away_in(partnership, TODAY) == set()
    assert partnership.refused(SERGEANT, EndAbsence(absence=said.absence)).field == "absence"


@pytest.mark.parametrize(
    ("by", "command", "field", "says"),
    [
        (COLLEAGUE, away(), "account", "your own absence"),
        (ADVOCATE, away(), "account", "your own agency"),
        (ELSEWHERE, away(), "account", "your own agency"),
        (OFFICER, away(last=TODAY - timedelta(days=1), first=TODAY - timedelta(days=5)), "last", "over"),
        (OFFICER, away(first=LAST, last=TODAY), "last", "not before"),
        (OFFICER, away(first=date(1900, 1, 1), last=None), "first", "too long ago"),
        (OFFICER, away(first=TODAY - timedelta(days=BACK + 1), last=None), "first", "too long ago"),
        (OFFICER, away(cover=OFFICER), "cover", "themself"),
        (OFFICER, away(cover=ADVOCATE), "cover", "your own agency"),
        (OFFICER, away(cover=FIRST), "cover", "no role in which they work on cases"),
        (PORTAL, away(), None, "nobody's days"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    by: Actor, command: RecordAbsence, field: str | None, says: str
) -> None:
    refused = house().refused(by, command)
    assert refused.field == field
    assert says in refused.sentence


def test_an_absence_that_began_on_the_last_day_of_the_bound_is_recorded() -> None:
    partnership = house()
    partnership.ask(OFFICER, away(first=TODAY - timedelta(days=BACK), last=None))
    assert away_in(partnership, TODAY) == {OFFICER.account}


def test_a_last_day_of_today_is_still_an_absence() -> None:
    partnership = house()
    partnership.ask(OFFICER, away(first=TODAY - timedelta(days=3), last=TODAY))
    assert away_in(partnership, TODAY) == {OFFICER.account}


def test_two_absences_of_one_person_share_no_day_and_may_follow_each_other() -> None:
    partnership = house()
    partnership.ask(OFFICER, away())
    assert partnership.refused(SERGEANT, away(first=LAST, last=None)).field == "first"
    partnership.ask(SERGEANT, away(first=LAST + timedelta(days=1), last=None))
    assert len(partnership.register.absences) == 2


def test_nobody_covers_who_is_away_on_some_of_those_days_or_who_is_the_same_person() -> None:
    partnership = house()
    partnership.ask(COLLEAGUE, away(COLLEAGUE, first=LAST, last=LAST, cover=None))
    assert "away on some of these days too" in partnership.refused(OFFICER, away()).sentence
    partnership.ask(OFFICER, away(last=LAST - timedelta(days=1)))
    other = house()
    other.said(AccountsLinked(accounts=(AccountId(OFFICER.account), AccountId(COLLEAGUE.account))))
    assert other.refused(OFFICER, away()).field == "cover"


def test_another_agency_ends_no_absence_and_learns_of_none() -> None:
    partnership = house()
    (said,) = partnership.ask(OFFICER, away())
    assert isinstance(said, AbsenceRecorded)
    there = partnership.refused(ADVOCATE, EndAbsence(absence=said.absence))
    none = partnership.refused(ADVOCATE, EndAbsence(absence=OFFICER.account))
    assert (there.sentence, there.field) == (none.sentence, none.field)


def test_an_absence_whose_person_was_erased_is_nobodys() -> None:
    partnership = house()
    gone = AbsenceRecorded(absence=OFFICER.account, account=Erased(STAFF_IDENTITY), first=TODAY)  # type: ignore[arg-type] # its key is gone
    partnership.said(gone)
    assert partnership.register.absences == ()
