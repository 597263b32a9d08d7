"""Samples of what goes onward from the clinic: a step up to MAPPA, and answers beside it, with every field filled."""

from datetime import date

import msgspec

from domain.kernel import Command, Fact
from domain.mappa.answers import Taken
from domain.mappa.dangerous_answered import AnswerDangerousPerson, DangerousPersonAnswered
from domain.mappa.onward_answered import AnswerOnwardReferral, OnwardReferralAnswered
from domain.mappa.stepped import SteppedUpToMappa, StepUpToMappa
from domain.people import Role
from tests.samples.people import AN_ENTRY, SUSPECT, VICTIM

STEP = StepUpToMappa(
    suspect=SUSPECT,
    because="Four agencies hold a part of it and none can lead the rest.",
    until_then="The police stalking team",
    decided_on=date(2026, 3, 20),
)
STEPPED = SteppedUpToMappa(**msgspec.structs.asdict(STEP))

ANSWER_DANGEROUS = AnswerDangerousPerson(
    referral=AN_ENTRY,
    decision=Taken.ACCEPTED,
    because="What he keeps and says shows that he prepares.",
    managed_by="Offender management of the force",
    by_when=date(2026, 3, 27),
    answered_on=date(2026, 3, 20),
)
DANGEROUS_ANSWERED = DangerousPersonAnswered(suspect=SUSPECT, **msgspec.structs.asdict(ANSWER_DANGEROUS))

ANSWER_ONWARD = AnswerOnwardReferral(
    referral=AN_ENTRY,
    decision=Taken.ACCEPTED,
    because="It is heard with the others of that day.",
    by_when=date(2026, 3, 31),
    answered_on=date(2026, 3, 20),
)
ONWARD_ANSWERED = OnwardReferralAnswered(victim=VICTIM, **msgspec.structs.asdict(ANSWER_ONWARD))

COMMANDS: tuple[tuple[Role, Command], ...] = ((Role.POLICE_COORDINATOR, STEP),)
FACTS: tuple[Fact, ...] = (STEPPED, DANGEROUS_ANSWERED, ONWARD_ANSWERED)
