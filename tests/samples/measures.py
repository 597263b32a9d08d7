"""Samples of measures: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import date

from domain.kernel import Answer, Command, Fact
from domain.measures.consideration import Considered, ConsiderProtectionOrder, ProtectionOrderConsidered
from domain.measures.kinds import MeasureKind
from domain.measures.likeness import ConfirmLikeness, LikenessConfirmed
from domain.measures.orders import ProtectiveMeasureRecorded, RecordProtectiveMeasure
from domain.measures.release import Release, ReleaseSuspect, SuspectReleased
from domain.people import Role
from tests.samples.people import SUSPECT, VICTIM

FACTS: tuple[Fact, ...] = (
    ProtectiveMeasureRecorded(
        suspect=SUSPECT,
        kind=MeasureKind.INTERIM_STALKING_PROTECTION_ORDER,
        victim=VICTIM,
        protected_person="Ruth Ames",
        terms="Not to contact her by any means. To give up every device that can reach the internet.",
        exclusion_zone="Within 100 metres of Kiln Lane, as shaded on the plan served with the order",
        starts_on=date(2026, 3, 3),
        ends_on=date(2026, 4, 14),
        reference="SPO/2026/0031",
    ),
    ProtectionOrderConsidered(
        victim=VICTIM,
        suspect=SUSPECT,
        kind=MeasureKind.STALKING_PROTECTION_ORDER,
        decision=Considered.APPLY,
        reasons="Fixation goes on after the arrest; conditions end with the bail.",
        owner=Role.POLICE_SUPERVISOR,
        considered_on=date(2026, 3, 4),
    ),
    SuspectReleased(
        suspect=SUSPECT,
        how=Release.BAIL_WITH_CONDITIONS,
        released_on=date(2026, 3, 3),
        conditions="Not to contact her directly or indirectly.",
        exclusion_zone="Not to enter Kiln Lane",
        bail_until=date(2026, 6, 2),
        victims_views_sought=Answer.YES,
    ),
    LikenessConfirmed(
        suspect=SUSPECT,
        kind=MeasureKind.STALKING_PROTECTION_ORDER,
        terms="Not to contact any woman enrolled at the university through an account that is not his own.",
        starts_on=date(2025, 9, 1),
        ends_on=date(2027, 9, 1),
        contact="Stalking unit, 01632 960 101",
    ),
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.POLICE_COORDINATOR,
        RecordProtectiveMeasure(
            suspect=SUSPECT,
            kind=MeasureKind.INTERIM_STALKING_PROTECTION_ORDER,
            victim=VICTIM,
            terms="Not to contact her by any means.",
            exclusion_zone="Within 100 metres of Kiln Lane, as shaded on the plan served with the order",
            starts_on=date(2026, 3, 3),
            ends_on=date(2026, 4, 14),
            reference="SPO/2026/0031",
        ),
    ),
    (
        Role.POLICE_SUPERVISOR,
        ConsiderProtectionOrder(
            victim=VICTIM,
            suspect=SUSPECT,
            kind=MeasureKind.STALKING_PROTECTION_ORDER,
            decision=Considered.CONSIDERING,
            owner=Role.POLICE_SUPERVISOR,
            considered_on=date(2026, 3, 4),
        ),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        ReleaseSuspect(suspect=SUSPECT, how=Release.UNDER_INVESTIGATION, released_on=date(2026, 3, 3)),
    ),
    (
        Role.POLICE_COORDINATOR,
        ConfirmLikeness(
            suspect=SUSPECT,
            kind=MeasureKind.STALKING_PROTECTION_ORDER,
            terms="Not to contact any woman enrolled at the university through an account that is not his own.",
            starts_on=date(2025, 9, 1),
            contact="Stalking unit, 01632 960 101",
        ),
    ),
)
