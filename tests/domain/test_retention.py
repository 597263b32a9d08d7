"""Retention: what is held is kept, what is erased takes two people, and what is recorded of it tells no content."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import DataClass
from domain.closure import CaseReopened
from domain.duties import duties
from domain.kernel import AccountId, Correction, Fact
from domain.membership import MemberAdded
from domain.people import PORTAL, Actor, Role
from domain.retention import decide
from domain.retention.erasure import (
    ConfirmDestruction,
    ConfirmErasure,
    DueErasure,
    ErasureConfirmed,
    KeysDestroyed,
    ProposeErasure,
    Whom,
    awaiting,
    unfinished,
)
from domain.retention.holds import LegalHoldLifted, LiftLegalHold, PlaceLegalHold
from domain.retention.opened import opened_by
from domain.retention.reviews import RetentionDecision, RetentionReviewed, ReviewRetention
from domain.rules import Moment
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.samples.closure import FACTS as CLOSING
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, SUPERVISOR_ACCOUNT, VICTIM
from tests.samples.retention import HELD, PROPOSED

GUARDIAN = Actor(SUPERVISOR_ACCOUNT, ADVOCACY_CHARITY, Role.AGENCY_GUARDIAN)
CLOSED = CLOSING[0]


def proposed(*before: Fact) -> Case:
    """The advocate proposed to erase what she was told in confidence, after whatever came before."""
    return given(VICTIM_NAMED, *before, PROPOSED, by=ADVOCATE)


def test_an_advocate_proposes_and_her_guardian_confirms() -> None:
    (done,) = decided(decide, proposed(), ConfirmErasure(proposal=mark(2)), asked(GUARDIAN))
    assert done == ErasureConfirmed(
        proposal=mark(2),
        data_class=DataClass.ADVOCACY_CONFIDENTIAL,
        agency=ADVOCACY_CHARITY,
        persons=(VICTIM,),
    )


def test_nobody_confirms_what_they_proposed_themselves_whichever_account_they_use() -> None:
    same = Actor(ADVOCATE.account, ADVOCACY_CHARITY, Role.AGENCY_GUARDIAN)
    assert "another person" in refusal(decide, proposed(), ConfirmErasure(proposal=mark(2)), asked(same)).sentence
    linked = (frozenset({AccountId(ADVOCATE.account), SUPERVISOR_ACCOUNT}),)
    ask = msgspec.structs.replace(asked(GUARDIAN), persons=linked)
    assert "another person" in refusal(decide, proposed(), ConfirmErasure(proposal=mark(2)), ask).sentence


def test_another_agencys_guardian_confirms_nothing() -> None:
    stranger = msgspec.structs.replace(GUARDIAN, agency=asked().by.agency)
    refused = refusal(decide, proposed(), ConfirmErasure(proposal=mark(2)), asked(stranger))
    assert refused.field == "proposal"


def test_a_proposal_is_confirmed_once() -> None:
    case = given(
        VICTIM_NAMED,
        PROPOSED,
        ErasureConfirmed(proposal=mark(2), data_class=PROPOSED.data_class, agency=ADVOCACY_CHARITY),
        by=ADVOCATE,
    )
    assert refusal(decide, case, ConfirmErasure(proposal=mark(2)), asked(GUARDIAN)).field == "proposal"


def test_a_proposal_that_nobody_confirmed_within_thirty_days_lapses() -> None:
    case = proposed()
    on_time = msgspec.structs.replace(asked(GUARDIAN), today=date(2026, 4, 1))
    assert decided(decide, case, ConfirmErasure(proposal=mark(2)), on_time)
    late = msgspec.structs.replace(asked(GUARDIAN), today=date(2026, 4, 2))
    lapsed = refusal(decide, case, ConfirmErasure(proposal=mark(2)), late)
    assert lapsed.field == "proposal"
    assert lapsed.sentence == "This proposal lapsed after 1 April 2026. Have the erasure proposed again."
    assert [each.id for each in awaiting(case, date(2026, 4, 1))] == [mark(2)]
    assert awaiting(case, date(2026, 4, 2)) == ()


def test_that_there_is_a_case_and_who_looked_is_never_erased() -> None:
    for kept in (DataClass.CASE_SHELL, DataClass.ACCESS_LOG, DataClass.STAFF_IDENTITY, DataClass.STAFF_CONFLICT):
        command = ProposeErasure(data_class=kept, because="It is old.")
        assert refusal(decide, given(VICTIM_NAMED), command, asked(ADVOCATE)).field == "data_class"


def test_nobody_named_is_nobody_to_erase_and_the_guardian_alone_is_told_so() -> None:
    command = ProposeErasure(data_class=DataClass.CHILDREN, whom=Whom.CHILDREN, because="The child is of age.")
    (put,) = decided(decide, given(VICTIM_NAMED), command, asked(ADVOCATE))
    case = given(VICTIM_NAMED, put, by=ADVOCATE)
    assert refusal(decide, case, ConfirmErasure(proposal=mark(2)), asked(GUARDIAN)).field == "proposal"


def test_a_legal_hold_of_any_agency_stops_confirmation_and_tells_the_proposer_nothing() -> None:
    command = ProposeErasure(data_class=DataClass.SAFETY_PLAN, because="She asked.")
    held, free = given(VICTIM_NAMED, HELD), given(VICTIM_NAMED)
    assert decided(decide, held, command, asked(ADVOCATE)) == decided(decide, free, command, asked(ADVOCATE))
    assert "legal hold" in refusal(decide, proposed(HELD), ConfirmErasure(proposal=mark(3)), asked(GUARDIAN)).sentence


def test_a_hold_ends_on_its_last_day_or_when_its_own_agency_lifts_it() -> None:
    over = msgspec.structs.replace(HELD, until=date(2026, 3, 19))
    today = msgspec.structs.replace(HELD, until=date(2026, 3, 20))
    command = ConfirmErasure(proposal=mark(3))
    assert decided(decide, proposed(over), command, asked(GUARDIAN))
    assert "legal hold" in refusal(decide, proposed(today), command, asked(GUARDIAN)).sentence
    (lifted,) = decided(decide, given(HELD), LiftLegalHold(hold=mark(1), because="It is over."))
    assert lifted == LegalHoldLifted(hold=mark(1), because="It is over.")
    assert decided(
        decide,
        proposed(HELD, LegalHoldLifted(hold=mark(2), because="Over.")),
        ConfirmErasure(proposal=mark(4)),
        asked(GUARDIAN),
    )
    other = refusal(decide, given(HELD), LiftLegalHold(hold=mark(1), because="It is over."), asked(ADVOCATE))
    assert "Another agency" in other.sentence


def test_a_hold_that_ended_yesterday_cannot_be_placed() -> None:
    command = PlaceLegalHold(because="The inquest.", until=date(2026, 3, 19))
    assert refusal(decide, given(VICTIM_NAMED), command).field == "until"


def test_what_is_kept_has_its_next_review_in_the_future() -> None:
    kept = ReviewRetention(decision=RetentionDecision.KEEP, because="Needed.")
    assert refusal(decide, given(VICTIM_NAMED), kept).field == "next_review"
    past = msgspec.structs.replace(kept, next_review=date(2026, 3, 20))
    assert refusal(decide, given(VICTIM_NAMED), past).field == "next_review"
    assert decided(decide, given(VICTIM_NAMED), msgspec.structs.replace(kept, next_review=date(2026, 3, 21)))


CONFIRMED = ErasureConfirmed(
    proposal=mark(2), data_class=PROPOSED.data_class, agency=ADVOCACY_CHARITY, persons=(VICTIM,)
)


def confirmed(*, by: Actor = GUARDIAN, fact: ErasureConfirmed = CONFIRMED, corrects: Correction | None = None) -> Case:
    """The advocate's proposal, confirmed by somebody."""
    return fold([*proposed().entries, entry_of(fact, 3, by=by, corrects=corrects)])


