"""Answers: what the asked agency hands over of its own, to whom and until when; or that it cannot be given."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import ACCESS_LOG, FACT, OPINION, STAFF_IDENTITY, DataClass, Label, Options
from domain.kernel import (
    AccountId,
    Answer,
    Circumstances,
    Command,
    Decided,
    Entry,
    EntryId,
    Fact,
    Refused,
    Text,
    is_open,
)
from domain.membership import members
from domain.people import AgencyId, Role
from domain.policy import Letter
from domain.sharing.answerable import givable, held_close, items_of, may_answer
from domain.sharing.grounds import SuspectEffect
from domain.sharing.requests import RESERVED, Requested, is_for, request_with
from domain.sharing.taken_back import takings_back
from domain.timing import has_offset


class Outcome(StrEnum):
    """What a request is answered with. Refused and nothing held read alike, so that no answer tells what there is."""

    GIVEN = "given"
    CANNOT_BE_GIVEN = "cannot_be_given"


OutcomeField = Annotated[Outcome, ACCESS_LOG, Label("Your answer")]
Conditions = Annotated[Text | None, ACCESS_LOG, FACT, Label("Handling conditions")]
MayShareOn = Annotated[bool, ACCESS_LOG, Label("May they pass it on?")]
ExpiresAt = Annotated[datetime | None, ACCESS_LOG, Label("Open until", "Needed where something is given")]
Informed = Annotated[Answer | None, ACCESS_LOG, Label("Is the victim told?", "Needed where something is given")]
NotInformed = Annotated[
    Text | None, ACCESS_LOG, OPINION, Label("Why the victim is not told", "Needed where she is not, or not yet")
]
ReviewOn = Annotated[date | None, ACCESS_LOG, Label("Reviewed on", "Needed where something is given")]
Items = Annotated[
    tuple[EntryId, ...],
    ACCESS_LOG,
    msgspec.Meta(max_length=200),
    Label("Entries handed over", "Only of your own agency and of what was asked for"),
    Options("items-to-give"),
]
Whole = Annotated[
    bool, ACCESS_LOG, Label("Open the class as a whole?", "Only where the policy lets it be asked for as a whole")
]
AnsweredTo = Annotated[
    EntryId, ACCESS_LOG, Label("Request", "One that waits for your agency’s answer"), Options("requests-to-answer")
]
DecidedBecause = Annotated[
    Text, ACCESS_LOG, OPINION, Label("Why you decide so", "Kept for your agency and auditors. The asker never reads it")
]


class AnswerInformationRequest(Command, frozen=True, kw_only=True, tag="answer-information-request"):
    """Answer a request to your agency: hand over entries, or say that it cannot be given."""

    title: ClassVar[str] = "Answer a request for information"
    section: ClassVar[str] = "sharing"
    grave: ClassVar[bool] = True
    replaces: ClassVar[tuple[str, ...]] = ("information-request-answered/1",)
    consequence: ClassVar[str] = (
        "What is given opens at once to those it was asked for, and closes in the second that you name or when your "
        "agency withdraws it. “Cannot be given” reads the same as nothing held."
    )
    request: AnsweredTo
    outcome: OutcomeField
    because: DecidedBecause
    items: Items = ()
    whole: Whole = False
    conditions: Conditions = None
    may_share_on: MayShareOn = False
    expires_at: ExpiresAt = None
    victim_informed: Informed = None
    not_informed_because: NotInformed = None
    suspect_effect: SuspectEffect | None = None
    review_on: ReviewOn = None


class InformationRequestAnswered(Fact, frozen=True, kw_only=True, tag="information-request-answered/1"):
    """A request was answered; what was given is open to those named until it expires or is withdrawn."""

    title: ClassVar[str] = "Request for information answered"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG
    request: Annotated[EntryId, ACCESS_LOG, Label("Request")]
    outcome: OutcomeField
    data_class: Annotated[DataClass | None, ACCESS_LOG, Label("What is given")] = None
    to_agency: Annotated[
        Annotated[AgencyId, msgspec.Meta(max_length=60)] | None, ACCESS_LOG, Label("To the agency")
    ] = None
    to_account: Annotated[AccountId | None, STAFF_IDENTITY, Label("To")] = None
    to_role: Annotated[Role | None, STAFF_IDENTITY, Label("In the role of")] = None
    items: Items = ()
    whole: Whole = False
    conditions: Conditions = None
    may_share_on: MayShareOn = False
    expires_at: ExpiresAt = None
    victim_informed: Informed = None
    not_informed_because: NotInformed = None
    suspect_effect: SuspectEffect | None = None
    review_on: ReviewOn = None

    def summary(self) -> dict[DataClass, str]:
        """That there was an act of sharing, never of whom or for what."""
        return {ACCESS_LOG: RESERVED}


class InformationDecisionReasoned(Fact, frozen=True, kw_only=True, tag="information-decision-reasoned/1"):
    """Why an agency answered a request as it did: read by that agency's own answerers and by auditors."""

    title: ClassVar[str] = "Reason for the answer"
    section: ClassVar[str] = "sharing"
    governs: ClassVar[DataClass] = ACCESS_LOG
    request: Annotated[EntryId, ACCESS_LOG, Label("Request")]
    because: DecidedBecause

    def summary(self) -> dict[DataClass, str]:
        """That there was an act of sharing, never of whom or for what."""
        return {ACCESS_LOG: RESERVED}


