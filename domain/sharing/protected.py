"""Protected workers: somebody whose name stands to others as role and agency, until two agencies open it.

From the moment in which it is said, `unnamed` is what no reader of another agency is told, on any surface:
`domain.reveal` closes it in every entry, and nobody of another agency names an account of hers in a command, since
whether it is taken would tell who is on the case.
"""

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

import msgspec

from domain.case import Case, once
from domain.classes import STAFF_IDENTITY, DataClass
from domain.correction import Correct
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, is_open
from domain.membership import MemberAdded, MemberRemoved, confirms, members
from domain.people import PORTAL, Actor, AgencyId, Role
from domain.persons_meant import accounts_named
from domain.sharing.emergency_facts import EmergencyAccessAsked, GlassBroken
from domain.sharing.locks import refuse_unless_another
from domain.sharing.protected_said import (
    ConfirmWorkerName,
    DeclineWorkerName,
    OpenWorkerName,
    ProtectWorker,
    WorkerNameDeclined,
    WorkerNameOpened,
    WorkerNameProposed,
    WorkerProtected,
)

Accounts = Callable[[UUID], frozenset[AccountId]]
"""All the accounts of the natural person whose account it is."""

NOT_OF_YOURS = "Choose somebody of your own agency who is on this case. Another agency protects its own people."
NOT_ONESELF = "Nobody keeps their own name from a case. Ask another guardian of your agency, or professional standards."
NOT_PROTECTED = "Choose somebody of your own agency who is protected on this case."
NOT_PROPOSED = "Choose an opening that was proposed, that nobody has confirmed, and that somebody else proposed."
NOT_WAITING = "Choose an opening that was proposed and that waits for an answer."
NAMES_ITS_OWN = (
    "An agency on this case keeps the name of one of its people to itself, and names its people here itself. To "
    "remove, exclude or confirm that person, choose their place on the case. To bring somebody in, ask their agency’s "
    "guardian: a colleague hands the place on, or the name is opened to you first. For anything else, ask them too."
)
ACT = "The name of a protected worker is opened"
WATCHES = frozenset({Role.AUDITOR, Role.PROFESSIONAL_STANDARDS})
DECLINING = "Opening the name of a protected worker is declined"


class Protection(msgspec.Struct, frozen=True, kw_only=True):
    """One worker's protection by their agency. `account` is None where the name was erased with its key."""

    entry: EntryId
    account: AccountId | None
    agency: AgencyId
    opened_to: frozenset[AccountId] = frozenset()
    ended: bool = False


@once
def protections(case: Case) -> Mapping[EntryId, Protection]:
    """Every protection that was given, by the entry that gave it, with to whom it was opened. Ask the full fold.

    What was erased of a proposal opens nothing; a protection of which the name was erased hides all of that agency.
    """
    found = {
        entry.id: Protection(
            entry=entry.id,
            account=entry.fact.account if is_open(entry.fact.account) else None,
            agency=entry.agency,
        )
        for entry in case.of(WorkerProtected)
    }
    proposed = {entry.id: entry.fact for entry in case.of(WorkerNameProposed)}
    for confirmed in case.of(WorkerNameOpened):
        said = proposed.get(confirmed.fact.proposal) if is_open(confirmed.fact.proposal) else None
        if said is None or not (is_open(said.protection) and is_open(said.to)) or said.protection not in found:
            continue
        before = found[said.protection]
        if said.to is None:
            found[said.protection] = msgspec.structs.replace(before, ended=True)
        else:
            found[said.protection] = msgspec.structs.replace(before, opened_to=before.opened_to | {said.to})
    return found