def due(case: Case) -> tuple[DueErasure, ...]:
    return unfinished(case, asked(PORTAL))


def test_only_the_portal_records_that_keys_are_gone_and_once() -> None:
    command = ConfirmDestruction(erasure=mark(3), keys=())
    assert "Only the portal" in refusal(decide, confirmed(), command, asked(GUARDIAN)).sentence
    assert decided(decide, confirmed(), command, asked(PORTAL)) == (KeysDestroyed(erasure=mark(3)),)
    again = fold([*confirmed().entries, entry_of(KeysDestroyed(erasure=mark(3)), 4, by=PORTAL)])
    assert "once" in refusal(decide, again, command, asked(PORTAL)).sentence


def test_what_goes_is_what_was_proposed_whatever_a_confirmation_says() -> None:
    wider = ErasureConfirmed(proposal=mark(2), data_class=DataClass.STAFF_CONFLICT, agency=asked().by.agency)
    goes = DueErasure(mark(3), PROPOSED.data_class, ADVOCACY_CHARITY, (VICTIM,))
    assert due(confirmed()) == due(confirmed(fact=wider)) == (goes,)


def test_a_correction_of_a_confirmation_destroys_nothing_and_stops_nothing() -> None:
    done = [*confirmed().entries, entry_of(KeysDestroyed(erasure=mark(3)), 4, by=PORTAL)]
    edited = entry_of(CONFIRMED, 5, by=GUARDIAN, corrects=Correction(mark(3), "Typed wrongly."))
    assert due(fold([*done, edited])) == ()
    assert due(fold([*confirmed().entries, edited])) == due(confirmed())


