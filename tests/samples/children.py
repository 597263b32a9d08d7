"""Samples of children and young people: one of each fact with every field filled, and commands with who gives them."""

from datetime import date

import msgspec

from domain.children.arrangements import ChildArrangementsRecorded, ContactBasis, RecordChildArrangements
from domain.children.needs import ChildNeedsRecorded, RecordChildNeeds
from domain.children.social_care import (
    AnswerChildrensReferral,
    ChildrensReferralAnswered,
    ChildrensReferralMade,
    ReferToSocialCare,
    SocialCareOutcome,
)
from domain.children.youth_justice import (
    RecordYouthJusticeAnswer,
    TellYouthJustice,
    YouthJusticeAnswered,
    YouthJusticeTold,
)
from domain.kernel import Answer, Command, Fact
from domain.people import Role
from tests.samples.people import AN_ENTRY, ANOTHER_ENTRY, CHILD, SUSPECT, VICTIM

RECORD_NEEDS = RecordChildNeeds(
    child=CHILD,
    seen_on=date(2026, 3, 11),
    lives_with="He hears the car outside at night and counts how often it passes.",
    spoken_to_apart=Answer.YES,
    own_words="I want him to stop asking where we sleep.",
    needs="Somebody of his own to talk to, and a plan for the gate at school.",
    safety="The school lets nobody collect him without the password.",
    support="Young people’s worker of the advocacy service",
)
NEEDS_RECORDED = ChildNeedsRecorded(**msgspec.structs.asdict(RECORD_NEEDS))

RECORD_ARRANGEMENTS = RecordChildArrangements(
    child=CHILD,
    victim=VICTIM,
    suspect=SUSPECT,
    known_on=date(2026, 3, 12),
    basis=ContactBasis.COURT_ORDER,
    arranged="Two hours every other Saturday, supervised.",
    proceedings="His application to vary the order, family court",
    next_hearing_on=date(2026, 4, 14),
    handover="Saturdays at ten at the contact centre in Mill Lane.",
    used_to_reach=Answer.YES,
    how_used="He asks the child where they park, and follows her from the handover.",
)
ARRANGEMENTS_RECORDED = ChildArrangementsRecorded(**msgspec.structs.asdict(RECORD_ARRANGEMENTS))

REFER = ReferToSocialCare(
    child=CHILD,
    referred_on=date(2026, 3, 12),
    council="Northfield Council",
    in_danger_now=Answer.NO,
    worry="The child is asked for her whereabouts at each contact, and sleeps badly.",
    parent_told=Answer.NOT_KNOWN,
    not_told_because="She could not be reached in safety before the referral.",
)
REFERRAL_MADE = ChildrensReferralMade(**msgspec.structs.asdict(REFER))
ANSWER = AnswerChildrensReferral(
    referral=AN_ENTRY,
    outcome=SocialCareOutcome.ASSESSMENT,
    answered_on=date(2026, 3, 13),
    answer="An assessment begins this week; contact stays supervised until it is done.",
    social_worker="Grace Adeyemi, assessment team, by the duty desk",
)
REFERRAL_ANSWERED = ChildrensReferralAnswered(child=CHILD, **msgspec.structs.asdict(ANSWER))

TELL = TellYouthJustice(
    suspect=SUSPECT,
    told_on=date(2006, 10, 2),
    service="Northfield youth justice service",
    asked="He is to be interviewed on Friday. Do you know him, and who comes as his appropriate adult?",
)
TOLD = YouthJusticeTold(**msgspec.structs.asdict(TELL))
RECORD_ANSWER = RecordYouthJusticeAnswer(
    told=ANOTHER_ENTRY,
    answered_on=date(2006, 10, 4),
    known_to_it=Answer.YES,
    answer="It has worked with him since spring and sends its worker to the interview.",
    worker="Ben Castell, youth justice worker",
)
ANSWERED = YouthJusticeAnswered(suspect=SUSPECT, **msgspec.structs.asdict(RECORD_ANSWER))

FACTS: tuple[Fact, ...] = (
    NEEDS_RECORDED,
    ARRANGEMENTS_RECORDED,
    REFERRAL_MADE,
    REFERRAL_ANSWERED,
    TOLD,
    ANSWERED,
)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.ISAC_CASEWORKER, RECORD_NEEDS),
    (Role.POLICE_INVESTIGATOR, RECORD_ARRANGEMENTS),
    (Role.ISAC_CASEWORKER, REFER),
    (Role.POLICE_INVESTIGATOR, ANSWER),
    (Role.POLICE_INVESTIGATOR, TELL),
    (Role.POLICE_INVESTIGATOR, RECORD_ANSWER),
)
