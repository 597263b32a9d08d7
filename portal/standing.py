"""Standing: for whom a case is there, as last read, so that a stranger is turned away without the case being read."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime

import msgspec

from domain.access import OFFICES, RIGHTS_FACTS, is_orphaned
from domain.case import Case
from domain.fence import admitted, kept_from, keys_of, offered
from domain.governance import Register
from domain.kernel import AccountId, Entry, Fact, StreamId
from domain.partaking import taking_part
from domain.people import PORTAL_AGENCY, Actor, AgencyId
from domain.referral import case_reference
from domain.retention.opened import SAID as RETENTION_SAID
from domain.sharing.conflicts import is_reviewed
from domain.sharing.sealing import Seal, seal_of
from infra.ledger import Ledger, Snapshot
from portal.remembered import Remembered

MOST = 20_000  # cases remembered by one process: a few megabytes


class _Read(msgspec.Struct, frozen=True):
    """For whom a case was there at a version, by key, and whom it was kept from, by account; its reference and seal."""

    version: int
    keys: frozenset[str]
    kept_from: frozenset[str]
    reference: str | None
    seal: Seal | None = None
    agencies: frozenset[AgencyId] = frozenset()


Later = Callable[[int], Iterable[Entry[Fact]]]
"""The entries of a case after a version, with every field closed."""

_TURNS: tuple[type[Fact], ...] = (*RIGHTS_FACTS, *RETENTION_SAID)


def later_in(reading: Ledger | Snapshot, stream: StreamId) -> Later:
    """What asks a ledger, or one moment of it, for the later entries of a case: nothing in them is opened."""
    return lambda version: reading.entries(stream, after_version=version, classes=frozenset())


class Standing:
    """What this process remembers of whom a case is there for at a version.

    A stranger to a case that is there, and somebody who is kept out of it, cost what one asking for a case that is not
    there costs, so that neither the answer nor its time tells them apart.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[StreamId, _Read] = OrderedDict()
        self.remembered = Remembered()

    def is_stranger(
        self,
        keys: Iterable[str],
        stream: StreamId,
        version: int,
        *,
        accounts: Iterable[str] = (),
        references: Collection[str | None] = (),
    ) -> bool:
        """Whether it is known already that the case at this version is there for none of these keys, or not at all.

        Nor is it for any of these `accounts` that it is kept from, nor if it is one of these `references`.
        """
        known = self._known.get(stream)
        if version == 0:
            return True
        if known is None or known.version != version:
            return False
        return known.keys.isdisjoint(keys) or not known.kept_from.isdisjoint(accounts) or known.reference in references

    def turns_away(
        self, who: Actor, register: Register, now: datetime, stream: StreamId, version: int, later: Later
    ) -> bool:
        """Whether it is known already that the case at this version is not there for a person.

        What was written since without giving or taking rights changes nothing of that, so that a stranger's time does
        not tell that a case was just written to.
        """
        self._catch_up(stream, version, later)
        accounts = register.accounts_of(who.account)
        if who.role in OFFICES and self._is_sealed_from(who, register, stream, version):
            return True
        return self.is_stranger(
            keys_of(who, register, now),
            stream,
            version,
            accounts={str(account) for account in accounts},
            references={reference for reference, apart in register.barred.items() if accounts & apart},
        )

    def _catch_up(self, stream: StreamId, version: int, later: Later) -> None:
        """Take what is remembered for that of a version at which the same people stand on the case."""
        known = self._known.get(stream)
        if known is None or known.version >= version:
            return
        if not any(_may_change_standing(entry, known) for entry in later(known.version)):
            self._known[stream] = msgspec.structs.replace(known, version=version)

    def _is_sealed_from(self, who: Actor, register: Register, stream: StreamId, version: int) -> bool:
        """Whether a seal keeps a guardian out who is not on its list: it does while somebody on it may take it off."""
        known = self._known.get(stream)
        if known is None or known.version != version or known.seal is None:
            return False
        return AccountId(who.account) not in known.seal.listed and not is_orphaned(known.seal, register)

    def remember(self, stream: StreamId, case: Case) -> None:
        """Remember for whom a case is there that was just read whole."""
        version = case.entries[-1].version if case.entries else 0
        keys = frozenset([*admitted(case), *offered(case)])
        agencies = taking_part(case) | {PORTAL_AGENCY}
        barred = frozenset(kept_from(case))
        seal = None if is_reviewed(case) else seal_of(case)  # whose review it is, the register alone knows
        self._known[stream] = _Read(version, keys, barred, case_reference(case), seal, agencies)
        self._known.move_to_end(stream)
        while len(self._known) > MOST:
            self._known.popitem(last=False)


def _may_change_standing(entry: Entry[Fact], known: _Read) -> bool:
    """Whether an entry may change for whom a case is there: a right, a correction, or an agency new to the case."""
    return isinstance(entry.fact, _TURNS) or entry.corrects is not None or entry.agency not in known.agencies
