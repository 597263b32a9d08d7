"""A list opens a case once and remembers what the rights on it rest on, for as long as that is so."""

from collections.abc import Iterator

import pytest

from domain.case import Case
from domain.kernel import AccountId, StreamId
from domain.sharing.lists import CaseRestricted, ExclusionLifted, PersonExcluded, RestrictionLifted
from infra.reading import Snapshot
from portal.lists import cases_of
from portal.remembered import Remembered
from portal.surfaces import Surface
from tests.cast import actor
from tests.house import World

OFFICER, LEAD, ADVOCATE = actor("police_investigator"), actor("police_coordinator"), actor("isac_caseworker")
SOMEBODY = actor("probation_practitioner")
SHUT_OUT = PersonExcluded(account=AccountId(OFFICER.account), because="A neighbour of his")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[StreamId]]:
    """The cases that are opened, one after another."""
    found: list[StreamId] = []
    real = Snapshot.case

    def case(self: Snapshot, stream: StreamId) -> Case:
        found.append(stream)
        return real(self, stream)

    monkeypatch.setattr(Snapshot, "case", case)
    yield found
    monkeypatch.undo()


@pytest.fixture
def case(world: World) -> StreamId:
    """A case that is not plain: somebody else is excluded from it."""
    stream = world.shared([LEAD, ADVOCATE, OFFICER])
    world.record(stream, PersonExcluded(account=AccountId(SOMEBODY.account), because="Related to him"), LEAD)
    world.caught_up()
    return stream


def listed(world: World) -> set[StreamId]:
    return {line.stream for line in cases_of(world.house.door, OFFICER, Surface.CASES)}


def test_a_second_list_opens_no_case(world: World, case: StreamId, opened: list[StreamId]) -> None:
    assert case in listed(world)
    assert opened.count(case) == 1
    assert case in listed(world)
    assert opened.count(case) == 1


def test_what_comes_after_it_counts_in_the_next_list(world: World, case: StreamId, opened: list[StreamId]) -> None:
    assert case in listed(world)
    world.record(case, SHUT_OUT, LEAD)
    assert case not in listed(world)
    world.record(case, ExclusionLifted(account=SHUT_OUT.account, because="Another man"), LEAD)
    assert case in listed(world)
    assert opened.count(case) == 2


def test_what_is_erased_is_forgotten_with_the_next_list(world: World, case: StreamId, opened: list[StreamId]) -> None:
    world.record(case, CaseRestricted(accounts=(AccountId(LEAD.account),), because="He has friends here"), LEAD)
    world.record(case, RestrictionLifted(because="He has none"), OFFICER)
    world.caught_up()
    assert case in listed(world)
    world.house.ledger.keys.destroy_of(case, "staff_identity", LEAD.agency, ())
    assert case not in listed(world)  # nobody can say any longer who is on it
    assert opened.count(case) == 2


def test_the_cases_asked_for_longest_ago_are_forgotten_first(world: World, case: StreamId) -> None:
    kept = Remembered(most=1)
    other = world.shared([LEAD, ADVOCATE, OFFICER])
    with world.house.ledger.snapshot() as snapshot:
        versions = snapshot.versions([case, other])
        first = kept.cases(snapshot, OFFICER, versions)
        assert kept.cases(snapshot, OFFICER, {other: versions[other]})[other] is first[other]
        assert kept.cases(snapshot, OFFICER, {case: versions[case]})[case] is not first[case]
