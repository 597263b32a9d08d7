"""Following up: what a meeting left to do, in time, late or never, checked, re-dated or withdrawn, and a step on."""

from functools import partial
from uuid import UUID

from domain.clinic.actions import OWED, State, actions_of
from domain.kernel import EntryId
from portal.generating import considering
from portal.generating.life import Life

_WHAT = (
    ("Ask for the film of the car park before it is wiped.", "police_investigator", False),
    ("Check the marker on her number.", "police_investigator", False),
    ("Ask the other force for what it holds of him.", "police_supervisor", False),
    ("Tell the officer of each change of his shifts.", "probation_practitioner", False),
    ("Write down what a reply to him does, for all to use.", "health_clinician", False),
    ("Say which evidence the file still needs.", "cps_prosecutor", False),
    ("Go through the plan for an early release with her.", "isac_caseworker", True),
)


def agree(life: Life, meeting: UUID) -> None:
    """One to three actions that are agreed at a meeting, and what becomes of each."""
    for what, owner, hers in life.some([each for each in _WHAT if each[1] in life.members], 3):
        agreed = life.give(
            "clinic_chair",
            "agree-action",
            what=what,
            owner=life.account(owner),
            by_when=life.ahead(life.rng.choice((7, 14, 14, 21))),
            meeting=meeting,
            priority=life.one(("urgent", "soon", "soon", "routine")),
            risk="He comes nearer with each week.",
            hers=hers,
        )
        _book(life, agreed.id, owner)


def _book(life: Life, action: EntryId, owner: str) -> None:
    """What becomes of an action: most are done, some late, some never; a few are withdrawn.

    Each step has days of its own, weekends counted: none is taken of an action that is done by then.
    """
    if life.chance(12):
        life.later(0, 1, partial(_reassign, action=action))
        owner = "police_coordinator"
    if life.chance(8):
        life.later(7, 12, partial(_withdraw, action=action))
        return
    if life.chance(35):
        life.later(4, 4, partial(_progress, action=action, owner=owner))
    late = life.chance(28)
    if late and life.chance(50):
        life.later(4, 4, partial(_redate, action=action, owner=owner))
    if life.chance(90):
        life.later(*((23, 45) if late else (7, 8)), partial(_complete, action=action, owner=owner))
    elif life.chance(60):
        life.later(40, 55, partial(_withdraw, action=action))


def _reassign(life: Life, *, action: EntryId) -> None:
    if not _is_owed(life, action):
        return
    life.give(
        "clinic_chair",
        "reassign-action",
        action=action,
        owner=life.account("police_coordinator"),
        because="Its owner has gone to another team.",
    )


def _is_owed(life: Life, action: EntryId, states: frozenset[State] = OWED) -> bool:
    return any(each.agreed.id == action and each.state in states for each in actions_of(life.case))


def _withdraw(life: Life, *, action: EntryId) -> None:
    if _is_owed(life, action):
        life.give("clinic_chair", "withdraw-action", action=action, because="It is not needed any more.")


def _progress(life: Life, *, action: EntryId, owner: str) -> None:
    if owner in life.members and _is_owed(life, action):
        life.give(owner, "progress-action", action=action, progress="Begun; an answer is waited for.")


def _redate(life: Life, *, action: EntryId, owner: str) -> None:
    if owner in life.members and _is_owed(life, action):
        because = "The answer takes longer."
        life.give(owner, "redate-action", action=action, by_when=life.ahead(24), because=because)


def _complete(life: Life, *, action: EntryId, owner: str) -> None:
    if owner not in life.members or not _is_owed(life, action):
        return
    evidence = "The answer is on file."
    life.give(owner, "complete-action", action=action, completed_on=life.day, evidence=evidence)
    if life.chance(80):
        life.later(1, 14, partial(_verify, action=action))


def _verify(life: Life, *, action: EntryId) -> None:
    if _is_owed(life, action, frozenset({State.COMPLETE})):
        life.give("clinic_chair", "verify-action", action=action, stands=life.chance(92), how="Read the answer.")


def step_up(life: Life) -> None:
    """The clinic is not enough for this case: he goes to MAPPA, or she is referred elsewhere."""
    to = life.one(("mappa", "mappa", "marac", "adults_safeguarding", "another_forces_clinic"))
    if to == "mappa":
        considering.step_up(life)
        return
    if to != "another_forces_clinic":
        life.later(0, 3, considering.refer_onward)
    life.give(
        "clinic_chair",
        "step-up",
        to=to,
        because="He has not stopped at anything that was tried.",
        until_then="The force stalking team",
    )


def step_down(life: Life) -> None:
    """The case needs the clinic less, and then not at all."""
    life.give(
        "clinic_chair",
        "step-down",
        to=life.one(("co_work", "consultation", "one_agency_leads")),
        because="Nothing was heard of him for some weeks.",
        held_by="The force stalking team",
    )
    if life.chance(70):
        life.later(5, 25, _close)


def _close(life: Life) -> None:
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
