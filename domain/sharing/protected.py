"""Protected workers: somebody whose name stands to others as role and agency, until two agencies open it.

From the moment in which it is said, `unnamed` is what no reader of another agency is told, on any surface:
`domain.reveal` closes it in every entry, and nobody of another agency names an account of hers in a command, since
whether it is taken would tell who is on the case.
"""

from collections.abc import Callable, Iterator, Mapping
from uuid import UUID

import msgspec

from domain.anatomy import hints, innermost
from domain.case import Case, once
from domain.classes import STAFF_IDENTITY, DataClass
from domain.correction import Correct
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, is_open
from domain.membership import confirms, members
from domain.people import PORTAL, Actor, AgencyId, Role
from domain.sharing.locks import refuse_unless_another
from domain.sharing.protected_said import (
    ConfirmWorkerName,
    OpenWorkerName,
    ProtectWorker,
    WorkerNameOpened,
    WorkerNameProposed,
    WorkerProtected,
)

Accounts = Callable[[UUID], frozenset[AccountId]]
"""All the accounts of the natural person whose account it is."""

NOT_OF_YOURS = "Choose somebody of your own agency who is on this case. Another agency protects its own people."
NOT_PROTECTED = "Choose somebody of your own agency who is protected on this case."
NOT_PROPOSED = "Choose an opening that was proposed, that nobody has confirmed, and that somebody else proposed."
NAMES_ITS_OWN = (
    "An agency on this case keeps the name of one of its people to itself, and names its people here itself. Ask its "
    "guardian to do this, or to have the name opened to you."
)
ACT = "The name of a protected worker is opened"


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
    case: Case, who: Actor, accounts_of: Accounts, urgent: frozenset[tuple[DataClass, AgencyId]] = frozenset()
) -> Mapping[AccountId, AgencyId]:
    """The accounts whose name is closed to somebody here, each with the agency that may open it. Ask the full fold.

    Open it is to their own agency, to the person themselves, to whom two agencies opened it, under whichever account,
    and while an emergency opens the names of that agency's workers (`urgent`).
    """
    found: dict[AccountId, AgencyId] = {}
    mine = accounts_of(who.account)
    for each in protections(case).values():
        if each.ended or each.agency == who.agency or (STAFF_IDENTITY, each.agency) in urgent:
            continue
        named = {each.account} if each.account is not None else _of_agency(case, each.agency)
        person = frozenset(account for one in named for account in accounts_of(one))
        if not mine & (each.opened_to | person):
            found.update(dict.fromkeys(person, each.agency))
    return found


def names_kept(case: Case) -> frozenset[AccountId]:
    """The accounts of everybody whose name is kept from anybody here. Ask it of the full fold."""
    live = [each for each in protections(case).values() if not each.ended]
    named = {each.account for each in live if each.account is not None}
    return frozenset(named.union(*(_of_agency(case, each.agency) for each in live if each.account is None)))


def _of_agency(case: Case, agency: AgencyId) -> set[AccountId]:
    return {AccountId(who.account) for who in members(case) if who.agency == agency}


def refuse_naming(case: Case, command: Command, ask: Circumstances) -> None:
    """Raise `Refused` where somebody names an account of an agency that keeps a name from them on this case.

    It is answered alike for every account that they do not read on the case, hers or not, so that naming one after the
    other tells nothing. The portal itself names nobody by guessing.
    """
    hidden = {} if ask.by == PORTAL else unnamed(case, ask.by, accounts_of(ask))
    if not hidden:
        return
    read = {AccountId(who.account) for who in members(case)} - hidden.keys()
    agencies = {AccountId(each.account): each.agency for each in ask.appointments | ask.programs}
    for field, account in _named_in(command.fact if isinstance(command, Correct) else command):
        of = agencies.get(account)
        if account not in read and not ask.is_same_person(account) and (of is None or of in hidden.values()):
            raise Refused(NAMES_ITS_OWN, field=field)


def accounts_of(ask: Circumstances) -> Accounts:
    """All the accounts of a natural person, by whichever of them they are named."""
    return lambda mark: next((each for each in ask.persons if mark in each), frozenset({AccountId(mark)}))


def _named_in(said: msgspec.Struct) -> Iterator[tuple[str, AccountId]]:
    for field, hint in hints(type(said)).items():
        if innermost(hint) is AccountId:
            value: object = getattr(said, field)
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, UUID):
                    yield field, AccountId(each)


def proposals(case: Case) -> tuple[Entry[WorkerNameProposed], ...]:
    """What was proposed and waits for another agency, of the full fold or of a reader's."""
    done = {entry.fact.proposal for entry in case.of(WorkerNameOpened) if is_open(entry.fact.proposal)}
    given = protections(case)
    return tuple(
        entry
        for entry in case.of(WorkerNameProposed)
        if entry.id not in done
        and is_open(entry.fact.protection)
        and is_open(entry.fact.to)
        and entry.fact.protection in given
        and not given[entry.fact.protection].ended
    )


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from protecting a worker, and from opening the name again."""
    match command:
        case ProtectWorker(account=account):
            roles = [who.role for who in members(case) if (who.account, who.agency) == (account, ask.by.agency)]
            if not roles:
                raise Refused(NOT_OF_YOURS, field="account")
            if any(each.account == account and not each.ended for each in protections(case).values()):
                raise Refused("This person is protected already.", field="account")
            return [Decided(WorkerProtected(**msgspec.structs.asdict(command), role=roles[0]))]
        case OpenWorkerName():
            _refuse_opening(case, command, ask)
            return [Decided(WorkerNameProposed(**msgspec.structs.asdict(command)))]
        case ConfirmWorkerName():
            _refuse_confirming(case, command, ask)
            return [Decided(WorkerNameOpened(**msgspec.structs.asdict(command)))]
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


def _refuse_confirming(case: Case, command: ConfirmWorkerName, ask: Circumstances) -> None:
    found = next((each for each in proposals(case) if each.id == command.proposal), None)
    if found is None:
        raise Refused(NOT_PROPOSED, field="proposal")
    member = members(case).get(ask.by)
    if ask.by.role is not Role.AGENCY_GUARDIAN and not (member and member.confirmed):
        raise Refused("Only a confirmed member of the case answers this. Ask a colleague in another agency.")
    refuse_unless_another(ask, found.by, found.agency, act=ACT, field="proposal")
    of = protections(case)[found.fact.protection]
    if of.account is not None and ask.is_same_person(of.account):
        raise Refused(f"{ACT} by somebody else than whose it is. Ask a colleague.", field="proposal")
    to = found.fact.to
    if to is None:
        return
    theirs = next((who.agency for who in members(case) if who.account == to), None)
    if ask.is_same_person(to) or theirs is None or not confirms(ask.by, theirs, frozenset({found.agency})):
        raise Refused(
            f"{ACT} to somebody by a person of another agency than theirs and than that of the worker, or by their own "
            "agency’s guardian.",
            field="proposal",
        )


COMMANDS: tuple[type[Command], ...] = (ProtectWorker, OpenWorkerName, ConfirmWorkerName)
FACTS: tuple[type[Fact], ...] = (WorkerProtected, WorkerNameProposed, WorkerNameOpened)
