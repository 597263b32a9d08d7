"""The lock on closing: a high-risk case is closed by one agency's proposal and another agency's confirmation.

High is what any agency's own last grade says, and what any grade of the last months said: lowering one opens no lock.
"""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CASE_SHELL, OPINION, RISK, VICTIM_IDENTITY, DataClass, Label, Options
from domain.clocks import due_after
from domain.closure import CaseClosed, CloseCase, ClosingBody, closed
from domain.closure import decide as decide_closure
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open
from domain.legible import legible
from domain.membership import members
from domain.parties import VictimNamed
from domain.risk.assessments import GradeReviewed, RiskAssessed
from domain.risk.plan import plans
from domain.risk.tools import TOOLS, Tool
from domain.risk.working_grade import HIGH, WorkingGradeSet, set_grades, standing_grade
from domain.sharing.locks import refuse_unless_another
from domain.transfer import open_offer

NOT_PROPOSED = "Choose a proposal to close this case that nobody has answered and that has not lapsed."
REMEMBERED = "grade-remembered"
ACT = "Closing a high-risk case is confirmed"


class AnswerToProposal(msgspec.Struct, frozen=True, kw_only=True):
    """Another agency's answer to a proposal, asked and recorded alike."""

    entry: Annotated[EntryId, RISK, Label("Proposal to close the case"), Options("case-closings-proposed")]
    because: Annotated[Text, RISK, OPINION, Label("Reasons", "Read by all who may read the risk")]


class ConfirmClosing(AnswerToProposal, Command, frozen=True, kw_only=True, tag="confirm-closing"):
    """Confirm, as a person of another agency, that a high-risk case is closed."""

    title: ClassVar[str] = "Confirm the closing of a high-risk case"
    section: ClassVar[str] = "case"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "The case closes now: nothing but concerns and corrections can be recorded on it."


class DeclineClosing(AnswerToProposal, Command, frozen=True, kw_only=True, tag="decline-closing"):
    """Say, as a person of another agency, that a high-risk case stays open."""

    title: ClassVar[str] = "Keep a high-risk case open"
    section: ClassVar[str] = "case"
    consequence: ClassVar[str] = "The case stays open. Closing it takes a new proposal."


class _Lock(Fact, frozen=True, kw_only=True):
    # The class of the risk: that closing is locked tells whoever knows the rule that the risk is high.
    section: ClassVar[str] = "case"
    governs: ClassVar[DataClass] = RISK


class CaseClosingProposed(ClosingBody, _Lock, frozen=True, kw_only=True, tag="case-closing-proposed/1"):
    """One agency proposed to close a high-risk case. It stays open until another agency confirms."""

    title: ClassVar[str] = "Closing proposed"

    def summary(self) -> dict[DataClass, str]:
        """That it was proposed, never why or what risk remains."""
        return {RISK: "Closing the case was proposed"}


class CaseClosingConfirmed(AnswerToProposal, _Lock, frozen=True, kw_only=True, tag="case-closing-confirmed/1"):
    """Another agency confirmed the closing."""

    title: ClassVar[str] = "Closing confirmed"

    def summary(self) -> dict[DataClass, str]:
        """That another agency confirmed it."""
        return {RISK: "Another agency confirmed the closing of the case"}


class CaseClosingDeclined(AnswerToProposal, _Lock, frozen=True, kw_only=True, tag="case-closing-declined/1"):
    """Another agency would not have the case closed."""

    title: ClassVar[str] = "Closing not confirmed"

    def summary(self) -> dict[DataClass, str]:
        """That another agency did not confirm it."""
        return {RISK: "Another agency keeps the case open"}


def is_locked(case: Case, today: date) -> bool:
    """Whether closing takes two agencies on a day: a victim is, or was just, at high risk, or a risk plan is owed.

    Ask it of the full fold.
    """
    return _at_high_risk(case, today) or _plan_owed(case)


def _at_high_risk(case: Case, today: date) -> bool:
    """By any agency's own last grade, and by every grade of the last months; doubt counts as high.

    One person can lower what their own agency says: post a lower grade, set the working grade, correct an entry. So a
    lowering opens nothing: what was high within the period is high here, corrected or not, and an agency's own last
    grade stays high until that agency itself grades lower. Another agency agrees to it by confirming the closing.
    """
    readable = legible(case, {RISK})
    if any(not is_open(entry.fact.grade) for entry in case.of(RiskAssessed)):
        return True  # nobody can say any longer that it was not
    last = {(e.fact.victim, e.fact.tool, e.agency): e for e in readable.of(RiskAssessed)}
    standing = {standing_grade(readable, entry) for (_, tool, _), entry in last.items() if _grades(tool)}
    worked_to = {entry.fact.grade for entry in set_grades(readable).values()}
    return bool(HIGH & (standing | worked_to | _lately(case, today)))


