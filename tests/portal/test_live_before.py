"""What a page had open is compared with what is open now, by field and never by content."""

import msgspec
import pytest

from domain.classes import ACCESS_LOG, RISK, DataClass
from domain.kernel import Entry, Erased, Fact, Withheld
from domain.people import AgencyId
from domain.reveal import Held, Revealed, Summarised
from portal.live.before import Before
from tests.domain.given import given
from tests.samples.advocacy import NOTE_RECORDED, SUMMARY_SHARED

AGENCY = AgencyId("safe-harbour")
NOTED, SHARED = given(NOTE_RECORDED, SUMMARY_SHARED).entries
change = msgspec.structs.replace


def before(*entries: Entry[Fact], held: tuple[Held, ...] = ()) -> Before:
    return Before.of(Revealed(entries, held))


def note(value: object) -> Entry[Fact]:
    return change(NOTED, fact=change(NOTED.fact, note=value))


WHOLE = note("She keeps his letters.")
SUMMARY = note(Withheld(RISK, AGENCY, shown=True, summary="She keeps letters."))
NAMED = note(Withheld(RISK, AGENCY, shown=True))
NOTHING = note(Withheld(RISK, AGENCY, shown=False))
STEPS = (WHOLE, SUMMARY, NAMED, NOTHING)


@pytest.mark.parametrize("was", range(len(STEPS)))
@pytest.mark.parametrize("is_now", range(len(STEPS)))
def test_a_field_that_shows_less_is_narrowed_and_one_that_shows_as_much_or_more_is_not(was: int, is_now: int) -> None:
    assert before(STEPS[was]).is_narrowed_in(before(STEPS[is_now])) is (is_now > was)


def test_an_entry_that_is_gone_an_erased_field_and_a_closed_name_are_narrower() -> None:
    assert before(NOTED, SHARED).is_narrowed_in(before(NOTED))
    assert before(WHOLE).is_narrowed_in(before(note(Erased(RISK))))
    unnamed = change(NOTED, by=Withheld(DataClass.STAFF_IDENTITY, AGENCY, shown=True))
    assert before(NOTED).is_narrowed_in(before(unnamed))


def test_a_summary_that_opens_in_full_is_wider_and_the_other_way_narrower() -> None:
    summarised = change(NOTED, fact=Summarised(data_class=RISK, text="Frightened."))
    assert not before(summarised).is_narrowed_in(before(NOTED))
    assert before(NOTED).is_narrowed_in(before(summarised))


def test_a_new_entry_and_a_new_holding_are_news_and_no_narrowing() -> None:
    more, held = before(NOTED, SHARED), before(NOTED, held=(Held(ACCESS_LOG, AGENCY),))
    for after in (more, held):
        assert after != before(NOTED)
        assert not before(NOTED).is_narrowed_in(after)
    assert before(note("Another wording.")) == before(NOTED), "content is not kept"
