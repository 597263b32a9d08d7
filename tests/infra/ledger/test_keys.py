"""Data keys: each opens one agency's records of one class on one person, and destroying it erases exactly those."""

from datetime import date

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.case import fold
from domain.classes import CASE_SHELL, RISK, STAFF_IDENTITY
from domain.kernel import Entry, Erased, Fact, PartyId, StreamId
from domain.membership import MemberAdded
from domain.people import Actor, AgencyId, AgencyKind, Role
from domain.policy import Reader, read_policy
from domain.policy_tables import GIVING, SHARING
from domain.reveal import reveal_all
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import Tool
from infra.keys import ENVELOPE, Keys, Slot
from infra.ledger import Ledger, open_ledger
from infra.mapper import Row, SealedMapper
from infra.pools import Pools
from infra.settings import KeyVersion
from tests.infra.ledger.drafting import ASSESSED, KEK, draft, drafts, new_stream
from tests.samples.people import ACCOUNT, ADVOCATE, OFFICER, SECOND_VICTIM, VICTIM

POLICY = read_policy(SHARING, GIVING)
JOINED = MemberAdded(
    account=ACCOUNT, agency=AgencyId(OFFICER.agency), role=Role.POLICE_INVESTIGATOR, because="She investigates it."
)


def of(person: PartyId) -> RiskAssessed:
    return RiskAssessed(victim=person, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 1))


def of_fact(entry: Entry[Fact], field: str) -> object:
    """A field of an entry's fact, whatever its type says."""
    return getattr(entry.fact, field)


def test_destroying_a_key_erases_one_agencys_records_of_one_class_on_one_person(ledger: Ledger, keys: Keys) -> None:
    stream = new_stream()
    ledger.append(
        [
            draft(stream, 1),
            draft(stream, 2, of(SECOND_VICTIM)),
            draft(stream, 3, who=ADVOCATE),
            draft(stream, 4, JOINED),
        ]
    )
    assert keys.destroy(stream, RISK, AgencyId(OFFICER.agency), VICTIM) == 1
    erased, other_person, other_agency, other_class = ledger.entries(stream)
    assert isinstance(erased.fact, RiskAssessed)
    assert all(isinstance(getattr(erased.fact, field), Erased) for field in erased.fact.__struct_fields__)
    assert isinstance(erased.summaries[RISK], Erased)
    assert (erased.agency, erased.by) == (OFFICER.agency, OFFICER.account)
    assert other_person.fact == of(SECOND_VICTIM)
    assert other_agency.fact == ASSESSED
    assert other_class.fact == JOINED
    assert keys.destroy(stream, RISK, AgencyId(OFFICER.agency), VICTIM) == 0


def test_a_class_of_several_in_one_fact_is_erased_alone(ledger: Ledger, keys: Keys) -> None:
    stream = new_stream()
    ledger.append([draft(stream, 1, JOINED)])
    keys.destroy(stream, STAFF_IDENTITY, AgencyId(OFFICER.agency), None)
    member = ledger.entries(stream)[0]
    assert isinstance(of_fact(member, "because"), Erased)
    assert of_fact(member, "lead") is False
    keys.destroy(stream, CASE_SHELL, AgencyId(OFFICER.agency), None)
    assert isinstance(of_fact(ledger.entries(stream)[0], "lead"), Erased)


def test_a_destruction_by_another_process_holds_from_the_next_read_on(ledger: Ledger, pools: Pools) -> None:
    stream = new_stream()
    ledger.append([draft(stream)])
    assert ledger.entries(stream)[0].fact == ASSESSED
    Keys(pools.keykeeper, KEK).destroy(stream, RISK, AgencyId(OFFICER.agency), VICTIM)
    assert isinstance(of_fact(ledger.entries(stream)[0], "grade"), Erased)
    assert isinstance(of_fact(ledger.follow(ledger.head() - 1, 1)[0], "grade"), Erased)


def test_what_is_written_after_another_process_destroyed_the_key_is_under_a_new_one(
    ledger: Ledger, pools: Pools
) -> None:
    stream = new_stream()
    ledger.append([draft(stream)])
    Keys(pools.keykeeper, KEK).destroy(stream, RISK, AgencyId(OFFICER.agency), VICTIM)
    ledger.append([draft(stream, 2)])
    before, after = ledger.entries(stream)
    assert isinstance(of_fact(before, "grade"), Erased)
    assert after.fact == ASSESSED


