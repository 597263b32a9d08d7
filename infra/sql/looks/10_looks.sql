-- One row a look. In the clear: when, which stream and whose account; everything else is sealed. Its id is random and
-- given by the portal, so that a rolled-back transaction leaves no gap that reads as a look removed.
CREATE TABLE IF NOT EXISTS looks.looks (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    stream uuid,
    account uuid NOT NULL,
    sealed bytea NOT NULL
);
ALTER TABLE looks.looks ALTER COLUMN sealed SET STORAGE EXTERNAL;
CREATE INDEX IF NOT EXISTS looks_of_stream ON looks.looks (stream, at DESC, id DESC);
CREATE INDEX IF NOT EXISTS looks_of_account ON looks.looks (account, at DESC, id DESC);
GRANT SELECT ON looks.looks TO accord_auditor;
