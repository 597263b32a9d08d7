"""The formulation of a meeting: how the room understands the pursuit, kept apart from fact."""

from domain.case import Case
from domain.clinic.at_meeting import said_at
from domain.clinic.formulation_said import COMMANDS, FACTS, FormulationRecorded, RecordFormulation
from domain.clinic.updates import refuse_unread
from domain.kernel import Circumstances, Command, Decided, Entry
from domain.parties import must_be_suspect


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a formulation. Raises `Refused`."""
    match command:
        case RecordFormulation():
            said_at(case, command.meeting, ask)
            must_be_suspect(case, command.suspect)
            refuse_unread(command, ask)
            said = {name: getattr(command, name) for name in RecordFormulation.__struct_fields__}
            return [Decided(FormulationRecorded(**said))]
        case _:
            return []


def formulations(case: Case) -> tuple[Entry[FormulationRecorded], ...]:
    """The formulations of meetings, in ledger order."""
    return case.of(FormulationRecorded)


__all__ = ["COMMANDS", "FACTS", "decide", "formulations"]
