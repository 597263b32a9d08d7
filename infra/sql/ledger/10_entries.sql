-- One row a fact. In the clear are where it stands and when it became known; the body is boxes under keys named by id.
CREATE TABLE IF NOT EXISTS ledger.entries (
    position bigint PRIMARY KEY CHECK (position > 0),
    stream uuid NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    known timestamptz NOT NULL,
    body bytea NOT NULL,
    leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
    UNIQUE (stream, version)
);
-- Ciphertext does not compress: store it as it is.
ALTER TABLE ledger.entries ALTER COLUMN body SET STORAGE EXTERNAL;
-- Which streams there are.
CREATE INDEX IF NOT EXISTS entries_first_of_stream ON ledger.entries (position) WHERE version = 1;
GRANT SELECT ON ledger.entries TO accord_appender, accord_projector, accord_auditor;
