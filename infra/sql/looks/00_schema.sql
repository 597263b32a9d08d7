-- Who looked at what.
CREATE SCHEMA IF NOT EXISTS looks;
GRANT USAGE ON SCHEMA looks TO accord_appender, accord_auditor;
