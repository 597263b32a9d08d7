"""Samples of charging: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import date

from domain.charging.action_plan import (
    ActionAnswered,
    ActionPlanSet,
    Answered,
    PlanItem,
)
from domain.charging.advice import LegalAdviceGiven
from domain.charging.authority import Authority
from domain.charging.cautions import (
    CautionComplianceRecorded,
    CautionKind,
    CautionRecorded,
    Kept,
)
from domain.charging.convictions import (
    AcquittalRecorded,
    Acquitted,
    Convicted,
    ConvictionInWordsRecorded,
    ConvictionRecorded,
)
from domain.charging.decisions import ChargingDecided, CodeTest, Decision, RecordChargingDecision
from domain.charging.disposals import Disposal
from domain.charging.hearings import HearingAloneRecorded, HearingKind, HearingRecorded
from domain.charging.pleas import Acceptance, CourtLevel, Plea, PleaRecorded
from domain.charging.referral import Purpose, ReferredToCps
from domain.charging.right_to_review import (
    ReviewAnswered,
    ReviewOutcome,
    ReviewRequested,
)
from domain.charging.sentence_orders import Occasion, SentenceOrderDecided
from domain.charging.special_measures import Application, SpecialMeasuresRecorded
from domain.kernel import Answer, Command, Fact
from domain.people import Role
from domain.reports.offences import Offence
from domain.witnesses import SpecialMeasure
from tests.samples.people import AN_ENTRY, ANOTHER_ENTRY, SUSPECT, VICTIM
from tests.samples.prosecuting import (
    ACQUIT,
    ADVISE,
    ANSWER,
    ANSWER_REVIEW,
    APPLY,
    CAUTION,
    CHARGE,
    CONVICT,
    HEADINGS,
    HEARING,
    MORE_WORK,
    NOT_KEPT,
    PLEAD,
    REFER,
    REQUEST_REVIEW,
    SEEK,
    SET_PLAN,
)

REFERRED = ReferredToCps(
    suspect=SUSPECT,
    purpose=Purpose.CHARGING_DECISION,
    crimes=(AN_ENTRY,),
    caution=ANOTHER_ENTRY,
    test=CodeTest.THRESHOLD,
    threshold_because="He is held, bail is opposed, and the download of his telephone is to come.",
    referred_on=date(2026, 3, 9),
    headings=HEADINGS,
    police_contact="Detective Constable Ada Quill",
    cps_contact="Rupert Amadi, prosecutor",
)
CHARGED = ChargingDecided(
    suspect=SUSPECT,
    decision=Decision.CHARGE,
    test=CodeTest.FULL_CODE,
    offences=("Stalking involving serious alarm or distress, section 4A",),
    action_items=("Download of the second telephone", "Victim personal statement"),
    decided_on=date(2026, 3, 12),
    reasons="The messages are attributed by the download; the effect on her is set out in her statement.",
    outline="Charged with stalking involving serious alarm or distress.",
)
CAUTIONED = CautionRecorded(
    suspect=SUSPECT,
    kind=CautionKind.CONDITIONAL,
    offences=(Offence.STALKING_2A,),
    admitted=True,
    conditions=("To attend six sessions of the early awareness intervention", "Not to contact her"),
    keep_until=date(2026, 7, 2),
    authorised_by=Authority.CPS_PROSECUTOR,
    authorised_name="Miriam Kole, prosecutor",
    given_on=date(2026, 3, 3),
)
CONVICTED = ConvictionRecorded(
    suspect=SUSPECT,
    offences=(Offence.STALKING_4A,),
    other_offences=("Common assault",),
    how=Convicted.GUILTY_PLEA,
    court="Northfield Crown Court",
    convicted_on=date(2026, 3, 16),
    charged_elsewhere="Charged by Southmere Police in an earlier case",
    sentenced_on=date(2026, 3, 18),
    disposal=Disposal.CUSTODY,
    custody_months=14,
    sentence="Fourteen months; a restraining order of five years.",
    starts_on=date(2026, 3, 18),
    ends_on=date(2027, 5, 17),
    release_on=date(2026, 10, 17),
    licence_ends_on=date(2027, 5, 17),
)

FACTS: tuple[Fact, ...] = (
    REFERRED,
    CHARGED,
    ActionPlanSet(
        suspect=SUSPECT,
        set_on=date(2026, 3, 12),
        items=(
            PlanItem("Download of the second telephone", date(2026, 4, 2)),
            PlanItem("Victim personal statement", date(2026, 3, 19)),
        ),
    ),
    ActionAnswered(
        suspect=SUSPECT,
        plan=AN_ENTRY,
        item=2,
        answer=Answered.NOT_DONE,
        answered_on=date(2026, 3, 13),
        because="She asks for a week more to think about it.",
    ),
    LegalAdviceGiven(
        question="Whether the earlier relationship can be put before the jury.",
        advice="It goes to motive and is admissible; disclose the family proceedings.",
        given_on=date(2026, 3, 12),
    ),
    ReviewRequested(suspect=SUSPECT, victim=VICTIM, asked_on=date(2026, 3, 13)),
    ReviewAnswered(
        suspect=SUSPECT,
        outcome=ReviewOutcome.OVERTURNED,
        answered_on=date(2026, 3, 14),
        reasons="The statement of the neighbour was not weighed with the messages.",
        outline="The review overturned the decision.",
    ),
    CAUTIONED,
    CautionComplianceRecorded(
        suspect=SUSPECT,
        caution=AN_ENTRY,
        kept=Kept.NOT_KEPT,
        noticed_on=date(2026, 3, 17),
        excuse=Answer.NO,
        what="He came to neither of the first two sessions and gives no reason.",
    ),
    PleaRecorded(
        suspect=SUSPECT,
        plea=Plea.GUILTY_ON_A_BASIS,
        to=("Stalking, section 2A",),
        basis="That he did not know of the second telephone number.",
        court=CourtLevel.CROWN,
        offered_on=date(2026, 3, 13),
        consulted=Answer.NO,
        not_consulted_because="She was in hospital that day",
        victims_view="It leaves out what frightened her most.",
        answer=Acceptance.ACCEPTED,
        reasons="The sentence would not differ.",
    ),
    SpecialMeasuresRecorded(
        victim=VICTIM,
        measures=(SpecialMeasure.SCREENS, SpecialMeasure.LIVE_LINK),
        state=Application.GRANTED,
        on=date(2026, 3, 13),
        court="Northfield Magistrates’ Court",
        said="The court grants both for the trial.",
    ),
    HearingRecorded(
        suspect=SUSPECT,
        kind=HearingKind.FIRST_APPEARANCE,
        court="Northfield Magistrates’ Court",
        listed_for=date(2026, 3, 13),
        outcome="Sent to the Crown Court; remanded on conditional bail.",
        next_on=date(2026, 4, 10),
        next_kind=HearingKind.PLEA_AND_TRIAL_PREPARATION,
    ),
    CONVICTED,
    AcquittalRecorded(
        suspect=SUSPECT,
        offences=("Criminal damage",),
        how=Acquitted.NO_EVIDENCE_OFFERED,
        court="Northfield Crown Court",
        acquitted_on=date(2026, 3, 16),
    ),
    SentenceOrderDecided(
        suspect=SUSPECT,
        occasion=Occasion.CONVICTION,
        sought=True,
        terms="Not to contact her by any means. Not to enter the zone on the plan.",
        victims_wishes="She asks that her sister is named in it too.",
        reasons="The pattern went on while he was on bail.",
        decided_on=date(2026, 3, 17),
    ),
)

OUTGROWN: tuple[Fact, ...] = (
    HearingAloneRecorded(
        suspect=SUSPECT,
        kind=HearingKind.FIRST_APPEARANCE,
        court="Northfield Magistrates’ Court",
        listed_for=date(2026, 3, 13),
        outcome="Sent to the Crown Court; remanded on conditional bail.",
    ),
    ConvictionInWordsRecorded(
        suspect=SUSPECT,
        offences=("Stalking involving serious alarm or distress, section 4A",),
        how=Convicted.GUILTY_PLEA,
        court="Northfield Crown Court",
        convicted_on=date(2026, 3, 16),
        sentence="A community order of two years with a programme requirement; a restraining order of five years.",
        sentenced_on=date(2026, 3, 18),
    ),
)

# In the order of a case: each can be given where those before it stand.
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.POLICE_INVESTIGATOR, REFER),
    (Role.CPS_PROSECUTOR, MORE_WORK),
    (Role.CPS_PROSECUTOR, SET_PLAN),
    (Role.POLICE_INVESTIGATOR, ANSWER),
    (Role.CPS_PROSECUTOR, ADVISE),
    (
        Role.CPS_PROSECUTOR,
        RecordChargingDecision(
            suspect=SUSPECT,
            decision=Decision.NO_FURTHER_ACTION_EVIDENTIAL,
            test=CodeTest.FULL_CODE,
            decided_on=date(2026, 3, 12),
            reasons="The messages cannot be attributed.",
            outline="No charge: the messages cannot be attributed.",
        ),
    ),
    (Role.ISAC_CASEWORKER, REQUEST_REVIEW),
    (Role.CPS_PROSECUTOR, ANSWER_REVIEW),
    (Role.POLICE_SUPERVISOR, CAUTION),
    (Role.POLICE_INVESTIGATOR, NOT_KEPT),
    (Role.CPS_PROSECUTOR, CHARGE),
    (Role.CPS_PROSECUTOR, PLEAD),
    (Role.WITNESS_CARE, APPLY),
    (Role.WITNESS_CARE, HEARING),
    (Role.PROBATION_PRACTITIONER, CONVICT),
    (Role.CPS_PROSECUTOR, ACQUIT),
    (Role.CPS_PROSECUTOR, SEEK),
)
