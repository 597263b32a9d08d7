"""Advising: the advocate's own work with the victim, what she wishes, and what she lets be shared."""

from portal.generating.life import Life

_METHODS = ("in_person", "telephone", "message", "video")


def take_in(life: Life) -> None:
    """Intake, first talk, consent, a summary for the others and a plan for her safety."""
    life.wait(0, 2)
    life.give(
        "isac_caseworker",
        "record-intake",
        victim=life.victim,
        came_by=life.one(("police", "she_came_herself", "helpline")),
        received_on=life.day,
        wants=life.one(("Somebody who rings her back.", "Somebody beside her when she gives her statement.")),
        safe_first_contact=life.one(("By text before noon.", "By telephone at work, from the front desk.")),
        suspect_knows="no",
        outcome="taken_on",
    )
    if life.chance(80):
        limited = life.chance(30)
        life.give(
            "isac_caseworker",
            "record-consent",
            victim=life.victim,
            what=life.one(("advocacy_summary", "contact_details", "referral_to_support")),
            with_whom="The agencies of the clinic",
            decision="limited" if limited else "given",
            limits="Not her sister's name." if limited else None,
            decided_on=life.day,
            method=life.one(_METHODS),
            suspect_knows=life.one(("no", "not_known")),
        )
    _note(life)
    life.give(
        "isac_caseworker",
        "share-advocacy-summary",
        victim=life.victim,
        summarised_on=life.day,
        risk_summary="He does not accept that it is over; the weeks after each refusal are the worst.",
        wishes=life.one((None, "She wants him kept away and does not want to meet him in court.")),
        basis="consented",
        victim_knows="yes",
        victim_told="Shared with the agencies on the case.",
        from_victim="yes",
        suspect_knows=life.one(("yes", "no", "not_known")),
        in_short="Her fear is grave; tell her advocate before his conditions change.",
    )
    life.wait(1, 5)
    life.give(
        "isac_caseworker",
        "set-safety-plan",
        victim=life.victim,
        made_on=life.day,
        plan="Door camera, a word agreed with her neighbour, a bag packed.",
        places=life.one((None, "Her employer lets her use the yard gate.")),
        devices=life.one((None, "New telephone; sharing of her place is off.")),
        review_on=life.ahead(life.rng.randint(14, 42)),
        for_police="There is a plan. Ring the advocate before any arrest or release.",
    )
    _wishes(life)


def _note(life: Life) -> None:
    life.give(
        "isac_caseworker",
        "record-advocacy-note",
        victim=life.victim,
        occurred=life.hours_ago(2),
        method=life.one(_METHODS),
        note=life.one(
            (
                "She keeps his letters and has told nobody else.",
                "She has been sleeping at a friend's and says that it helps.",
                "She thinks that he will not stop by himself.",
            )
        ),
        view=life.one((None, "Her own sense of the danger is the best sign that we have.")),
        suspect_knows="no",
    )


def _wishes(life: Life) -> None:
    wishes = life.give(
        "isac_caseworker",
        "record-wishes",
        victim=life.victim,
        said_on=life.day,
        method=life.one(_METHODS),
        decision=life.one(
            ("whether_he_is_charged", "an_order_and_its_terms", "bail_or_licence_conditions", "all_of_it")
        ),
        wants=life.one(("That he is kept from her road.", "To be told before anything changes.")),
        does_not_want="To be named as the one who asked for it.",
        suspect_knows="no",
    )
    if not life.chance(45):
        return
    life.wait(0, 2)
    released = life.give(
        "isac_caseworker",
        "release-told",
        entry=wishes.id,
        agency=life.agency("probation_practitioner"),
        purpose="So that his officer tells her advocate before an appointment is moved.",
        agreed_on=life.day,
        method="telephone",
        her_words="They may know it. He may not.",
        from_when=life.day,
    )
    if life.chance(50):
        life.wait(2, 12)
        life.give(
            "isac_caseworker",
            "take-back-release",
            release=released.id,
            because="She was asked again and takes it back.",
        )


def go_on(life: Life) -> None:
    """More talks, and what the police ask of what she told."""
    for _ in range(life.rng.randint(1, 3)):
        life.wait(4, 15)
        _note(life)
    if life.chance(35):
        request_of_her(
            life,
            line_of_enquiry="Whether she spoke of the first letter when it came.",
            why_necessary="Nothing else dates the first letter.",
            why_last_resort="Her own messages and her colleagues were asked first.",
            her_view="She agrees that the date alone is given.",
        )


def request_of_her(life: Life, **said: object) -> None:
    """A victim information request of that day: what is asked, why, and how she sees it."""
    life.give(
        "police_investigator",
        "request-victim-information",
        victim=life.victim,
        requested_on=life.day,
        holder="Lantern Stalking Advocacy (fictional)",
        material="advocacy_records",
        told_on=life.day,
        told="What is asked, why, and that she may say no.",
        **said,
    )


def finish(life: Life) -> None:
    """The end of her support, with what stays in place."""
    life.wait(5, 20)
    life.give(
        "isac_caseworker",
        "end-advocacy-support",
        victim=life.victim,
        ended_on=life.day,
        in_place="The order stands, and she has the number of the duty desk.",
        can_return="yes",
        why=life.one(("her_needs_are_met", "she_asked", "she_moved_away")),
    )
