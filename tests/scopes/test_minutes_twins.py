"""Minutes and non-interference: what a reader may not know of changes no byte of their minutes, on paper either."""

from io import BytesIO
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pypdf import PdfReader

from domain.classes import DataClass
from domain.clinic.agenda import ItemTakenOffAgenda
from domain.clinic.minutes_said import MinutesApproved, MinutesIssued, MinutesWritten
from domain.kernel import Fact
from portal.asking import Opened
from portal.presenting.minutes import OF_MEETINGS, PERHAPS_CHANGED, PERHAPS_OF_MEETINGS, minutes_for
from portal.printing.minutes_sheet import printed
from portal.views.minutes import MinutesOf
from tests.cast import MEMBERS, actor
from tests.samples.clinic_after import ACTION_AGREED
from tests.samples.clinic_room import DECIDED as DECIDED_OF_HERS
from tests.samples.clinic_room import DIFFERING as DIFFERING_ON_HERS
from tests.samples.clinic_room import REVIEW, TELLING, UPDATE
from tests.samples.meetings import MEETING
from tests.scopes.test_pack_twins import EVERY, MADE, READERS, SHARE, case_of, opened
from tests.scopes.twins import is_hidden, is_visible

DECIDED = msgspec.structs.replace(DECIDED_OF_HERS, hers=False)
DIFFERING = msgspec.structs.replace(DIFFERING_ON_HERS, hers=False)
AGREED = msgspec.structs.replace(ACTION_AGREED, hers=False, safety_plan=None, places=None)


def minutes_in(case: Opened, meeting: UUID = MEETING) -> MinutesOf:
    found = minutes_for(case, meeting)
    assert found is not None
    return found


def told(case: Opened) -> bytes | None:
    """The minutes on paper; None where the case is not, or no longer, before the meeting."""
    found = minutes_for(case, MEETING)
    return None if found is None else printed(found, case, MADE)


@settings(max_examples=50, deadline=None)
@given(
    some.sampled_from(READERS),
    some.lists(SHARE, max_size=12),
    some.lists(some.tuples(some.integers(0, 40), SHARE), min_size=1, max_size=8),
)
def test_what_a_reader_may_not_know_of_changes_no_byte_of_their_minutes(
    called: str, shares: list[float], closed: list[tuple[int, float]]
) -> None:
    who = MEMBERS[called]
    seen = [each for each in EVERY if is_visible(who, each)]
    unseen = [each for each in EVERY if is_hidden(who, each)]
    visible = [seen[int(share * len(seen))] for share in shares]
    hidden = [(place, unseen[int(share * len(unseen))]) for place, share in closed] if unseen else []
    plain, twin = (opened(case_of(who, visible, hidden, twin=either), who) for either in (False, True))
    assert told(plain) == told(twin)


def test_a_case_taken_off_the_agenda_has_no_minutes_of_that_meeting() -> None:
    chair = actor("clinic_chair")
    taken_off = next(each for each in EVERY if isinstance(each[0], ItemTakenOffAgenda))
    assert told(opened(case_of(chair, (), (), twin=False), chair)) is not None
    assert told(opened(case_of(chair, [taken_off], (), twin=False), chair)) is None


def test_the_minutes_that_are_compared_differ_by_what_is_seen() -> None:
    who = actor("clinic_chair")
    part = next(each for each in EVERY if isinstance(each[0], MinutesWritten))
    empty, written = (opened(case_of(who, said, (), twin=False), who) for said in ([], [part]))
    assert printed(minutes_in(empty), empty, MADE) != printed(minutes_in(written), written, MADE)
    assert minutes_in(written).sections


def test_how_far_minutes_have_come_stands_on_every_copy() -> None:
    chair = actor("clinic_chair")
    mine = {type(fact): fact for fact, _ in EVERY}
    steps = [(mine[kind], chair) for kind in (MinutesWritten, MinutesApproved, MinutesIssued)]
    for called, states in {
        "clinic_chair": ("Draft", "Approved", "Issued"),
        "probation_practitioner": ("Draft", "Draft", "Issued"),  # told nothing of them before they are issued
    }.items():
        who = actor(called)
        for most, state in enumerate(states, start=1):
            case = opened(case_of(who, steps[:most], (), twin=False), who)
            pages = PdfReader(BytesIO(printed(minutes_in(case), case, MADE))).pages
            assert f" {state} " in f" {' '.join(pages[0].extract_text().split())} ", (called, state)
    changed = opened(case_of(chair, [*steps, steps[0]], (), twin=False), chair)
    assert minutes_in(changed).state == "Corrected"


def state_for(called: str, *since: Fact) -> str:
    """How far minutes are, that were issued before this was recorded, for somebody who reads them in short."""
    who, chair = actor(called), actor("clinic_chair")
    mine = {type(fact): fact for fact, _ in EVERY}
    steps = [(mine[kind], chair) for kind in (MinutesWritten, MinutesApproved, MinutesIssued)]
    recorded = [*steps, *((fact, chair) for fact in since)]
    return minutes_in(opened(case_of(who, recorded, (), twin=False), who)).state


@pytest.mark.parametrize("called", ["isac_caseworker", "probation_practitioner", "police_supervisor"])
@pytest.mark.parametrize("said", [DECIDED, DIFFERING, REVIEW, UPDATE], ids=lambda said: type(said).__name__)
def test_who_reads_minutes_in_short_reads_that_something_said_since_corrects_them(called: str, said: Fact) -> None:
    assert state_for(called) == "Issued"
    assert state_for(called, said) == "Corrected"


def test_the_summaries_by_which_that_is_known_are_those_of_what_meetings_say() -> None:
    texts = [fact.summary()[DataClass.ACTIONS] for fact in (DECIDED, DIFFERING, TELLING)]
    assert [text for text in texts if text.startswith(OF_MEETINGS)] == texts
    assert AGREED.summary()[DataClass.ACTIONS].startswith(PERHAPS_OF_MEETINGS)


def test_what_is_hers_and_was_decided_since_changes_nothing_for_those_who_meet_him() -> None:
    for hers in (DECIDED_OF_HERS, DIFFERING_ON_HERS, ACTION_AGREED, TELLING):
        assert state_for("probation_practitioner", hers) == "Issued"
        assert state_for("isac_caseworker", hers) == "Corrected"


def test_who_is_not_told_at_which_meeting_an_action_was_agreed_is_told_that_it_may_change_them() -> None:
    between = msgspec.structs.replace(AGREED, meeting=None)
    for agreed, state in ((AGREED, "Corrected"), (between, "Issued")):
        assert state_for("isac_caseworker", agreed) == state
        assert state_for("probation_practitioner", agreed) == PERHAPS_CHANGED
