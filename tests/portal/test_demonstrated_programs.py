"""The demonstration's program: proposed, confirmed and added as its people would, once, and what they undo stays so."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from domain.case import fold
from domain.governance import GOVERNANCE
from domain.governance.accounts import mark_of
from domain.governance.programs_said import EndProgram, ProgramProposed, ProgramRegistered
from domain.membership import MemberAdded, RemoveMember
from domain.people import Role
from infra.ledger import Ledger
from portal import demonstrated_programs, loading, registering
from portal.demonstrated_programs import ProgramLine, bring_in
from portal.door import Door
from portal.registering import Directory, DirectoryError
from portal.staging import PEOPLE
from tests.conftest import NewDatabase
from tests.portal.test_registering import NOW, a_ledger, prepared
from tests.portal.test_scenario import FIRST

(RECORDS,) = demonstrated_programs.read()
LINES = (msgspec.structs.replace(RECORDS, cases=("case_a",)),)
MARK = mark_of(RECORDS.agency, RECORDS.subject)


class Played:
    """A small demonstration with one loaded case."""

    def __init__(self, opened: tuple[Ledger, Door], folder: Path) -> None:
        self.ledger, self.door = opened
        self.folder = folder
        (folder / "case_a.toml").write_text(FIRST, encoding="utf-8")
        self.directory: Directory = prepared(opened, folder)
        loaded = loading.load(self.door, self.directory, now=NOW, folder=folder)
        assert loaded is not None
        self.case = loaded.cases["case_a"]

    def bring_in(self, lines: tuple[ProgramLine, ...] = LINES, *, days: int = 0) -> None:
        now = NOW + timedelta(days=days)
        bring_in(self.ledger, self.door, self.directory, lines, now=now, folder=self.folder)

    def places(self) -> int:
        added = fold(self.ledger.entries(self.case)).of(MemberAdded)
        return sum(each.fact.account == MARK for each in added)


def test_two_agencies_register_it_and_the_lead_adds_it_and_a_second_start_does_nothing(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    with a_ledger(new_database()) as opened:
        played = Played(opened, tmp_path)
        played.bring_in()
        said = {type(e.fact): e for e in played.ledger.entries(GOVERNANCE)}
        agencies = said[ProgramProposed].agency, said[ProgramRegistered].agency
        assert agencies == ("northmere-police", "lantern")
        program = played.door.register().programs[MARK]
        assert (program.role, program.classes) == (RECORDS.role, frozenset(RECORDS.classes))
        assert played.places() == 1
        head = played.ledger.head()
        played.bring_in(days=1)
        assert played.ledger.head() == head


def test_what_an_administrator_ended_or_a_lead_took_off_stays_so(new_database: NewDatabase, tmp_path: Path) -> None:
    with a_ledger(new_database()) as opened:
        played = Played(opened, tmp_path)
        played.bring_in()
        actor = played.directory.actor
        lead = actor("police_coordinator")
        played.door.ask(lead, played.case, RemoveMember(account=MARK, because="Not needed"))
        played.bring_in(days=1)
        assert played.places() == 1
        played.door.ask(actor("police_people"), None, EndProgram(account=MARK, because="Replaced"))
        head = played.ledger.head()
        played.bring_in(days=2)
        played.bring_in(days=500)
        assert played.ledger.head() == head


def test_one_that_is_over_by_its_last_day_is_registered_again_for_the_year(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    with a_ledger(new_database()) as opened:
        played = Played(opened, tmp_path)
        played.bring_in()
        first = played.door.register().programs[MARK]
        played.bring_in(days=(first.until - NOW.date()).days)
        assert played.door.register().programs[MARK] == first, "on its last day it still reads"
        played.bring_in(days=(first.until - NOW.date()).days + 1)
        again = played.door.register().programs[MARK]
        assert again.until > first.until
        assert played.places() == 2, "a place of before does not come back by itself"


def test_a_case_that_there_is_not_is_a_sentence(new_database: NewDatabase, tmp_path: Path) -> None:
    with a_ledger(new_database()) as opened:
        played = Played(opened, tmp_path)
        with pytest.raises(DirectoryError, match="there is no case 'case_z' in this demonstration"):
            played.bring_in((msgspec.structs.replace(RECORDS, cases=("case_z",)),))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("programs = 1", "Expected `array`"),
        ("[[programs]]\nsubject = 'x'", "missing required field"),
        ("=", "programs"),
    ],
)
def test_a_wrong_file_is_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "programs.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DirectoryError, match=sentence):
        demonstrated_programs.read(path)
    with pytest.raises(DirectoryError, match="cannot be read"):
        demonstrated_programs.read(tmp_path / "none.toml")


def test_the_file_names_people_and_cases_that_the_demonstration_has() -> None:
    directory = registering.read(PEOPLE)
    for called in (RECORDS.proposed_by, RECORDS.confirmed_by):
        assert directory.actor(called).role is Role.ADMINISTRATOR
    assert directory.actor(RECORDS.added_by).role in directory.account(RECORDS.added_by).leads
    assert directory.account(RECORDS.proposed_by).agency == RECORDS.agency
    assert directory.account(RECORDS.confirmed_by).agency != RECORDS.agency
    assert set(RECORDS.cases) <= {each.name for each in loading.scenarios(directory)}
