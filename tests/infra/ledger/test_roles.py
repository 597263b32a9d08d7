"""Roles: what each part of the portal may do in the database, whatever its code tries."""

import psycopg
import pytest

from infra.ledger import Ledger
from infra.pools import options_of
from tests.infra.ledger.drafting import draft, new_stream

LEDGER = ("ledger.entries", "ledger.head", "ledger.requests")
KEYS = ("keys.data_keys",)
LOOKS = ("looks.looks",)
MODES = (
    "ROW SHARE",
    "ROW EXCLUSIVE",
    "SHARE UPDATE EXCLUSIVE",
    "SHARE",
    "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE",
    "ACCESS EXCLUSIVE",
)

READ = "SELECT * FROM {}"
INSERT = "INSERT INTO {} SELECT * FROM {}"
UPDATE = {
    "ledger.entries": "UPDATE {} SET version = 1",
    "ledger.head": "UPDATE {} SET demonstration = true",
    "ledger.requests": "UPDATE {} SET entries = 1",
    "keys.data_keys": "UPDATE {} SET stream = gen_random_uuid()",
    "looks.looks": "UPDATE {} SET account = gen_random_uuid()",
}
MAY_READ = {
    "accord_appender": LEDGER,
    "accord_projector": ("ledger.entries", "ledger.head"),
    "accord_keykeeper": KEYS,
    "accord_auditor": ("ledger.entries", "ledger.head", *LOOKS),
}
CHANGES = ("UPDATE", "DELETE FROM {}", "TRUNCATE {}", "SELECT * FROM {} FOR UPDATE", "SELECT * FROM {} FOR SHARE")


def denied(url: str, role: str, statement: str) -> bool:
    """Whether the database denies the statement to the role."""
    with psycopg.connect(url, options=options_of(url, role)) as session:
        try:
            session.execute(statement.encode())
        except psycopg.errors.InsufficientPrivilege:
            return True
        finally:
            session.rollback()
        return False


@pytest.mark.parametrize("table", [*LEDGER, *KEYS, *LOOKS])
@pytest.mark.parametrize("role", MAY_READ)
def test_no_role_can_change_remove_truncate_or_row_lock(
    ledger: Ledger, database_url: str, role: str, table: str
) -> None:
    ledger.append([draft(new_stream())])
    allowed = [
        statement
        for change in CHANGES
        if not denied(database_url, role, statement := (UPDATE[table] if change == "UPDATE" else change).format(table))
    ]
    # The keykeeper destroys and rewraps keys, for which it may lock their rows and update these columns alone.
    expected = [change.format(table) for change in CHANGES if change.startswith("SELECT")]
    assert allowed == (expected if (role, table) == ("accord_keykeeper", "keys.data_keys") else [])


@pytest.mark.parametrize("table", [*LEDGER, *LOOKS])
@pytest.mark.parametrize("role", MAY_READ)
def test_no_role_can_insert_into_the_ledger_or_lock_it(database_url: str, role: str, table: str) -> None:
    assert denied(database_url, role, INSERT.format(table, table))
    for mode in MODES:
        assert denied(database_url, role, f"LOCK TABLE {table} IN {mode} MODE"), mode


@pytest.mark.parametrize("role", MAY_READ)
def test_each_role_reads_its_own_tables_and_no_other(database_url: str, role: str) -> None:
    read = {table for table in (*LEDGER, *KEYS, *LOOKS) if not denied(database_url, role, READ.format(table))}
    assert read == set(MAY_READ[role])


@pytest.mark.parametrize("role", ["accord_projector", "accord_keykeeper", "accord_auditor"])
@pytest.mark.parametrize(
    "call",
    [
        "SELECT ledger.append('{}', '{}', '{}', '{}')",
        "SELECT ledger.open(true)",
        "SELECT ledger.leaf(1, gen_random_uuid(), now(), '')",
        "SELECT looks.record(gen_random_uuid(), null, gen_random_uuid(), '')",
    ],
    ids=["append", "open", "leaf", "record"],
)
def test_only_the_appender_may_append_and_record(database_url: str, role: str, call: str) -> None:
    assert denied(database_url, role, call)


@pytest.mark.parametrize("role", MAY_READ)
def test_no_role_may_make_or_drop_anything_of_the_ledgers(database_url: str, role: str) -> None:
    for statement in (
        "CREATE TABLE ledger.own (x int)",
        "CREATE TABLE keys.own (x int)",
        "CREATE TABLE public.own (x int)",
        "DROP TABLE ledger.entries",
        "ALTER TABLE ledger.entries DISABLE TRIGGER ALL",
        "CREATE OR REPLACE FUNCTION ledger.open(boolean) RETURNS void LANGUAGE sql AS 'SELECT'",
        "CREATE ROLE accord_other",
    ):
        assert denied(database_url, role, statement), statement


def test_the_projector_has_the_views_to_itself(database_url: str) -> None:
    assert not denied(database_url, "accord_projector", "CREATE TABLE views.own (x int)")
    assert denied(database_url, "accord_keykeeper", "CREATE TABLE views.own (x int)")
    assert denied(database_url, "accord_appender", "CREATE TABLE views.own (x int)")
