"""Breaking: acts against an order, what was done about them, and whether they are stalking again."""

from datetime import timedelta

from domain.kernel import Entry, Fact
from portal.generating.life import Life

_ACTS = (
    "He wrote to her from a new account.",
    "He stood at the end of her road and waved.",
    "He sent his cousin with a letter.",
)


def break_order(life: Life, order: Entry[Fact]) -> None:
    """One act against an order, told by her, and the answer to it."""
    life.wait(6, 40)
    happened = life.hours_ago(life.rng.randint(4, 20))
    known = life.one(("yes", "yes", "no"))
    reported = happened.latest + timedelta(hours=1)
    attended = life.chance(60)
    breach = life.give(
        life.one(("police_investigator", "isac_caseworker")),
        "record-breach",
        measure=order.id,
        victim=life.victim,
        suspect=life.suspect,
        when=happened,
        kind=life.one(("breach", "breach", "no_technical_breach")),
        what_happened=life.one(_ACTS),
        told_by="victim",
        suspect_knows=known,
        terms=["1"],
        manner=life.one(("in_person", "online_or_by_telephone", "through_somebody_else")),
        reported_at=reported,
        attended_at=reported + timedelta(minutes=life.rng.randint(10, 110)) if attended else None,
        not_attended_because=None if attended else "Seen at the station the next morning",
    )
    life.wait(0, 2)
    arrested = life.chance(55)
    life.give(
        "police_investigator",
        "answer-breach",
        breach=breach.id,
        response="arrested" if arrested else "not_arrested",
        decided_at=life.now.replace(second=0, microsecond=0),
        reasons="Arrested at his home." if arrested else "He is to be spoken to with his officer first.",
    )
    part = life.crime is not None and life.chance(60)
    life.give(
        "police_investigator",
        "decide-further-stalking",
        breach=breach.id,
        decision="part_of_a_stalking_crime_on_record" if part else "breach_only",
        crime=life.crime.id if part and life.crime is not None else None,
        decided_on=life.day,
        reasons="It goes on as before the order.",
    )