def _lately(case: Case, today: date) -> set[str]:
    """Every grade that was given within the period, whether or not it stands; a high one where it was erased."""
    found = set()
    for entry in case.entries:
        fact = entry.fact
        if isinstance(fact, RiskAssessed | GradeReviewed | WorkingGradeSet) and _is_remembered(entry, today):
            screened = not isinstance(fact, GradeReviewed) and is_open(fact.tool) and not _grades(fact.tool)
            found |= set() if screened else {fact.grade if is_open(fact.grade) else "high"}
    return found


def _is_remembered(entry: Entry[Fact], today: date) -> bool:
    """Whether a grade is of the last months, by when it was recorded: nobody dates it back."""
    until = due_after(REMEMBERED, entry.known)
    return until is None or today <= until


def _grades(tool: Tool) -> bool:
    return not TOOLS[tool].screens_only


def _plan_owed(case: Case) -> bool:
    readable = legible(case, {RISK, VICTIM_IDENTITY})
    planned = plans(readable)
    return any(named.fact.victim not in planned for named in readable.of(VictimNamed))


def live_proposals(case: Case, today: date) -> tuple[Entry[CaseClosingProposed], ...]:
    """The proposals that await another agency's answer on a day: not answered, not overtaken and not lapsed."""
    done: set[EntryId] = set()
    every: list[Entry[CaseClosingConfirmed] | Entry[CaseClosingDeclined]] = [
        *case.of(CaseClosingConfirmed),
        *case.of(CaseClosingDeclined),
    ]
    for answer in every:
        if is_open(answer.fact.entry):
            done.add(answer.fact.entry)
    ended = case.latest(CaseClosed)
    since = ended.position if ended is not None else 0
    return tuple(
        entry
        for entry in case.of(CaseClosingProposed)
        if entry.id not in done and entry.position > since and today <= (lapses_on(entry) or date.min)
    )


def lapses_on(entry: Entry[CaseClosingProposed]) -> date | None:
    """The last day on which another agency can answer a proposal; None where no period is in force."""
    return due_after("closing-proposal", entry.known)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from closing, under the lock: what closes a case at once where the risk is low is proposed here."""
    match command:
        case CloseCase() if is_locked(case, ask.today) and not closed(case):
            _closing(case, command, ask)  # whatever keeps a case open keeps it from being proposed too
            if live_proposals(case, ask.today):
                raise Refused(
                    "Closing this case has been proposed already. A person of another agency confirms it or keeps the "
                    "case open.",
                    rule="closing-lock.proposed",
                    rests_on=frozenset({RISK}),
                )
            return [Decided(CaseClosingProposed(**msgspec.structs.asdict(command)))]
        case ConfirmClosing(entry=mark):
            body = _answerable(case, mark, ask).fact
            said = {name: getattr(body, name) for name in ClosingBody.__struct_fields__}
            if not all(is_open(value) for value in said.values()):
                raise Refused("What was proposed has been erased. Have the closing proposed again.", field="entry")
            closing = _closing(case, CloseCase(**said), ask)
            return [Decided(CaseClosingConfirmed(**msgspec.structs.asdict(command))), *closing]
        case DeclineClosing(entry=mark):
            _answerable(case, mark, ask)
            return [Decided(CaseClosingDeclined(**msgspec.structs.asdict(command)))]
        case CloseCase():
            return _closing(case, command, ask)
        case _:
            return decide_closure(case, command, ask)


def _closing(case: Case, command: CloseCase, ask: Circumstances) -> list[Decided]:
    """What follows from closing a case that is on offer to nobody: who holds the risk that remains must stand."""
    ask.require(
        open_offer(case) is None,
        "This case is on offer to another force. Take the offer back, or wait for its answer, before closing.",
        rule="closing-lock.on-offer",
        rests_on=frozenset({CASE_SHELL}),
    )
    return decide_closure(case, command, ask)


def _answerable(case: Case, mark: EntryId, ask: Circumstances) -> Entry[CaseClosingProposed]:
    found = next((entry for entry in live_proposals(case, ask.today) if entry.id == mark), None)
    if found is None:
        raise Refused(NOT_PROPOSED, field="entry")
    member = members(case).get(ask.by)
    if member is None or not member.confirmed:
        raise Refused("Only a confirmed member of the case answers this. Ask a colleague in another agency.")
    refuse_unless_another(ask, found.by, found.agency, act=ACT, field="entry")
    return found


COMMANDS: tuple[type[Command], ...] = (ConfirmClosing, DeclineClosing)
FACTS: tuple[type[Fact], ...] = (CaseClosingProposed, CaseClosingConfirmed, CaseClosingDeclined)
