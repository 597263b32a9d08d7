"""Holding: which force a case is with at a moment. There is one, from the referral on, until another takes it on."""

from typing import Annotated, ClassVar

from domain.case import Case
from domain.classes import CASE_SHELL, DataClass, Label
from domain.kernel import Fact, is_open
from domain.membership import MemberAdded
from domain.people import AgencyId, Role
from domain.transfer_said import AgencyMark

_OF_A_FORCE = frozenset(
    {
        Role.POLICE_COORDINATOR,
        Role.POLICE_SUPERVISOR,
        Role.POLICE_INVESTIGATOR,
        Role.POLICE_INTELLIGENCE,
        Role.POLICE_LEGAL,
    }
)


class TransferAccepted(Fact, frozen=True, kw_only=True, tag="transfer-accepted/1"):
    """Another force took the case on. Who accepted it for that force is who gave it."""

    title: ClassVar[str] = "Case taken on by another force"
    section: ClassVar[str] = "membership"
    governs: ClassVar[DataClass] = CASE_SHELL
    force: Annotated[AgencyMark, CASE_SHELL, Label("Force that holds the case now")]
    before: Annotated[AgencyMark | None, CASE_SHELL, Label("Force that held it before")] = None


def force_on(role: Role) -> bool:
    """Whether somebody in this role acts for the force that they are of."""
    return role in _OF_A_FORCE


def holder(case: Case) -> AgencyId | None:
    """The force that holds the case: the last that took it on, else the one that was there from the referral.

    Of several forces there from the referral, it is that of the first who leads. None where no force is on the case.
    Ask it of the full fold.
    """
    for entry in reversed(case.of(TransferAccepted)):
        if is_open(entry.fact.force):
            return entry.fact.force
    added = [e.fact for e in case.of(MemberAdded) if is_open(e.fact.role) and is_open(e.fact.agency)]
    police = [fact for fact in added if force_on(fact.role)]
    leads = [fact for fact in police if is_open(fact.lead) and fact.lead]
    return next((fact.agency for fact in (*leads, *police)), None)
