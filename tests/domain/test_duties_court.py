"""At court: what is owed and put before whom on pleas, hearings and the end of a trial."""

from datetime import UTC, date, datetime

import msgspec

from domain.case import fold
from domain.charging.disposals import Disposal
from domain.charging.hearings import HearingRecorded
from domain.charging.pleas import Acceptance, CourtLevel
from domain.charging.right_to_review import ReviewAnswered, ReviewRequested
from domain.charging.sentence_orders import Occasion
from domain.charging.special_measures import Application, SpecialMeasuresRecorded
from domain.contact import Method
from domain.kernel import Answer, Correction, Fact, Happened
from domain.people import Role
from domain.victim.rights import Told, VictimTold
from domain.witnesses import SpecialMeasure
from tests.domain.given import entry_of, given, mark
from tests.domain.prosecuted import (
    ACQUITTED,
    ADVOCATE,
    ASSESSED,
    CHARGED,
    CONVICTED,
    CPS,
    NOBODY_BESIDE_HIM,
    NOT_CHARGED,
    OFFERED,
    OFFICER,
    PEOPLE,
    PLEADED,
    SOUGHT,
    changed,
    one,
    owed,
    shown,
)
from tests.samples.people import VICTIM
from tests.samples.prosecuting import (
    ANSWER_REVIEW,
    HEARING,
    REQUEST_REVIEW,
)

# Pleas and special measures


def test_the_victim_is_asked_before_a_plea_is_answered() -> None:
    case = given(*PEOPLE, CHARGED, OFFERED)
    duty = one(owed(case, CPS, "plea-consultation"))
    assert (duty.owner, duty.due, duty.action) == (CPS, date(2026, 3, 16), "record-plea")
    safe = one(owed(case, ADVOCATE, "plea-consultation"))
    assert (safe.sentence, safe.due) == (
        "A plea is offered: the prosecutor asks the victim before it is answered.",
        None,
    )
    for role in (*NOBODY_BESIDE_HIM, Role.PROBATION_PRACTITIONER):
        assert owed(case, role, "plea-consultation") == []
    asked = changed(OFFERED, consulted=Answer.YES)
    assert owed(given(*PEOPLE, CHARGED, asked), CPS, "plea-consultation") == []
    refused = changed(OFFERED, answer=Acceptance.NOT_ACCEPTED, offered_on=date(2026, 3, 16))
    assert owed(given(*PEOPLE, CHARGED, OFFERED, refused), CPS, "plea-consultation") == []
    assert owed(given(*PEOPLE, CHARGED, PLEADED), CPS, "plea-consultation") == []


def test_a_plea_that_was_accepted_without_her_is_put_before_her_side() -> None:
    accepted = changed(OFFERED, answer=Acceptance.ACCEPTED, consulted=Answer.NO)
    case = given(*PEOPLE, CHARGED, accepted)
    assert shown(case, ADVOCATE, "plea-without-the-victim") == ["A plea was accepted and the victim was not consulted."]
    assert "13 March 2026" in shown(case, Role.POLICE_SUPERVISOR, "plea-without-the-victim")[0]
    with_her = changed(accepted, consulted=Answer.YES)
    assert shown(given(*PEOPLE, CHARGED, with_her), ADVOCATE, "plea-without-the-victim") == []


def test_special_measures_are_owed_from_the_charge_and_due_from_a_plea_of_not_guilty() -> None:
    case = given(*PEOPLE, ASSESSED, CHARGED)
    duty = one(owed(case, OFFICER, "special-measures"))
    assert (duty.owner, duty.due) == (CPS, None)
    assert duty.sentence == "Apply for special measures for the victim: screens, live link."
    assert owed(given(*PEOPLE, ASSESSED), OFFICER, "special-measures") == []
    safe = one(owed(case, Role.WITNESS_CARE, "special-measures"))
    assert safe.sentence.startswith("Apply for the special measures that the victim wants")
    crown = given(*PEOPLE, ASSESSED, CHARGED, PLEADED)
    assert one(owed(crown, OFFICER, "special-measures")).due == date(2026, 3, 27)
    magistrates = given(*PEOPLE, ASSESSED, CHARGED, changed(PLEADED, court=CourtLevel.MAGISTRATES))
    assert one(owed(magistrates, OFFICER, "special-measures")).due == date(2026, 4, 14)  # Good Friday, Easter Monday
    for role in (*NOBODY_BESIDE_HIM, Role.PROBATION_PRACTITIONER):
        assert owed(case, role, "special-measures") == []


