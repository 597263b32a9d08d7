"""Transfer: a case offered by the force that holds it to another, and taken on, or not, by a named person there.

One force holds a case at any moment: the one that offers it, until somebody of the other accepts. What was recorded
before stays where it is: the case keeps one history.
"""

from collections.abc import Mapping

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.closure import CaseClosed
from domain.holding import TransferAccepted, force_on, holder
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, Fact, Refused, is_open
from domain.membership import MemberAdded, MemberConfirmed, members
from domain.people import Actor, AgencyKind, Role
from domain.sharing.restriction import alone_on
from domain.transfer_said import (
    AnswerTransfer,
    OfferAnswer,
    TransferCase,
    TransferDeclined,
    TransferOffered,
    TransferWithdrawn,
    WithdrawTransfer,
)

MAY_ANSWER = frozenset({Role.POLICE_COORDINATOR, Role.POLICE_SUPERVISOR})
"""Who of a force that a case is offered to takes it on or declines it; the giving table lists them too."""

NOT_THE_HOLDER = (
    "Only a coordinator or supervisor of the force that holds this case, or the clinic’s coordinator, can do this. Ask "
    "one of them."
)
ON_OFFER = "The case is on offer to a force already. Wait for its answer, or take the offer back."
NOT_ON_OFFER = "The case is not on offer to any force."
ON_A_LIST = (
    "This case is kept to a list. Add a coordinator or supervisor of that force to the case and to the list first, so "
    "that they can take it on."
)


Ending = TransferAccepted | TransferDeclined | TransferWithdrawn | CaseClosed
# Whoever is offered a case reads nothing of it: that it was closed is not told, only that the offer is over.
_ENDED: Mapping[type[Fact], str] = {
    TransferAccepted: "was accepted",
    TransferDeclined: "was declined",
    TransferWithdrawn: "was taken back by the force that offered it",
    CaseClosed: "ended",
}


def last_offer(case: Case) -> Entry[TransferOffered] | None:
    """The last offer of a case to another force, open or not."""
    return case.latest(TransferOffered)


def ended_by(case: Case, offer: Entry[TransferOffered]) -> Entry[Ending] | None:
    """What ended an offer: the first answer, taking back or closing of the case after it. None while it is open.

    A case that is opened again comes back to the force that held it, and is offered anew if need be.
    """
    endings: list[Entry[Ending]] = [
        *case.of(TransferAccepted),
        *case.of(TransferDeclined),
        *case.of(TransferWithdrawn),
        *case.of(CaseClosed),
    ]
    return min((e for e in endings if e.position > offer.position), key=lambda entry: entry.position, default=None)


def open_offer(case: Case) -> Entry[TransferOffered] | None:
    """The offer that waits for an answer. Ask it of the full fold, or of one legible in the case shell."""
    offer = last_offer(case)
    return offer if offer is not None and is_open(offer.fact.to) and ended_by(case, offer) is None else None


def was_offered_to(case: Case, who: Actor) -> bool:
    """Whether the last offer of a case was to somebody's force, and they are one who answers for it."""
    offer = last_offer(case)
    return who.role in MAY_ANSWER and offer is not None and is_open(offer.fact.to) and offer.fact.to == who.agency


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from offering a case to another force, answering, or taking the offer back."""
    match command:
        case TransferCase():
            _must_hold(case, ask)
            _must_be_takeable(case, command, ask)
            return [Decided(TransferOffered(**msgspec.structs.asdict(command)))]
        case WithdrawTransfer(because=because):
            _must_hold(case, ask)
            offer = open_offer(case)
            if offer is None:
                raise Refused(NOT_ON_OFFER)
            return [Decided(TransferWithdrawn(force=offer.fact.to, because=because))]
        case AnswerTransfer(answer=answer, because=because):
            _must_be_open(case, ask)
            if answer is OfferAnswer.ACCEPT:
                return _taken_on(case, ask)
            if not because:
                raise Refused("Say why your force does not take the case, and who should hold it.", field="because")
            return [Decided(TransferDeclined(force=ask.by.agency, because=because))]
        case _:
            return []


def _must_hold(case: Case, ask: Circumstances) -> None:
    """Raise `Refused` unless the asker speaks for the force that holds the case, or coordinates the clinic."""
    if ask.by.role is not Role.CLINIC_COORDINATOR and ask.by.agency != holder(case):
        raise Refused(NOT_THE_HOLDER)


def _must_be_takeable(case: Case, command: TransferCase, ask: Circumstances) -> None:
    if open_offer(case) is not None:
        raise Refused(ON_OFFER)
    if ask.kinds.get(command.to) is not AgencyKind.POLICE:
        raise Refused("Choose a police force from the list.", field="to")
    if command.to == holder(case):
        raise Refused("This force holds the case already. Choose another.", field="to")
    able = {who for who in ask.appointments if who.agency == command.to and who.role in MAY_ANSWER}
    if not able:
        raise Refused(
            "Nobody in that force can take a case on here: it has no coordinator or supervisor. Ask it to name one.",
            field="to",
        )
    alone = alone_on(case)
    if alone is not None and not any(AccountId(who.account) in alone for who in able):
        raise Refused(ON_A_LIST, field="to")
    mine = {
        who.account
        for who, member in members(case).items()
        if who.agency == holder(case) and who in ask.appointments and member.counts(ask.appointed.get(who))
    }
    if command.contact not in mine:
        raise Refused("Choose somebody on the case of the force that holds it now.", field="contact")


def _must_be_open(case: Case, ask: Circumstances) -> None:
    """Raise `Refused` unless the case is on offer to the asker's force: of two who answer at once, one is told."""
    offer = last_offer(case)
    if offer is None or not was_offered_to(case, ask.by):
        raise Refused("This case is not on offer to your force.")
    ended = ended_by(case, offer)
    if ended is not None:
        how = _ENDED[type(ended.fact)]
        raise Refused(f"The offer {how} on {spelt(london_date(ended.known))}. Nothing is left to answer.")


def _taken_on(case: Case, ask: Circumstances) -> list[Decided]:
    """The other force holds the case: who accepted leads it, and the leads of the force before stay as members.

    A place that ended with an earlier appointment comes back to nobody: whoever accepts is unconfirmed like a stranger.
    """
    before = holder(case)
    accepted = TransferAccepted(force=ask.by.agency, before=before)
    on_case = {who: member for who, member in members(case).items() if member.counts(ask.appointed.get(who))}
    known = on_case.get(ask.by)
    facts: list[Fact] = [accepted, _place(ask.by, lead=True, because="Takes the case on for the force that holds it")]
    if known is not None and known.confirmed:
        facts.append(_confirmed(ask.by))
    for who, member in on_case.items():
        if member.lead and who.agency == before and force_on(who.role) and who != ask.by:
            facts.append(_place(who, lead=False, because="Another force holds the case now"))
            facts += [_confirmed(who)] if member.confirmed else []
    return [Decided(fact) for fact in facts]


def _place(who: Actor, *, lead: bool, because: str) -> MemberAdded:
    account = AccountId(who.account)
    return MemberAdded(account=account, agency=who.agency, role=who.role, lead=lead, founding=False, because=because)


def _confirmed(who: Actor) -> MemberConfirmed:
    return MemberConfirmed(account=AccountId(who.account), agency=who.agency, role=who.role)


COMMANDS: tuple[type[Command], ...] = (TransferCase, AnswerTransfer, WithdrawTransfer)
FACTS: tuple[type[Fact], ...] = (TransferOffered, TransferAccepted, TransferDeclined, TransferWithdrawn)
