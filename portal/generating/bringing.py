"""Bringing a case to the clinic: it is referred by one of the agencies, screened, answered, advised on or taken on."""

from functools import partial

from domain.health.direct_work import live_investigations
from domain.kernel import Entry, Fact
from portal.generating import preparing
from portal.generating.beginning import bring_in
from portal.generating.life import Life

# Who records a referral, and who brings the case by it: one line as often as another.
_BROUGHT = (
    *[("police_coordinator", "police_screening")] * 5,
    *[("police_investigator", "police_screening")] * 3,
    *[("isac_caseworker", "advocate")] * 5,
    *[("idva", "advocate")] * 2,
    *[("probation_practitioner", "probation")] * 4,
    *[("health_clinician", "health")] * 3,
    *[("cps_prosecutor", "prosecutors")] * 2,
    ("isac_caseworker", "helpline"),
    ("childrens_social_care", "social_care"),
    ("isac_caseworker", "victim"),
    ("health_clinician", "suspect"),
    ("victim_liaison_officer", "other"),
)
_WHY = {
    "chronology": ("It has gone on for months, and no single report shows the whole of it.", "It begins again."),
    "orders": ("He keeps to the letter of his conditions and finds the way round them.",),
    "risk": ("Two tools say different things, and what rises is not agreed.", "It grows with each hearing."),
    "probation": ("He speaks of her at each appointment.", "He begins to miss appointments."),
    "formulation": ("The team sees grief that has turned into a search.",),
}
_BOXES = {
    "probation_practitioner": ("probation", "risk"),
    "health_clinician": ("formulation",),
    "childrens_social_care": ("chronology",),
    "victim_liaison_officer": ("orders",),
}
_TOLD = {
    "taken_on": "It is taken on and comes before the next meeting that has room.",
    "co_work": "It is worked with you, and comes before a meeting.",
    "consultation": "A consultation is offered to whoever leads on it. It does not come before a meeting.",
    "advice_only": "What is in place is right for now. Advice is given below; bring it again if it changes.",
    "signposted": "It is not for the clinic as it stands. The service named can help her.",
    "declined": "What is on record does not show stalking so far. Bring it again with what is still to come.",
}
_OUTCOMES = (
    *["taken_on"] * 9,
    *["co_work"] * 2,
    *["consultation"] * 2,
    *["advice_only"] * 3,
    *["signposted"] * 2,
    *["declined"] * 2,
)
_HOW = ("telephone", "email", "video")


def refer(life: Life) -> None:
    """The referral, by whoever of the agencies brings it, with what she says of it."""
    by, source = life.one([each for each in _BROUGHT if each[0] in life.members])
    asked = source == "victim" or life.chance(80)
    boxes = _BOXES.get(by, ("chronology", "risk", "orders"))
    bring_in(life, "clinic_coordinator", "Coordinates the clinic")
    referral = life.give(
        by,
        "refer-to-clinic",
        source=source,
        received_on=life.day,
        victim=life.victim,
        victim_aware="yes" if asked else "no",
        victim_consents="yes" if asked else "not_known",
        about_her_view=None if asked else "It was not safe to reach her this week. Her advocate asks her first.",
        safety_action=life.one((None, "The marker on her number was checked.", "Her advocate rings her tonight.")),
        **{box: life.one(_WHY[box]) for box in life.some(boxes)},
    )
    late = life.chance(12)
    life.later(*((9, 16) if late else (0, 5)), partial(_screen, referral=referral, by=by))


def _screen(life: Life, *, referral: Entry[Fact], by: str) -> None:
    outcome = life.one(_OUTCOMES)
    first = outcome if outcome != "co_work" or by in life.members else "taken_on"
    told = first == "consultation" or life.chance(70)
    life.give(
        life.one(("clinic_coordinator", "clinic_coordinator", "clinic_chair")),
        "screen-clinic-referral",
        referral=referral.id,
        screened_on=life.day,
        outcome=first,
        told_referrer=_TOLD[first],
        risk=life.one(("The grades were read with the log beside them.", "What rises was set against what protects.")),
        told_on=life.day if told else None,
        told_how=life.one(_HOW) if told else None,
        **_of(life, first, by),
    )
    if not told:
        life.later(1, 6, partial(_answer, referral=referral))
    if first in {"taken_on", "co_work"}:
        preparing.put(life)
    elif first == "consultation":
        life.later(1, 9, partial(_consult, referral=referral, asked_by=by))
    elif life.chance(45):
        life.later(25, 60, refer)


def _of(life: Life, outcome: str, by: str) -> dict[str, object]:
    """What one outcome needs beside what all of them need."""
    match outcome:
        case "co_work":
            health = life.agency(by) == life.agency("health_clinician")
            live = health and live_investigations(life.case, life.suspect)
            more = {"without_direct_work": "It advises those who meet him, and does not see him."} if live else {}
            return {"co_work_with": life.agency(by), **more}
        case "advice_only":
            return {"advised": "Whoever investigates looks at the breaches as one course of conduct."}
        case "signposted":
            return {"signposted_to": "Northmere Victim Care (fictional)"}
        case _:
            return {}


def _answer(life: Life, *, referral: Entry[Fact]) -> None:
    also = "When the clinic meets, and what it needs." if life.chance(40) else None
    life.give(
        "clinic_coordinator",
        "answer-clinic-referral",
        referral=referral.id,
        told_on=life.day,
        told_how=life.one(_HOW),
        also_said=also,
    )


def _consult(life: Life, *, referral: Entry[Fact], asked_by: str) -> None:
    by = life.one(("health_clinician", "clinic_chair", "isac_caseworker"))
    life.give(
        by,
        "record-consultation",
        referral=referral.id,
        asked_by=life.agency(asked_by),
        given_to="Whoever referred it",
        given_on=life.day,
        how=life.one(_HOW),
        minutes=life.one((30, 45, 60, 90)),
        advised="One voice towards him; what he sends is kept, and nobody answers it.",
        closes=True,
        risk="What rises is the weeks before a hearing.",
    )
