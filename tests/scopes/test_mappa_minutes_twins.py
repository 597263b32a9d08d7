"""Minutes of MAPPA and non-interference: what a reader may not know of changes nothing of them, on page or paper."""

from hypothesis import given, settings
from hypothesis import strategies as some

from domain.mappa.meeting import MappaMeetingRecorded
from portal.presenting.mappa_minutes import minutes_copy, minutes_page
from portal.printing.named import copy_for
from portal.printing.typeset import typeset
from tests.cast import MEMBERS, actor
from tests.domain.given import STREAM
from tests.scopes.test_pack_twins import EVERY, MADE, READERS, SHARE, case_of, opened
from tests.scopes.twins import is_hidden, is_visible

MET = [each for each in EVERY if isinstance(each[0], MappaMeetingRecorded)]


@settings(max_examples=40, deadline=None)
@given(
    some.sampled_from(READERS),
    some.lists(SHARE, max_size=12),
    some.lists(some.tuples(some.integers(0, 40), SHARE), min_size=1, max_size=8),
)
def test_what_a_reader_may_not_know_of_changes_nothing_of_the_minutes(
    called: str, shares: list[float], closed: list[tuple[int, float]]
) -> None:
    who = MEMBERS[called]
    seen = [each for each in EVERY if is_visible(who, each)]
    unseen = [each for each in EVERY if is_hidden(who, each)]
    visible = [*(each for each in MET if is_visible(who, each)), *(seen[int(share * len(seen))] for share in shares)]
    hidden = [(place, unseen[int(share * len(unseen))]) for place, share in closed] if unseen else []
    plain, twin = (opened(case_of(who, visible, hidden, twin=either), who) for either in (False, True))
    papers = [minutes_copy(each, "") for each in (plain, twin)]
    assert papers[0] == papers[1]
    pages = [minutes_page(each, STREAM, "") for each in (plain, twin)]
    assert (pages[0] is None) == (pages[1] is None) == (papers[0] is None)
    if pages[0] is not None and pages[1] is not None and papers[0] is not None:
        assert (pages[0].others, pages[0].copy, pages[0].corrected) == (
            pages[1].others,
            pages[1].copy,
            pages[1].corrected,
        )


def test_the_minutes_that_are_compared_hold_what_their_reader_may_see_and_are_set() -> None:
    read = {called: minutes_copy(opened(case_of(MEMBERS[called], MET, (), twin=False), MEMBERS[called]), "")
            for called in READERS}  # fmt: skip
    assert sum(given is not None for given in read.values()) > 2
    assert sum(given is None for given in read.values()) > 2
    who = actor("mappa_coordinator")
    case = opened(case_of(who, MET, (), twin=False), who)
    given_to_them = minutes_copy(case, "")
    assert given_to_them is not None
    made = [typeset("mappa_minutes-1", given_to_them, copy=copy_for(case, MADE), title="Minutes") for _ in range(2)]
    assert made[0] == made[1], "the same minutes at the same moment are the same bytes"
