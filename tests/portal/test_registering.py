"""Registering people and loading cases: each once, again without a change, and on from where it was interrupted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.calendar import LONDON
from domain.governance import LedgerKind
from domain.people import Actor, Role
from infra.keys import Keys
from infra.ledger import Ledger, open_ledger
from infra.pools import open_pools
from infra.settings import KeyVersion
from portal import loading, registering
from portal.door import Door
from portal.opening import open_for
from portal.registering import Directory, DirectoryError
from portal.scenario import ScenarioError
from portal.staging import PEOPLE
from tests.conftest import NewDatabase
from tests.portal.test_scenario import FIRST, INCIDENT

NOW = datetime(2027, 5, 20, 12, 0, tzinfo=LONDON)
POLICE = """
[[agencies]]
agency = "north-police"
name = "North Police"
kind = "police"
issuer = "https://sign-in.north.example"
client_id = "accord"

[[agencies.accounts]]
subject = "4711"
name = "Dana Whitlock"
roles = ["police_investigator"]
"""


@contextmanager
def a_ledger(url: str) -> Iterator[tuple[Ledger, Door]]:
    with (
        open_pools(url, connections=3) as pools,
        open_ledger(pools, Keys(pools.keykeeper, (KeyVersion(1, bytes(32)),))) as ledger,
    ):
        yield ledger, Door(ledger, lambda: NOW)


@pytest.fixture
def ledger(new_database: NewDatabase) -> Iterator[tuple[Ledger, Door]]:
    with a_ledger(new_database()) as opened:
        yield opened


def directory_of(folder: Path, text: str) -> Directory:
    path = folder / "people.toml"
    path.write_text(text, encoding="utf-8")
    return registering.read(path)


def what(changes: list[registering.Change]) -> list[str]:
    return [change.what for change in changes]


def test_registering_again_changes_nothing(ledger: tuple[Ledger, Door], tmp_path: Path) -> None:
    entries, door = ledger
    open_for(entries, door, LedgerKind.REAL)
    directory = directory_of(tmp_path, POLICE)
    assert what(registering.register(door, directory)) == [
        "agency north-police",
        "4711 of north-police",
        "police_investigator of north-police",
    ]
    head = entries.head()
    assert registering.register(door, directory) == []
    assert entries.head() == head


def test_a_new_issuer_a_new_name_and_another_role_are_registered_and_the_old_role_ends(
    ledger: tuple[Ledger, Door], tmp_path: Path
) -> None:
    entries, door = ledger
    open_for(entries, door, LedgerKind.REAL)
    registering.register(door, directory_of(tmp_path, POLICE))
    moved = POLICE.replace("sign-in.north", "login.north").replace("Dana Whitlock", "Dana Whitlock-Hale")
    after = directory_of(tmp_path, moved.replace('["police_investigator"]', '["police_supervisor"]'))
    assert what(registering.register(door, after)) == [
        "agency north-police",
        "4711 of north-police",
        "police_supervisor of north-police",
        "police_investigator of north-police ended",
    ]
    account = door.register().accounts[after.accounts[0].id]
    assert (account.name, account.roles) == ("Dana Whitlock-Hale", frozenset({Role.POLICE_SUPERVISOR}))
    assert door.register().agencies[account.agency].issuer == "https://login.north.example"


def test_who_leads_is_changed_and_nobody_leaves_their_role_by_it(ledger: tuple[Ledger, Door], tmp_path: Path) -> None:
    entries, door = ledger
    open_for(entries, door, LedgerKind.REAL)
    registering.register(door, directory_of(tmp_path, POLICE))
    leading = directory_of(tmp_path, POLICE + 'leads = ["police_investigator"]\n')
    who = leading.accounts[0].in_role(Role.POLICE_INVESTIGATOR)
    began = door.register().appointed(who)
    registering.register(door, leading)
    assert door.register().leads == (who,)
    registering.register(door, directory_of(tmp_path, POLICE))
    assert door.register().leads == ()
    assert door.register().appointed(who) == began
    assert not door.register().came_back(who)


def test_whoever_leaves_keeps_no_role(ledger: tuple[Ledger, Door], tmp_path: Path) -> None:
    entries, door = ledger
    open_for(entries, door, LedgerKind.REAL)
    registering.register(door, directory_of(tmp_path, POLICE))
    left = directory_of(tmp_path, POLICE.replace('["police_investigator"]', "[]"))
    registering.register(door, left)
    gone = left.accounts[0]
    assert not door.register().holds(Actor(gone.id, gone.agency, Role.POLICE_INVESTIGATOR))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('kind = "police"', 'kind = "navy"'), "Invalid enum value 'navy'"),
        (('["police_investigator"]', '["admiral"]'), "Invalid enum value 'admiral'"),
        (('["police_investigator"]', '["system"]'), "4711 of north-police has roles of people"),
        (('name = "Dana Whitlock"', 'name = "Dana"\nleads = ["auditor"]'), "4711 of north-police has roles of people"),
        (('name = "Dana Whitlock"', 'name = "Dana"\nrank = "PC"'), "unknown field `rank`"),
        (("[[agencies]]", POLICE + "\n[[agencies]]"), "the agency 'north-police' is given twice"),
        (("[[agencies]]", "[[agencies"), "people.toml: "),
    ],
)
def test_a_wrong_directory_is_a_sentence(tmp_path: Path, change: tuple[str, str], sentence: str) -> None:
    with pytest.raises(DirectoryError, match=sentence):
        directory_of(tmp_path, POLICE.replace(*change, 1))


def test_a_real_agency_needs_its_issuer(ledger: tuple[Ledger, Door], tmp_path: Path) -> None:
    entries, door = ledger
    open_for(entries, door, LedgerKind.REAL)
    without = directory_of(tmp_path, POLICE.replace('issuer = "https://sign-in.north.example"\n', ""))
    with pytest.raises(DirectoryError, match="'north-police' needs its issuer"):
        registering.register(door, without)


def small(folder: Path, *more: str) -> Path:
    (folder / "case_a.toml").write_text(FIRST + "".join(more), encoding="utf-8")
    later = FIRST.replace("2026-03-02T10:00", "2026-03-04T10:00").replace("Jane Doe", "Mary Major")
    (folder / "case_b.toml").write_text(later, encoding="utf-8")
    return folder


def prepared(opened: tuple[Ledger, Door], folder: Path) -> Directory:
    entries, door = opened
    directory = registering.read(PEOPLE)
    known = loading.begins(door, directory, now=NOW, folder=folder)
    open_for(entries, door, LedgerKind.DEMONSTRATION, known=known)
    registering.register(door, directory, issuer_of=lambda name: f"https://{name}.test", client_id="x", known=known)
    return directory


def test_everything_moves_by_whole_weeks_to_end_within_the_last_seven_days(
    ledger: tuple[Ledger, Door], tmp_path: Path
) -> None:
    entries, door = ledger
    directory = prepared(ledger, small(tmp_path, INCIDENT))
    loaded = loading.load(door, directory, now=NOW, folder=tmp_path)
    assert loaded is not None
    known = {name: [e.known for e in entries.entries(stream)] for name, stream in loaded.cases.items()}
    last = max(known["case_b"]).astimezone(LONDON)
    assert NOW - timedelta(days=7) < last <= NOW
    # A Wednesday at ten stays a Wednesday at ten, though the clocks have changed in between.
    assert (last.weekday(), last.hour, last.minute) == (2, 10, 0)
    assert min(known["case_a"]).astimezone(LONDON).date() == last.date() - timedelta(days=2)
    since = door.register().since
    assert since is not None
    assert since < min(known["case_a"]) < min(known["case_b"])


def test_loading_again_does_nothing(ledger: tuple[Ledger, Door], tmp_path: Path) -> None:
    entries, door = ledger
    directory = prepared(ledger, small(tmp_path))
    assert loading.load(door, directory, now=NOW, folder=tmp_path) is not None
    head = entries.head()
    assert loading.load(door, directory, now=NOW + timedelta(days=30), folder=tmp_path) is None
    assert loading.begins(door, directory, now=NOW, folder=tmp_path) is None
    assert entries.head() == head


class InterruptedLoadError(Exception):
    """Somebody stopped the demonstration."""


def test_an_interrupted_load_goes_on_where_it_stopped_even_weeks_later(
    ledger: tuple[Ledger, Door], tmp_path: Path
) -> None:
    entries, door = ledger
    directory = prepared(ledger, small(tmp_path, INCIDENT))

    def stop(done: int, total: int) -> None:
        if done == 1:
            raise InterruptedLoadError

    with pytest.raises(InterruptedLoadError):
        loading.load(door, directory, now=NOW, folder=tmp_path, progress=stop)
    seen: list[tuple[int, int]] = []
    later = NOW + timedelta(days=30)
    loaded = loading.load(
        door, directory, now=later, folder=tmp_path, progress=lambda done, total: seen.append((done, total))
    )
    assert loaded is not None
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert len(entries.streams()) == 3  # the register and two cases, none of them twice
    assert max(e.known for s in loaded.cases.values() for e in entries.entries(s)) <= NOW


def test_a_step_that_the_rules_refuse_is_a_sentence_with_its_place(ledger: tuple[Ledger, Door], tmp_path: Path) -> None:
    _, door = ledger
    ahead = INCIDENT.replace("when = 2026-03-01", "when = 2026-04-01")
    directory = prepared(ledger, small(tmp_path, ahead))
    with pytest.raises(ScenarioError, match=r"case_a\.toml, step 2 \(record-incident .*must be now or in the past"):
        loading.load(door, directory, now=NOW, folder=tmp_path)


def test_a_step_by_somebody_who_is_not_on_the_case_is_turned_away(ledger: tuple[Ledger, Door], tmp_path: Path) -> None:
    _, door = ledger
    directory = prepared(ledger, small(tmp_path, INCIDENT.replace("police_investigator", "curious_colleague")))
    with pytest.raises(ScenarioError, match=r"case_a\.toml, step 2 .*There is no case here that you can open"):
        loading.load(door, directory, now=NOW, folder=tmp_path)


LISTED = (
    POLICE
    + """
