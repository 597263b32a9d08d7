"""Beginning: a case is referred, its people are named, and those who work on it join and are confirmed."""

from domain.parties import SuspectNamed, VictimNamed
from portal.generating import people
from portal.generating.life import Life

_REASONS = (
    "Unwanted messages and visits since she ended the relationship. She is afraid to go out alone.",
    "He waits outside her work most evenings although she asked him to stop. Colleagues have noticed.",
    "Calls at all hours, gifts left at the door, and he knows where she has been.",
    "He was told twice to keep away. It has gone on for months and is getting worse.",
    "False accounts write to her and to her friends; the words are his.",
)
_DESCRIPTIONS = (
    "Slim, about 180 cm, short dark hair, drives a silver hatchback.",
    "Heavy build, beard, usually in a work jacket.",
    "Tall, fair hair, glasses, rides a blue motorcycle.",
)
_REFERRERS = (
    ("police_investigator", "police_screening"),
    ("police_investigator", "police_screening"),
    ("isac_caseworker", "advocate"),
    ("isac_caseworker", "helpline"),
    ("probation_practitioner", "probation"),
    ("health_clinician", "health"),
    ("idva", "advocate"),
)
_JOINING = (
    ("isac_caseworker", "Advocate for the victim", 100),
    ("police_supervisor", "Supervises the investigation", 100),
    ("police_investigator", "Investigates", 100),
    ("police_intelligence", "Research on the suspect", 100),
    ("witness_care", "Looks after her as a witness", 100),
    ("police_legal", "Applications for orders", 100),
    ("probation_practitioner", "Supervises him, or would", 100),
    ("programme_facilitator", "Runs the programme", 100),
    ("health_clinician", "Advises on his health", 100),
    ("cps_prosecutor", "Decides on charge", 100),
    ("childrens_social_care", "There are children at home", 100),
    ("victim_liaison_officer", "Tells her of his release", 100),
    ("mappa_coordinator", "May be managed under MAPPA", 40),
    ("clinic_chair", "Chairs the clinic", 100),
    ("idva", "Former partners with a shared home", 60),
)
_RELATIONSHIPS = ("former_partner",) * 5 + ("partner", "acquaintance", "neighbour", "colleague", "friend", "stranger")


def refer(life: Life) -> None:
    """Open the case, with one victim and one suspect, by somebody of one of the agencies."""
    by, source = life.one(_REFERRERS)
    young = life.chance(8)
    consents = life.one(("yes", "yes", "yes", "not_known"))
    life.give(
        by,
        "refer-case",
        source=source,
        received_on=life.ago(life.rng.randint(0, 2)),
        safety_action=life.one((None, "A marker was put on her number.", "She was given the number of the duty desk.")),
        victim_aware="yes" if consents == "yes" else life.one(("yes", "not_known")),
        victim_consents=consents,
        reason=life.one(_REASONS),
        told_by="victim",
        suspect_knows=life.one(("yes", "yes", "no", "not_known")),
        victim_name=people.victims_name(life.rng),
        victim_born=people.birthday(life.rng, life.day, 19, 62),
        suspect_name=people.suspects_name(life.rng),
        suspect_born=people.birthday(life.rng, life.day, *((15, 16) if young else (20, 64))),
        suspect_description=life.one((None, *_DESCRIPTIONS)),
        relationship=life.one(_RELATIONSHIPS),
    )
    life.young = young
    life.members |= {by, *(role.value for role, who in life.cast.acting.items() if who in life.cast.lead)}
    named, suspected = life.case.first(VictimNamed), life.case.first(SuspectNamed)
    if named is not None and suspected is not None:
        life.victim, life.suspect = named.fact.victim, suspected.fact.suspect


def bring_in(life: Life, role: str, because: str) -> None:
    """Somebody in a role comes to the case, where there is such a person and they are not on it yet."""
    if role in life.members or not life.cast.has(role):
        return
    life.give("police_coordinator", "add-member", account=life.account(role), role=role, because=because)
    advocate = life.agency(role) == life.agency("isac_caseworker")
    life.give("agency_guardian" if advocate else "isac_caseworker", "confirm-member", account=life.account(role))
    life.members.add(role)


def join(life: Life) -> None:
    """Bring in whoever is needed, and have each confirmed by an agency that is neither theirs nor the lead's."""
    life.wait(0, 1)
    for role, because, of_a_hundred in _JOINING:
        if role not in life.members and life.chance(of_a_hundred):
            bring_in(life, role, because)
    if life.chance(35):
        life.give(
            "police_coordinator",
            "add-member",
            account=life.account("clinic_guest"),
            role="clinic_guest",
            because="Knows the housing question",
        )
        life.wait(1, 4)
        life.give(
            "police_coordinator",
            "remove-member",
            account=life.account("clinic_guest"),
            because="The housing question is settled",
        )
