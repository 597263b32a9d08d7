"""Taken back: a request that whoever asked has withdrawn waits for nobody any longer."""

from typing import Annotated, ClassVar

from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, DataClass, Label, Options
from domain.kernel import Command, Entry, EntryId, Fact, Text, is_open
from domain.sharing.requests import RESERVED

AskedField = Annotated[EntryId, ACCESS_LOG, Label("Request"), Options("own-requests")]
BecauseField = Annotated[Text, ACCESS_LOG, FACT, Label("Why", "Read by those who might have answered")]


class WithdrawRequest(Command, frozen=True, kw_only=True, tag="withdraw-request"):
    """Take back a request that you made and that nobody has answered."""

    title: ClassVar[str] = "Take a request back"
    section: ClassVar[str] = "sharing"
    replaces: ClassVar[tuple[str, ...]] = ("information-request-withdrawn/1",)
    consequence: ClassVar[str] = "Nobody answers it any more. If it is needed after all, ask anew."
    request: AskedField
    because: BecauseField


class InformationRequestWithdrawn(Fact, frozen=True, kw_only=True, tag="information-request-withdrawn/1"):
    """Whoever asked took their request back."""

    title: ClassVar[str] = "Request for information taken back"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG
    request: AskedField
    because: BecauseField

    def summary(self) -> dict[DataClass, str]:
        """That there was an act of sharing, never of whom or for what."""
        return {ACCESS_LOG: RESERVED}


def takings_back(case: Case, request: EntryId) -> tuple[Entry[InformationRequestWithdrawn], ...]:
    """What took a request back: nothing, or one entry. Whatever is erased takes nothing back."""
    found = case.of(InformationRequestWithdrawn)
    return tuple(each for each in found if is_open(each.fact.request) and each.fact.request == request)
