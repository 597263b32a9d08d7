"""Agreeing: who proposes, signs, reviews and leaves an information-sharing agreement, and what the rules answer."""

from datetime import date

import msgspec

from domain.governance.agreements import Agreement, Terms, next_review, says
from domain.governance.agreements_said import (
    COMMANDS,
    FACTS,
    PEOPLE_GIVE,
    AgreementProposed,
    AgreementRecorded,
    AgreementReviewed,
    AgreementReviewSet,
    AgreementSigned,
    AgreementWithdrawn,
    ProposeAgreement,
    RecordAgreement,
    ReviewAgreement,
    SignAgreement,
    WithdrawFromAgreement,
    Wording,
)
from domain.governance.register import Register
from domain.kernel import Circumstances, Command, Decided, Refused
from domain.people import PORTAL, AgencyId

__all__ = ["COMMANDS", "FACTS", "PEOPLE_GIVE", "decide"]

MOST_OF_A_NAME = 60
UNKNOWN = "Your agency has no agreement of this name. Choose one of its own."


def decide(register: Register, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about an agreement: each data protection officer speaks for one agency alone."""
    own = ask.by.agency
    match command:
        case ProposeAgreement():
            _must_stand(register, command, ask.today)
            if own not in command.parties:
                raise Refused("Your own agency is not among the parties. Choose it too.", field="parties")
            held = register.agreements.get(command.agreement)
            if held is None or own not in held.parties:
                named = msgspec.structs.replace(command, agreement=_fresh(register, command.agreement, ask))
                return _proposed(named, None, own)
            return _proposed(command, held, own)
        case RecordAgreement():
            if ask.by != PORTAL:
                raise Refused("Only the portal itself records what was signed on paper. Propose the agreement instead.")
            _must_stand(register, command, None)
            held = register.agreements.get(command.agreement)
            if held is not None and any(says(text, command) for text in held.texts):
                return []  # the same file again: what was agreed since then stands
            return [Decided(AgreementRecorded(**msgspec.structs.asdict(command)))]
        case SignAgreement(agreement=name, text=number):
            text = _newest(_own(register, name, own), number)
            _may_sign(register, text, ask)
            return [Decided(AgreementSigned(agreement=name, text=number, agency=own))]
        case WithdrawFromAgreement(agreement=name, because=because):
            held = _own(register, name, own)
            if all(own in text.withdrawn or own not in text.parties for text in held.texts):
                raise Refused("Your agency has left this agreement already.", field="agreement")
            return [Decided(AgreementWithdrawn(agreement=name, agency=own, because=because))]
        case ReviewAgreement(agreement=name, reviewed_on=day, found=found):
            held = _own(register, name, own)
            if day > ask.today:
                sentence = "The review cannot be in the future. Enter the day on which it was done."
                raise Refused(sentence, field="reviewed_on")
            last = held.newest.expires
            due = min(next_review(day), last) if day <= last else next_review(day)
            return [Decided(AgreementReviewed(agreement=name, reviewed_on=day, found=found, next_review=due))]
        case _:
            return []


def _proposed(command: ProposeAgreement, held: Agreement | None, own: AgencyId) -> list[Decided]:
    """The text, and where one is given the day by which the agreement is looked at again."""
    said = msgspec.structs.asdict(command)
    review = command.review_by
    text = AgreementProposed(**{name: value for name, value in said.items() if name != "review_by"}, agency=own)
    if review is None:
        return [Decided(text)]
    if not command.starts <= review <= command.expires:
        raise Refused(
            "The review falls outside the agreement. Enter a day from its first to its last.", field="review_by"
        )
    number = 1 if held is None else held.newest.number + 1
    return [Decided(text), Decided(AgreementReviewSet(agreement=command.agreement, text=number, review_by=review))]


def _fresh(register: Register, typed: str, ask: Circumstances) -> str:
    """The short name of a new agreement: what was typed, and random letters and digits behind it.

    So a name that another partnership uses is taken like any other, and nobody finds out by trying which are used.
    """
    behind = ask.identifier("agreement").hex
    names = (f"{typed[: MOST_OF_A_NAME - digits - 1].rstrip('-')}-{behind[:digits]}" for digits in (6, 12, 32))
    return next(name for name in names if name not in register.agreements)


def _own(register: Register, name: str, agency: AgencyId) -> Agreement:
    """An agreement to which the agency is a party. One that is another's reads like one that is not there."""
    held = register.agreements.get(name)
    if held is None or agency not in held.parties:
        raise Refused(UNKNOWN, field="agreement")
    return held


def _must_stand(register: Register, text: Wording, today: date | None) -> None:
    """That the parties are registered, each once, and that the agreement ends after it begins, and not in the past."""
    strangers = [agency for agency in text.parties if agency not in register.agencies]
    if strangers or len(set(text.parties)) < len(text.parties):
        raise Refused("Choose each party once, from the agencies that are registered here.", field="parties")
    if text.expires < text.starts:
        raise Refused("The last day comes before the first. Enter a later one.", field="expires")
    if today is not None and text.expires < today:
        raise Refused("The last day is over already. Enter one that is still to come.", field="expires")


def _newest(held: Agreement, number: int) -> Terms:
    """The newest text, where it is the one that was read."""
    if held.newest.number != number:
        raise Refused(
            f"The newest text of this agreement is number {held.newest.number}. Read it, then sign that one.",
            field="text",
        )
    return held.newest


def _may_sign(register: Register, text: Terms, ask: Circumstances) -> None:
    own = ask.by.agency
    if own not in text.parties:
        raise Refused("Your agency is not a party to this text. Propose one that names it.", field="agreement")
    if own in text.withdrawn:
        raise Refused("Your agency left this agreement. To come back, propose it again.", field="agreement")
    if own in text.signed:
        raise Refused("Your agency has signed this text already. Nothing more is needed.", field="agreement")
    if text.expires < ask.today:
        raise Refused("The last day of this text is over. Propose one with a later day.", field="agreement")
    mine = register.accounts_of(ask.by.account)
    if any(account in mine for account in text.signed.values() if account is not None):
        raise Refused(
            "You have signed this text for another agency. Another data protection officer of this one must sign it.",
            field="agreement",
        )
