"""Managing under MAPPA: meetings at a level with their plan, an associate, another level, and how it ends."""

from datetime import date
from functools import partial

from domain.kernel import EntryId
from portal.generating.life import Life

_BY = "mappa_coordinator"


def take_on(life: Life, referral: EntryId, first: date) -> None:
    """Somebody is in MAPPA from now on: an associate is brought in, and they meet for the first time."""
    life.in_mappa = True
    if life.chance(55):
        life.give(
            _BY,
            "bring-in-mappa-associate",
            referral=referral,
            organisation="Her independent stalking advocates",
            part="What she says, fears and wants, at each meeting beside the liaison officer.",
            decided_by=life.one(("police", "probation")),
            because="Nobody under the duty to co-operate speaks with her every week.",
            decided_on=life.day,
        )
    life.at(life.office_hour(first), partial(_meet, referral=referral, number=1))


def _meet(life: Life, *, referral: EntryId, number: int) -> None:
    next_on = life.workday(life.rng.randint(35, 56))
    spoke = life.chance(85)
    life.give(
        _BY,
        "record-mappa-meeting",
        referral=referral,
        form="mappa_c_2022",
        held_on=life.day,
        attended="Chair: head of public protection\nDetective inspector\nProbation officer\nVictim liaison officer",
        apologies=life.one((None, "Housing: asked, did not answer.")),
        previous_actions="None: this was the first meeting." if number == 1 else "All but one were done.",
        represented="victim_liaison_officer" if spoke else "nobody",
        not_represented_because=None if spoke else "The liaison officer was called to another region that day.",
        victim_views="She asks to be told on the morning of each hearing." if spoke else None,
        orders="The order stands and has been kept.",
        supervision="Weekly, by his officer.",
        monitoring_and_control="The order is looked at after each hearing.",
        interventions=life.one((None, "The programme holds a place.")),
        victim_safety="One officer and one advocate; told before each change.",
        contingency="Any contact: those here speak the same day.",
        disclose=False,
        disclose_why="Nobody outside can keep her safer by knowing.",
        level="level_2",
        level_why="The weeks to come need agencies acting on the same days.",
        visor_owner="Offender manager, of the force",
        next_on=next_on,
        actions=life.one((None, "Look at the order after each hearing: his officer, before the next meeting.")),
    )
    if number == 1 and life.chance(55):
        life.later(5, 15, partial(_level, referral=referral, level="level_3"))
        life.later(20, 30, partial(_level, referral=referral, level="level_2"))
    if number > 1 and life.chance(70):
        life.later(36, 50, partial(_leave, referral=referral))
    else:
        life.at(life.office_hour(next_on), partial(_meet, referral=referral, number=number + 1))


def _level(life: Life, *, referral: EntryId, level: str) -> None:
    why = "What is needed is for senior people to decide." if level == "level_3" else "What was decided is in place."
    life.give(_BY, "set-mappa-level", referral=referral, level=level, why=why, set_on=life.day)


def _leave(life: Life, *, referral: EntryId) -> None:
    life.give(
        _BY,
        "exit-mappa",
        referral=referral,
        reason=life.one(("risk_no_longer_needs_it", "sentence_or_order_over")),
        because="The plan was carried out, and he has kept away for a quarter of a year.",
        residual="He may begin again where the two meet by chance.",
        held_by="The force stalking team",
        exited_on=life.day,
    )
    life.in_mappa = False
