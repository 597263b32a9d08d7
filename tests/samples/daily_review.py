"""Samples of the daily review: one realistic fact with every field filled, and who asks for it."""

import msgspec

from domain.kernel import Command, Fact
from domain.people import Role
from domain.risk.daily_review import DayReviewed, NextStep, ReviewDay

REVIEW = ReviewDay(
    next_step=NextStep.ACTION_SET,
    what_next="The officer in charge arrests him today for the messages of last night, and rings her before noon",
)
FACTS: tuple[Fact, ...] = (DayReviewed(**msgspec.structs.asdict(REVIEW)),)

COMMANDS: tuple[tuple[Role, Command], ...] = ((Role.POLICE_COORDINATOR, REVIEW),)
