"""Loading: the published cases brought into a demonstration ledger through the door, as their people recorded them."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec

from domain.calendar import LONDON
from domain.catalogue import GOVERNING, tag_of
from domain.governance.engagements import OpenEngagement
from domain.kernel import Entry, Fact, Refused, StreamId
from domain.lawful_purposes import LawfulPurpose
from domain.parties import SuspectNamed, VictimNamed
from domain.people import Role
from domain.referral import CaseReferred
from portal.door import Door
from portal.refusals import Invalid, Turned
from portal.registering import Directory
from portal.scenario import ACCOUNT, MEETING, Scenario, ScenarioError, Step, command_of, in_london, parsed, read

SCENARIOS = Path(__file__).parent / "scenarios"
CLINIC = SCENARIOS / "clinic.toml"
WEEK = timedelta(days=7)
BEFORE = timedelta(days=7)  # the ledger begins, with its people and its policy, a week before its first case
ENGAGED = timedelta(days=364)  # from the day of loading, and not from the case's: an engagement lasts a year at most
NAMED: dict[str, type[Fact]] = {"victim": VictimNamed, "suspect": SuspectNamed}

Progress = Callable[[int, int], None]


class Turn(msgspec.Struct, frozen=True):
    """One step in the merged order of all scripts: whose script, and which step of it."""

    scenario: Scenario
    number: int

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.scenario.script.steps[self.number]

    @property
    def key(self) -> str:
        """The Idempotency-Key under which it is recorded, so that it is recorded once."""
        return f"scenario/{self.scenario.name}/{self.number}"


class Loaded(msgspec.Struct, frozen=True):
    """Which case each script became, by the name of its file, and what its labels stand for."""

    cases: dict[str, StreamId]
    marks: dict[str, dict[str, tuple[Entry[Fact], ...]]]


def scenarios(directory: Directory, folder: Path = SCENARIOS) -> tuple[Scenario, ...]:
    """Every scenario of a folder. Raises `ScenarioError`."""
    return tuple(read(path, directory) for path in sorted(folder.glob("case_*.toml")))


def meetings(directory: Directory) -> Scenario:
    """The clinic of the demonstration and its meetings, which name no case. Raises `ScenarioError`."""
    return read(CLINIC, directory, first="set-up-clinic")


def _turns(directory: Directory, folder: Path) -> list["Turn"]:
    """All steps in order of time: of the cases, and before them of the clinic, where a case goes through it."""
    cases = scenarios(directory, folder)
    met = any(f"@{MEETING}:" in str(step.fields) for each in cases for step in each.script.steps)
    return in_order((meetings(directory), *cases) if met else cases)


def begins(door: Door, directory: Directory, *, now: datetime, folder: Path = SCENARIOS) -> datetime | None:
    """When a demonstration's ledger begins, so that its people are known before its cases; None once they are loaded.

    What is in force must be known before anything is decided under it, and nothing becomes known before what was.
    """
    turns = _turns(directory, folder)
    if not turns or _loaded(door, directory, turns):
        return None
    return in_london(_first(turns), _shift(door, turns, now))


def load(
    door: Door,
    directory: Directory,
    *,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
    before: Callable[[datetime], None] = lambda _moment: None,
    folder: Path = SCENARIOS,
) -> Loaded | None:
    """Play all scripts merged in order of time, moved by whole weeks so that the last step is of the last seven days.

    Each step is asked at the door by its own person, `before` it whatever else is known by then. Does nothing, and
    answers None, where all of it was loaded before; goes on where an interrupted load stopped. Raises `ScenarioError`
    with file and step.
    """
    turns = _turns(directory, folder)
    if not turns or _loaded(door, directory, turns):
        return None
    play = _Play(door, directory, _shift(door, turns, now))
    for done, turn in enumerate(turns, start=1):
        before(play.moment(turn))
        play.give(turn)
        progress(done, len(turns))
    play.engage(_audited(turns), now)
    return Loaded(play.cases, play.labelled)


def in_order(every: Sequence[Scenario]) -> list[Turn]:
    """The steps of all scripts in order of time; of one moment, in the order of the files."""
    turns = [Turn(scenario, number) for scenario in every for number in range(len(scenario.script.steps))]
    return sorted(turns, key=lambda turn: turn.step.at)


def _loaded(door: Door, directory: Directory, turns: Sequence[Turn]) -> bool:
    given = [(turns[-1].step.by, turns[-1].key)]
    given += [(Role.DATA_PROTECTION_OFFICER.value, _audit_key(each)) for each in _audited(turns)]
    return all(door.answered(directory.actor(by), key) for by, key in given)


def _audited(turns: Sequence[Turn]) -> list[Scenario]:
    """The scripts whose case is audited, once each."""
    return [turn.scenario for turn in turns if turn.number == 0 and turn.scenario.script.audited is not None]


def _audit_key(scenario: Scenario) -> str:
    return f"scenario/{scenario.name}/audited"


def _first(turns: Sequence[Turn]) -> datetime:
    return turns[0].step.at - BEFORE


def _shift(door: Door, turns: Sequence[Turn], now: datetime) -> timedelta:
    """By how many whole weeks everything is moved: as the ledger began, where it began with these scripts."""
    local = now.astimezone(LONDON).replace(tzinfo=None)
    since = door.register().since
    begun = since.astimezone(LONDON).replace(tzinfo=None) - _first(turns) if since else timedelta(microseconds=1)
    if begun % WEEK == timedelta() and turns[-1].step.at + begun <= local:
        return begun
    return (local - turns[-1].step.at) // WEEK * WEEK


class _Play:
    """The scripts while they are played: the cases so far, and what was recorded under each label."""

    def __init__(self, door: Door, directory: Directory, shift: timedelta) -> None:
        self._door = door
        self._directory = directory
        self._shift = shift
        self.cases: dict[str, StreamId] = {}
        self.labelled: dict[str, dict[str, tuple[Entry[Fact], ...]]] = {}
        self._references: dict[str, str] = {}

    def moment(self, turn: Turn) -> datetime:
        """When a step becomes known, in UTC."""
        return in_london(turn.step.at, self._shift)

    def give(self, turn: Turn) -> None:
        """Ask one step at the door. Raises `ScenarioError` where the rules refuse it."""
        step, name = turn.step, turn.scenario.name
        place = turn.scenario.place(turn.number)
        who = self._directory.actor(step.by)
        try:
            accepted = self._door.ask(
                who,
                None if step.command in GOVERNING else self.cases.get(name),
                command_of(step, lambda reference: self._resolved(name, reference), self._shift),
                key=turn.key,
                known=self.moment(turn),
            )
        except Invalid as invalid:
            raise ScenarioError(f"{place}: {'; '.join(invalid.fields.values())}") from None
        except (Refused, Turned, ScenarioError) as wrong:
            raise ScenarioError(f"{place}: {wrong}") from None
        if step.command in GOVERNING:
            return
        self.cases[name] = accepted.stream
        if step.label is not None:
            self.labelled.setdefault(name, {})[step.label] = accepted.entries
        for entry in accepted.entries:
            self._meet(name, entry)

    def engage(self, audited: Sequence[Scenario], now: datetime) -> None:
        """Let the auditor read the cases that are audited, from now on."""
        by = self._directory.actor(Role.DATA_PROTECTION_OFFICER.value)
        for each in audited:
            if self._door.answered(by, _audit_key(each)):
                continue
            engagement = OpenEngagement(
                auditor=self._directory.account(Role.AUDITOR.value).id,
                references=(self._references[each.name],),
                purpose=LawfulPurpose.LAWFULNESS,
                begins=now,
                ends=now + ENGAGED,
                because=each.script.audited or "",
            )
            self._door.ask(by, None, engagement, key=_audit_key(each), known=now)

    def _meet(self, name: str, entry: Entry[Fact]) -> None:
        """Remember the case's reference, and the first victim and suspect whom somebody who may see them named."""
        if isinstance(entry.fact, CaseReferred):
            self._references[name] = entry.fact.reference
        for party, kind in NAMED.items():
            if isinstance(entry.fact, kind):
                self.labelled.setdefault(name, {}).setdefault(party, (entry,))

    def _resolved(self, name: str, reference: str) -> UUID:
        found = parsed(reference)
        label, wire = found["label"], found["wire"]
        if label == ACCOUNT:
            return self._directory.account(wire).id
        if label == MEETING or found["field"] == CLINIC.stem:
            return self._of_clinic(reference, wire or label)
        entries = self.labelled.get(name, {}).get(label, ())
        chosen = next((entry for entry in entries if wire in {None, tag_of(type(entry.fact))}), None)
        if chosen is None:
            raise ScenarioError(f"{reference} stands for nothing that whoever recorded it may see.")
        field = label if label in NAMED else found["field"]
        value: object = getattr(chosen.fact, field, None) if field else chosen.id
        if not isinstance(value, UUID):
            raise ScenarioError(f"{reference} stands for nothing that whoever recorded it may see.")
        return value

    def _of_clinic(self, reference: str, label: str) -> UUID:
        """The clinic or the meeting of a label, by its name or its time: whoever calls one does not see its entry."""
        step = next((each for each in meetings(self._directory).script.steps if each.label == label), None)
        register = self._door.register()
        if step is not None and "name" in step.fields:
            found = [mark for mark, each in register.clinics.items() if each.name == step.fields["name"]]
        else:
            starts = None if step is None else in_london(step.fields["starts"], self._shift)
            found = [mark for mark, each in register.meetings.items() if each.starts == starts]
        if not found:
            raise ScenarioError(f"{reference} stands for no clinic or meeting of {CLINIC.name} that there is by then.")
        return found[0]
