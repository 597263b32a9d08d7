"""Samples of measures: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import date

from domain.kernel import Answer, Command, Fact
from domain.measures.application import AdvanceOrderApplication, OrderApplicationAdvanced, State
from domain.measures.consideration import Considered, ConsiderProtectionOrder, ProtectionOrderConsidered
from domain.measures.hearsay import HearsayNoticeRecorded, RecordHearsayNotice, Reliance
from domain.measures.kinds import MadeBy, MeasureKind
from domain.measures.likeness import ConfirmLikeness, LikenessConfirmed
from domain.measures.notification import NotificationMade, Notified, RecordNotification
from domain.measures.orders import ProtectiveMeasureRecorded, RecordProtectiveMeasure
from domain.measures.release import Release, ReleaseSuspect, SuspectReleased
from domain.measures.serving import HowServed, Known, OrderServed, RecordService, ServedBy, TermKnown
from domain.measures.single_text import SingleTextMeasureRecorded
from domain.measures.terms import Term, TermKind, VariedTerm
from domain.measures.variation import Change, ChangeMeasure, MeasureChanged
from domain.people import Role
from tests.samples.people import AN_ENTRY, SUSPECT, VICTIM

FACTS: tuple[Fact, ...] = (
    ProtectiveMeasureRecorded(
        suspect=SUSPECT,
        kind=MeasureKind.INTERIM_STALKING_PROTECTION_ORDER,
        victim=VICTIM,
        protected_person="Ruth Ames",
        terms=(
            Term(words="Not to contact her by any means.", kind=TermKind.PROHIBITION),
            Term(words="To give up every device that can reach the internet.", kind=TermKind.REQUIREMENT),
        ),
        exclusion_zone="Within 100 metres of Kiln Lane, as shaded on the plan served with the order",
        starts_on=date(2026, 3, 3),
        ends_on=date(2026, 4, 14),
        reference="SPO/2026/0031",
        made_on=date(2026, 3, 3),
        made_by=MadeBy.APPLICATION,
        court="Northfold Magistrates’ Court",
        force_area="Northfold Police",
        without_notice=Answer.YES,
        power_of_arrest=Answer.NO,
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
    OrderApplicationAdvanced(
        victim=VICTIM,
        suspect=SUSPECT,
        kind=MeasureKind.STALKING_PROTECTION_ORDER,
        state=State.LISTED,
        reached_on=date(2026, 3, 10),
        hearing_on=date(2026, 4, 14),
        court="Northfold Magistrates’ Court",
        reasons="The court lists a day for three witnesses.",
    ),
    HearsayNoticeRecorded(
        victim=VICTIM,
        suspect=SUSPECT,
        kind=MeasureKind.STALKING_PROTECTION_ORDER,
        reliance=Reliance.SERVED,
        done_on=date(2026, 3, 12),
        note="What the neighbour told the officer at the door.",
    ),
    OrderServed(
        measure=AN_ENTRY,
        served_on=date(2026, 3, 4),
        how=HowServed.IN_PERSON,
        served_by=ServedBy.POLICE,
        proof="Certificate of service MG/4417",
        knowledge=(TermKnown(number=0, how=Known.EXPLAINED), TermKnown(number=1, how=Known.READ_OVER)),
        notification_explained=Answer.YES,
    ),
    NotificationMade(
        measure=AN_ENTRY,
        what=Notified.CHANGE,
        notified_on=date(2026, 3, 18),
        changed_on=date(2026, 3, 17),
        excused_until=date(2026, 3, 1),
        in_person=Answer.YES,
        acknowledged=Answer.YES,
        station="Northfold Central",
        names=("Peter Hollis", "Pete"),
        home_address="Flat 9, Weir Court, Southfold",
    ),
    MeasureChanged(
        measure=AN_ENTRY,
        change=Change.VARIED,
        decided_on=date(2026, 3, 19),
        court="Northfold Magistrates’ Court",
        terms=(VariedTerm(number=2, words="To give up every telephone.", kind=TermKind.REQUIREMENT),),
        exclusion_zone="Within 200 metres of Kiln Lane, as on the new plan",
        ends_on=date(2026, 5, 12),
        further_order=False,
        victims_views_sought=Answer.YES,
        reasons="He had come to the end of the lane three times.",
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

OUTGROWN: tuple[Fact, ...] = (
    SingleTextMeasureRecorded(
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
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.POLICE_COORDINATOR,
        RecordProtectiveMeasure(
            suspect=SUSPECT,
            kind=MeasureKind.INTERIM_STALKING_PROTECTION_ORDER,
            victim=VICTIM,
            terms=(Term(words="Not to contact her by any means.", kind=TermKind.PROHIBITION),),
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
        Role.POLICE_LEGAL,
        AdvanceOrderApplication(
            victim=VICTIM,
            suspect=SUSPECT,
            kind=MeasureKind.STALKING_PROTECTION_ORDER,
            state=State.DRAFTED,
            reached_on=date(2026, 3, 5),
        ),
    ),
    (
        Role.POLICE_LEGAL,
        RecordHearsayNotice(
            victim=VICTIM,
            suspect=SUSPECT,
            kind=MeasureKind.STALKING_PROTECTION_ORDER,
            reliance=Reliance.SERVED,
            done_on=date(2026, 3, 12),
        ),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        RecordService(
            measure=AN_ENTRY,
            served_on=date(2026, 3, 4),
            how=HowServed.IN_PERSON,
            served_by=ServedBy.POLICE,
            knowledge=(TermKnown(number=1, how=Known.READ_OVER),),
        ),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        RecordNotification(measure=AN_ENTRY, what=Notified.FIRST, notified_on=date(2026, 3, 5)),
    ),
    (
        Role.POLICE_COORDINATOR,
        ChangeMeasure(
            measure=AN_ENTRY,
            change=Change.DISCHARGED,
            decided_on=date(2026, 3, 19),
            reasons="The court made a full order.",
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
