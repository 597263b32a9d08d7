"""Incidents are recorded as told; counter-allegations are recorded in full and judged by somebody else."""

from datetime import UTC, date, datetime
from uuid import UUID

import msgspec
import pytest

from domain.anatomy import fields_by_class, traits
from domain.boxes import split
from domain.classes import CHRONOLOGY, ORDERS, THIRD_PARTY, VICTIM_PLACES, VICTIM_UNRELEASED
from domain.kernel import Answer, Erased, Happened, PartyId
from domain.people import Actor, AgencyKind, Role
from domain.policy import Reader, read_policy
from domain.policy_tables import GIVING, SHARING
from domain.reports.behaviours import Four, InPerson, Online
from domain.reports.counter_allegations import (
    CounterAllegationJudged,
    JudgeCounterAllegation,
    Treatment,
    judgements,
    unjudged_counter_allegations,
)
from domain.reports.counter_allegations import (
    decide as judge,
)
from domain.reports.incidents import IncidentRecorded, RecordIncident, UnreleasedIncidentRecorded, decide
from domain.reveal import reveal
from domain.telling import ToldBy
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import ACCOUNT, FORCE, PROBATION_REGION, SUPERVISOR, SUSPECT, VICTIM
from tests.samples.reports import INCIDENT_RECORDED, RECORD_INCIDENT, UNRELEASED_INCIDENT_RECORDED

CASE = given(VICTIM_NAMED, SUSPECT_NAMED)
NOBODY = PartyId(UUID("ffffffff-0000-4000-8000-000000000000"))
COUNTER = msgspec.structs.replace(
    INCIDENT_RECORDED,
    counter_allegation=Answer.YES,
    told_by=ToldBy.SUSPECT,
    suspect_knows=None,
    what_happened="She came to my door and shouted.",
)


def changed(**fields: object) -> RecordIncident:
    return msgspec.structs.replace(RECORD_INCIDENT, **fields)


def judgement(**fields: object) -> JudgeCounterAllegation:
    asked_for = JudgeCounterAllegation(
        incident=mark(3), treated_as=Treatment.PART_OF_THE_STALKING, because="It follows each of her reports."
    )
    return msgspec.structs.replace(asked_for, **fields)


def test_an_incident_is_recorded_as_told() -> None:
    assert decided(decide, CASE, RECORD_INCIDENT) == (INCIDENT_RECORDED,)


def test_an_incident_needs_little() -> None:
    least = RecordIncident(
        victim=VICTIM,
        when=Happened.on(date(2026, 3, 3)),
        what_happened="Ice was scraped off her car.",
        told_by=ToldBy.SEEN_MYSELF,
        counter_allegation=Answer.NO,
    )
    (recorded,) = decided(decide, CASE, least)
    assert recorded.summary() == {CHRONOLOGY: "Incident recorded"}


def test_its_summaries_have_the_behaviours_and_no_account_place_or_name() -> None:
    summary = INCIDENT_RECORDED.summary()
    assert summary == {
        CHRONOLOGY: "Incident recorded: loitering, watching or spying, messages, calls",
        VICTIM_PLACES: "The exact place is on record",
        ORDERS: "It may break an order or a condition",
        THIRD_PARTY: "Witnesses named: 1",
    }
    for kept in ("Mill Lane", "Okafor", "gate", "paragraph"):
        assert kept not in str(summary)


def test_places_witnesses_and_orders_are_kept_apart_from_the_account() -> None:
    apart = fields_by_class(IncidentRecorded)
    assert apart[VICTIM_PLACES] == ("exact_place",)
    assert apart[THIRD_PARTY] == ("witnesses",)
    assert apart[ORDERS] == ("order_broken",)


@pytest.mark.parametrize("answer", [Answer.NO, Answer.NOT_KNOWN])
def test_an_incident_that_the_suspect_does_not_know_is_known_is_wholly_unreleased(answer: Answer) -> None:
    (recorded,) = decided(decide, CASE, changed(suspect_knows=answer))
    assert isinstance(recorded, UnreleasedIncidentRecorded)
    assert {trait.data_class for trait in traits(UnreleasedIncidentRecorded)} == {VICTIM_UNRELEASED}
    assert {box.data_class for box in split(recorded, recorded.summary(), None)} == {VICTIM_UNRELEASED}
    assert recorded.summary() == {VICTIM_UNRELEASED: "An incident that must not reach the suspect is on record"}


def test_it_is_never_assumed_that_the_suspect_knows_of_an_incident() -> None:
    assert refusal(decide, CASE, changed(suspect_knows=None)).field == "suspect_knows"


def test_victim_and_suspect_must_be_of_this_case() -> None:
    assert refusal(decide, CASE, changed(victim=NOBODY)).sentence == "Choose a victim of this case."
    assert refusal(decide, CASE, changed(suspect=NOBODY)).sentence == "Choose a suspect of this case."
    assert refusal(decide, CASE, changed(suspect=VICTIM)).field == "suspect"


def test_an_incident_that_has_not_happened_yet_is_refused() -> None:
    assert refusal(decide, CASE, changed(when=Happened.on(date(2026, 3, 21)))).field == "when"


