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
from domain.health.mental_health_act import DetentionPower
from domain.kernel import Command, Fact
from domain.people import Role
from tests.samples.people import SUSPECT

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

FACTS: tuple[Fact, ...] = (NOTE_RECORDED, FORMULATION_SHARED, STATUS_SHARED)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.HEALTH_CLINICIAN, RECORD_NOTE),
    (Role.HEALTH_CLINICIAN, SHARE_FORMULATION),
    (Role.HEALTH_CLINICIAN, SHARE_STATUS),
)
