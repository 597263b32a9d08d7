"""Samples of the way to the clinic: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import date

import msgspec

from domain.clinic.consultation import ConsultationGiven, RecordConsultation
from domain.clinic.referral import ClinicSource, ReferredToClinic, ReferToClinic
from domain.clinic.returns import AgencyReturned, AskForReturns, ReturnAsked, ReturnKind, ReturnToClinic
from domain.clinic.screening import (
    AnswerClinicReferral,
    ClinicOutcome,
    ClinicReferralAnswered,
    ClinicReferralScreened,
    ScreenClinicReferral,
)
from domain.contact import Method
from domain.kernel import Answer, Command, Fact
from domain.people import Role
from tests.samples.meetings import MEETING
from tests.samples.people import ADVOCACY_CHARITY, AN_ENTRY, PROBATION_REGION, TRUST, VICTIM

REFER = ReferToClinic(
    source=ClinicSource.ADVOCATE,
    received_on=date(2026, 3, 16),
    victim=VICTIM,
    victim_aware=Answer.YES,
    victim_consents=Answer.NOT_KNOWN,
    about_her_view="She was told on the telephone and asked for a day to think about it.",
    safety_action="Her call marker was set to immediate the same evening.",
    chronology="Four visits in a fortnight, two of them after he was warned.",
    orders="Bail since 10 March, with a condition not to contact her.",
    risk="The visits come closer together, and he no longer hides them.",
    advocacy="She wants to know who decides, and to be told before he is.",
    unreleased="She has seen that he photographs the building.",
    probation="He says in supervision that she will come round.",
    formulation="Any answer, even an angry one, is read as hope.",
)
REFERRED = ReferredToClinic(**msgspec.structs.asdict(REFER))

SCREEN = ScreenClinicReferral(
    referral=AN_ENTRY,
    screened_on=date(2026, 3, 18),
    outcome=ClinicOutcome.SIGNPOSTED,
    told_referrer="Not for a meeting now: her own service has more to offer. Bring it back if he comes again.",
    advised="Ask the control room to keep the marker, and review it in four weeks.",
    signposted_to="Northfield women’s service",
    chronology="No visit since the warning of 10 March.",
    orders="The bail condition is new and has held.",
    risk="High on the last assessment, and steady since.",
    advocacy="She asked for practical help first.",
    unreleased="The photographs are not known to have been used.",
    told_on=date(2026, 3, 18),
    told_how=Method.TELEPHONE,
)
# Every field is filled for the sake of what is laid in boxes: nobody could give some of them together.
SCREENED = ClinicReferralScreened(
    **{
        **msgspec.structs.asdict(SCREEN),
        "co_work_with": TRUST,
        "without_direct_work": "The team advises the officer in the case and sees nobody.",
        "listing": "safe-harbour",
        "victim": VICTIM,
    }
)
ANSWER = AnswerClinicReferral(
    referral=AN_ENTRY,
    told_on=date(2026, 3, 19),
    told_how=Method.VIDEO,
    also_said="That she may ask for the clinic herself at any time.",
)
ANSWERED = ClinicReferralAnswered(**msgspec.structs.asdict(ANSWER))

CONSULT = RecordConsultation(
    referral=AN_ENTRY,
    asked_by=PROBATION_REGION,
    given_to="Probation practitioner, Northfield office",
    given_on=date(2026, 3, 19),
    how=Method.VIDEO,
    minutes=50,
    advised="One person sets the limits, in the same words each time, and writes them down.",
    closes=True,
    chronology="The visits follow each court date within three days.",
    orders="The curfew ends on the day on which she finishes late.",
    risk="The weeks before the hearing carry more risk.",
    advocacy="She would rather hear bad news the same day.",
    unreleased="He has not learned that she changed her hours.",
    probation="Short sessions with written agreements.",
    formulation="Grief is kept away by pursuit.",
)
CONSULTED = ConsultationGiven(**msgspec.structs.asdict(CONSULT), victim=VICTIM)

ASK = AskForReturns(
    meeting=MEETING,
    agencies=(PROBATION_REGION, ADVOCACY_CHARITY),
    wanted="The last three months, and what would change the plan.",
    needed_by=date(2026, 4, 10),
)
ASKED = ReturnAsked(
    meeting=MEETING,
    agency=PROBATION_REGION,
    to_role=Role.PROBATION_PRACTITIONER,
    wanted="The last three months, and what would change the plan.",
    needed_by=date(2026, 4, 10),
)
RETURN = ReturnToClinic(
    meeting=MEETING,
    kind=ReturnKind.SHARED,
    because="Up to 8 April. The pre-sentence report is not finished.",
    chronology="He was seen near her work on 2 April by a colleague.",
    orders="Two warnings under the licence, neither contested.",
    risk="High harm, by the summary of 1 April.",
    intelligence="Seen with a hired van on two evenings.",
    advocacy="She asks that the meeting decides who rings her.",
    unreleased="She has begun to vary her way home.",
    needs="Special measures: screens, and a supporter in court.",
    children="The older child asks whether he will come back.",
    probation="He plans the week around where she may be.",
    attendance="Five sessions of eight, one missed with a reason.",
    formulation="Anniversaries matter more than court dates.",
    charging="The file is with the prosecutor since 30 March.",
)
RETURNED = AgencyReturned(**msgspec.structs.asdict(RETURN), victim=VICTIM)

FACTS: tuple[Fact, ...] = (REFERRED, SCREENED, ANSWERED, CONSULTED, ASKED, RETURNED)
COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.ISAC_CASEWORKER, REFER),
    (Role.POLICE_COORDINATOR, msgspec.structs.replace(SCREEN, told_on=None, told_how=None)),
    (Role.POLICE_COORDINATOR, ANSWER),
    (Role.HEALTH_CLINICIAN, msgspec.structs.replace(CONSULT, referral=None, closes=False)),
)
