-- How much of an allowance is taken: one row a thing counted, a hash of what it is and a moment, nothing else.
CREATE UNLOGGED TABLE IF NOT EXISTS sessions.taken (
    mark bytea PRIMARY KEY CHECK (octet_length(mark) = 32),
    free_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS taken_free_at ON sessions.taken (free_at);
-- Takes one of `most` in `seconds`, if there is one: answers 0, or the seconds until there is one again and takes none.
-- `free_at` is when all would be free again (the generic cell rate algorithm, ITU-T I.371): it moves on by one share
-- each time, so that an allowance fills up evenly and never all at once.
CREATE OR REPLACE FUNCTION sessions.take(counted bytea, most integer, seconds integer, at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    share interval := make_interval(secs => seconds::double precision / most);
    whole interval := make_interval(secs => seconds);
    held timestamptz;
BEGIN
    IF random() < 0.01 THEN
        DELETE FROM sessions.taken AS old
        WHERE old.mark IN (
            SELECT mark FROM sessions.taken WHERE free_at <= at AND mark <> counted FOR UPDATE SKIP LOCKED LIMIT 1000
        );
    END IF;
    INSERT INTO sessions.taken (mark, free_at) VALUES (counted, at) ON CONFLICT (mark) DO NOTHING;
    SELECT greatest(free_at, at) INTO held FROM sessions.taken WHERE mark = counted FOR UPDATE;
    -- No further ahead than a whole allowance: a clock that was set back must not keep anybody waiting for longer.
    held := least(coalesce(held, at), at + whole);
    IF held + share > at + whole THEN
        RETURN greatest(1, ceil(extract(epoch FROM held + share - at - whole)))::integer;
    END IF;
    UPDATE sessions.taken SET free_at = held + share WHERE mark = counted;
    RETURN 0;
END
$$;
REVOKE ALL ON FUNCTION sessions.take(bytea, integer, integer, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sessions.take(bytea, integer, integer, timestamptz) TO accord_appender;
