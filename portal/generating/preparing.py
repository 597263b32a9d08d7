"""Preparing a case for a meeting: its place on the agenda, what agencies bring to it, and who has no conflict."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from portal.generating import hearing
from portal.generating.life import Life
from portal.generating.sittings import Sitting

NOTICE = timedelta(days=9)
_WANTED = ("Whether an order is asked for.\nWho tells her what.", "A working grade.\nWho leads on him.", None)
_ASKED = (
    "police_investigator",
    "isac_caseworker",
    "idva",
    "probation_practitioner",
    "health_clinician",
    "cps_prosecutor",
    "childrens_social_care",
)
_SHARED = {
    "police_investigator": {"chronology": "Three reports since the interview.", "orders": "His bail ends next month."},
    "isac_caseworker": {"advocacy": "She asks that he is kept from her road.", "needs": "Somebody with her at court."},
    "idva": {"needs": "New locks, and a word with her employer."},
    "probation_practitioner": {"probation": "He keeps his appointments and speaks of little else."},
    "health_clinician": {"formulation": "Rumination that he cannot interrupt; no answer is safer than a kind one."},
    "cps_prosecutor": {"charging": "The file is with the reviewing prosecutor."},
    "childrens_social_care": {"children": "An assessment has begun."},
}


def put(life: Life, from_now: timedelta = NOTICE) -> None:
    """The case on the agenda of the first meeting from then on that has room, or at once where it cannot wait."""
    soon = life.sittings.next_from(life.now + timedelta(hours=20))
    if from_now == NOTICE and soon is not None and soon.starts < life.now + timedelta(days=6) and life.chance(40):
        life.at(life.sittings.book(soon), partial(hearing.hear_at_once, meeting=soon.meeting, again=put))
        return
    sitting = life.sittings.next_from(life.now + from_now)
    if sitting is None:
        return  # none is called yet by the end of what is drawn
    if sitting.called < life.now:
        _put(life, sitting=sitting)
    else:
        life.at(life.office_hour(life.workday((sitting.called - life.now).days + 2)), partial(_put, sitting=sitting))


def _put(life: Life, *, sitting: Sitting) -> None:
    keeper = life.one(("clinic_coordinator", "clinic_coordinator", "clinic_chair"))
    item = life.give(
        keeper,
        "put-on-agenda",
        meeting=sitting.meeting,
        wanted=life.one(_WANTED),
        minutes=life.one((None, 15)),
    )
    if life.chance(4):
        reason = "What the file is to show is not there yet."
        life.give("clinic_coordinator", "take-off-agenda", meeting=sitting.meeting, reason=reason)
        put(life, sitting.starts - life.now + timedelta(days=2))
        return
    _prepare(life, sitting)
    closed = bool(getattr(item.fact, "closed", False))
    life.at(life.sittings.book(sitting, closed=closed), partial(hearing.hear, meeting=sitting.meeting, again=put))


def _prepare(life: Life, sitting: Sitting) -> None:
    """What comes before the meeting: returns asked for and made, and that those who come have no conflict."""
    agencies = list(dict.fromkeys(life.agency(role) for role in _ASKED if role in life.members))
    life.give(
        "clinic_coordinator",
        "ask-for-returns",
        meeting=sitting.meeting,
        agencies=agencies,
        wanted="What is held of the last twelve months, for the meeting to see the whole course.",
    )
    for role in (each for each in _ASKED if each in life.members):
        if life.chance(82):
            days = max(1, (sitting.starts - life.now).days - 1)
            life.later(1, days, partial(_return, role=role, meeting=sitting.meeting))
    before = sitting.starts - timedelta(days=life.rng.randint(1, 3), hours=life.rng.randint(1, 4))
    for role in ("isac_caseworker", "probation_practitioner", "police_coordinator"):
        if life.chance(60):
            at = before + timedelta(hours=life.rng.randint(1, 20))
            life.at(at, partial(_declare, role=role, meeting=sitting.meeting))


def _return(life: Life, *, role: str, meeting: UUID) -> None:
    kind = life.one(("shared",) * 6 + ("as_on_the_case",) * 2 + ("nothing_held", "not_shared"))
    because = "It would name who told us." if kind == "not_shared" else None
    said = _SHARED[role] if kind == "shared" else {}
    if role in life.members:
        life.give(role, "return-to-clinic", meeting=meeting, kind=kind, because=because, **said)


def _declare(life: Life, *, role: str, meeting: UUID) -> None:
    if role in life.members:
        life.give(role, "declare-no-conflict", meeting=meeting)
