"""Samples of transfer: one fact of each kind with every field filled, and who asks for what."""

import msgspec

from domain.holding import TransferAccepted
from domain.kernel import Command, Fact
from domain.people import AgencyId, Role
from domain.transfer_said import (
    AnswerTransfer,
    OfferAnswer,
    TransferCase,
    TransferDeclined,
    TransferOffered,
    TransferWithdrawn,
    WithdrawTransfer,
)
from tests.samples.people import ACCOUNT, FORCE

OTHER_FORCE = AgencyId("southfield-police")
TRANSFER_CASE = TransferCase(
    to=OTHER_FORCE,
    because="Every report since January comes from their area.",
    open_now="House-to-house is done; the phone download is awaited from the laboratory.",
    contact=ACCOUNT,
)
DECLINE = AnswerTransfer(answer=OfferAnswer.DECLINE, because="The crimes lie with the force of the coast.")
WITHDRAW = WithdrawTransfer(because="The reports turned out to be from our own area.")

FACTS: tuple[Fact, ...] = (
    TransferOffered(**msgspec.structs.asdict(TRANSFER_CASE)),
    TransferAccepted(force=OTHER_FORCE, before=FORCE),
    TransferDeclined(force=OTHER_FORCE, because=DECLINE.because),
    TransferWithdrawn(force=OTHER_FORCE, because=WITHDRAW.because),
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.POLICE_COORDINATOR, TRANSFER_CASE),
    (Role.POLICE_SUPERVISOR, DECLINE),
    (Role.POLICE_COORDINATOR, WITHDRAW),
)
