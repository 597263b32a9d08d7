"""At rest: whoever takes the whole database without the key-encryption key learns where, when and how much, no more."""

import subprocess
from collections.abc import Iterator
from uuid import UUID

import msgspec
import psycopg
import pytest

from domain import catalogue
from domain.classes import DataClass
from domain.kernel import AccountId, Correction, Fact, StreamId
from domain.people import Actor, AgencyId, Role
from infra.draft import boxes_of
from infra.embedded import PROGRAMS
from infra.ledger import Ledger
from infra.looks import Look
from tests.infra.ledger.drafting import ASSESSED, draft, every_sample, new_stream

AGENCY = AgencyId("kestrel-constabulary")
WHO = Actor(UUID("6a9d1c3e-7b52-4e08-91f4-2c5d8e7a0b13"), AGENCY, Role.POLICE_COORDINATOR)


def texts(value: object) -> Iterator[str]:
    """Every text within a value that is long enough to be told from chance."""
    match value:
        case str() if len(value) > 7:
            yield str(value)
        case UUID():
            yield str(value)
        case msgspec.Struct():
            for field in value.__struct_fields__:
                yield from texts(getattr(value, field))
        case tuple() | list() | frozenset():
            for part in value:
                yield from texts(part)
        case dict():
            for key, part in value.items():
                yield from texts(key)
                yield from texts(part)
        case _:
            return


def with_canaries(stream: StreamId, fact: Fact) -> Fact:
    """The fact with a canary in every text field that takes one."""
    for number, field in enumerate(fact.__struct_fields__):
        if type(getattr(fact, field)) is str:
            planted = msgspec.structs.replace(fact, **{field: f"canary{number}{type(fact).__name__}"[:40]})
            try:
                boxes_of(draft(stream, fact=planted))
            except (msgspec.ValidationError, ValueError, KeyError):
                continue  # a field with a form of its own keeps its sample, which is looked for all the same
            fact = planted
    return fact


@pytest.fixture(scope="module")
def dump_and_facts(ledger: Ledger, database_url: str) -> tuple[bytes, list[Fact]]:
    """What pg_dump writes of a database that holds a fact of each kind and a look, and those facts."""
    stream = new_stream()
    facts = [with_canaries(stream, fact) for fact in every_sample()]
    made = [draft(stream, version, fact, who=WHO) for version, fact in enumerate(facts, 1)]
    reason = Correction(made[0].id, "canary of a correction's reason", DataClass.LEGAL_ADVICE)
    ledger.append([*made, draft(stream, len(made) + 1, ASSESSED, who=WHO, corrects=reason)])
    with ledger.snapshot() as snapshot:
        snapshot.record(
            Look(
                account=AccountId(new_stream()),
                agency=AGENCY,
                role=Role.AUDITOR,
                surface="canary of a surface",
                stream=stream,
                marks=tuple(one.id for one in made),
                opened=frozenset(DataClass),
                policy="canary of a policy",
                reason="canary of a reason",
                words="canary of search words",
            )
        )
    dumped = subprocess.run(
        [PROGRAMS / "pg_dump", "--dbname", database_url, "--inserts"], check=True, capture_output=True
    ).stdout
    with psycopg.connect(database_url) as owner:
        count = owner.execute("SELECT count(*) FROM ledger.entries").fetchone()
    assert count == (len(facts) + 1,)
    assert dumped.count(b"INSERT INTO ledger.entries VALUES") == len(facts) + 1
    return dumped, facts


def holds(dump: bytes, secret: str) -> bool:
    """Whether a dump holds a text: as it is, or as the bytes of a value, which pg_dump writes in hexadecimal."""
    return secret.encode() in dump or secret.encode().hex().encode() in dump


def rows_of(dump: bytes) -> bytes:
    """The rows alone: names of tables and functions are not what anybody entered."""
    return b"\n".join(line for line in dump.splitlines() if line.startswith(b"INSERT INTO"))


def test_the_dump_holds_no_text_that_anybody_entered(dump_and_facts: tuple[bytes, list[Fact]]) -> None:
    dump, facts = dump_and_facts
    entered = {text for fact in facts for text in (*texts(fact), *texts(fact.summary()))}
    assert sum("canary" in text for text in entered) > 50
    assert [text for text in sorted(entered) if holds(rows_of(dump), text)] == []
    assert not holds(dump.lower(), "canary")


def test_the_dump_holds_no_name_of_a_fact_a_class_a_role_or_an_agency(dump_and_facts: tuple[bytes, list[Fact]]) -> None:
    rows = rows_of(dump_and_facts[0])
    names = [*catalogue.FACTS, *DataClass, *Role, AGENCY, "envelope", "/summary", "/because"]
    assert [name for name in names if len(name) > 4 and holds(rows, name)] == []


def test_the_dump_holds_no_identifier_of_an_account_or_a_person(dump_and_facts: tuple[bytes, list[Fact]]) -> None:
    dump, facts = dump_and_facts
    people = {text for fact in facts for text in texts(fact) if len(text) == 36 and text.count("-") == 4}
    assert people
    for person in {*people, str(WHO.account)}:
        assert person.encode() not in dump
        assert UUID(person).bytes.hex().encode() not in dump


def test_the_same_fact_twice_is_not_the_same_on_disk(ledger: Ledger) -> None:
    stream = new_stream()
    ledger.append([draft(stream, 1), draft(stream, 2)])
    first, second = (row[4] for row in ledger.recorder.rows_of(stream))
    assert len(first) == len(second)
    assert first[20:] != second[20:]
