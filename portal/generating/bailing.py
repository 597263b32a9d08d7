"""Bailing: arrest, interview, release and the conditions that he is released under."""

from portal.generating.life import Life
from portal.generating.telling import tell_her

_CONDITIONS = "Not to contact her directly or through anybody else.\nNot to go within 200 metres of her home."


def arrest(life: Life) -> None:
    """Whether he is found, arrested and interviewed, and how he is released."""
    life.wait(1, 10)
    if life.chance(30):
        since = life.ago(life.rng.randint(0, 1))
        life.give(
            "police_investigator", "record-whereabouts", suspect=life.suspect, state="circulated_as_wanted", since=since
        )
        life.wait(2, 9)
        life.give("police_investigator", "record-whereabouts", suspect=life.suspect, state="found", since=life.day)
    taken = life.chance(70)
    at = life.hours_ago(5)
    life.give(
        "police_investigator",
        "record-arrest",
        suspect=life.suspect,
        arrest="arrested" if taken else "not_arrested",
        when=at,
        necessity=life.some(("protect_a_vulnerable_person", "prompt_and_effective_investigation")) if taken else [],
        not_arrested_because=None if taken else "He came by appointment and an interview was enough.",
    )
    life.give(
        "police_investigator",
        "record-interview",
        suspect=life.suspect,
        setting="in_custody" if taken else "voluntary",
        when=life.hours_ago(3),
        caution="yes",
        lawyer=life.one(("yes", "no", "not_known")),
        account=life.one((None, "He says that he only wanted to talk.", "No comment.")),
    )
    if taken:
        _released(life)
    else:
        life.give(
            "police_investigator",
            "record-spoken-to",
            suspect=life.suspect,
            kind=life.one(("words_of_advice", "warning")),
            means="in_person",
            when=life.hours_ago(1),
            said="Told to keep away from her and what follows if he does not.",
        )


def _released(life: Life) -> None:
    asked = life.chance(70)
    life.give(
        life.one(("police_investigator", "isac_caseworker")),
        "record-bail-views",
        victim=life.victim,
        suspect=life.suspect,
        sought_on=life.day,
        sought_by="police_investigator" if asked else None,
        views="She asks that he may not come near her work either." if asked else None,
        not_practicable=None if asked else "She could not be reached in safety that night",
    )
    if not life.chance(80):
        life.give(
            "police_investigator",
            "release-suspect",
            suspect=life.suspect,
            how="released_under_investigation",
            released_on=life.day,
        )
        return
    until = life.ahead(80)
    bail = life.give(
        "police_investigator",
        "release-suspect",
        suspect=life.suspect,
        how="bail_with_conditions",
        released_on=life.day,
        conditions=_CONDITIONS,
        bail_until=until,
        victims_views_sought="yes" if asked else "no",
    )
    tell_her(life, "police_investigator", "released_on_bail", "That he is on bail, and what he may not do.")
    if life.chance(50):
        life.wait(10, 30)
        life.give(
            "police_investigator",
            "change-bail",
            bail=bail.id,
            change="varied",
            changed_on=life.day,
            conditions=_CONDITIONS + "\nTo sign at the station each Monday.",
            reasons="He has been seen in the next street.",
        )
    life.bail, life.bail_until = bail, until


def end_bail(life: Life, how: str) -> None:
    """The end of bail before charge, where it still runs."""
    if life.bail is None or life.day > life.bail_until:
        return
    life.give(
        "police_investigator",
        "change-bail",
        bail=life.bail.id,
        change="ended",
        changed_on=life.day,
        ended_how=how,
        reasons="The decision has been made.",
    )
    life.bail = None
