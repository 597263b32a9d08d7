-- Say once and for ever, before the first entry, whether this ledger is for demonstration or real.
CREATE OR REPLACE FUNCTION ledger.open(for_demonstration boolean) RETURNS void
LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s'
AS $$
DECLARE
    said boolean;
BEGIN
    PERFORM pg_advisory_xact_lock(7165921);
    SELECT demonstration INTO STRICT said FROM ledger.head;
    IF said IS DISTINCT FROM for_demonstration THEN
        IF said IS NOT NULL THEN
            RAISE EXCEPTION 'What a ledger is for is said once and for ever.' USING ERRCODE = 'AC003';
        END IF;
        UPDATE ledger.head SET demonstration = for_demonstration;
    END IF;
END
$$;
REVOKE ALL ON FUNCTION ledger.open(boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.open(boolean) TO accord_appender;
