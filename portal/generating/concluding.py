"""Concluding: what a meeting comes to of a case, and how the case goes on from there: a review, a step, the end."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from domain.clinic.formulation_said import FormulationRecorded
from domain.clinic.room_said import ItemClosed
from portal.generating import following
from portal.generating.grading import set_working_grade
from portal.generating.life import Life

MOST = 5  # how often a meeting hears one case
_DECISIONS = (
    ("An order is applied for this week.", "His bail ends before any trial can begin."),
    ("Police lead, and one officer speaks with him.", "He plays one agency against another."),
    ("His contact with the school goes through social care.", "He asks the child where they park."),
    ("She is told of each hearing on the day before.", "She hears of his release from others, and that frightens her."),
)
_TYPES = ("rejected", "rejected", "rejected", "resentful", "intimacy_seeker", "incompetent_suitor", "not_agreed")
_SPEAK = ("police_supervisor", "isac_caseworker", "idva", "probation_practitioner", "police_coordinator")


def decide(life: Life, meeting: UUID, there: list[str]) -> None:
    """The formulation, the working grade, decisions and actions, what she is told, and when it is looked at again."""
    if life.chance(35 if life.case.of(FormulationRecorded) else 85):
        _formulate(life, meeting, there)
    if life.chance(75):
        set_working_grade(life, "Each assessment was read out, and what has happened since was set beside it.")
    for decision, because in life.some(_DECISIONS, 3):
        _decision(life, meeting, there, decision, because)
    following.agree(life, meeting)
    if life.chance(40):
        _tell_her(life, meeting)
    if life.chance(70):
        life.give(
            "clinic_coordinator",
            "set-next-review",
            meeting=meeting,
            review_on=life.ahead(life.rng.choice((28, 42, 56, 84))),
            because=life.one((None, "The week after the hearing.")),
        )


def _formulate(life: Life, meeting: UUID, there: list[str]) -> None:
    life.give(
        "health_clinician" if "health_clinician" in there else "clinic_chair",
        "record-formulation",
        meeting=meeting,
        suspect=life.suspect,
        type=life.one(_TYPES),
        context=life.one(("former_intimate", "former_intimate", "acquaintance", "not_agreed")),
        drives="Grief that he turns into a search for her.",
        holds="Every answer, even an angry one, is read as hope.",
        triggers="Hearings, and seeing her with others.",
        protective=life.one((None, "Work, and his brother.")),
        not_known=life.one((None, "Whether he did the same before.")),
        in_short="The days around a hearing carry more risk. Any reply to him makes it worse.",
    )


def _decision(life: Life, meeting: UUID, there: list[str], decision: str, because: str) -> None:
    speaks = [role for role in _SPEAK if role in there]
    differs = bool(speaks) and life.chance(14)
    made = life.give(
        "clinic_chair",
        "decide-at-clinic",
        meeting=meeting,
        decision=decision,
        because=because,
        risk=life.one((None, "That he comes to her home before the hearing.")),
        alternatives=life.one((None, "A warning alone: he has had two.")),
        differed=differs,
    )
    if differs:
        view = "It should wait until she has been asked again."
        life.give(life.one(speaks), "record-differing-view", meeting=meeting, entry=made.id, decision=view)
    if life.chance(4):
        keep = "It rests on what one agency has yet to agree to share."
        life.give("clinic_chair", "keep-off-minutes", meeting=meeting, entry=made.id, because=keep)


def _tell_her(life: Life, meeting: UUID) -> None:
    planned = life.give(
        "clinic_coordinator",
        "tell-victim-plan",
        meeting=meeting,
        victim=life.victim,
        owner=life.account("isac_caseworker"),
        words="That agencies have met, what each does by when, and whom she rings.",
        by_when=life.ahead(5),
    )
    life.later(1, 6, partial(_told, planned=planned.id))


def _told(life: Life, *, planned: UUID) -> None:
    if life.chance(35):
        why, because = life.one(
            (
                ("told_another_way", "She rang first, and was told then."),
                ("not_safe_to_tell_now", "He was with her when she answered."),
            )
        )
        life.give("isac_caseworker", "end-telling-victim", entry=planned, why=why, because=because)
        return
    life.give(
        "isac_caseworker",
        "tell-victim",
        victim=life.victim,
        event="what_a_meeting_agreed",
        event_on=life.day,
        told_at=life.hours_ago(0),
        method="telephone",
        told="What the meeting agreed, in the words that were agreed there.",
    )


def go_on(life: Life, again: Callable[[Life, timedelta], None]) -> None:
    """After a meeting: it is heard again, stepped up, or stepped down and closed at the clinic."""
    if len(life.case.of(ItemClosed)) < MOST and life.chance(60):
        again(life, timedelta(days=life.rng.choice((26, 40, 54))))
    elif life.chance(25):
        life.later(0, 4, following.step_up)
    else:
        life.later(3, 20, following.step_down)
