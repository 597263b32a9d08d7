-- One row: the last position and moment given out, and whether this ledger is for demonstration (null until it is said).
CREATE TABLE IF NOT EXISTS ledger.head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL DEFAULT 0,
    known timestamptz NOT NULL DEFAULT '-infinity',
    demonstration boolean
) WITH (fillfactor = 10); -- each append rewrites the row: room for its next versions on the same page
INSERT INTO ledger.head DEFAULT VALUES ON CONFLICT DO NOTHING;
GRANT SELECT ON ledger.head TO accord_appender, accord_projector, accord_auditor;
