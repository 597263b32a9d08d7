"""A crime is recorded with all that it contains; a doubt about its name stays open until a supervisor decides it."""

from datetime import date

import msgspec
import pytest

from domain.anatomy import fields_by_class
from domain.classes import CHRONOLOGY, VICTIM_UNRELEASED
from domain.kernel import Answer, Erased, Fact
from domain.reports.classification import (
    ClassificationChoice,
    ClassifyCrime,
    DecideClassification,
    classification,
    needs_4a_review,
    open_classification_reviews,
)
from domain.reports.classification import (
    decide as classify,
)
from domain.reports.crimes import CrimeRecorded, RecordCrime, decide
from domain.reports.offences import OFFENCES, Offence
from tests.domain.given import asked, decided, given, mark, refusal
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUPERVISOR, SUSPECT
from tests.samples.reports import CRIME_RECORDED, INCIDENT_RECORDED, RECORD_CRIME, UNRELEASED_INCIDENT_RECORDED

PEOPLE: tuple[Fact, ...] = (VICTIM_NAMED, SUSPECT_NAMED)
CASE = given(*PEOPLE, INCIDENT_RECORDED, UNRELEASED_INCIDENT_RECORDED)
COMMAND = msgspec.structs.replace(RECORD_CRIME, incidents=(mark(3), mark(4)), distress_in_statement=Answer.NOT_KNOWN)


def changed(**fields: object) -> RecordCrime:
    return msgspec.structs.replace(COMMAND, **fields)


def crime(**fields: object) -> CrimeRecorded:
    (recorded,) = decided(decide, CASE, changed(**fields))
    assert isinstance(recorded, CrimeRecorded)
    return recorded


def decision(**fields: object) -> DecideClassification:
    asked_for = DecideClassification(
        crime=mark(3),
        decision=ClassificationChoice.CHANGE,
        offence=Offence.STALKING_4A,
        because="She no longer goes out alone.",
    )
    return msgspec.structs.replace(asked_for, **fields)


def test_a_crime_is_recorded_with_the_incidents_that_it_rests_on() -> None:
    recorded = crime()
    assert recorded.incidents == (mark(3),)
    assert recorded.unreleased_incidents == (mark(4),)
    assert recorded.included == (Offence.CRIMINAL_DAMAGE,)


def test_incidents_that_must_not_reach_the_suspect_are_named_in_their_own_class() -> None:
    assert fields_by_class(CrimeRecorded)[VICTIM_UNRELEASED] == ("unreleased_incidents",)
    assert VICTIM_UNRELEASED not in crime(incidents=(mark(3),)).summary()


def test_its_summary_is_the_offence_and_nothing_of_the_evidence() -> None:
    assert crime().summary() == {
        CHRONOLOGY: "Crime recorded: Malicious communications, domestic",
        VICTIM_UNRELEASED: "It rests on incidents that must not reach the suspect",
    }
    assert crime(domestic=Answer.NO).summary()[CHRONOLOGY] == "Crime recorded: Malicious communications"
    assert "004417" not in str(CRIME_RECORDED.summary())
    assert "Perverting" not in str(CRIME_RECORDED.summary())


def test_a_crime_rests_on_incidents_of_this_case_each_once() -> None:
    assert refusal(decide, CASE, changed(incidents=(mark(1),))).sentence == "Choose incidents of this case."
    assert refusal(decide, CASE, changed(incidents=(mark(3), mark(3)))).sentence == "Choose each incident once."


def test_another_offence_is_named_and_only_then() -> None:
    assert refusal(decide, CASE, changed(offence=Offence.OTHER)).field == "other_offence"
    assert refusal(decide, CASE, changed(other_offence="Affray")).field == "other_offence"
    assert crime(offence=Offence.OTHER, other_offence="Affray").other_offence == "Affray"


def test_the_principal_offence_is_not_included_in_itself_and_nothing_is_included_twice() -> None:
    for wrong in ((Offence.MALICIOUS_COMMUNICATIONS,), (Offence.HARASSMENT_2, Offence.HARASSMENT_2)):
        assert refusal(decide, CASE, changed(included=wrong)).field == "included"


def test_people_and_dates_of_a_crime_are_checked() -> None:
    assert refusal(decide, CASE, changed(victim=SUSPECT)).field == "victim"
    assert refusal(decide, CASE, changed(suspect=mark(1))).field == "suspect"
    assert refusal(decide, CASE, changed(recorded_on=date(2026, 3, 21))).field == "recorded_on"
    slip = refusal(decide, CASE, changed(recorded_on=date(1850, 1, 1), offence=Offence.CRIMINAL_DAMAGE))
    assert (slip.field, slip.sentence) == (
        "recorded_on",
        "Check the year: nothing is recorded of a day before 1 January 1970.",
    )


def test_an_officers_doubt_opens_a_review_that_a_reclassification_does_not_close() -> None:
    case = given(*PEOPLE, crime())
    assert [entry.id for entry in open_classification_reviews(case)] == [mark(3)]
    reclassify = ClassifyCrime(crime=mark(3), offence=Offence.STALKING_2A, because="It is a course of conduct.")
    (again,) = decided(classify, case, reclassify)
    assert again.summary() == {CHRONOLOGY: "Crime reclassified: Stalking (section 2A)"}
    after = given(*PEOPLE, crime(), again)
    assert [entry.id for entry in open_classification_reviews(after)] == [mark(3)]