def unnamed(
    case: Case,
    who: Actor,
    accounts_of: Accounts,
    urgent: frozenset[tuple[DataClass, AgencyId]] = frozenset(),
    told: Collection[EntryId] = (),
) -> Mapping[AccountId, AgencyId]:
    """The accounts whose name is closed to somebody here, each with the agency that may open it. Ask the full fold.

    Open it is to their own agency, to the person themselves, to whom two agencies opened it, under whichever account,
    and while an emergency opens the names of that agency's workers (`urgent`). Whoever watches always sees who acted:
    an auditor, professional standards, and who is told of an emergency and reviews it (`told` are the entries handed
    to them) in regard of whoever caused it.
    """
    if who.role in WATCHES or not protections(case):
        return {}
    found: dict[AccountId, AgencyId] = {}
    mine = accounts_of(who.account)
    caused = [entry.by for entry in case.ever(GlassBroken, EmergencyAccessAsked) if entry.id in told]
    acted = frozenset(account for one in caused if is_open(one) for account in accounts_of(one))
    for each in protections(case).values():
        if each.ended or each.agency == who.agency or (STAFF_IDENTITY, each.agency) in urgent:
            continue
        named = {each.account} if each.account is not None else _of_agency(case, each.agency)
        person = frozenset(account for one in named for account in accounts_of(one))
        if not mine & (each.opened_to | person):
            found.update(dict.fromkeys(person - acted, each.agency))
    return found


def names_kept(case: Case) -> frozenset[AccountId]:
    """The accounts of everybody whose name is kept from anybody here. Ask it of the full fold."""
    live = [each for each in protections(case).values() if not each.ended]
    named = {each.account for each in live if each.account is not None}
    return frozenset(named.union(*(_of_agency(case, each.agency) for each in live if each.account is None)))


def _of_agency(case: Case, agency: AgencyId) -> set[AccountId]:
    """Everybody of an agency who ever joined the case or recorded on it: who left is named in what they wrote."""
    joined = {
        fact.account
        for entry in case.ever(MemberAdded)
        if isinstance(fact := entry.fact, MemberAdded) and is_open(fact.account) and fact.agency == agency
    }
    return joined | {entry.by for entry in case.entries if entry.agency == agency}


def refuse_naming(case: Case, command: Command, ask: Circumstances, places: Collection[UUID] = ()) -> None:
    """Raise `Refused` where somebody names an account of an agency that keeps a name from them on this case.

    It is answered alike for every account that they do not read on the case, hers or not, so that naming one after the
    other tells nothing. `places` are those by which the command may name people instead. That she left the case changes
    nothing: whoever was brought in in her place would be read, and she alone not. The portal itself names nobody by
    guessing.
    """
    on_case = {AccountId(who.account) for who in members(case)}
    every = {} if ask.by == PORTAL else unnamed(case, ask.by, accounts_of(ask))
    if not every:
        return
    keeping = {*every.values()}
    read = on_case - every.keys()
    agencies = {AccountId(each.account): each.agency for each in ask.appointments | ask.programs}
    # Who has a second account elsewhere is found by that one too: its agency is answered as a whole likewise.
    keeping |= {agencies[each] for each in every.keys() & agencies.keys()}
    for field, account in accounts_named(command.fact if isinstance(command, Correct) else command):
        of = agencies.get(account)
        if account in read or account in places or ask.is_same_person(account):
            continue
        if of is None or of in keeping:
            raise Refused(NAMES_ITS_OWN, field=field)


def accounts_of(ask: Circumstances) -> Accounts:
    """All the accounts of a natural person, by whichever of them they are named."""
    return lambda mark: next((each for each in ask.persons if mark in each), frozenset({AccountId(mark)}))


def proposals(case: Case) -> tuple[Entry[WorkerNameProposed], ...]:
    """What was proposed and waits for another agency, of the full fold or of a reader's.

    Nothing waits any more once it was declined or taken back, or whoever it was to be opened to left the case.
    """
    answers: list[Entry[WorkerNameOpened] | Entry[WorkerNameDeclined]] = [
        *case.of(WorkerNameOpened),
        *case.of(WorkerNameDeclined),
    ]
    done = {entry.fact.proposal for entry in answers if is_open(entry.fact.proposal)}
    given = protections(case)
    return tuple(
        entry
        for entry in case.of(WorkerNameProposed)
        if entry.id not in done
        and is_open(entry.fact.protection)
        and is_open(entry.fact.to)
        and entry.fact.protection in given
        and not given[entry.fact.protection].ended
        and not _left_since(case, entry)
    )


