-- What a person had typed when they were sent to prove anew who they are: sealed, one a session, gone with it.
CREATE TABLE IF NOT EXISTS sessions.draft (
    session bytea PRIMARY KEY REFERENCES sessions.session (ref) ON DELETE CASCADE,
    sealed bytea NOT NULL,
    expires timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions.draft TO accord_appender;
