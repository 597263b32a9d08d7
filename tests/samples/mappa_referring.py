"""Samples of a referral to MAPPA: from the draft to the co-ordinator's answer, with every field filled."""

from datetime import date

import msgspec

from domain.kernel import Answer, Command, EntryId, Fact
from domain.mappa.categories import Category, Level
from domain.mappa.drafted import GenderlessReferralDrafted, MappaReferralDrafted, ReferToMappa
from domain.mappa.endorsing import (
    AskMappaEndorsement,
    EndorseMappaReferral,
    MappaEndorsementAsked,
    MappaReferralEndorsed,
)
from domain.mappa.form import Still
from domain.mappa.sending import (
    AnswerMappaReferral,
    Decision,
    MappaFormTaken,
    MappaReferralAnswered,
    MappaReferralSent,
    MappaReferralWithdrawn,
    Sending,
    SendMappaReferral,
    TakeNewMappaForm,
    WithdrawMappaReferral,
)
from domain.mappa.templates import Form
from domain.people import Role
from tests.samples.people import AN_ENTRY, SUPERVISOR_ACCOUNT, SUSPECT, VICTIM

DRAFT = ReferToMappa(
    suspect=SUSPECT,
    victim=VICTIM,
    template=Form.NORTHMERE_A_1,
    category=Category.OTHER_DANGEROUS,
    level=Level.MEETINGS,
    aliases="Goes by “Kit”; writes as nightjar_77.",
    aliases_still=Still.TRUE,
    gender="Man",
    ethnicity="White British",
    nationality="British",
    address="Lodges with his brother in Dunsford.",
    address_still=Still.CHANGED,
    release_address="His brother's house, approved by probation.",
    identifiers="PNC 2021/1234567K",
    identifiers_still=Still.TRUE,
    visor="VR-55",
    index_offences="Caution of 12 March 2026 for stalking (section 2A).\nWent on by letters within a week.",
    index_offences_still=Still.TRUE,
    earlier_offences="Caution of 2019 for assault.",
    earlier_offences_still=Still.WRITTEN_NEW,
    dates="Caution given on 12 March 2026; its conditions end on 12 June 2026.",
    dates_still=Still.TRUE,
    behaviour="He escalates within days of each step that is taken, and reads every answer as hope.",
    orders="Interim order; broken once by letter.",
    orders_still=Still.TRUE,
    why_meetings="Four agencies hold a part of it, and none can act on its own part alone.",
    why_senior=None,
    risk_summary="High by the tool of the force: serious harm to one person, around court dates.",
    risk_summary_still=Still.TRUE,
    plan="Weekly supervision; marker on her number; the interim order watched.",
    plan_still=Still.CHANGED,
    plan_gaps="Nobody works with him on what drives it.",
    victims="A former partner. Her sister has been written to as well.",
    victims_still=Still.TRUE,
    victim_safety="An alarm, one named officer, and warning before each court date.",
    victim_safety_still=Still.TRUE,
    agencies="Police: the order.\nProbation: supervision.\nHealth: formulation.",
    disclosure="His new employer was considered: not now, he works alone.",
    equality="He reads with difficulty: letters are gone through with him.",
    referred_on=date(2026, 3, 19),
    contact="Stalking team of the force, extension 4410",
)
DRAFTED = MappaReferralDrafted(**msgspec.structs.asdict(DRAFT))
DRAFTED_GENDERLESS = GenderlessReferralDrafted(
    **{name: getattr(DRAFTED, name) for name in GenderlessReferralDrafted.__struct_fields__}
)

ASK = AskMappaEndorsement(referral=AN_ENTRY, manager=SUPERVISOR_ACCOUNT)
ASKED = MappaEndorsementAsked(suspect=SUSPECT, **msgspec.structs.asdict(ASK))

ENDORSE = EndorseMappaReferral(
    referral=AN_ENTRY,
    name="P Okoro",
    post="Detective inspector, public protection",
    remarks="Checked against the custody record.",
    endorsed_on=date(2026, 3, 19),
)
ENDORSED = MappaReferralEndorsed(suspect=SUSPECT, **msgspec.structs.asdict(ENDORSE))

TAKE = TakeNewMappaForm(referral=AN_ENTRY, template=Form.A_2022, taken_on=date(2026, 3, 19))
TAKEN = MappaFormTaken(suspect=SUSPECT, **msgspec.structs.asdict(TAKE))

SEND = SendMappaReferral(
    referral=AN_ENTRY,
    referrer="R Almond",
    referrer_post="Stalking co-ordinator of the force",
    liaison_officer="T Fenn, victim liaison",
    to_person="W Cole, MAPPA co-ordinator",
    to_organisation="The area's MAPPA unit",
    sent_on=date(2026, 3, 20),
    means="The unit's secure mailbox",
    why_necessary="The unit decides, and cannot without the form.",
    why_proportionate="It names what level 2 needs and no more.",
    victim_informed=Answer.NO,
    not_informed_because="She is told once it is accepted.",
    suspect_effect="None: he knows that agencies speak of him.",
    retention="As long as MAPPA manages him",
    review_on=date(2026, 6, 20),
)
SENT = MappaReferralSent(
    **{name: getattr(SEND, name) for name in Sending.__struct_fields__},
    suspect=SUSPECT,
    template=Form.NORTHMERE_A_1,
)

WITHDRAW = WithdrawMappaReferral(
    referral=AN_ENTRY, because="He is in custody on another matter.", withdrawn_on=date(2026, 3, 20)
)
WITHDRAWN = MappaReferralWithdrawn(suspect=SUSPECT, **msgspec.structs.asdict(WITHDRAW))

ANSWER = AnswerMappaReferral(
    referral=AN_ENTRY,
    decision=Decision.ACCEPTED,
    level=Level.MEETINGS,
    because="Formal meetings add what no agency can do alone.",
    answered_on=date(2026, 3, 20),
    first_meeting_on=date(2026, 4, 2),
)
ANSWERED = MappaReferralAnswered(suspect=SUSPECT, **msgspec.structs.asdict(ANSWER))


def of(fact: Fact, referral: EntryId) -> Fact:
    """A sample of something about another referral."""
    return msgspec.structs.replace(fact, referral=referral)


COMMANDS: tuple[tuple[Role, Command], ...] = ((Role.POLICE_COORDINATOR, DRAFT),)
FACTS: tuple[Fact, ...] = (DRAFTED, ASKED, ENDORSED, TAKEN, SENT, WITHDRAWN, ANSWERED)
OUTGROWN: tuple[Fact, ...] = (DRAFTED_GENDERLESS,)
