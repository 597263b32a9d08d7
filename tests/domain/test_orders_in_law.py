"""Orders in law: what no court can have made, and what the catalogue says that breaking each is."""

from datetime import date

import msgspec
import pytest

from domain.catalogue import decide
from domain.kernel import Fact
from domain.measures.card import MadeBy
from domain.measures.kinds import MEASURES, Breach, MeasureKind, card_on, last_day_of, never_in_force
from domain.measures.orders import RecordProtectiveMeasure
from domain.measures.terms import Term, TermKind
from tests.domain.given import decided, given, refusal
from tests.domain.orders_given import (
    PEOPLE,
)
from tests.samples.people import SUSPECT, VICTIM

NOT_TO_CONTACT = Term(words="Not to contact her.", kind=TermKind.PROHIBITION)
PROGRAMME = Term(words="To attend a programme.", kind=TermKind.REQUIREMENT)
TAGGED = Term(words="To wear a tag.", kind=TermKind.MONITORING)
DAY = date(2026, 3, 20)


def measure(kind: MeasureKind, made: date, ends: date | None, *terms: Term, **more: object) -> RecordProtectiveMeasure:
    plain = RecordProtectiveMeasure(
        suspect=SUSPECT, kind=kind, victim=VICTIM, terms=terms or (NOT_TO_CONTACT,), starts_on=made, ends_on=ends
    )
    return msgspec.structs.replace(plain, **more)


def recorded(command: RecordProtectiveMeasure) -> tuple[Fact, ...]:
    return decided(decide, given(*PEOPLE), command)


def stopped(command: RecordProtectiveMeasure) -> tuple[str | None, str]:
    stop = refusal(decide, given(*PEOPLE), command)
    return stop.field, stop.sentence


# What no court can have made


@pytest.mark.parametrize(
    ("made", "ends", "lawful"),
    [
        (date(2026, 3, 10), date(2028, 3, 9), True),
        (date(2026, 3, 10), date(2028, 3, 8), False),
        (date(2024, 2, 29), date(2026, 2, 28), True),
        (date(2024, 2, 29), date(2026, 2, 27), False),
        (date(2026, 3, 10), None, True),
    ],
)
def test_a_stalking_protection_order_lasts_two_years_beginning_with_the_day_it_is_made(
    made: date, ends: date | None, *, lawful: bool
) -> None:
    command = measure(MeasureKind.STALKING_PROTECTION_ORDER, made, ends)
    if lawful:
        assert recorded(command)
    else:
        field, sentence = stopped(command)
        assert field == "ends_on"
        assert "at least two years beginning with the day on which it is made" in sentence
        assert "whether it is an interim order" in sentence


def test_an_interim_order_may_be_short() -> None:
    assert recorded(measure(MeasureKind.INTERIM_STALKING_PROTECTION_ORDER, date(2026, 3, 10), date(2026, 3, 31)))


def test_two_years_count_from_the_day_it_is_made_and_not_from_the_day_it_is_in_force() -> None:
    order = measure(
        MeasureKind.STALKING_PROTECTION_ORDER, date(2026, 3, 12), date(2028, 3, 9), made_on=date(2026, 3, 10)
    )
    assert recorded(order)
    field, _ = stopped(msgspec.structs.replace(order, made_on=date(2026, 3, 13)))
    assert field == "made_on"


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (date(2026, 3, 14), "at least 14 days"),
        (date(2026, 3, 15), None),
        (date(2026, 3, 29), None),
        (date(2026, 3, 30), "its last day is 29 March 2026 at the latest"),
        (date(2026, 4, 10), "at most 28 days beginning with the day on which it is made"),
        (None, "at most 28 days"),
    ],
)
def test_a_domestic_violence_protection_order_lasts_14_to_28_days(ends: date | None, words: str | None) -> None:
    command = measure(MeasureKind.DOMESTIC_VIOLENCE_PROTECTION_ORDER, date(2026, 3, 2), ends)
    if words is None:
        assert recorded(command)
    else:
        field, sentence = stopped(command)
        assert field == "ends_on"
        assert words in sentence


