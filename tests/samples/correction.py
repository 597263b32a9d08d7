"""A sample of a correction. It records no fact of its own: the fact is one of another section."""

from datetime import date

from domain.correction import Correct
from domain.kernel import Command, Fact
from domain.people import Role
from domain.risk.assessments import RiskAssessed
from domain.risk.tools import Tool
from tests.samples.people import AN_ENTRY, VICTIM

FACTS: tuple[Fact, ...] = ()

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.POLICE_INVESTIGATOR,
        Correct(
            entry=AN_ENTRY,
            because="The date was that of the form, not of the assessment.",
            fact=RiskAssessed(victim=VICTIM, tool=Tool.DASH, grade="high", assessed_on=date(2026, 3, 1)),
        ),
    ),
)
