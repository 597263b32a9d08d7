"""Acts that the tests of the record give at the door, each with a text that no record of processing may hold."""

import msgspec

from domain.correction import Correct
from domain.kernel import EntryId
from domain.reports.concern import ReportConcern
from tests.samples.reports import CONCERN_REPORTED, REPORT_CONCERN

CANARY = "Quillfeather"


def concern() -> ReportConcern:
    """A concern with the canary in it."""
    return msgspec.structs.replace(REPORT_CONCERN, detail=f"{CANARY} waited at the gate.", new_partner=CANARY)


def correction_of(mark: EntryId) -> Correct:
    """A correction of such a concern."""
    fact = msgspec.structs.replace(CONCERN_REPORTED, detail=f"{CANARY} waited at the door.")
    return Correct(entry=mark, because=f"{CANARY} was misread.", fact=fact)
