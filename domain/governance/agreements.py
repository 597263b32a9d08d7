"""Information-sharing agreements: which agencies share which classes with each other, why, and until when."""

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from domain.classes import DataClass
from domain.clocks import due_before, due_from
from domain.gateways import Gateway
from domain.governance.agreements_said import (
    AgreementProposed,
    AgreementRecorded,
    AgreementReviewed,
    AgreementReviewSet,
    AgreementSigned,
    AgreementWithdrawn,
    Wording,
)
from domain.kernel import AccountId
from domain.people import AgencyId
from domain.policy import Agreed

EVERY_CLASS = frozenset(DataClass)
ONE_DAY = timedelta(days=1)


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """One text of an agreement, from its proposal on: `number` counts its texts from one, `expires` is its last day.

    `signed` are the agencies between which it counts, each with the account that signed for it, or None where that was
    done on paper, by the `signatories`; `withdrawn` the agencies that left it; `review_by` by when it asks to
    be looked at.
    """

    number: int
    parties: tuple[AgencyId, ...]
    purposes: str
    gateways: tuple[Gateway, ...]
    classes: frozenset[DataClass]
    starts: date
    expires: date
    dpia: str
    handling: str | None
    signed: Mapping[AgencyId, AccountId | None]
    signatories: tuple[str, ...] = ()
    withdrawn: frozenset[AgencyId] = frozenset()
    review_by: date | None = None

    @property
    def unsigned(self) -> tuple[AgencyId, ...]:
        """The parties that have still to sign."""
        return tuple(each for each in self.parties if each not in self.signed and each not in self.withdrawn)


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement as it stands: its texts in the order of their proposal, and by when it is looked at again."""

    agreement: str
    texts: tuple[Terms, ...]
    review_by: date

    @property
    def newest(self) -> Terms:
        """The text that was proposed last."""
        return self.texts[-1]

    @property
    def parties(self) -> frozenset[AgencyId]:
        """Every agency that any of its texts names."""
        return frozenset(agency for text in self.texts for agency in text.parties)

    def between(self, one: AgencyId, other: AgencyId, day: date) -> Terms | None:
        """The text that holds between two agencies on a day: the newest that both signed and that has begun.

        None where there is none or it is over: an older text never comes back to life behind a newer one.
        """
        both = (text for text in reversed(self.texts) if {one, other} <= text.signed.keys() and text.starts <= day)
        newest = next(both, None)
        return newest if newest is not None and day <= newest.expires else None

    def ends_between(self, one: AgencyId, other: AgencyId, day: date) -> date | None:
        """The last day without a gap from a day on, renewals that are signed already counted; None where none holds."""
        if self.between(one, other, day) is None:
            return None
        turns = {turn for text in self.texts for turn in (text.starts, text.expires + ONE_DAY) if turn > day}
        return next(turn - ONE_DAY for turn in sorted(turns) if self.between(one, other, turn) is None)

    def lapsed_between(self, one: AgencyId, other: AgencyId, day: date) -> date | None:
        """The last day on which two agencies were bound by it, where that is over; None where it never bound them."""
        if self.between(one, other, day) is not None:
            return None
        over = [text.expires for text in self.texts if {one, other} <= text.signed.keys() and text.expires < day]
        return over[-1] if over else None


Agreements = Mapping[str, Agreement]


def agreed_with(agreements: Agreements, agency: AgencyId, day: date) -> Agreed:
    """Which classes of each other agency the agreements in force on a day let an agency read.

    Closed by default: of an agency that no live agreement binds to this one, nothing.
    """
    found: dict[AgencyId, frozenset[DataClass]] = {}
    for agreement in agreements.values():
        for other in agreement.parties - {agency}:
            terms = agreement.between(agency, other, day)
            if terms is not None:
                found[other] = found.get(other, frozenset()) | terms.classes
    return found


def warned_from(expires: date) -> date:
    """From which day on the people of a party are told that an agreement ends: the partnership's period before it."""
    return due_before("agreement-warning", expires) or expires


def first_review(starts: date) -> date:
    """By when an agreement is looked at for the first time."""
    return due_from("agreement-first-review", starts) or starts