[[services]]
listing = "lantern"
name = "Lantern"
kinds = ["stalking_advocacy"]
areas = ["Northmere"]
since = 2026-01-05
"""
)


def test_the_directory_of_services_is_kept_in_the_same_file(ledger: tuple[Ledger, Door], tmp_path: Path) -> None:
    entries, door = ledger
    open_for(entries, door, LedgerKind.REAL)
    registering.register(door, directory_of(tmp_path, POLICE))
    assert what(registering.register(door, directory_of(tmp_path, LISTED))) == ["service lantern"]
    assert registering.register(door, directory_of(tmp_path, LISTED)) == []
    wider = directory_of(tmp_path, LISTED.replace('["Northmere"]', '["Northmere", "Southmere"]'))
    assert what(registering.register(door, wider)) == ["service lantern"]
    assert door.register().services["lantern"].areas == ("Northmere", "Southmere")
    ended = directory_of(tmp_path, LISTED + 'until = 2026-03-31\nbecause = "Its funding ended."\n')
    assert what(registering.register(door, ended)) == ["service lantern", "service lantern withdrawn"]
    assert registering.register(door, ended) == []
    assert str(door.register().services["lantern"].until) == "2026-03-31"
    assert what(registering.register(door, directory_of(tmp_path, LISTED))) == ["service lantern anew"]
    assert door.register().services["lantern"].until is None


def test_a_service_is_given_once_in_a_file(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="the service 'lantern' is given twice"):
        directory_of(tmp_path, LISTED + LISTED[len(POLICE) :])
