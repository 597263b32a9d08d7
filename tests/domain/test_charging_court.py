"""At court: pleas, special measures, convictions and acquittals, the order at the end, and what MAPPA needs of it."""

from datetime import date

import msgspec
import pytest

from domain import catalogue
from domain.boxes import split
from domain.charging import decide
from domain.charging.convictions import (
    AcquittalRecorded,
    ConvictionInWordsRecorded,
    ConvictionRecorded,
    convictions,
    words_kept,
)
from domain.charging.decisions import ChargingDecided
from domain.charging.disposals import Disposal
from domain.charging.hearings import HearingAloneRecorded, next_not_said
from domain.charging.pleas import Acceptance, Plea, PleaRecorded
from domain.charging.sentence_orders import SentenceOrderDecided
from domain.charging.special_measures import Application, SpecialMeasuresRecorded
from domain.classes import CHARGING, VICTIM_NEEDS, VICTIM_STATEMENT
from domain.correction import Correct
from domain.kernel import Answer, Command, Erased, Fact, Refused
from domain.policy import Letter
from domain.rules import SUSPECTS_SIDE
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.reading import POLICY
from tests.samples.charging import CONVICTED, FACTS, OUTGROWN
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SECOND_SUSPECT, SECOND_VICTIM
from tests.samples.prosecuting import ACQUIT, APPLY, CHARGE, CONVICT, PLEAD, SEEK

CHARGED = ChargingDecided(**msgspec.structs.asdict(CHARGE))
UNCHARGED = given(SUSPECT_NAMED, VICTIM_NAMED)
CASE = given(SUSPECT_NAMED, VICTIM_NAMED, CHARGED)


def changed(command: Command, **fields: object) -> Command:
    return msgspec.structs.replace(command, **fields)


OFFERED = changed(
    PLEAD,
    plea=Plea.GUILTY_TO_LESSER,
    answer=Acceptance.ACCEPTED,
    consulted=Answer.YES,
    reasons="It meets the gravity of what was done.",
)
CUSTODY = changed(
    CONVICT, sentenced_on=date(2026, 3, 18), disposal=Disposal.CUSTODY, custody_months=14, sentence="Fourteen months."
)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (PLEAD, PleaRecorded),
        (OFFERED, PleaRecorded),
        (APPLY, SpecialMeasuresRecorded),
        (CONVICT, ConvictionRecorded),
        (CUSTODY, ConvictionRecorded),
        (ACQUIT, AcquittalRecorded),
        (SEEK, SentenceOrderDecided),
    ],
)
def test_what_is_asked_is_what_is_recorded(command: Command, kind: type[Fact]) -> None:
    (fact,) = decided(decide, CASE, command)
    assert type(fact) is kind
    assert msgspec.structs.asdict(fact) == msgspec.structs.asdict(command)


@pytest.mark.parametrize("command", [PLEAD, CONVICT, ACQUIT])
def test_nothing_ends_or_is_pleaded_to_before_a_charge(command: Command) -> None:
    stop = refusal(decide, UNCHARGED, command)
    assert stop.rests_on == frozenset({CHARGING})
    assert decide(UNCHARGED, command, asked(waived=frozenset({stop.rule})))
    late = given(SUSPECT_NAMED, msgspec.structs.replace(CHARGED, decided_on=date(2026, 3, 17)))
    assert refusal(decide, late, command).rule == stop.rule


def test_a_conviction_on_a_charge_elsewhere_is_kept_and_says_so() -> None:
    elsewhere = changed(CONVICT, charged_elsewhere="Southmere Police, 2024")
    assert decided(decide, UNCHARGED, elsewhere)


# Pleas


