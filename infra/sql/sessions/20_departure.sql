-- One row a sign-in under way: taken once, by the browser that set out, within ten minutes.
CREATE TABLE IF NOT EXISTS sessions.departure (
    state_hash bytea PRIMARY KEY CHECK (octet_length(state_hash) = 32),
    browser_hash bytea NOT NULL CHECK (octet_length(browser_hash) = 32),
    sealed bytea NOT NULL,
    expires timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON sessions.departure TO accord_appender;
