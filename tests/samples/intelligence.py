"""Samples of intelligence: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import date

from domain.intelligence import (
    Assessment,
    ConditionalIntelligenceRecorded,
    Handling,
    IntelligenceRecorded,
    RecordIntelligence,
    Source,
)
from domain.kernel import Command, Fact
from domain.people import Role
from tests.samples.people import SUSPECT

FACTS: tuple[Fact, ...] = (
    IntelligenceRecorded(
        suspect=SUSPECT,
        source=Source.RELIABLE,
        information=Assessment.KNOWN_DIRECTLY,
        received_on=date(2026, 3, 5),
        report="Three earlier reports by different women of violence as the relationship with him ended.",
        sanitised="A pattern of violence to women when relationships end.",
    ),
    ConditionalIntelligenceRecorded(
        suspect=SUSPECT,
        source=Source.UNTESTED,
        information=Assessment.KNOWN_INDIRECTLY,
        received_on=date(2026, 3, 6),
        report="He has said that he means to wait for her after the hearing.",
        sanitised="He may try to be near her after the hearing.",
        instructions="Not to be acted on without the intelligence manager; not to be put to him.",
        identifying="Only two people were in the room when he said so.",
    ),
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.POLICE_INTELLIGENCE,
        RecordIntelligence(
            suspect=SUSPECT,
            source=Source.RELIABLE,
            information=Assessment.KNOWN_DIRECTLY,
            handling=Handling.P,
            received_on=date(2026, 3, 5),
            report="Three earlier reports by different women of violence as the relationship with him ended.",
            sanitised="A pattern of violence to women when relationships end.",
        ),
    ),
    (
        Role.POLICE_INTELLIGENCE,
        RecordIntelligence(
            suspect=SUSPECT,
            source=Source.UNTESTED,
            information=Assessment.KNOWN_INDIRECTLY,
            handling=Handling.C,
            received_on=date(2026, 3, 6),
            report="He has said that he means to wait for her after the hearing.",
            sanitised="He may try to be near her after the hearing.",
            instructions="Not to be acted on without the intelligence manager; not to be put to him.",
            identifying="Only two people were in the room when he said so.",
        ),
    ),
)
