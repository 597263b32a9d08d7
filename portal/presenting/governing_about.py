"""What a form of a governance command is about: the proposal, agreement or change of policy that somebody answers."""

from collections.abc import Callable
from datetime import date
from typing import Final

from domain.governance import Register
from domain.people import Actor
from portal.posted import Posted, one
from portal.presenting.administration import known_proposals, proposal_row
from portal.presenting.agreements import closes, own_agreements, text_row
from portal.presenting.policy import TABLES, proposal_of, waiting_policy
from portal.presenting.readback import EVERYTHING
from portal.views import About, Link, Shown


def about_governing(register: Register, who: Actor, command: str, named: Posted, today: date) -> About | None:
    """What the answer that is filled in so far is about, told from the register alone; None where that is nothing."""
    tell = _TOLD.get(command)
    rows = tell(register, who, named, today) if tell is not None else ()
    said = tuple(row for row in rows if row.value not in (None, "", ()))
    return About(rows=said) if said else None


def _of_proposal(register: Register, who: Actor, named: Posted, today: date) -> tuple[Shown, ...]:
    mark = one(named, "proposal")
    found = next((each for each in known_proposals(register, who, today) if str(each.id) == mark), None)
    if found is None:
        return ()
    row = proposal_row(register, found, who, today)
    return (
        Shown("What is proposed", row.says),
        Shown("Account at the agency’s sign-in", row.subject),
        Shown("Team", row.team),
        Shown("Registered", row.registered),
        Shown("Same name", "Another account of this agency has the same name" if row.namesake else ""),
        Shown("Proposed by", row.by),
        Shown("On", row.proposed),
        Shown("Why", row.because),
        Shown("Lapses after", row.last_day),
    )


def _of_tables(register: Register, who: Actor, named: Posted, today: date) -> tuple[Shown, ...]:
    """The tables in force, to be taken and changed: both are proposed whole."""
    del register, who, named, today
    return (Shown("In force now", tuple(Link(f"Download {each}", f"/policy/in-force/{each}") for each in TABLES)),)


def _of_policy(register: Register, who: Actor, named: Posted, today: date) -> tuple[Shown, ...]:
    found = waiting_policy(register, one(named, "proposal"), today)
    policy = register.policy
    if found is None or policy is None:
        return ()
    row = proposal_of(register, policy, found, who)
    changes = tuple(
        f"{each.what}, {each.who}: {each.was}, then {each.becomes}{' (opens more)' if each.widens else ''}"
        for each in row.differences
    )
    return (
        Shown("What it changes", changes),
        Shown("Proposed by", row.by),
        Shown("On", row.proposed),
        Shown("Why", row.because),
        Shown("Approved by", row.approved),
        Shown("Still lacks", row.lacks),
        Shown("Lapses after", row.last_day),
    )


def _of_text(register: Register, who: Actor, named: Posted, today: date) -> tuple[Shown, ...]:
    held = next((a for a in own_agreements(register, who.agency) if a.agreement == one(named, "agreement")), None)
    text = next((t for t in held.texts if str(t.number) == one(named, "text")), None) if held is not None else None
    if held is None or text is None:
        return ()
    row = text_row(register, text, today)
    return (
        Shown("Agreement", f"{held.agreement}, text {row.number}"),
        Shown("Purposes", row.purposes),
        Shown("Legal gateways", tuple(f"{title}, {source}" for title, source in row.gateways)),
        Shown("Covers", row.covers or EVERYTHING),
        Shown("Closes what is open now", closes(register, held, text, who.agency, today) or "Nothing"),
        Shown("First day", row.starts),
        Shown("Last day", row.expires),
        Shown("Data protection impact assessment", row.dpia),
        Shown("Handling", row.handling),
        Shown("Signed by", row.signed),
        Shown("Has still to sign", row.unsigned),
    )


_TOLD: Final[dict[str, Callable[[Register, Actor, Posted, date], tuple[Shown, ...]]]] = {
    **dict.fromkeys(("confirm-proposal", "confirm-link", "decline-proposal"), _of_proposal),
    **dict.fromkeys(("approve-policy", "decline-policy"), _of_policy),
    "sign-agreement": _of_text,
    "propose-policy": _of_tables,
}
