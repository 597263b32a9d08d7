"""Samples of others in the case: a new partner of the suspect, and those guarded beside the victim."""

from datetime import date

import msgspec

from domain.kernel import Answer, Command, Fact, PartyId
from domain.parties.others import ThirdPartyKind, ThirdPartyNamed
from domain.parties.partner_disclosure import (
    DecidePartnerDisclosure,
    PartnerDecision,
    PartnerDisclosureDecided,
    PartnerTold,
    RecordPartnerTold,
    Route,
)
from domain.parties.proxies import ProxyContactSet, SetProxyContact
from domain.people import Role
from domain.sharing.other_role import Compared, ConsiderOtherRole, OtherRoleConsidered
from tests.samples.people import CHILD, SUSPECT, THIRD_PERSON, VICTIM

PARTNER_NAMED = ThirdPartyNamed(party=THIRD_PERSON, kind=ThirdPartyKind.NEW_PARTNER, name="Nadia Frost", of=SUSPECT)
PROXY_NAMED = ThirdPartyNamed(party=PartyId(CHILD), kind=ThirdPartyKind.PROXY, name="Ellen Marlow", of=VICTIM)

DECIDE_PARTNER = DecidePartnerDisclosure(
    party=THIRD_PERSON,
    route=Route.RIGHT_TO_KNOW,
    decision=PartnerDecision.DISCLOSE,
    decided_on=date(2026, 3, 9),
    decided_by="Disclosure panel, Inspector Rowe in the chair",
    why_necessary="He threatened two partners before when they left him.",
    why_proportionate="Nothing less would let her judge it; only convictions are told.",
    to_tell="That he has convictions for violence to two former partners.",
    teller="DC Hana Iqbal, with an advocate of another service",
    if_he_learns="He may blame the victim and go to where her family lives.",
    safety_plan=Answer.NO,
    plan_not_yet="Her advocate goes through it with her tomorrow, before anybody is told.",
)
RECORD_TOLD = RecordPartnerTold(
    party=THIRD_PERSON,
    told_on=date(2026, 3, 12),
    told_by="DC Hana Iqbal",
    said="She was not surprised, and asked what to do if he came.",
    undertook=Answer.YES,
    support="The advocates of her own town; by her sister's telephone.",
)
SET_PROXY = SetProxyContact(
    party=PartyId(CHILD),
    address="2 Quarry Cottages, Westport WP1 8CD",
    telephone="07700 900777",
    safe_contact="After work, and never by letter.",
)

CONSIDER = ConsiderOtherRole(
    victim=VICTIM,
    other="AC-3MN5P-5",
    found=Compared.SAME_PERSON,
    because="The date of birth and both telephone numbers agree.",
    kept_apart="Another team and another advocate for each; neither reads the other case.",
)

FACTS: tuple[Fact, ...] = (
    PartnerDisclosureDecided(**msgspec.structs.asdict(DECIDE_PARTNER)),
    PartnerTold(**msgspec.structs.asdict(RECORD_TOLD)),
    ProxyContactSet(**msgspec.structs.asdict(SET_PROXY) | {"who": "Her mother"}),
    OtherRoleConsidered(**msgspec.structs.asdict(CONSIDER)),
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.POLICE_COORDINATOR, DECIDE_PARTNER),
    (Role.POLICE_INVESTIGATOR, RECORD_TOLD),
    (Role.ISAC_CASEWORKER, SET_PROXY),
    (Role.POLICE_COORDINATOR, CONSIDER),
)
