"""What may be handed over in answer to a request, of the full fold and of what somebody sees of it."""

import msgspec
import pytest

from domain.case import fold
from domain.classes import DataClass
from domain.kernel import Entry, Erased, Fact, Withheld
from domain.people import AgencyId
from domain.reveal import Summarised
from domain.sharing.answerable import items_of
from tests.domain.given import entry_of
from tests.samples.every import BY_WIRE_NAME
from tests.samples.people import FORCE, OFFICER

PLAIN = entry_of(BY_WIRE_NAME["incident-recorded/1"], 1, by=OFFICER)


def _items(fact: Fact, of: DataClass) -> tuple[Entry[Fact], ...]:
    seen: Entry[Fact] = msgspec.structs.replace(PLAIN, fact=fact)
    return items_of(fold([seen]), AgencyId(FORCE), of)


@pytest.mark.parametrize("asked", list(DataClass))
def test_a_class_that_is_seen_in_summary_alone_is_handed_over_as_that_class_and_as_no_other(asked: DataClass) -> None:
    summary = Summarised(data_class=DataClass.EVIDENCE_INDEX, text="An index was kept.")
    assert len(_items(summary, of=asked)) == (asked is DataClass.EVIDENCE_INDEX)


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("asked", list(DataClass))
def test_what_is_withheld_or_erased_of_an_entry_is_not_offered_for_its_class(asked: DataClass, closed: bool) -> None:
    for fact in BY_WIRE_NAME.values():
        told = {
            name: Withheld(asked, AgencyId(FORCE), shown=True) if closed else Erased(asked)
            for name in fact.__struct_fields__
        }
        shut = type(fact)(**told)
        assert len(_items(shut, of=asked)) == (type(fact).governs is asked)