def next_review(reviewed: date) -> date:
    """By when an agreement is looked at again after a review."""
    return due_from("agreement-review", reviewed) or reviewed


SaidOfAgreement = (
    AgreementProposed
    | AgreementReviewSet
    | AgreementRecorded
    | AgreementSigned
    | AgreementWithdrawn
    | AgreementReviewed
)


def with_agreement(agreements: Agreements, fact: SaidOfAgreement, by: AccountId) -> dict[str, Agreement]:
    """The agreements after one more fact, given by an account."""
    return {**agreements, fact.agreement: _after(agreements.get(fact.agreement), fact, by)}


def _after(held: Agreement | None, fact: SaidOfAgreement, by: AccountId) -> Agreement:
    match fact, held:
        case AgreementProposed(), _:
            return _with_text(held, fact, {fact.agency: by}, ())
        case AgreementRecorded(), _:
            recorded = _with_text(held, fact, dict.fromkeys(fact.parties), fact.signatories)
            return msgspec.structs.replace(recorded, review_by=min(fact.review_by or recorded.review_by, fact.expires))
        case AgreementReviewSet(), Agreement():
            return _with_review(held, fact)
        case AgreementSigned(), Agreement():
            return _signed(held, fact, by)
        case AgreementWithdrawn(), Agreement():
            return _left(held, fact.agency)
        case AgreementReviewed(), Agreement():
            return msgspec.structs.replace(held, review_by=fact.next_review)
        case _:
            message = f"Nothing was agreed under the name {fact.agreement!r}."
            raise ValueError(message)


def says(text: Terms, wording: Wording) -> bool:
    """Whether a text of an agreement says just what a wording does."""
    return (text.parties, text.purposes, text.gateways, text.classes, text.dpia, text.handling) == (
        wording.parties,
        wording.purposes,
        wording.gateways,
        frozenset(wording.classes) or EVERY_CLASS,
        wording.dpia,
        wording.handling,
    ) and (text.starts, text.expires) == (wording.starts, wording.expires)


def _with_text(
    held: Agreement | None, said: Wording, signed: Mapping[AgencyId, AccountId | None], signatories: tuple[str, ...]
) -> Agreement:
    before = held.texts if held is not None else ()
    terms = Terms(
        number=len(before) + 1,
        parties=said.parties,
        purposes=said.purposes,
        gateways=said.gateways,
        classes=frozenset(said.classes) or EVERY_CLASS,
        starts=said.starts,
        expires=said.expires,
        dpia=said.dpia,
        handling=said.handling,
        signed=signed,
        signatories=signatories,
    )
    review = held.review_by if held is not None else min(first_review(said.starts), said.expires)
    return Agreement(agreement=said.agreement, texts=(*before, terms), review_by=review)


def _signed(held: Agreement, fact: AgreementSigned, by: AccountId) -> Agreement:
    text = held.texts[fact.text - 1]
    signed = msgspec.structs.replace(text, signed={**text.signed, fact.agency: by})
    review = text.review_by or held.review_by  # with the second signature it is agreed, and no sooner
    texts = (*held.texts[: fact.text - 1], signed, *held.texts[fact.text :])
    return msgspec.structs.replace(held, texts=texts, review_by=review)


def _with_review(held: Agreement, fact: AgreementReviewSet) -> Agreement:
    """A first text is reviewed as it says; one that changes an agreement only once another party has signed it."""
    text = msgspec.structs.replace(held.texts[fact.text - 1], review_by=fact.review_by)
    texts = (*held.texts[: fact.text - 1], text, *held.texts[fact.text :])
    review = fact.review_by if len(held.texts) == 1 else held.review_by
    return msgspec.structs.replace(held, texts=texts, review_by=review)


def _left(held: Agreement, agency: AgencyId) -> Agreement:
    texts = tuple(
        msgspec.structs.replace(
            text,
            signed={each: account for each, account in text.signed.items() if each != agency},
            withdrawn=text.withdrawn | {agency},
        )
        for text in held.texts
    )
    return msgspec.structs.replace(held, texts=texts)
