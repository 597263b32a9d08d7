"""Samples of the lock on the name of a protected worker: one fact of each kind, and who asks for what."""

import msgspec

from domain.kernel import Command, Fact
from domain.people import Role
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
from tests.samples.people import ACCOUNT, AN_ENTRY, SECOND_ACCOUNT

PROTECT = ProtectWorker(
    account=SECOND_ACCOUNT, because="He wrote to the charity that he will find out where she lives."
)
PROPOSE = OpenWorkerName(
    protection=AN_ENTRY, to=ACCOUNT, why="They meet in person on Monday, and each must know the other."
)
CONFIRM = ConfirmWorkerName(proposal=AN_ENTRY, why="Rang the charity and the station on their own numbers.")
DECLINE = DeclineWorkerName(proposal=AN_ENTRY, why="They no longer meet in person.")
PROTECTED = WorkerProtected(**msgspec.structs.asdict(PROTECT), role=Role.ISAC_CASEWORKER)
PROPOSED = WorkerNameProposed(**msgspec.structs.asdict(PROPOSE))
OPENED = WorkerNameOpened(**msgspec.structs.asdict(CONFIRM))
DECLINED = WorkerNameDeclined(**msgspec.structs.asdict(DECLINE))

FACTS: tuple[Fact, ...] = (PROTECTED, PROPOSED, OPENED, DECLINED)
# Each needs the one before, given by somebody of another agency: given from their forms by test_protected_worker.py.
COMMANDS: tuple[tuple[Role, Command], ...] = ()
