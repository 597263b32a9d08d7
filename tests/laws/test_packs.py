"""Packs over time: whatever is recorded after a pack, it shows the same until access narrows, and then only less."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from domain.access import RIGHTS_FACTS, reader_on
from domain.advocacy.consent import ConsentRecorded, UnreleasedConsentRecorded
from domain.case import Case, fold
from domain.classes import PROTECTED_LOCATION
from domain.kernel import Correction, Entry, EntryId, Fact, is_open
from domain.no_wider import no_wider
from domain.people import Actor
from domain.reveal import Summarised
from portal.asking import AsOf, Opened, open_at
from portal.presenting.pack import digest_of, pack_of
from tests.cast import MEMBERS
from tests.samples.meetings import MEETING
from tests.scopes.test_pack_twins import EVERY, FREEZING, READERS, REGISTER, SHARE, case_of, recorded
from tests.scopes.twins import Recorded, is_visible

LATER = FREEZING + timedelta(days=30)
TURNING: tuple[type[Fact], ...] = (*RIGHTS_FACTS, ConsentRecorded, UnreleasedConsentRecorded)
OF_RIGHTS = [each for each in EVERY if isinstance(each[0], TURNING) or each[0].section in {"sharing", "retention"}]
OF_WORK = [each for each in EVERY if each not in OF_RIGHTS]


def after(case: Case, later: Sequence[Recorded], misfiled: int | None = None) -> Case:
    """The case a month on, with what was recorded since, and perhaps an entry of before that was misfiled."""
    first = len(case.entries)
    came: list[Entry[Fact]] = [
        msgspec.structs.replace(
            recorded(fact, by, f"later {number}", 0, first + number), known=FREEZING + timedelta(hours=1 + number)
        )
        for number, (fact, by) in enumerate(later)
    ]
    if misfiled is not None:
        old = case.entries[misfiled % first]
        came.append(
            msgspec.structs.replace(
                old,
                id=EntryId(MEETING),
                position=first + len(came) + 1,
                known=LATER - timedelta(hours=1),
                corrects=Correction(old.id, "It says where she is.", PROTECTED_LOCATION),
            )
        )
    return fold(came, onto=case)


def opened(case: Case, who: Actor, *, then: Case | None = None) -> Opened | None:
    """The pack's case for its reader, when it was frozen; or a month later, never wider than it was `then`."""
    reader = reader_on(case, who, REGISTER, FREEZING if then is None else LATER)
    if reader is not None and then is not None:
        before = reader_on(then, who, REGISTER, FREEZING)
        assert before is not None
        reader = no_wider(reader, before)
    return None if reader is None else open_at(case, reader, REGISTER, Case(), AsOf(FREEZING), LATER)


def fields(of: Opened) -> dict[tuple[EntryId, str], object]:
    return {
        (entry.id, name): getattr(entry.fact, name)
        for entry in of.entries
        if not isinstance(entry.fact, Summarised)
        for name in entry.fact.__struct_fields__
        if is_open(getattr(entry.fact, name))
    }


def drawn(called: str, shares: Sequence[float]) -> tuple[Actor, Case]:
    who = MEMBERS[called]
    seen = [each for each in EVERY if is_visible(who, each) and each not in OF_RIGHTS]
    return who, case_of(who, [seen[int(share * len(seen))] for share in shares], (), twin=False)


@settings(max_examples=40, deadline=None)
@given(some.sampled_from(READERS), some.lists(SHARE, max_size=10), some.lists(some.sampled_from(OF_WORK), max_size=10))
def test_work_that_is_recorded_later_changes_nothing_of_a_pack(
    called: str, shares: list[float], later: list[Recorded]
) -> None:
    who, case = drawn(called, shares)
    frozen, again = opened(case, who), opened(after(case, later), who, then=case)
    assert frozen is not None
    assume(again is not None)  # somebody may be found to be a party since
    assert again is not None
    assert digest_of(pack_of(again, MEETING)) == digest_of(pack_of(frozen, MEETING))


@settings(max_examples=40, deadline=None)
@given(
    some.sampled_from(READERS),
    some.lists(SHARE, min_size=1, max_size=10),
    some.lists(some.sampled_from(OF_RIGHTS), max_size=6),
    some.none() | some.integers(1, 60),
)
def test_whatever_gives_or_takes_rights_later_a_pack_shows_no_more_than_it_did(
    called: str, shares: list[float], later: list[Recorded], misfiled: int | None
) -> None:
    who, case = drawn(called, shares)
    frozen, again = opened(case, who), opened(after(case, later, misfiled), who, then=case)
    assert frozen is not None
    assume(again is not None)
    assert again is not None
    before, now = fields(frozen), fields(again)
    assert now.keys() <= before.keys()
    said = {each.sentence for each in (*frozen.surfaced, *frozen.duties)}
    safe = {each.sentence for each in (*again.surfaced, *again.duties) if not each.entries}
    assert {each.sentence for each in (*again.surfaced, *again.duties)} <= said | safe


def test_some_of_what_comes_later_takes_something_from_a_pack() -> None:
    """So that the laws above hold of packs that do become narrower, and not of packs from which nothing is taken."""
    narrower = 0
    for called in READERS[::3]:
        who, case = drawn(called, [number / 20 for number in range(20)])
        frozen = opened(case, who)
        assert frozen is not None
        for misfiled in range(3, len(case.entries), 4):
            again = opened(after(case, (), misfiled), who, then=case)
            narrower += again is not None and digest_of(pack_of(again, MEETING)) != digest_of(pack_of(frozen, MEETING))
    assert narrower > 10
