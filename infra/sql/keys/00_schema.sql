-- The data keys, wrapped: apart from the ledger, and apart in backups.
CREATE SCHEMA IF NOT EXISTS keys;
GRANT USAGE ON SCHEMA keys TO accord_keykeeper;
