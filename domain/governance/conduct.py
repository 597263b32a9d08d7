"""Conduct inquiries: whose accesses stay out of other agencies' feeds while professional standards look into them."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar

import msgspec

from domain.classes import FACT, STAFF_CONFLICT, DataClass, Label, Options
from domain.clocks import due_from
from domain.kernel import AccountId, Circumstances, Command, Decided, Fact, Refused, Text

if TYPE_CHECKING:
    from domain.governance.register import Register

LONGEST = "conduct-inquiry-longest"

AccountField = Annotated[AccountId, STAFF_CONFLICT, Label("Account"), Options("accounts")]


class _Inquiry(msgspec.Struct, frozen=True, kw_only=True):
    account: AccountField
    until: Annotated[
        date, STAFF_CONFLICT, Label("Until and including", "What was kept back is in the feeds from the day after")
    ]
    because: Annotated[Text, STAFF_CONFLICT, FACT, Label("Why", "Read by professional standards alone")]


class OpenConductInquiry(_Inquiry, Command, frozen=True, kw_only=True, tag="open-conduct-inquiry"):
    """Keep somebody's accesses out of every feed while you look into them, or do so until another day."""

    title: ClassVar[str] = "Open a conduct inquiry"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True


class ConductInquiryOpened(_Inquiry, Fact, frozen=True, kw_only=True, tag="conduct-inquiry-opened/1"):
    """Professional standards look into somebody's accesses, until a day."""

    title: ClassVar[str] = "Conduct inquiry opened"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_CONFLICT


class CloseConductInquiry(Command, frozen=True, kw_only=True, tag="close-conduct-inquiry"):
    """End a conduct inquiry: what was kept back is in the feeds from now on."""

    title: ClassVar[str] = "Close a conduct inquiry"
    section: ClassVar[str] = "governance"
    account: AccountField


class ConductInquiryClosed(Fact, frozen=True, kw_only=True, tag="conduct-inquiry-closed/1"):
    """A conduct inquiry ended before its day."""

    title: ClassVar[str] = "Conduct inquiry closed"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_CONFLICT
    account: AccountField


Inquiries = Mapping[AccountId, date]
"""Until when, and including which day in London, each account is looked into."""


def with_inquiry(inquiries: Inquiries, fact: ConductInquiryOpened | ConductInquiryClosed) -> dict[AccountId, date]:
    """The inquiries after one more fact."""
    match fact:
        case ConductInquiryOpened(account=account, until=until):
            return {**inquiries, account: until}
        case ConductInquiryClosed(account=account):
            return {mark: until for mark, until in inquiries.items() if mark != account}


def decide(
    register: "Register", command: OpenConductInquiry | CloseConductInquiry, ask: Circumstances
) -> list[Decided]:
    """What follows from a command about a conduct inquiry.

    Professional standards look into the people of their own agency and never into themselves. Raises `Refused`.
    """
    account = register.accounts.get(command.account)
    if account is None or account.agency != ask.by.agency:
        raise Refused("Choose somebody of your own agency: another agency looks into its own people.", field="account")
    if ask.is_same_person(command.account):
        raise Refused(
            "Nobody opens or closes an inquiry into themselves. Ask somebody else in professional standards.",
            field="account",
        )
    standing = register.inquiries.get(command.account)
    live = standing is not None and standing >= ask.today
    match command:
        case OpenConductInquiry(until=until):
            if until < ask.today:
                raise Refused("The last day of an inquiry must be today or later.", field="until")
            longest = due_from(LONGEST, ask.today)
            if longest is not None and until > longest:
                raise Refused(
                    "An inquiry keeps accesses back for so long only. Choose an earlier day; it can be opened again.",
                    field="until",
                )
            return [] if standing == until else [Decided(ConductInquiryOpened(**msgspec.structs.asdict(command)))]
        case CloseConductInquiry():
            if not live:
                raise Refused("No inquiry into this person is open.", field="account")
            return [Decided(ConductInquiryClosed(account=command.account))]


COMMANDS = (OpenConductInquiry, CloseConductInquiry)
FACTS = (ConductInquiryOpened, ConductInquiryClosed)
