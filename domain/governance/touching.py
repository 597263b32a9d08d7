"""Touching: which facts of governance give and take no right on any case. Every other may."""

from domain.governance.absences import AbsenceEnded, AbsenceRecorded
from domain.governance.administration_said import TeamChanged
from domain.governance.clinics_said import FACTS as SAID_OF_CLINICS
from domain.governance.listings import ServiceListed, ServiceWithdrawn
from domain.governance.months_told import FACTS as MONTHS_TOLD
from domain.governance.trained import TrainingCorrected, TrainingRecorded, TrainingWithdrawn
from domain.kernel import Fact

TOUCHES_NO_RIGHT: tuple[type[Fact], ...] = (
    AbsenceRecorded,
    AbsenceEnded,
    TrainingRecorded,
    TrainingCorrected,
    TrainingWithdrawn,
    ServiceListed,
    ServiceWithdrawn,
    TeamChanged,
    *SAID_OF_CLINICS,
    *MONTHS_TOLD,
)
"""Who is away or trained, somebody's team, which services are listed, who meets when, what was
told of months: `domain.access` asks none.

An answer that is leaving does not wait for these. A fact that is not listed here turns it back: closed by default.
"""
