"""Serving: an order handed over, what he knows of each term, renewal in time, and the victim told."""

from datetime import date

import msgspec
import pytest

from domain.catalogue import decide
from domain.contact import Method
from domain.kernel import Fact, Happened
from domain.measures.kinds import MeasureKind
from domain.measures.now import measures_now
from domain.measures.serving import HowServed, Known, OrderServed, RecordService, TermKnown, knows_of, served_on
from domain.measures.terms import VariedTerm
from domain.measures.variation import Change, MeasureChanged
from domain.people import Role
from domain.victim.rights import Told, VictimTold
from tests.domain.given import decided, given, mark, refusal
from tests.domain.orders_given import (
    FULL,
    INTERIM,
    PEOPLE,
    march,
    noticed,
    owed,
    served,
)
from tests.domain.seen import SUSPECTS_SIDE
from tests.samples.people import AN_ENTRY, VICTIM


def serves(fact: OrderServed) -> RecordService:
    return RecordService(**msgspec.structs.asdict(fact))


# Service


def test_an_order_that_is_not_served_is_owed_service_and_said_not_to_bind_yet() -> None:
    case = given(*PEOPLE, INTERIM)
    duty = owed(case, march(3))["order-service"]
    assert (duty.due, duty.owner, duty.action) == (march(4), Role.POLICE_INVESTIGATOR, "record-service")
    assert noticed(case, march(3), Role.ISAC_CASEWORKER)["order-not-served"] == (
        "Interim stalking protection order made on 3 March 2026 but not served: breach of it cannot yet be shown."
    )
    for role in SUSPECTS_SIDE:
        assert "order-not-served" not in noticed(case, march(3), role)
    settled = given(*PEOPLE, INTERIM, served())
    assert "order-service" not in owed(settled, march(4))
    assert "order-not-served" not in noticed(settled, march(4))


def test_an_order_that_has_ended_and_conditions_given_in_person_are_owed_no_service() -> None:
    assert "order-service" not in owed(given(*PEOPLE, INTERIM), date(2026, 4, 15))
    licence = msgspec.structs.replace(INTERIM, kind=MeasureKind.LICENCE)
    assert "order-service" not in owed(given(*PEOPLE, licence), march(4))


def test_varied_terms_are_served_anew() -> None:
    varied = MeasureChanged(
        measure=mark(3),
        change=Change.VARIED,
        decided_on=march(19),
        terms=(VariedTerm(words="Not to write."),),
    )
    case = given(*PEOPLE, INTERIM, served(), varied)
    assert owed(case, march(19))["order-service"].due == march(20)
    assert (
        "varied on 19 March 2026 but not served: breach of the varied terms"
        in noticed(case, march(20))["order-not-served"]
    )
    assert "order-service" not in owed(given(*PEOPLE, INTERIM, served(), varied, served(march(20))), march(20))


def test_what_he_knows_is_said_for_each_term_and_may_change() -> None:
    first = served(march(4), TermKnown(number=1, how=Known.READ_OVER), TermKnown(number=2, how=Known.NOT_YET))
    second = served(march(9), TermKnown(number=2, how=Known.EXPLAINED))
    case = given(*PEOPLE, INTERIM, first, second)
    (now,) = measures_now(case)
    assert served_on(case, now) == march(4)
    assert knows_of(case, now, 1, march(4)) is Known.READ_OVER
    assert knows_of(case, now, 1, march(3)) is None
    assert (knows_of(case, now, 2, march(8)), knows_of(case, now, 2, march(9))) == (Known.NOT_YET, Known.EXPLAINED)
    said = noticed(given(*PEOPLE, INTERIM, first), march(5))["term-not-known"]
    assert "not yet made known to him: term 2 of the interim stalking protection order" in said
    assert "term-not-known" not in noticed(case, march(9))


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"measure": AN_ENTRY}, "measure", "Choose a measure of this case."),
        ({"served_on": march(21)}, "served_on", "today or in the past"),
        ({"served_on": march(2)}, "served_on", "was made on 3 March 2026: it cannot be served before"),
        ({"how": HowServed.IN_COURT}, "served_on", "Served in court when it was made is served on 3 March 2026"),
        ({"knowledge": (TermKnown(number=3, how=Known.EXPLAINED),)}, "knowledge", "no term 3. Its terms are 1, 2."),
        ({"knowledge": (TermKnown(number=1, how=Known.EXPLAINED),) * 2}, "knowledge", "each term once"),
    ],
)
def test_a_service_that_cannot_be_is_refused(fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, given(*PEOPLE, INTERIM), serves(msgspec.structs.replace(served(), **fields)))
    assert stop.field == field
    assert words in stop.sentence


