"""Opening a ledger: what it is for, then the policy and the rules in force, before any case."""

import hashlib
from datetime import datetime

from domain import clocks, duties, surfacing
from domain.governance import AdoptPolicy, AdoptRules, LedgerKind, OpenLedger
from domain.people import PORTAL
from domain.policy_tables import GIVING, SHARING
from domain.rules import text_of
from infra.ledger import Ledger
from infra.settings import SettingsError
from portal.door import Door


def rules_text() -> str:
    """Every clock, duty and thing to surface as this version has them, as text to adopt."""
    return clocks.text_of(clocks.CLOCKS) + text_of(duties.RULES) + text_of(surfacing.RULES)


def open_for(ledger: Ledger, door: Door, kind: LedgerKind, *, known: datetime | None = None) -> None:
    """Open a new ledger, or check that it is of this kind, and adopt the rules of this version.

    The default policy is adopted once, with the opening: afterwards the partnership changes it, not an upgrade.
    `known` is for a demonstration alone, whose cases lie in the past. Raises `SettingsError` in a sentence for a
    ledger of the other kind.
    """
    demonstration = kind is LedgerKind.DEMONSTRATION
    if ledger.demonstration is None:
        ledger.open(demonstration=demonstration)
    if ledger.demonstration is not demonstration:
        raise SettingsError(
            "This ledger is for demonstration: serve refuses it. Give ACCORD_DATABASE_URL another database."
            if ledger.demonstration
            else "This ledger holds real cases: the demonstration refuses it. Give another DATA."
        )
    if door.register().kind is None:
        door.ask(PORTAL, None, OpenLedger(kind=kind), known=known)
    if door.register().policy is None:
        door.ask(PORTAL, None, AdoptPolicy(sharing=SHARING, giving=GIVING), known=known)
    text = rules_text().strip()
    digest = hashlib.sha256(text.encode()).hexdigest()
    if door.register().rules != digest:
        door.ask(PORTAL, None, AdoptRules(digest=digest, rules=text), known=known)
