"""Samples of sharing on request: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from domain.classes import DataClass
from domain.gateways import Gateway
from domain.kernel import AccountId, Answer, Command, Fact
from domain.people import Actor, AgencyId, Role
from domain.sharing.answers import (
    AnswerInformationRequest,
    InformationDecisionReasoned,
    InformationRequestAnswered,
    Outcome,
)
from domain.sharing.disclosures import (
    DisclosureOutcome,
    DisclosureRecorded,
    OriginatorConsent,
    RecordDisclosure,
    UnletteredDisclosureRecorded,
)
from domain.sharing.grants import GrantWithdrawn, WithdrawGrant
from domain.sharing.grounds import Ground
from domain.sharing.requests import InformationRequested, RequestInformation
from domain.sharing.taken_back import InformationRequestWithdrawn, WithdrawRequest
from tests.samples.people import ADVOCACY_CHARITY, AN_ENTRY, ANOTHER_ENTRY, FORCE, SECOND_ACCOUNT

GROUNDS = (
    Ground(Gateway.CRIME_AND_DISORDER, "The charity is asked by a relevant authority to prevent further offences."),
    Ground(Gateway.PUBLIC_INTEREST, "The risk of serious harm outweighs the confidence in this one matter."),
)
ASK = RequestInformation(
    agency=ADVOCACY_CHARITY,
    data_class=DataClass.SAFETY_PLAN,
    wanted="Anything dated January that says where his letters are kept.",
    purpose="To find and secure the letters as evidence.",
    grounds=GROUNDS,
    why_necessary="No statement names the place, and a search of his home found none.",
    why_proportionate="One month and one subject; her confidence is touched as little as can be.",
    needed_by=date(2199, 3, 27),
)
REQUESTED = InformationRequested(
    **{
        name: getattr(ASK, name)
        for name in ASK.__struct_fields__
        if name not in {"data_class", "for_account", "for_role"}
    },
    data_class=DataClass.ADVOCACY_CONFIDENTIAL,
    for_account=SECOND_ACCOUNT,
    for_role=Role.POLICE_INVESTIGATOR,
)
ANSWER = AnswerInformationRequest(
    request=AN_ENTRY,
    outcome=Outcome.GIVEN,
    because="She agreed to this one note when she was asked.",
    items=(ANOTHER_ENTRY,),
    conditions="Not to be put to him, and not to be quoted in any report.",
    expires_at=datetime(2199, 4, 20, 16, 0, tzinfo=UTC),
    victim_informed=Answer.NO,
    not_informed_because="She is at work beside him today; she is told tomorrow.",
    suspect_effect="He would guess whom she told, and move what is left.",
    review_on=date(2199, 4, 6),
)
ANSWERED = InformationRequestAnswered(
    **{name: getattr(ANSWER, name) for name in ANSWER.__struct_fields__ if name != "because"},
    data_class=DataClass.ADVOCACY_CONFIDENTIAL,
    to_agency=FORCE,
    to_account=SECOND_ACCOUNT,
    to_role=Role.POLICE_INVESTIGATOR,
)
REASONED = InformationDecisionReasoned(request=AN_ENTRY, because=ANSWER.because)
WITHDRAW = WithdrawGrant(grant=AN_ENTRY, because="She has taken her agreement back.")
WITHDRAWN = GrantWithdrawn(grant=AN_ENTRY, because=WITHDRAW.because)
DISCLOSE = RecordDisclosure(
    outcome=DisclosureOutcome.DISCLOSED,
    disclosed_on=date(2026, 3, 18),
    to_person="Amina Frost, headteacher",
    to_organisation="Northfield Primary School",
    items=(AN_ENTRY,),
    accuracy="Seen by two officers on 2 March; nothing later is known.",
    purpose="So that the school keeps him from the gate.",
    grounds=GROUNDS[1:],
    why_necessary="The school cannot keep away somebody of whom it does not know.",
    why_proportionate="One incident and his description; nothing of her is told.",
    consents=(OriginatorConsent(ADVOCACY_CHARITY, "Jo Marsh, service manager", date(2026, 3, 17)),),
    victim_informed=Answer.NO,
    not_informed_because="She is told by her advocate on Friday.",
    suspect_effect="He may learn of it when he is turned away, and is told that police warned the school.",
    conditions="For the head and the gate staff alone.",
    retention="Until the end of the summer term, then destroyed.",
    approved_by="Detective Inspector Ada Lowe",
    review_on=date(2199, 7, 20),
    letter="Dear Ms Frost,\n\nI write so that he is kept from the gate. Please ring me with any question.",
)
DISCLOSED = DisclosureRecorded(
    **{**msgspec.structs.asdict(DISCLOSE), "refused_because": "Kept for a sample with every field filled."}
)

DISCLOSED_UNLETTERED = UnletteredDisclosureRecorded(
    **{name: getattr(DISCLOSED, name) for name in UnletteredDisclosureRecorded.__struct_fields__}
)

UNASK = WithdrawRequest(request=AN_ENTRY, because="She brought the letters to the station herself.")
UNASKED = InformationRequestWithdrawn(request=AN_ENTRY, because=UNASK.because)


def asked_of_charity(who: Actor, **changed: Any) -> InformationRequested:
    """A request of the charity of the test partnership for one confidential note, for whoever asked."""
    return msgspec.structs.replace(
        REQUESTED,
        agency=AgencyId("safe-harbour"),
        for_account=AccountId(who.account),
        for_role=who.role,
        **changed,
    )


FACTS: tuple[Fact, ...] = (REQUESTED, UNASKED, ANSWERED, REASONED, WITHDRAWN, DISCLOSED)
COMMANDS: tuple[tuple[Role, Command], ...] = ((Role.POLICE_INVESTIGATOR, ASK), (Role.POLICE_SUPERVISOR, DISCLOSE))
OUTGROWN: tuple[Fact, ...] = (DISCLOSED_UNLETTERED,)
