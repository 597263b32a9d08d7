"""Barring: whoever is found to be a party of a case is kept out of it by the portal itself, in the same breath.

A bar is appended with what somebody typed, all or none, so that there is no moment between. Who typed it cannot see the
class that it is in, and is answered as if it were not there.
"""

import time
from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec
from eventsourcing.persistence import IntegrityError

from domain.case import Case, fold
from domain.governance import GOVERNANCE, AccountRegistered, Register, register_of
from domain.governance.staff import StaffParticularsRecorded
from domain.kernel import Circumstances, CommandId, Decided, Entry, Fact, StreamId
from domain.people import PORTAL
from domain.sharing.comparison import people_of
from domain.sharing.conflicts import newly_barred
from domain.sharing.detected import NAMES_SOMEBODY
from infra.draft import Draft, entry_of
from infra.ledger import Ledger
from portal.circumstances import circumstances
from portal.stamping import drafts_of

WHO_IS_WHO = (StaffParticularsRecorded, AccountRegistered)
NAMING_SECONDS = 0.1  # several times what recording a name, and a bar beside it, takes
SWEEP_STEP_SECONDS = 1.0  # many times what one more bar takes in a comparison with every case
ATTEMPTS = 8  # a case that somebody else writes to meanwhile is compared again as it is then


def bars_of(case: Case, register: Register) -> list[Decided]:
    """Whom the portal keeps out of a case, as it reads now, who is not kept out yet."""
    return [Decided(fact) for fact in newly_barred(case, people_of(register, register.staff))]


class Barring:
    """What the portal adds to a write of somebody else's, and looks through when people's particulars change."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def beside(self, drafts: Sequence[Draft], case: Case, register: Register, ask: Circumstances) -> list[Draft]:
        """What is appended with these drafts: the bars that follow from whom they name."""
        if not any(isinstance(draft.fact, NAMES_SOMEBODY) for draft in drafts) or not register.staff:
            return []
        after = fold(_as_entries(drafts, case, ask.now), onto=case)
        itself = msgspec.structs.replace(ask, by=PORTAL)
        return drafts_of(bars_of(after, register), after, drafts[0].stream, itself, None)

    def before(self, drafts: Sequence[Draft], governance: Case, ask: Circumstances, known: datetime | None) -> None:
        """Keep out of every case whom it follows for from what is about to be recorded of the agencies' people.

        First the bars and then the particulars: nobody has the one without the other, whenever something breaks off.
        """
        if any(isinstance(draft.fact, WHO_IS_WHO) for draft in drafts):
            register = register_of(fold(_as_entries(drafts, governance, ask.now), onto=governance))
            self.sweep(register, ask.cause, ask.now, known)

    def after(
        self, written: Sequence[Entry[Fact]], before: Register, known_now: Callable[[], Register], ask: Circumstances
    ) -> None:
        """Look again once it is recorded: of two who wrote at once, neither knew what the other was about to say."""
        if any(isinstance(entry.fact, WHO_IS_WHO) for entry in written):
            self.sweep(known_now(), ask.cause, ask.now, None)
        elif any(isinstance(entry.fact, NAMES_SOMEBODY) for entry in written):
            register = known_now()
            if register is not before and register.staff:
                portal = circumstances(PORTAL, register, ask.cause, ask.now)
                self._bar_on(written[0].stream, register, portal, None)

    def even_out(self, written: Sequence[Entry[Fact]], register: Register, started: float) -> None:
        """Answer whoever names somebody no sooner than it takes to keep one out, so that the time tells neither.

        Whoever records particulars is answered on the whole second: how long the cases took tells less than a bar took.
        """
        if any(isinstance(entry.fact, StaffParticularsRecorded) and entry.by != PORTAL.account for entry in written):
            time.sleep(-(time.monotonic() - started) % SWEEP_STEP_SECONDS)
        if register.staff and any(isinstance(entry.fact, NAMES_SOMEBODY) for entry in written):
            time.sleep(max(0.0, started + NAMING_SECONDS - time.monotonic()))

    def sweep(self, register: Register, cause: CommandId, now: datetime, known: datetime | None) -> None:
        """Compare everybody whose particulars are on record with every case, and keep out whoever is found."""
        if not register.staff:
            return
        ask = circumstances(PORTAL, register, cause, now)
        for stream in self._ledger.streams():
            if stream != GOVERNANCE:
                self._bar_on(stream, register, ask, known)

    def _bar_on(self, stream: StreamId, register: Register, ask: Circumstances, known: datetime | None) -> None:
        for _attempt in range(ATTEMPTS):
            case = self._ledger.case(stream)
            drafts = drafts_of(bars_of(case, register), case, stream, ask, None)
            try:
                self._ledger.append(drafts, known=known)
            except IntegrityError:
                continue
            return


def _as_entries(drafts: Sequence[Draft], case: Case, now: datetime) -> list[Entry[Fact]]:
    """Drafts as the entries that they are about to become, to be asked what would follow from them."""
    last = case.entries[-1].position if case.entries else 0
    return [entry_of(draft, last + place, now) for place, draft in enumerate(drafts, start=1)]
