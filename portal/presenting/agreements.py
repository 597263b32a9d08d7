"""Agreements as they are shown: to everybody of a party those of their own agency, and to nobody else any."""

from datetime import date, timedelta
from typing import Any

from domain.calendar import spelt
from domain.gateways import POWERS
from domain.governance import Register
from domain.governance.agreements import EVERY_CLASS, Agreement, Terms
from domain.governance.agreements_said import ProposeAgreement
from domain.people import Actor, AgencyId, Role
from portal.presenting.agreement_notices import notices_of
from portal.views import Link
from portal.views.agreements import AgreementRow, TextRow
from portal.words import in_words


def own_agreements(register: Register, agency: AgencyId) -> list[Agreement]:
    """The agreements that an agency is, or was, a party to, by name."""
    return [held for _, held in sorted(register.agreements.items()) if agency in held.parties]


def agreement_rows(register: Register, who: Actor, day: date) -> tuple[AgreementRow, ...]:
    """Each agreement of the reader's agency with its texts, and what a data protection officer may do about it."""
    return tuple(
        AgreementRow(
            name=held.agreement,
            says=_says(register, held, who.agency, day),
            review_by=held.review_by,
            review_overdue=held.review_by < day,
            texts=tuple(text_row(register, text, day) for text in reversed(held.texts)),
            actions=_actions(held, who, day),
        )
        for held in own_agreements(register, who.agency)
    )


def _says(register: Register, held: Agreement, agency: AgencyId, day: date) -> tuple[str, ...]:
    """With whom it is in force today, and with whom it is not."""
    others = sorted(held.parties - {agency})
    terms = {other: held.between(agency, other, day) for other in others}
    live = [register.agency_name(other) for other, text in terms.items() if text is not None and not _some(text)]
    part = [f"{register.agency_name(other)} ({_some(text)})" for other, text in terms.items() if text and _some(text)]
    shut = [register.agency_name(other) for other, text in terms.items() if text is None]
    said = [f"In force today between your agency and {', '.join(live)}."] if live else []
    said += [f"In force today for a part between your agency and {', '.join(part)}."] if part else []
    return (*said, *([f"Not in force today between your agency and {', '.join(shut)}."] if shut else []))


def _some(text: Terms) -> str:
    """How much a text covers where it does not cover everything; empty where it does."""
    return "" if text.classes == EVERY_CLASS else f"{len(text.classes)} of {len(EVERY_CLASS)} kinds of information"


def closes(register: Register, held: Agreement, text: Terms, agency: AgencyId, day: date) -> tuple[str, ...]:
    """What a text would close that the agreement covers on a day between an agency and others, party by party."""
    found = []
    for other in sorted(set(text.parties) - {agency}):
        now = held.between(agency, other, day)
        lost = sorted(now.classes - text.classes) if now is not None else []
        if lost:
            found.append(f"With {register.agency_name(other)}: {', '.join(in_words(each).lower() for each in lost)}")
        last = held.ends_between(agency, other, day)
        if last is not None and text.expires < last:
            found.append(
                f"With {register.agency_name(other)}: everything after {spelt(text.expires)}, not {spelt(last)}"
            )
    return tuple(found)


def text_row(register: Register, text: Terms, day: date) -> TextRow:
    """One text: what it says, and where it stands with each party."""
    every = text.classes == EVERY_CLASS
    return TextRow(
        number=text.number,
        state=_state(text, day),
        starts=text.starts,
        expires=text.expires,
        purposes=text.purposes,
        gateways=tuple((POWERS[each].title, POWERS[each].source) for each in text.gateways),
        covers=() if every else tuple(in_words(each) for each in sorted(text.classes)),
        dpia=text.dpia,
        handling=text.handling,
        review_by=text.review_by,
        signed=tuple(_signature(register, agency, account) for agency, account in text.signed.items()),
        unsigned=tuple(register.agency_name(each) for each in text.unsigned),
        withdrawn=tuple(register.agency_name(each) for each in sorted(text.withdrawn)),
    )


def _state(text: Terms, day: date) -> str:
    if len(text.signed) < 2:  # noqa: PLR2004 - an agreement takes two
        return "Counts between nobody" if text.withdrawn else "Waits for another party to sign"
    if day > text.expires:
        return "Over"
    if day < text.starts:
        return "Not begun"
    return "Signed by some of its parties" if text.unsigned or text.withdrawn else "Signed by every party"


def _signature(register: Register, agency: AgencyId, account: object) -> str:
    name = next((each.name for each in register.accounts.values() if each.id == account), "on paper")
    return f"{register.agency_name(agency)} ({name})"


def _actions(held: Agreement, who: Actor, day: date) -> tuple[Link, ...]:
    if who.role is not Role.DATA_PROTECTION_OFFICER:
        return ()
    newest, own = held.newest, who.agency
    sign = to_sign(held, who, day)
    left = all(own in text.withdrawn or own not in text.parties for text in held.texts)
    return (
        *([Link(f"Sign text {newest.number}", sign)] if sign else []),
        Link("Propose a text that renews or changes it", _form("propose-agreement", held)),
        Link("Record a review", _form("review-agreement", held)),
        *([] if left else [Link("Withdraw my agency", _form("withdraw-from-agreement", held))]),
    )


def to_sign(held: Agreement, who: Actor, day: date) -> str:
    """Where somebody's agency signs the newest text; empty where it has nothing to sign."""
    newest = held.newest
    waits = who.agency in newest.unsigned and day <= newest.expires
    return _form("sign-agreement", held, f"&text={newest.number}") if waits else ""


def _form(command: str, held: Agreement, more: str = "") -> str:
    return f"/governance/{command}?agreement={held.agreement}{more}"


def renewal_of(held: Agreement) -> ProposeAgreement:
    """The newest text proposed anew, for a year from the day after its last: what the form begins with."""
    text = held.newest
    starts = text.expires + timedelta(days=1)
    return ProposeAgreement(
        agreement=held.agreement,
        parties=text.parties,
        purposes=text.purposes,
        gateways=text.gateways,
        classes=() if text.classes == EVERY_CLASS else tuple(sorted(text.classes)),
        starts=starts,
        expires=starts + timedelta(days=364),
        dpia=text.dpia,
        handling=text.handling,
    )


def told_agreements(register: Register, who: Actor, day: date) -> dict[str, Any]:
    """The same for programs: the agreements of one's own agency and the notices about them."""
    return {
        "notices": list(notices_of(register, who.agency, day)),
        "agreements": [_told(held, who.agency, day) for held in own_agreements(register, who.agency)],
    }


def _told(held: Agreement, agency: AgencyId, day: date) -> dict[str, Any]:
    others = sorted(held.parties - {agency})
    return {
        "agreement": held.agreement,
        "review_by": held.review_by.isoformat(),
        "in_force_with": [other for other in others if held.between(agency, other, day) is not None],
        "texts": [
            {
                "text": text.number,
                "parties": list(text.parties),
                "purposes": text.purposes,
                "gateways": [each.value for each in text.gateways],
                "classes": sorted(text.classes),
                "starts": text.starts.isoformat(),
                "expires": text.expires.isoformat(),
                "dpia": text.dpia,
                "handling": text.handling,
                "review_by": text.review_by.isoformat() if text.review_by else None,
                "signed": sorted(text.signed),
                "unsigned": list(text.unsigned),
                "withdrawn": sorted(text.withdrawn),
            }
            for text in held.texts
        ],
    }
