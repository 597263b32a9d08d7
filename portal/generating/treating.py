"""Treating: what is asked of health, what it finds of him, and how a confidence is weighed."""

from domain.health.direct_work import live_investigations
from portal.generating.life import Life


def treat(life: Life) -> None:
    """A referral and its answer, perhaps a formulation that is shared, and where he is in hospital or out of it."""
    life.wait(2, 9)
    referral = life.give(
        life.one(("police_coordinator", "probation_practitioner", "clinic_chair")),
        "refer-to-health",
        suspect=life.suspect,
        referred_on=life.day,
        team="Northmere forensic community team (fictional)",
        wanted=life.one(("advice", "assessment", "formulation", "co_working")),
        question="He says that he cannot stop. What makes a visit more likely?",
        aware=life.one(("yes", "no", "not_known")),
    )
    life.wait(2, 6)
    free = not live_investigations(life.case, life.suspect)
    taken = free and life.chance(75)
    life.give(
        "health_clinician",
        "answer-health-referral",
        referral=referral.id,
        outcome=life.one(("taken_on", "co_work")) if taken else life.one(("consultation", "advice")),
        answered_on=life.day,
        live_investigation="no" if free else "yes",
        because="Rumination that he cannot interrupt." if taken else "His own doctor treats the low mood.",
        told_referrer="We see him next week." if taken else "We meet with you, and not with him. Ring us.",
    )
    for _ in range(life.rng.randint(1, 3) if taken else 0):
        life.wait(5, 12)
        life.give(
            "health_clinician",
            "record-clinical-note",
            suspect=life.suspect,
            seen_on=life.day,
            observed=life.one(("Guarded at first, then spoke of little else.", "Came in time and had slept.")),
            opinion=life.one((None, "No psychosis. Grief that he turns into a search.")),
        )
    if taken or life.chance(40):
        _formulation(life)
    if taken and life.chance(45):
        _hospital(life)


def _formulation(life: Life) -> None:
    shared = life.give(
        "health_clinician",
        "share-formulation",
        suspect=life.suspect,
        formulated_on=life.day,
        review_on=life.ahead(90),
        registrant="The consultant psychologist of the team",
        problem="Pursuit of a former partner after separation.",
        perpetuating="Every answer, even an angry one, is read as hope.",
        protective="Work, and his brother.",
        function="It keeps the relationship alive and grief away.",
        triggers="Anniversaries; seeing her online.",
        management="One voice, no negotiation, consequences that follow at once.",
        safety_meaning="The days around a hearing carry more risk. Any reply to him makes it worse.",
    )
    life.give(
        "health_clinician",
        "weigh-confidence",
        shared=shared.id,
        basis="public_interest",
        weighed_on=life.day,
        consent_sought="no",
        not_sought_because="Asking would have told him that he is watched.",
        harm="Serious violence within days of a hearing.",
        vulnerability="She lives alone and he has found her twice.",
        less_intrusive="A word without the triggers would not have let anybody act in time.",
        proportionate="The meaning for safety and the triggers, and no history.",
        patient_told="no",
        not_told_because="He is told after the hearing, with his officer present.",
        advised_by="The Caldicott Guardian of the trust",
    )


def _hospital(life: Life) -> None:
    life.wait(3, 12)
    life.give(
        "health_clinician",
        "share-clinical-status",
        suspect=life.suspect,
        status="in_hospital",
        since=life.day,
        expected="on_leave",
        expected_on=life.ahead(21),
        review_on=life.ahead(14),
        in_short="In hospital. The team tells police two days before any leave.",
    )
    life.wait(22, 30)
    life.give(
        "health_clinician",
        "share-clinical-status",
        suspect=life.suspect,
        status="discharged",
        since=life.day,
        in_short="Home. The community team sees him each week.",
    )
