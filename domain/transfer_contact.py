"""Transfer contact: whom the force that a case is offered to is told to ask: somebody who is there at that moment.

The contact whom the offer named may have gone since. Who is on the case stands on it; who still holds a role, and who
is away, is known outside it.
"""

from datetime import datetime

from domain.access import is_set_apart
from domain.calendar import london_date
from domain.case import Case
from domain.governance.register import Register
from domain.holding import holder
from domain.kernel import AccountId, is_open
from domain.membership import members
from domain.people import Actor, Role
from domain.reachable import Place, is_live, parts, there
from domain.sharing.narrowing import kept_out
from domain.sharing.protected import names_kept
from domain.transfer import open_offer

_ASKED_FIRST = (Role.POLICE_COORDINATOR, Role.POLICE_SUPERVISOR)


def contact_now(case: Case, register: Register, now: datetime) -> AccountId | None:
    """Whom of the force that holds a case one asks about its offer at a moment (UTC). Ask it of the full fold.

    None where the case is not on offer, or nobody is left: then one asks the agency that offers the case, and that it
    has nobody to call is owed there as ever.
    """
    offer = open_offer(case)
    if offer is None:
        return None
    return asked_first(case, register, now, offer.fact.contact if is_open(offer.fact.contact) else None)


def asked_first(case: Case, register: Register, now: datetime, contact: AccountId | None) -> AccountId | None:
    """Whom of the force that holds a case one asks about it, where this contact is named.

    The named contact; while they are away, whoever covers for them; else who leads the case, coordinates, supervises,
    or has been there for longest: somebody who still holds the role of their place, is not away and may open the case.
    Whose name is kept is told to nobody, and whether they are there changes nothing (decision 0026).
    """
    holds = holder(case)
    places = [place for part in parts(case) if part.agency == holds for place in part.places]
    known = there(register, (place.who for place in places), london_date(now))
    kept = names_kept(case)

    def told(account: AccountId) -> bool:
        return kept.isdisjoint({account} | register.accounts_of(account))

    named = contact if contact is not None and told(contact) else None
    away = known.away.get(named) if named is not None else None
    first = (named, None if away is None else away.cover)

    def order(place: Place) -> tuple[object, ...]:
        account, role = AccountId(place.who.account), place.who.role
        by_role = _ASKED_FIRST.index(role) if role in _ASKED_FIRST else len(_ASKED_FIRST)
        by_name = first.index(account) if account in first else len(first)
        return (by_name, not members(case)[place.who].lead, by_role, place.since, account.int)

    live = [
        place
        for place in places
        if is_live(place, known) and told(AccountId(place.who.account)) and _may_open(case, place.who, register, now)
    ]
    return AccountId(min(live, key=order).who.account) if live else None


def _may_open(case: Case, who: Actor, register: Register, now: datetime) -> bool:
    accounts = register.accounts_of(who.account)
    return not is_set_apart(case, who, register) and not kept_out(case, who, accounts, now)
