"""Terms and changes: each term by its number, and an order varied, extended, discharged or appealed."""

from datetime import date

import msgspec
import pytest

from domain.boxes import split
from domain.case import Case, fold
from domain.catalogue import OUTGROWN, decide, join
from domain.classes import EXCLUSION_ZONE, ORDERS
from domain.correction import Correct
from domain.kernel import Correction, Erased, Fact
from domain.measures.kinds import MeasureKind
from domain.measures.now import measure_marked, measures_now
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.single_text import SingleTextMeasureRecorded
from domain.measures.terms import Term, TermKind, VariedTerm, said
from domain.measures.variation import Change, ChangeMeasure, MeasureChanged
from domain.people import Role
from tests.domain.given import entry_of, given, mark, refusal
from tests.domain.orders_given import (
    INTERIM,
    PEOPLE,
)
from tests.domain.seen import seen_by
from tests.samples.measures import FACTS
from tests.samples.measures import OUTGROWN as SAMPLES_OUTGROWN
from tests.samples.people import AN_ENTRY

NOT_TO_CONTACT = Term(words="Not to contact her.", kind=TermKind.PROHIBITION)
CHANGED = next(fact for fact in FACTS if isinstance(fact, MeasureChanged))
DAY = date(2026, 3, 20)


# Terms


def test_a_measure_recorded_as_one_text_reads_as_one_term() -> None:
    (old,) = SAMPLES_OUTGROWN
    assert isinstance(old, SingleTextMeasureRecorded)
    boxes = {box.label: box.content for box in split(old, old.summary(), None)}
    new = join("protective-measure-recorded/1", boxes)
    assert isinstance(new, ProtectiveMeasureRecorded)
    assert new.terms == (Term(words=old.terms),)
    assert (new.made_by, new.made_on, new.exclusion_zone) == (None, None, old.exclusion_zone)
    assert OUTGROWN["protective-measure-recorded/1"].new is ProtectiveMeasureRecorded
    erased = join("protective-measure-recorded/1", {**boxes, "orders": Erased(ORDERS)})
    assert isinstance(erased, ProtectiveMeasureRecorded)
    closed: tuple[object, ...] = (erased.terms, erased.made_by, erased.made_on)
    assert all(isinstance(field, Erased) for field in closed)


def test_a_term_is_read_with_its_number_and_its_kind() -> None:
    assert said((NOT_TO_CONTACT, Term(words="To sign on."))) == (
        "1. Not to contact her. (prohibition)",
        "2. To sign on.",
    )
    varied = (VariedTerm(number=2), VariedTerm(words="Not to write.", kind=TermKind.PROHIBITION))
    assert said(varied) == ("Term 2 struck out", "New term: Not to write. (prohibition)")


# What became of it


def changed(change: Change, on: date = DAY, **fields: object) -> ChangeMeasure:
    return ChangeMeasure(measure=mark(3), change=change, decided_on=on, **fields)  # type: ignore[arg-type]


def after(*changes: ChangeMeasure, order: Fact = INTERIM) -> Case:
    facts = [MeasureChanged(**msgspec.structs.asdict(each)) for each in changes]
    return given(*PEOPLE, order, *facts)


def test_a_variation_keeps_the_numbers_of_the_terms_that_stand() -> None:
    terms = (
        VariedTerm(number=1),
        VariedTerm(words="Not to write."),
        VariedTerm(number=2, words="To give up telephones."),
    )
    (now,) = measures_now(after(changed(Change.VARIED, terms=terms)))
    assert {number: term.words for number, term in now.terms.items()} == {
        2: "To give up telephones.",
        3: "Not to write.",
    }
    again = changed(Change.VARIED, terms=(VariedTerm(number=3), VariedTerm(words="Not to call.")))
    (later,) = measures_now(after(changed(Change.VARIED, terms=terms), again))
    assert 4 in later.terms
    assert 3 not in later.terms


def test_an_extension_moves_the_end_and_further_order_takes_it_away() -> None:
    (now,) = measures_now(after(changed(Change.EXTENDED, ends_on=date(2026, 5, 12))))
    assert now.last_day == date(2026, 5, 12)
    (open_ended,) = measures_now(after(changed(Change.EXTENDED, further_order=True)))
    assert open_ended.last_day is None
    assert open_ended.in_force(date(2030, 1, 1))


def test_a_discharged_order_is_not_counted_on_from_that_day() -> None:
    case = after(changed(Change.DISCHARGED, reasons="The court made a full order."))
    (now,) = measures_now(case)
    assert now.in_force(date(2026, 3, 19))
    assert not now.in_force(DAY)
    stop = refusal(decide, case, changed(Change.VARIED))
    assert "was discharged on 20 March 2026" in stop.sentence


