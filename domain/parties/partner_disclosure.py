"""A new partner of the suspect: possibly at risk, and told of him by a recorded decision alone, never by a notice."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, OPINION, STAFF_IDENTITY, VICTIM_UNRELEASED, DataClass, Label, Options
from domain.kernel import Answer, Circumstances, Command, Decided, Entry, Fact, Line, PartyId, Refused, Text, is_open
from domain.parties.others import ThirdPartyKind, ThirdPartyNamed
from domain.parties.victim import VictimNamed
from domain.timing import not_in_future


class Route(StrEnum):
    """Under what somebody is told of a person's past. The domestic violence disclosure scheme is Clare's Law."""

    RIGHT_TO_KNOW = "clares_law_right_to_know"
    RIGHT_TO_ASK = "clares_law_right_to_ask"
    POLICE_POWER = "police_power_to_prevent_crime"


class PartnerDecision(StrEnum):
    """What was decided."""

    DISCLOSE = "disclose"
    DO_NOT_DISCLOSE = "do_not_disclose"
    NOTHING_TO_DISCLOSE = "nothing_to_disclose"


PartnerField = Annotated[
    PartyId,
    VICTIM_UNRELEASED,
    Label("The new partner", "Somebody on this case who is named as a new partner of the suspect"),
    Options("parties"),
]


class PartnerDecisionBody(msgspec.Struct, frozen=True, kw_only=True):
    """A decision whether a new partner is told, asked and recorded alike."""

    party: PartnerField
    route: Annotated[Route, VICTIM_UNRELEASED, Label("Under what it is decided")]
    decision: Annotated[PartnerDecision, VICTIM_UNRELEASED, Label("Decision")]
    decided_on: Annotated[date, VICTIM_UNRELEASED, Label("Date of the decision")]
    decided_by: Annotated[Line, STAFF_IDENTITY, Label("Decided by", "The panel, or name and rank")]
    why_necessary: Annotated[Text, VICTIM_UNRELEASED, OPINION, Label("Why it is necessary, or is not")]
    why_proportionate: Annotated[
        Text, VICTIM_UNRELEASED, OPINION, Label("Why it is proportionate, or is not", "What less would do")
    ]
    to_tell: Annotated[
        Text | None,
        VICTIM_UNRELEASED,
        FACT,
        Label("What is told", "Needed where it is disclosed. Never the victim, where she is, or what she told"),
    ] = None
    teller: Annotated[Line | None, STAFF_IDENTITY, Label("Who tells", "Needed where it is disclosed")] = None
    if_he_learns: Annotated[
        Text, VICTIM_UNRELEASED, OPINION, Label("What if he learns of it?", "To whom he might turn, and how")
    ]
    safety_plan: Annotated[Answer, VICTIM_UNRELEASED, Label("Has the victim’s safety plan been gone through for it?")]
    plan_not_yet: Annotated[
        Text | None, VICTIM_UNRELEASED, FACT, Label("Why not yet", "Needed where it is disclosed all the same")
    ] = None


class DecidePartnerDisclosure(PartnerDecisionBody, Command, frozen=True, kw_only=True, tag="decide-partner-disclosure"):
    """Decide whether a new partner of the suspect is told of what he did before."""

    title: ClassVar[str] = "Decide whether a new partner is told"
    section: ClassVar[str] = "people"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Nobody is told by the portal. The victim’s advocate reads it; those who work with the suspect never do."
    )


class PartnerDisclosureDecided(
    PartnerDecisionBody, Fact, frozen=True, kw_only=True, tag="partner-disclosure-decided/1"
):
    """It was decided whether a new partner of the suspect is told of what he did before."""

    title: ClassVar[str] = "Decision whether a new partner is told"
    section: ClassVar[str] = "people"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "party"
    happens: ClassVar[str] = "decided_on"

    def summary(self) -> dict[DataClass, str]:
        """That there is a decision, never which."""
        return {
            VICTIM_UNRELEASED: "Whether somebody is told about him was decided",
            STAFF_IDENTITY: "Who decided is on record",
        }


class PartnerToldBody(msgspec.Struct, frozen=True, kw_only=True):
    """That a new partner was told, asked and recorded alike."""

    party: PartnerField
    told_on: Annotated[date, VICTIM_UNRELEASED, Label("Date told")]
    told_by: Annotated[Line, STAFF_IDENTITY, Label("Told by", "Names and roles of those who were there")]
    said: Annotated[Text, VICTIM_UNRELEASED, FACT, Label("What was said, and how it was taken")]
    undertook: Annotated[Answer, VICTIM_UNRELEASED, Label("Did they undertake to keep it to themselves?")]
    support: Annotated[Text, VICTIM_UNRELEASED, FACT, Label("What help they were offered, and how they are reached")]


class RecordPartnerTold(PartnerToldBody, Command, frozen=True, kw_only=True, tag="record-partner-told"):
    """Record that a new partner of the suspect was told, as it was decided."""

    title: ClassVar[str] = "Record that a new partner was told"
    section: ClassVar[str] = "people"
    consequence: ClassVar[str] = "Those who work with the suspect never read it."


class PartnerTold(PartnerToldBody, Fact, frozen=True, kw_only=True, tag="partner-told/1"):
    """A new partner of the suspect was told of what he did before."""

    title: ClassVar[str] = "New partner told"
    section: ClassVar[str] = "people"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "party"
    happens: ClassVar[str] = "told_on"

    def summary(self) -> dict[DataClass, str]:
        """That somebody was told, never whom or what."""
        return {
            VICTIM_UNRELEASED: "Somebody was told about him, as it was decided",
            STAFF_IDENTITY: "Who told them is on record",
        }


def new_partners(case: Case) -> list[Entry[ThirdPartyNamed]]:
    """Those named as a new partner of a suspect, or of nobody in particular. Ask it of the full fold, or a legible one.

    A new partner of a victim is no such person.
    """
    hers = {entry.fact.victim for entry in case.of(VictimNamed) if is_open(entry.fact.victim)}
    return [
        entry
        for entry in case.of(ThirdPartyNamed)
        if is_open(entry.fact.kind) and entry.fact.kind is ThirdPartyKind.NEW_PARTNER and entry.fact.of not in hers
    ]


def decision_on(case: Case, party: PartyId) -> Entry[PartnerDisclosureDecided] | None:
    """The last decision whether somebody is told; None where none stands."""
    found = [e for e in case.of(PartnerDisclosureDecided) if is_open(e.fact.party) and e.fact.party == party]
    return found[-1] if found else None


def was_told(case: Case, decided: Entry[PartnerDisclosureDecided]) -> bool:
    """Whether whoever a decision is about was told since it was recorded."""
    return any(
        is_open(e.fact.party) and e.fact.party == decided.fact.party and e.position > decided.position
        for e in case.of(PartnerTold)
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from deciding whether a new partner is told, and from telling them."""
    match command:
        case DecidePartnerDisclosure():
            _must_be_partner(case, command.party)
            not_in_future(command.decided_on, ask, "decided_on", "The date of the decision must be today or before.")
            _must_hold_together(command)
            return [Decided(PartnerDisclosureDecided(**msgspec.structs.asdict(command)))]
        case RecordPartnerTold(party=party, told_on=told_on):
            _must_be_partner(case, party)
            not_in_future(told_on, ask, "told_on", "The date told must be today or in the past.")
            decided = decision_on(case, party)
            ask.require(
                decided is not None and decided.fact.decision is PartnerDecision.DISCLOSE,
                "A new partner is told only as it was decided. Have the decision recorded first.",
                rule="people.partner-undecided",
                field="party",
                rests_on=frozenset({VICTIM_UNRELEASED}),
            )
            return [Decided(PartnerTold(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _must_be_partner(case: Case, party: PartyId) -> None:
    if all(entry.fact.party != party for entry in new_partners(case) if is_open(entry.fact.party)):
        raise Refused("Choose somebody who is named on this case as a new partner of the suspect.", field="party")


def _must_hold_together(command: DecidePartnerDisclosure) -> None:
    if command.decision is not PartnerDecision.DISCLOSE:
        if command.to_tell is not None or command.teller is not None:
            raise Refused("Nothing is told by this decision. Take out what is told, and who tells.", field="to_tell")
        return
    if command.to_tell is None:
        raise Refused("Say what exactly is told, and no more than is necessary.", field="to_tell")
    if command.teller is None:
        raise Refused("Say who tells them: a named person.", field="teller")
    if command.safety_plan is not Answer.YES and command.plan_not_yet is None:
        raise Refused(
            "The victim’s safety plan is gone through before anybody is told. Say why it has not been.",
            field="plan_not_yet",
        )


COMMANDS: tuple[type[Command], ...] = (DecidePartnerDisclosure, RecordPartnerTold)
FACTS: tuple[type[Fact], ...] = (PartnerDisclosureDecided, PartnerTold)
