"""What somebody asks of the record of processing, read from an address: each part refused in a sentence."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

import msgspec

from domain.classes import DataClass
from domain.kernel import AccountId, StreamId
from domain.lawful_purposes import LawfulPurpose
from domain.operations import Operation
from domain.people import AgencyId, Role
from portal.api.asked import FIRST_YEAR, LAST_YEAR
from portal.current import SignedIn
from portal.processing.reading import END, Narrowing, Outcome, Place
from portal.processing.record import Wanted
from portal.refusals import Invalid

LONGEST_RECIPIENT = 200
NO_CURSOR = "before must be the cursor that came as next."
NO_DAY = "Give a day that there is, such as 2 March 2026."
EXPORTED, GONE_THROUGH = 5_000, 50_000
"""How many lines one exported file holds, and how many acts are gone through for it; the next goes on from its end."""

E = TypeVar("E", bound=StrEnum)


class Format(StrEnum):
    """What an exported file is."""

    CSV = "csv"
    JSON_LINES = "jsonl"


def wanted_of(person: SignedIn, asked: Mapping[str, str], limit: int) -> Wanted:
    """What is asked for, with so many lines. Raises `Invalid`."""
    purpose = _one_of(LawfulPurpose, "purpose", asked)
    if purpose is None:
        raise Invalid({"purpose": "Choose for which of the four purposes you read the record."})
    case = asked.get("case", "").strip()
    stream = _mark(case)
    if case and stream is None and person.role is not Role.AUDITOR:
        raise Invalid({"case": "Give the case by its mark, as it stands in the record."})
    account = asked.get("account", "")
    narrowing = Narrowing(
        agency=AgencyId(asked["agency"]) if asked.get("agency") else None,
        account=None if not account else AccountId(_mark(account) or _not_an_account()),
        streams=None if stream is None else (StreamId(stream),),
        since=_day("since", asked),
        until=_day("until", asked),
        operation=_one_of(Operation, "operation", asked),
        outcome=_one_of(Outcome, "outcome", asked),
        key=_one_of(DataClass, "key", asked),
    )
    if narrowing.since and narrowing.until and narrowing.until < narrowing.since:
        raise Invalid({"until": "The last day must be the first day or later."})
    return Wanted(
        purpose=purpose,
        narrowing=narrowing,
        reference=case if stream is None else "",
        start=_place(asked.get("before", "")),
        limit=limit,
    )


def exported_of(person: SignedIn, asked: Mapping[str, str]) -> tuple[Wanted, Format]:
    """What is asked for as a file, and as which: it says for whom it is. Raises `Invalid`."""
    wanted = wanted_of(person, asked, EXPORTED)
    chosen = _one_of(Format, "format", asked)
    if chosen is None:
        raise Invalid({"format": "Choose CSV or JSON lines."})
    recipient = " ".join(asked.get("recipient", "").split())
    if not 0 < len(recipient) <= LONGEST_RECIPIENT or not recipient.isprintable():
        raise Invalid({"recipient": f"Say who the file is for, in 1 to {LONGEST_RECIPIENT} characters."})
    return msgspec.structs.replace(wanted, recipients=(recipient,), most=GONE_THROUGH), chosen


def _one_of(kind: type[E], name: str, asked: Mapping[str, str]) -> E | None:
    text = asked.get(name, "")
    if not text:
        return None
    try:
        return kind(text)
    except ValueError:
        raise Invalid({name: f"{name} must be one of {', '.join(kind)}."}) from None


def _day(name: str, asked: Mapping[str, str]) -> date | None:
    text = asked.get(name, "").strip()
    parts = [asked.get(f"{name}-{part}", "").strip() for part in ("year", "month", "day")]
    if not text and not any(parts):
        return None
    try:
        day = date.fromisoformat(text) if text else date(*(int(part) for part in parts))
    except (ValueError, OverflowError):
        raise Invalid({name: NO_DAY}) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid({name: NO_DAY})
    return day


def _mark(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _not_an_account() -> UUID:
    raise Invalid({"account": "Give the account by its mark, as it stands in the record."})


def _place(text: str) -> Place:
    if not text:
        return END
    at, _, mark = text.replace(" ", "+").partition("~")
    try:
        moment, place = msgspec.convert(at, datetime), UUID(mark)
    except (ValueError, msgspec.ValidationError):
        raise Invalid({"before": NO_CURSOR}) from None
    if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Invalid({"before": NO_CURSOR})
    return Place(moment, place)
