-- One row an answered request with an Idempotency-Key: hashes, and where its facts stand. Never the answer itself.
CREATE TABLE IF NOT EXISTS ledger.requests (
    request bytea PRIMARY KEY CHECK (octet_length(request) = 32),
    body_digest bytea NOT NULL CHECK (octet_length(body_digest) = 32),
    stream uuid NOT NULL,
    first_position bigint NOT NULL,
    entries integer NOT NULL CHECK (entries > 0),
    at timestamptz NOT NULL
);
GRANT SELECT ON ledger.requests TO accord_appender;