def test_what_was_applied_for_or_not_wanted_is_no_longer_owed() -> None:
    screens = SpecialMeasuresRecorded(
        victim=VICTIM, measures=(SpecialMeasure.SCREENS,), state=Application.APPLIED_FOR, on=date(2026, 3, 13)
    )
    duty = one(owed(given(*PEOPLE, ASSESSED, CHARGED, screens), OFFICER, "special-measures"))
    assert duty.sentence == "Apply for special measures for the victim: live link."
    none = changed(screens, measures=(), state=Application.NOT_WANTED)
    assert owed(given(*PEOPLE, ASSESSED, CHARGED, none), OFFICER, "special-measures") == []


# Hearings


def test_what_became_of_a_hearing_is_owed_from_the_day_after_it_by_witness_care() -> None:
    hearing = HearingRecorded(**{**msgspec.structs.asdict(HEARING), "listed_for": date(2026, 3, 19)})
    case = given(*PEOPLE, hearing)
    assert owed(case, Role.WITNESS_CARE, "hearing-result", date(2026, 3, 19)) == []
    duty = one(owed(case, Role.WITNESS_CARE, "hearing-result"))
    assert (duty.owner, duty.due, duty.action) == (Role.WITNESS_CARE, date(2026, 3, 20), "record-hearing")
    held = changed(hearing, outcome="Adjourned.")
    assert owed(given(*PEOPLE, hearing, held), Role.WITNESS_CARE, "hearing-result") == []


def test_a_hearing_that_was_only_named_as_the_next_one_is_not_forgotten() -> None:
    held = HearingRecorded(
        **{
            **msgspec.structs.asdict(HEARING),
            "listed_for": date(2026, 3, 12),
            "outcome": "Adjourned.",
            "next_on": date(2026, 3, 18),
        }
    )
    duty = one(owed(given(*PEOPLE, held), Role.WITNESS_CARE, "hearing-result"))
    assert duty.sentence == "Record what became of the hearing of 18 March 2026, so that the victim is told."


def told_of_hearing(on: date | None, at: datetime) -> Fact:
    return VictimTold(victim=VICTIM, event=Told.HEARING, event_on=on, told_at=Happened.at(at), method=Method.TELEPHONE)


def test_she_is_told_the_date_of_a_hearing_within_one_working_day() -> None:
    hearing = HearingRecorded(**msgspec.structs.asdict(HEARING))
    case = given(*PEOPLE, hearing)  # known on Monday 2 March
    duty = one(owed(case, OFFICER, "hearing-told"))
    assert (duty.owner, duty.due, duty.action) == (Role.WITNESS_CARE, date(2026, 3, 3), "tell-victim")
    assert duty.sentence == "Tell the victim the date of the hearing of 13 April 2026."
    safe = one(owed(case, Role.WITNESS_CARE, "hearing-told"))
    assert safe.sentence.startswith("Tell the victim the date and the result of each hearing")
    for on in (None, date(2026, 4, 13)):
        told = told_of_hearing(on, datetime(2026, 3, 3, 9, tzinfo=UTC))
        assert owed(given(*PEOPLE, hearing, told), OFFICER, "hearing-told") == []
    another = told_of_hearing(date(2026, 4, 14), datetime(2026, 3, 3, 9, tzinfo=UTC))
    assert owed(given(*PEOPLE, hearing, another), OFFICER, "hearing-told")
    for role in (*NOBODY_BESIDE_HIM, Role.PROBATION_PRACTITIONER):
        assert owed(case, role, "hearing-told") == []


def test_the_result_is_told_apart_from_the_date_and_a_date_that_is_past_is_not_owed() -> None:
    hearing = HearingRecorded(**{**msgspec.structs.asdict(HEARING), "listed_for": date(2026, 3, 19)})
    told = told_of_hearing(date(2026, 3, 19), datetime(2026, 3, 3, 9, tzinfo=UTC))
    held = changed(hearing, outcome="Adjourned.")
    duty = one(owed(given(*PEOPLE, hearing, told, held), OFFICER, "hearing-told"))
    assert duty.sentence == "Tell the victim what became of the hearing of 19 March 2026."
    again = told_of_hearing(date(2026, 3, 19), datetime(2026, 3, 19, 16, tzinfo=UTC))
    assert owed(given(*PEOPLE, hearing, told, held, again), OFFICER, "hearing-told") == []
    assert owed(given(*PEOPLE, hearing), OFFICER, "hearing-told", date(2026, 3, 19))
    assert owed(given(*PEOPLE, hearing), OFFICER, "hearing-told", date(2026, 3, 20)) == []


# The end


