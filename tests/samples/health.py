"""Samples of health: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import date

import msgspec

from domain.health import (
    ClinicalNoteRecorded,
    ClinicalStatusShared,
    FormulationShared,
    RecordClinicalNote,
    ShareClinicalStatus,
    ShareFormulation,
    Status,
)
from domain.health.confidence import ConfidenceBasis, ConfidenceWeighed, WeighConfidence
from domain.health.direct_work import HealthOutcome
from domain.health.mental_health_act import DetentionPower
from domain.health.referral import (
    AnswerHealthReferral,
    HealthHelp,
    HealthReferralAnswered,
    HealthReferralMade,
    ReferToHealth,
)
from domain.kernel import Answer, Command, Fact
from domain.people import Role
from tests.samples.people import AN_ENTRY, SUSPECT

RECORD_NOTE = RecordClinicalNote(
    suspect=SUSPECT,
    seen_on=date(2026, 3, 10),
    observed="He was guarded and asked twice who had referred him.",
    opinion="No psychosis; rumination that he cannot interrupt.",
    power=DetentionPower.S2,
)
NOTE_RECORDED = ClinicalNoteRecorded(**msgspec.structs.asdict(RECORD_NOTE))

SHARE_FORMULATION = ShareFormulation(
    suspect=SUSPECT,
    formulated_on=date(2026, 3, 13),
    review_on=date(2026, 6, 13),
    registrant="Dr Lena Ortiz, clinical psychologist",
    problem="Pursuit of a former partner after separation.",
    predisposing="Early losses without explanation.",
    precipitating="The end of the relationship in one message.",
    perpetuating="Every answer, even an angry one, is read as hope.",
    protective="Work and his brother.",
    function="It keeps the relationship alive and grief away.",
    triggers="Anniversaries; seeing her online.",
    scenarios="An approach at her work within days of the court date.",
    management="One voice, no negotiation, consequences that follow at once.",
    responsivity="Short sessions, written agreements, no sarcasm.",
    safety_meaning="The days around the court date carry more risk. Any reply to him makes it worse.",
)
FORMULATION_SHARED = FormulationShared(**msgspec.structs.asdict(SHARE_FORMULATION))

SHARE_STATUS = ShareClinicalStatus(
    suspect=SUSPECT,
    status=Status.IN_HOSPITAL,
    since=date(2026, 3, 14),
    expected=Status.ON_LEAVE,
    expected_on=date(2026, 3, 28),
    review_on=date(2026, 3, 25),
    in_short="In hospital. The team tells police two days before any leave.",
)
STATUS_SHARED = ClinicalStatusShared(**msgspec.structs.asdict(SHARE_STATUS))

REFER = ReferToHealth(
    suspect=SUSPECT,
    referred_on=date(2026, 3, 6),
    team="Northfield forensic community team",
    wanted=HealthHelp.CO_WORKING,
    question="He says that he cannot stop. What makes a visit more likely, and who should speak with him?",
    aware=Answer.NOT_KNOWN,
)
REFERRAL_MADE = HealthReferralMade(**msgspec.structs.asdict(REFER))
ANSWER_REFERRAL = AnswerHealthReferral(
    referral=AN_ENTRY,
    outcome=HealthOutcome.SIGNPOSTED,
    answered_on=date(2026, 3, 9),
    live_investigation=Answer.YES,
    because="His own doctor treats the low mood, and no work with him is possible before the investigation ends.",
    told_referrer="Not for us while the investigation is live: his own doctor is the way in. Ring us for advice.",
    signposted_to="His own doctor",
)
REFERRAL_ANSWERED = HealthReferralAnswered(suspect=SUSPECT, **msgspec.structs.asdict(ANSWER_REFERRAL))

WEIGH = WeighConfidence(
    shared=AN_ENTRY,
    basis=ConfidenceBasis.PUBLIC_INTEREST,
    weighed_on=date(2026, 3, 13),
    authority="Crime and Disorder Act 1998 s.115",
    consent_sought=Answer.NO,
    not_sought_because="Asking would have told him that he is watched, and made a visit more likely.",
    harm="Serious violence within days of the court date.",
    vulnerability="She lives alone and he has found her twice.",
    less_intrusive="A word without the pattern of his visits would not have let anybody act in time.",
    proportionate="The meaning for safety and the triggers, and no history, diagnosis or family.",
    patient_told=Answer.NO,
    not_told_because="He is told after the hearing, with the probation officer present.",
    advised_by="Dr Amir Sethi, Caldicott Guardian",
)
CONFIDENCE_WEIGHED = ConfidenceWeighed(suspect=SUSPECT, **msgspec.structs.asdict(WEIGH))

FACTS: tuple[Fact, ...] = (
    NOTE_RECORDED,
    FORMULATION_SHARED,
    STATUS_SHARED,
    REFERRAL_MADE,
    REFERRAL_ANSWERED,
    CONFIDENCE_WEIGHED,
)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.HEALTH_CLINICIAN, RECORD_NOTE),
    (Role.HEALTH_CLINICIAN, SHARE_FORMULATION),
    (Role.HEALTH_CLINICIAN, SHARE_STATUS),
    (Role.POLICE_COORDINATOR, REFER),
    (Role.HEALTH_CLINICIAN, ANSWER_REFERRAL),
    (Role.HEALTH_CLINICIAN, WEIGH),
)
