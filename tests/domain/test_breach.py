"""Breach: no act against a measure is lost, what cannot have been is refused, and what the suspect must not learn."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from domain import catalogue
from domain.classes import CHRONOLOGY, ORDERS, THIRD_PARTY, VICTIM_PLACES, VICTIM_UNRELEASED
from domain.correction import Correct
from domain.kernel import Answer, Command, Fact, Happened
from domain.measures import decide
from domain.measures.breach import (
    Arrest,
    BreachKind,
    BreachRecorded,
    RecordBreach,
    UnreleasedBreachRecorded,
    breaches,
    waited,
)
from domain.measures.breach_response import (
    AnswerBreach,
    BreachAnswered,
    Response,
    UnreleasedBreachAnswered,
    response_to,
    unanswered,
)
from domain.measures.further_stalking import (
    DecideFurtherStalking,
    FurtherStalking,
    FurtherStalkingDecided,
    UnreleasedFurtherStalkingDecided,
    undecided,
)
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.people import Role
from domain.reports.conduct import course_of_conduct
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.seen import SUSPECTS_SIDE, seen_by
from tests.samples.breaches import BREACH_RECORDED, COMMANDS, FACTS, UNRELEASED_BREACH_RECORDED
from tests.samples.measures import FACTS as MEASURES
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SECOND_SUSPECT, SECOND_VICTIM, SUPERVISOR
from tests.samples.reports import CRIME_RECORDED, INCIDENT_RECORDED

PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
SAMPLE = next(fact for fact in MEASURES if isinstance(fact, ProtectiveMeasureRecorded))
INTERIM = msgspec.structs.replace(SAMPLE, without_notice=Answer.NO)  # made with him before the court
CASE = given(*PEOPLE, INTERIM)
ORDER = mark(3)
BREACH = msgspec.structs.replace(
    next(command for _, command in COMMANDS if isinstance(command, RecordBreach)), measure=ORDER
)
ON_RECORD = msgspec.structs.replace(
    BREACH_RECORDED, measure=ORDER, incident=None, arrest=Arrest.NOT_KNOWN, not_attended_because=None
)
CLOSE = msgspec.structs.replace(UNRELEASED_BREACH_RECORDED, measure=ORDER, incident=None)


def changed(command: Command, **fields: object) -> Command:
    return msgspec.structs.replace(command, **fields)


def on(day: int, month: int = 3) -> Happened:
    return Happened.on(date(2026, month, day))


def test_a_breach_needs_little_and_is_recorded_as_it_was_told() -> None:
    (fact,) = decided(decide, CASE, BREACH)
    assert isinstance(fact, BreachRecorded)
    assert msgspec.structs.asdict(fact) == msgspec.structs.asdict(BREACH)
    assert (fact.kind, fact.arrest, fact.terms) == (BreachKind.BREACH, Arrest.NOT_KNOWN, ())


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"victim": SECOND_VICTIM}, "victim", "Choose a victim of this case."),
        ({"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        ({"measure": mark(1)}, "measure", "If it is not here yet, record it first."),
        ({"when": on(21)}, "when", "now or in the past"),
        ({"when": on(2)}, "when", "did not bind him before 3 March 2026"),
        ({"terms": ("1", "1")}, "terms", "Name each term once."),
        ({"terms": ("the first",)}, "terms", "Enter the numbers of the terms"),
        ({"terms": ("9",)}, "terms", "The order has no term 9."),
        ({"arrest": Arrest.NOT_ARRESTED}, "arrest_reasons", "Say why he was not arrested."),
        ({"suspect_knows": None}, "suspect_knows", "Say whether the suspect knows"),
        ({"attended_at": datetime(2026, 3, 10, 19, tzinfo=UTC)}, "reported_at", "Say when it was reported too"),
        (
            {
                "reported_at": datetime(2026, 3, 10, 19, tzinfo=UTC),
                "attended_at": datetime(2026, 3, 10, 18, tzinfo=UTC),
            },
            "attended_at",
            "cannot have come before",
        ),
        (
            {
                "reported_at": datetime(2026, 3, 10, 18, tzinfo=UTC),
                "attended_at": datetime(2026, 3, 10, 19, tzinfo=UTC),
                "not_attended_because": "No unit was free",
            },
            "not_attended_because",
            "not both",
        ),
        ({"reported_at": datetime(2026, 3, 20, 10, tzinfo=UTC)}, "reported_at", "now or in the past"),
        ({"incident": mark(1)}, "incident", "Choose an incident of this case"),
    ],
)
def test_what_cannot_have_been_is_refused_beside_its_field(fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(BREACH, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_an_order_binds_from_its_first_day_to_its_last_and_no_longer() -> None:
    short = given(*PEOPLE, msgspec.structs.replace(INTERIM, ends_on=date(2026, 3, 14)))
    for day in (3, 14):
        assert decided(decide, short, changed(BREACH, when=on(day)))
    assert "ended on 14 March 2026" in refusal(decide, short, changed(BREACH, when=on(15))).sentence


@pytest.mark.parametrize("kind", [BreachKind.NO_TECHNICAL_BREACH, BreachKind.BEFORE_SERVICE])
def test_an_act_that_breaks_no_term_is_kept_whenever_it_was(kind: BreachKind) -> None:
    (fact,) = decided(decide, CASE, changed(BREACH, when=on(1), kind=kind))
    case = given(*PEOPLE, INTERIM, fact)
    assert course_of_conduct(case).everything == tuple(breaches(case))


def test_a_refusal_that_rests_on_orders_is_waived_for_somebody_who_may_not_see_them() -> None:
    early = changed(BREACH, when=on(2))
    stop = refusal(decide, CASE, early)
    assert stop.rests_on == frozenset({ORDERS})
    assert decided(decide, CASE, early, asked(waived=frozenset({stop.rule})))


@pytest.mark.parametrize("knows", [Answer.NO, Answer.NOT_KNOWN])
def test_what_the_suspect_does_not_know_is_known_is_kept_close_in_every_field(knows: Answer) -> None:
    (fact,) = decided(decide, CASE, changed(BREACH, suspect_knows=knows))
    assert isinstance(fact, UnreleasedBreachRecorded)
    for role in SUSPECTS_SIDE:
        assert seen_by(role, fact) == ""
    assert "shouted her name" in seen_by(Role.POLICE_INVESTIGATOR, fact)


def test_an_incident_that_must_not_reach_him_is_not_named_on_a_breach_that_would() -> None:
    kept = decided(
        catalogue.decide,
        CASE,
        catalogue.command_from(
            "record-incident",
            {
                "victim": str(BREACH.victim),
                "when": {"earliest": "2026-03-10T18:20:00Z", "latest": "2026-03-10T18:20:00Z", "precision": "exact"},
                "what_happened": "He was there.",
                "told_by": "victim",
                "suspect_knows": "no",
                "counter_allegation": "no",
            },
        ),
    )
    case = given(*PEOPLE, INTERIM, *kept)
    stop = refusal(decide, case, changed(BREACH, incident=mark(4)))
    assert (stop.field, stop.rests_on) == ("incident", frozenset({VICTIM_UNRELEASED}))
    assert decided(decide, case, changed(BREACH, incident=mark(4), suspect_knows=Answer.NO))


def test_a_summary_says_that_there_was_a_breach_and_nothing_of_what_happened() -> None:
    said = BREACH_RECORDED.summary()
    assert said[ORDERS] == "Breach recorded, 10 March 2026"
    assert said[CHRONOLOGY] == "What happened is on record"
    assert said[VICTIM_PLACES] == "The exact place is on record"
    assert said[THIRD_PARTY] == "Witnesses named: 1"
    for secret in ("Kiln", "Dorothy", "shouted", "window"):
        assert secret not in " ".join(said.values())
    assert list(UNRELEASED_BREACH_RECORDED.summary()) == [VICTIM_UNRELEASED]


def test_whoever_may_not_see_the_place_or_the_witness_sees_neither() -> None:
    probation = seen_by(Role.PROBATION_PRACTITIONER, BREACH_RECORDED)
    assert "shouted her name" in probation
    assert "Kiln Lane" not in probation
    assert "Dorothy" not in probation
    assert "shouted" not in seen_by(Role.VICTIM_LIAISON_OFFICER, BREACH_RECORDED)
    clinician = seen_by(Role.HEALTH_CLINICIAN, BREACH_RECORDED)
    assert "Breach recorded, 10 March 2026" in clinician
    assert "shouted" not in clinician


def test_how_long_it_took_until_officers_came_is_concluded() -> None:
    assert waited(BREACH_RECORDED) == timedelta(hours=3, minutes=40)
    assert waited(msgspec.structs.replace(BREACH_RECORDED, attended_at=None)) is None


def test_a_breach_is_an_act_of_the_pattern_and_counted_once() -> None:
    told = msgspec.structs.replace(
        INCIDENT_RECORDED, counter_allegation=Answer.NO, suspect_knows=Answer.YES, when=on(10)
    )
    apart = given(*PEOPLE, INTERIM, told, ON_RECORD)
    assert course_of_conduct(apart).occasions == 2
    same = given(*PEOPLE, INTERIM, told, msgspec.structs.replace(ON_RECORD, incident=mark(4)))
    assert course_of_conduct(same).occasions == 1


def test_a_correction_of_a_breach_meets_the_same_rules() -> None:
    case = given(*PEOPLE, INTERIM, ON_RECORD)
    early = msgspec.structs.replace(ON_RECORD, when=on(1))
    stop = refusal(catalogue.decide, case, Correct(entry=mark(4), fact=early, because="Wrong day."))
    assert "did not bind him before 3 March 2026" in stop.sentence
    right = msgspec.structs.replace(ON_RECORD, when=on(9))
    (fact,) = decided(catalogue.decide, case, Correct(entry=mark(4), fact=right, because="Wrong day."))
    assert fact == right


# The response, and the decision on further stalking

ANSWER = AnswerBreach(breach=mark(4), response=Response.NOT_ARRESTED, decided_at=datetime(2026, 3, 11, 8, tzinfo=UTC))
DECISION = DecideFurtherStalking(
    breach=mark(4), decision=FurtherStalking.OWN_CRIME, decided_on=date(2026, 3, 11), reasons="It goes on."
)


@pytest.mark.parametrize(
    ("command", "fields", "field", "words"),
    [
        (ANSWER, {"breach": mark(1), "reasons": "x"}, "breach", "Choose a breach of this case."),
        (ANSWER, {}, "reasons", "Enter the reasons"),
        (ANSWER, {"reasons": "x", "decided_at": datetime(2026, 3, 21, tzinfo=UTC)}, "decided_at", "in the past"),
        (DECISION, {"breach": mark(3)}, "breach", "Choose a breach of this case."),
        (DECISION, {"decided_on": date(2026, 3, 21)}, "decided_on", "today or in the past"),
        (DECISION, {"decision": FurtherStalking.PART_OF_CRIME}, "crime", "Choose the stalking crime"),
        (DECISION, {"crime": mark(1)}, "crime", "Choose a crime of this case."),
        (DECISION, {"decision": FurtherStalking.BREACH_ONLY, "crime": mark(5)}, "crime", "more than a breach"),
    ],
)
def test_an_answer_to_a_breach_has_its_reasons_and_is_about_one(
    command: Command, fields: dict[str, object], field: str, words: str
) -> None:
    case = given(*PEOPLE, INTERIM, ON_RECORD, CRIME_RECORDED)
    stop = refusal(decide, case, changed(command, **fields))
    assert stop.field == field
    assert words in stop.sentence


@pytest.mark.parametrize(
    ("breach", "kinds"),
    [
        (ON_RECORD, (BreachAnswered, FurtherStalkingDecided)),
        (CLOSE, (UnreleasedBreachAnswered, UnreleasedFurtherStalkingDecided)),
    ],
)
def test_what_is_said_of_a_breach_is_kept_as_close_as_the_breach(breach: Fact, kinds: tuple[type[Fact], ...]) -> None:
    case = given(*PEOPLE, INTERIM, breach)
    later = datetime(2026, 3, 13, 8, tzinfo=UTC)
    commands = (changed(ANSWER, reasons="He had gone.", decided_at=later), DECISION)
    facts = [decided(decide, case, command, asked(SUPERVISOR))[0] for command in commands]
    assert tuple(type(fact) for fact in facts) == kinds
    assert (len(unanswered(case)), len(undecided(case))) == (1, 1)
    after = given(*PEOPLE, INTERIM, breach, *facts)
    assert (unanswered(after), undecided(after)) == ([], [])
    assert response_to(after, breaches(after)[0]) is not None


def test_what_was_done_is_in_the_summary_and_why_is_not() -> None:
    said = {type(fact): fact.summary() for fact in FACTS}
    assert said[BreachAnswered] == {ORDERS: "Response to a breach: arrested"}
    assert said[FurtherStalkingDecided] == {
        ORDERS: "A breach is, beside the breach: part of a stalking crime on record"
    }
    assert list(said[UnreleasedBreachAnswered]) == [VICTIM_UNRELEASED]
    assert list(said[UnreleasedFurtherStalkingDecided]) == [VICTIM_UNRELEASED]
