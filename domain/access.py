"""Access: the one place where standing, agreements, grants, narrowings and bars come together into a reader."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from domain.advocacy.consent_narrowing import FACTS as CONSENT_FACTS
from domain.alike import Alike
from domain.case import Case, known_then
from domain.classes import DataClass
from domain.clinic import actions, heard, hers, returns, taken_out
from domain.governance.register import Register, register_as_known_by
from domain.kernel import AccountId, Command, Fact
from domain.mappa.endorsing import RIGHTS as ENDORSING_FACTS
from domain.membership import FACTS as MEMBERSHIP_FACTS
from domain.membership import members
from domain.partaking import suppliers, taking_part
from domain.people import Actor, AgencyKind, Role
from domain.policy import Letter, Reader
from domain.referral import case_reference
from domain.retention.opened import SAID as RETENTION_SAID
from domain.reveal import misfiled_in
from domain.sharing import FACTS as SHARING_FACTS
from domain.sharing import bar_reviewers, conflicts, narrowing, protected, released
from domain.sharing.comparison import people_of
from domain.sharing.detected import Person
from domain.sharing.given_terms import with_terms
from domain.sharing.handling import conditions
from domain.sharing.opened import Openings
from domain.sharing.openings import openings
from domain.sharing.sealing import Seal, seal_of
from domain.transfer import FACTS as TRANSFER_FACTS
from domain.transfer import open_offer, was_offered_to
from domain.transfer_said import AnswerTransfer

RIGHTS_FACTS: tuple[type[Fact], ...] = (
    *MEMBERSHIP_FACTS,
    *SHARING_FACTS,
    *CONSENT_FACTS,
    *released.FACTS,
    *TRANSFER_FACTS,
    *ENDORSING_FACTS,
    *actions.GIVES_RIGHTS,
)
"""Facts of a case that give or take rights on it."""

# Roles that stand on a case by their office: their agency has a part in it, and nobody needs to add them.
OFFICES = frozenset({Role.AGENCY_GUARDIAN})


def reader_on(case: Case, who: Actor, register: Register, now: datetime, alike: Alike | None = None) -> Reader | None:
    """The person as a reader of a case at a moment, or None where they may not know of it. Ask it of the full fold.

    `alike` is what the same register says of them at the same moment, where many cases are asked for.
    """
    if not case.entries or not register.holds(who):
        return None
    confirmed = _confirmed(case, who, register, now)
    alike = alike or Alike.of(who, register, now)
    stands = confirmed is not None and not _turned_away(case, who, register, now, alike)
    reader = as_reader(case, who, register, now, confirmed=bool(confirmed), alike=alike) if stands else None
    if reader is None or reader.letter(case.entries[0].fact.governs, case.entries[0].agency) is Letter.NOTHING:
        return _for_a_review(case, who, register, now, alike)
    return reader


def _for_a_review(case: Case, who: Actor, register: Register, now: datetime, alike: Alike) -> Reader | None:
    """Somebody who is there for nothing but to review that another is kept out, whatever else keeps the case."""
    opened = bar_reviewers.opened_by(case, who, register, typed_alone=True)
    shut = alike.accounts & narrowing.shut_out(case)
    if not opened.items or shut or _apart(case, register, alike.accounts, alike.people):
        return None
    reader = as_reader(case, who, register, now, confirmed=False, alike=alike)
    return None if reader is None or reader.only is not None else bar_reviewers.alone(reader, opened)


def as_reader(
    case: Case, who: Actor, register: Register, now: datetime, *, confirmed: bool, alike: Alike | None = None
) -> Reader | None:
    """Somebody in a capacity under everything that holds at a moment, whatever their standing on the case.

    None before any policy is adopted.
    """
    program = register.programs.get(AccountId(who.account))
    if register.policy is None or (program is not None and not program.lives(now)):
        return None
    alike = alike or Alike.of(who, register, now)
    opened = Openings()  # nothing is handed to a program beyond what it was registered for
    if program is None:
        opened = openings(case, who, alike.accounts, now, register.policy, register)
    shut, closed = narrowing.closed_to(case, who, alike.kinds, now)
    reader = Reader(
        actor=who,
        kind=alike.kinds.get(who.agency, AgencyKind.PORTAL),
        policy=register.policy,
        kinds=alike.kinds,
        confirmed=confirmed,
        misfiled=(misfiled := misfiled_in(case.entries)),
        instead=taken_out.instead_of(case, misfiled),
        agreed=alike.agreed,
        granted=opened.granted,
        urgent=opened.urgent,
        items=opened.items,
        shut=shut,
        closed=closed | hers.closed_to(case, who),
        unnamed=protected.unnamed(case, who, register.accounts_of, opened.urgent, opened.items),
        handling=with_terms(case, who, released.with_cautions(case, conditions(case), now), now),
        suppliers=suppliers(case),
        only=None if program is None else program.reads(register.policy),
    )
    return alike.asked_with(reader)


def writer_on(
    case: Case, who: Actor, register: Register, now: datetime, command: type[Command] | None
) -> Reader | None:
    """The person as whoever gives a command on a case: a reader of it, or one to whose force the case is offered.

    Whoever only answers an offer is given nothing of the case to read. None where they may not know of it.
    """
    reader = reader_on(case, who, register, now)
    if reader is not None or command is not AnswerTransfer or not is_offered(case, who, register, now):
        return reader
    blind = as_reader(Case(), who, register, now, confirmed=False)
    everything = frozenset((data_class, agency) for data_class in DataClass for agency in register.kinds)
    return None if blind is None else msgspec.structs.replace(blind, shut=everything)


def is_offered(case: Case, who: Actor, register: Register, now: datetime) -> bool:
    """Whether the last offer of a case was to somebody's force, and nothing keeps them from it. Ask the full fold."""
    return register.holds(who) and was_offered_to(case, who) and not _turned_away(case, who, register, now)


