"""Considering: whether a suspect goes to MAPPA, with the reasons either way, and the other ways onward there are."""

from functools import partial

from domain.charging.mappa_facts import mappa_facts
from domain.kernel import EntryId
from domain.mappa.standing import under_way
from portal.generating import referring
from portal.generating.life import Life

_NOT = (
    "One agency can hold what is left of it, and it does.",
    "He keeps to the order, and nothing shows a capability of serious harm.",
    "The programme and his officer are enough for now. Looked at again if he breaks the order.",
)
_NOTHING_YET = "No conviction and no caution is known. He is looked at again once the court has decided."


def early(life: Life) -> None:
    """Whether he is considered while there is no conviction here, why nobody refers him yet, or by which other way."""
    _assessed(life, "not_referred", _NOTHING_YET)
    if life.chance(35):
        _as_dangerous(life)


def after_court(life: Life) -> None:
    """Most are considered once there is a conviction or a caution; some late, and some by nobody."""
    if life.chance(74):
        life.later(*((30, 60) if life.chance(20) else (1, 12)), _assess)


def step_up(life: Life) -> None:
    """The clinic decides that he goes to MAPPA; an assessment follows."""
    if under_way(life.case, life.suspect) is not None or life.in_mappa:
        return
    life.give(
        "clinic_chair",
        "step-up-to-mappa",
        suspect=life.suspect,
        because="He has not stopped at anything that was tried.",
        until_then="The force stalking team",
        decided_on=life.day,
    )
    life.later(1, 14, _assess)


def _assess(life: Life) -> None:
    if life.in_mappa or under_way(life.case, life.suspect) is not None:
        return
    facts = [each for each in mappa_facts(life.case) if each.suspect == life.suspect]
    if not facts:
        _assessed(life, "not_referred", _NOTHING_YET)
        return
    if not life.chance(65 if any(each.convicted for each in facts) else 30):
        _assessed(life, "not_referred", life.one(_NOT))
        return
    level = "level_3" if life.chance(12) else "level_2"
    reasons = "He goes on after the court has spoken, and five agencies each hold a part of it."
    _assessed(life, "refer_to_mappa", reasons, category="category_3", level=level)
    life.later(0, 6, partial(referring.draft, level=level))


def _assessed(life: Life, outcome: str, reasons: str, **placed: object) -> None:
    life.give(
        life.one(("probation_practitioner", "police_supervisor", "police_coordinator")),
        "assess-mappa",
        suspect=life.suspect,
        notification="no",
        terrorism="no",
        finding="none",
        earlier="no",
        outcome=outcome,
        reasons=reasons,
        assessed_on=life.day,
        **placed,
    )


def _as_dangerous(life: Life) -> None:
    referred = life.give(
        life.one(("police_coordinator", "police_supervisor")),
        "refer-as-dangerous-person",
        suspect=life.suspect,
        behaviour="He follows her in spite of two warnings, and has said that he has nothing left to lose.",
        risk="Serious harm to one adult, most likely about a hearing.",
        because="Nothing lets MAPPA in, and somebody must own what is done about him.",
        managed_by="Detective inspector, public protection, of the force",
        safeguards="A marker, and passing patrols.",
        referred_on=life.day,
    )
    if life.chance(85):
        life.later(3, 20, partial(_dangerous_answered, referral=referred.id))


def _dangerous_answered(life: Life, *, referral: EntryId) -> None:
    accepted = life.chance(65)
    life.give(
        "police_supervisor",
        "answer-dangerous-person",
        referral=referral,
        decision="accepted" if accepted else "not_accepted",
        because="What he says of the hearing is believed." if accepted else "The order answers what is known of him.",
        managed_by="Detective inspector, public protection, of the force" if accepted else None,
        by_when=life.ahead(7) if accepted else None,
        answered_on=life.day,
    )


def refer_onward(life: Life) -> None:
    """She is referred to a MARAC or to adults' safeguarding, and what they answer."""
    by = life.one([role for role in ("idva", "isac_caseworker", "police_investigator") if role in life.members])
    to = life.one(("marac", "marac", "adult_safeguarding"))
    agreed = life.one(("she_agreed", "she_agreed", "she_agreed", "not_asked_for_safety"))
    referred = life.give(
        by,
        "refer-onward",
        victim=life.victim,
        to=to,
        organisation="Northmere MARAC (fictional)" if to == "marac" else "Northmere Council (fictional)",
        agreed=agreed,
        without_because=None if agreed == "she_agreed" else "He reads her messages; she is asked when she is alone.",
        reason="It is the third report in a month, and he has hurt her before.",
        referred_on=life.day,
    )
    if life.chance(88):
        life.later(4, 21, partial(_onward_answered, referral=referred.id))


def _onward_answered(life: Life, *, referral: EntryId) -> None:
    by = next(role for role in ("isac_caseworker", "police_coordinator") if role in life.members)
    accepted = life.chance(80)
    life.give(
        by,
        "answer-onward-referral",
        referral=referral,
        decision="accepted" if accepted else "not_accepted",
        because="It is heard at the next meeting." if accepted else "What is in place meets the threshold of others.",
        by_when=life.ahead(14) if accepted else None,
        answered_on=life.day,
    )
