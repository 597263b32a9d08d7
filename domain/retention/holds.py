"""Legal holds: what is kept whatever its period says, because proceedings, an inquest or a complaint need it."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, DataClass, Label, Options
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open


class HoldBody(msgspec.Struct, frozen=True, kw_only=True):
    """Why nothing on the case is erased, asked and recorded alike."""

    because: Annotated[
        Text,
        ACCESS_LOG,
        FACT,
        Label("What it must be kept for", "Proceedings, an inquest, a complaint: name no person here"),
    ]
    until: Annotated[date | None, ACCESS_LOG, Label("Until", "Leave empty where the end is not known")] = None


class PlaceLegalHold(HoldBody, Command, frozen=True, kw_only=True, tag="place-legal-hold"):
    """Keep everything on the case, of every agency, until the hold is lifted or ends."""

    title: ClassVar[str] = "Place a legal hold"
    section: ClassVar[str] = "retention"
    consequence: ClassVar[str] = "Nothing on this case can be erased by any agency while it stands."


class LegalHoldPlaced(HoldBody, Fact, frozen=True, kw_only=True, tag="legal-hold-placed/1"):
    """Everything on the case is kept. Criminal Procedure and Investigations Act 1996, code of practice, section 5."""

    title: ClassVar[str] = "Legal hold placed"
    section: ClassVar[str] = "retention"
    governs: ClassVar[DataClass] = ACCESS_LOG

    def summary(self) -> dict[DataClass, str]:
        """That there is one, never why."""
        return {ACCESS_LOG: "A legal hold was placed on this case"}


class LiftLegalHold(Command, frozen=True, kw_only=True, tag="lift-legal-hold"):
    """End a legal hold that an agency of one's own placed."""

    title: ClassVar[str] = "Lift a legal hold"
    section: ClassVar[str] = "retention"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "From now on each agency may erase what it no longer needs."
    hold: Annotated[EntryId, ACCESS_LOG, Label("Legal hold"), Options("legal_holds")]
    because: Annotated[Text, ACCESS_LOG, FACT, Label("Why it can end")]


class LegalHoldLifted(Fact, frozen=True, kw_only=True, tag="legal-hold-lifted/1"):
    """A legal hold ended."""

    title: ClassVar[str] = "Legal hold lifted"
    section: ClassVar[str] = "retention"
    governs: ClassVar[DataClass] = ACCESS_LOG
    hold: Annotated[EntryId, ACCESS_LOG, Label("Legal hold")]
    because: Annotated[Text, ACCESS_LOG, FACT, Label("Why it can end")]

    def summary(self) -> dict[DataClass, str]:
        """That one ended."""
        return {ACCESS_LOG: "A legal hold on this case ended"}


def standing_holds(case: Case, day: date) -> tuple[Entry[LegalHoldPlaced], ...]:
    """The holds that stand on a day: their last day counts. Ask it of the full fold.

    One whose end was erased stands: a doubt keeps what is there.
    """
    lifted = {case.stands(entry.fact.hold) for entry in case.of(LegalHoldLifted) if is_open(entry.fact.hold)}
    return tuple(entry for entry in case.of(LegalHoldPlaced) if entry.id not in lifted and not _over(entry.fact, day))


def _over(hold: LegalHoldPlaced, day: date) -> bool:
    return is_open(hold.until) and hold.until is not None and hold.until < day


def decide(case: Case, command: PlaceLegalHold | LiftLegalHold, ask: Circumstances) -> list[Decided]:
    """What follows from placing or lifting a hold."""
    match command:
        case PlaceLegalHold(because=because, until=until):
            if until is not None and until < ask.today:
                raise Refused("Enter today or later, or leave it empty where the end is not known.", field="until")
            return [Decided(LegalHoldPlaced(because=because, until=until))]
        case LiftLegalHold(hold=mark, because=because):
            found = next((each for each in standing_holds(case, ask.today) if each.id == case.stands(mark)), None)
            if found is None:
                raise Refused("No such hold stands on this case. Choose one that does.", field="hold")
            if found.agency != ask.by.agency:
                raise Refused("Another agency placed this hold. Ask that agency to lift it.", field="hold")
            return [Decided(LegalHoldLifted(hold=found.id, because=because))]


COMMANDS = (PlaceLegalHold, LiftLegalHold)
FACTS = (LegalHoldPlaced, LegalHoldLifted)
