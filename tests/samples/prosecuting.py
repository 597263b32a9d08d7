"""Sample commands of charging, each by name, for the tests that change one."""

from datetime import date

from domain.charging.action_plan import (
    AnswerAction,
    Answered,
    PlanItem,
    SetActionPlan,
)
from domain.charging.advice import RecordLegalAdvice
from domain.charging.authority import Authority
from domain.charging.cautions import (
    CautionKind,
    Kept,
    RecordCaution,
    RecordCautionCompliance,
)
from domain.charging.checklist import Heading, HeadingSent, Sent
from domain.charging.convictions import (
    Acquitted,
    Convicted,
    RecordAcquittal,
    RecordConviction,
)
from domain.charging.decisions import CodeTest, Decision, RecordChargingDecision
from domain.charging.hearings import HearingKind, RecordHearing
from domain.charging.pleas import CourtLevel, Plea, RecordPlea
from domain.charging.referral import Purpose, ReferToCps
from domain.charging.right_to_review import (
    AnswerReview,
    RequestReview,
    ReviewOutcome,
)
from domain.charging.sentence_orders import DecideSentenceOrder, Occasion
from domain.charging.special_measures import Application, RecordSpecialMeasures
from domain.kernel import Answer
from domain.reports.offences import Offence
from domain.witnesses import SpecialMeasure
from tests.samples.people import AN_ENTRY, SUSPECT, VICTIM

HEADINGS = tuple(
    HeadingSent(heading, Sent.NOT_APPLICABLE, "No bail is in force or asked for.")
    if heading is Heading.BAIL
    else HeadingSent(heading, Sent.NO, "The download is not finished.")
    if heading is Heading.DIGITAL
    else HeadingSent(heading, Sent.YES)
    for heading in Heading
)

REFER = ReferToCps(
    suspect=SUSPECT,
    purpose=Purpose.CHARGING_DECISION,
    crimes=(AN_ENTRY,),
    test=CodeTest.FULL_CODE,
    referred_on=date(2026, 3, 9),
    headings=HEADINGS,
)
MORE_WORK = RecordChargingDecision(
    suspect=SUSPECT,
    decision=Decision.MORE_WORK_NEEDED,
    action_items=("Download of the second telephone",),
    decided_on=date(2026, 3, 12),
    reasons="The messages are not yet attributed to him.",
    outline="The prosecutor has asked the police for more work.",
)
SET_PLAN = SetActionPlan(
    suspect=SUSPECT,
    set_on=date(2026, 3, 12),
    items=(PlanItem("Download of the second telephone", date(2026, 4, 2)),),
)
ANSWER = AnswerAction(plan=AN_ENTRY, item=1, answer=Answered.DONE, answered_on=date(2026, 3, 13))
ADVISE = RecordLegalAdvice(
    question="Whether the earlier relationship can be put before the jury.",
    advice="It goes to motive and is admissible.",
    given_on=date(2026, 3, 12),
)
REQUEST_REVIEW = RequestReview(suspect=SUSPECT, victim=VICTIM, asked_on=date(2026, 3, 13))
ANSWER_REVIEW = AnswerReview(
    suspect=SUSPECT,
    outcome=ReviewOutcome.OVERTURNED,
    answered_on=date(2026, 3, 13),
    reasons="The statement of the neighbour was not weighed with the messages.",
    outline="The review overturned the decision.",
)
CAUTION = RecordCaution(
    suspect=SUSPECT,
    kind=CautionKind.CONDITIONAL,
    offences=(Offence.STALKING_2A,),
    admitted=True,
    conditions=("To attend six sessions of the early awareness intervention",),
    authorised_by=Authority.CPS_PROSECUTOR,
    authorised_name="Alis Penrose",
    given_on=date(2026, 3, 3),
)
NOT_KEPT = RecordCautionCompliance(
    caution=AN_ENTRY,
    kept=Kept.NOT_KEPT,
    noticed_on=date(2026, 3, 17),
    excuse=Answer.NO,
    what="He came to neither of the first two sessions.",
)
CHARGE = RecordChargingDecision(
    suspect=SUSPECT,
    decision=Decision.CHARGE,
    test=CodeTest.FULL_CODE,
    offences=("Stalking involving serious alarm or distress, section 4A",),
    decided_on=date(2026, 3, 12),
    reasons="The messages are attributed now.",
    outline="Charged with stalking involving serious alarm or distress.",
)
PLEAD = RecordPlea(suspect=SUSPECT, plea=Plea.NOT_GUILTY, court=CourtLevel.CROWN, offered_on=date(2026, 3, 13))
APPLY = RecordSpecialMeasures(
    victim=VICTIM,
    measures=(SpecialMeasure.SCREENS,),
    state=Application.APPLIED_FOR,
    on=date(2026, 3, 13),
)
HEARING = RecordHearing(
    suspect=SUSPECT,
    kind=HearingKind.FIRST_APPEARANCE,
    court="Northfield Magistrates’ Court",
    listed_for=date(2026, 4, 13),
)
CONVICT = RecordConviction(
    suspect=SUSPECT,
    offences=(Offence.STALKING_4A,),
    how=Convicted.GUILTY_PLEA,
    court="Northfield Crown Court",
    convicted_on=date(2026, 3, 16),
)
ACQUIT = RecordAcquittal(
    suspect=SUSPECT,
    offences=("Criminal damage",),
    how=Acquitted.NO_EVIDENCE_OFFERED,
    court="Northfield Crown Court",
    acquitted_on=date(2026, 3, 16),
)
SEEK = DecideSentenceOrder(
    suspect=SUSPECT,
    occasion=Occasion.CONVICTION,
    sought=True,
    terms="Not to contact her by any means.",
    decided_on=date(2026, 3, 17),
)
