"""Samples of reports and crimes: one of each fact with every field filled, and commands with who gives them."""

from datetime import UTC, date, datetime

import msgspec

from domain.kernel import Answer, Command, Fact, Happened
from domain.people import Role
from domain.reports.behaviours import Four, InPerson, Online
from domain.reports.classification import (
    ClassificationChoice,
    ClassificationDecided,
    ClassifyCrime,
    CrimeClassified,
    DecideClassification,
)
from domain.reports.concern import (
    ConcernKind,
    ConcernReported,
    ReportConcern,
    SingleConcernReported,
    UnreleasedConcernReported,
)
from domain.reports.counter_allegations import CounterAllegationJudged, JudgeCounterAllegation, Treatment
from domain.reports.crimes import CrimeRecorded, RecordCrime
from domain.reports.incidents import IncidentRecorded, Place, RecordIncident, UnreleasedIncidentRecorded
from domain.reports.offences import Offence
from domain.reports.unflagged_crime import UnflaggedCrimeRecorded
from domain.telling import ToldBy
from tests.samples.people import AN_ENTRY, ANOTHER_ENTRY, SUSPECT, VICTIM

CONCERN_REPORTED = ConcernReported(
    kinds=(ConcernKind.THREAT, ConcernKind.NEW_PARTNER),
    detail="He said in the session that she would be sorry, and named the man she sees.",
    told_by=ToldBy.SUSPECT,
    suspect_knows=Answer.YES,
    when=Happened.on(date(2026, 3, 10)),
    new_partner="Samuel Pryce",
)
UNRELEASED_CONCERN_REPORTED = UnreleasedConcernReported(
    kinds=(ConcernKind.SIGHTING,),
    detail="She saw him from the bus and he did not see her.",
    told_by=ToldBy.VICTIM,
    suspect_knows=Answer.NO,
    when=Happened.at(datetime(2026, 3, 11, 17, 40, tzinfo=UTC)),
    new_partner="Samuel Pryce",
)
SINGLE_CONCERN_REPORTED = SingleConcernReported(
    kind=ConcernKind.WEAPON,
    detail="A neighbour saw a knife on the seat of the van.",
    told_by=ToldBy.SOMEBODY_ELSE,
    suspect_knows=Answer.YES,
    when=Happened.on(date(2026, 3, 1)),
    new_partner="Samuel Pryce",
)
RECORD_INCIDENT = RecordIncident(
    victim=VICTIM,
    suspect=SUSPECT,
    when=Happened.at(datetime(2026, 3, 3, 21, 15, tzinfo=UTC)),
    what_happened="He stood at the gate for an hour and sent forty messages.",
    in_person=(InPerson.LOITERING, InPerson.WATCHING_OR_SPYING),
    online=(Online.MESSAGES, Online.CALLS),
    four=(Four.OBSESSIVE, Four.UNWANTED),
    place=Place.VICTIMS_HOME,
    exact_place="The gate on Mill Lane by the post box",
    told_by=ToldBy.VICTIM,
    suspect_knows=Answer.YES,
    counter_allegation=Answer.NO,
    reported_at=datetime(2026, 3, 3, 22, 0, tzinfo=UTC),
    attended_at=datetime(2026, 3, 4, 0, 30, tzinfo=UTC),
    order_broken="Non-molestation order, paragraph 3",
    witnesses=("Ruth Okafor",),
)
INCIDENT_RECORDED = IncidentRecorded(**msgspec.structs.asdict(RECORD_INCIDENT))
UNRELEASED_INCIDENT_RECORDED = UnreleasedIncidentRecorded(
    **{**msgspec.structs.asdict(RECORD_INCIDENT), "suspect_knows": Answer.NOT_KNOWN}
)
COUNTER_ALLEGATION_JUDGED = CounterAllegationJudged(
    incident=AN_ENTRY,
    treated_as=Treatment.PART_OF_THE_STALKING,
    because="It followed each of her reports within an hour and names no act of hers.",
)
UNFLAGGED_CRIME_RECORDED = UnflaggedCrimeRecorded(
    victim=VICTIM,
    suspect=SUSPECT,
    offence=Offence.OTHER,
    other_offence="Perverting the course of justice",
    domestic=Answer.YES,
    included=(Offence.STALKING_2A, Offence.MALICIOUS_COMMUNICATIONS),
    crime_reference="NF/2026/004417",
    recorded_on=date(2026, 3, 4),
    fear_of_violence=Answer.NOT_KNOWN,
    serious_alarm_or_distress=Answer.YES,
    substantial_adverse_effect=Answer.YES,
    doubt="Stalking fits better: he has done this since she left.",
    incidents=(AN_ENTRY,),
    unreleased_incidents=(ANOTHER_ENTRY,),
)
CRIME_RECORDED = CrimeRecorded(
    victim=VICTIM,
    suspect=SUSPECT,
    offence=Offence.OTHER,
    other_offence="Perverting the course of justice",
    domestic=Answer.YES,
    included=(Offence.STALKING_2A, Offence.MALICIOUS_COMMUNICATIONS),
    crime_reference="NF/2026/004417",
    recorded_on=date(2026, 3, 4),
    fear_of_violence=Answer.NOT_KNOWN,
    serious_alarm_or_distress=Answer.YES,
    substantial_adverse_effect=Answer.YES,
    doubt="Stalking fits better: he has done this since she left.",
    incidents=(AN_ENTRY,),
    unreleased_incidents=(ANOTHER_ENTRY,),
    online_flag=Answer.YES,
    fear_in_statement=Answer.NOT_KNOWN,
    distress_in_statement=Answer.YES,
    effect_in_statement=Answer.NO,
)
CRIME_CLASSIFIED = CrimeClassified(
    crime=AN_ENTRY,
    offence=Offence.STALKING_4A,
    included=(Offence.MALICIOUS_COMMUNICATIONS,),
    because="She no longer goes out alone and has left her job.",
)
CLASSIFICATION_DECIDED = ClassificationDecided(
    crime=AN_ENTRY,
    decision=ClassificationChoice.CHANGE,
    offence=Offence.STALKING_4A,
    included=(Offence.BREACH_OF_NON_MOLESTATION_ORDER,),
    because="Serious distress with an effect on every day of hers is on record.",
)