@pytest.mark.parametrize(
    "case",
    [
        confirmed(by=ADVOCATE),
        confirmed(by=msgspec.structs.replace(GUARDIAN, role=Role.ISAC_CASEWORKER)),
        confirmed(by=Actor(ADVOCATE.account, ADVOCACY_CHARITY, Role.AGENCY_GUARDIAN)),
        confirmed(by=msgspec.structs.replace(GUARDIAN, agency=asked().by.agency)),
        confirmed(fact=msgspec.structs.replace(CONFIRMED, proposal=mark(1))),
    ],
    ids=["the proposer", "no guardian", "the proposer as guardian", "another agency", "no proposal"],
)
def test_a_confirmation_that_nothing_stands_behind_destroys_nothing(case: Case) -> None:
    assert due(case) == ()


def test_the_proposer_under_another_account_confirms_nothing_that_is_carried_out() -> None:
    linked = (frozenset({AccountId(ADVOCATE.account), AccountId(SUPERVISOR_ACCOUNT)}),)
    assert unfinished(confirmed(), msgspec.structs.replace(asked(PORTAL), persons=linked)) == ()


def test_what_is_never_erased_is_not_erased_by_a_proposal_that_slipped_through() -> None:
    slipped = msgspec.structs.replace(PROPOSED, data_class=DataClass.STAFF_CONFLICT, whom=Whom.EVERYBODY)
    case = fold([*given(VICTIM_NAMED, slipped, by=ADVOCATE).entries, entry_of(CONFIRMED, 3, by=GUARDIAN)])
    assert due(case) == ()


def test_a_hold_that_came_before_the_keys_went_keeps_them_until_it_ends() -> None:
    held = fold([*confirmed().entries, entry_of(HELD, 4)])
    assert due(held) == ()
    over = msgspec.structs.replace(asked(PORTAL), today=date(2027, 1, 1))
    assert unfinished(held, over) == due(confirmed())


def test_a_proposal_that_was_put_in_the_place_of_another_is_not_confirmed() -> None:
    other = msgspec.structs.replace(PROPOSED, data_class=DataClass.SAFETY_PLAN)
    switched = entry_of(other, 3, by=ADVOCATE, corrects=Correction(mark(2), "Typed wrongly."))
    case = fold([*proposed().entries, switched])
    for which in (mark(2), mark(3)):
        assert refusal(decide, case, ConfirmErasure(proposal=which), asked(GUARDIAN)).field == "proposal"


def test_what_is_said_of_an_erasure_is_read_by_who_said_it_and_by_their_own_guardian_alone() -> None:
    case = proposed()
    nobody = frozenset({AccountId(SUPERVISOR_ACCOUNT)})
    now = datetime(2026, 3, 20, tzinfo=UTC)
    assert mark(2) in opened_by(case, ADVOCATE, frozenset({AccountId(ADVOCATE.account)}), now).items
    assert mark(2) in opened_by(case, GUARDIAN, nobody, now).items
    stranger = msgspec.structs.replace(GUARDIAN, agency=asked().by.agency)
    assert not opened_by(case, stranger, nobody, now).items


JOINED = MemberAdded(
    account=AccountId(ADVOCATE.account), agency=ADVOCACY_CHARITY, role=ADVOCATE.role, because="She referred it."
)


def owed(on: date, *facts: Fact) -> list[str]:
    """The sentences of the retention duties on a day."""
    case = fold(entry_of(fact, number, by=ADVOCATE) for number, fact in enumerate(facts, start=1))
    moment = Moment(datetime(on.year, on.month, on.day, 12, tzinfo=UTC), on)
    return [each.sentence for each in duties(case, moment) if each.rule.id == "retention-review"]


def test_seven_years_after_closing_a_charity_reviews_what_it_keeps_and_not_a_day_before() -> None:
    assert not owed(date(2033, 3, 1), JOINED, CLOSED)
    assert owed(date(2033, 3, 2), JOINED, CLOSED)
    assert ADVOCACY_CHARITY in owed(date(2033, 3, 2), JOINED, CLOSED)[0]


def test_an_open_case_and_one_that_was_reopened_owe_no_review() -> None:
    assert not owed(date(2034, 1, 1), JOINED)
    assert not owed(date(2034, 1, 1), JOINED, CLOSED, CaseReopened(because="He wrote again."))


def test_a_review_puts_the_next_one_off_to_its_own_date() -> None:
    reviewed = RetentionReviewed(decision=RetentionDecision.KEEP, because="Needed.", next_review=date(2035, 6, 1))
    assert not owed(date(2035, 5, 31), JOINED, CLOSED, reviewed)
    assert owed(date(2035, 6, 1), JOINED, CLOSED, reviewed)
