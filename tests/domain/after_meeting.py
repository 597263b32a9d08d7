"""After a meeting, to test with: a case on its agenda, the people on it, and who asks while it goes on."""

from datetime import date, timedelta
from uuid import UUID

import msgspec

from domain.case import Case, fold
from domain.clinic.actions_said import ActionAgreed, AgreeAction
from domain.clinic.agenda import ItemPutOnAgenda
from domain.governance.meetings import Meeting, MeetingKind, Setting
from domain.kernel import AccountId, Circumstances, EntryId, Fact
from domain.membership import MemberAdded
from domain.people import Actor, Role
from tests.domain.given import BEGAN, NOW, asked, entry_of, mark
from tests.domain.seen import POLICY
from tests.samples.people import ADVOCATE, FORCE, OFFICER, PROBATION_REGION, TRUST

CHAIR = Actor(UUID(int=901), TRUST, Role.CLINIC_CHAIR)
COORDINATOR = Actor(UUID(int=902), FORCE, Role.CLINIC_COORDINATOR)
PROBATION = Actor(UUID(int=903), PROBATION_REGION, Role.PROBATION_PRACTITIONER)
CLINICIAN = Actor(UUID(int=904), TRUST, Role.HEALTH_CLINICIAN)
GUEST = Actor(UUID(int=905), TRUST, Role.CLINIC_GUEST)
EVERYBODY = (OFFICER, ADVOCATE, CHAIR, COORDINATOR, PROBATION, CLINICIAN, GUEST)
MEETING = Meeting(
    meeting=UUID(int=71),
    kind=MeetingKind.CLINIC,
    clinic=None,
    starts=NOW - timedelta(hours=1),
    minutes=120,
    how=Setting.BOTH,
    where="Room 4",
    chair=AccountId(CHAIR.account),
    called_by=AccountId(COORDINATOR.account),
    invited=(),
    slot_minutes=15,
    closed_minutes=30,
    began=NOW - timedelta(hours=1),
)
AGREE = AgreeAction(
    what="Serve the interim order before he is released.",
    owner=AccountId(ADVOCATE.account),
    by_when=date(2026, 3, 27),
    risk="He comes to the house within hours of each release.",
    meeting=MEETING.meeting,
)


def joined(who: Actor) -> MemberAdded:
    """That somebody is on the case from its referral."""
    return MemberAdded(
        account=AccountId(who.account), agency=who.agency, role=who.role, lead=False, founding=True, because="Needed"
    )


BEFORE: tuple[Fact, ...] = (*(joined(who) for who in EVERYBODY), ItemPutOnAgenda(meeting=MEETING.meeting))
"""Everybody is on the case, and the case on the agenda: what comes after is counted from one by `after`."""


def after(number: int) -> EntryId:
    """The mark of what came after that, counted from one."""
    return mark(len(BEFORE) + number)


def heard(*facts: Fact, by: Actor = COORDINATOR) -> Case:
    """A case that was heard at the meeting, with what came after, recorded by one person."""
    return fold(entry_of(fact, number, by=by) for number, fact in enumerate((*BEFORE, *facts), start=1))


def agreed(owner: Actor = ADVOCATE, *, hers: bool = False) -> ActionAgreed:
    """An action that somebody owns."""
    said = msgspec.structs.asdict(AGREE) | {"owner": owner.account, "hers": hers}
    return ActionAgreed(**said, agency=owner.agency, role=owner.role)


def asking(by: Actor = COORDINATOR, *, there: tuple[Actor, ...] = EVERYBODY) -> Circumstances:
    """Somebody asking while these people hold their roles and the meeting goes on."""
    return msgspec.structs.replace(
        asked(by),
        appointments=frozenset(there),
        appointed=dict.fromkeys(there, BEGAN),
        meetings={MEETING.meeting: MEETING},
        policy=POLICY,
    )
