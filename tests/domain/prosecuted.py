"""Prosecuted: the facts of a charge and its end, and what is owed and shown on a case that holds them."""

from datetime import UTC, date, datetime

import msgspec

from domain.case import Case
from domain.charging.action_plan import ActionAnswered, ActionPlanSet, Answered
from domain.charging.cautions import CautionComplianceRecorded, CautionRecorded
from domain.charging.convictions import AcquittalRecorded, ConvictionRecorded
from domain.charging.decisions import ChargingDecided, CodeTest, Decision
from domain.charging.pleas import Acceptance, Plea, PleaRecorded
from domain.charging.referral import ReferredToCps
from domain.charging.sentence_orders import SentenceOrderDecided
from domain.duties import duties
from domain.kernel import Fact
from domain.people import Role
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from domain.victim.needs import NeedsAssessed
from domain.witnesses import SpecialMeasure
from tests.domain.given import mark
from tests.domain.reading import reader
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT, VICTIM
from tests.samples.prosecuting import (
    ACQUIT,
    CAUTION,
    CHARGE,
    CONVICT,
    MORE_WORK,
    NOT_KEPT,
    PLEAD,
    REFER,
    SEEK,
    SET_PLAN,
)

PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
TODAY = date(2026, 3, 20)
NOBODY_BESIDE_HIM = (Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN, Role.POLICE_INTELLIGENCE)

REFERRED = ReferredToCps(**msgspec.structs.asdict(REFER))
CHARGED = ChargingDecided(**msgspec.structs.asdict(CHARGE))
MORE = ChargingDecided(**msgspec.structs.asdict(MORE_WORK))
NOT_CHARGED = msgspec.structs.replace(MORE, decision=Decision.NO_FURTHER_ACTION_EVIDENTIAL, test=CodeTest.FULL_CODE)
PLAN = ActionPlanSet(**msgspec.structs.asdict(SET_PLAN))
CAUTIONED = CautionRecorded(**msgspec.structs.asdict(CAUTION))
BROKEN = CautionComplianceRecorded(suspect=SUSPECT, **{**msgspec.structs.asdict(NOT_KEPT), "caution": mark(3)})
PLEADED = PleaRecorded(**msgspec.structs.asdict(PLEAD))
OFFERED = msgspec.structs.replace(PLEADED, plea=Plea.GUILTY_TO_LESSER, answer=Acceptance.NOT_DECIDED)
CONVICTED = ConvictionRecorded(**msgspec.structs.asdict(CONVICT))
ACQUITTED = AcquittalRecorded(**msgspec.structs.asdict(ACQUIT))
SOUGHT = SentenceOrderDecided(**msgspec.structs.asdict(SEEK))
ASSESSED = NeedsAssessed(
    victim=VICTIM,
    assessed_on=date(2026, 3, 4),
    declined=False,
    special_measures=(SpecialMeasure.SCREENS, SpecialMeasure.LIVE_LINK),
)


def changed(fact: Fact, **fields: object) -> Fact:
    return msgspec.structs.replace(fact, **fields)


def moment(today: date) -> Moment:
    return Moment(datetime(today.year, today.month, today.day, 9, 30, tzinfo=UTC), today)


def answered(item: int = 1, answer: Answered = Answered.DONE, on: date = date(2026, 3, 13), plan: int = 3) -> Fact:
    because = None if answer is Answered.DONE else "It is not there."
    return ActionAnswered(suspect=SUSPECT, plan=mark(plan), item=item, answer=answer, answered_on=on, because=because)


def owed(case: Case, role: Role, rule: str, today: date = TODAY) -> list[Shown]:
    return [each for each in reveal_conclusions(duties(case, moment(today)), reader(role)) if each.rule == rule]


def shown(case: Case, role: Role, rule: str, today: date = TODAY) -> list[str]:
    told = reveal_conclusions(surfaced(case, moment(today)), reader(role))
    return [each.sentence for each in told if each.rule == rule]


def one(found: list[Shown]) -> Shown:
    (duty,) = found
    return duty


CPS, OFFICER, ADVOCATE = Role.CPS_PROSECUTOR, Role.POLICE_INVESTIGATOR, Role.ISAC_CASEWORKER
