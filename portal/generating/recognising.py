"""Recognising: what is screened, the crime that is recorded, his word against hers, and what others tell of him."""

from domain.kernel import EntryId, Happened
from portal.generating.life import Life

_OFFENCES = ("stalking_2a", "stalking_4a", "harassment_2", "malicious_communications")
_MATTERS = ("earlier_stalking", "earlier_violence", "an_order_or_conviction_elsewhere")


def screen(life: Life) -> None:
    """The daily screening finds the reports."""
    life.give(
        "police_coordinator",
        "record-screening",
        victim=life.victim,
        suspect=life.suspect,
        screened_on=life.day,
        tool_version="April 2024",
        fixated=life.one(("yes", "not_known")),
        obsessive="yes",
        unwanted="yes",
        repeated="yes",
        probable_stalking=life.one(("yes", "yes", "yes", "no")),
        immediate_safeguarding=life.one((None, "Patrols pass by at night.", "A marker on her address.")),
        support_prompt_given="yes",
    )


def crime(life: Life, incidents: list[EntryId]) -> None:
    """The crime, with its evidence and its classification."""
    offence = life.one(_OFFENCES)
    life.summary_only = offence != "stalking_4a"
    stalking = offence.startswith("stalking")
    life.crime = life.give(
        "police_investigator",
        "record-crime",
        victim=life.victim,
        suspect=life.suspect,
        offence=offence,
        domestic=life.one(("yes", "yes", "no")),
        crime_reference=f"NM/{life.day.year % 100}/{life.rng.randint(100_000, 999_999)}",
        recorded_on=life.day,
        fear_of_violence=life.one(("yes", "not_known")),
        serious_alarm_or_distress=life.one(("yes", "not_known")),
        substantial_adverse_effect=life.one(("yes", "not_known")),
        doubt=None if stalking else "He has done this since she left: stalking may fit better.",
        incidents=incidents,
    )
    if life.chance(60):
        life.give("police_coordinator", "set-online-flag", crime=life.crime.id, online_flag="yes")
    if life.chance(60):
        life.give(
            "police_investigator",
            "record-evidence-of-effect",
            crime=life.crime.id,
            fear_of_violence="yes",
            fear_in_statement="yes",
            serious_alarm_or_distress="yes",
            distress_in_statement=life.one(("yes", "no")),
            found_in="Her signed statement",
        )
    if not stalking:
        life.wait(1, 6)
        life.give(
            "police_supervisor",
            "decide-classification",
            crime=life.crime.id,
            decision="change",
            offence="stalking_2a",
            because="It is repeated, unwanted and fixed on her: it is stalking.",
        )
    elif offence != "stalking_4a" and life.chance(70):
        life.give(
            "police_investigator",
            "classify-crime",
            crime=life.crime.id,
            offence="stalking_4a",
            because="She no longer goes out alone and has changed how she travels.",
        )
        life.summary_only = False


def counter(life: Life) -> None:
    """His complaint about her, and a supervisor’s judgement of it."""
    counter = life.give(
        "police_investigator",
        "record-incident",
        victim=life.victim,
        suspect=life.suspect,
        when=life.hours_ago(30),
        what_happened="He says that it is she who writes to him and has him watched.",
        online=["messages"],
        told_by="suspect",
        counter_allegation="yes",
    )
    life.wait(1, 5)
    life.give(
        "police_supervisor",
        "judge-counter-allegation",
        incident=counter.id,
        treated_as=life.one(("part_of_the_stalking", "needs_enquiry")),
        because="It came the day after her report, and her telephone shows no message to him.",
    )


def told_by_others(life: Life) -> None:
    """What somebody else told of him, and what came of it."""
    told = life.give(
        life.one(("police_intelligence", "isac_caseworker", "probation_practitioner")),
        "record-third-party-information",
        suspect=life.suspect,
        told_on=life.day,
        matters=life.some(_MATTERS),
        account="He did the same to a woman at his last work, until a court stopped him.",
        how_known="Worked with him",
        may_be_named="no",
    )
    life.wait(2, 8)
    found = life.one(("confirmed", "partly_confirmed", "nothing_found"))
    life.give(
        "police_intelligence",
        "answer-third-party-information",
        information=told.id,
        answered_on=life.day,
        made=life.some(("police_national_computer", "police_national_database", "other_force_asked")),
        found=found,
        done="The other force was asked and has answered.",
    )


def link(life: Life) -> None:
    """A record that another force holds of him."""
    life.give(
        "police_intelligence",
        "link-crime",
        suspect=life.suspect,
        whose=life.one(("somebody_else", "not_known")),
        kind=life.one(("crime", "incident", "conviction_or_caution")),
        held_by="Southmere Police (fictional)",
        reference=f"SM/{life.rng.randint(18, 23)}/{life.rng.randint(10_000, 99_999)}",
        when=Happened.on(life.ago(life.rng.randint(500, 1800))),
        outcome="Closed without a charge",
    )
