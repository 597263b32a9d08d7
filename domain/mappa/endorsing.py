"""Endorsing: who is asked to endorse a referral to MAPPA, and so may read it; and that they endorsed it."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import FACT, MAPPA, STAFF_IDENTITY, DataClass, Label, Options
from domain.contact import A_WORKER, WhichSuspect
from domain.kernel import AccountId, Command, EntryId, Fact, Line, Text, is_open
from domain.people import Actor, AgencyId
from domain.policy import Policy
from domain.sharing.opened import Openings

OwnDraft = Annotated[EntryId, Label("Referral"), Options("mappa-own-drafts")]
DraftToEndorse = Annotated[EntryId, Label("Referral"), Options("mappa-to-endorse")]


class EndorsementWanted(msgspec.Struct, frozen=True, kw_only=True):
    """Who is asked to endorse which draft, asked and recorded alike."""

    referral: Annotated[OwnDraft, MAPPA]
    manager: Annotated[
        AccountId,
        STAFF_IDENTITY,
        Label("Manager", "A manager of your own agency who is on the case, and not whoever drafted it"),
        Options("mappa-endorsers"),
    ]


class AskMappaEndorsement(EndorsementWanted, Command, frozen=True, kw_only=True, tag="ask-mappa-endorsement"):
    """Ask a manager of the own agency to endorse a drafted referral."""

    title: ClassVar[str] = "Ask a manager to endorse a referral to MAPPA"
    section: ClassVar[str] = "mappa"
    sees_whole: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "The manager whom you name may read this referral, whatever their role reads of MAPPA: nobody endorses what "
        "they have not read. Nothing else opens to them. Their role must be one that endorses."
    )


class MappaEndorsementAsked(EndorsementWanted, Fact, frozen=True, kw_only=True, tag="mappa-endorsement-asked/1"):
    """A manager was asked to endorse a referral."""

    title: ClassVar[str] = "Endorsement of a referral to MAPPA asked for"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """That a manager is asked; never which."""
        return {MAPPA: "A manager is asked to endorse a referral to MAPPA", STAFF_IDENTITY: A_WORKER}


class Endorsement(msgspec.Struct, frozen=True, kw_only=True):
    """That a manager read a referral and stands by it, asked and recorded alike."""

    referral: Annotated[DraftToEndorse, MAPPA]
    name: Annotated[Line, STAFF_IDENTITY, Label("Endorsed by", "Your name, as it goes on the form")]
    post: Annotated[Line, MAPPA, Label("Post and agency", "Yours, with no name")]
    remarks: Annotated[Text | None, MAPPA, FACT, Label("Remarks", "What you checked, or what is still to come")] = None
    endorsed_on: Annotated[date, MAPPA, Label("Date of endorsement")]


class EndorseMappaReferral(Endorsement, Command, frozen=True, kw_only=True, tag="endorse-mappa-referral"):
    """Endorse a referral to MAPPA that somebody else of the own agency drafted."""

    title: ClassVar[str] = "Endorse a referral to MAPPA"
    section: ClassVar[str] = "mappa"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "It may then be sent as it reads now. If it is corrected, it is endorsed again."


class MappaReferralEndorsed(Endorsement, Fact, frozen=True, kw_only=True, tag="mappa-referral-endorsed/1"):
    """A manager endorsed a referral."""

    title: ClassVar[str] = "Referral to MAPPA endorsed"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "endorsed_on"
    suspect: Annotated[WhichSuspect, MAPPA]

    def summary(self) -> dict[DataClass, str]:
        """That it is endorsed; never by whom, or with what remarks."""
        return {MAPPA: "A manager endorsed a referral to MAPPA", STAFF_IDENTITY: A_WORKER}


RIGHTS: tuple[type[Fact], ...] = (MappaEndorsementAsked,)
"""What gives rights on a case: the manager who is asked may read the draft."""


def may_endorse(who: Actor, asked: EndorsementWanted, agency: AgencyId, policy: Policy | None) -> bool:
    """Whether somebody is the manager asked, of the drafter's agency, in a role that endorses by the policy in force.

    Without a policy nobody is: naming somebody opens the draft to them, so what cannot be checked opens nothing.
    """
    gives = policy is not None and policy.may_give("endorse-mappa-referral", who.role)
    return gives and (who.account, who.agency) == (asked.manager, agency)


def opened_by(case: Case, who: Actor, policy: Policy | None) -> Openings:
    """A draft to the manager of the drafter's own agency who is asked to endorse it, and that they are asked.

    Only its class MAPPA: what rests on anything else they read as their role reads it. Only in a role that endorses.
    """
    items: dict[EntryId, frozenset[DataClass]] = {}
    for entry in case.of(MappaEndorsementAsked):
        asked = entry.fact
        if not (is_open(asked.manager) and is_open(asked.referral)):
            continue
        if may_endorse(who, asked, entry.agency, policy):
            items[asked.referral] = frozenset({MAPPA})
            items[entry.id] = frozenset({MAPPA, STAFF_IDENTITY})
    return Openings(items=items)
