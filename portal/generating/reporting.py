"""Reporting: calls, incidents and concerns, at first and while the case is worked."""

from datetime import timedelta

from domain.kernel import Entry, Fact, Happened
from portal.generating import recognising
from portal.generating.life import Life

_ACTS: tuple[tuple[str, list[str], list[str], str], ...] = (
    (
        "He stood across the road from her home for an hour and left when a neighbour came out.",
        ["loitering"],
        [],
        "victims_home",
    ),
    (
        "Forty messages in one night, some loving and some threatening.",
        [],
        ["messages", "threats"],
        "online_or_by_telephone",
    ),
    (
        "He followed her from the bus stop and spoke to her although she asked him to leave her alone.",
        ["following", "approaching"],
        [],
        "on_the_way",
    ),
    (
        "Flowers and a letter on her step for the third time this month.",
        ["letters_or_notes", "unwanted_gifts"],
        [],
        "victims_home",
    ),
    (
        "An account in another name wrote to her sister and asked where she lives now.",
        ["harassing_family_friends_or_colleagues"],
        ["false_accounts_or_impersonation"],
        "online_or_by_telephone",
    ),
    (
        "A tracker was found under her car after he named a place where she had been.",
        [],
        ["tracking_location"],
        "public_place",
    ),
    (
        "Her tyres were let down in the night. He had been seen in the street.",
        ["damage_or_interference_with_property"],
        [],
        "victims_home",
    ),
    ("Small payments to her account, each with a message.", [], ["messages_with_payments"], "online_or_by_telephone"),
    (
        "He came to her work and told the front desk that he was expected.",
        ["coming_to_work_or_study"],
        [],
        "victims_work_or_study",
    ),
)
_FOUR = ("fixated", "obsessive", "unwanted", "repeated")
_OPENED = ("harassment", "malicious_communications", "domestic_incident", "stalking", "suspicious_circumstances")


def incident(life: Life, by: str = "police_investigator", **more: object) -> Entry[Fact]:
    """One incident of the last days, as she told it or as an officer saw it."""
    what, in_person, online, place = life.one(_ACTS)
    happened = life.hours_ago(life.rng.randint(3, 60))
    reported = happened.latest + timedelta(hours=life.rng.choice((1, 2)))
    told_by = life.one(("victim", "victim", "victim", "seen_myself"))
    return life.give(
        by,
        "record-incident",
        **{
            "victim": life.victim,
            "suspect": life.suspect,
            "when": happened,
            "what_happened": what,
            "in_person": in_person,
            "online": online,
            "four": life.some(_FOUR),
            "place": place,
            "told_by": told_by,
            "suspect_knows": life.one(("yes", "yes", "no", "not_known")) if told_by == "victim" else None,
            "counter_allegation": "no",
            "reported_at": reported,
            "attended_at": reported + timedelta(minutes=30) if life.chance(40) else None,
            "witnesses": life.one(([], [], ["Her neighbour"], ["A colleague"])),
        }
        | more,
    )


def _call(life: Life, incident_of: Entry[Fact] | None) -> None:
    received = life.hours_ago(life.rng.randint(2, 20))
    attended = life.chance(40)
    call = life.give(
        "police_investigator",
        "record-call",
        victim=life.victim,
        received=received,
        route=life.one(("call_999", "call_101", "online_report", "front_counter")),
        told_by="victim",
        suspect_knows="yes",
        opened_as=life.one(_OPENED),
        log_reference=f"L-{life.rng.randint(1000, 9999)}",
        response=life.one(("emergency", "priority", "appointment")),
        thrive_done="yes",
        thrive=life.some(("threat", "harm", "risk", "investigation", "vulnerability", "engagement"), 6),
        incident=incident_of.id if incident_of is not None else None,
        attended_at=received.latest + timedelta(minutes=life.rng.randint(8, 90)) if attended else None,
    )
    if not attended and life.chance(70):
        life.give(
            "police_investigator",
            "record-attendance",
            call=call.id,
            **(
                {"attended_at": received.latest + timedelta(minutes=100)}
                if life.chance(70)
                else {"not_attended_because": "She asked for the officer she knows, in the morning"}
            ),
        )


def first_reports(life: Life) -> None:
    """What was reported at first, what was screened, and the crime that was recorded of it."""
    life.wait(0, 2)
    first = incident(life)
    known = first if type(first.fact).__name__ == "IncidentRecorded" else None
    if life.chance(75):
        _call(life, known)
    second = incident(life, life.one(("police_investigator", "isac_caseworker")))
    if life.chance(60):
        recognising.screen(life)
    open_ones = [each.id for each in (first, second) if type(each.fact).__name__ == "IncidentRecorded"]
    recognising.crime(life, open_ones)


def later_reports(life: Life) -> None:
    """What comes in while the case is worked: more incidents, concerns of the agencies, his word against hers."""
    for _ in range(life.rng.randint(0, 2)):
        life.wait(5, 25)
        incident(life)
    if life.chance(55):
        life.give(
            life.one(("programme_facilitator", "probation_practitioner", "health_clinician", "witness_care")),
            "report-concern",
            kinds=life.some(("threat", "suicidality", "weapon", "other"), 2),
            detail=life.one(
                ("He said that he has nothing left to lose.", "He asked where the hearing is and who comes with her.")
            ),
            told_by="suspect",
            when=Happened.on(life.day),
        )
    if life.chance(35):
        recognising.counter(life)
    if life.chance(40):
        recognising.told_by_others(life)
    if life.chance(45):
        recognising.link(life)