def test_only_a_supervisors_decision_closes_the_review() -> None:
    case = given(*PEOPLE, crime())
    (settled,) = decided(classify, case, decision(), asked(SUPERVISOR))
    assert settled.summary() == {CHRONOLOGY: f"Classification changed: {OFFENCES[Offence.STALKING_4A].title}"}
    after = given(*PEOPLE, crime(), settled)
    assert open_classification_reviews(after) == []
    now = classification(after, after.of(CrimeRecorded)[0])
    assert now is not None
    assert (now.offence, now.entry) == (Offence.STALKING_4A, mark(4))


def test_a_kept_classification_stays_what_it_was() -> None:
    kept = decision(decision=ClassificationChoice.KEEP, offence=None)
    case = given(*PEOPLE, crime())
    (settled,) = decided(classify, case, kept, asked(SUPERVISOR))
    assert settled.summary() == {CHRONOLOGY: "Classification kept"}
    after = given(*PEOPLE, crime(), settled)
    now = classification(after, after.of(CrimeRecorded)[0])
    assert now is not None
    assert now.offence is Offence.MALICIOUS_COMMUNICATIONS
    contradictory = decision(decision=ClassificationChoice.KEEP)
    assert refusal(classify, case, contradictory, asked(SUPERVISOR)).field == "decision"


def test_a_change_says_to_what_and_changes_something() -> None:
    case = given(*PEOPLE, crime(included=()))
    assert refusal(classify, case, decision(offence=None), asked(SUPERVISOR)).field == "offence"
    same = decision(offence=Offence.MALICIOUS_COMMUNICATIONS)
    assert "already" in refusal(classify, case, same, asked(SUPERVISOR)).sentence
    twice = decision(included=(Offence.STALKING_4A,))
    assert refusal(classify, case, twice, asked(SUPERVISOR)).field == "included"


def test_nobody_decides_a_review_of_their_own_record() -> None:
    assert "somebody other" in refusal(classify, given(*PEOPLE, crime()), decision()).sentence


def test_there_is_nothing_to_decide_where_no_review_is_open() -> None:
    calm = crime(doubt=None, serious_alarm_or_distress=Answer.NO)
    refused = refusal(classify, given(*PEOPLE, calm), decision(), asked(SUPERVISOR))
    assert refused.sentence.startswith("No review of this classification is open.")
    assert refusal(classify, CASE, decision(), asked(SUPERVISOR)).sentence == "Choose a crime of this case."


def test_a_crime_is_not_reclassified_as_what_it_is() -> None:
    same = ClassifyCrime(
        crime=mark(3),
        offence=Offence.MALICIOUS_COMMUNICATIONS,
        included=(Offence.CRIMINAL_DAMAGE,),
        because="No change.",
    )
    assert refusal(classify, given(*PEOPLE, crime()), same).field == "offence"


@pytest.mark.parametrize("evidence", ["fear_of_violence", "serious_alarm_or_distress", "substantial_adverse_effect"])
def test_recorded_distress_against_section_2a_asks_for_section_4a(evidence: str) -> None:
    none = dict.fromkeys(("fear_of_violence", "serious_alarm_or_distress", "substantial_adverse_effect"), Answer.NO)
    for offence in (Offence.STALKING_2A, Offence.STALKING_2A_AGGRAVATED):
        distressed = crime(offence=offence, doubt=None, **{**none, evidence: Answer.YES})
        case = given(*PEOPLE, distressed)
        assert [entry.id for entry in needs_4a_review(case)] == [mark(3)]
        assert len(decided(classify, case, decision(), asked(SUPERVISOR))) == 1
    assert needs_4a_review(given(*PEOPLE, crime(offence=Offence.STALKING_4A, **{evidence: Answer.YES}))) == []
    assert needs_4a_review(given(*PEOPLE, crime(offence=Offence.STALKING_2A, **none))) == []


def test_a_decided_4a_review_opens_again_when_somebody_reclassifies_the_crime_downwards() -> None:
    distressed = crime(offence=Offence.STALKING_2A, doubt=None)
    (settled,) = decided(classify, given(*PEOPLE, distressed), decision(), asked(SUPERVISOR))
    after = given(*PEOPLE, distressed, settled)
    assert needs_4a_review(after) == []
    down = ClassifyCrime(crime=mark(3), offence=Offence.STALKING_2A, because="The officer thinks otherwise.")
    (again,) = decided(classify, after, down)
    assert [entry.id for entry in needs_4a_review(given(*PEOPLE, distressed, settled, again))] == [mark(3)]


def test_every_offence_has_its_law_and_only_the_plain_summary_ones_have_six_months() -> None:
    assert set(OFFENCES) == set(Offence)
    assert all(card.source for card in OFFENCES.values())
    assert {offence for offence, card in OFFENCES.items() if card.six_months} == {
        Offence.STALKING_2A,
        Offence.HARASSMENT_2,
    }


def test_an_erased_crime_raises_nothing_and_owes_nothing() -> None:
    gone = dict.fromkeys(CrimeRecorded.__struct_fields__, Erased(CHRONOLOGY))
    case = given(*PEOPLE, crime(offence=Offence.STALKING_2A))
    erased = case.entries[2].__replace__(fact=crime().__replace__(**gone))
    emptied = case.__replace__(standing={**case.standing, CrimeRecorded: (erased,)})
    assert classification(emptied, emptied.of(CrimeRecorded)[0]) is None
    assert open_classification_reviews(emptied) == needs_4a_review(emptied) == []
