-- By which of its issuer's sign-ins a session began, as a hash: so that the issuer can end it (back-channel logout).
ALTER TABLE sessions.session ADD COLUMN IF NOT EXISTS sid_hash bytea CHECK (octet_length(sid_hash) = 32);
CREATE INDEX IF NOT EXISTS session_of_account ON sessions.session (account);
CREATE INDEX IF NOT EXISTS session_of_sid ON sessions.session (sid_hash);
