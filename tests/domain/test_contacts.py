"""Contacts: whom of an agency one calls, and what is owed where there is nobody."""

from datetime import date, timedelta

import msgspec
import pytest

from domain.calendar import london_date
from domain.duties import duties
from domain.governance.absences import Absence
from domain.kernel import AccountId, Fact
from domain.membership import MemberRemoved
from domain.people import Actor
from domain.reachable import on_case, parts, to_call, unreached
from domain.rules import Conclusion, Moment
from domain.sharing.declared import ConflictDeclared, ConflictKind
from domain.sharing.lists import CaseRestricted, ExclusionLifted, PersonExcluded, RestrictionLifted
from tests.cast import actor
from tests.samples.closure import FACTS as CLOSURE
from tests.scopes.ledger_in_hand import LEAD, Hand, joined, referred, register

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


def kept_out_of(hand: Hand, *absences: Absence, on: date | None = None) -> dict[str, Conclusion]:
    """What is owed of those who may not open the case, by rule."""
    day = on or london_date(hand.now)
    known = on_case(hand.case, msgspec.structs.replace(REGISTER, absences=absences), day)
    found = [d for d in duties(hand.case, Moment(hand.now, day, known)) if d.rule.id.startswith("contact-")]
    return {duty.rule.id: duty for duty in found}


def excluded(who: Actor) -> PersonExcluded:
    return PersonExcluded(account=AccountId(who.account), because="A neighbour.")


def apart(who: Actor) -> ConflictDeclared:
    return ConflictDeclared(account=AccountId(who.account), agency=who.agency, kind=ConflictKind.NEIGHBOUR)


def kept_to(*people: Actor) -> CaseRestricted:
    return CaseRestricted(accounts=tuple(AccountId(who.account) for who in people), because="Talk.")


def later(hand: Hand, days: int) -> None:
    hand.now += timedelta(days=days)


@pytest.mark.parametrize(
    ("closes", "rule"),
    [
        (excluded(PROBATION), "contact-kept-out"),
        (kept_to(LEAD), "contact-kept-out"),
        (apart(PROBATION), "contact-set-apart"),
    ],
    ids=["excluded", "not on the list", "set apart"],
)
def test_what_keeps_the_last_one_out_is_due_a_working_day_after_it_and_falls_overdue(closes: Fact, rule: str) -> None:
    hand = case_with(PROBATION)  # on Monday 2 March
    later(hand, 2)
    hand.put(closes, LEAD)
    later(hand, 30)
    hand.put(excluded(NEWCOMER), LEAD)
    assert kept_out_of(hand)[rule].due == date(2026, 3, 5)


def test_it_is_due_after_the_newest_of_them_and_of_who_joined() -> None:
    hand = case_with(PROBATION)
    hand.put(excluded(PROBATION), LEAD)
    later(hand, 2)
    hand.put(excluded(NEWCOMER), LEAD)
    later(hand, 7)
    hand.put(joined(PROBATION), LEAD)  # brought in anew, and kept out still
    assert kept_out_of(hand)["contact-kept-out"].due == date(2026, 3, 12)


def test_another_list_or_exclusion_on_top_of_one_begins_nothing_anew() -> None:
    hand = case_with(PROBATION)
    hand.put(kept_to(LEAD), LEAD)
    later(hand, 2)
    hand.put(excluded(PROBATION), LEAD)
    hand.put(kept_to(LEAD, OFFICER), LEAD)
    assert kept_out_of(hand)["contact-kept-out"].due == date(2026, 3, 3)
    hand.put(RestrictionLifted(because="Over."), LEAD)
    hand.put(ExclusionLifted(account=AccountId(PROBATION.account), because="Not she."), LEAD)
    assert kept_out_of(hand) == {}
    hand.put(excluded(PROBATION), LEAD)
    assert kept_out_of(hand)["contact-kept-out"].due == date(2026, 3, 5)


def test_one_set_apart_and_one_excluded_is_due_after_the_later_of_both() -> None:
    hand = case_with(OFFICER)
    hand.put(excluded(OFFICER), LEAD)
    later(hand, 2)
    hand.put(apart(LEAD), LEAD)
    found = kept_out_of(hand)
    assert found.keys() == {"contact-out-either-way"}
    assert found["contact-out-either-way"].due == date(2026, 3, 5)


def test_where_nobody_knows_when_the_last_one_went_it_is_due_after_they_came() -> None:
    hand = case_with(PROBATION)
    later(hand, 30)
    mark = AccountId(PROBATION.account)
    gone = msgspec.structs.replace(REGISTER.accounts[mark], roles=frozenset())
    later_register = msgspec.structs.replace(REGISTER, accounts={**REGISTER.accounts, mark: gone})
    known = on_case(hand.case, later_register, london_date(hand.now))
    found = duties(hand.case, Moment(hand.now, london_date(hand.now), known))
    (duty,) = [each for each in found if each.rule.id == "live-contact"]
    assert duty.due == date(2026, 3, 3)


def test_that_some_are_merely_away_is_not_said_to_be_kept_out() -> None:
    hand = case_with(OFFICER)
    hand.put(excluded(OFFICER), LEAD)
    said = kept_out_of(hand, away(LEAD, london_date(hand.now)))["contact-kept-out"].sentence
    assert "those who are there may not open it" in said
    assert "the others of it have left or are away" in said
    hand.put(excluded(LEAD), LEAD)
    assert "have left or are away" not in kept_out_of(hand)["contact-kept-out"].sentence


def test_a_closed_case_owes_no_contact_to_a_guardian() -> None:
    hand = case_with(PROBATION)
    hand.put(excluded(PROBATION), LEAD)
    assert kept_out_of(hand).keys() == {"contact-kept-out"}
    hand.put(CLOSURE[0], LEAD)
    assert kept_out_of(hand) == {}


def test_a_guest_who_is_taken_off_moves_no_day() -> None:
    guest = Actor(GUEST.account, PROBATION.agency, GUEST.role)
    hand = case_with(PROBATION, guest)
    hand.put(left(PROBATION), LEAD)
    before = parts(hand.case)
    later(hand, 3)
    hand.put(left(guest), LEAD)
    assert parts(hand.case) == before


def test_whoever_has_been_there_for_longest_is_called_first_also_where_they_came_back_later() -> None:
    hand = case_with(OFFICER)
    later(hand, 1)
    hand.put(joined(LEAD, lead=True), OFFICER)
    known = on_case(hand.case, REGISTER, london_date(hand.now))
    (part,) = [part for part in parts(hand.case) if part.agency == OFFICER.agency]
    assert [place.who for place in to_call(part, known)] == [OFFICER, LEAD]


def left(who: Actor) -> MemberRemoved:
    return MemberRemoved(account=AccountId(who.account), agency=who.agency, role=who.role, because="Moved")
