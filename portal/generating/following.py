"""Following up: what a meeting left to do, done, checked, re-dated or withdrawn, and how the clinic ends its part."""

from portal.generating.life import Life

_WHAT = (
    ("Ask for the film of the car park before it is wiped.", "police_investigator", False),
    ("Check the marker on her number.", "police_investigator", False),
    ("Go through the plan for an early release with her.", "isac_caseworker", True),
)


def follow_up(life: Life) -> None:
    """Actions that were agreed at the clinic's table, what became of each, and a step up, down or out."""
    life.wait(1, 5)
    for what, owner, hers in life.some(_WHAT):
        _action(life, what, owner, hers=hers)
    if life.chance(40):
        life.give(
            "clinic_chair",
            "step-up",
            to=life.one(("marac", "adults_safeguarding", "another_forces_clinic")),
            because="He has not stopped at anything that was tried.",
            until_then="The force stalking team",
        )
        return
    life.give(
        "clinic_chair",
        "step-down",
        to=life.one(("co_work", "consultation", "one_agency_leads")),
        because="Nothing was heard of him for some weeks.",
        held_by="The force stalking team",
    )
    if life.chance(60):
        life.wait(5, 20)
        life.give(
            "clinic_chair",
            "close-at-clinic",
            reason="risk_reduced",
            residual_risk="He may begin again where the two meet by chance.",
            held_by="The force stalking team",
            victim_told="yes",
            how_told="Her advocate told her, at the time that she chose.",
            open_because="What is not done yet is done by its owner without the clinic.",
        )


def _action(life: Life, what: str, owner: str, *, hers: bool) -> None:
    agreed = life.give(
        "clinic_chair",
        "agree-action",
        what=what,
        owner=life.account(owner),
        by_when=life.ahead(14),
        risk="He comes nearer with each week.",
        hers=hers,
    )
    life.wait(1, 6)
    if life.chance(25):
        life.give(
            "clinic_chair",
            "reassign-action",
            action=agreed.id,
            owner=life.account("police_coordinator"),
            because="Its owner has gone to another team.",
        )
        owner = "police_coordinator"
    if life.chance(20):
        life.give("clinic_chair", "withdraw-action", action=agreed.id, because="It is not needed any more.")
        return
    if life.chance(60):
        life.give(owner, "progress-action", action=agreed.id, progress="Begun; an answer is waited for.")
    if life.chance(30):
        life.give(owner, "redate-action", action=agreed.id, by_when=life.ahead(21), because="The answer takes longer.")
    if life.chance(75):
        life.wait(1, 8)
        evidence = "The answer is on file."
        life.give(owner, "complete-action", action=agreed.id, completed_on=life.day, evidence=evidence)
        life.give("clinic_chair", "verify-action", action=agreed.id, stands=life.chance(90), how="Read the answer.")
