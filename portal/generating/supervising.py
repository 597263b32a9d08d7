"""Supervising: probation after the sentence, enforcement, and the sessions of the programme."""

from portal.generating.life import Life

_INSTRUMENT = "Difficulties in emotion regulation, short form"
_CONTENT = ("He spoke of little but the last letter.", "He worked on what comes before a message.")


def supervise(life: Life, *, custody: bool) -> None:
    """Supervision from the sentence, or the release, on: assessments, contacts, a breach of it, perhaps its end."""
    if custody:
        life.wait(92, 100)
    begun = life.give(
        "probation_practitioner",
        "begin-supervision",
        suspect=life.suspect,
        on="licence" if custody else "community_order",
        begins_on=life.day,
        ends_on=life.ahead(84 if custody else 728),
        sentence_ends_on=life.ahead(84) if custody else None,
        asks="To report each week; to tell of any new relationship.",
    )
    life.give(
        "probation_practitioner",
        "post-probation-assessment",
        suspect=life.suspect,
        assessed_on=life.day,
        level=life.one(("medium", "high", "very_high")),
        at_risk=life.some(("known_adult", "children")),
        nature="Psychological harm through pursuit.",
        imminence="Rises within days of a contact that is not answered.",
        rising="Drink; loss of work.",
        falling="His brother, while he lives with him.",
        report="not_asked_for",
    )
    for _ in range(life.rng.randint(2, 5)):
        life.wait(6, 9)
        _contact(life)
    if life.chance(40):
        _enforce(life, custody=custody)
    attend(life, "licence" if custody else "rar_day")
    if life.chance(65):
        life.give(
            "probation_practitioner",
            "end-supervision",
            supervision=begun.id,
            ended_on=life.day,
            ending="transferred",
            because="He moved, and another region supervises him.",
        )


def _contact(life: Life) -> None:
    kept = life.one(("attended_and_complied", "attended_and_complied", "acceptable_absence", "unacceptable_absence"))
    life.give(
        "probation_practitioner",
        "record-supervision",
        suspect=life.suspect,
        held_on=life.day,
        method="in_person",
        compliance=kept,
        note=life.one((None, "He looks at his telephone throughout.", "On time and civil.")),
        warned_on=life.day if kept == "unacceptable_absence" else None,
    )


def _enforce(life: Life, *, custody: bool) -> None:
    life.give(
        "probation_practitioner",
        "record-enforcement",
        suspect=life.suspect,
        done="recall_asked_for" if custody else "breach_proceedings_begun",
        taken_on=life.day,
        next_on=life.ahead(7),
        because="A contact missed, and a message to her from a new account.",
    )


def attend(life: Life, basis: str) -> None:
    """The programme: enrolment, measures before and after, sessions kept and missed, and how it ended."""
    life.wait(1, 8)
    planned = life.one((4, 6))
    enrolled = life.give(
        life.one(("probation_practitioner", "programme_facilitator")),
        "enrol-on-programme",
        suspect=life.suspect,
        programme="Early awareness stalking intervention",
        provider="Steady Ground Programmes (fictional)",
        basis=basis,
        enrolled_on=life.day,
        starts_on=life.ahead(3),
        sessions_planned=planned,
    )
    life.wait(4, 6)
    _measure(life, enrolled.id, "before")
    for _ in range(planned):
        life.wait(6, 8)
        missed, concern = life.chance(18), life.chance(20)
        life.give(
            "programme_facilitator",
            "record-session",
            enrolment=enrolled.id,
            held_on=life.day,
            took_place=True,
            attended="no" if missed else life.one(("yes", "yes", "late")),
            no_session="unacceptable_reason" if missed else None,
            concern=concern and not missed,
            content=None if missed else life.one(_CONTENT),
            concerns="He treats each refusal as a game." if concern and not missed else None,
            content_summary=None if missed else "Worked on what comes before a contact.",
        )
    if life.chance(75):
        _measure(life, enrolled.id, "after")
        life.give(
            "programme_facilitator",
            "end-programme",
            enrolment=enrolled.id,
            ended_on=life.day,
            ending="completed",
        )


def _measure(life: Life, enrolment: object, point: str) -> None:
    life.give(
        "programme_facilitator",
        "record-outcome-measure",
        enrolment=enrolment,
        instrument=_INSTRUMENT,
        point=point,
        measured_on=life.day,
        score=life.rng.randint(30, 75),
        out_of=90,
        better="lower",
    )