def test_an_entry_whose_envelope_was_erased_is_left_out_and_the_follower_passes_it(ledger: Ledger, keys: Keys) -> None:
    stream = new_stream()
    appended = ledger.append(drafts(stream, 2))
    keys.destroy(stream, ENVELOPE, AgencyId(""), None)
    assert ledger.entries(stream) == ()
    assert ledger.follow(appended[0].position - 1, 10) == []
    assert ledger.follow(appended[0].position - 1, 10).reached == appended[1].position
    with ledger.snapshot() as snapshot:
        assert snapshot.versions([stream]) == {stream: 2}
    ledger.append([draft(stream, 3)])
    assert [entry.version for entry in ledger.entries(stream)] == [3]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_destroying_any_set_of_keys_raises_nothing_when_loading_folding_or_revealing(
    keys: Keys, sampled: tuple[list[Fact], list[Row]], data: st.DataObject
) -> None:
    facts, rows = sampled
    stream = StreamId(rows[0][1])
    live = keys.keys_of(stream)
    destroyed = data.draw(st.sets(st.sampled_from(sorted(live))))
    shelf = {key_id: None if key_id in destroyed else key for key_id, key in live.items()}
    entries = SealedMapper(keys).open_all(rows, {stream: shelf})
    assert len(entries) in {0, len(facts)}
    fold(entries)
    role = data.draw(st.sampled_from(sorted(set(Role) - {Role.SYSTEM})))
    reader = Reader(
        actor=Actor(ACCOUNT, AgencyId("any"), role),
        kind=AgencyKind.COUNCIL,
        policy=POLICY,
        kinds={AgencyId(OFFICER.agency): AgencyKind.POLICE},
    )
    reveal_all(entries, reader)


def test_rewrapping_brings_every_live_key_under_the_newest_version(
    ledger: Ledger, pools: Pools, database_url: str
) -> None:
    stream = new_stream()
    ledger.append([draft(stream), draft(stream, 2, of(SECOND_VICTIM))])
    ring = (*KEK, KeyVersion(2, b"n" * 32))
    rotated = Keys(pools.keykeeper, ring)
    assert rotated.rewrap() > 2
    assert rotated.rewrap() == 0
    with psycopg.connect(database_url) as owner:
        versions = owner.execute("SELECT DISTINCT kek_version FROM keys.data_keys WHERE wrapped IS NOT NULL").fetchall()
    assert versions == [(2,)]
    newest_alone = Keys(pools.keykeeper, ring[1:])
    with open_ledger(pools, newest_alone) as reopened:
        assert [entry.fact for entry in reopened.entries(stream)] == [ASSESSED, of(SECOND_VICTIM)]
        reopened.append([draft(stream, 3)])  # under the same key: the slot is found again
    with psycopg.connect(database_url) as owner:
        count = owner.execute("SELECT count(*) FROM keys.data_keys WHERE stream = %s", (stream,)).fetchone()
    assert count == (3,)
    assert newest_alone.destroy(stream, RISK, AgencyId(OFFICER.agency), VICTIM) == 1
    with psycopg.connect(database_url) as owner:  # for the tests after this one, which hold version 1 alone
        owner.execute("DELETE FROM keys.data_keys")


def test_two_keys_made_for_one_slot_under_two_versions_both_open_and_are_destroyed_together(
    ledger: Ledger, pools: Pools, database_url: str
) -> None:
    stream, ring = new_stream(), (*KEK, KeyVersion(2, b"n" * 32))
    slot = (stream, "risk", AgencyId(OFFICER.agency), VICTIM)
    old = Keys(pools.keykeeper, KEK).key_for(*slot)
    with psycopg.connect(database_url) as owner:  # two processes, one not yet restarted, that did not see each other
        owner.execute("UPDATE keys.data_keys SET stream = gen_random_uuid() WHERE stream = %s", (stream,))
    new = Keys(pools.keykeeper, ring).key_for(*slot)
    with psycopg.connect(database_url) as owner:
        owner.execute("UPDATE keys.data_keys SET stream = %s WHERE key_id = %s", (stream, old.key_id.hex()))
    rotated = Keys(pools.keykeeper, ring)
    rotated.rewrap()
    opened = [key.plain for key in rotated.keys_of(stream).values() if key is not None]
    assert sorted(opened) == sorted([old.plain, new.plain])
    assert rotated.destroy(*slot) == 2
    with psycopg.connect(database_url) as owner:
        owner.execute("DELETE FROM keys.data_keys")


def test_nothing_of_whose_a_key_is_stands_in_the_clear(keys: Keys, database_url: str) -> None:
    stream, person = new_stream(), PartyId(new_stream())
    keys.key_for(stream, RISK, AgencyId("a-telltale-agency"), person)
    with psycopg.connect(database_url) as owner:
        row = owner.execute("SELECT k::text FROM keys.data_keys AS k WHERE stream = %s", (stream,)).fetchone()
    assert row is not None
    for secret in (b"a-telltale-agency", b"risk", person.bytes):
        assert secret.hex() not in row[0]
        assert secret.decode(errors="replace") not in row[0]
    assert str(person) not in row[0]


def test_a_key_never_prints_itself(keys: Keys) -> None:
    key = keys.key_for(new_stream(), RISK, AgencyId("any"), None)
    assert repr(key) == "DataKey(…)"
    assert key.plain.hex() not in str(vars(keys).keys())


@pytest.mark.parametrize("count", [1, 3])
def test_every_key_of_a_save_is_made_in_one_go(keys: Keys, count: int) -> None:
    slots = [Slot(f"class-{number}", AgencyId("any")) for number in range(count)]
    stream = new_stream()
    made = keys.keys_for(stream, slots)
    assert len({key.key_id for key in made}) == count
    assert [key.key_id for key in Keys(keys._pool, KEK).keys_for(stream, slots)] == [key.key_id for key in made]
