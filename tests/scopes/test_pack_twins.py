"""Packs and non-interference: whatever a reader may not know of changes no byte of their pack, on paper either."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import uuid5

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.access import reader_on
from domain.case import Case, fold
from domain.clinic.agenda import ItemPutOnAgenda
from domain.kernel import AccountId, Entry, EntryId, Fact
from domain.people import ROLE_TITLES, Actor, Role
from domain.policy import Letter
from portal.asking import AsOf, Opened, open_at
from portal.presenting.pack import digest_of, pack_of
from portal.printing.named import copy_for
from portal.printing.pack_sheet import printed
from tests.cast import MEMBERS, actor
from tests.domain.given import BEGAN, STREAM, entry_of
from tests.samples.meetings import MEETING
from tests.scopes.ledger_in_hand import POLICY, register
from tests.scopes.twins import FOUNDING, Recorded, is_hidden, is_visible, members_of, otherwise, recordings

READERS = sorted(
    called
    for called, who in MEMBERS.items()
    if POLICY.letters[ItemPutOnAgenda.governs].get(who.role) is Letter.OPEN
    and who.role not in {Role.AUDITOR, Role.AGENCY_GUARDIAN}
)
EVERY = recordings()
REGISTER = register(agreed_until=date(2099, 1, 1), without=set(), engaged={}, persons=())
FREEZING = BEGAN + timedelta(days=40)
MADE = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
SHARE = some.floats(0, 1, exclude_max=True)


def case_of(reader: Actor, visible: Sequence[Recorded], hidden: Sequence[tuple[int, Recorded]], *, twin: bool) -> Case:
    """One case twice: the second with what its reader may not know of between, each visible entry alike in both."""
    whole: list[Recorded] = [
        *FOUNDING,
        *members_of(reader),
        (ItemPutOnAgenda(meeting=MEETING), actor("clinic_coordinator")),
        *visible,
    ]
    entries: list[Entry[Fact]] = []
    for number, (fact, by) in enumerate(whole):
        between = [closed for place, closed in hidden if place % len(whole) == number and number > 0]
        for nth, (closed, recorder) in enumerate(between if twin else ()):
            entries.append(recorded(closed, recorder, f"hidden {number} {nth}", number * 60 - 30 + nth, len(entries)))
        told, recorder = otherwise(reader, (fact, by)) if twin else (fact, by)
        entries.append(recorded(told, recorder, f"visible {number}", number * 60, len(entries)))
    return fold(entries)


def recorded(fact: Fact, by: Actor, name: str, seconds: int, position: int) -> Entry[Fact]:
    """An entry with a mark of its own by its name, so many seconds after the case began."""
    made = entry_of(fact, by=by)
    known = BEGAN + timedelta(seconds=seconds)
    changed = {"id": EntryId(uuid5(STREAM, name)), "known": known, "position": position + 1, "version": position + 1}
    if not fact.happens:
        changed["happened"] = msgspec.structs.replace(made.happened, earliest=known, latest=known)
    return msgspec.structs.replace(made, **changed)


def opened(case: Case, who: Actor) -> Opened:
    """The case as its reader has it in the pack."""
    reader = reader_on(case, who, REGISTER, FREEZING)
    assert reader is not None, who
    return open_at(case, reader, REGISTER, Case(), AsOf(FREEZING), FREEZING)


@settings(max_examples=60, deadline=None)
@given(
    some.sampled_from(READERS),
    some.lists(SHARE, max_size=12),
    some.lists(some.tuples(some.integers(0, 40), SHARE), min_size=1, max_size=8),
)
def test_what_a_reader_may_not_know_of_changes_no_byte_of_their_pack(
    called: str, shares: list[float], closed: list[tuple[int, float]]
) -> None:
    who = MEMBERS[called]
    seen = [each for each in EVERY if is_visible(who, each)]
    unseen = [each for each in EVERY if is_hidden(who, each)]
    visible = [seen[int(share * len(seen))] for share in shares]
    hidden = [(place, unseen[int(share * len(unseen))]) for place, share in closed] if unseen else []
    plain, twin = (opened(case_of(who, visible, hidden, twin=either), who) for either in (False, True))
    packs = pack_of(plain, MEETING), pack_of(twin, MEETING)
    assert digest_of(packs[0]) == digest_of(packs[1])
    assert printed(packs[0], plain, MADE) == printed(packs[1], twin, MADE)


def test_the_packs_that_are_compared_hold_something_and_differ_by_what_is_seen() -> None:
    who = actor("police_investigator@northfield-police")
    seen = [each for each in EVERY if is_visible(who, each)]
    digests = {digest_of(pack_of(opened(case_of(who, seen[:most], (), twin=False), who), MEETING)) for most in (0, 40)}
    assert len(digests) == 2
    assert len(READERS) > 10
    assert sum(bool([each for each in EVERY if is_hidden(MEMBERS[called], each)]) for called in READERS) > 10


def test_a_name_that_is_kept_from_anybody_stands_on_no_copy() -> None:
    who = actor("isac_caseworker@safe-harbour")
    plain = opened(case_of(who, (), (), twin=False), who)
    kept = msgspec.structs.replace(plain, names_kept=frozenset({AccountId(who.account)}))
    assert copy_for(plain, MADE).name == REGISTER.accounts[AccountId(who.account)].name
    assert copy_for(kept, MADE).name == ROLE_TITLES[who.role]
