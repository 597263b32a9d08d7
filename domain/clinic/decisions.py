"""Decisions: what a meeting decides of a case, with its reasons and with every view that differs from it."""

from datetime import date, datetime, timedelta

from domain.case import Case
from domain.classes import ACTIONS, FORMULATION, RISK
from domain.clinic.at_meeting import runs, said_at, said_for
from domain.clinic.decisions_said import (
    COMMANDS,
    FACTS,
    DecideAtClinic,
    DecisionMade,
    DifferingViewRecorded,
    EndTellingVictim,
    KeepOffMinutes,
    KeptOffMinutes,
    NextReviewSet,
    PlanTellingVictim,
    RecordDifferingView,
    SetNextReview,
    TellingPlanned,
    VictimTellingEnded,
)
from domain.clinic.formulation_said import FormulationRecorded
from domain.clinic.in_room import at, is_on_her_plan
from domain.clinic.updates import refuse_unread
from domain.clinic.updates_said import FACTS as UPDATES
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, is_open
from domain.membership import members
from domain.parties import must_be_victim
from domain.people import Actor, Role
from domain.risk.assessments import RiskAssessed
from domain.risk.working_grade import WorkingGradeSet
from domain.rules import SUSPECTS_SIDE
from domain.sharing.opened import Openings

CAME_TO: tuple[type[Fact], ...] = (DecisionMade, FormulationRecorded, WorkingGradeSet, RiskAssessed)
"""What an agency may differ from."""

SAID: tuple[type[Fact], ...] = (*UPDATES, DecisionMade, DifferingViewRecorded, FormulationRecorded)
"""What is said at a meeting, and so may be kept off its minutes."""