Answered = Entry[InformationRequestAnswered]


def answer_to(case: Case, request: EntryId) -> Answered | None:
    """The answer to a request, if there is one."""
    answers = case.of(InformationRequestAnswered)
    return next((each for each in answers if is_open(each.fact.request) and each.fact.request == request), None)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from an answer."""
    match command:
        case AnswerInformationRequest():
            request = request_with(case, command.request)
            if request is None or ask.policy is None or not may_answer(ask.by, request, ask.policy):
                raise Refused("Choose a request that waits for your agency’s answer.", field="request")
            if is_open(request.by) and ask.is_same_person(request.by):
                raise Refused("Nobody answers their own request. Ask a colleague who may.", field="request")
            named = request.fact.for_account
            if named is not None and is_open(named) and ask.is_same_person(named):
                raise Refused("Nobody gives anything to themselves. Ask a colleague who may.", field="request")
            if answer_to(case, request.id) is not None:
                raise Refused("This request has been answered already.", field="request")
            if takings_back(case, request.id):
                raise Refused("Whoever asked took this request back. Nothing is left to answer.", field="request")
            reasoned = InformationDecisionReasoned(request=request.id, because=command.because)
            return [Decided(_answer(case, command, request, ask)), Decided(reasoned)]
        case _:
            return []


def _answer(
    case: Case, command: AnswerInformationRequest, request: Requested, ask: Circumstances
) -> InformationRequestAnswered:
    if command.outcome is Outcome.CANNOT_BE_GIVEN:
        if command.items or command.whole:
            raise Refused("Where it cannot be given nothing is handed over. Take out what you chose.", field="items")
        return InformationRequestAnswered(request=request.id, outcome=command.outcome)
    _refuse_to_whom(case, request, ask)
    _refuse_what(case, command, request, ask)
    _refuse_incomplete(command, ask)
    fact = request.fact
    kept = ("items", "whole", "conditions", "may_share_on", "expires_at", "victim_informed", "not_informed_because")
    return InformationRequestAnswered(
        request=request.id,
        outcome=command.outcome,
        data_class=fact.data_class,
        to_agency=request.agency,
        to_account=fact.for_account,
        to_role=fact.for_role,
        suspect_effect=command.suspect_effect,
        review_on=command.review_on,
        **{name: getattr(command, name) for name in kept},
    )


def _refuse_to_whom(case: Case, request: Requested, ask: Circumstances) -> None:
    """Nothing opens to somebody who left, or to a role that nobody has here, or against what the policy allows."""
    by_office = {Role.AUDITOR, Role.AGENCY_GUARDIAN}
    here = {who for who in members(case) if who in ask.appointments}
    here |= {who for who in ask.appointments if who.role in by_office}
    if not any(is_for(who, request) for who in here):
        raise Refused(
            "Nobody for whom this was asked works on the case any longer. Answer that it cannot be given; a colleague "
            "of theirs can ask anew.",
            field="request",
        )
    fact = request.fact
    if ask.policy is None or not givable(ask.policy, fact.data_class, fact.for_role):
        raise Refused(
            "The sharing policy lets nothing of this class be given on request to the role that it was asked for. "
            "Answer that it cannot be given.",
            field="outcome",
        )


def _refuse_what(case: Case, command: AnswerInformationRequest, request: Requested, ask: Circumstances) -> None:
    fact = request.fact
    if bool(command.items) == command.whole:
        raise Refused("Choose the entries that you hand over, or the class as a whole, and not both.", field="items")
    if command.whole:
        policy = ask.policy
        asked_whole = policy is not None and policy.letters[fact.data_class].get(fact.for_role) is Letter.REQUEST
        if policy is None or not asked_whole or held_close(policy, fact.data_class):
            raise Refused("Of this class only named entries are handed over. Choose them.", field="whole")
        return
    own = {entry.id for entry in items_of(case, ask.by.agency, fact.data_class)}
    if not own.issuperset(command.items):
        raise Refused(
            "Choose entries of what was asked for that your own agency recorded. What another agency supplied, that "
            "agency gives.",
            field="items",
        )


def _refuse_incomplete(command: AnswerInformationRequest, ask: Circumstances) -> None:
    if command.expires_at is None:
        raise Refused("Say until when it is open.", field="expires_at")
    has_offset(command.expires_at, "expires_at")
    if command.expires_at <= ask.now:
        raise Refused("Open until must lie in the future.", field="expires_at")
    if command.victim_informed is None:
        raise Refused("Say whether the victim is told.", field="victim_informed")
    if command.victim_informed is not Answer.YES and not command.not_informed_because:
        raise Refused("Say why the victim is not told.", field="not_informed_because")
    if not command.suspect_effect:
        raise Refused("Say what would follow if the suspect learned of it.", field="suspect_effect")
    if command.review_on is None or command.review_on < ask.today:
        raise Refused("Say on which day, from today on, it is reviewed.", field="review_on")


COMMANDS: tuple[type[Command], ...] = (AnswerInformationRequest,)
FACTS: tuple[type[Fact], ...] = (InformationRequestAnswered, InformationDecisionReasoned)
