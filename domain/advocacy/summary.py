"""Summary: what the advocate shares of the risk and of her wishes, on her consent or with the reason why not."""

from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated, ClassVar

import msgspec

from domain.advocacy import consent
from domain.advocacy.consent_standing import is_closed_to_all
from domain.case import Case
from domain.classes import ADVOCACY_SHARED, FACT, OPINION, VICTIM_UNRELEASED, DataClass, Label
from domain.contact import Short, SuspectKnowsIfTold, WhichVictim
from domain.kernel import Answer, Circumstances, Command, Decided, Fact, Refused, Text
from domain.parties import must_be_victim
from domain.telling import ToldBy, must_not_reach_suspect
from domain.timing import not_in_future


class Basis(StrEnum):
    """On what the sharing rests."""

    CONSENTED = "consented"
    NOT_ASKED = "not_asked"
    OVERRIDDEN = "overridden"


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What the advocate shares, asked and recorded alike."""

    victim: Annotated[WhichVictim, ADVOCACY_SHARED]
    summarised_on: Annotated[date, ADVOCACY_SHARED, Label("Date of this summary")]
    risk_summary: Annotated[
        Text, ADVOCACY_SHARED, OPINION, Label("Your view of the risk", "Name no place that the suspect may not know of")
    ]
    wishes: Annotated[
        Text | None, ADVOCACY_SHARED, FACT, Label("What the victim wants", "And what she does not want")
    ] = None
    basis: Annotated[Basis, ADVOCACY_SHARED, Label("The victim’s consent to sharing this")]
    basis_because: Annotated[
        Text | None,
        ADVOCACY_SHARED,
        FACT,
        Label("Why she was not asked, or why her refusal is overridden", "Read by all who read this"),
    ] = None
    victim_knows: Annotated[Answer, ADVOCACY_SHARED, Label("Does the victim know that this is shared?")]
    victim_told: Annotated[Text | None, ADVOCACY_SHARED, FACT, Label("What she knows is shared, and with whom")] = None
    from_victim: Annotated[Answer, ADVOCACY_SHARED, Label("Does anything in this come from the victim?")]
    suspect_knows: Annotated[SuspectKnowsIfTold, ADVOCACY_SHARED] = None
    in_short: Annotated[
        Short,
        ADVOCACY_SHARED,
        OPINION,
        Label("In short", "For those who see a summary alone: no names, places or plans"),
    ]


class ShareAdvocacySummary(Summary, Command, frozen=True, kw_only=True, tag="share-advocacy-summary"):
    """Share your view of the risk and the victim's wishes with the agencies of the case."""

    title: ClassVar[str] = "Share an advocacy summary"
    section: ClassVar[str] = "advocacy"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = (
        "advocacy-summary-shared/1",
        "unreleased-advocacy-summary-shared/1",
    )
    consequence: ClassVar[str] = "The agencies of the case see this, unless the suspect does not know that it is known."


class AdvocacySummaryShared(Summary, Fact, frozen=True, kw_only=True, tag="advocacy-summary-shared/1"):
    """The advocate shared a view of the risk and the victim's wishes."""

    title: ClassVar[str] = "Advocacy summary shared"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = ADVOCACY_SHARED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "summarised_on"

    def summary(self) -> dict[DataClass, str]:
        """What the advocate wrote for readers of a summary."""
        return {ADVOCACY_SHARED: self.in_short}


class UnreleasedAdvocacySummaryShared(
    Summary, Fact, frozen=True, kw_only=True, tag="unreleased-advocacy-summary-shared/1"
):
    """The same, where something in it comes from the victim and the suspect may not know that it is known."""

    title: ClassVar[str] = "Advocacy summary shared (the suspect does not know)"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED
    wholly: ClassVar[DataClass] = VICTIM_UNRELEASED
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "summarised_on"

    def summary(self) -> dict[DataClass, str]:
        """What the advocate wrote for readers of a summary."""
        return {VICTIM_UNRELEASED: self.in_short}


def decide(case: Case, command: ShareAdvocacySummary, ask: Circumstances) -> list[Decided]:
    """What follows from sharing a summary."""
    must_be_victim(case, command.victim)
    not_in_future(command.summarised_on, ask, "summarised_on", "The date of the summary must be today or in the past.")
    if command.basis is not Basis.CONSENTED and not command.basis_because:
        raise Refused(
            "Say why the victim was not asked, or why her refusal is overridden. It is shared without her consent.",
            field="basis_because",
        )
    _refuse_against_her_word(case, command, ask)
    if command.wishes and command.from_victim is Answer.NO:
        raise Refused("What the victim wants comes from her. Answer yes, or take her wishes out.", field="from_victim")
    told_by = ToldBy.SEEN_MYSELF if command.from_victim is Answer.NO else ToldBy.VICTIM
    kept_close = must_not_reach_suspect(told_by, command.suspect_knows)
    kind = UnreleasedAdvocacySummaryShared if kept_close else AdvocacySummaryShared
    return [Decided(kind(**msgspec.structs.asdict(command)))]


def _refuse_against_her_word(case: Case, command: ShareAdvocacySummary, ask: Circumstances) -> None:
    """Refuse a basis that what she decided does not carry.

    What she took back from one agency by name stays closed to that agency, and is shared with the others.
    """
    summary = consent.Shareable.ADVOCACY_SUMMARY
    require = partial(ask.require, field="basis", rests_on=frozenset({ADVOCACY_SHARED, VICTIM_UNRELEASED}))
    if command.basis is Basis.NOT_ASKED:
        require(
            not consent.was_asked_and_refused(case, command.victim, summary),
            "The victim has been asked: she withdrew her consent to sharing a summary. Record what she says now and "
            "choose consented, or choose overridden and say why.",
            rule="advocacy.asked-and-withdrew",
        )
    if command.basis is not Basis.CONSENTED:
        return
    require(
        not consent.withdrawn(case, command.victim, summary),
        "The victim withdrew her consent to sharing a summary. Record her consent first, or choose overridden and "
        "say why: then it opens to those whom a safety override names.",
        rule="advocacy.consent-withdrawn",
    )
    require(
        not is_closed_to_all(case, summary, command.victim, ask.by.agency, ask.kinds),
        "The victim withdrew her consent to sharing a summary, and nothing that your agency recorded since opens what "
        "it shares again. Record with whom she agrees that your agency shares it: “Everybody on the case”, or another "
        "agency by its name.",
        rule="advocacy.consent-opens-nothing",
    )


COMMANDS = (ShareAdvocacySummary,)
FACTS: tuple[type[Fact], ...] = (AdvocacySummaryShared, UnreleasedAdvocacySummaryShared)
