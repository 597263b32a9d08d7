"""Recognition: screening, evidence, flags, what others tell and what is held elsewhere, as they are recorded."""

from datetime import date

import msgspec
import pytest

from domain.case import Case, fold
from domain.catalogue import OUTGROWN, decide, tag_of
from domain.classes import CHRONOLOGY, RISK
from domain.kernel import Answer, Command, Correction, Erased, Fact
from domain.reports.crimes import CrimeRecorded
from domain.reports.effect import RecordEvidenceOfEffect, effect
from domain.reports.offences import OFFENCES, Offence
from domain.reports.online_flag import SetOnlineFlag
from domain.reports.screening import RecordScreening, ScreeningRecorded, screenings
from domain.reports.third_party import unanswered
from domain.reports.unflagged_crime import UnflaggedCrimeRecorded, asked_later
from tests.domain.given import decided, entry_of, given, mark, refusal
from tests.domain.seen import erased
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT, VICTIM
from tests.samples.recognition import (
    CALL_RECORDED,
    EVIDENCE_OF_EFFECT_RECORDED,
    ONLINE_FLAG_SET,
    SCREENING_RECORDED,
    THIRD_PARTY_INFORMATION_RECORDED,
)
from tests.samples.reports import (
    CRIME_RECORDED,
    INCIDENT_RECORDED,
    RECORD_CRIME,
    UNFLAGGED_CRIME_RECORDED,
    UNRELEASED_INCIDENT_RECORDED,
)

PEOPLE: tuple[Fact, ...] = (VICTIM_NAMED, SUSPECT_NAMED)
CASE = given(*PEOPLE, INCIDENT_RECORDED, UNRELEASED_INCIDENT_RECORDED)
SCREENING = RecordScreening(**msgspec.structs.asdict(SCREENING_RECORDED))
CRIME = msgspec.structs.replace(
    CRIME_RECORDED,
    offence=Offence.STALKING_2A,
    other_offence=None,
    included=(),
    doubt=None,
    serious_alarm_or_distress=Answer.NOT_KNOWN,
    distress_in_statement=Answer.NOT_KNOWN,
    substantial_adverse_effect=Answer.NOT_KNOWN,
    effect_in_statement=Answer.NOT_KNOWN,
    incidents=(),
    unreleased_incidents=(),
)


def only(case: Case, command: Command) -> Fact:
    (fact,) = decided(decide, case, command)
    return fact


def test_a_screening_says_what_came_of_it_and_never_replaces_an_assessment() -> None:
    recorded = only(CASE, SCREENING)
    assert recorded.summary() == {RISK: "Screened for stalking: not stalking"}
    assert "is not a risk assessment" in (RecordScreening.__doc__ or "")


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({"victim": SUSPECT}, "victim"),
        ({"suspect": VICTIM}, "suspect"),
        ({"screened_on": date(2026, 3, 21)}, "screened_on"),
        ({"screened_on": date(2024, 3, 31)}, "screened_on"),
    ],
)
def test_what_cannot_be_of_a_screening_is_refused_beside_its_field(fields: dict[str, object], beside: str) -> None:
    assert refusal(decide, CASE, msgspec.structs.replace(SCREENING, **fields)).field == beside


def test_the_first_day_of_the_screening_tool_is_allowed() -> None:
    assert isinstance(only(CASE, msgspec.structs.replace(SCREENING, screened_on=date(2024, 4, 1))), ScreeningRecorded)


def test_the_last_screening_of_a_victim_counts_by_the_day_screened() -> None:
    earlier = msgspec.structs.replace(SCREENING_RECORDED, screened_on=date(2026, 3, 1), probable_stalking=Answer.YES)
    (last,) = screenings(given(*PEOPLE, SCREENING_RECORDED, earlier))
    assert last.fact.screened_on == date(2026, 3, 4)


def test_later_evidence_adds_to_what_the_crime_record_says_and_not_known_takes_nothing_back() -> None:
    case = given(*PEOPLE, CRIME)
    assert not effect(case, case.of(CrimeRecorded)[0]).shown
    distress = RecordEvidenceOfEffect(
        crime=mark(3), serious_alarm_or_distress=Answer.YES, distress_in_statement=Answer.NO
    )
    later = given(*PEOPLE, CRIME, only(case, distress))
    assert effect(later, later.of(CrimeRecorded)[0]).unstated == ("serious alarm or distress",)
    stated = RecordEvidenceOfEffect(crime=mark(3), distress_in_statement=Answer.YES)
    last = given(*PEOPLE, CRIME, only(case, distress), only(later, stated))
    known = effect(last, last.of(CrimeRecorded)[0])
    assert known.shown
    assert known.unstated == ()
    assert [entry.id for entry in known.entries] == [mark(3), mark(4), mark(5)]