@pytest.mark.parametrize(
    ("command", "fields", "field", "words"),
    [
        (PLEAD, {"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        (PLEAD, {"offered_on": date(2026, 3, 21)}, "offered_on", "today or in the past"),
        (PLEAD, {"basis": "He did not know."}, "basis", "only there"),
        (PLEAD, {"plea": Plea.GUILTY_ON_A_BASIS}, "basis", "Give the basis"),
        (PLEAD, {"answer": Acceptance.ACCEPTED}, "answer", "less than the charge"),
        (OFFERED, {"answer": None}, "answer", "not decided yet"),
        (OFFERED, {"reasons": None}, "reasons", "the victim may ask"),
        (OFFERED, {"consulted": Answer.NO}, "not_consulted_because", "The victim is consulted before"),
        (OFFERED, {"consulted": None}, "not_consulted_because", "The victim is consulted before"),
    ],
)
def test_a_plea_that_cannot_be_is_refused(command: Command, fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(command, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_an_offer_may_wait_for_its_answer_and_be_refused_without_her_view() -> None:
    waits = changed(OFFERED, answer=Acceptance.NOT_DECIDED, consulted=None, reasons=None)
    assert decided(decide, CASE, waits)
    assert decided(decide, CASE, changed(OFFERED, answer=Acceptance.NOT_ACCEPTED, consulted=Answer.NO))


def test_her_view_of_a_plea_and_of_the_terms_is_nothing_to_those_who_work_with_the_suspect() -> None:
    plea = next(fact for fact in FACTS if isinstance(fact, PleaRecorded))
    order = next(fact for fact in FACTS if isinstance(fact, SentenceOrderDecided))
    assert plea.summary() == {
        CHARGING: "Plea recorded on 13 March 2026: accepted",
        VICTIM_STATEMENT: "The victim’s view of a plea is recorded",
    }
    assert order.summary() == {
        CHARGING: "Restraining order on conviction asked for, 17 March 2026",
        VICTIM_STATEMENT: "The victim’s wishes on the terms are recorded",
    }
    for role in SUSPECTS_SIDE:
        assert POLICY.letters[VICTIM_STATEMENT][role] not in {Letter.OPEN, Letter.SUMMARY}


# Special measures and the order at the end


@pytest.mark.parametrize(
    ("command", "fields", "field", "words"),
    [
        (APPLY, {"victim": SECOND_VICTIM}, "victim", "Choose a victim of this case."),
        (APPLY, {"on": date(2026, 3, 21)}, "on", "today or in the past"),
        (APPLY, {"measures": ()}, "measures", "at least one special measure"),
        (APPLY, {"measures": APPLY.measures * 2}, "measures", "each special measure once"),
        (SEEK, {"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        (SEEK, {"decided_on": date(2026, 3, 21)}, "decided_on", "today or in the past"),
        (SEEK, {"terms": None}, "terms", "which terms are asked for"),
        (SEEK, {"sought": False, "terms": None}, "reasons", "why no restraining order"),
    ],
)
def test_what_cannot_be_is_refused(command: Command, fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(command, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_a_victim_may_want_none_and_the_summary_names_none() -> None:
    (fact,) = decided(decide, CASE, changed(APPLY, measures=(), state=Application.NOT_WANTED))
    assert fact.summary() == {VICTIM_NEEDS: "Special measures: not wanted by the victim"}


# Convictions


@pytest.mark.parametrize(
    ("command", "fields", "field", "words"),
    [
        (CONVICT, {"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        (CONVICT, {"offences": ()}, "offences", "A conviction names the offences"),
        (CONVICT, {"convicted_on": date(2026, 3, 21)}, "convicted_on", "today or in the past"),
        (CONVICT, {"disposal": Disposal.FINE}, "sentenced_on", "together, or neither"),
        (CONVICT, {"sentenced_on": date(2026, 3, 18)}, "disposal", "together, or neither"),
        (CONVICT, {"sentence": "A fine."}, "sentence", "before it is passed"),
        (CONVICT, {"release_on": date(2026, 9, 1)}, "release_on", "before it is passed"),
        (CUSTODY, {"sentenced_on": date(2026, 3, 21)}, "sentenced_on", "today or in the past"),
        (CUSTODY, {"sentenced_on": date(2026, 3, 15)}, "sentenced_on", "before being convicted"),
        (CUSTODY, {"custody_months": None}, "custody_months", "the length in months"),
        (CUSTODY, {"disposal": Disposal.FINE}, "custody_months", "for nothing else"),
        (CUSTODY, {"starts_on": date(2026, 3, 18), "ends_on": date(2026, 3, 17)}, "ends_on", "wrong order"),
        (CUSTODY, {"starts_on": date(2026, 3, 18), "release_on": date(2026, 3, 17)}, "release_on", "wrong order"),
        (
            CUSTODY,
            {"release_on": date(2026, 10, 18), "licence_ends_on": date(2026, 10, 17)},
            "licence_ends_on",
            "wrong order",
        ),
        (ACQUIT, {"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        (ACQUIT, {"acquitted_on": date(2026, 3, 21)}, "acquitted_on", "today or in the past"),
        (ACQUIT, {"offences": ()}, "offences", "An acquittal names the offences"),
    ],
)
def test_an_end_that_cannot_be_is_refused(command: Command, fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, CASE, changed(command, **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_the_summary_of_an_end_says_that_and_when() -> None:
    assert CONVICTED.summary() == {CHARGING: "Convicted on 16 March 2026, sentenced on 18 March 2026"}
    (acquitted,) = decided(decide, CASE, ACQUIT)
    assert acquitted.summary() == {CHARGING: "Acquitted on 16 March 2026"}


def test_a_conviction_recorded_again_with_its_sentence_stands_for_the_first() -> None:
    (bare,), (sentenced,) = decided(decide, CASE, CONVICT), decided(decide, CASE, CUSTODY)
    (standing,) = convictions(given(SUSPECT_NAMED, bare, sentenced))
    assert standing.fact == sentenced
    another = msgspec.structs.replace(sentenced, court="Southmere Crown Court")
    assert len(convictions(given(bare, sentenced, another))) == 2


def test_a_correction_of_a_conviction_meets_its_rules_again() -> None:
    (bare,) = decided(decide, CASE, CONVICT)
    case = given(SUSPECT_NAMED, CHARGED, bare)
    wrong = msgspec.structs.replace(bare, disposal=Disposal.FINE)
    with pytest.raises(Refused, match="together, or neither"):
        catalogue.decide(case, Correct(entry=mark(3), because="A fine.", fact=wrong), asked())
    uncharged = given(SUSPECT_NAMED, msgspec.structs.replace(bare, charged_elsewhere="Southmere Police"))
    with pytest.raises(Refused, match="No charge before that day"):
        catalogue.decide(uncharged, Correct(entry=mark(2), because="Charged here.", fact=bare), asked())


# What was recorded before


def test_what_was_recorded_in_words_reads_as_the_newest_version() -> None:
    alone = next(fact for fact in OUTGROWN if isinstance(fact, HearingAloneRecorded))
    in_words = next(fact for fact in OUTGROWN if isinstance(fact, ConvictionInWordsRecorded))
    hearing = next_not_said(msgspec.structs.asdict(alone))
    assert (hearing["next_on"], hearing["next_kind"], hearing["kind"]) == (None, None, alone.kind)
    newest = ConvictionRecorded(**words_kept(msgspec.structs.asdict(in_words)))  # type: ignore[arg-type]
    assert (newest.offences, newest.other_offences) == ((), in_words.offences)
    assert (newest.sentence, newest.sentenced_on) == (in_words.sentence, in_words.sentenced_on)
    assert split(newest, newest.summary(), None)


def test_what_is_closed_stays_closed_in_the_newest_version() -> None:
    gone = Erased(CHARGING)
    closed: dict[str, object] = dict.fromkeys(ConvictionInWordsRecorded.__struct_fields__, gone)
    assert {id(value) for value in words_kept(closed).values()} == {id(gone)}
    hearing: dict[str, object] = dict.fromkeys(HearingAloneRecorded.__struct_fields__, gone)
    assert {id(value) for value in next_not_said(hearing).values()} == {id(gone)}
