"""Online flag: the mark on a crime record that something was done online, without which nobody can count it."""

from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHRONOLOGY, DataClass, Label, Options
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, is_open
from domain.reports.conduct import online_element
from domain.reports.crimes import CrimeRecorded, crime_of
from domain.reports.incidents import AnyIncident


class OnlineFlagBody(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a crime record carries the online flag from now on."""

    crime: Annotated[EntryId, CHRONOLOGY, Label("Crime"), Options("crimes")]
    online_flag: Annotated[Answer, CHRONOLOGY, Label("Is the online flag on the crime record?")]
    because: Annotated[Line | None, CHRONOLOGY, Label("Why not", "Needed where it is left off")] = None


class SetOnlineFlag(OnlineFlagBody, Command, frozen=True, kw_only=True, tag="set-online-flag"):
    """Say that a crime record carries the online flag, or why it does not."""

    title: ClassVar[str] = "Set the online flag"
    section: ClassVar[str] = "reports"


class OnlineFlagSet(OnlineFlagBody, Fact, frozen=True, kw_only=True, tag="online-flag-set/1"):
    """The online flag of a crime record was set, or left off for a reason."""

    title: ClassVar[str] = "Online flag"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY

    def summary(self) -> dict[DataClass, str]:
        """Whether it is used, without the reason."""
        return {CHRONOLOGY: "Online flag used" if self.online_flag is Answer.YES else "Online flag not used"}


def lacking_online_flag(
    case: Case, *, kept_close: bool
) -> list[tuple[Entry[CrimeRecorded], tuple[Entry[AnyIncident], ...]]]:
    """Crimes without the flag that something was done online in, with those incidents.

    A crime that names its incidents is judged by them; one that names none, by the whole course of conduct. A reason
    for leaving the flag off settles it. Ask it of what is legible; `kept_close` where that holds what the suspect does
    not know is known.
    """
    found = []
    for crime in case.of(CrimeRecorded):
        fact = crime.fact
        named = {case.stands(each) for each in (*fact.incidents, *(fact.unreleased_incidents if kept_close else ()))}
        online = tuple(entry for entry in online_element(case) if not named or entry.id in named)
        if online and not _settled(case, crime):
            found.append((crime, online))
    return found


def _settled(case: Case, crime: Entry[CrimeRecorded]) -> bool:
    later = [
        entry.fact
        for entry in case.of(OnlineFlagSet)
        if is_open(entry.fact.crime) and case.stands(entry.fact.crime) == crime.id
    ]
    if later and is_open(later[-1].online_flag):
        return later[-1].online_flag is Answer.YES or later[-1].because is not None
    return is_open(crime.fact.online_flag) and crime.fact.online_flag is Answer.YES


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:  # noqa: ARG001 - one shape for all rules
    """What follows from setting the online flag."""
    match command:
        case SetOnlineFlag():
            crime_of(case, command.crime)
            if command.online_flag is Answer.NOT_KNOWN:
                raise Refused("Look at the crime record, and answer yes or no.", field="online_flag")
            if command.online_flag is Answer.NO and command.because is None:
                raise Refused("Say why the flag is left off.", field="because")
            if command.online_flag is Answer.YES and command.because is not None:
                raise Refused("A reason is only for leaving the flag off. Leave this empty.", field="because")
            return [Decided(OnlineFlagSet(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (SetOnlineFlag,)
FACTS = (OnlineFlagSet,)
