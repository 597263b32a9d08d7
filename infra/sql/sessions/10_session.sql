-- One row a session. The cookie's value is never here, only its SHA-256; agency, role and ID token are sealed.
CREATE TABLE IF NOT EXISTS sessions.session (
    ref bytea PRIMARY KEY CHECK (octet_length(ref) = 32),
    account uuid NOT NULL,
    sealed bytea NOT NULL,
    created timestamptz NOT NULL,
    last_used timestamptz NOT NULL,
    absolute_expiry timestamptz NOT NULL CHECK (absolute_expiry > created)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions.session TO accord_appender;
