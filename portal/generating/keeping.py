"""Keeping: corrections, holds and reviews of retention, who leaves, where a case goes, and how it ends."""

import msgspec

from domain.health.direct_work import live_investigations
from domain.reports.incidents import IncidentRecorded
from portal.generating.life import Life


def correct(life: Life) -> None:
    """An incident put right by whoever recorded it."""
    own = [e for e in life.case.of(IncidentRecorded) if e.by == life.account("police_investigator")]
    if not own:
        return
    right = msgspec.structs.replace(own[0].fact, witnesses=("Her neighbour", "The postman"))
    life.give(
        "police_investigator",
        "correct",
        entry=own[0].id,
        because="The postman had seen it too.",
        fact=msgspec.to_builtins(right),
    )


def hold(life: Life) -> None:
    """A hold placed and lifted, a review, and an erasure that is proposed and thought better of."""
    life.wait(2, 12)
    if life.chance(60):
        held = life.give(
            "police_supervisor", "place-legal-hold", because="A civil claim was announced.", until=life.ahead(700)
        )
        if life.chance(60):
            life.wait(1, 9)
            life.give("police_supervisor", "lift-legal-hold", hold=held.id, because="The claim was withdrawn.")
    if life.chance(60):
        life.give(
            "agency_guardian",
            "review-retention",
            decision="keep",
            because="Two agencies still work with her.",
            next_review=life.ahead(365),
        )
    if life.chance(40):
        proposed = life.give(
            "isac_caseworker",
            "propose-erasure",
            data_class="advocacy_confidential",
            because="She asked for it.",
        )
        life.wait(1, 3)
        life.give(
            "isac_caseworker", "withdraw-erasure", proposal=proposed.id, because="She thought about it and keeps it."
        )


def leave(life: Life) -> None:
    """Somebody who finds that they know a party, somebody who is needed no more, somebody who hands the case on."""
    life.wait(1, 6)
    if "idva" in life.members and life.chance(35):
        life.give(
            "idva",
            "declare-conflict",
            kind=life.one(("neighbour", "friend", "colleague")),
            detail="She went to school with his sister.",
        )
        life.members.discard("idva")
    if "mappa_coordinator" in life.members and life.chance(45):
        life.give("mappa_coordinator", "leave-case")
        life.members.discard("mappa_coordinator")
    if life.chance(30):
        life.give(
            "police_investigator",
            "hand-on-case",
            member=life.account("police_investigator"),
            to=life.account("colleague_police_investigator"),
            because="She moves to another unit at the end of the month.",
        )
        life.members.discard("police_investigator")


def staff(life: Life) -> None:
    """A suspect who works for another force: who of it may see the case, who investigates, whether it is referred."""
    force = life.agency("second_police_coordinator")
    mark = life.give(
        "police_coordinator",
        "mark-staff-party",
        party=life.suspect,
        employer=life.cast.agencies[force],
        staff_number=f"{life.rng.randint(1000, 9999)}",
        agency=force,
    )
    life.wait(1, 3)
    life.give(
        "professional_standards",
        "name-staff-allowed",
        agency=force,
        access="only_these_people",
        accounts=[life.account("second_police_coordinator")],
        because="Nobody there has worked with him or at his station.",
    )
    life.give(
        "professional_standards",
        "decide-staff-investigation",
        mark=mark.id,
        by_whom="another_force",
        force="Northmere Police (fictional)",
        because="He works on the floor of the team that would investigate.",
    )
    life.give(
        "professional_standards",
        "decide-iopc-referral",
        mark=mark.id,
        referral="voluntary_referral",
        decided_on=life.day,
        referred_on=life.day,
        reference=f"{life.day.year}/{life.rng.randint(100, 999):04}",
        because="He is said to have looked her family up.",
    )


def transfer(life: Life) -> None:
    """The case is offered to another force, which takes it or not; or the offer is taken back."""
    life.wait(2, 9)
    life.give(
        "police_coordinator",
        "transfer-case",
        to=life.agency("second_police_coordinator"),
        because="Every report of the last months comes from their area.",
        open_now="The download of his telephone is awaited.",
        contact=life.account("police_supervisor"),
    )
    life.wait(1, 5)
    match life.rng.randrange(3):
        case 0:
            life.give("police_coordinator", "withdraw-transfer", because="The reports turned out to be from our area.")
        case 1:
            life.give(
                "second_police_coordinator",
                "answer-transfer",
                answer="decline",
                because="The crimes lie with the force that has them.",
            )
        case _:
            life.give("second_police_coordinator", "answer-transfer", answer="accept")
            life.members.add("second_police_coordinator")


def close(life: Life) -> None:
    """The case is closed, with another agency's word where the risk was high, and may be opened again."""
    if life.more_people or live_investigations(life.case, life.suspect):
        return  # of whoever came to light later it is still to be decided whether to apply for an order
    life.wait(8, 30)
    lead = "second_police_coordinator" if "second_police_coordinator" in life.members else "police_coordinator"
    proposed = life.give(
        lead,
        "close-case",
        reason=life.one(("risk_reduced", "held_elsewhere", "victim_asked")),
        residual_risk="He may try again when the order ends.",
        held_by="Neighbourhood safeguarding team",
        victim_told="yes",
    )
    if type(proposed.fact).__name__ == "CaseClosingProposed":
        life.wait(1, 4)
        agreed = life.chance(50)
        life.give(
            "probation_practitioner",
            "confirm-closing" if agreed else "decline-closing",
            entry=proposed.id,
            because="The plan holds without the clinic." if agreed else "He has been seen near her work.",
        )
        if not agreed:
            return
    if life.chance(55):
        life.wait(10, 30)
        life.give(lead, "reopen-case", because=life.one(("A new report came in.", "He has written to her again.")))
