"""Grants: what was given and lives at a moment, whom the acts of giving concern, and how a grant is taken back."""

from datetime import datetime
from typing import Annotated, ClassVar

from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, STAFF_IDENTITY, DataClass, Label, Options
from domain.kernel import AccountId, Circumstances, Command, Decided, EntryId, Fact, Refused, Text, is_open
from domain.people import Actor, AgencyId, Role
from domain.policy import Policy
from domain.sharing.answerable import givable, held_close, items_of, may_answer
from domain.sharing.answers import (
    Answered,
    InformationDecisionReasoned,
    InformationRequestAnswered,
    Outcome,
    answer_to,
)
from domain.sharing.opened import Openings
from domain.sharing.requests import RESERVED, InformationRequested, Requested, is_asker, is_for, request_with
from domain.sharing.taken_back import takings_back

ACT = frozenset({ACCESS_LOG, STAFF_IDENTITY})
"""The classes of an act of sharing itself, opened to those whom it concerns."""


class WithdrawGrant(Command, frozen=True, kw_only=True, tag="withdraw-grant"):
    """Take back what your agency gave. It closes at once."""

    title: ClassVar[str] = "Withdraw what was given"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("grant-withdrawn/1",)
    consequence: ClassVar[str] = "It closes at once to those it was given to. What they read before is not undone."
    grant: Annotated[EntryId, ACCESS_LOG, Label("What was given"), Options("live-grants")]
    because: Annotated[Text, ACCESS_LOG, FACT, Label("Why", "Read by those it was given to")]


class GrantWithdrawn(Fact, frozen=True, kw_only=True, tag="grant-withdrawn/1"):
    """An agency took back what it had given."""

    title: ClassVar[str] = "What was given was withdrawn"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG
    grant: Annotated[EntryId, ACCESS_LOG, Label("What was given")]
    because: Annotated[Text, ACCESS_LOG, FACT, Label("Why")]

    def summary(self) -> dict[DataClass, str]:
        """That there was an act of sharing, never of whom or for what."""
        return {ACCESS_LOG: RESERVED}


def withdrawn(case: Case) -> frozenset[EntryId]:
    """The marks of the grants that were taken back."""
    return frozenset(each.fact.grant for each in case.of(GrantWithdrawn) if is_open(each.fact.grant))


def lives(case: Case, answer: Answered, now: datetime) -> bool:
    """Whether something was given that has neither expired nor been taken back. What is erased opens nothing."""
    fact = answer.fact
    legible = all(is_open(getattr(fact, name)) for name in ("outcome", "expires_at", "data_class", "items", "whole"))
    if not legible or fact.outcome is not Outcome.GIVEN or fact.expires_at is None:
        return False
    return now < fact.expires_at and answer.id not in withdrawn(case)


def was_given(who: Actor, answer: Answered) -> bool:
    """Whether an answer gives to this person, by name or by role of one agency."""
    fact = answer.fact
    if not (is_open(fact.to_agency) and is_open(fact.to_account) and is_open(fact.to_role)):
        return False
    named = fact.to_account is None or fact.to_account == who.account
    return named and who.agency == fact.to_agency and who.role is fact.to_role


def opened_by(case: Case, who: Actor, accounts: frozenset[AccountId], now: datetime, policy: Policy | None) -> Openings:
    """What requests and their answers open to one person: what was given, and the acts that concern them.

    The guardian of the asked agency sees, while a request waits, what of her own agency it is about, and then what she
    gave for as long as it is open: nobody decides on what they have not read, or watches over what they cannot name.
    The very person who asked, under whichever account, is never an answerer.
    """
    if policy is None:
        return Openings()
    granted: set[tuple[DataClass, AgencyId]] = set()
    items: dict[EntryId, frozenset[DataClass]] = {}
    for request in case.of(InformationRequested):
        answers_it = may_answer(who, request, policy) and not (is_open(request.by) and request.by in accounts)
        answer = answer_to(case, request.id)
        if answers_it or is_asker(who, request) or is_for(who, request):
            items |= dict.fromkeys(_acts(case, request, answer, reasons=answers_it), ACT)
        if answers_it and _weighs(who, request, policy):
            for mark, classes in _weighed(case, request, answer, now).items():
                items[mark] = items.get(mark, frozenset()) | classes
        if answer is not None and was_given(who, answer) and lives(case, answer, now):
            opened, whole = given_by(answer, policy)
            granted |= whole
            for mark, classes in opened.items():
                items[mark] = items.get(mark, frozenset()) | classes
    return Openings(granted=frozenset(granted), items=items)


def _acts(case: Case, request: Requested, answer: Answered | None, *, reasons: bool) -> list[EntryId]:
    """The request, its answer, how either was taken back, and for those who answer, the reason."""
    marks = [request.id, *(each.id for each in takings_back(case, request.id))]
    if answer is not None:
        marks.append(answer.id)
        marks += [
            each.id for each in case.of(GrantWithdrawn) if is_open(each.fact.grant) and each.fact.grant == answer.id
        ]
    if reasons:
        noted = case.of(InformationDecisionReasoned)
        marks += [each.id for each in noted if is_open(each.fact.request) and each.fact.request == request.id]
    return marks


def _weighs(who: Actor, request: Requested, policy: Policy) -> bool:
    role = request.fact.for_role
    return who.role is Role.AGENCY_GUARDIAN and is_open(role) and givable(policy, request.fact.data_class, role)


def _weighed(
    case: Case, request: Requested, answer: Answered | None, now: datetime
) -> dict[EntryId, frozenset[DataClass]]:
    """While it waits, all that could be given; once answered, what was, for as long as it is open to somebody."""
    found = items_of(case, request.fact.agency, request.fact.data_class)
    if answer is not None:
        found = tuple(each for each in found if each.id in answer.fact.items) if lives(case, answer, now) else ()
    elif takings_back(case, request.id):
        found = ()
    return {entry.id: frozenset({request.fact.data_class, type(entry.fact).governs}) for entry in found}


def given_by(
    answer: Answered, policy: Policy
) -> tuple[dict[EntryId, frozenset[DataClass]], frozenset[tuple[DataClass, AgencyId]]]:
    """What a live answer opens under the policy of now: its items, or the class of the agency that answered."""
    data_class, role = answer.fact.data_class, answer.fact.to_role
    if data_class is None or role is None or not givable(policy, data_class, role):
        return {}, frozenset()
    if answer.fact.whole and not held_close(policy, data_class):
        return {}, frozenset({(data_class, answer.agency)})
    return dict.fromkeys(answer.fact.items, frozenset({data_class})), frozenset()


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from taking a grant back."""
    match command:
        case WithdrawGrant(grant=mark, because=because):
            given = next((each for each in case.of(InformationRequestAnswered) if each.id == mark), None)
            if given is None or not lives(case, given, ask.now) or not _answers_for(case, given, ask):
                raise Refused(
                    "Choose something that is still open and that you may take back. What your agency gave is taken "
                    "back by its guardian, or by whoever there may decide on such a request: ask them.",
                    field="grant",
                )
            return [Decided(GrantWithdrawn(grant=given.id, because=because))]
        case _:
            return []


def _answers_for(case: Case, given: Answered, ask: Circumstances) -> bool:
    request = request_with(case, given.fact.request)
    return request is not None and ask.policy is not None and may_answer(ask.by, request, ask.policy)


COMMANDS: tuple[type[Command], ...] = (WithdrawGrant,)
FACTS: tuple[type[Fact], ...] = (GrantWithdrawn,)
