"""Caring: how the victim is kept informed, what she needs, and what is done for her safety."""

from portal.generating import people
from portal.generating.life import Life

_METHODS = ("telephone", "message", "in_person", "email")


def inform(life: Life) -> None:
    """What is owed to her from the first report: an acknowledgement, needs, agreed contact, support and advice."""
    life.wait(0, 2)
    victim = life.victim
    life.give(
        "police_investigator",
        "acknowledge-report",
        victim=victim,
        acknowledged_on=life.day,
        method=life.one(_METHODS),
        in_writing="yes",
        rights_told="yes",
        enhanced=["persistently_targeted"],
        enhanced_because="He has followed her for months.",
        contact_given="The officer in the case, by the unit's own number",
    )
    life.give(
        life.one(("isac_caseworker", "police_investigator")),
        "set-victim-contact-details",
        victim=victim,
        address=people.address(life.rng),
        telephone=people.telephone(life.rng),
        safe_contact=life.one((None, "Message first and say that it is the dentist.")),
        unsafe_times=life.one((None, "After six, when he used to ring.")),
        protected_location=life.one(("no", "no", "yes")),
    )
    life.give(
        "police_investigator",
        "record-needs-assessment",
        victim=victim,
        assessed_on=life.day,
        declined=False,
        enhanced=["persistently_targeted"],
        special_measures=life.some(("screens", "live_link")),
        needs="New locks, and somebody with her at court.",
        updates="Every Friday by message",
    )
    life.give(
        "police_investigator",
        "agree-contact",
        victim=victim,
        agreed_on=life.day,
        cadence=life.one(("weekly", "fortnightly")),
        method=life.one(_METHODS),
        safe_times="Weekdays before three",
        interpreter="not_needed",
    )
    life.give(
        life.one(("police_investigator", "isac_caseworker", "witness_care")),
        "refer-to-support",
        victim=victim,
        service=life.one(("home_security", "online_safety", "general_victim_services")),
        area="Northmere",
        name="Northmere Victim Care (fictional)",
        referred_on=life.day,
        answer=life.one(("accepted", "information_only")),
    )
    life.give(
        "police_investigator",
        "record-advice",
        victim=victim,
        given_on=life.day,
        kinds=life.some(("keep_evidence", "call_999_in_danger", "home_security"), 3),
        given_by="The officer in the case",
    )


def keep_in_touch(life: Life) -> None:
    """Contacts kept and missed, what she was lent, and what she said of how she was treated."""
    for _ in range(life.rng.randint(1, 3)):
        life.wait(4, 14)
        life.give(
            life.one(("police_investigator", "witness_care", "isac_caseworker")),
            "record-victim-contact",
            victim=life.victim,
            occurred=life.hours_ago(1),
            method=life.one(_METHODS),
            said=life.one(("She asks what happens next.", "It has been quiet for a week, and that worries her.")),
            suspect_knows=life.one(("no", "not_known")),
        )
    if life.chance(40):
        life.give(
            "police_investigator",
            "record-missed-contact",
            victim=life.victim,
            attempted=life.hours_ago(1),
            method="telephone",
            in_the_way=life.one(("no_answer", "not_safe_to_speak")),
            message_left="no",
            next_on=life.ahead(2),
        )
    if life.chance(35):
        life.give(
            "police_investigator",
            "depart-from-agreed-contact",
            victim=life.victim,
            departed_on=life.day,
            because="The officer was at court all day.",
            next_on=life.ahead(2),
        )
    if life.chance(60):
        _describe(life)
    if life.chance(50):
        _safeguard(life)
    if life.chance(45):
        life.give(
            "isac_caseworker",
            "record-feedback",
            victim=life.victim,
            received_on=life.day,
            route="through_her_advocate",
            concerning=life.one(("police", "prosecutors", "everybody")),
            said="She told it to four people before one of them wrote it down.",
            wants_answer="yes",
            suspect_knows="no",
        )


def _describe(life: Life) -> None:
    """What she says of herself, as far as she was asked and wanted to."""
    life.give(
        life.one(("isac_caseworker", "police_investigator")),
        "record-equality-monitoring",
        victim=life.victim,
        said_on=life.day,
        ethnicity=life.one((None, "white_british", "asian_pakistani", "black_african", "prefers_not_to_say")),
        sex=life.one(("female", "female", "male")),
        disability=life.one((None, "disabled", "not_disabled")),
        orientation=life.one((None, "straight_or_heterosexual", "prefers_not_to_say")),
        religion=life.one((None, "no_religion", "christian", "muslim")),
    )


def _safeguard(life: Life) -> None:
    what = life.one(("camera", "alarm", "telephone"))
    issued = life.give(
        "police_investigator",
        "record-digital-safeguarding",
        victim=life.victim,
        safeguard=what,
        outcome="issued_or_done",
        on=life.day,
        reference=f"{what.capitalize()} {life.rng.randint(100, 999)}",
        return_on=life.ahead(90),
    )
    if life.chance(35):
        life.wait(20, 40)
        life.give(
            "police_investigator",
            "record-digital-safeguarding",
            victim=life.victim,
            safeguard=what,
            outcome="returned",
            on=life.day,
            issued=issued.id,
        )


def state(life: Life) -> None:
    """Her personal statement, once somebody is charged."""
    life.wait(1, 6)
    life.give(
        "witness_care",
        "record-personal-statement",
        victim=life.victim,
        done="made",
        on=life.day,
        warned="yes",
        statement="I have stopped sleeping, and I look behind me wherever I go.",
        read_aloud=life.one(("she_reads_it", "somebody_reads_it_for_her", "not_decided_yet")),
    )