def test_a_statement_cannot_have_evidence_that_there_is_not() -> None:
    case = given(*PEOPLE, CRIME)
    stated = RecordEvidenceOfEffect(crime=mark(3), fear_in_statement=Answer.YES)
    assert refusal(decide, case, stated).field == "fear_in_statement"
    assert refusal(decide, case, RecordEvidenceOfEffect(crime=mark(3))).field == "fear_of_violence"
    both = msgspec.structs.replace(
        RECORD_CRIME, incidents=(), serious_alarm_or_distress=Answer.NO, distress_in_statement=Answer.YES
    )
    assert refusal(decide, CASE, both).field == "distress_in_statement"


def test_evidence_stays_with_a_crime_that_was_corrected() -> None:
    distressed = msgspec.structs.replace(EVIDENCE_OF_EFFECT_RECORDED, crime=mark(3))
    entries = [entry_of(fact, number) for number, fact in enumerate((*PEOPLE, CRIME, distressed), 1)]
    again = msgspec.structs.replace(CRIME, crime_reference="NF/2026/004418")
    case = fold([*entries, entry_of(again, 5, corrects=Correction(mark(3), "The reference was mistyped."))])
    assert effect(case, case.of(CrimeRecorded)[0]).shown


def test_evidence_is_told_in_summary_without_where_it_lies() -> None:
    assert EVIDENCE_OF_EFFECT_RECORDED.summary() == {CHRONOLOGY: "Evidence of the effect on the victim was recorded"}


def test_the_online_flag_is_set_or_left_off_for_a_reason() -> None:
    case = given(*PEOPLE, CRIME)
    on = SetOnlineFlag(crime=mark(3), online_flag=Answer.YES)
    assert only(case, on).summary() == {CHRONOLOGY: "Online flag used"}
    assert refusal(decide, case, msgspec.structs.replace(on, because="Reason.")).field == "because"
    assert refusal(decide, case, msgspec.structs.replace(on, online_flag=Answer.NO)).field == "because"
    assert refusal(decide, case, msgspec.structs.replace(on, online_flag=Answer.NOT_KNOWN)).field == "online_flag"
    assert refusal(decide, case, msgspec.structs.replace(on, crime=mark(1))).field == "crime"
    assert ONLINE_FLAG_SET.summary() == {CHRONOLOGY: "Online flag not used"}


def test_a_crime_recorded_before_the_flag_reads_as_not_asked() -> None:
    assert OUTGROWN["crime-recorded/1"].old is UnflaggedCrimeRecorded
    fields = asked_later(msgspec.structs.asdict(UNFLAGGED_CRIME_RECORDED))
    crime = msgspec.convert(fields, CrimeRecorded)
    assert tag_of(type(crime)) == "crime-recorded/2"
    assert {crime.online_flag, crime.fear_in_statement, crime.effect_in_statement} == {Answer.NOT_KNOWN}
    assert crime.doubt == UNFLAGGED_CRIME_RECORDED.doubt


def test_an_offence_is_recorded_only_since_it_is_one() -> None:
    new = msgspec.structs.replace(RECORD_CRIME, offence=Offence.THREATENING_COMMUNICATIONS, incidents=())
    assert isinstance(only(CASE, msgspec.structs.replace(new, recorded_on=date(2024, 1, 31))), CrimeRecorded)
    early = refusal(decide, CASE, msgspec.structs.replace(new, recorded_on=date(2024, 1, 30)))
    assert early.field == "offence"
    assert "since 31 January 2024" in early.sentence


def test_an_offence_between_partners_or_family_is_domestic() -> None:
    coercive = msgspec.structs.replace(
        RECORD_CRIME, offence=Offence.CONTROLLING_OR_COERCIVE_BEHAVIOUR, incidents=(), domestic=Answer.NO
    )
    assert refusal(decide, CASE, coercive).field == "offence"
    for answer in (Answer.YES, Answer.NOT_KNOWN):
        assert isinstance(only(CASE, msgspec.structs.replace(coercive, domestic=answer)), CrimeRecorded)


def test_the_aggravated_forms_rest_on_the_crime_and_disorder_act_and_have_no_six_months() -> None:
    aggravated = [card for offence, card in OFFENCES.items() if offence.value.endswith("aggravated")]
    assert len(aggravated) == 4
    assert all("Crime and Disorder Act 1998 s.32(1)" in card.source for card in aggravated)
    assert not any(card.six_months for card in aggravated)


def test_erasure_of_everything_raises_nothing() -> None:
    case = erased(
        given(*PEOPLE, CALL_RECORDED, SCREENING_RECORDED, CRIME, EVIDENCE_OF_EFFECT_RECORDED, ONLINE_FLAG_SET, TOLD_OF)
    )
    assert screenings(case) == []
    assert unanswered(case) == list(case.of(type(TOLD_OF)))
    assert not effect(case, case.of(CrimeRecorded)[0]).shown
    assert isinstance(case.of(CrimeRecorded)[0].fact.offence, Erased)


TOLD_OF = THIRD_PARTY_INFORMATION_RECORDED
