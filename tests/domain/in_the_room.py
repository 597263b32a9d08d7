"""In the room, to test with: a clinic's meeting that goes on, people of every agency there, and the case before it."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

import msgspec

from domain import clinic
from domain.case import Case, fold
from domain.clinic.agenda import ItemPutOnAgenda
from domain.clinic.heard import ClosedPartCalled, GuestAdmitted, LeftRoom, Part, WhyOut
from domain.clinic.in_room import in_room_now
from domain.clinic.room_said import CallItem, ItemCalled
from domain.clinic.seats import AdmitGuest
from domain.governance.meetings import Attendance, Clinic, Meeting, MeetingKind, Setting
from domain.kernel import AccountId, Circumstances, Command, EntryId, Fact
from domain.membership import MemberAdded
from domain.people import Actor, AgencyKind, Role
from tests.domain.given import BEGAN, NOW, asked, decided, entry_of, mark, refusal
from tests.domain.reading import KINDS, POLICY
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import (
    ADVOCACY_CHARITY,
    FORCE,
    PROBATION_REGION,
    PROSECUTORS,
    TRUST,
)

CHAIR = Actor(UUID(int=501), FORCE, Role.CLINIC_CHAIR)
COORDINATOR = Actor(UUID(int=502), FORCE, Role.CLINIC_COORDINATOR)
DETECTIVE = Actor(UUID(int=503), FORCE, Role.POLICE_INVESTIGATOR)
INTELLIGENCE = Actor(UUID(int=504), FORCE, Role.POLICE_INTELLIGENCE)
ISAC = Actor(UUID(int=505), ADVOCACY_CHARITY, Role.ISAC_CASEWORKER)
PROBATION = Actor(UUID(int=506), PROBATION_REGION, Role.PROBATION_PRACTITIONER)
CLINICIAN = Actor(UUID(int=507), TRUST, Role.HEALTH_CLINICIAN)
PROSECUTOR = Actor(UUID(int=508), PROSECUTORS, Role.CPS_PROSECUTOR)
EVERYBODY = (CHAIR, COORDINATOR, DETECTIVE, INTELLIGENCE, ISAC, PROBATION, CLINICIAN, PROSECUTOR)

CLINIC = Clinic(
    clinic=UUID(int=510),
    name="Northfield stalking clinic",
    host=FORCE,
    chair=AccountId(CHAIR.account),
    coordinator=AccountId(COORDINATOR.account),
    members=tuple(AccountId(who.account) for who in EVERYBODY[2:]),
    slot_minutes=15,
    closed_minutes=30,
)
MEETING = UUID(int=511)
UNDER_WAY = Meeting(
    meeting=MEETING,
    kind=MeetingKind.CLINIC,
    clinic=CLINIC.clinic,
    starts=NOW - timedelta(minutes=20),
    minutes=120,
    how=Setting.BOTH,
    where="Room 4",
    chair=CLINIC.chair,
    called_by=CLINIC.coordinator,
    invited=(),
    slot_minutes=15,
    closed_minutes=30,
    began=NOW - timedelta(minutes=20),
    present={AccountId(who.account): Attendance.IN_PERSON for who in EVERYBODY},
)
ON = ItemPutOnAgenda(meeting=MEETING)
CALLED = ItemCalled(meeting=MEETING)


def joined(who: Actor) -> MemberAdded:
    """That somebody came onto the case."""
    return MemberAdded(
        account=AccountId(who.account), agency=who.agency, role=who.role, lead=False, founding=True, because="Needed"
    )


BEFORE: tuple[Fact, ...] = (VICTIM_NAMED, SUSPECT_NAMED, *map(joined, EVERYBODY), ON)


def before_it(*facts: Fact, by: Actor = COORDINATOR) -> Case:
    """A case on the agenda with everybody on it, and what was recorded there since."""
    return fold(entry_of(fact, number, by=by) for number, fact in enumerate((*BEFORE, *facts), start=1))


def since(number: int) -> EntryId:
    """The mark of what was recorded since, counted from one."""
    return mark(len(BEFORE) + number)


def there(
    by: Actor = COORDINATOR,
    *,
    meeting: Meeting = UNDER_WAY,
    without: Iterable[Actor] = (),
    also: Iterable[Actor] = (),
    persons: tuple[frozenset[AccountId], ...] = (),
) -> Circumstances:
    """Somebody asking while the meeting goes on, where some are not present; `also` hold a role beside the others."""
    gone = {who.account for who in without}
    present = {account: how for account, how in meeting.present.items() if account not in gone}
    return msgspec.structs.replace(
        asked(by),
        policy=POLICY,
        kinds={**KINDS, "westport-police": AgencyKind.POLICE},
        appointed={who: BEGAN - timedelta(days=90) for who in (*EVERYBODY, *also)},
        clinics={CLINIC.clinic: CLINIC},
        meetings={MEETING: msgspec.structs.replace(meeting, present=present)},
        persons=persons,
    )


CALL = CallItem(meeting=MEETING)
PLAN = CallItem(meeting=MEETING, part=Part.SAFETY_PLAN)
CODE_C = CallItem(meeting=MEETING, part=Part.CODE_C, leave="The desk officer, for this room alone")
PLAN_OPEN = ClosedPartCalled(meeting=MEETING, part=Part.SAFETY_PLAN)
GUEST = AdmitGuest(meeting=MEETING, name="Oona Pell", agency="Northfield housing", because="She can move the tenancy.")
ADMITTED = GuestAdmitted(**msgspec.structs.asdict(GUEST) | {"parts": (Part.DISCUSSION,)})


def left(who: Actor, because: WhyOut = WhyOut.NOT_FOR_THEM) -> LeftRoom:
    """That somebody is out of the room."""
    return LeftRoom(meeting=MEETING, account=AccountId(who.account), because=because)


def what(case: Case, command: Command, ask: Circumstances | None = None) -> tuple[Fact, ...]:
    """What follows from a command; the coordinator gives it where nobody else is named."""
    return decided(clinic.decide, case, command, ask or there())


def no(case: Case, command: Command, ask: Circumstances | None = None) -> tuple[str, str | None]:
    """The sentence that a command is refused with, and the field beside which it stands."""
    stopped = refusal(clinic.decide, case, command, ask or there())
    return stopped.sentence, stopped.field


def room(case: Case, ask: Circumstances | None = None) -> tuple[Actor, ...]:
    """Who is in the room."""
    ask = ask or there()
    return in_room_now(case, ask.meetings[MEETING], ask)
