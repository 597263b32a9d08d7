"""Packs: when one may be frozen, before whom it opens, who may take a copy, and what each is told of their own."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import ACCESS_LOG, STAFF_IDENTITY
from domain.clinic.agenda import ItemPutOnAgenda, ItemTakenOffAgenda
from domain.clinic.pack import (
    DeclareNoConflict,
    FreezePack,
    TakePackCopy,
    decide,
    may_open,
    opened_by,
    own_packs,
)
from domain.clinic.pack_said import NoConflictDeclared, PackCopyTaken, PackFrozen, PackReader, PackSealed
from domain.governance.meetings import Meeting, MeetingKind, Setting
from domain.kernel import AccountId, Circumstances, EntryId, Erased, Fact
from domain.people import Actor, Role
from tests.domain.given import NOW, STREAM, asked, decided, entry_of, given, mark, refusal
from tests.samples.meetings import MEETING
from tests.samples.people import ADVOCATE, OFFICER
from tests.samples.referral import CASE_REFERRED

OTHER = UUID("6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c99")
ON_AGENDA = (CASE_REFERRED, ItemPutOnAgenda(meeting=MEETING))


def at_meeting(by: Actor = OFFICER, **changed: object) -> Circumstances:
    """Somebody who is asked to a meeting that is to come."""
    meeting = Meeting(
        meeting=MEETING,
        kind=MeetingKind.URGENT_PROFESSIONALS,
        clinic=None,
        starts=NOW + timedelta(days=3),
        minutes=60,
        how=Setting.APART,
        where="By the partnership’s link",
        chair=AccountId(OFFICER.account),
        called_by=AccountId(OFFICER.account),
        invited=(AccountId(ADVOCATE.account),),
        slot_minutes=15,
        closed_minutes=15,
    )
    meetings = {MEETING: msgspec.structs.replace(meeting, **changed)}
    return msgspec.structs.replace(asked(by), meetings=meetings)


def sealed_for(*people: Actor, pack: EntryId) -> PackSealed:
    """The seal of a pack with these readers."""
    return PackSealed(
        pack=pack,
        newest=mark(1),
        policy="p",
        rules="r",
        template="pack-1",
        readers=tuple(PackReader(AccountId(w.account), w.agency, w.role, f"of {w.role}") for w in people),
    )


def test_a_pack_holds_all_that_is_recorded_by_the_moment_of_freezing_and_nothing_later() -> None:
    (pack,) = decided(decide, given(*ON_AGENDA), FreezePack(meeting=MEETING), at_meeting())
    assert pack == PackFrozen(meeting=MEETING, as_of=NOW)


def test_a_clock_that_lags_behind_the_ledger_leaves_nothing_out_of_a_pack() -> None:
    late = NOW + timedelta(seconds=3)
    case = fold([*given(*ON_AGENDA).entries, msgspec.structs.replace(entry_of(CASE_REFERRED, 3), known=late)])
    (pack,) = decided(decide, case, FreezePack(meeting=MEETING), at_meeting())
    assert pack == PackFrozen(meeting=MEETING, as_of=late)


@pytest.mark.parametrize(
    ("case", "ask", "sentence"),
    [
        (given(CASE_REFERRED), at_meeting(), "not on the agenda"),
        (given(*ON_AGENDA, ItemTakenOffAgenda(meeting=MEETING, reason="At court")), at_meeting(), "not on the agenda"),
        (given(*ON_AGENDA), at_meeting(called_off=True), "called off"),
        (given(*ON_AGENDA), at_meeting(ended=NOW), "has ended"),
        (given(*ON_AGENDA), at_meeting(by=Actor(OTHER, OFFICER.agency, OFFICER.role)), "that you are asked to"),
    ],
    ids=["never put on it", "taken off again", "called off", "ended", "not asked to it"],
)
def test_no_pack_is_frozen_where_no_meeting_awaits_the_case(case: Case, ask: Circumstances, sentence: str) -> None:
    assert sentence in refusal(decide, case, FreezePack(meeting=MEETING), ask).sentence


def test_a_conflict_is_denied_once_for_each_meeting() -> None:
    case = given(*ON_AGENDA)
    (said,) = decided(decide, case, DeclareNoConflict(meeting=MEETING), at_meeting())
    assert said == NoConflictDeclared(meeting=MEETING)
    again = refusal(decide, given(*ON_AGENDA, said), DeclareNoConflict(meeting=MEETING), at_meeting())
    assert again.field == "meeting"
    assert "Open the pack" in again.sentence
    other = given(*ON_AGENDA, said, ItemPutOnAgenda(meeting=OTHER))
    anew = decided(decide, other, DeclareNoConflict(meeting=OTHER), at_meeting())
    assert anew == (NoConflictDeclared(meeting=OTHER),)


def test_nobody_declares_for_a_meeting_that_the_case_is_not_before() -> None:
    assert "not on the agenda" in refusal(decide, given(CASE_REFERRED), DeclareNoConflict(meeting=MEETING)).sentence


def test_a_pack_opens_to_whoever_declared_and_to_an_auditor() -> None:
    case = given(*ON_AGENDA, NoConflictDeclared(meeting=MEETING))
    assert may_open(OFFICER.role, own_packs(case, OFFICER), MEETING)
    assert not may_open(OFFICER.role, own_packs(case, OFFICER), OTHER)
    assert not may_open(ADVOCATE.role, own_packs(case, ADVOCATE), MEETING), "each declares for themselves"
    assert may_open(Role.AUDITOR, own_packs(case, ADVOCATE), OTHER)


def test_that_somebody_declared_is_handed_to_themselves_and_to_those_who_run_the_meeting() -> None:
    case = given(*ON_AGENDA, NoConflictDeclared(meeting=MEETING))
    (said,) = case.of(NoConflictDeclared)
    assert said.fact.governs is ACCESS_LOG, "it tells that there is a pack"
    chair = Actor(ADVOCATE.account, ADVOCATE.agency, Role.CLINIC_CHAIR)
    for who in (OFFICER, chair):
        assert opened_by(case, who, frozenset(), NOW).items == {said.id: {ACCESS_LOG, STAFF_IDENTITY}}
    for role in (Role.PROGRAMME_FACILITATOR, Role.CLINIC_GUEST, Role.POLICE_INVESTIGATOR):
        assert not opened_by(case, Actor(ADVOCATE.account, ADVOCATE.agency, role), frozenset(), NOW).items


def test_a_copy_is_taken_of_ones_own_pack_after_declaring() -> None:
    pack = mark(3)
    facts: tuple[Fact, ...] = (*ON_AGENDA, PackFrozen(meeting=MEETING, as_of=NOW))
    own = sealed_for(OFFICER, pack=pack)
    declared = NoConflictDeclared(meeting=MEETING)
    taken = decided(decide, given(*facts, own, declared), TakePackCopy(pack=pack), at_meeting())
    assert taken == (PackCopyTaken(pack=pack, made=NOW),)
    undeclared = refusal(decide, given(*facts, own), TakePackCopy(pack=pack), at_meeting())
    assert "conflict of interest" in undeclared.sentence
    others = given(*facts, sealed_for(ADVOCATE, pack=pack), declared)
    assert "Ask the coordinator to freeze it again" in refusal(decide, others, TakePackCopy(pack=pack)).sentence
    assert refusal(decide, given(*facts, own, declared), TakePackCopy(pack=mark(1))).field == "pack"


def test_each_is_told_of_their_own_packs_and_copies_alone() -> None:
    pack = mark(3)
    case = given(
        *ON_AGENDA,
        PackFrozen(meeting=MEETING, as_of=NOW),
        sealed_for(OFFICER, ADVOCATE, pack=pack),
        PackCopyTaken(pack=pack, made=NOW),
    )
    told = own_packs(case, OFFICER)
    assert told.digests == {pack: f"of {OFFICER.role}"}
    assert [copy.pack for copy in told.copies] == [pack]
    others = own_packs(case, ADVOCATE)
    assert others.digests == {pack: f"of {ADVOCATE.role}"}
    assert not others.copies
    in_another_role = Actor(OFFICER.account, OFFICER.agency, Role.POLICE_SUPERVISOR)
    assert own_packs(case, in_another_role) == own_packs(given(CASE_REFERRED), OFFICER)


def test_what_was_erased_of_packs_is_told_to_nobody() -> None:
    gone = Erased(ACCESS_LOG)
    sealed = msgspec.structs.replace(sealed_for(OFFICER, pack=mark(3)), readers=gone)
    taken = msgspec.structs.replace(PackCopyTaken(pack=mark(3), made=datetime(2026, 3, 20, tzinfo=UTC)), made=gone)
    assert own_packs(given(CASE_REFERRED, sealed, taken), OFFICER) == own_packs(given(CASE_REFERRED), OFFICER)


def test_what_is_sealed_beside_a_pack_names_nobody_in_summary() -> None:
    sealed = sealed_for(OFFICER, pack=mark(3))
    assert sealed.summary() == {ACCESS_LOG: "A pack was drawn up or copied"}
    assert str(STREAM) not in str(sealed.summary())
