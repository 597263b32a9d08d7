-- One row a data key. Whose key it is stands inside the wrapping and, keyed, in the slot; nothing of it in the clear.
-- A destroyed key keeps its row without the key, so that what was erased is told from what is lost.
CREATE TABLE IF NOT EXISTS keys.data_keys (
    key_id uuid PRIMARY KEY,
    stream uuid NOT NULL,
    slot bytea NOT NULL CHECK (octet_length(slot) = 32),
    wrapped bytea,
    kek_version integer NOT NULL,
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS data_keys_live_slot ON keys.data_keys (slot) WHERE wrapped IS NOT NULL;
CREATE INDEX IF NOT EXISTS data_keys_of_stream ON keys.data_keys (stream);
GRANT SELECT, INSERT ON keys.data_keys TO accord_keykeeper;
GRANT UPDATE (slot, wrapped, kek_version, destroyed_at) ON keys.data_keys TO accord_keykeeper;
