"""Demonstrated programs: which systems of agencies read cases of the demonstration, brought in as its people would."""

import tomllib
from datetime import datetime
from pathlib import Path

import msgspec
from joserfc.jwk import ECKey

from domain.calendar import london_date
from domain.classes import DataClass
from domain.clocks import due_from
from domain.governance.accounts import mark_of
from domain.governance.administration_said import ConfirmProposal
from domain.governance.programs_said import ProposeProgram
from domain.kernel import StreamId
from domain.membership import AddMember
from domain.people import AgencyId, Role
from infra.client_key import client_key
from infra.ledger import Ledger
from portal import loading
from portal.admission import digest_of
from portal.demonstration_provider.accounts import DemoProgram, key_file
from portal.door import Door
from portal.registering import Directory, DirectoryError

PROGRAMS = Path(__file__).parent / "scenarios" / "programs.toml"


class ProgramLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One program as the file has it: what it may read, which two administrators say so, and on which cases."""

    subject: str
    agency: AgencyId
    name: str
    role: Role
    classes: tuple[DataClass, ...]
    daily: int
    proposed_by: str
    confirmed_by: str
    because: str
    cases: tuple[str, ...]
    added_by: str
    added_because: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    programs: tuple[ProgramLine, ...]


def read(path: Path = PROGRAMS) -> tuple[ProgramLine, ...]:
    """The programs in a TOML file. Raises `DirectoryError` with the file and what is wrong in it."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), type=_File).programs
    except OSError:
        raise DirectoryError(f"{path} cannot be read.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise DirectoryError(f"{path}: {wrong}") from None


def at_provider(lines: tuple[ProgramLine, ...], data: Path) -> list[DemoProgram]:
    """The programs as the identity provider takes them, each with its public key; a missing key is made."""

    def public(key: ECKey) -> dict[str, object]:
        return dict(key.as_dict(private=False))

    return [
        DemoProgram(each.agency, each.subject, each.role.value, public(client_key(key_file(data, each.subject))))
        for each in lines
    ]


def bring_in(
    ledger: Ledger,
    door: Door,
    directory: Directory,
    lines: tuple[ProgramLine, ...],
    *,
    now: datetime,
    folder: Path = loading.SCENARIOS,
) -> None:
    """Register each program and add it to its cases (scripts of `folder`), as far as that was not done before.

    What an administrator ended, or a lead took off a case, stays so; one that is over by its last day is registered
    again. The cases must be loaded. Raises `domain.kernel.Refused`.
    """
    for line in lines:
        mark = mark_of(line.agency, line.subject)
        held = door.register().programs.get(mark)
        if held is None or (not held.ended and not held.lives(now)):
            _register(door, directory, line, now)
            held = door.register().programs[mark]
        for name in () if held.ended else line.cases:
            key = f"program/{line.subject}/{held.until}/{name}"
            lead = directory.actor(line.added_by)
            if not door.answered(lead, key):
                added = AddMember(account=mark, role=line.role, because=line.added_because)
                door.ask(lead, _case(ledger, directory, folder, name), added, key=key, known=now)


def _register(door: Door, directory: Directory, line: ProgramLine, now: datetime) -> None:
    mark, today = mark_of(line.agency, line.subject), london_date(now)
    proposed = ProposeProgram(
        name=line.name,
        subject=line.subject,
        role=line.role,
        classes=line.classes,
        daily=line.daily,
        until=due_from("program", today) or today,
        because=line.because,
    )
    if not any(each.account == mark and each.waits(today) for each in door.register().proposals.values()):
        door.ask(directory.actor(line.proposed_by), None, proposed, known=now)
    waiting = next(each for each in door.register().proposals.values() if each.account == mark and each.waits(today))
    door.ask(directory.actor(line.confirmed_by), None, ConfirmProposal(proposal=waiting.id), known=now)


def _case(ledger: Ledger, directory: Directory, folder: Path, name: str) -> StreamId:
    """The case that a script became: where its first step was recorded. Raises `DirectoryError`."""
    for scenario in loading.scenarios(directory, folder):
        by = directory.actor(scenario.script.steps[0].by)
        if scenario.name == name and (first := ledger.answered(digest_of(by, f"scenario/{name}/0"))) is not None:
            return first.stream
    raise DirectoryError(f"{PROGRAMS.name}: there is no case {name!r} in this demonstration.")
