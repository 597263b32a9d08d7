"""Referring to MAPPA: the form drafted, endorsed and sent, or withdrawn, and what the co-ordinator answers."""

from functools import partial

from domain.kernel import EntryId
from domain.mappa.standing import referral_of
from domain.mappa.templates import Purpose, used, why_not_used
from portal.generating import managing
from portal.generating.beginning import bring_in
from portal.generating.life import Life

_PAIRS = (("police_coordinator", "police_supervisor"), ("police_supervisor", "police_coordinator"))
_STILL = ("still_true", "still_true", "changed", "was_not_on_record")
_FILLED = {
    "index_offences": "Stalking, section 2A: as decided by the court, with its date.",
    "dates": "The sentence and its end: as recorded with the conviction.",
    "orders": "The order in force, kept to the letter so far.",
    "risk_summary": "High by DASH. Serious psychological harm to one adult, most likely about a hearing.",
    "plan": "Supervision: his officer.\nMonitoring and control: the order, a marker.\nInterventions: the programme.",
    "victims": "A former partner, who told him to stop.",
    "victim_safety": "An alarm to the control room, one named officer, one named advocate.",
}
_WRITTEN = {
    "behaviour": "Messages, waiting and coming to her door, going on through other people once he is told to stop.",
    "why_meetings": "Five agencies hold a part of it, and each acts around the same dates.",
    "plan_gaps": "Nobody speaks with those whom he uses to reach her.",
    "agencies": "Police: the order.\nProbation: supervision.\nHealth: the formulation.\nAdvocates: what she says.",
    "disclosure": "Considered for his employer: nothing there brings him near her, so no.",
    "equality": "None known that a meeting must provide for.",
}


def draft(life: Life, *, level: str) -> None:
    """The referral on a form in use, by police, and the manager who is asked to endorse it."""
    by, manager = life.one(_PAIRS)
    form = life.one(used(Purpose.REFERRAL, life.day)).form
    drafted = life.give(
        by,
        "refer-to-mappa",
        suspect=life.suspect,
        victim=life.victim,
        template=form,
        category="category_3",
        level=level,
        why_senior="Media interest, and a plan that costs more than one agency decides on."
        if level == "level_3"
        else None,
        referred_on=life.day,
        gender=life.one((None, "Man")),
        contact="The force stalking team, by the switchboard",
        **_FILLED,
        **{f"{name}_still": life.one(_STILL) for name in _FILLED},
        **_WRITTEN,
    )
    if life.chance(30):
        _take_new_form(life, drafted.id, by)
    if life.chance(13):
        life.later(1, 6, partial(_withdraw, referral=drafted.id, by=by))
        return
    life.give(by, "ask-mappa-endorsement", referral=drafted.id, manager=life.account(manager))
    life.later(0, 5, partial(_endorse, referral=drafted.id, by=by, manager=manager))


def _take_new_form(life: Life, referral: EntryId, by: str) -> None:
    drafted = referral_of(life.case, referral)
    other = next(
        each.form for each in used(Purpose.REFERRAL, life.day) if drafted is None or each.form is not drafted.form
    )
    life.give(by, "take-new-mappa-form", referral=referral, template=other, taken_on=life.day)


def _withdraw(life: Life, *, referral: EntryId, by: str) -> None:
    because = "He has moved, and another area refers him."
    life.give(by, "withdraw-mappa-referral", referral=referral, because=because, withdrawn_on=life.day)


def _endorse(life: Life, *, referral: EntryId, by: str, manager: str) -> None:
    life.give(
        manager,
        "endorse-mappa-referral",
        referral=referral,
        name=life.name(manager),
        post="Manager, public protection, of the force",
        remarks=life.one((None, "Read with the file to the prosecutor.")),
        endorsed_on=life.day,
    )
    if life.chance(94):
        life.later(0, 3, partial(_send, referral=referral, by=by))


def _send(life: Life, *, referral: EntryId, by: str) -> None:
    bring_in(life, "mappa_coordinator", "Decides on the referral")
    drafted = referral_of(life.case, referral)
    if drafted is not None and why_not_used(drafted.form, Purpose.REFERRAL, life.day) is not None:
        _take_new_form(life, referral, by)
    informed = life.chance(75)
    life.give(
        by,
        "send-mappa-referral",
        referral=referral,
        referrer=life.name(by),
        referrer_post="Public protection, of the force",
        liaison_officer=life.name("victim_liaison_officer"),
        to_person=life.name("mappa_coordinator"),
        to_organisation="The MAPPA unit of the area",
        sent_on=life.day,
        means="The unit’s secure mailbox",
        why_necessary="The co-ordinator decides on the form, and cannot without it.",
        why_proportionate="It names what the level needs, and nobody’s address.",
        victim_informed="yes" if informed else "no",
        not_informed_because=None if informed else "Her advocate tells her once the answer is there.",
        suspect_effect="He may hurry if he learns of it.",
        retention="As long as MAPPA manages him",
        review_on=life.ahead(60),
    )
    life.later(*((16, 30) if life.chance(20) else (2, 9)), partial(_answer, referral=referral))


def _answer(life: Life, *, referral: EntryId) -> None:
    if "mappa_coordinator" not in life.members:
        return
    accepted = life.chance(78)
    first = life.workday(life.rng.randint(12, 28))
    life.give(
        "mappa_coordinator",
        "answer-mappa-referral",
        referral=referral,
        decision="accepted" if accepted else "rejected",
        level="level_2" if accepted else None,
        because="A plan with gaps that several agencies can close." if accepted else "One agency can hold it.",
        answered_on=life.day,
        first_meeting_on=first if accepted else None,
    )
    if accepted:
        managing.take_on(life, referral, first)