@pytest.mark.parametrize(
    ("field", "twice"),
    [
        ("in_person", (InPerson.FOLLOWING, InPerson.FOLLOWING)),
        ("online", (Online.CALLS, Online.CALLS)),
        ("four", (Four.FIXATED, Four.FIXATED)),
    ],
)
def test_a_behaviour_chosen_twice_is_refused(field: str, twice: tuple[str, ...]) -> None:
    assert refusal(decide, CASE, changed(**{field: twice})).field == field


def test_officers_come_after_the_report_and_not_before_now() -> None:
    early = changed(attended_at=datetime(2026, 3, 3, 21, 59, tzinfo=UTC))
    assert "before it was reported" in refusal(decide, CASE, early).sentence
    assert refusal(decide, CASE, changed(reported_at=None)).field == "reported_at"
    assert refusal(decide, CASE, changed(attended_at=datetime(2026, 3, 21, tzinfo=UTC))).field == "attended_at"
    assert "offset" in refusal(decide, CASE, changed(reported_at=datetime(2026, 3, 3, 22, 0))).sentence


def test_a_counter_allegation_is_recorded_in_full_and_waits_for_a_supervisor() -> None:
    command = changed(counter_allegation=Answer.YES, told_by=ToldBy.SUSPECT, suspect_knows=None)
    (recorded,) = decided(decide, CASE, command)
    assert isinstance(recorded, IncidentRecorded)
    assert recorded.what_happened == RECORD_INCIDENT.what_happened
    assert recorded.summary()[CHRONOLOGY] == "Counter-allegation recorded"
    case = given(VICTIM_NAMED, SUSPECT_NAMED, recorded)
    assert [entry.id for entry in unjudged_counter_allegations(case)] == [mark(3)]


def test_a_counter_allegation_cannot_be_kept_from_the_suspect_who_made_it() -> None:
    refused = refusal(decide, CASE, changed(counter_allegation=Answer.YES, suspect_knows=Answer.NO))
    assert refused.field == "counter_allegation"
    assert "comes from the suspect" in refused.sentence


def test_a_supervisor_judges_it_and_it_waits_no_more() -> None:
    case = given(VICTIM_NAMED, SUSPECT_NAMED, COUNTER)
    (judged,) = decided(judge, case, judgement(), asked(SUPERVISOR))
    assert judged.summary() == {CHRONOLOGY: "Counter-allegation treated as: part of the stalking"}
    after = given(VICTIM_NAMED, SUSPECT_NAMED, COUNTER, judged)
    assert unjudged_counter_allegations(after) == []
    assert judgements(after)[mark(3)].fact == judged


def test_nothing_in_a_judgement_can_call_it_false() -> None:
    assert not [treatment for treatment in Treatment if "false" in treatment.value]


def test_nobody_judges_what_they_recorded() -> None:
    refused = refusal(judge, given(VICTIM_NAMED, SUSPECT_NAMED, COUNTER), judgement())
    assert "somebody other than the person who recorded it" in refused.sentence


def test_only_a_counter_allegation_of_this_case_is_judged() -> None:
    case = given(VICTIM_NAMED, SUSPECT_NAMED, INCIDENT_RECORDED, COUNTER)
    for wrong in (mark(3), mark(1), mark(9)):
        assert refusal(judge, case, judgement(incident=wrong), asked(SUPERVISOR)).field == "incident"


def test_an_erased_counter_allegation_raises_nothing_and_waits_for_nobody() -> None:
    gone = dict.fromkeys(IncidentRecorded.__struct_fields__, Erased(CHRONOLOGY))
    case = given(VICTIM_NAMED, SUSPECT_NAMED, COUNTER)
    erased = case.entries[2].__replace__(fact=COUNTER.__replace__(**gone))
    assert unjudged_counter_allegations(case.__replace__(standing={IncidentRecorded: (erased,)})) == []


def test_a_counter_allegation_whose_judgement_is_erased_waits_again() -> None:
    judged = CounterAllegationJudged(**msgspec.structs.asdict(judgement()))
    case = given(VICTIM_NAMED, SUSPECT_NAMED, COUNTER, judged)
    assert unjudged_counter_allegations(case) == []
    gone = dict.fromkeys(CounterAllegationJudged.__struct_fields__, Erased(CHRONOLOGY))
    erased = case.entries[3].__replace__(fact=judged.__replace__(**gone))
    emptied = case.__replace__(standing={**case.standing, CounterAllegationJudged: (erased,)})
    assert [entry.id for entry in unjudged_counter_allegations(emptied)] == [mark(3)]


def test_an_unreleased_incident_keeps_even_its_time_to_itself() -> None:
    assert UNRELEASED_INCIDENT_RECORDED.governs is VICTIM_UNRELEASED
    assert "2026" not in str(UNRELEASED_INCIDENT_RECORDED.summary())
    assert SUSPECT not in UNRELEASED_INCIDENT_RECORDED.summary().values()


def test_an_unreleased_incident_does_not_exist_for_those_who_work_with_the_suspect() -> None:
    policy = read_policy(SHARING, GIVING)
    entry = entry_of(UNRELEASED_INCIDENT_RECORDED)
    for role in (Role.PROBATION_PRACTITIONER, Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN):
        actor = Actor(ACCOUNT, PROBATION_REGION, role)
        reader = Reader(actor=actor, kind=AgencyKind.PROBATION, policy=policy, kinds={FORCE: AgencyKind.POLICE})
        assert reveal(entry, reader) is None
        assert reveal(entry_of(INCIDENT_RECORDED), reader) is not None
