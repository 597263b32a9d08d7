"""The six operations: which act is which, and under which law each kind of agency keeps the record."""

import pytest

from domain import catalogue
from domain.kernel import AccountId, Correction
from domain.operations import BY_WIRE_NAME, GENERAL, LAW_ENFORCEMENT, OPERATIONS, REGIMES, Operation, operation_of
from domain.people import AgencyKind
from infra.looks import Look
from portal.processing.operations import operation_at, operation_of_look
from portal.surfaces import Surface
from tests.cast import actor
from tests.domain.given import entry_of, mark
from tests.samples import every


def test_every_kind_of_fact_is_one_of_the_six_and_a_correction_an_alteration() -> None:
    for name, fact in every.BY_WIRE_NAME.items():
        expected = BY_WIRE_NAME.get(name.partition("/")[0], Operation.COLLECTION)
        assert operation_of(entry_of(fact)) is expected
        assert operation_of(entry_of(fact, 2, corrects=Correction(mark(1), "Mistyped."))) is Operation.ALTERATION


def test_every_fact_that_is_more_than_a_collection_is_one_that_there_is() -> None:
    wires = {name.partition("/")[0] for name in catalogue.FACTS}
    assert set(BY_WIRE_NAME) <= wires


@pytest.mark.parametrize("surface", list(Surface))
def test_a_file_or_feed_is_disclosed_a_search_combines_and_the_rest_is_consulted(
    surface: Surface,
) -> None:
    copies = {Surface.PACK_COPY, Surface.MINUTES_COPY, Surface.MAPPA_COPY, Surface.MAPPA_MINUTES_COPY}
    carried = {Surface.FEED, Surface.CALENDAR, Surface.REGISTER_FILE, *copies}
    expected = Operation.DISCLOSURE if surface in carried else Operation.CONSULTATION
    assert operation_at(surface) is (Operation.COMBINATION if surface is Surface.SEARCH else expected)


def test_a_look_from_before_operations_were_kept_is_told_by_where_it_was() -> None:
    who = actor("police_investigator@northfield-police")
    old = Look(account=AccountId(who.account), agency=who.agency, role=who.role, surface="feed")
    assert old.operation is None
    assert operation_of_look(old) is Operation.DISCLOSURE


def test_competent_authorities_keep_the_log_of_section_62_and_nobody_else_does() -> None:
    assert set(REGIMES) == set(AgencyKind)
    assert set(OPERATIONS) == set(Operation)
    under_part_3 = {kind for kind, regime in REGIMES.items() if regime is LAW_ENFORCEMENT}
    assert under_part_3 == {AgencyKind.POLICE, AgencyKind.CPS, AgencyKind.PROBATION}
    assert "62" not in GENERAL.record + GENERAL.source + GENERAL.name
