"""Grading: assessments of her risk, reviews and plans, and intelligence about him."""

from domain.risk.tools import Tool, grade_suggested
from portal.generating import people
from portal.generating.life import Life

_RISING = ("It has become more frequent since the papers came.", "He has found her new number within a week.")


def assess(life: Life) -> None:
    """The first assessments, by police and by her advocate, with what follows from them."""
    life.wait(0, 3)
    grade, answers = life.one(("standard", "medium", "high")), life.rng.randint(2, 7)
    posted = life.give(
        "police_investigator",
        "post-assessment",
        victim=life.victim,
        tool="dash",
        grade=grade,
        assessed_on=life.day,
        rationale="Her own account, the log and what the neighbour has seen.",
        impact=life.one((None, "She does not sleep.", "She is afraid all day.")),
        answers=[{"item": item, "answer": "yes"} for item in range(1, answers + 1)],
    )
    if grade_suggested(Tool.DASH, grade, answers) is not None or life.chance(40):
        raised = grade != "high" and life.chance(60)
        life.give(
            "police_supervisor",
            "review-grade",
            assessment=posted.id,
            decision="raised" if raised else "confirmed",
            grade="high" if raised else grade,
            because=life.one(_RISING),
        )
    life.give(
        "isac_caseworker",
        "post-assessment",
        victim=life.victim,
        tool=life.one(("sash", "srp", "sam")),
        grade=life.one(("moderate", "high")),
        assessed_on=life.day,
        rationale="She knows him best, and what she fears has come true before.",
    )
    if life.chance(50):
        set_working_grade(life, "Both assessments were read out and talked through at the clinic.")
    life.give(
        "police_investigator",
        "record-risk-plan",
        victim=life.victim,
        supervision="The neighbourhood sergeant looks in on him each week",
        monitoring_and_control="Conditions checked; a marker on the national computer",
        victim_safety="An alarm that reaches the control room, and a named officer",
        contingency="Any message to her is looked at on the day",
        owner="police_supervisor",
        review_on=life.ahead(life.rng.randint(14, 60)),
    )
    if life.chance(25):
        life.give("police_coordinator", "review-day", next_step="nothing_more")


def set_working_grade(life: Life, because: str) -> None:
    """The grade that the clinic works by, of those that its agencies gave."""
    life.give(
        "clinic_chair",
        "set-working-grade",
        victim=life.victim,
        tool="dash",
        grade=life.one(("medium", "high")),
        because=because,
        set_on=life.day,
    )


def research(life: Life) -> None:
    """What the intelligence unit finds, and where he lives."""
    life.wait(0, 4)
    conditional = life.chance(35)
    life.give(
        "police_intelligence",
        "record-intelligence",
        suspect=life.suspect,
        source=life.one(("1_reliable", "2_untested")),
        information=life.one(("a_known_directly", "b_known_indirectly_but_corroborated", "c_known_indirectly")),
        handling="c_lawful_sharing_permitted_with_conditions" if conditional else "p_lawful_sharing_permitted",
        received_on=life.day,
        report=life.one(
            ("Two earlier partners reported the same when they left him.", "He has asked a friend for her new address.")
        ),
        sanitised="A pattern of not accepting that a relationship is over.",
        instructions="Ask the intelligence unit before acting on it." if conditional else None,
        identifying="Heard by somebody close to him." if conditional else None,
    )
    if life.chance(65):
        life.give(
            life.one(("police_investigator", "probation_practitioner")),
            "set-suspect-address",
            suspect=life.suspect,
            address=people.address(life.rng),
            area=life.one(("the north of the county", "the harbour side")),
            since=life.ago(life.rng.randint(60, 900)),
        )


def assess_again(life: Life) -> None:
    """A later assessment, when something has changed."""
    life.wait(10, 30)
    life.give(
        life.one(("police_investigator", "isac_caseworker")),
        "post-assessment",
        victim=life.victim,
        tool="dash",
        grade=life.one(("medium", "high")),
        assessed_on=life.day,
        rationale=life.one(_RISING),
    )