def test_nought_stands_for_the_zone_of_an_order_that_has_one() -> None:
    zone = serves(served(march(4), TermKnown(number=0, how=Known.EXPLAINED)))
    assert decided(decide, given(*PEOPLE, INTERIM), zone)
    bare = msgspec.structs.replace(INTERIM, exclusion_zone=None)
    assert "no term 0" in refusal(decide, given(*PEOPLE, bare), zone).sentence


def test_an_order_that_ended_is_not_served_after_that() -> None:
    short = msgspec.structs.replace(INTERIM, ends_on=march(10))
    stop = refusal(decide, given(*PEOPLE, short), serves(served(march(11))))
    assert "ended on 10 March 2026: it is not served after that" in stop.sentence


# The end of an order, and the victim told


def test_renewal_is_decided_on_in_the_last_28_days() -> None:
    case = given(*PEOPLE, FULL)
    assert "order-renewal" not in owed(case, date(2028, 3, 15))
    duty = owed(case, date(2028, 3, 17))["order-renewal"]
    assert (duty.due, duty.owner, duty.action) == (date(2028, 4, 13), Role.POLICE_COORDINATOR, "change-measure")
    assert "order-renewal" not in owed(case, date(2028, 4, 14))


@pytest.mark.parametrize(
    "settled",
    [
        MeasureChanged(measure=mark(3), change=Change.EXTENDED, decided_on=march(20), ends_on=date(2026, 8, 1)),
        MeasureChanged(measure=mark(3), change=Change.LEFT_TO_END, decided_on=march(20), reasons="He has died."),
        MeasureChanged(measure=mark(3), change=Change.DISCHARGED, decided_on=march(20), reasons="A full order."),
        FULL,
    ],
)
def test_extending_replacing_or_deciding_otherwise_settles_it(settled: Fact) -> None:
    assert "order-renewal" in owed(given(*PEOPLE, INTERIM), march(20))
    assert "order-renewal" not in owed(given(*PEOPLE, INTERIM, settled), march(20))


def test_an_appeal_that_is_undecided_is_shown() -> None:
    lodged = MeasureChanged(measure=mark(3), change=Change.APPEAL_LODGED, decided_on=march(10))
    assert "an appeal is undecided" in noticed(given(*PEOPLE, INTERIM, lodged), march(12))["order-appealed"]
    upheld = MeasureChanged(measure=mark(3), change=Change.APPEAL_DISMISSED, decided_on=march(12))
    assert "order-appealed" not in noticed(given(*PEOPLE, INTERIM, lodged, upheld), march(12))


def told(event: Told, day: date) -> VictimTold:
    return VictimTold(victim=VICTIM, event=event, told_at=Happened.on(day), method=Method.TELEPHONE)


def test_the_victim_is_told_that_orders_exist() -> None:
    duty = owed(given(*PEOPLE), march(3))["spo-told"]
    assert (duty.due, duty.owner, duty.action) == (march(4), Role.POLICE_INVESTIGATOR, "tell-victim")
    assert "spo-told" in owed(given(*PEOPLE, told(Told.ARRESTED, march(3))), march(3))
    assert "spo-told" not in owed(given(*PEOPLE, told(Told.PROTECTION_ORDERS, march(3))), march(3))
    for role in SUSPECTS_SIDE:
        assert "spo-told" not in owed(given(*PEOPLE), march(3), role)


def test_the_victim_is_told_of_the_order_once_it_is_made() -> None:
    duty = owed(given(*PEOPLE, INTERIM), march(3))["order-told"]
    assert (duty.due, duty.owner) == (march(4), Role.POLICE_INVESTIGATOR)
    assert "Tell the victim of the interim stalking protection order" in duty.sentence
    assert "order-told" in owed(given(*PEOPLE, INTERIM, told(Told.ORDER_MADE, march(2))), march(3))
    assert "order-told" not in owed(given(*PEOPLE, INTERIM, told(Told.ORDER_MADE, march(3))), march(3))
    hers = msgspec.structs.replace(INTERIM, kind=MeasureKind.NON_MOLESTATION_ORDER)
    assert "order-told" not in owed(given(*PEOPLE, hers), march(3))