_OF_A_VIEW = frozenset({ACTIONS, FORMULATION, RISK})
_AHEAD = timedelta(days=366)
_TELLS = "tell-victim"


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from what a meeting decides. Raises `Refused`."""
    match command:
        case DecideAtClinic():
            return [Decided(_decided(case, command, ask))]
        case RecordDifferingView():
            return [Decided(_differing(case, command, ask))]
        case KeepOffMinutes():
            return [Decided(_kept_off(case, command, ask))]
        case PlanTellingVictim():
            return [Decided(_telling(case, command, ask))]
        case EndTellingVictim():
            return [Decided(_told_no_more(case, command))]
        case SetNextReview(meeting=meeting, review_on=review_on, because=because):
            said_at(case, meeting, ask)
            _refuse_day(review_on, ask, "review_on")
            return [Decided(NextReviewSet(meeting=meeting, review_on=review_on, because=because))]
        case _:
            return []


def kept_off(case: Case) -> frozenset[EntryId]:
    """The entries that the chair kept off the minutes, however often they were corrected since."""
    marks = {case.stands(e.fact.entry) for e in case.of(KeptOffMinutes) if is_open(e.fact.entry)}
    return frozenset(marks)


def next_review(case: Case) -> Entry[NextReviewSet] | None:
    """The last day that a meeting set for the next review, as far as it is not erased."""
    found = (entry for entry in case.of(NextReviewSet) if is_open(entry.fact.review_on))
    return max(found, key=case.place, default=None)


def tellings(case: Case) -> tuple[Entry[TellingPlanned], ...]:
    """Who is to tell the victim what, as agreed and not ended since."""
    ended = {case.stands(e.fact.entry) for e in case.of(VictimTellingEnded) if is_open(e.fact.entry)}
    return tuple(entry for entry in case.of(TellingPlanned) if entry.id not in ended and is_open(entry.fact.victim))


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime) -> Openings:
    """A differing view to whoever recorded it in this very role: they wrote it. Ask it of the full fold.

    What is marked as hers stays closed to those who meet him, whoever wrote it.
    """
    del accounts, now
    said = case.ever(DifferingViewRecorded)
    mine = (each for each in said if (each.by, each.agency, each.role) == (who.account, who.agency, who.role))
    return Openings(items=dict.fromkeys((each.id for each in mine), _OF_A_VIEW))


def _decided(case: Case, command: DecideAtClinic, ask: Circumstances) -> DecisionMade:
    said_at(case, command.meeting, ask)
    refuse_unread(command, ask)
    said = {name: getattr(command, name) for name in DecideAtClinic.__struct_fields__}
    return DecisionMade(**said | {"hers": command.hers or is_on_her_plan(case, command.meeting)})


def _differing(case: Case, command: RecordDifferingView, ask: Circumstances) -> DifferingViewRecorded:
    meeting = said_for(case, command.meeting, ask, command.agency)
    if command.decision is None and command.formulation is None and command.risk is None:
        raise Refused("Write the differing view in the box of its subject.", field="decision")
    if command.agency is not None and command.agency not in ask.kinds:
        raise Refused("Choose an agency from the list, or none.", field="agency")
    if command.agency not in {None, ask.by.agency} and not runs(meeting, ask):
        raise Refused("Only the chair or the coordinator records it for another agency.", field="agency")
    refuse_unread(command, ask)
    differs_from = None if command.entry is None else _came_to(case, command.entry)
    said = {name: getattr(command, name) for name in RecordDifferingView.__struct_fields__}
    hers = isinstance(differs_from, DecisionMade) and differs_from.hers
    return DifferingViewRecorded(**said, hers=hers or is_on_her_plan(case, command.meeting))


def _came_to(case: Case, mark: EntryId) -> Fact:
    found = case.entry(case.stands(mark))
    if found is None or not isinstance(found.fact, CAME_TO):
        raise Refused("Choose a decision, a formulation or a grade of this case, or none.", field="entry")
    return found.fact


def _kept_off(case: Case, command: KeepOffMinutes, ask: Circumstances) -> KeptOffMinutes:
    meeting = said_at(case, command.meeting, ask)
    if not ask.is_same_person(meeting.chair) and ask.by.role is not Role.CLINIC_CHAIR:
        raise Refused("Only the chair of the meeting keeps something off its minutes. Ask the chair.", field="meeting")
    said = {entry.id for kind in SAID for entry in at(case, command.meeting, kind)}
    mark = case.stands(command.entry)
    if mark not in said:
        raise Refused("Choose an update, a view or a decision of this meeting.", field="entry")
    if mark in kept_off(case):
        raise Refused("This is kept off the minutes already.", field="entry")
    return KeptOffMinutes(meeting=command.meeting, entry=mark, because=command.because)


def _telling(case: Case, command: PlanTellingVictim, ask: Circumstances) -> TellingPlanned:
    said_at(case, command.meeting, ask)
    must_be_victim(case, command.victim)
    _refuse_day(command.by_when, ask, "by_when")
    owners = [actor for actor in members(case) if actor.account == command.owner and actor in ask.appointed]
    if not owners:
        raise Refused("Choose a member of this case.", field="owner")
    if any(actor.role in SUSPECTS_SIDE for actor in owners):
        raise Refused("Nobody who works with the suspect tells the victim. Choose somebody else.", field="owner")
    if ask.policy is not None and not any(ask.policy.may_give(_TELLS, actor.role) for actor in owners):
        raise Refused("Choose somebody whose role tells victims: her advocate, or police.", field="owner")
    refuse_unread(command, ask)
    return TellingPlanned(**{name: getattr(command, name) for name in PlanTellingVictim.__struct_fields__})


def _told_no_more(case: Case, command: EndTellingVictim) -> VictimTellingEnded:
    mark = case.stands(command.entry)
    if all(mark != entry.id for entry in tellings(case)):
        raise Refused("Choose what was agreed on telling the victim and is still owed.", field="entry")
    return VictimTellingEnded(entry=mark, why=command.why, because=command.because)


def _refuse_day(day: date, ask: Circumstances, field: str) -> None:
    if day < ask.today:
        raise Refused("The day must be today or later.", field=field)
    if day > ask.today + _AHEAD:
        raise Refused("Choose a day within a year.", field=field)


__all__ = ["CAME_TO", "COMMANDS", "FACTS", "SAID", "decide", "kept_off", "next_review", "opened_by", "tellings"]
