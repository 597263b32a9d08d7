"""Lists: to whom a whole case is open or closed by name, as the facts of it stand."""

from typing import Annotated, ClassVar

import msgspec

from domain.case import Case, once
from domain.classes import ACCESS_LOG, FACT, DataClass, Label, Options
from domain.kernel import AccountId, Fact, Text, is_open
from domain.membership import members

Named = Annotated[
    tuple[AccountId, ...],
    ACCESS_LOG,
    msgspec.Meta(min_length=1, max_length=200),
    Label("Who may see the case", "Everybody else loses sight of it at once"),
    Options("people-or-places"),
]
SealedTo = Annotated[
    tuple[AccountId, ...],
    ACCESS_LOG,
    msgspec.Meta(min_length=1, max_length=200),
    Label(
        "Who may see the case",
        "You, a lead of the case, and two people of two agencies who may take the seal off. Nobody else sees it",
    ),
    Options("people-to-seal-to"),
]
Because = Annotated[Text, ACCESS_LOG, FACT, Label("Why", "Read by those who set it and by auditors")]
SomebodyField = Annotated[AccountId, ACCESS_LOG, Label("Person"), Options("accounts-or-places")]


class _About(Fact, frozen=True, kw_only=True):
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG
    because: Because


class CaseRestricted(_About, frozen=True, kw_only=True, tag="case-restricted/1"):
    """The case was kept to a list of its members."""

    title: ClassVar[str] = "Case restricted to a list"
    accounts: Named

    def summary(self) -> dict[DataClass, str]:
        """That it was restricted, never to whom."""
        return {ACCESS_LOG: "The case was restricted to a list of its members"}


class RestrictionLifted(_About, frozen=True, kw_only=True, tag="restriction-lifted/1"):
    """The list was lifted: the case is open to its members again."""

    title: ClassVar[str] = "Restriction lifted"

    def summary(self) -> dict[DataClass, str]:
        """That it was lifted."""
        return {ACCESS_LOG: "The restriction of the case was lifted"}


class CaseSealed(_About, frozen=True, kw_only=True, tag="case-sealed/1"):
    """The case was sealed: open to a list alone, and to nobody by their office."""

    title: ClassVar[str] = "Case sealed"
    accounts: Named

    def summary(self) -> dict[DataClass, str]:
        """That it was sealed, never to whom."""
        return {ACCESS_LOG: "The case was sealed"}


class CaseUnsealed(_About, frozen=True, kw_only=True, tag="case-unsealed/1"):
    """The seal was taken off."""

    title: ClassVar[str] = "Case unsealed"

    def summary(self) -> dict[DataClass, str]:
        """That it was taken off."""
        return {ACCESS_LOG: "The seal was taken off the case"}


class PersonExcluded(_About, frozen=True, kw_only=True, tag="person-excluded/1"):
    """The case was closed to one person, by whichever of their accounts."""

    title: ClassVar[str] = "Person excluded"
    account: SomebodyField

    def summary(self) -> dict[DataClass, str]:
        """That somebody was, never who."""
        return {ACCESS_LOG: "A person was excluded from the case"}


class ExclusionLifted(_About, frozen=True, kw_only=True, tag="exclusion-lifted/1"):
    """Somebody is no longer excluded."""

    title: ClassVar[str] = "Exclusion lifted"
    account: SomebodyField

    def summary(self) -> dict[DataClass, str]:
        """That it was lifted, never for whom."""
        return {ACCESS_LOG: "An exclusion from the case was lifted"}


@once
def restricted_to(case: Case) -> frozenset[AccountId] | None:
    """The accounts that a restriction keeps the case to; None without one, nobody where its list was erased."""
    alone: frozenset[AccountId] | None = None
    for entry in case.ever(CaseRestricted, RestrictionLifted):
        match entry.fact:
            case CaseRestricted(accounts=accounts):
                alone = frozenset(accounts) if is_open(accounts) else frozenset()
            case RestrictionLifted():
                alone = None
            case _:
                pass
    return alone


@once
def sealed_to(case: Case) -> frozenset[AccountId] | None:
    """The accounts that a seal keeps the case to; None without one, nobody where its list was erased."""
    alone: frozenset[AccountId] | None = None
    for entry in case.ever(CaseSealed, CaseUnsealed):
        match entry.fact:
            case CaseSealed(accounts=accounts):
                alone = frozenset(accounts) if is_open(accounts) else frozenset()
            case CaseUnsealed():
                alone = None
            case _:
                pass
    return alone


@once
def excluded(case: Case) -> frozenset[AccountId]:
    """The accounts that the case is closed to. An exclusion whose name was erased closes it to nobody any longer."""
    found: set[AccountId] = set()
    for entry in case.ever(PersonExcluded, ExclusionLifted):
        match entry.fact:
            case PersonExcluded(account=account) if is_open(account):
                found.add(account)
            case ExclusionLifted(account=account) if is_open(account):
                found.discard(account)
            case _:
                pass
    return frozenset(found)


def leads_of(case: Case) -> frozenset[AccountId]:
    """The accounts that lead a case and are not excluded from it."""
    return frozenset(AccountId(who.account) for who, member in members(case).items() if member.lead) - excluded(case)
