"""Contacts: whom of an agency one calls, and what is owed where there is nobody."""

from datetime import date, timedelta

import msgspec

from domain.calendar import london_date
from domain.duties import duties
from domain.governance.absences import Absence
from domain.kernel import AccountId
from domain.membership import MemberRemoved
from domain.people import Actor
from domain.reachable import on_case, parts, to_call, unreached
from domain.rules import Conclusion, Moment
from tests.cast import actor
from tests.scopes.ledger_in_hand import Hand, joined, referred, register

OFFICER, NEWCOMER = actor("police_investigator@northfield-police"), actor("newcomer")
PROBATION, GUEST = actor("probation_practitioner"), actor("clinic_guest")
REGISTER = register(agreed_until=date(2099, 1, 1), without=set(), engaged={}, persons=())


def case_with(*people: Actor) -> Hand:
    hand = referred()
    for who in people:
        hand.put(joined(who), who)
    return hand


def away(who: Actor, first: date, last: date | None = None, cover: Actor | None = None) -> Absence:
    covers = AccountId(cover.account) if cover else None
    return Absence(absence=who.account, account=AccountId(who.account), first=first, last=last, cover=covers)


def owed(hand: Hand, *absences: Absence, on: date | None = None) -> list[Conclusion]:
    day = on or london_date(hand.now)
    known = on_case(hand.case, msgspec.structs.replace(REGISTER, absences=absences), day)
    return [d for d in duties(hand.case, Moment(hand.now, day, known)) if d.rule.id == "live-contact"]


def test_nothing_is_owed_while_somebody_of_each_agency_is_there() -> None:
    assert owed(case_with(PROBATION)) == []


def test_an_agency_whose_only_officer_is_away_owes_a_contact_from_the_first_day_to_the_last() -> None:
    hand = case_with(PROBATION)
    day = london_date(hand.now)
    first, last = day + timedelta(days=7), day + timedelta(days=9)
    absence = away(PROBATION, first, last)
    assert owed(hand, absence, on=first - timedelta(days=1)) == []
    (duty,) = owed(hand, absence, on=first)
    assert "northfield-probation" in duty.sentence
    assert "is away until" in duty.sentence
    assert owed(hand, absence, on=last) != []
    assert owed(hand, absence, on=last + timedelta(days=1)) == []


def test_it_is_due_one_working_day_after_the_last_one_went() -> None:
    hand = case_with(PROBATION)
    friday = date(2026, 3, 6)
    (duty,) = owed(hand, away(PROBATION, friday), on=friday)
    assert duty.due == date(2026, 3, 9)


def test_whoever_covers_and_is_not_on_the_case_is_nobody_to_call_there() -> None:
    hand = case_with(OFFICER)
    day = london_date(hand.now)
    lead = actor("police_coordinator")
    absences = (away(OFFICER, day, cover=NEWCOMER), away(lead, day, cover=NEWCOMER))
    assert len(owed(hand, *absences)) == 1
    hand.put(joined(NEWCOMER), OFFICER)
    assert owed(hand, *absences) == []


def test_whoever_covers_is_called_before_the_others() -> None:
    hand = case_with(OFFICER, NEWCOMER)
    lead, day = actor("police_coordinator"), london_date(hand.now)
    absences = (away(lead, day, cover=NEWCOMER),)
    known = on_case(hand.case, msgspec.structs.replace(REGISTER, absences=absences), day)
    (part,) = [part for part in parts(hand.case) if part.agency == OFFICER.agency]
    assert [place.who for place in to_call(part, known)] == [NEWCOMER, OFFICER]


def test_an_agency_whose_last_person_was_taken_off_still_owes_one() -> None:
    hand = case_with(PROBATION)
    gone = MemberRemoved(
        account=AccountId(PROBATION.account), agency=PROBATION.agency, role=PROBATION.role, because="Moved"
    )
    hand.put(gone, PROBATION)
    (duty,) = owed(hand)
    assert "nobody on this case to call at present." in duty.sentence
    hand.put(joined(PROBATION), PROBATION)
    assert owed(hand) == []


def test_a_guest_of_the_clinic_is_no_contact_and_gives_an_agency_no_part() -> None:
    hand = referred()
    before = parts(hand.case)
    hand.put(joined(GUEST), GUEST)
    assert [part.agency for part in parts(hand.case)] == [part.agency for part in before]


def test_somebody_who_came_back_to_a_role_has_no_place_of_before() -> None:
    hand = case_with(PROBATION)
    mark = AccountId(PROBATION.account)
    back = msgspec.structs.replace(REGISTER.accounts[mark], since={PROBATION.role: hand.now + timedelta(hours=1)})
    later = msgspec.structs.replace(REGISTER, accounts={**REGISTER.accounts, mark: back})
    known = on_case(hand.case, later, london_date(hand.now))
    assert [each.agency for each in unreached(parts(hand.case), known)] == [PROBATION.agency]


def test_of_a_moment_in_the_past_nothing_is_said() -> None:
    hand = case_with(PROBATION)
    moment = Moment(hand.now, london_date(hand.now))
    assert not [duty for duty in duties(hand.case, moment) if duty.rule.id.startswith(("live-contact", "contact-"))]