@pytest.mark.parametrize("kind", [MeasureKind.RESTRAINING_ORDER, MeasureKind.NON_MOLESTATION_ORDER])
def test_an_order_that_only_prohibits_holds_no_positive_requirement(kind: MeasureKind) -> None:
    field, sentence = stopped(measure(kind, DAY, None, NOT_TO_CONTACT, PROGRAMME))
    assert field == "terms"
    assert sentence.startswith("Term 2: ")
    assert "holds no positive requirement" in sentence
    assert "stalking protection order" in sentence
    assert recorded(measure(kind, DAY, None, NOT_TO_CONTACT, Term(words="Not said of what kind.")))


def test_requirements_are_what_a_stalking_protection_order_is_for_and_tags_are_not() -> None:
    assert recorded(measure(MeasureKind.STALKING_PROTECTION_ORDER, DAY, None, NOT_TO_CONTACT, PROGRAMME))
    _, sentence = stopped(measure(MeasureKind.STALKING_PROTECTION_ORDER, DAY, None, TAGGED))
    assert "cannot have the person tagged" in sentence
    assert recorded(measure(MeasureKind.DOMESTIC_ABUSE_PROTECTION_ORDER, DAY, None, TAGGED))


def test_an_order_on_conviction_waits_until_parliament_has_commenced_it() -> None:
    on_conviction = measure(MeasureKind.STALKING_PROTECTION_ORDER, DAY, None, made_by=MadeBy.CONVICTION)
    field, sentence = stopped(on_conviction)
    assert field == "made_by"
    assert "it is made on application" in sentence
    assert recorded(msgspec.structs.replace(on_conviction, kind=MeasureKind.RESTRAINING_ORDER))


def test_nothing_is_recorded_that_is_not_in_law_or_was_not_then() -> None:
    field, sentence = stopped(measure(MeasureKind.STALKING_PROTECTION_NOTICE, DAY, None))
    assert (field, "no stalking protection notice in law" in sentence) == ("kind", True)
    field, sentence = stopped(measure(MeasureKind.STALKING_PROTECTION_ORDER, date(2020, 1, 19), None))
    assert (field, "could be made on 19 January 2020" in sentence) == ("starts_on", True)


# The catalogue


def test_the_two_traps_of_breach() -> None:
    """The 2024 report has both wrong ways round in places: the catalogue is built from statute."""
    molestation = card_on(MeasureKind.NON_MOLESTATION_ORDER, DAY)
    violence = card_on(MeasureKind.DOMESTIC_VIOLENCE_PROTECTION_ORDER, DAY)
    assert molestation is not None
    assert violence is not None
    assert molestation.breach is Breach.CRIME_OR_CONTEMPT
    assert "42A" in molestation.source
    assert violence.breach is Breach.CONTEMPT
    assert "not a crime" in violence.breach_says


def test_a_non_molestation_order_is_for_associated_persons_as_its_aid_says() -> None:
    card = card_on(MeasureKind.NON_MOLESTATION_ORDER, DAY)
    assert card is not None
    assert card.domestic_only
    assert "associated persons alone" in card.aid
    assert "stalking protection order" in card.aid


def test_rows_of_2026_are_inactive_with_their_reason() -> None:
    inactive = [card for card in MEASURES if card.valid_from is None]
    assert {card.source.split(" (")[0] for card in inactive} >= {
        "Crime and Policing Act 2026",
        "Victims and Courts Act 2026",
    }
    assert all(card.inactive_because for card in inactive)
    assert not any(card.inactive_because for card in MEASURES if card.valid_from)
    assert all(card_on(card.kind, date(2030, 1, 1)) is not card for card in inactive)


def test_only_a_kind_without_any_row_in_force_is_not_law() -> None:
    assert never_in_force(MeasureKind.STALKING_PROTECTION_ORDER) is None
    assert never_in_force(MeasureKind.STALKING_PROTECTION_NOTICE) is not None


def test_every_row_in_force_says_who_gets_it_what_breaking_it_is_and_on_what_authority() -> None:
    for card in MEASURES:
        assert all((card.applies, card.made_by, card.breach_says, card.arrest, card.source))
        assert card.valid_from is None or card.lasts


def test_a_length_begins_with_the_day() -> None:
    order = card_on(MeasureKind.STALKING_PROTECTION_ORDER, DAY)
    assert order is not None
    assert order.shortest is not None
    assert last_day_of(order.shortest, date(2026, 4, 20)) == date(2028, 4, 19)
