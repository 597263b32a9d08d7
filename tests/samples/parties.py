"""Samples of the section on people: one of each fact with every field filled, and commands with who gives them."""

from datetime import date

from domain.kernel import Command, Fact
from domain.parties import (
    AddChild,
    AddSuspect,
    AddThirdParty,
    AddVictim,
    ChildNamed,
    Relationship,
    SetSuspectAddress,
    SuspectAddressed,
    SuspectNamed,
    ThirdPartyNamed,
    VictimNamed,
)
from domain.parties.others import ThirdPartyKind
from domain.people import Role
from tests.samples.people import CHILD, SUSPECT, THIRD_PERSON, VICTIM

VICTIM_NAMED = VictimNamed(
    victim=VICTIM,
    name="Jane Marlow",
    born=date(1991, 5, 17),
    equality="Deaf; uses British Sign Language and wants an interpreter.",
)
SUSPECT_NAMED = SuspectNamed(
    suspect=SUSPECT,
    name="Peter Hollis",
    born=date(1988, 11, 2),
    aliases=("Pete", "ph_northfield"),
    description="Tall, shaved head, drives a grey van.",
    relationship=Relationship.FORMER_PARTNER,
    pnc_id="2024/1234567K",
    cro="123456/24X",
)
SUSPECT_ADDRESSED = SuspectAddressed(
    suspect=SUSPECT, address="14 Tanner Row, Northfield NF1 2AB", area="Northfield town", since=date(2025, 9, 1)
)
THIRD_PARTY_NAMED = ThirdPartyNamed(
    party=THIRD_PERSON,
    kind=ThirdPartyKind.WITNESS,
    name="Ruth Okafor",
    of=VICTIM,
    reach="Through the officer in the case, after six",
    note="Saw him at the gate on two evenings.",
)
CHILD_NAMED = ChildNamed(
    child=CHILD,
    name="Tom Marlow",
    born=date(2018, 3, 9),
    of=VICTIM,
    school="Mill Lane Primary",
    contact="Saturdays at a contact centre, under an order of the family court",
    safeguarding="He asked the child where they park the car.",
)

FACTS: tuple[Fact, ...] = (VICTIM_NAMED, SUSPECT_NAMED, SUSPECT_ADDRESSED, THIRD_PARTY_NAMED, CHILD_NAMED)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.ISAC_CASEWORKER,
        AddVictim(name="Alice Brand", born=date(1994, 1, 30), equality="Pregnant; wants a woman to call her."),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        AddSuspect(
            name="Daniel Reeve",
            born=date(1985, 7, 21),
            aliases=("Dan", "reeve_85"),
            description="Short, beard, walks with a stick.",
            relationship=Relationship.NEIGHBOUR,
            pnc_id="1979/0123456T",
            cro="265416/21G",
        ),
    ),
    (
        Role.PROBATION_PRACTITIONER,
        SetSuspectAddress(
            suspect=SUSPECT, address="3 Quay Street, Easthaven EH4 5CD", area="Easthaven", since=date(2026, 1, 12)
        ),
    ),
    (
        Role.POLICE_COORDINATOR,
        AddThirdParty(
            kind=ThirdPartyKind.EARLIER_VICTIM,
            name="Carol Dean",
            of=SUSPECT,
            reach="By letter only",
            note="He followed her for a year.",
        ),
    ),
    (
        Role.CHILDRENS_SOCIAL_CARE,
        AddChild(
            name="Ella Marlow",
            born=date(2021, 6, 4),
            of=VICTIM,
            school="Mill Lane Nursery",
            contact="None",
            safeguarding="Wakes at night since the van came.",
        ),
    ),
)
