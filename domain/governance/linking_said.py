"""What is said of accounts that are one natural person: linked and parted by administrators of two agencies."""

from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from domain.classes import STAFF_IDENTITY, DataClass, Label, Options
from domain.governance.administration_said import BecauseField, LastDayField, PersonField
from domain.governance.said import Slug
from domain.kernel import AccountId, Command, Fact, Line
from domain.people import AgencyId

ProposalMark = Annotated[UUID, STAFF_IDENTITY, Label("Proposal")]
AccountsField = Annotated[
    tuple[AccountId, ...], STAFF_IDENTITY, msgspec.Meta(min_length=2, max_length=20), Label("Accounts")
]
AccountMark = Annotated[AccountId, STAFF_IDENTITY, Label("Account")]


class _Command(Command, frozen=True, kw_only=True):
    section: ClassVar[str] = "governance"


class _Fact(Fact, frozen=True, kw_only=True):
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_IDENTITY


class ProposeLink(_Command, frozen=True, kw_only=True, tag="propose-link"):
    """Say that a person of one's own agency has an account in another too, for that agency to find and confirm."""

    title: ClassVar[str] = "Propose to link accounts of one person"
    consequence: ClassVar[str] = (
        "An administrator of the other agency finds the account and confirms it. From then on what keeps this person "
        "from a case, or from confirming their own act, holds for every account of theirs."
    )
    account: PersonField
    agency: Annotated[Slug, STAFF_IDENTITY, Label("The other agency"), Options("agencies")]
    known_as: Annotated[
        Line, STAFF_IDENTITY, Label("Known there as", "What helps their administrator to find the account")
    ]
    because: BecauseField


class LinkProposed(_Fact, frozen=True, kw_only=True, tag="link-proposed/1"):
    """An administrator said that a person has an account in another agency too."""

    title: ClassVar[str] = "Link proposed"
    proposal: ProposalMark
    account: AccountMark
    other: Annotated[AgencyId, STAFF_IDENTITY, Label("The other agency"), msgspec.Meta(max_length=60)]
    known_as: Annotated[Line, STAFF_IDENTITY, Label("Known there as")]
    because: BecauseField
    last_day: LastDayField


class ConfirmLink(_Command, frozen=True, kw_only=True, tag="confirm-link"):
    """Confirm that a person of one's own agency is the one whom another agency's administrator named."""

    title: ClassVar[str] = "Confirm a link of accounts"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "Both accounts are one person from this moment, for bars, locks and confirmations."
    proposal: Annotated[UUID, STAFF_IDENTITY, Label("Proposal"), Options("link-proposals")]
    account: PersonField


class LinkAccounts(_Command, frozen=True, kw_only=True, tag="link-accounts"):
    """Record that accounts are one natural person, as the partnership's own list of people says."""

    title: ClassVar[str] = "Link accounts of one person"
    accounts: AccountsField


class AccountsLinked(_Fact, frozen=True, kw_only=True, tag="accounts-linked/1"):
    """These accounts are one natural person."""

    title: ClassVar[str] = "Accounts linked"
    accounts: AccountsField


class ProposeUnlink(_Command, frozen=True, kw_only=True, tag="propose-unlink"):
    """Say that an account was linked to another person's by mistake, for the other agency to confirm."""

    title: ClassVar[str] = "Propose to part linked accounts"
    account: PersonField
    because: BecauseField


class UnlinkProposed(_Fact, frozen=True, kw_only=True, tag="unlink-proposed/1"):
    """An administrator said that an account was linked by mistake."""

    title: ClassVar[str] = "Parting proposed"
    proposal: ProposalMark
    account: AccountMark
    because: BecauseField
    last_day: LastDayField


class AccountUnlinked(_Fact, frozen=True, kw_only=True, tag="account-unlinked/1"):
    """An account is a person of its own again."""

    title: ClassVar[str] = "Account parted"
    account: AccountMark


COMMANDS = (ProposeLink, ConfirmLink, LinkAccounts, ProposeUnlink)
FACTS = (LinkProposed, AccountsLinked, UnlinkProposed, AccountUnlinked)
PEOPLE_GIVE = (ProposeLink, ConfirmLink, ProposeUnlink)

Persons = tuple[frozenset[AccountId], ...]


def linked(persons: Persons, accounts: tuple[AccountId, ...]) -> Persons:
    """The natural persons after accounts turned out to be one: whoever is linked to either is one with both."""
    mine = frozenset(accounts).union(*(person for person in persons if person & set(accounts)))
    return (*(person for person in persons if not person & mine), mine)


def parted(persons: Persons, account: AccountId) -> Persons:
    """The natural persons after an account turned out to be somebody else's."""
    left = (person - {account} for person in persons)
    return tuple(person for person in left if len(person) > 1)
