-- What may be used once in the whole of the portal, however many processes it has: hashes, until nobody would take it.
CREATE TABLE IF NOT EXISTS sessions.used_once (
    mark bytea PRIMARY KEY CHECK (octet_length(mark) = 32),
    expires timestamptz NOT NULL
);
-- True for the first who asks, false for everybody after: the primary key decides between two at once.
CREATE OR REPLACE FUNCTION sessions.use_once(used bytea, until timestamptz, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    DELETE FROM sessions.used_once WHERE expires <= at;
    INSERT INTO sessions.used_once (mark, expires) VALUES (used, until) ON CONFLICT (mark) DO NOTHING;
    RETURN FOUND;
END
$$;
REVOKE ALL ON FUNCTION sessions.use_once(bytea, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sessions.use_once(bytea, timestamptz, timestamptz) TO accord_appender;
