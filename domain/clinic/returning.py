"""Returning: whom a return may be asked of and until when, what a return must say, and what follows from each."""

from uuid import UUID

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.agenda import item_at
from domain.clinic.by_class import only_victim, said_in
from domain.clinic.returns import (
    AgencyReturned,
    Asked,
    AskForReturns,
    ReturnAsked,
    ReturnKind,
    ReturnToClinic,
    returns_asked,
)
from domain.clocks import due_before
from domain.governance.meetings import Meeting
from domain.kernel import Circumstances, Command, Decided, Fact, Refused
from domain.legible import legible
from domain.membership import members
from domain.people import AgencyId, Role
from domain.policy import Letter

_OFF = "This case is not on the agenda of that meeting. Put it there first."
# Who owes it, where several of an agency are on the case: whoever brings its returns as a rule comes first.
_BRINGS_RETURNS = (
    Role.POLICE_COORDINATOR,
    Role.POLICE_INVESTIGATOR,
    Role.ISAC_CASEWORKER,
    Role.IDVA,
    Role.PROBATION_PRACTITIONER,
    Role.HEALTH_CLINICIAN,
    Role.CPS_PROSECUTOR,
    Role.CHILDRENS_SOCIAL_CARE,
)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from asking for returns, or from making one."""
    match command:
        case AskForReturns():
            return [Decided(asked) for asked in _asked(case, command, ask)]
        case ReturnToClinic():
            _open_meeting(case, command.meeting, ask)
            _refuse_unsaid(command)
            return [Decided(AgencyReturned(**msgspec.structs.asdict(command), victim=only_victim(case)))]
        case _:
            return []


def _asked(case: Case, command: AskForReturns, ask: Circumstances) -> list[ReturnAsked]:
    """One fact for each agency, each owed by somebody of it who may read that it was asked."""
    meeting = _open_meeting(case, command.meeting, ask)
    day = london_date(meeting.starts)
    set_back = due_before("clinic-returns", day) or day
    needed = command.needed_by or max(set_back, ask.today)
    if needed < ask.today:
        raise Refused("Needed by must be today or later.", field="needed_by")
    if needed > day:
        raise Refused(f"The meeting is on {spelt(day)}: returns are needed by then.", field="needed_by")
    already = {each.entry.fact.agency for each in _of_meeting(case, command.meeting)}
    if already & set(command.agencies):
        raise Refused(
            "One of these agencies is asked for this meeting already. Choose those that are not.", field="agencies"
        )
    return [
        ReturnAsked(
            meeting=command.meeting,
            agency=agency,
            to_role=_who_owes(case, agency, ask),
            wanted=command.wanted,
            needed_by=needed,
        )
        for agency in dict.fromkeys(command.agencies)
    ]


def _of_meeting(case: Case, meeting: UUID) -> list[Asked]:
    return [each for each in returns_asked(legible(case, {CASE_SHELL})) if each.entry.fact.meeting == meeting]


def _open_meeting(case: Case, mark: UUID, ask: Circumstances) -> Meeting:
    """The meeting, on whose agenda the case is and which is not over. Raises `Refused`, alike for one that is not."""
    meeting = ask.meetings.get(mark)
    if meeting is None or item_at(case, mark) is None:
        raise Refused(_OFF, field="meeting")
    if meeting.called_off or meeting.ended is not None:
        raise Refused(
            "That meeting is over, or was called off. Choose the one that the case comes to.", field="meeting"
        )
    return meeting


def _who_owes(case: Case, agency: AgencyId, ask: Circumstances) -> Role:
    """The role that owes the return, of those of the agency on the case who may read that it was asked for.

    Which agencies and roles are on a case everybody on it is told, so this refusal tells nothing that is closed.
    """
    letters = ask.policy.letters[CASE_SHELL] if ask.policy is not None else None
    there = {actor.role for actor in members(case) if actor.agency == agency}
    able = {role for role in there if letters is None or letters.get(role) is Letter.OPEN}
    if not able:
        raise Refused(
            "Nobody of one of these agencies is on the case who could answer. Add somebody of it first, or leave it "
            "out.",
            field="agencies",
        )
    return next((role for role in _BRINGS_RETURNS if role in able), min(able))


def _refuse_unsaid(command: ReturnToClinic) -> None:
    said = said_in(command)
    if command.kind is ReturnKind.SHARED and not said:
        raise Refused(
            "Write what your agency shares, each thing in the box that it belongs to; or choose that what is on the "
            "case already is your return.",
            field="kind",
        )
    if command.kind in {ReturnKind.NOTHING_HELD, ReturnKind.NOT_SHARED} and said:
        raise Refused("Something is written below. Take it out, or choose that it is shared.", field="kind")
    if command.kind is ReturnKind.NOT_SHARED and command.because is None:
        raise Refused("Say why your agency does not share: a meeting records that as well.", field="because")


COMMANDS: tuple[type[Command], ...] = (AskForReturns, ReturnToClinic)
FACTS: tuple[type[Fact], ...] = (ReturnAsked, AgencyReturned)
