-- The leaf of an entry (RFC 9162 leaf prefix, then parts each framed by its length in four bytes): position, stream,
-- known in microseconds since 1970, and each box by its digest. `digests` are 32 bytes each, one after the other.
CREATE OR REPLACE FUNCTION ledger.leaf(at bigint, stream uuid, known timestamptz, digests bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT sha256(
        '\x00'::bytea
        || '\x00000008'::bytea || int8send(at)
        || '\x00000010'::bytea || uuid_send(stream)
        || '\x00000008'::bytea || int8send((extract(epoch FROM known) * 1000000)::bigint)
        || (
            SELECT string_agg('\x00000020'::bytea || substr(digests, n, 32), ''::bytea ORDER BY n)
            FROM generate_series(1, octet_length(digests), 32) AS n
        )
    )
$$;
REVOKE ALL ON FUNCTION ledger.leaf(bigint, uuid, timestamptz, bytea) FROM PUBLIC;
