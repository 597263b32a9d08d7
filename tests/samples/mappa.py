"""Samples of MAPPA: an assessment with every field filled, and who gives it."""

from datetime import date

import msgspec

from domain.kernel import Answer, Command, Fact
from domain.mappa.assessment import AssessMappa, Finding, MappaAssessed, Outcome
from domain.mappa.categories import Category, Level
from domain.people import Role
from tests.samples.people import SUSPECT

ASSESS = AssessMappa(
    suspect=SUSPECT,
    notification=Answer.NO,
    terrorism=Answer.NO,
    finding=Finding.NONE,
    earlier=Answer.YES,
    earlier_what="A caution for assault of 2019, given by another force.",
    outcome=Outcome.REFER,
    category=Category.OTHER_DANGEROUS,
    level=Level.MEETINGS,
    reasons="He escalates within days of each release, and four agencies hold a part of it.",
    assessed_on=date(2026, 3, 19),
)
ASSESSED = MappaAssessed(**msgspec.structs.asdict(ASSESS))

COMMANDS: tuple[tuple[Role, Command], ...] = ((Role.POLICE_COORDINATOR, ASSESS),)
FACTS: tuple[Fact, ...] = (ASSESSED,)
