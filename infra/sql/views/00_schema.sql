-- The projected tables: made, filled and swapped by the projector, left out of backups and rebuilt from the ledger.
CREATE SCHEMA IF NOT EXISTS views;
GRANT USAGE, CREATE ON SCHEMA views TO accord_projector;
GRANT USAGE ON SCHEMA views TO accord_appender;
