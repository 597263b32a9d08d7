"""Lawful purposes: the four for which a record of who looked at what, and a case for audit, may be read."""

from enum import StrEnum
from types import MappingProxyType

SOURCE = "Data Protection Act 2018 s.62(4)"


class LawfulPurpose(StrEnum):
    """What a log of processing may be used for, and nothing else: never for how well somebody works."""

    LAWFULNESS = "lawfulness"
    SELF_MONITORING = "self_monitoring"
    SECURITY = "security"
    CRIMINAL_PROCEEDINGS = "criminal_proceedings"


PURPOSES = MappingProxyType(
    {
        LawfulPurpose.LAWFULNESS: "Verifying that the processing is lawful",
        LawfulPurpose.SELF_MONITORING: "Self-monitoring by the agency, with internal disciplinary proceedings",
        LawfulPurpose.SECURITY: "Ensuring the integrity and security of the data",
        LawfulPurpose.CRIMINAL_PROCEEDINGS: "Criminal proceedings",
    }
)
"""The four as a form offers them."""
