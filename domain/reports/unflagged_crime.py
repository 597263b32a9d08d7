"""Unflagged crime: a crime as it was recorded before the online flag and the signed statements were asked for."""

from collections.abc import Mapping
from typing import ClassVar

from domain.classes import CHRONOLOGY, DataClass
from domain.kernel import Answer, Fact, is_open
from domain.reports.crimes import (
    IN_STATEMENT,
    AdverseEffectField,
    DistressField,
    DomesticField,
    DoubtField,
    FearField,
    IncidentsField,
    IncludedField,
    OffenceField,
    OtherOffenceField,
    RecordedOnField,
    ReferenceField,
    SuspectField,
    UnreleasedIncidentsField,
    VictimField,
    in_summary,
)


class UnflaggedCrimeRecorded(Fact, frozen=True, kw_only=True, tag="crime-recorded/1"):
    """A crime of which nobody was asked whether the online flag is used or a signed statement has the evidence."""

    title: ClassVar[str] = "Crime recorded"
    section: ClassVar[str] = "reports"
    governs: ClassVar[DataClass] = CHRONOLOGY
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "recorded_on"
    victim: VictimField
    suspect: SuspectField = None
    offence: OffenceField
    other_offence: OtherOffenceField = None
    domestic: DomesticField
    included: IncludedField = ()
    crime_reference: ReferenceField = None
    recorded_on: RecordedOnField
    fear_of_violence: FearField = Answer.NOT_KNOWN
    serious_alarm_or_distress: DistressField = Answer.NOT_KNOWN
    substantial_adverse_effect: AdverseEffectField = Answer.NOT_KNOWN
    doubt: DoubtField = None
    incidents: IncidentsField = ()
    unreleased_incidents: UnreleasedIncidentsField = ()

    def summary(self) -> dict[DataClass, str]:
        """The offence and whether it is domestic, never its reference or the evidence."""
        return in_summary(self.offence, self.domestic, self.unreleased_incidents)


def asked_later(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of crime-recorded/2 from those of /1: what nobody was asked is not known; a closed crime stays so."""
    offence = fields["offence"]
    unasked = Answer.NOT_KNOWN if is_open(offence) else offence
    return {**fields, **dict.fromkeys(("online_flag", *IN_STATEMENT.values()), unasked)}
