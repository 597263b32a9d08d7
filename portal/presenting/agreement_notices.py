"""Notices about agreements: that one ends, or that one has ended and what that closes; never anything of a case."""

from datetime import date
from typing import Final

from domain.calendar import spelt
from domain.governance import Register
from domain.governance.agreements import EVERY_CLASS, Agreement, agreed_with, warned_from
from domain.people import AgencyId

NOT_WHOLE: Final = (
    "Some of what is owed or stands out cannot be told to your agency: it would rest on what no agreement in force "
    "covers. What is listed here may not be all."
)
_CLOSED: Final = "What they have recorded is closed to your agency, and what your agency has recorded is closed to them"


def notices_of(register: Register, agency: AgencyId, day: date) -> tuple[str, ...]:
    """What everybody of an agency is told on a day about its agreements, one sentence each, by name of agreement."""
    own = [held for _, held in sorted(register.agreements.items()) if agency in held.parties]
    return tuple(
        sentence
        for held in own
        for sentence in (
            *_lapsed(register, held, agency, day),
            *_left(register, held, agency, day),
            *_partly(register, held, agency, day),
            *_ending(register, held, agency, day),
        )
    )


def not_whole(register: Register, agency: AgencyId, day: date) -> str:
    """That what is owed or noticed is not told in full, where an agreement ended or covers a part; of no case."""
    own = [held for held in register.agreements.values() if agency in held.parties]
    short = any(part(register, held, agency, day) for held in own for part in (_lapsed, _left, _partly))
    return NOT_WHOLE if short else ""


def _ending(register: Register, held: Agreement, agency: AgencyId, day: date) -> list[str]:
    """What ends soon, with whom it ends on which day, unless a renewal is signed or another agreement goes on."""
    ends: dict[date, list[AgencyId]] = {}
    for other in sorted(held.parties - {agency}):
        last = held.ends_between(agency, other, day)
        if last is None or day < warned_from(last) or _goes_on(register, held, agency, other, last):
            continue
        ends.setdefault(last, []).append(other)
    return [
        f"Your agency’s information-sharing agreement “{held.agreement}” with {_names(register, others)} ends on "
        f"{spelt(last)}. From the day after, neither reads what the other has recorded: ask your data protection "
        "officer to renew it."
        for last, others in sorted(ends.items())
    ]


def _partly(register: Register, held: Agreement, agency: AgencyId, day: date) -> list[str]:
    """With whom it is in force for some of the classes, where no other agreement covers the rest."""
    agreed = agreed_with(register.agreements, agency, day)
    others = [
        other
        for other in sorted(held.parties - {agency})
        if held.between(agency, other, day) is not None and agreed[other] < EVERY_CLASS
    ]
    if not others:
        return []
    said = (
        f"Your agency’s information-sharing agreement “{held.agreement}” with {_names(register, others)} covers some "
        "kinds of information and not all. What it leaves out is closed between you, and what is owed or stands out "
        "because of it is not told: ask your data protection officer."
    )
    return [said]


def _lapsed(register: Register, held: Agreement, agency: AgencyId, day: date) -> list[str]:
    """What has ended and is not made good by another agreement, with whom and since when."""
    over: dict[date, list[AgencyId]] = {}
    agreed = agreed_with(register.agreements, agency, day)
    for other in sorted(held.parties - {agency}):
        last = held.lapsed_between(agency, other, day)
        if last is not None and other not in agreed:
            over.setdefault(last, []).append(other)
    return [
        f"Your agency’s information-sharing agreement “{held.agreement}” with {_names(register, others)} ended on "
        f"{spelt(last)}. {_CLOSED}, until the data protection officers of both renew it: ask yours."
        for last, others in sorted(over.items())
    ]


def _left(register: Register, held: Agreement, agency: AgencyId, day: date) -> list[str]:
    """With whom nothing is agreed any more, because the one or the other left the agreement."""
    agreed, newest = agreed_with(register.agreements, agency, day), held.newest
    gone = newest.withdrawn if agency not in newest.withdrawn else held.parties
    others = [other for other in sorted(held.parties - {agency}) if other in gone and other not in agreed]
    if not others:
        return []
    said = (
        f"Your agency and {_names(register, others)} are no longer bound by the information-sharing agreement "
        f"“{held.agreement}”: one of them left it. {_CLOSED}, until both sign another text: ask your data protection "
        "officer."
    )
    return [said]


def _goes_on(register: Register, held: Agreement, agency: AgencyId, other: AgencyId, last: date) -> bool:
    """Whether other agreements cover, the day after, everything that this one covers on its last day."""
    ending = held.between(agency, other, last)
    after = agreed_with(register.agreements, agency, date.fromordinal(last.toordinal() + 1))
    return ending is not None and after.get(other, frozenset()) >= ending.classes


def _names(register: Register, agencies: list[AgencyId]) -> str:
    names = [register.agency_name(each) for each in agencies]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
