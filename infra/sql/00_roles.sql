-- The five roles that a database session of the portal may take. None can log in: whoever connects takes one of them.
DO $$
DECLARE
    role_name text;
    is_super boolean := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
BEGIN
    FOREACH role_name IN ARRAY ARRAY[
        'accord_migrator', 'accord_appender', 'accord_projector', 'accord_keykeeper', 'accord_auditor'
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- another database of the same server was migrated at the same moment
            END;
        END IF;
        IF NOT is_super AND NOT pg_has_role(current_user, role_name, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO %I', role_name, current_user);
        END IF;
    END LOOP;
    EXECUTE format('GRANT CREATE ON DATABASE %I TO accord_migrator', current_database());
END
$$;