def test_an_appeal_is_undecided_until_its_outcome_and_one_allowed_ends_the_order() -> None:
    stop = refusal(decide, after(), changed(Change.APPEAL_ALLOWED))
    assert "No appeal is recorded" in stop.sentence
    lodged = changed(Change.APPEAL_LODGED, date(2026, 3, 10))
    (now,) = measures_now(after(lodged))
    assert now.under_appeal
    (upheld,) = measures_now(after(lodged, changed(Change.APPEAL_DISMISSED)))
    assert (upheld.under_appeal, upheld.in_force(DAY)) == (False, True)
    (quashed,) = measures_now(after(lodged, changed(Change.APPEAL_ALLOWED)))
    assert not quashed.in_force(DAY)


@pytest.mark.parametrize(
    ("change", "fields", "field", "words"),
    [
        (Change.VARIED, {"measure": AN_ENTRY}, "measure", "Choose a measure of this case."),
        (Change.VARIED, {"decided_on": date(2026, 3, 21)}, "decided_on", "today or in the past"),
        (Change.VARIED, {"decided_on": date(2026, 3, 2)}, "decided_on", "cannot have changed before"),
        (Change.DISCHARGED, {}, "reasons", "Give the reasons"),
        (Change.LEFT_TO_END, {}, "reasons", "Give the reasons"),
        (Change.EXTENDED, {}, "ends_on", "Enter the day until which it now runs"),
        (Change.EXTENDED, {"ends_on": date(2026, 4, 14)}, "ends_on", "ends later than before"),
        (Change.EXTENDED, {"ends_on": date(2026, 5, 1), "further_order": True}, "ends_on", "or say that it runs"),
        (Change.VARIED, {"ends_on": date(2026, 3, 19)}, "ends_on", "must not end before the day of the decision"),
        (Change.APPEAL_LODGED, {"ends_on": date(2026, 5, 1)}, "ends_on", "Only a measure that is extended or varied"),
        (Change.APPEAL_LODGED, {"terms": (VariedTerm(number=1),)}, "terms", "Terms change only where"),
        (Change.VARIED, {"terms": (VariedTerm(),)}, "terms", "Give the number of the term"),
        (Change.VARIED, {"terms": (VariedTerm(number=3),)}, "terms", "The order has no term 3. Its terms are 1, 2."),
        (
            Change.VARIED,
            {"terms": (VariedTerm(words="To wear a tag.", kind=TermKind.MONITORING),)},
            "terms",
            "Term 3: This measure cannot have the person tagged",
        ),
    ],
)
def test_a_change_that_cannot_be_is_refused(change: Change, fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, after(), msgspec.structs.replace(changed(change), **fields))
    assert stop.field == field
    assert words in stop.sentence


def test_an_order_that_ended_is_not_changed_any_more() -> None:
    short = msgspec.structs.replace(INTERIM, ends_on=date(2026, 3, 10))
    stop = refusal(decide, after(order=short), changed(Change.EXTENDED, ends_on=date(2026, 6, 1)))
    assert "ended on 10 March 2026" in stop.sentence


def test_what_was_said_of_an_entry_is_said_of_the_one_in_its_place() -> None:
    case = after(changed(Change.EXTENDED, ends_on=date(2026, 5, 12)))
    better = msgspec.structs.replace(INTERIM, reference="SPO/2026/0032")
    corrected = fold([*case.entries, entry_of(better, 5, corrects=Correction(mark(3), "Wrong reference."))])
    (now,) = measures_now(corrected)
    assert (now.entry.fact.reference, now.last_day) == ("SPO/2026/0032", date(2026, 5, 12))
    assert measure_marked(corrected, mark(3)) == now


def test_a_correction_of_an_order_meets_the_same_rules() -> None:
    wrong = msgspec.structs.replace(INTERIM, kind=MeasureKind.RESTRAINING_ORDER, made_by=None)
    stop = refusal(decide, given(*PEOPLE, INTERIM), Correct(entry=mark(3), because="Wrong kind.", fact=wrong))
    assert "Term 2: A restraining order can only prohibit" in stop.sentence


def test_the_summary_of_a_change_names_no_term_and_no_place() -> None:
    assert CHANGED.summary() == {
        ORDERS: "A measure was varied on 19 March 2026",
        EXCLUSION_ZONE: "An exclusion zone was served on the suspect",
    }
    told = seen_by(Role.PROGRAMME_FACILITATOR, CHANGED)
    assert "varied on 19 March 2026" in told
    assert "Kiln Lane" not in told
    assert "telephone" not in told
