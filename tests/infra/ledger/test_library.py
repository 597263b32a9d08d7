"""What we rely on in the eventsourcing library, pinned: look here first when its version changes."""

import inspect
from importlib.metadata import version
from typing import Any

import psycopg
import pytest
from eventsourcing.application import Application
from eventsourcing.persistence import EventStore, IntegrityError, Mapper, ProgrammingError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder

from domain.kernel import Entry
from infra.keys import Keys
from infra.ledger import Ledger
from infra.mapper import SealedMapper, Stored
from infra.recorder import LedgerRecorder, Receipt
from tests.infra.ledger.drafting import ASSESSED, draft, drafts, new_stream


def test_these_were_found_with_the_versions_that_are_installed() -> None:
    assert version("eventsourcing").startswith("9.5.")
    assert version("psycopg").startswith("3.3.")


def test_saving_goes_through_the_public_method_that_we_override(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[int] = []
    real = LedgerRecorder.insert_events

    def counting(self: LedgerRecorder, events: list[StoredEvent], **keywords: object) -> object:
        called.append(len(events))
        return real(self, events, **keywords)  # type: ignore[arg-type] # handed through as they came

    monkeypatch.setattr(LedgerRecorder, "insert_events", counting)
    ledger.append(drafts(new_stream(), 2))
    assert called == [2]
    assert "insert_events" in vars(LedgerRecorder)
    hooks = {"_insert_events", "_insert_stored_events", "_lock_table", "_notify_channel"}
    assert not hooks & set(vars(LedgerRecorder))
    assert hooks <= set(vars(PostgresApplicationRecorder)), "a hook moved: what it swallows may have changed"


def test_an_exception_in_the_recorder_reaches_whoever_saves_and_nothing_is_committed(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream, before = new_stream(), ledger.head()
    monkeypatch.setattr("infra.recorder._APPEND", "SELECT 1 / 0, %s, %s, %s, %s, %s, %s, %s, %s")
    with pytest.raises(psycopg.errors.DivisionByZero):
        ledger.append([draft(stream)])
    assert ledger.head() == before


def test_a_stale_version_is_the_librarys_integrity_error_and_is_not_tried_again(ledger: Ledger) -> None:
    stream = new_stream()
    ledger.append([draft(stream)])
    with pytest.raises(IntegrityError) as refused:
        ledger.append([draft(stream)])
    assert isinstance(refused.value.__cause__, psycopg.errors.UniqueViolation)


def test_save_hands_our_keywords_to_the_recorder_and_its_positions_back(ledger: Ledger) -> None:
    receipt = Receipt()
    recordings = ledger._application.save(draft(new_stream()), receipt=receipt)
    assert [recording.notification.id for recording in recordings] == [receipt.stamps[0][0]]


def test_the_application_uses_our_recorder_and_our_mapper(ledger: Ledger) -> None:
    application = ledger._application
    assert isinstance(application, Application)
    assert application.recorder is ledger.recorder
    assert isinstance(application.mapper, SealedMapper)
    assert isinstance(application.events, EventStore)
    assert application.events.recorder is ledger.recorder


def test_the_librarys_own_mapper_imports_what_a_row_names_and_ours_never_does(ledger: Ledger, keys: Keys) -> None:
    assert "resolve_topic" in inspect.getsource(Mapper.to_domain_event)
    assert "resolve_topic" not in inspect.getsource(SealedMapper)
    stream = new_stream()
    ledger.append([draft(stream)])
    assert all(event.topic == "" for event in ledger.recorder.select_events(stream))
    with pytest.raises(TypeError, match="Only rows of the ledger"):
        SealedMapper(keys).to_domain_event(StoredEvent(stream, 1, "os:system", b""))
    with pytest.raises(TypeError, match="Only drafts"):
        SealedMapper(keys).to_stored_event(object())


def test_the_recorder_takes_nothing_that_was_not_sealed(ledger: Ledger) -> None:
    with pytest.raises(ProgrammingError, match="Only sealed drafts"):
        ledger.recorder.insert_events([StoredEvent(new_stream(), 1, "", b"")])
    assert ledger.recorder.insert_events([]) == []


def test_the_librarys_own_ways_of_reading_give_the_same_entries(ledger: Ledger) -> None:
    stream = new_stream()
    appended = ledger.append(drafts(stream, 4))
    events: EventStore[Any] = ledger._application.events
    expected: list[Any] = list(appended)
    assert list(events.get(stream)) == expected
    assert list(events.get(stream, gt=1, lte=3)) == expected[1:3]
    assert list(events.get(stream, desc=True, limit=2)) == expected[:1:-1]
    log = ledger._application.notification_log
    told = log.select(start=appended[0].position, limit=2)
    assert [notification.id for notification in told] == [appended[0].position, appended[1].position]
    assert ledger.recorder.max_notification_id() == appended[-1].position
    until = ledger.recorder.select_notifications(
        appended[0].position, 10, stop=appended[2].position, inclusive_of_start=False
    )
    assert [notification.id for notification in until] == [appended[1].position, appended[2].position]
    assert all(isinstance(notification, Stored) for notification in until)


def test_the_librarys_subscription_wakes_on_our_channel(ledger: Ledger) -> None:
    with ledger.recorder.subscribe(gt=ledger.head()) as subscription:
        appended = ledger.append([draft(new_stream())])
        assert next(subscription).id == appended[0].position


def test_a_draft_is_a_domain_event_to_the_library_and_an_entry_is_what_comes_back(ledger: Ledger) -> None:
    stream = new_stream()
    one = draft(stream, 1)
    assert (one.originator_id, one.originator_version) == (stream, 1)
    ledger.append([one])
    first = next(iter(ledger._application.events.get(stream)))
    assert isinstance(first, Entry)
    assert first.fact == ASSESSED


def test_closing_the_application_leaves_the_pool_open(ledger: Ledger) -> None:
    ledger._application.close()
    ledger.append([draft(new_stream())])
