"""The dangerous-person route: for somebody who may do serious harm, and whom no conviction or caution lets MAPPA in."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import CHARGING, CHRONOLOGY, FACT, MAPPA, OPINION, RISK, DataClass, Label
from domain.contact import WhichSuspect
from domain.kernel import Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Text
from domain.legible import legible
from domain.mappa.assessment import Outcome, is_asked
from domain.mappa.categories import ROWS
from domain.mappa.considered import assessments
from domain.mappa.eligibility import NOT_SAID, Verdict, eligibility
from domain.mappa.eligibility import Line as Eligible
from domain.parties import must_be_suspect
from domain.timing import not_in_future

_CARRIES = frozenset({Verdict.HOLDS, Verdict.MAY_HOLD, Verdict.ASK})


class DangerousPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A referral as a potentially dangerous person, asked and recorded alike."""

    suspect: Annotated[WhichSuspect, MAPPA]
    behaviour: Annotated[
        Text, CHRONOLOGY, OPINION, Label("What he does that shows it", "Never where she lives, works or goes")
    ]
    risk: Annotated[Text, RISK, OPINION, Label("Serious harm: to whom, how soon, of what nature")]
    because: Annotated[
        Text, MAPPA, OPINION, Label("Why this route", "That nothing lets MAPPA in, and what the police are to manage")
    ]
    managed_by: Annotated[Line, MAPPA, Label("Who is to manage it", "Post and force")]
    safeguards: Annotated[Text | None, MAPPA, FACT, Label("What is done until they answer")] = None
    referred_on: Annotated[date, MAPPA, Label("Date of the referral")]


class ReferAsDangerousPerson(DangerousPerson, Command, frozen=True, kw_only=True, tag="refer-as-dangerous-person"):
    """Refer a suspect as a potentially dangerous person, where no conviction or caution lets MAPPA in."""

    title: ClassVar[str] = "Refer as a potentially dangerous person"
    section: ClassVar[str] = "mappa"
    consequence: ClassVar[str] = "If he is convicted or cautioned later, an assessment for MAPPA is owed."


class DangerousPersonReferred(DangerousPerson, Fact, frozen=True, kw_only=True, tag="dangerous-person-referred/1"):
    """A suspect was referred as a potentially dangerous person."""

    title: ClassVar[str] = "Referred as a potentially dangerous person"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "referred_on"

    def summary(self) -> dict[DataClass, str]:
        """That there was a referral; never why, or by what he does."""
        parts = dict.fromkeys((CHRONOLOGY, RISK), "A part of the referral")
        return {MAPPA: "A suspect was referred outside MAPPA", **parts}


def dangerous(case: Case) -> dict[PartyId, Entry[DangerousPersonReferred]]:
    """The last referral of each suspect by this route."""
    return {entry.fact.suspect: entry for entry in legible(case, {MAPPA}).of(DangerousPersonReferred)}


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from referring somebody as a potentially dangerous person."""
    match command:
        case ReferAsDangerousPerson():
            must_be_suspect(case, command.suspect)
            not_in_future(command.referred_on, ask, "referred_on", "The date must be today or in the past.")
            held = _carried(case, command.suspect, ask)
            ask.require(
                held is None,
                "This route is for whom nothing lets MAPPA in. Assess him for MAPPA instead. "
                + (f"{ROWS[held.category].title}: {held.why}" if held is not None else ""),
                rule="mappa.no-category-for-this-route",
                field="suspect",
                rests_on=frozenset({CHARGING, MAPPA}),
            )
            return [Decided(DangerousPersonReferred(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _carried(case: Case, suspect: PartyId, ask: Circumstances) -> Eligible | None:
    """The first category that the record carries, or may carry, by the answers of the last assessment.

    What is for the co-ordinator to say carries none where the co-ordinator was asked, and he was sent this way then.
    """
    last = assessments(legible(case, {MAPPA})).get(suspect)
    answered = last.fact.answered if last is not None else NOT_SAID
    lines = eligibility(legible(case, {CHARGING}), suspect, answered, ask.today)
    sent = last is not None and last.fact.outcome is Outcome.DANGEROUS_PERSON and is_asked(case, suspect)
    carries = _CARRIES - {Verdict.ASK} if sent else _CARRIES
    return next((line for line in lines if line.verdict in carries), None)


COMMANDS: tuple[type[Command], ...] = (ReferAsDangerousPerson,)
FACTS: tuple[type[Fact], ...] = (DangerousPersonReferred,)