def may_answer_offer(case: Case, who: Actor, register: Register, now: datetime) -> bool:
    """Whether an offer of a case waits for somebody's answer: what `writer_on` would let them give. Ask the full fold.

    Nobody is told of an offer that they cannot answer. Before any policy is adopted, nobody can.
    """
    return register.policy is not None and open_offer(case) is not None and is_offered(case, who, register, now)


def stands_plainly(case: Case) -> bool:
    """Whether nothing on a case widens or narrows it: the letters say all, and lists need not open it to know."""
    turning: tuple[type[Fact], ...] = (*SHARING_FACTS, *CONSENT_FACTS, *released.FACTS, *RETENTION_SAID)
    turning += (*hers.RESTED_ON, *hers.ALWAYS, *heard.FACTS, returns.AgencyReturned, *ENDORSING_FACTS)
    return not any(isinstance(entry.fact, turning) for entry in case.entries)


def is_uniform(reader: Reader, register: Register) -> bool:
    """Whether agreements let a reader read every class of every other agency: then no case differs by its suppliers."""
    if reader.agreed is None:
        return True
    others = register.agencies.keys() - {reader.actor.agency}
    return all(reader.agreed.get(agency, frozenset()) >= frozenset(DataClass) for agency in others)


def _confirmed(case: Case, who: Actor, register: Register, now: datetime) -> bool | None:
    """Whether somebody with standing on the case is confirmed there; None for somebody without standing."""
    if who.role is Role.AUDITOR:  # never by membership: an audit has its cases, its purpose and its end
        return True if case_reference(case) in register.engaged(who, now) else None
    if who.role in OFFICES and who.agency in taking_part(case):
        return True
    if who.role is Role.PROFESSIONAL_STANDARDS and (
        conflicts.watches(case, who, bar_reviewers.offices_of(case, register)) or narrowing.is_sealed_to(case, who)
    ):
        return True
    member = members(case).get(who)
    return member.confirmed if member is not None and member.counts(register.appointed(who)) else None


def is_set_apart(case: Case, who: Actor, register: Register) -> bool:
    """Whether a conflict of interest keeps a person from a case, by whichever account. Ask it of the full fold."""
    accounts = register.accounts_of(who.account)
    return _apart(case, register, accounts, people_of(register, accounts))


def _apart(case: Case, register: Register, accounts: frozenset[AccountId], people: Sequence[Person]) -> bool:
    barred = conflicts.barred(case) | register.barred.get(case_reference(case) or "", frozenset())
    return not barred.isdisjoint(accounts) or conflicts.recognised(case, people)


def set_apart(case: Case, register: Register, now: datetime) -> frozenset[AccountId]:
    """The accounts of members whom a conflict of interest, an exclusion or a list keeps from a case.

    Ask the full fold; show it to nobody.
    """
    return frozenset(AccountId(who.account) for who in members(case) if _turned_away(case, who, register, now))


def set_apart_then(case: Case, governance: Case, moment: datetime) -> frozenset[AccountId]:
    """The accounts of those who were members at a moment (UTC) and were kept from the case then."""
    return set_apart(known_then(case, moment), register_as_known_by(governance, moment), moment)


def _turned_away(case: Case, who: Actor, register: Register, now: datetime, alike: Alike | None = None) -> bool:
    """Whether a conflict of interest, an exclusion or a restriction keeps this person out: by whichever account."""
    alike = alike or Alike.of(who, register, now)
    seal = seal_of(case) if who.role in OFFICES else None
    orphaned = seal is not None and is_orphaned(seal, register)
    return _apart(case, register, alike.accounts, alike.people) or narrowing.kept_out(
        case, who, alike.accounts, now, seal_is_orphaned=orphaned
    )


def is_orphaned(seal: Seal, register: Register) -> bool:
    """Whether nobody on a sealed case's list holds a role any longer in which they may take the seal off."""
    listed = [register.accounts[mark] for mark in seal.listed if mark in register.accounts]
    held = [Actor(each.id, each.agency, role) for each in listed for role in each.roles]
    return not seal.keepers(
        held,
        {who: since for who in held if (since := register.appointed(who)) is not None},
        apart=register.barred.get(seal.reference or "", frozenset()),
        persons=[register.accounts_of(mark) for mark in seal.listed],
    )
