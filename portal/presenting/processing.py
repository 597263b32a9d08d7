"""The record of processing as its readers see it: lines, the form that narrows them, and what the record is called."""

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

from domain.governance import GOVERNANCE, Register
from domain.lawful_purposes import PURPOSES
from domain.operations import OPERATIONS, REGIMES, Regime
from domain.people import ROLE_TITLES, AgencyKind, Role
from infra.looks import KeyUsed
from portal.current import SignedIn
from portal.presenting.looks import SURFACES, nobody
from portal.processing.lines import RECORDED, Line
from portal.processing.reading import Outcome, Place
from portal.views import By, FilterChoice
from portal.views.processing import Act, Box, Sought
from portal.words import CLASS_NAMES, in_words

WHERE: Final = {
    **SURFACES,
    RECORDED: "Recorded in the ledger",
    "erased": "Erased",
    "audit": "Audit",
    "record-of-processing": "Record of processing",
    "our-material": "Who opened our material",
    "patterns": "Patterns of misuse",
    "patterns-by-group": "Patterns of misuse by ethnic group",
    "readers": "Who had read an entry",
}
OUTCOMES: Final = {Outcome.DENIED: "Turned away", Outcome.EMPTY: "Found nothing"}
LISTED_NONE: Final = "Own list, with nothing on it"
REGISTER: Final = "The register"
_BY_NAME: Final = sorted(CLASS_NAMES.items(), key=lambda named: named[1])
_PARTS: Final = (("day", "Day"), ("month", "Month"), ("year", "Year"))


def regime_of(register: Register, person: SignedIn) -> Regime:
    """Under which law the reader's own agency keeps the record."""
    return REGIMES[register.kinds.get(person.actor.agency, AgencyKind.PORTAL)]


def acts_of(lines: Iterable[Line], register: Register) -> tuple[Act, ...]:
    """The lines as a page shows them."""
    return tuple(_act(line, register) for line in lines)


def _act(line: Line, register: Register) -> Act:
    account = register.accounts.get(line.account)
    name = account.name_at(line.at) if account else nobody(line.account)
    mark = str(line.stream) if line.stream else ""
    return Act(
        at=line.at,
        by=By(name, register.agency_name(line.agency) if line.agency else "", line.role),
        operation=OPERATIONS[line.operation],
        where=WHERE.get(line.surface, in_words(line.surface)),
        case=REGISTER if line.stream == GOVERNANCE else line.reference or mark,
        case_mark=mark if line.reference else "",
        classes=tuple(sorted(CLASS_NAMES[each] for each in line.classes)),
        keys=None if line.keys is None else tuple(sorted(_key(each, register) for each in line.keys)),
        outcome=_outcome(line),
        reason=line.reason,
        recipients=", ".join(_recipient(each, register) for each in line.recipients),
        purpose=PURPOSES[line.purpose] if line.purpose else "",
        as_role=_seat(line, register),
    )


def _key(key: KeyUsed, register: Register) -> str:
    data_class, agency = key
    return f"{CLASS_NAMES[data_class]} ({register.agency_name(agency)})"


def _outcome(line: Line) -> str:
    if line.denied:
        return OUTCOMES[Outcome.DENIED]
    if line.empty:
        return OUTCOMES[Outcome.EMPTY]
    return LISTED_NONE if line.listed_none else ""


def _recipient(named: str, register: Register) -> str:
    return next((agency.name for agency in register.agencies.values() if agency.id == named), named)


def _seat(line: Line, register: Register) -> str:
    if line.as_role is None or line.as_agency is None:
        return ""
    return f"{ROLE_TITLES[line.as_role]}, {register.agency_name(line.as_agency)}"


def sought_of(
    asked: Mapping[str, str], person: SignedIn, register: Register, errors: Mapping[str, str] | None = None
) -> Sought:
    """The form as it was filled in."""
    own = person.role is Role.DATA_PROTECTION_OFFICER
    accounts = sorted(
        (each for each in register.accounts.values() if not own or each.agency == person.agency),
        key=lambda each: (each.name.casefold(), str(each.id)),
    )
    return Sought(
        purposes=_choices(asked, "purpose", {each.value: words for each, words in PURPOSES.items()}),
        operations=_choices(asked, "operation", {each.value: words for each, words in OPERATIONS.items()}),
        agencies=_choices(asked, "agency", {each.id: each.name for each in register.agencies.values()}),
        accounts=_choices(
            asked, "account", {str(each.id): f"{each.name}, {register.agency_name(each.agency)}" for each in accounts}
        ),
        outcomes=_choices(asked, "outcome", {each.value: words for each, words in OUTCOMES.items()}),
        keys=_choices(asked, "key", {each.value: name for each, name in _BY_NAME}),
        case=asked.get("case", ""),
        since=_boxes(asked, "since"),
        until=_boxes(asked, "until"),
        recipient=asked.get("recipient", ""),
        errors=tuple((errors or {}).items()),
        hidden=tuple((name, value) for name, value in asked.items() if value and name not in NOT_CARRIED),
    )


NOT_CARRIED: Final = frozenset({"before", "recipient", "format", "form_token"})


def older(address: str, asked: Mapping[str, str], following: Place | None) -> str:
    """The address of what is older than these lines; empty where there is nothing."""
    if following is None:
        return ""
    kept = {name: value for name, value in asked.items() if value and name not in NOT_CARRIED}
    return f"{address}?{urlencode({**kept, 'before': following.text()})}"


def _choices(asked: Mapping[str, str], name: str, offered: Mapping[str, str]) -> tuple[FilterChoice, ...]:
    return tuple(FilterChoice(value, text, value == asked.get(name)) for value, text in offered.items())


def _boxes(asked: Mapping[str, str], name: str) -> tuple[Box, ...]:
    return tuple(Box(f"{name}-{part}", label, asked.get(f"{name}-{part}", "")) for part, label in _PARTS)
