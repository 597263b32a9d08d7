"""Data keys: one for each stream, class, originating agency and person, wrapped under the key-encryption key."""

import os
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from uuid import UUID, uuid4

import msgspec

from domain.kernel import PartyId, StreamId
from domain.people import AgencyId
from infra.erased import ErasedKeys
from infra.pools import Pool
from infra.seal import KEY_BYTES, DataKey
from infra.settings import KeyVersion
from infra.wrapping import ENVELOPE, ENVELOPES, Kek, Slot, Wrapped, WrongKeyEncryptionKey, slot_of

__all__ = ["ENVELOPE", "ENVELOPES", "Keys", "Slot", "WrongKeyEncryptionKey"]

_GONE = (
    "UPDATE keys.data_keys SET wrapped = NULL, destroyed_at = clock_timestamp() "
    "WHERE key_id = ANY (%s) AND wrapped IS NOT NULL"
)
_STREAMS_KEPT = 4_096
_REWRAP_AT_ONCE = 500


class _Held(msgspec.Struct, frozen=True):
    """The keys of one stream as last read: the live ones by slot, and every one by its id (None where destroyed)."""

    by_slot: dict[Slot, DataKey]
    by_id: dict[bytes, DataKey | None]
    slots: dict[bytes, Slot]


class Keys:
    """The data keys of the ledger. Unwrapped keys are kept in memory until a read finds them destroyed.

    Every read of a stream asks which of its keys still live, so that a destruction by any process holds from the next
    read on; appending is refused by the database where a key in use has been destroyed.
    """

    def __init__(self, pool: Pool, kek_ring: Sequence[KeyVersion], erased: ErasedKeys | None = None) -> None:
        """`kek_ring` is in rising order of version; the last wraps new keys. `erased` is told of what is destroyed."""
        if not kek_ring:
            raise WrongKeyEncryptionKey("There is no key-encryption key: set ACCORD_KEK.")
        self._pool = pool
        self._erased = erased
        self._keks = {given.version: Kek(given) for given in kek_ring}
        self._newest = self._keks[kek_ring[-1].version]
        self._held: dict[StreamId, _Held] = {}
        self._guard = threading.Lock()
        self._told: list[Callable[[StreamId], None]] = []

    def when_forgotten(self, told: Callable[[StreamId], None]) -> None:
        """Say who else is to let go of a stream whose keys are destroyed or forgotten."""
        self._told.append(told)

    @property
    def newest(self) -> int:
        """The version of the key-encryption key under which new keys are wrapped and fingerprints are made."""
        return self._newest.version

    def fingerprint(self, text: str) -> str:
        """What a table may hold in place of a text by which two records agree: HMAC-SHA256, 64 hexadecimal digits.

        Without the key nobody can try out names on a copy of the table. Another version of the key gives others.
        """
        return self._newest.fingerprint(text)

    def check(self) -> None:
        """Raise `WrongKeyEncryptionKey` unless a key of each version in use opens. Asked once, at start."""
        with self._pool.connection() as connection:
            rows = connection.execute(
                "SELECT DISTINCT ON (kek_version) key_id, wrapped, kek_version FROM keys.data_keys "
                "WHERE wrapped IS NOT NULL ORDER BY kek_version"
            ).fetchall()
        for key_id, wrapped, version in rows:
            self._kek(version).unwrap(key_id.bytes, wrapped)

    def key_for(self, stream: StreamId, data_class: str, agency: AgencyId, person: PartyId | None) -> DataKey:
        """The live key of this slot, made if there is none."""
        return self.keys_for(stream, [Slot(data_class, agency, person)])[0]

    def keys_for(self, stream: StreamId, slots: Sequence[Slot]) -> list[DataKey]:
        """The live keys of these slots in their order, made where there are none."""
        held = self._held.get(stream)
        if held is None or any(slot not in held.by_slot for slot in slots):
            held = self._refreshed([stream])[stream]
        missing = {slot for slot in slots if slot not in held.by_slot}
        if missing:
            self._make({stream: missing})
            held = self._refreshed([stream])[stream]
        return [held.by_slot[slot] for slot in slots]

    def make_ready(self, needed: Mapping[StreamId, Collection[Slot]]) -> None:
        """Make whatever keys are missing of these slots, of all the streams at once, and have them at hand."""
        held = self._held
        missing = {
            stream: {slot for slot in slots if stream not in held or slot not in held[stream].by_slot}
            for stream, slots in needed.items()
        }
        if wanting := {stream: slots for stream, slots in missing.items() if slots}:
            self._make(wanting)  # where another process made one before, that one stays
            self._refreshed(list(wanting))

    def keys_of(self, stream: StreamId) -> Mapping[bytes, DataKey | None]:
        """Every key of a stream by its id (16 bytes), None where it was destroyed: as it is in the database now."""
        return self._refreshed([stream])[stream].by_id

    def keys_of_all(self, streams: Iterable[StreamId]) -> dict[StreamId, Mapping[bytes, DataKey | None]]:
        """`keys_of` for several streams in one query."""
        return {stream: held.by_id for stream, held in self._refreshed(list(set(streams))).items()}

    def gone_of(self, streams: Sequence[StreamId]) -> dict[StreamId, int]:
        """How many keys of each of these streams have been destroyed: while it is the same, so is what can be read."""
        with self._pool.connection() as connection:
            rows = connection.execute(
                "SELECT stream, count(*) FROM keys.data_keys WHERE stream = ANY (%s) AND wrapped IS NULL "
                "GROUP BY stream",
                (list(streams),),
                prepare=True,
            ).fetchall()
        return dict.fromkeys(streams, 0) | {StreamId(stream): int(count) for stream, count in rows}

    def destroy(self, stream: StreamId, data_class: str, agency: AgencyId, person: PartyId | None) -> int:
        """Destroy the key of a slot for good and answer how many there were.

        What was sealed under it can never be read again; its seal still verifies. Copies that the database keeps for
        a while (its log, rows not yet vacuumed, backups of `keys`) stay wrapped: rewrapping and then destroying the
        old version of the key-encryption key closes those too.
        """
        return len(self._destroy(stream, lambda slot: slot == Slot(data_class, agency, person)))

    def destroy_of(
        self, stream: StreamId, data_class: str, agency: AgencyId, persons: Collection[PartyId]
    ) -> list[UUID]:
        """Destroy every key of a class and agency for good, and answer with their ids.

        Of these persons alone, or of everybody where none is named.
        """
        return self._destroy(
            stream,
            lambda slot: (
                (slot.data_class, slot.agency) == (data_class, agency) and (not persons or slot.person in persons)
            ),
        )

    def living(self, ids: Collection[UUID]) -> list[UUID]:
        """Which of these keys are alive, though they were destroyed once: brought back by a backup."""
        with self._pool.connection() as connection:
            rows = connection.execute(
                "SELECT key_id FROM keys.data_keys WHERE key_id = ANY (%s) AND wrapped IS NOT NULL", (list(ids),)
            ).fetchall()
        return [key_id for (key_id,) in rows]

    def destroy_again(self, ids: Collection[UUID]) -> int:
        """Destroy keys that a backup brought back, and answer how many there were."""
        with self._pool.connection() as connection:
            return connection.execute(_GONE, (list(ids),)).rowcount

    def _destroy(self, stream: StreamId, meant: Callable[[Slot], bool]) -> list[UUID]:
        held = self._refreshed([stream])[stream]
        ids = [UUID(bytes=key_id) for key_id, slot in held.slots.items() if meant(slot)]
        if self._erased is not None:
            self._erased.note(ids)
        with self._pool.connection() as connection:
            connection.execute(_GONE, (ids,))
        self.forget(stream)
        return ids

    def forget(self, stream: StreamId) -> None:
        """Drop what is kept in memory of a stream."""
        self._held.pop(stream, None)
        for told in self._told:
            told(stream)

    def alive_under(self) -> dict[int, int]:
        """How many keys live under each version of the key-encryption key, by version: those that must be kept."""
        with self._pool.connection() as connection:
            rows = connection.execute(
                "SELECT kek_version, count(*) FROM keys.data_keys WHERE wrapped IS NOT NULL GROUP BY 1 ORDER BY 1"
            ).fetchall()
        return {int(version): int(count) for version, count in rows}

    def rewrap(self) -> int:
        """Wrap every live key that is under an older version under the newest, and answer how many that were.

        Each batch is a transaction of its own: what was cut off is continued by asking again, and whoever reads or
        destroys a key meanwhile is held up for no longer than a batch.
        """
        done = 0
        while rewrapped := self._rewrap_some():
            done += rewrapped
        return done

    def _rewrap_some(self) -> int:
        with self._pool.connection() as connection, connection.transaction():
            rows = connection.execute(
                "SELECT key_id, stream, wrapped, kek_version FROM keys.data_keys "
                "WHERE wrapped IS NOT NULL AND kek_version <> %s ORDER BY key_id LIMIT %s FOR UPDATE",
                (self._newest.version, _REWRAP_AT_ONCE),
            ).fetchall()
            for key_id, stream, wrapped, version in rows:
                content = self._kek(version).unwrap(key_id.bytes, wrapped)
                slot = slot_of(content)
                # Two processes may have made one slot's key under two versions: the second is found by its content.
                connection.execute(
                    "UPDATE keys.data_keys SET wrapped = %(wrapped)s, kek_version = %(version)s, slot = CASE WHEN "
                    "EXISTS (SELECT FROM keys.data_keys WHERE slot = %(slot)s AND wrapped IS NOT NULL) "
                    "THEN %(second)s::bytea ELSE %(slot)s::bytea END WHERE key_id = %(key)s",
                    {
                        "key": key_id,
                        "wrapped": self._newest.wrap(key_id.bytes, content),
                        "version": self._newest.version,
                        "slot": self._newest.slot(stream, slot),
                        "second": self._newest.slot(stream, slot, key_id.bytes),
                    },
                )
        return len(rows)

    def _make(self, missing: Mapping[StreamId, Iterable[Slot]]) -> None:
        rows = []
        for stream, slot in ((stream, slot) for stream, slots in missing.items() for slot in slots):
            key_id = uuid4()
            content = Wrapped(os.urandom(KEY_BYTES), slot.data_class, slot.agency, slot.person)
            rows.append((key_id, stream, self._newest.slot(stream, slot), self._newest.wrap(key_id.bytes, content)))
        ids, streams, found_by, wrapped = (list(column) for column in zip(*rows, strict=True))
        with self._pool.connection() as connection:
            connection.execute(
                "INSERT INTO keys.data_keys (key_id, stream, slot, wrapped, kek_version) "
                "SELECT key_id, stream, slot, wrapped, %s "
                "FROM unnest(%s::uuid[], %s::uuid[], %s::bytea[], %s::bytea[]) AS made (key_id, stream, slot, wrapped) "
                "ON CONFLICT DO NOTHING",
                (self._newest.version, ids, streams, found_by, wrapped),
            )

    def _refreshed(self, streams: list[StreamId]) -> dict[StreamId, _Held]:
        with self._pool.connection() as connection:
            rows = connection.execute(
                "SELECT stream, key_id, wrapped, kek_version FROM keys.data_keys WHERE stream = ANY (%s)",
                (streams,),
                prepare=True,
                binary=True,
            ).fetchall()
        answer = {stream: _Held({}, {}, {}) for stream in streams}
        for stream, key, wrapped, version in rows:
            now, before, key_id = answer[stream], self._held.get(stream), key.bytes
            if wrapped is None:
                now.by_id[key_id] = None
                continue
            opened = before.by_id.get(key_id) if before is not None else None
            if before is not None and opened is not None:
                slot = before.slots[key_id]
            else:
                content = self._kek(version).unwrap(key_id, wrapped)
                slot, opened = slot_of(content), DataKey(key_id, content.plain)
            now.by_id[key_id], now.by_slot[slot], now.slots[key_id] = opened, opened, slot
        with self._guard:
            self._held.update(answer)
            while len(self._held) > max(_STREAMS_KEPT, len(answer)):
                del self._held[next(iter(self._held))]
        return answer

    def _kek(self, version: int) -> Kek:
        if version not in self._keks:
            raise WrongKeyEncryptionKey(
                f"ACCORD_KEK lacks version {version}, under which data keys of this ledger are kept; add it."
            )
        return self._keks[version]
