"""What is said of a change of the sharing policy: proposed, approved or declined, before it is adopted."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import CASE_SHELL, FACT, DataClass, Label, Options
from domain.governance.said import Table
from domain.kernel import Command, Fact, Line, Text
from domain.people import Role
from domain.policy import Letter

ProposalField = Annotated[UUID, CASE_SHELL, Label("Proposal"), Options("policy-proposals")]
ProposalMark = Annotated[UUID, CASE_SHELL, Label("Proposal")]
BecauseField = Annotated[Text, CASE_SHELL, FACT, Label("Why", "What the change is for; nothing of any case")]


class Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cell of the table of who may read: what a role is to see of a class."""

    data_class: Annotated[DataClass, CASE_SHELL, Label("Information")]
    role: Annotated[Role, CASE_SHELL, Label("Role")]
    letter: Annotated[Letter, CASE_SHELL, Label("Sees")]


class _Command(Command, frozen=True, kw_only=True):
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True


class _Fact(Fact, frozen=True, kw_only=True):
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = CASE_SHELL


class ProposePolicy(_Command, frozen=True, kw_only=True, tag="propose-policy"):
    """Propose another sharing policy: single cells of it, or both tables as text."""

    title: ClassVar[str] = "Propose a change of the sharing policy"
    consequence: ClassVar[str] = (
        "It is adopted with the last approval that it needs: of two agencies at least, and of every agency that "
        "supplies what more people would see. Until then nothing changes."
    )
    because: BecauseField
    cells: Annotated[
        tuple[Cell, ...], CASE_SHELL, msgspec.Meta(max_length=200), Label("Cells that change", "What a role is to see")
    ] = ()
    sharing: Annotated[Table | None, CASE_SHELL, FACT, Label("Who may read", "The whole table as CSV")] = None
    giving: Annotated[Table | None, CASE_SHELL, FACT, Label("Who may give", "The whole table as CSV")] = None


class PolicyProposed(_Fact, frozen=True, kw_only=True, tag="policy-proposed/1"):
    """A policy was proposed instead of the one then in force, and approved for the agency of whoever proposed it."""

    title: ClassVar[str] = "Change of the sharing policy proposed"
    proposal: ProposalMark
    sharing: Annotated[Table, CASE_SHELL, FACT, Label("Who may read")]
    giving: Annotated[Table, CASE_SHELL, FACT, Label("Who may give")]
    digest: Annotated[Line, CASE_SHELL, Label("Digest (SHA-256)")]
    instead_of: Annotated[Line, CASE_SHELL, Label("Digest of the policy that it changes")]
    because: BecauseField
    last_day: Annotated[date, CASE_SHELL, Label("Lapses after")]


class ApprovePolicy(_Command, frozen=True, kw_only=True, tag="approve-policy"):
    """Approve a proposed policy for one's own agency."""

    title: ClassVar[str] = "Approve a change of the sharing policy"
    consequence: ClassVar[str] = "If this is the last approval needed, the policy is in force from this moment."
    proposal: ProposalField


class PolicyApproved(_Fact, frozen=True, kw_only=True, tag="policy-approved/1"):
    """An agency approved a proposed policy."""

    title: ClassVar[str] = "Change of the sharing policy approved"
    proposal: ProposalMark


class DeclinePolicy(_Command, frozen=True, kw_only=True, tag="decline-policy"):
    """Decline a proposed policy for one's own agency; whoever proposed it takes it back so."""

    title: ClassVar[str] = "Decline a change of the sharing policy"
    grave: ClassVar[bool] = False
    proposal: ProposalField
    because: BecauseField


class PolicyDeclined(_Fact, frozen=True, kw_only=True, tag="policy-declined/1"):
    """An agency declined a proposed policy."""

    title: ClassVar[str] = "Change of the sharing policy declined"
    proposal: ProposalMark
    because: BecauseField


COMMANDS = (ProposePolicy, ApprovePolicy, DeclinePolicy)
FACTS = (PolicyProposed, PolicyApproved, PolicyDeclined)