FACTS: tuple[Fact, ...] = (
    CONCERN_REPORTED,
    UNRELEASED_CONCERN_REPORTED,
    INCIDENT_RECORDED,
    UNRELEASED_INCIDENT_RECORDED,
    COUNTER_ALLEGATION_JUDGED,
    CRIME_RECORDED,
    CRIME_CLASSIFIED,
    CLASSIFICATION_DECIDED,
)
OUTGROWN: tuple[Fact, ...] = (SINGLE_CONCERN_REPORTED, UNFLAGGED_CRIME_RECORDED)

REPORT_CONCERN = ReportConcern(**msgspec.structs.asdict(CONCERN_REPORTED))
RECORD_CRIME = RecordCrime(
    victim=VICTIM,
    suspect=SUSPECT,
    offence=Offence.MALICIOUS_COMMUNICATIONS,
    domestic=Answer.YES,
    included=(Offence.CRIMINAL_DAMAGE,),
    crime_reference="NF/2026/004417",
    recorded_on=date(2026, 3, 4),
    fear_of_violence=Answer.NOT_KNOWN,
    serious_alarm_or_distress=Answer.YES,
    substantial_adverse_effect=Answer.NOT_KNOWN,
    doubt="Stalking fits better: he has done this since she left.",
    incidents=(AN_ENTRY,),
    online_flag=Answer.YES,
    fear_in_statement=Answer.NOT_KNOWN,
    distress_in_statement=Answer.YES,
    effect_in_statement=Answer.NOT_KNOWN,
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (Role.PROGRAMME_FACILITATOR, REPORT_CONCERN),
    (Role.ISAC_CASEWORKER, RECORD_INCIDENT),
    (
        Role.POLICE_SUPERVISOR,
        JudgeCounterAllegation(**msgspec.structs.asdict(COUNTER_ALLEGATION_JUDGED)),
    ),
    (Role.POLICE_INVESTIGATOR, RECORD_CRIME),
    (Role.POLICE_INVESTIGATOR, ClassifyCrime(**msgspec.structs.asdict(CRIME_CLASSIFIED))),
    (Role.POLICE_SUPERVISOR, DecideClassification(**msgspec.structs.asdict(CLASSIFICATION_DECIDED))),
)
