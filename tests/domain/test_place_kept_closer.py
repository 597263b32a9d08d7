"""A place inside what the suspect does not know is known takes two letters: that of the fact, and that of places."""

import msgspec
import pytest

from domain.case import fold
from domain.classes import VICTIM_PLACES, VICTIM_UNRELEASED
from domain.kernel import Entry
from domain.measures.breach import UnreleasedBreachRecorded
from domain.people import Role
from domain.policy import Letter
from domain.reports.incidents import UnreleasedIncidentRecorded
from domain.reveal import Summarised, reveal
from domain.sharing.answerable import items_of
from tests.domain.given import entry_of
from tests.domain.reading import POLICY, reader
from tests.samples.breaches import UNRELEASED_BREACH_RECORDED
from tests.samples.reports import UNRELEASED_INCIDENT_RECORDED


@pytest.mark.parametrize("told_of", [UNRELEASED_INCIDENT_RECORDED, UNRELEASED_BREACH_RECORDED])
@pytest.mark.parametrize("role", list(Role))
def test_a_place_in_what_he_does_not_know_takes_the_letter_of_both_classes_for_every_role(
    role: Role, told_of: UnreleasedIncidentRecorded | UnreleasedBreachRecorded
) -> None:
    entry = entry_of(told_of)
    reads = POLICY.letters[VICTIM_UNRELEASED].get(role) is Letter.OPEN
    places = POLICY.letters[VICTIM_PLACES].get(role) is Letter.OPEN
    shown = reveal(entry, reader(role))
    whole = isinstance(shown, Entry) and not isinstance(shown.fact, Summarised)
    assert whole == reads
    assert (repr(told_of.exact_place) in repr(shown)) == (reads and places)


def test_a_prosecutor_reads_the_account_and_asks_for_the_place() -> None:
    entry = entry_of(UNRELEASED_INCIDENT_RECORDED)
    for given_class, opened in ((VICTIM_PLACES, True), (VICTIM_UNRELEASED, False)):
        asking = msgspec.structs.replace(reader(Role.CPS_PROSECUTOR), items={entry.id: frozenset({given_class})})
        shown = reveal(entry, asking)
        assert isinstance(shown, Entry)
        assert ("Mill Lane" in repr(shown.fact)) == opened
    assert [each.id for each in items_of(fold([entry]), entry.agency, VICTIM_PLACES)] == [entry.id]
    without = entry_of(msgspec.structs.replace(UNRELEASED_INCIDENT_RECORDED, exact_place=None))
    assert items_of(fold([without]), entry.agency, VICTIM_PLACES) == ()
