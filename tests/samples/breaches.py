"""Samples of breaches and bail: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import UTC, date, datetime

from domain.kernel import Answer, Command, Fact, Happened
from domain.measures.bail import BailChange, BailChanged, BailEnd, BailViewsSought, ChangeBail, RecordBailViews
from domain.measures.bail_ladder import Rank
from domain.measures.breach import (
    Arrest,
    BreachKind,
    BreachRecorded,
    Manner,
    RecordBreach,
    UnreleasedBreachRecorded,
)
from domain.measures.breach_response import AnswerBreach, BreachAnswered, Response, UnreleasedBreachAnswered
from domain.measures.further_stalking import (
    DecideFurtherStalking,
    FurtherStalking,
    FurtherStalkingDecided,
    UnreleasedFurtherStalkingDecided,
)
from domain.measures.release import Release, ReleaseSuspect
from domain.people import Role
from domain.telling import ToldBy
from tests.samples.people import AN_ENTRY, ANOTHER_ENTRY, SUSPECT, VICTIM

BREACH_RECORDED = BreachRecorded(
    measure=AN_ENTRY,
    victim=VICTIM,
    suspect=SUSPECT,
    when=Happened.at(datetime(2026, 3, 10, 18, 20, tzinfo=UTC)),
    kind=BreachKind.BREACH,
    what_happened="He stood at the window of the house next door and shouted her name.",
    told_by=ToldBy.VICTIM,
    suspect_knows=Answer.YES,
    terms=("1",),
    manner=Manner.IN_PERSON,
    reported_at=datetime(2026, 3, 10, 18, 25, tzinfo=UTC),
    attended_at=datetime(2026, 3, 10, 22, 5, tzinfo=UTC),
    not_attended_because="No unit was free until the second call",
    arrest=Arrest.NOT_ARRESTED,
    arrest_reasons="He had left before officers came and was not found that night.",
    says_not_aware=Answer.YES,
    exact_place="14 Kiln Lane, the house next to hers",
    witnesses=("Dorothy Hale",),
    incident=ANOTHER_ENTRY,
)
UNRELEASED_BREACH_RECORDED = UnreleasedBreachRecorded(
    measure=AN_ENTRY,
    victim=VICTIM,
    suspect=SUSPECT,
    when=Happened.on(date(2026, 3, 12)),
    kind=BreachKind.NO_TECHNICAL_BREACH,
    what_happened="She found his new account among those who watch her stories.",
    told_by=ToldBy.VICTIM,
    suspect_knows=Answer.NO,
    terms=("2",),
    manner=Manner.ONLINE,
    reported_at=datetime(2026, 3, 12, 9, 0, tzinfo=UTC),
    attended_at=datetime(2026, 3, 12, 9, 30, tzinfo=UTC),
    not_attended_because="Seen at the station instead",
    arrest=Arrest.NOT_DECIDED,
    arrest_reasons="Waiting for the provider’s answer.",
    says_not_aware=Answer.NOT_KNOWN,
    exact_place="Seen at her sister’s flat",
    witnesses=("Her sister",),
    incident=ANOTHER_ENTRY,
)

FACTS: tuple[Fact, ...] = (
    BREACH_RECORDED,
    UNRELEASED_BREACH_RECORDED,
    BreachAnswered(
        breach=AN_ENTRY,
        response=Response.ARRESTED,
        decided_at=datetime(2026, 3, 11, 7, 40, tzinfo=UTC),
        reasons="Arrested at his home the next morning.",
        reported_at=datetime(2026, 3, 10, 18, 25, tzinfo=UTC),
        attended_at=datetime(2026, 3, 10, 22, 5, tzinfo=UTC),
        not_attended_because="No unit was free until the second call",
    ),
    UnreleasedBreachAnswered(
        breach=AN_ENTRY,
        response=Response.NOT_ARRESTED,
        decided_at=datetime(2026, 3, 12, 10, 0, tzinfo=UTC),
        reasons="An arrest would tell him what she knows; asked of the provider first.",
        reported_at=datetime(2026, 3, 12, 9, 0, tzinfo=UTC),
        attended_at=datetime(2026, 3, 12, 9, 30, tzinfo=UTC),
        not_attended_because="Seen at the station instead",
    ),
    FurtherStalkingDecided(
        breach=AN_ENTRY,
        decision=FurtherStalking.PART_OF_CRIME,
        crime=ANOTHER_ENTRY,
        decided_on=date(2026, 3, 11),
        reasons="The fourth time that he has come to where she is since the order was made.",
    ),
    UnreleasedFurtherStalkingDecided(
        breach=AN_ENTRY,
        decision=FurtherStalking.OWN_CRIME,
        crime=ANOTHER_ENTRY,
        decided_on=date(2026, 3, 13),
        reasons="He follows what she does through an account that she was not to know of.",
    ),
    BailChanged(
        bail=AN_ENTRY,
        change=BailChange.EXTENDED,
        changed_on=date(2026, 5, 28),
        until=date(2026, 9, 3),
        authorised_by=Rank.INSPECTOR,
        exceptionally_complex=True,
        conditions="Not to contact her directly or indirectly. To live at his mother’s address.",
        exclusion_zone="Not to enter Kiln Lane",
        ended_how=BailEnd.UNDER_INVESTIGATION,
        reasons="The devices are still being examined.",
    ),
    BailViewsSought(
        victim=VICTIM,
        suspect=SUSPECT,
        sought_on=date(2026, 3, 3),
        sought_by=Role.POLICE_INVESTIGATOR,
        views="She asks that he may not come near the school gate in the afternoon.",
        not_practicable="She could not be reached that night",
    ),
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.POLICE_INVESTIGATOR,
        ReleaseSuspect(
            suspect=SUSPECT,
            how=Release.BAIL_WITH_CONDITIONS,
            released_on=date(2026, 3, 3),
            conditions="Not to contact her directly or indirectly.",
            bail_until=date(2026, 6, 2),
        ),
    ),
    (
        Role.ISAC_CASEWORKER,
        RecordBreach(
            measure=AN_ENTRY,
            victim=VICTIM,
            suspect=SUSPECT,
            when=Happened.at(datetime(2026, 3, 10, 18, 20, tzinfo=UTC)),
            what_happened="He stood at the window of the house next door and shouted her name.",
            told_by=ToldBy.VICTIM,
            suspect_knows=Answer.YES,
        ),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        AnswerBreach(breach=AN_ENTRY, response=Response.ARRESTED, decided_at=datetime(2026, 3, 11, 7, 40, tzinfo=UTC)),
    ),
    (
        Role.POLICE_SUPERVISOR,
        DecideFurtherStalking(
            breach=AN_ENTRY,
            decision=FurtherStalking.OWN_CRIME,
            decided_on=date(2026, 3, 11),
            reasons="It goes on as before the order.",
        ),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        ChangeBail(
            bail=AN_ENTRY,
            change=BailChange.EXTENDED,
            changed_on=date(2026, 3, 19),
            until=date(2026, 9, 3),
            authorised_by=Rank.INSPECTOR,
        ),
    ),
    (
        Role.POLICE_INVESTIGATOR,
        RecordBailViews(
            victim=VICTIM,
            suspect=SUSPECT,
            sought_on=date(2026, 3, 3),
            sought_by=Role.POLICE_INVESTIGATOR,
            views="She wants him kept from the school too.",
        ),
    ),
)
