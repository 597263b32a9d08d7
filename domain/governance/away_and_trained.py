"""Away and trained: what is said of an agency's people beside their roles, folded fact by fact."""

from domain.governance.absences import AbsenceEnded, AbsenceRecorded, Absences, with_absence
from domain.governance.trained import (
    TrainingCorrected,
    TrainingRecorded,
    Trainings,
    TrainingWithdrawn,
    with_training,
)

__all__ = ["Absences", "AwayOrTrained", "Trainings", "away_and_trained"]

AwayOrTrained = AbsenceRecorded | AbsenceEnded | TrainingRecorded | TrainingCorrected | TrainingWithdrawn


def away_and_trained(absences: Absences, trainings: Trainings, said: AwayOrTrained) -> tuple[Absences, Trainings]:
    """Who is away, and everybody's training, after one more fact."""
    if isinstance(said, AbsenceRecorded | AbsenceEnded):
        return with_absence(absences, said), trainings
    return absences, with_training(trainings, said)
