-- The one way to add entries: one after another, without gap, stamped here, all or none, in one round trip.
--
-- AC001: a key in use was destroyed meanwhile. AC002: this request was answered before. AC003: the ledger has not been
-- said to be for demonstration or real. AC004: only a demonstration may say when something became known.
-- AC005: a version does not follow the last of its stream. AC006: the arguments do not fit each other.
--
-- `given`, of a demonstration, is one moment for all or one for each; none is put before what was known already.
DROP FUNCTION IF EXISTS ledger.append(uuid[], integer[], bytea[], bytea[], timestamptz, bytea, bytea, uuid[]);
CREATE OR REPLACE FUNCTION ledger.append(
    streams uuid[],
    versions integer[],
    bodies bytea[],
    digests bytea[],
    given timestamptz[] DEFAULT NULL,
    request_digest bytea DEFAULT NULL,
    request_body bytea DEFAULT NULL,
    keys_used uuid[] DEFAULT NULL
) RETURNS TABLE ("position" bigint, known timestamptz)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '10s'
SET enable_seqscan = off -- plans are made while the tables are still empty, and kept
AS $$
#variable_conflict use_column
DECLARE
    size integer := cardinality(streams);
    tip ledger.head%ROWTYPE;
    stamp timestamptz;
    stamps timestamptz[];
BEGIN
    IF size = 0 OR cardinality(versions) <> size OR cardinality(bodies) <> size OR cardinality(digests) <> size
        OR EXISTS (SELECT FROM unnest(digests) AS d WHERE octet_length(d) = 0 OR octet_length(d) % 32 <> 0)
        OR cardinality(given) NOT IN (1, size)
    THEN
        RAISE EXCEPTION 'The entries to append do not fit each other.' USING ERRCODE = 'AC006';
    END IF;

    -- Held until the commit is visible, so that no reader sees a position before a smaller one.
    PERFORM pg_advisory_xact_lock(7165921);

    SELECT * INTO STRICT tip FROM ledger.head;
    IF tip.demonstration IS NULL THEN
        RAISE EXCEPTION 'This ledger has not been opened, for demonstration or real.' USING ERRCODE = 'AC003';
    END IF;
    IF given IS NOT NULL AND NOT tip.demonstration THEN
        RAISE EXCEPTION 'A real ledger stamps when something became known by itself.' USING ERRCODE = 'AC004';
    END IF;
    IF EXISTS (SELECT FROM keys.data_keys WHERE key_id = ANY (keys_used) AND wrapped IS NULL) THEN
        RAISE EXCEPTION 'A data key in use was destroyed.' USING ERRCODE = 'AC001';
    END IF;

    stamp := greatest(coalesce(given[1], clock_timestamp()), tip.known + interval '1 microsecond');
    IF cardinality(given) > 1 THEN
        stamps := ARRAY(
            SELECT max(greatest(g.given, stamp) - g.n * interval '1 microsecond') OVER (ORDER BY g.n)
                + g.n * interval '1 microsecond'
            FROM unnest(given) WITH ORDINALITY AS g (given, n)
            ORDER BY g.n
        );
    END IF;

    IF request_digest IS NOT NULL THEN
        INSERT INTO ledger.requests (request, body_digest, stream, first_position, entries, at)
        VALUES (request_digest, request_body, streams[1], tip.position + 1, size, stamp)
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'This request was answered before.' USING ERRCODE = 'AC002';
        END IF;
    END IF;

    RETURN QUERY
        INSERT INTO ledger.entries AS e (position, stream, version, known, body, leaf)
        SELECT
            tip.position + n,
            g.stream,
            g.version,
            g.known,
            g.body,
            ledger.leaf(tip.position + n, g.stream, g.known, g.digests)
        FROM (
            SELECT u.*, coalesce(stamps[u.n], stamp + (u.n - 1) * interval '1 microsecond') AS known
            FROM unnest(streams, versions, bodies, digests) WITH ORDINALITY AS u (stream, version, body, digests, n)
        ) AS g
        ORDER BY n
        RETURNING e.position, e.known;

    IF EXISTS (
        SELECT FROM unnest(streams, versions) AS g (stream, version)
        WHERE g.version <> 1 AND (
            SELECT true FROM ledger.entries AS e WHERE e.stream = g.stream AND e.version = g.version - 1
        ) IS NULL
    ) THEN
        RAISE EXCEPTION 'A version does not follow the last of its stream.' USING ERRCODE = 'AC005';
    END IF;

    UPDATE ledger.head
    SET position = tip.position + size, known = coalesce(stamps[size], stamp + (size - 1) * interval '1 microsecond');

    PERFORM pg_notify('accord_ledger', (tip.position + size)::text);
END
$$;
REVOKE ALL ON FUNCTION
    ledger.append(uuid[], integer[], bytea[], bytea[], timestamptz[], bytea, bytea, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    ledger.append(uuid[], integer[], bytea[], bytea[], timestamptz[], bytea, bytea, uuid[]) TO accord_appender;
