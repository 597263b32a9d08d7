"""A stranger is turned away without the case being read, and somebody who joins is not mistaken for one."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from domain.case import Case, fold
from domain.fence import reader_key
from domain.kernel import AccountId, Correction, Entry, Fact, StreamId
from domain.membership import MemberAdded
from domain.parties import AddSuspect
from domain.people import Actor, AgencyId
from domain.referral import CaseReferred
from domain.sharing.detected import PersonBarred
from domain.sharing.signs import How
from infra.ledger import Ledger, Snapshot
from portal.standing import Standing
from tests.cast import actor
from tests.domain.conflicting import register
from tests.domain.given import NOW, STREAM, entry_of, given, mark
from tests.house import World
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import ADVOCATE, AN_ENTRY, OFFICER
from tests.samples.referral import FACTS

REFERRED = next(fact for fact in FACTS if isinstance(fact, CaseReferred))


def joined(who: Actor) -> MemberAdded:
    return MemberAdded(account=AccountId(who.account), agency=who.agency, role=who.role, because="Needed")


def after(*written: Entry[Fact]) -> Callable[[int], tuple[Entry[Fact], ...]]:
    """What was written to a case since it was read."""
    return lambda _version: written


def on_case(*people: Actor) -> Case:
    return given(*(joined(who) for who in people))


def test_nobody_is_on_a_case_that_is_not_there() -> None:
    assert Standing().is_stranger([reader_key(OFFICER)], STREAM, 0)


def test_of_a_case_that_was_not_read_yet_nothing_is_known() -> None:
    assert not Standing().is_stranger([reader_key(OFFICER)], STREAM, 1)


def test_a_stranger_is_known_at_the_version_that_was_read_and_at_no_other() -> None:
    standing = Standing()
    standing.remember(STREAM, on_case(ADVOCATE))
    assert standing.is_stranger([reader_key(OFFICER)], STREAM, 1)
    assert not standing.is_stranger([reader_key(ADVOCATE)], STREAM, 1)
    assert not standing.is_stranger([reader_key(OFFICER)], STREAM, 2)
    standing.remember(STREAM, on_case(ADVOCATE, OFFICER))
    assert not standing.is_stranger([reader_key(OFFICER)], STREAM, 2)


def test_somebody_who_is_kept_out_is_a_stranger_by_whichever_account_and_by_the_reference_too() -> None:
    standing = Standing()
    bar = PersonBarred(
        account=AccountId(OFFICER.account), agency=OFFICER.agency, found_by=(How.ADDRESS,), named_in=AN_ENTRY
    )
    standing.remember(STREAM, fold([*on_case(OFFICER, ADVOCATE).entries, entry_of(bar, 3)]))
    theirs, others = str(OFFICER.account), str(ADVOCATE.account)
    assert standing.is_stranger([reader_key(OFFICER)], STREAM, 3, accounts=[theirs])
    assert not standing.is_stranger([reader_key(ADVOCATE)], STREAM, 3, accounts=[others])
    standing.remember(STREAM, fold([*given(REFERRED).entries, *on_case(OFFICER).entries]))
    assert standing.is_stranger([reader_key(OFFICER)], STREAM, 1, references={REFERRED.reference})
    assert not standing.is_stranger([reader_key(OFFICER)], STREAM, 1, references={"AC-22222-2"})


def test_what_gives_and_takes_no_right_leaves_a_stranger_a_stranger_without_the_case_being_read() -> None:
    before = fold([*given(REFERRED).entries, *(entry_of(e.fact, 2) for e in on_case(ADVOCATE).entries)])
    plain, right = entry_of(VICTIM_NAMED, 3, by=ADVOCATE), entry_of(joined(OFFICER), 3, by=ADVOCATE)
    corrected = entry_of(VICTIM_NAMED, 3, by=ADVOCATE, corrects=Correction(mark(1), "Misheard."))
    elsewhere = entry_of(VICTIM_NAMED, 3, by=Actor(OFFICER.account, AgencyId("southfield-police"), OFFICER.role))
    stranger = Actor(uuid4(), OFFICER.agency, OFFICER.role)
    for written, known in ((plain, True), (right, False), (corrected, False), (elsewhere, False)):
        standing = Standing()
        standing.remember(STREAM, before)
        turned = standing.turns_away(stranger, register(), NOW, STREAM, 3, after(written))
        assert turned is known


def counted(whole: Callable[..., Case], opened: list[StreamId]) -> Callable[..., Case]:
    """Reading a case, which keeps count of those opened in full: the lists’ own thread opens some classes alone."""

    def case(reading: Ledger | Snapshot, stream: StreamId, **classes: object) -> Case:
        if not classes:
            opened.append(stream)
        return whole(reading, stream, **classes)

    return case


def test_a_stranger_is_told_nothing_by_the_work_after_a_case_was_written_to(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = world.shared()
    opened: list[StreamId] = []
    for reading in (Ledger, Snapshot):
        monkeypatch.setattr(reading, "case", counted(reading.case, opened))

    def asks(stream: StreamId) -> int:
        opened.clear()
        for surface in ("", "/timeline"):
            assert world.client(actor("outsider")).get(f"/api/v1/cases/{stream}{surface}").status_code == 404
        return len(opened)

    member = world.client(actor("isac_caseworker"))
    assert member.get(f"/api/v1/cases/{case}").status_code == 200, "read once, as every case in use is"
    world.ask(actor("isac_caseworker"), case, AddSuspect(name="Corin Vasey"))
    assert asks(case) == asks(StreamId(uuid4())) == 0
    world.record(case, VICTIM_NAMED, by=actor("isac_caseworker"))
    assert asks(case) == 0, "nor after a write of another process"
    assert member.get(f"/api/v1/cases/{case}").status_code == 200
    assert opened, "a member’s reading is counted"
