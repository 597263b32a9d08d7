"""Migration: brings a database to this version once, all of it or nothing, and again only what has changed."""

from pathlib import Path

import psycopg
import pytest

from infra.embedded import Embedded
from infra.migrate import is_current, migrate, migrations
from tests.conftest import NewDatabase


@pytest.fixture
def empty(server: Embedded) -> str:
    """The URL of a database that nobody has migrated."""
    with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
        owner.execute("DROP DATABASE IF EXISTS not_migrated WITH (FORCE)")
        owner.execute("CREATE DATABASE not_migrated")
    return server.url("not_migrated")


def test_every_file_runs_once_roles_first(empty: str) -> None:
    assert not is_current(empty)
    ran = migrate(empty)
    assert ran[0] == "00_roles.sql"
    assert ran == [migration.name for migration in migrations()]
    assert migrate(empty) == []
    assert is_current(empty)


def test_everything_belongs_to_the_migrator(new_database: NewDatabase) -> None:
    with psycopg.connect(new_database()) as owner:
        strangers = owner.execute(
            "SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace "
            "WHERE n.nspname IN ('ledger', 'keys', 'looks', 'sessions', 'views', 'migrations') "
            "AND pg_get_userbyid(c.relowner) <> 'accord_migrator' "
            "UNION ALL SELECT p.proname FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace "
            "WHERE n.nspname IN ('ledger', 'looks') AND (pg_get_userbyid(p.proowner) <> 'accord_migrator' "
            "OR p.proconfig IS NULL)"
        ).fetchall()
    assert strangers == []


def test_no_role_can_log_in(new_database: NewDatabase) -> None:
    with psycopg.connect(new_database()) as owner:
        roles = owner.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'accord%' AND NOT rolcanlogin"
        ).fetchall()
    assert len(roles) == 5


def test_a_new_or_changed_file_runs_and_no_other(empty: str, tmp_path: Path) -> None:
    (tmp_path / "00_roles.sql").write_text((migrations()[0]).text)
    (tmp_path / "own").mkdir()
    first = tmp_path / "own" / "00_schema.sql"
    first.write_text("CREATE SCHEMA IF NOT EXISTS own;")
    assert migrate(empty, tmp_path) == ["00_roles.sql", "own/00_schema.sql"]
    (tmp_path / "own" / "10_table.sql").write_text("CREATE TABLE own.one (x int);")
    assert migrate(empty, tmp_path) == ["own/10_table.sql"]
    first.write_text("CREATE SCHEMA IF NOT EXISTS own; COMMENT ON SCHEMA own IS 'ours';")
    assert migrate(empty, tmp_path) == ["own/00_schema.sql"]


def test_a_file_that_fails_leaves_the_database_as_it_was(empty: str, tmp_path: Path) -> None:
    (tmp_path / "00_roles.sql").write_text((migrations()[0]).text)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "00_schema.sql").write_text("CREATE SCHEMA own;")
    (tmp_path / "own" / "10_wrong.sql").write_text("CREATE TABLE own.one (x no_such_type);")
    with pytest.raises(psycopg.errors.UndefinedObject):
        migrate(empty, tmp_path)
    with psycopg.connect(empty) as owner:
        assert owner.execute("SELECT to_regnamespace('own')").fetchone() == (None,)


def test_somebody_who_is_no_superuser_can_migrate_and_run_the_portal(server: Embedded) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
        owner.execute("DROP DATABASE IF EXISTS modest WITH (FORCE)")
        owner.execute("DROP ROLE IF EXISTS modest_owner")
        owner.execute("CREATE ROLE modest_owner LOGIN CREATEROLE")
        for role in ("migrator", "appender", "projector", "keykeeper", "auditor"):
            owner.execute(f"GRANT accord_{role} TO modest_owner WITH ADMIN OPTION".encode())
        owner.execute("CREATE DATABASE modest OWNER modest_owner")
    url = server.url("modest").replace("postgres@", "modest_owner@")
    assert migrate(url)
    with psycopg.connect(url, options="-c role=accord_appender") as session:
        assert session.execute("SELECT position FROM ledger.head").fetchone() == (0,)
    with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
        owner.execute("DROP DATABASE modest WITH (FORCE)")
        owner.execute("DROP OWNED BY modest_owner")
        owner.execute("DROP ROLE modest_owner")
