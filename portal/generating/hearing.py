"""Hearing: a case is called at a meeting, agencies give updates, some hear what others may not, and it is closed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from domain.clinic.in_room import in_room
from domain.people import Actor, AgencyId
from portal.generating import concluding, minuting
from portal.generating.life import Life

Again = Callable[[Life, timedelta], None]
_UPDATES = {
    "police_coordinator": {"risk": "The force’s grade is high, and nobody differs from it."},
    "police_supervisor": {"orders": "His conditions stand until the hearing."},
    "police_investigator": {"chronology": "Two more messages since the pack was drawn up."},
    "police_intelligence": {"intelligence": "A pattern of not accepting that a relationship is over."},
    "isac_caseworker": {"advocacy": "She wants to be told before anything changes.", "risk": "Her own fear has grown."},
    "idva": {"needs": "The locks are done; a screen is asked for at court."},
    "probation_practitioner": {"probation": "He came in time and was civil. He speaks of little else."},
    "victim_liaison_officer": {"orders": "She is told of each change of his conditions."},
    "health_clinician": {"formulation": "Every answer is read as hope.", "health_status": "At home, seen each week."},
    "cps_prosecutor": {"charging": "The messages are attributed to him by now."},
    "childrens_social_care": {"children": "The school lets nobody collect without the password."},
    "programme_facilitator": {"attendance": "A place is held; he has not begun."},
}
_ASKED = ("isac_caseworker", "probation_practitioner", "health_clinician", "cps_prosecutor", "childrens_social_care")


def hear_at_once(life: Life, *, meeting: UUID, again: Again) -> None:
    """A case that could not wait is added to a meeting that is under way."""
    with life.undisturbed():
        life.give(
            "clinic_coordinator",
            "add-emergency-item",
            meeting=meeting,
            because="He was seen at her road last night, and the next meeting is two weeks off.",
            wanted="What is done before the weekend.",
        )
    hear(life, meeting=meeting, again=again)


def hear(life: Life, *, meeting: UUID, again: Again) -> None:
    """The case from being called to its item being closed, in a quarter of an hour."""
    with life.undisturbed():
        outcome = _in_turn(life, meeting)
    if outcome == "decided":
        minuting.write_later(life, meeting)
        concluding.go_on(life, again)
    else:
        again(life, timedelta(days=10))


def _in_room(life: Life, meeting: UUID) -> tuple[Actor, ...]:
    now = life.sittings.as_known(life.now)[1][meeting]
    ask = life.asking("clinic_coordinator")
    return in_room(life.case, now, now.here, now=life.now, appointed=ask.appointed, persons=ask.persons)


def _roles(life: Life, there: tuple[Actor, ...]) -> list[str]:
    """The roles in which people of the cast are in the room."""
    return [role for role in sorted(life.members) if life.cast[role] in there]


def _in_turn(life: Life, meeting: UUID) -> str:
    life.give("clinic_coordinator", "call-item", meeting=meeting)
    there = _in_room(life, meeting)
    _missing(life, meeting, {who.agency for who in there})
    if life.chance(7):
        outcome = life.one(("adjourned", "adjourned", "deferred_too_few_there"))
        because = "Who leads on him is not here today." if outcome == "adjourned" else "Three agencies are not here."
        life.give("clinic_chair", "close-item", meeting=meeting, outcome=outcome, because=because)
        return outcome
    if life.chance(9):
        _guest(life, meeting)
    roles = _roles(life, there)
    for role in roles:
        if role in _UPDATES and life.chance(70):
            life.give(role, "give-update", meeting=meeting, **_UPDATES[role])
    if "isac_caseworker" in roles and life.chance(30):
        _her_plan(life, meeting)
    if "police_intelligence" in roles and life.chance(9):
        _code_c(life, meeting)
    if life.chance(10):
        _out_for_a_while(life, meeting, roles)
    concluding.decide(life, meeting, _roles(life, _in_room(life, meeting)))
    life.give("clinic_chair", "close-item", meeting=meeting, outcome="decided")
    return "decided"


def _missing(life: Life, meeting: UUID, there: set[AgencyId]) -> None:
    """Which of those who were asked have nobody here, as far as the coordinator writes it down."""
    for agency in dict.fromkeys(life.agency(role) for role in _ASKED if role in life.members):
        if agency not in there and life.chance(85):
            because = life.one((None, "Court that afternoon."))
            life.give("clinic_coordinator", "record-not-attended", meeting=meeting, agency=agency, because=because)


def _guest(life: Life, meeting: UUID) -> None:
    guest = life.give(
        "clinic_chair",
        "admit-guest",
        meeting=meeting,
        name="Oona Braddock",
        agency="Northmere Homes (fictional)",
        because="He asks for a transfer to her estate.",
        parts=["discussion"],
    )
    if life.chance(60):
        life.give("clinic_chair", "remove-guest", meeting=meeting, guest=guest.id)


def _her_plan(life: Life, meeting: UUID) -> None:
    life.give("clinic_chair", "call-item", meeting=meeting, part="safety_plan", moved=True)
    life.give("isac_caseworker", "give-update", meeting=meeting, safety_plan="The word with her neighbour still holds.")
    life.give("clinic_chair", "call-item", meeting=meeting, part="discussion", moved=True)


def _code_c(life: Life, meeting: UUID) -> None:
    leave = "The head of the intelligence unit, for those in this room alone"
    life.give("clinic_chair", "call-item", meeting=meeting, part="intelligence_code_c", moved=True, leave=leave)
    life.give("police_intelligence", "give-update", meeting=meeting, code_c="Heard twice, by people apart.")
    life.give("clinic_chair", "call-item", meeting=meeting, part="discussion", moved=True)


def _out_for_a_while(life: Life, meeting: UUID, there: list[str]) -> None:
    role = life.one([each for each in there if each not in {"clinic_chair", "clinic_coordinator"}] or ["clinic_chair"])
    life.give(role, "leave-room", meeting=meeting, because=life.one(("called_away", "connection_lost")))
    life.give(role, "come-back-to-room", meeting=meeting)
