"""Charging: the file for the prosecutor, the decision: a charge, a caution or neither."""

from domain.charging.checklist import Heading
from portal.generating import bailing, considering, sentencing, supervising
from portal.generating.life import Life
from portal.generating.telling import tell_her


def decide(life: Life) -> None:
    """The file, perhaps more work, and the decision: a charge, a caution, or none and her review of it."""
    if life.crime is None:
        return
    life.wait(3, 12)
    life.give(
        "police_investigator",
        "refer-to-cps",
        suspect=life.suspect,
        purpose="charging_decision",
        crimes=[life.crime.id],
        test="full_code",
        referred_on=life.day,
        headings=[{"heading": heading.value, "sent": "yes"} for heading in Heading],
        police_contact="The officer in the case",
        cps_contact="Stalking lead",
    )
    if life.chance(45):
        _more_work(life)
    if life.chance(40):
        life.give(
            "cps_prosecutor",
            "record-legal-advice",
            question="Whether the earlier relationship can be put before the court.",
            advice="It goes to motive and is admissible.",
            given_on=life.day,
        )
    life.wait(2, 10)
    match life.rng.randrange(10):
        case 0 | 1 | 2:
            _caution(life)
        case 3 | 4:
            _no_charge(life)
        case _:
            _charged(life)


def _more_work(life: Life) -> None:
    life.wait(1, 5)
    life.give(
        "cps_prosecutor",
        "record-charging-decision",
        suspect=life.suspect,
        decision="more_work_needed",
        action_items=["Download of the second telephone"],
        decided_on=life.day,
        reasons="The messages are not yet attributed to him.",
        outline="The prosecutor has asked the police for more work.",
    )
    plan = life.give(
        "cps_prosecutor",
        "set-action-plan",
        suspect=life.suspect,
        set_on=life.day,
        items=[{"asked": "Download of the second telephone", "due_on": life.ahead(21)}],
    )
    life.wait(4, 18)
    life.give("police_investigator", "answer-action", plan=plan.id, item=1, answer="done", answered_on=life.day)


def _caution(life: Life) -> None:
    caution = life.give(
        "police_supervisor",
        "record-caution",
        suspect=life.suspect,
        kind="conditional",
        offences=["stalking_2a"],
        admitted=True,
        conditions=["To attend the six sessions of the programme", "Not to contact her"],
        keep_until=life.ahead(110),
        authorised_by="prosecutor_of_the_cps",
        authorised_name="The reviewing prosecutor",
        given_on=life.day,
    )
    bailing.end_bail(life, "other")
    considering.after_court(life)
    supervising.attend(life, "conditional_caution")
    life.give(
        "police_investigator",
        "record-caution-compliance",
        caution=caution.id,
        kept=life.one(("kept_so_far", "completed")),
        noticed_on=life.day,
    )


def _no_charge(life: Life) -> None:
    life.give(
        "cps_prosecutor",
        "record-charging-decision",
        suspect=life.suspect,
        decision="no_further_action_evidential",
        test="full_code",
        decided_on=life.day,
        reasons="The messages cannot be attributed.",
        outline="No charge: the messages cannot be attributed to him.",
    )
    bailing.end_bail(life, "no_further_action")
    life.wait(2, 9)
    life.give("isac_caseworker", "request-review", suspect=life.suspect, victim=life.victim, asked_on=life.day)
    life.wait(4, 15)
    overturned = life.chance(50)
    life.give(
        "cps_prosecutor",
        "answer-review",
        suspect=life.suspect,
        outcome="decision_overturned" if overturned else "decision_upheld",
        answered_on=life.day,
        reasons="What her neighbour said was not weighed." if overturned else "Nothing new was found.",
        outline="The review changed the decision." if overturned else "The review came to the same end.",
    )
    if overturned:
        life.wait(3, 10)
        _charged(life)


def _charged(life: Life) -> None:
    life.give(
        "cps_prosecutor",
        "record-charging-decision",
        suspect=life.suspect,
        decision="charge",
        test="full_code",
        offences=[sentencing.CHARGE],
        decided_on=life.day,
        reasons="The messages are attributed; the effect on her is set out in her statement.",
        outline="Charged with stalking.",
    )
    bailing.end_bail(life, "charged")
    if life.crime is not None and life.summary_only and life.chance(60):
        life.give(
            "police_supervisor",
            "stop-clock",
            crime=life.crime.id,
            reason="charged",
            because="Charged today.",
            stopped_on=life.day,
        )
    if life.crime is not None and life.chance(60):
        life.give(
            "police_investigator",
            "close-investigation",
            crime=life.crime.id,
            outcome="outcome_1",
            decided_on=life.day,
            note="Charged.",
        )
    tell_her(life, "witness_care", "charged", "What he is charged with, and when he comes before the court.")
    sentencing.come_to_court(life)
