"""Family: children, others in the case, a new partner of the suspect, and a suspect who is a child himself."""

from domain.parties import ChildNamed, ThirdPartyNamed
from portal.generating import people
from portal.generating.life import Life


def children(life: Life) -> None:
    """A child of hers: needs, arrangements with him, and what is asked of children's social care."""
    life.wait(1, 6)
    named = life.give(
        life.one(("isac_caseworker", "police_investigator")),
        "add-child",
        name=people.victims_name(life.rng),
        born=people.birthday(life.rng, life.day, 2, 14),
        of=life.victim,
        school=life.one((None, "Chapel Rise Primary (fictional)")),
    )
    if not isinstance(named.fact, ChildNamed):
        return
    child = named.fact.child
    life.give(
        "isac_caseworker",
        "record-child-needs",
        child=child,
        seen_on=life.day,
        lives_with="Wakes when a car stops outside, and asks who it is.",
        spoken_to_apart="yes",
        own_words="I want it to be quiet.",
        needs="Somebody of the child's own to talk to.",
        safety="The school lets nobody collect without the password.",
    )
    life.give(
        life.one(("police_investigator", "childrens_social_care")),
        "record-child-arrangements",
        child=child,
        victim=life.victim,
        suspect=life.suspect,
        known_on=life.day,
        basis=life.one(("court_order", "agreed_between_the_parents")),
        arranged="Two hours every other Saturday, supervised.",
        used_to_reach="yes",
        how_used="He asks the child where they park.",
    )
    referral = life.give(
        "isac_caseworker",
        "refer-to-childrens-social-care",
        child=child,
        referred_on=life.day,
        council="Northmere Council (fictional)",
        in_danger_now="no",
        worry="The child is asked where she is at each contact.",
        parent_told="yes",
    )
    life.wait(1, 4)
    life.give(
        "childrens_social_care",
        "answer-childrens-referral",
        referral=referral.id,
        outcome=life.one(("section_17_assessment", "early_help", "section_47_enquiry")),
        answered_on=life.day,
        answer="It begins this week; contact stays supervised until it is done.",
        social_worker="The duty worker of the assessment team",
    )


def others(life: Life) -> None:
    """Witnesses, a relative guarded beside her, and a new partner of his who has a right to know."""
    life.wait(1, 5)
    life.give(
        "police_investigator",
        "add-third-party",
        kind=life.one(("witness", "neighbour", "earlier_victim")),
        name=people.victims_name(life.rng),
        of=life.victim,
        reach="Through the officer in the case",
        note="Saw him at the gate on two evenings.",
    )
    if life.chance(50):
        proxy = life.give(
            "isac_caseworker",
            "add-third-party",
            kind="somebody_he_reaches_her_through",
            name=people.victims_name(life.rng),
            of=life.victim,
        )
        if isinstance(proxy.fact, ThirdPartyNamed):
            life.give(
                "isac_caseworker",
                "set-proxy-contact",
                party=proxy.fact.party,
                telephone=people.telephone(life.rng),
                safe_contact="After work, and never by letter.",
            )
    if life.chance(50):
        _partner(life)


def _partner(life: Life) -> None:
    partner = life.give(
        "police_investigator",
        "add-third-party",
        kind="new_partner",
        name=people.victims_name(life.rng),
        of=life.suspect,
    )
    if not isinstance(partner.fact, ThirdPartyNamed):
        return
    life.wait(1, 6)
    life.give(
        "police_coordinator",
        "decide-partner-disclosure",
        party=partner.fact.party,
        route="clares_law_right_to_know",
        decision="disclose",
        decided_on=life.day,
        decided_by="Disclosure panel of the force",
        why_necessary="He threatened two partners when they left him.",
        why_proportionate="Nothing less would let her judge it; convictions alone are told.",
        to_tell="That he has a conviction for violence to a former partner.",
        teller="A disclosure officer, with an advocate of another service",
        if_he_learns="He may blame the victim.",
        safety_plan="yes",
    )
    life.wait(1, 4)
    life.give(
        "police_investigator",
        "record-partner-told",
        party=partner.fact.party,
        told_on=life.day,
        told_by="The disclosure officer",
        said="She asked how to end things safely.",
        undertook="yes",
        support="The advocates of her own town; she rings them.",
    )


def more_people(life: Life) -> None:
    """A second victim or a second suspect, who comes to light later."""
    life.more_people = True
    if life.chance(50):
        life.give(
            "police_investigator",
            "add-victim",
            name=people.victims_name(life.rng),
            born=people.birthday(life.rng, life.day, 19, 62),
        )
    else:
        life.give(
            "police_investigator",
            "add-suspect",
            name=people.suspects_name(life.rng),
            born=people.birthday(life.rng, life.day, 20, 60),
            relationship=life.one(("friend", "acquaintance", "family")),
            pnc_id=people.pnc_id(life.rng, life.rng.randint(2001, 2023)),
        )


def youth(life: Life) -> None:
    """The youth justice service, where the suspect is under eighteen."""
    told = life.give(
        "police_investigator",
        "tell-youth-justice",
        suspect=life.suspect,
        told_on=life.day,
        service="Northmere youth justice service (fictional)",
        asked="Do you know him, and who comes as his appropriate adult?",
    )
    life.wait(1, 3)
    life.give(
        "police_investigator",
        "record-youth-justice-answer",
        told=told.id,
        answered_on=life.day,
        known_to_it=life.one(("yes", "no")),
        answer="A worker comes to the interview.",
    )
