-- The ledger: sealed facts, each at its position for ever.
CREATE SCHEMA IF NOT EXISTS ledger;
GRANT USAGE ON SCHEMA ledger TO accord_appender, accord_projector, accord_auditor;
