"""What a pack costs: frozen for eight readers of a case, opened and set in type, beside one plain look at the case."""

import os
import tempfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from uuid import UUID, uuid5

from bench.measure import Alternative, Measured, in_turn
from bench.people import ADVOCATE, COORDINATOR, register_people
from bench.views import TEXT, append, case_of
from domain.calendar import london_date
from domain.clinic.agenda import PutOnAgenda
from domain.clinic.pack import DeclareNoConflict, FreezePack, TakePackCopy
from domain.clinic.pack_said import PackFrozen
from domain.governance import Appoint, LedgerKind, RegisterAccount
from domain.governance.clinics import CallMeeting
from domain.governance.meetings import MeetingKind, Setting
from domain.kernel import AccountId, Answer, EntryId, Fact, Happened, StreamId
from domain.membership import AddMember
from domain.parties import SuspectNamed, VictimNamed
from domain.people import PORTAL, Actor, Role
from domain.reports.incidents import IncidentRecorded
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import Tool
from domain.telling import ToldBy
from infra import clock
from infra.embedded import DATABASE, Embedded
from infra.migrate import migrate
from infra.settings import KeyVersion, Settings
from portal.house import House, opened
from portal.opening import open_for
from portal.packs import case_at_meeting, file_of, frozen_for, seen
from portal.surfaces import Surface

FACTS, ROUNDS = 500, 20
KEEPER = Actor(uuid5(COORDINATOR.account, "keeper"), COORDINATOR.agency, Role.CLINIC_COORDINATOR)
OTHERS = (
    Actor(uuid5(COORDINATOR.account, "supervisor"), COORDINATOR.agency, Role.POLICE_SUPERVISOR),
    Actor(uuid5(COORDINATOR.account, "investigator"), COORDINATOR.agency, Role.POLICE_INVESTIGATOR),
    Actor(uuid5(COORDINATOR.account, "chair"), COORDINATOR.agency, Role.CLINIC_CHAIR),
    Actor(uuid5(ADVOCATE.account, "idva"), ADVOCATE.agency, Role.IDVA),
    Actor(uuid5(ADVOCATE.account, "second"), ADVOCATE.agency, Role.ISAC_CASEWORKER),
)
READERS = (COORDINATOR, ADVOCATE, KEEPER, *OTHERS)


def measure() -> list[Measured]:
    """A case of 500 facts before a meeting, with eight readers who declared and took a copy each."""
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as folder, Embedded(Path(folder)) as embedded:
        url = embedded.url(DATABASE)
        migrate(url)
        settings = Settings(database_url=url, kek=(KeyVersion(1, os.urandom(32)),), data=Path(folder))
        with opened(settings) as house:
            open_for(house.ledger, house.door, LedgerKind.REAL)
            register_people(house.door)
            _register(house)
            stream = _case(house)
            meeting, pack = _frozen(house, stream)
            return in_turn(
                f"The pack of a case of {FACTS} facts",
                [
                    Alternative("one plain look at the case", 1, lambda: None, _look(house, stream)),
                    Alternative("one reader’s pack, opened", 1, lambda: None, _opened(house, stream, meeting)),
                    Alternative("one reader’s pack, as PDF", 1, lambda: None, _files(house, stream, meeting, 1)),
                    Alternative(
                        "eight readers’ packs, each as PDF", 1, lambda: None, _files(house, stream, meeting, 8)
                    ),
                    Alternative("frozen again for all eight", 1, lambda: None, _freeze(house, stream, meeting, pack)),
                ],
                ROUNDS,
            )


def _register(house: House) -> None:
    for who in (KEEPER, *OTHERS):
        account = AccountId(who.account)
        said = RegisterAccount(account=account, agency=who.agency, subject=str(account), name=f"{who.role.value} Bench")
        house.door.ask(PORTAL, None, said)
        house.door.ask(PORTAL, None, Appoint(account=account, role=who.role))


def _case(house: House) -> StreamId:
    stream = case_of(house, 20)
    there = house.ledger.entries(stream)
    victim = next(each.fact.victim for each in there if isinstance(each.fact, VictimNamed))
    suspect = next((each.fact.suspect for each in there if isinstance(each.fact, SuspectNamed)), None)
    today = london_date(clock.now())
    of_each_kind: Sequence[Fact] = (
        IncidentRecorded(
            victim=victim,
            suspect=suspect,
            when=Happened.on(today - timedelta(days=3)),
            what_happened=TEXT,
            told_by=ToldBy.VICTIM,
            counter_allegation=Answer.NO,
        ),
        RiskAssessed(victim=victim, tool=Tool.DASH, grade="high", assessed_on=today, rationale=TEXT),
    )
    append(house, stream, list(islice(cycle(of_each_kind), FACTS - len(there))))
    for who in (KEEPER, *OTHERS):
        adding = AddMember(account=AccountId(who.account), role=who.role, because="To measure")
        house.door.ask(COORDINATOR, stream, adding)
    return stream


def _frozen(house: House, stream: StreamId) -> tuple[UUID, EntryId]:
    """The meeting and its pack, of which everybody took a copy."""
    call = CallMeeting(
        kind=MeetingKind.URGENT_PROFESSIONALS,
        starts=clock.now() + timedelta(days=7),
        minutes=60,
        how=Setting.APART,
        where="A room",
        invited=(AccountId(COORDINATOR.account),),
    )
    house.door.ask(KEEPER, None, call)
    meeting = next(iter(house.door.register().meetings))
    house.door.ask(KEEPER, stream, PutOnAgenda(meeting=meeting))
    entries = house.door.ask(KEEPER, stream, FreezePack(meeting=meeting)).entries
    pack = next(each.id for each in entries if isinstance(each.fact, PackFrozen))
    for who in READERS:
        house.door.ask(who, stream, DeclareNoConflict(meeting=meeting))
        house.door.ask(who, stream, TakePackCopy(pack=pack))
    return meeting, pack


def _look(house: House, stream: StreamId) -> Callable[[object], object]:
    return lambda _: house.door.look(COORDINATOR, stream, Surface.OVERVIEW)


def _opened(house: House, stream: StreamId, meeting: UUID) -> Callable[[object], object]:
    def open_one(_: object) -> object:
        now = case_at_meeting(house.door, COORDINATOR, stream, meeting)
        frozen = frozen_for(now, meeting, None)
        assert frozen is not None
        shown = seen(house.door, now, frozen)
        assert not shown.notices
        return shown

    return open_one


def _files(house: House, stream: StreamId, meeting: UUID, readers: int) -> Callable[[object], object]:
    def set_in_type(_: object) -> object:
        for who in READERS[:readers]:
            now = case_at_meeting(house.door, who, stream, meeting)
            assert file_of(house.door, now, now.packs.copies[0], meeting).startswith(b"%PDF")
        return None

    return set_in_type


def _freeze(house: House, stream: StreamId, meeting: UUID, first: EntryId) -> Callable[[object], object]:
    def freeze(_: object) -> object:
        taken = house.door.ask(KEEPER, stream, FreezePack(meeting=meeting))
        assert all(each.id != first for each in taken.entries)
        return taken

    return freeze