def _left_since(case: Case, proposed: Entry[WorkerNameProposed]) -> bool:
    return any(
        is_open(left.fact.account) and left.fact.account == proposed.fact.to and left.position > proposed.position
        for left in case.of(MemberRemoved)
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from protecting a worker, and from opening the name again."""
    match command:
        case ProtectWorker(account=account):
            roles = [who.role for who in members(case) if (who.account, who.agency) == (account, ask.by.agency)]
            if not roles:
                raise Refused(NOT_OF_YOURS, field="account")
            if ask.is_same_person(account):
                raise Refused(NOT_ONESELF, field="account")
            if any(each.account == account and not each.ended for each in protections(case).values()):
                raise Refused("This person is protected already.", field="account")
            return [Decided(WorkerProtected(**msgspec.structs.asdict(command), role=roles[0]))]
        case OpenWorkerName():
            _refuse_opening(case, command, ask)
            return [Decided(WorkerNameProposed(**msgspec.structs.asdict(command)))]
        case ConfirmWorkerName():
            _refuse_answering(case, command.proposal, ask, NOT_PROPOSED, ACT)
            return [Decided(WorkerNameOpened(**msgspec.structs.asdict(command)))]
        case DeclineWorkerName(proposal=proposal):
            own = next((e for e in proposals(case) if e.id == proposal and e.agency == ask.by.agency), None)
            if own is None:
                _refuse_answering(case, proposal, ask, NOT_WAITING, DECLINING)
            elif not (is_open(own.by) and ask.is_same_person(own.by)):
                _refuse_whose_it_is(case, own, ask, DECLINING)
            return [Decided(WorkerNameDeclined(**msgspec.structs.asdict(command)))]
        case _:
            return []


def _refuse_opening(case: Case, command: OpenWorkerName, ask: Circumstances) -> None:
    of = protections(case).get(command.protection)
    if of is None or of.ended or of.agency != ask.by.agency:
        raise Refused(NOT_PROTECTED, field="protection")
    if command.to is not None and not any(w.account == command.to and w.agency != of.agency for w in members(case)):
        raise Refused("Choose a member of the case who is of another agency, or nobody.", field="to")
    same = [each for each in proposals(case) if (each.fact.protection, each.fact.to) == (of.entry, command.to)]
    if same or command.to in of.opened_to:
        raise Refused("This was proposed before. Another agency confirms it, or has done so.", field="to")


def _refuse_answering(case: Case, proposal: EntryId, ask: Circumstances, otherwise: str, act: str) -> None:
    found = next((each for each in proposals(case) if each.id == proposal), None)
    if found is None:
        raise Refused(otherwise, field="proposal")
    member = members(case).get(ask.by)
    if ask.by.role is not Role.AGENCY_GUARDIAN and not (member and member.confirmed):
        raise Refused("Only a confirmed member of the case answers this. Ask a colleague in another agency.")
    refuse_unless_another(ask, found.by, found.agency, act=act, field="proposal")
    _refuse_whose_it_is(case, found, ask, act)
    to = found.fact.to
    if to is None:
        return
    theirs = next((who.agency for who in members(case) if who.account == to), None)
    if ask.is_same_person(to) or theirs is None or not confirms(ask.by, theirs, frozenset({found.agency})):
        raise Refused(
            f"{act} by a person of another agency than that of the worker and than that of whom it opens to, or by "
            "the latter’s own agency’s guardian.",
            field="proposal",
        )


def _refuse_whose_it_is(case: Case, found: Entry[WorkerNameProposed], ask: Circumstances, act: str) -> None:
    of = protections(case)[found.fact.protection]
    if of.account is not None and ask.is_same_person(of.account):
        raise Refused(f"{act} by somebody else than whose it is. Ask a colleague.", field="proposal")


COMMANDS: tuple[type[Command], ...] = (ProtectWorker, OpenWorkerName, ConfirmWorkerName, DeclineWorkerName)
FACTS: tuple[type[Fact], ...] = (WorkerProtected, WorkerNameProposed, WorkerNameOpened, WorkerNameDeclined)
