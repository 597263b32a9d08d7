"""Snapshots: what is read and the record that it was read are one moment and one transaction."""

import threading
import time
from datetime import UTC, datetime

import psycopg
import pytest

from domain.classes import RISK
from domain.kernel import AccountId, StreamId
from domain.people import AgencyId, Role
from infra import bell
from infra.keys import Keys
from infra.ledger import Ledger, LookNotRecorded
from infra.looks import Look, Looks
from infra.pools import Pools
from tests.infra.ledger.drafting import draft, drafts, new_stream
from tests.samples.people import ACCOUNT, OFFICER, SECOND_ACCOUNT


def look_at(stream: StreamId | None, *, by: AccountId = ACCOUNT) -> Look:
    return Look(
        account=by, agency=AgencyId(OFFICER.agency), role=Role.POLICE_INVESTIGATOR, surface="case", stream=stream
    )


def test_a_snapshot_does_not_see_what_comes_after_its_first_reading(ledger: Ledger) -> None:
    stream, other = new_stream(), new_stream()
    ledger.append(drafts(stream, 2))
    with ledger.snapshot() as snapshot:
        assert snapshot.versions([stream, other]) == {stream: 2, other: 0}
        ledger.append(drafts(stream, 2, first=3))
        assert len(snapshot.entries(stream)) == 2
        assert snapshot.entries(stream, after_version=2) == ()
        assert snapshot.versions([stream, other]) == {stream: 2, other: 0}
    assert len(ledger.entries(stream)) == 4


def test_a_look_is_kept_whole_and_told_newest_first(ledger: Ledger, pools: Pools, keys: Keys) -> None:
    stream = new_stream()
    marks = tuple(entry.id for entry in ledger.append(drafts(stream, 2)))
    full = Look(
        account=ACCOUNT,
        agency=OFFICER.agency,
        role=Role.AUDITOR,
        surface="replay",
        stream=stream,
        marks=marks,
        opened=frozenset({RISK}),
        withheld=frozenset(),
        policy="ab" * 32,
        as_of=datetime(2026, 3, 1, tzinfo=UTC),
        axis="known",
        as_role=Role.HEALTH_CLINICIAN,
        as_agency=AgencyId("northfield-trust"),
        reason="A complaint",
        words="searched for",
        count=2,
        denied=True,
    )
    with ledger.snapshot() as snapshot:
        first = snapshot.record(full)
    with ledger.snapshot() as snapshot:
        snapshot.record(look_at(stream, by=SECOND_ACCOUNT))
    looks = Looks(pools.auditor, keys)
    newest, oldest = looks.of_stream(stream)
    assert (oldest.look, oldest.at) == (full, first)
    assert newest.account == SECOND_ACCOUNT
    assert looks.of_stream(stream, before=newest.at) == [oldest]
    assert looks.of_stream(stream, limit=1) == [newest]
    assert looks.of_account(SECOND_ACCOUNT)[0] == newest
    assert looks.readers_of(stream, marks[0]) == [oldest]
    assert looks.readers_of(stream, draft(stream).id) == []


def test_a_look_at_a_list_has_no_stream(ledger: Ledger, pools: Pools, keys: Keys) -> None:
    account = AccountId(new_stream())
    with ledger.snapshot() as snapshot:
        snapshot.record(look_at(None, by=account))
    assert Looks(pools.auditor, keys).of_account(account)[0].look == look_at(None, by=account)


def test_a_look_that_was_recorded_in_a_failed_reading_is_not_kept(ledger: Ledger, pools: Pools, keys: Keys) -> None:
    stream = new_stream()

    def broken_page() -> None:
        with ledger.snapshot() as snapshot:
            snapshot.record(look_at(stream))
            raise RuntimeError("the page broke")

    with pytest.raises(RuntimeError, match="broke"):
        broken_page()
    assert Looks(pools.auditor, keys).of_stream(stream) == []


def test_a_reading_whose_transaction_failed_unnoticed_says_that_the_look_was_not_recorded(ledger: Ledger) -> None:
    def careless_page() -> None:
        with ledger.snapshot() as snapshot:
            snapshot.record(look_at(new_stream()))
            with pytest.raises(psycopg.Error):
                snapshot.connection.execute("SELECT 1 / 0")

    with pytest.raises(LookNotRecorded):
        careless_page()


def test_without_a_record_there_is_no_answer(ledger: Ledger, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE looks.looks ADD CONSTRAINT broken CHECK (stream IS NULL) NOT VALID")
        try:
            with pytest.raises(LookNotRecorded), ledger.snapshot() as snapshot:
                snapshot.record(look_at(new_stream()))
        finally:
            owner.execute("ALTER TABLE looks.looks DROP CONSTRAINT broken")


def test_a_lost_connection_before_the_end_of_a_reading_says_that_the_look_was_not_recorded(
    ledger: Ledger, database_url: str
) -> None:
    def page() -> None:
        with ledger.snapshot() as snapshot:
            snapshot.record(look_at(new_stream()))
            with psycopg.connect(database_url, autocommit=True) as owner:
                owner.execute("SELECT pg_terminate_backend(%s)", (snapshot.connection.info.backend_pid,))

    with pytest.raises(LookNotRecorded):
        page()


def test_a_changed_column_of_a_look_is_noticed(ledger: Ledger, pools: Pools, keys: Keys, database_url: str) -> None:
    stream = new_stream()
    with ledger.snapshot() as snapshot:
        snapshot.record(look_at(stream))
    with psycopg.connect(database_url) as owner:
        owner.execute("UPDATE looks.looks SET account = gen_random_uuid() WHERE stream = %s", (stream,))
    with pytest.raises(ValueError, match="does not open"):
        Looks(pools.auditor, keys).of_stream(stream)


def test_whoever_waits_is_woken_by_an_append_of_another_connection(ledger: Ledger, pools: Pools, keys: Keys) -> None:
    head = ledger.head()
    assert ledger.wait(head - 1, timeout=5)
    assert not ledger.wait(head, timeout=0.05)
    woken: list[float] = []

    def waits() -> None:
        assert ledger.wait(head, timeout=20)
        woken.append(time.monotonic())

    waiter = threading.Thread(target=waits)
    waiter.start()
    with Ledger(pools, keys) as another:
        another.append([draft(new_stream())])
    appended = time.monotonic()
    waiter.join()
    assert woken[0] - appended < 5


def test_a_waiter_is_woken_by_what_was_appended_while_its_connection_was_lost(
    ledger: Ledger, pools: Pools, keys: Keys, database_url: str
) -> None:
    assert ledger.wait(ledger.head() - 1, timeout=5)
    head = ledger.head()
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name = %s",
            (bell.NAME,),
        )
    with Ledger(pools, keys) as another:
        another.append([draft(new_stream())])
    assert ledger.wait(head, timeout=20)
