-- The one way to record a look: stamped here, without the ledger's lock.
CREATE OR REPLACE FUNCTION looks.record(look uuid, of_stream uuid, by_account uuid, content bytea) RETURNS timestamptz
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO looks.looks (id, at, stream, account, sealed)
    VALUES (look, clock_timestamp(), of_stream, by_account, content)
    RETURNING at
$$;
REVOKE ALL ON FUNCTION looks.record(uuid, uuid, uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION looks.record(uuid, uuid, uuid, bytea) TO accord_appender;
