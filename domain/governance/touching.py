"""Touching: which facts of governance give and take no right on any case. Every other may."""

from domain.governance.absences import AbsenceEnded, AbsenceRecorded
from domain.governance.administration_said import TeamChanged
from domain.governance.listings import ServiceListed, ServiceWithdrawn
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
)
"""Who is away, who is trained, which team somebody is in and which services are listed: `domain.access` asks none.

An answer that is leaving does not wait for these. A fact that is not listed here turns it back: closed by default.
"""
