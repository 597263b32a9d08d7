"""Investigating: who has the case, the plan, the enquiries, and what is put to another agency's lead."""

from domain.kernel import EntryId
from portal.generating.life import Life
from portal.generating.telling import tell_her

_KINDS = ("house_to_house", "cctv", "witness_statement", "pnd_check", "device_examination", "other_force_check")
_RESULTS = ("One neighbour saw him twice.", "He is on the recording at ten past six.", "Nothing was found.")


def allocate(life: Life) -> None:
    """Allocation, perhaps disputed, and the plan with its enquiries."""
    life.wait(0, 2)
    stalking = life.chance(65)
    team = life.give(
        "police_supervisor",
        "allocate",
        team_kind="specialist_stalking" if stalking else "response",
        team="Stalking unit" if stalking else "Response team B",
        officer_named="yes",
        officer=life.account("police_investigator"),
        from_when=life.day,
        why_otherwise=None if stalking else "The stalking unit has no place this week",
    )
    if not stalking and life.chance(60):
        _dispute(life, team.id)
    plan = life.give(
        "police_supervisor",
        "set-investigation-plan",
        points=["Victim statement", "Cameras on her road", "His devices"],
        set_on=life.day,
        review_on=life.ahead(28),
    )
    struck = life.chance(45)
    for point in (1, 3) if struck else (1, 2, 3):
        _enquiry(life, plan.id, point)
    if struck:
        life.wait(1, 4)
        life.give(
            "police_supervisor",
            "strike-plan-point",
            plan=plan.id,
            point=2,
            because="No camera covers her road.",
            struck_on=life.day,
        )
    if life.chance(45):
        life.wait(5, 14)
        life.give(
            "police_supervisor",
            "review-investigation",
            reviewed_on=life.day,
            findings="The devices come first.",
            next_review_on=life.ahead(28),
        )
    if life.chance(40):
        life.give(
            "police_supervisor",
            "hand-over",
            officer_name=f"DC {life.rng.randint(1000, 9999)}",
            handed_on=life.day,
            so_far="She has told of the messages and of the evenings by her work.",
            open_now="The devices are with the laboratory.",
            who_tells="her_advocate",
            victim_told="no",
        )


def _enquiry(life: Life, plan: EntryId, point: int) -> None:
    kind = life.one(_KINDS)
    planned = life.give(
        "police_investigator",
        "plan-enquiry",
        kind=kind,
        detail="As set out in the plan",
        plan=plan,
        point=point,
        due_on=life.ahead(life.rng.randint(5, 25)),
        witness="Her neighbour" if kind == "witness_statement" else None,
    )
    life.wait(1, 6)
    life.give(
        "police_investigator",
        "record-enquiry",
        kind=kind,
        planned=planned.id,
        plan=plan,
        point=point,
        state="done",
        on=life.day,
        witness="Her neighbour" if kind == "witness_statement" else None,
        result=life.one(_RESULTS),
    )


def _dispute(life: Life, allocation: EntryId) -> None:
    dispute = life.give(
        "isac_caseworker",
        "dispute-allocation",
        agency=life.agency("police_supervisor"),
        to_role="police_supervisor",
        question="This is with a response team; the policy of the force names another.",
        wanted="Allocation to the stalking unit",
        by_when=life.ahead(4),
        allocation=allocation,
        team_wanted="specialist_stalking",
    )
    life.wait(1, 3)
    life.give("police_supervisor", "answer-escalation", escalation=dispute.id, answer="It goes to the unit on Monday.")
    life.give(
        "isac_caseworker",
        "conclude-escalation",
        escalation=dispute.id,
        outcome="done_as_asked",
        what_changed="The unit has it.",
    )


def escalate(life: Life) -> None:
    """What her advocate puts to the force, further to its lead where the answer is not enough."""
    life.wait(2, 9)
    asked = life.give(
        "isac_caseworker",
        "escalate",
        agency=life.agency("police_supervisor"),
        to_role="police_supervisor",
        question="She has been told nothing since her statement.",
        wanted="Tell her where it stands",
        by_when=life.ahead(7),
    )
    life.wait(2, 6)
    life.give("police_supervisor", "answer-escalation", escalation=asked.id, answer="She is rung this week.")
    if life.chance(50):
        life.wait(1, 3)
        asked = life.give(
            "isac_caseworker",
            "take-escalation-further",
            escalation=asked.id,
            why="the_answer_is_not_enough",
            agency=life.agency("police_coordinator"),
            to_role="police_coordinator",
            lead_name="The head of public protection",
            question="No day was named, and she has not been rung.",
            wanted="A call by Friday",
            by_when=life.ahead(7),
        )
        life.wait(1, 4)
        life.give("police_coordinator", "answer-escalation", escalation=asked.id, answer="I rang her myself today.")
    life.give(
        "isac_caseworker",
        "conclude-escalation",
        escalation=asked.id,
        outcome=life.one(("done_as_asked", "done_in_part")),
        what_changed="She is rung every second Friday.",
    )


def close_investigation(life: Life) -> None:
    """An end without a charge, returned once and agreed at last, and perhaps opened again."""
    if life.crime is None:
        return
    crime = life.crime.id
    life.wait(4, 15)
    for decision in ("return_for_more_work", "agree") if life.chance(40) else ("agree",):
        proposal = life.give(
            "police_investigator",
            "close-investigation",
            crime=crime,
            outcome="outcome_15",
            decided_on=life.day,
            note="The account could not be traced to him.",
            over_what_is_open="Nothing else can be asked of the provider, which keeps no record.",
        )
        life.wait(1, 4)
        life.give(
            "police_supervisor",
            "decide-closing",
            proposal=proposal.id,
            decision=decision,
            because="The plan is done." if decision == "agree" else "The second telephone was never looked at.",
        )
        life.wait(2, 8)
    tell_her(
        life,
        "police_investigator",
        "no_further_action",
        "That nobody is charged, why, and that she may ask for a review.",
    )
    if life.chance(40):
        life.wait(5, 20)
        life.give(
            "police_supervisor",
            "reopen-investigation",
            crime=crime,
            reopened_on=life.day,
            because="He has written again, and from the same account.",
        )