def test_a_decision_on_a_restraining_order_is_owed_at_each_conviction() -> None:
    case = given(*PEOPLE, CHARGED, CONVICTED)
    duty = one(owed(case, CPS, "restraining-order"))
    assert (duty.owner, duty.due, duty.action) == (CPS, date(2026, 3, 18), "decide-sentence-order")
    assert "conviction of 16 March 2026 (Sentencing Act 2020, section 360)" in duty.sentence
    assert "tell the prosecutor the victim’s wishes" in one(owed(case, ADVOCATE, "restraining-order")).sentence
    assert owed(given(*PEOPLE, CHARGED, CONVICTED, SOUGHT), CPS, "restraining-order") == []
    again = changed(CONVICTED, convicted_on=date(2026, 3, 19))
    second = one(owed(given(*PEOPLE, CHARGED, CONVICTED, SOUGHT, again), CPS, "restraining-order"))
    assert "19 March 2026" in second.sentence
    for role in NOBODY_BESIDE_HIM:
        assert owed(case, role, "restraining-order") == []


def test_an_acquittal_asks_for_it_on_the_same_day_and_a_decision_on_conviction_does_not_answer() -> None:
    case = given(*PEOPLE, CHARGED, ACQUITTED, SOUGHT)
    duty = one(owed(case, CPS, "restraining-order"))
    assert duty.due == date(2026, 3, 16)
    assert "section 5A" in duty.sentence
    after = changed(SOUGHT, occasion=Occasion.ACQUITTAL)
    assert owed(given(*PEOPLE, CHARGED, ACQUITTED, after), CPS, "restraining-order") == []


def test_a_backdated_conviction_moves_what_is_due() -> None:
    late = changed(CONVICTED, convicted_on=date(2026, 3, 13))
    assert one(owed(given(*PEOPLE, CHARGED, late), CPS, "restraining-order")).due == date(2026, 3, 17)
    case = given(*PEOPLE, CHARGED, CONVICTED)
    corrected = fold([entry_of(late, 5, corrects=Correction(mark(4), "Convicted on the Friday."))], onto=case)
    assert one(owed(corrected, CPS, "restraining-order")).due == date(2026, 3, 17)


def test_the_victim_is_told_of_a_decision_not_to_prosecute_and_of_her_right_to_a_review() -> None:
    case = given(*PEOPLE, NOT_CHARGED)
    duty = one(owed(case, OFFICER, "right-to-review"))
    assert (duty.owner, duty.due, duty.action) == (CPS, date(2026, 3, 13), "tell-victim")
    told = VictimTold(
        victim=VICTIM,
        event=Told.RIGHT_TO_REVIEW,
        told_at=Happened.at(datetime(2026, 3, 13, 10, tzinfo=UTC)),
        method=Method.TELEPHONE,
    )
    assert owed(given(*PEOPLE, NOT_CHARGED, told), OFFICER, "right-to-review") == []
    before = changed(told, told_at=Happened.on(date(2026, 3, 11)))
    assert owed(given(*PEOPLE, before, NOT_CHARGED), OFFICER, "right-to-review")
    assert owed(given(*PEOPLE, NOT_CHARGED, CHARGED), OFFICER, "right-to-review") == []
    for role in (*NOBODY_BESIDE_HIM, Role.PROBATION_PRACTITIONER):
        assert owed(case, role, "right-to-review") == []


def test_a_request_for_a_review_is_answered_within_thirty_working_days() -> None:
    request = ReviewRequested(**msgspec.structs.asdict(REQUEST_REVIEW))
    duty = one(owed(given(*PEOPLE, NOT_CHARGED, request), CPS, "review-answer"))
    assert (duty.owner, duty.due, duty.action) == (CPS, date(2026, 4, 28), "answer-review")
    answer = ReviewAnswered(**msgspec.structs.asdict(ANSWER_REVIEW))
    assert owed(given(*PEOPLE, NOT_CHARGED, request, answer), CPS, "review-answer") == []
    assert owed(given(*PEOPLE, NOT_CHARGED, request, answer), ADVOCATE, "review-answer") == []


def test_what_mappa_lacks_of_a_sentence_is_put_before_those_who_can_find_out() -> None:
    sentenced = changed(CONVICTED, sentenced_on=date(2026, 3, 18), disposal=Disposal.CUSTODY, custody_months=14)
    said = "For MAPPA it is not known of this conviction: the date of release, when the licence ends."
    for role in (Role.PROBATION_PRACTITIONER, Role.MAPPA_COORDINATOR, Role.POLICE_COORDINATOR):
        assert shown(given(*PEOPLE, CHARGED, sentenced), role, "mappa-facts-missing") == [said]
    whole = changed(sentenced, release_on=date(2026, 10, 17), licence_ends_on=date(2027, 5, 17))
    assert shown(given(*PEOPLE, CHARGED, whole), Role.POLICE_COORDINATOR, "mappa-facts-missing") == []
    assert shown(given(*PEOPLE, CHARGED, sentenced), ADVOCATE, "mappa-facts-missing") == []
