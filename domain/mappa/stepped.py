"""Stepped: the clinic decides that a suspect goes to MAPPA, in the class of MAPPA; until he does it is followed up."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import MAPPA, OPINION, RISK, DataClass, Label
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Text
from domain.legible import legible
from domain.mappa.assessment import Outcome
from domain.mappa.considered import assessments
from domain.mappa.managed import managed
from domain.mappa.standing import Stage, referrals
from domain.parties import must_be_suspect
from domain.timing import not_in_future

WHY_NOT = frozenset({Outcome.LEVEL_1, Outcome.NOT_REFERRED, Outcome.DANGEROUS_PERSON})
"""What an assessment comes to where he is not referred: it holds the reasons."""


class StepToMappa(msgspec.Struct, frozen=True, kw_only=True):
    """The clinic's decision that a suspect goes to MAPPA, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, MAPPA]
    because: Annotated[
        Text, RISK, OPINION, Label("What about the risk calls for it", "Never where she lives, works or goes")
    ]
    until_then: Annotated[
        Line, MAPPA, Label("Who holds the risk until MAPPA takes it on", "An agency or team, no name")
    ]
    decided_on: Annotated[date, MAPPA, Label("Date of the decision")]


class StepUpToMappa(StepToMappa, Command, frozen=True, kw_only=True, tag="step-up-to-mappa"):
    """Decide at the clinic that a suspect is to be referred to MAPPA."""

    title: ClassVar[str] = "Step up from the clinic to MAPPA"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = (
        "It refers nobody by itself. It is owed until the referral is sent, or an assessment says why he is not "
        "referred."
    )


class SteppedUpToMappa(StepToMappa, Fact, frozen=True, kw_only=True, tag="stepped-up-to-mappa/1"):
    """The clinic decided that a suspect is to be referred to MAPPA."""

    title: ClassVar[str] = "Stepped up from the clinic to MAPPA"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """That the clinic decided so, and that the risk called for it; never how."""
        return {MAPPA: "The clinic stepped a suspect up to MAPPA", RISK: "The risk called for it"}


def unfollowed(case: Case) -> tuple[Entry[SteppedUpToMappa], ...]:
    """The steps up to MAPPA, the last of each suspect, that no referral and no assessment has followed."""
    readable = legible(case, {MAPPA})
    last = {entry.fact.suspect: entry for entry in readable.of(SteppedUpToMappa)}
    return tuple(entry for entry in last.values() if not _is_followed(readable, entry))


def _is_followed(case: Case, step: Entry[SteppedUpToMappa]) -> bool:
    """Whether a referral was sent since, or waits or was accepted before; or an assessment since says why not."""
    suspect = step.fact.suspect
    if _is_there(case, suspect):
        return True
    # Words may have been taken out of it since: it counts from when it was first recorded.
    since = case.place(step)
    for each in referrals(case):
        sent = each.sent if each.suspect == suspect and each.withdrawn is None else None
        if sent is not None and sent.position > since:
            return True
    said = assessments(case).get(suspect)
    return said is not None and said.position > since and said.fact.outcome in WHY_NOT


def _is_there(case: Case, suspect: PartyId) -> bool:
    """Whether a suspect is in MAPPA, or a referral of him waits for its answer."""
    waits = any(each.suspect == suspect and each.stage is Stage.SENT for each in referrals(case))
    return waits or any(each.referral.suspect == suspect for each in managed(case))


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a step up to MAPPA. Raises `Refused` where he is there already, or is stepped up already."""
    match command:
        case StepUpToMappa():
            must_be_suspect(case, command.suspect)
            not_in_future(command.decided_on, ask, "decided_on", "The date must be today or in the past.")
            ask.require(
                not _is_there(case, command.suspect),
                "A referral of him waits for its answer, or he is in MAPPA already. Tell the co-ordinator what has "
                "changed.",
                rule="mappa.not-there-already",
                field="suspect",
                rests_on=frozenset({MAPPA}),
            )
            ask.require(
                all(entry.fact.suspect != command.suspect for entry in unfollowed(case)),
                "He is stepped up already, and that is not followed yet: send the referral, or assess him and say why "
                "he is not referred.",
                rule="mappa.one-step",
                field="suspect",
                rests_on=frozenset({MAPPA}),
            )
            return [Decided(SteppedUpToMappa(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS: tuple[type[Command], ...] = (StepUpToMappa,)
FACTS: tuple[type[Fact], ...] = (SteppedUpToMappa,)
