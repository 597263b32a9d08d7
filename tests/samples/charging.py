"""Samples of charging: one realistic fact of each kind with every field filled, and who asks for what."""

from datetime import date

from domain.charging import (
    ChargingDecided,
    CodeTest,
    Convicted,
    ConvictionRecorded,
    Decision,
    HearingKind,
    HearingRecorded,
    LegalAdviceGiven,
    RecordChargingDecision,
    RecordConviction,
    RecordHearing,
    RecordLegalAdvice,
)
from domain.kernel import Command, Fact
from domain.people import Role
from tests.samples.people import SUSPECT

FACTS: tuple[Fact, ...] = (
    ChargingDecided(
        suspect=SUSPECT,
        decision=Decision.CHARGE,
        test=CodeTest.FULL_CODE,
        offences=("Stalking involving serious alarm or distress, section 4A",),
        action_items=("Download of the second telephone", "Victim personal statement"),
        decided_on=date(2026, 3, 12),
        reasons="The messages are attributed by the download; the effect on her is set out in her statement.",
        outline="Charged with stalking involving serious alarm or distress.",
    ),
    LegalAdviceGiven(
        question="Whether the earlier relationship can be put before the jury.",
        advice="It goes to motive and is admissible; disclose the family proceedings.",
        given_on=date(2026, 3, 12),
    ),
    HearingRecorded(
        suspect=SUSPECT,
        kind=HearingKind.FIRST_APPEARANCE,
        court="Northfield Magistrates’ Court",
        listed_for=date(2026, 3, 13),
        outcome="Sent to the Crown Court; remanded on conditional bail.",
    ),
    ConvictionRecorded(
        suspect=SUSPECT,
        offences=("Stalking involving serious alarm or distress, section 4A",),
        how=Convicted.GUILTY_PLEA,
        court="Northfield Crown Court",
        convicted_on=date(2026, 3, 16),
        sentence="A community order of two years with a programme requirement; a restraining order of five years.",
        sentenced_on=date(2026, 3, 18),
    ),
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.CPS_PROSECUTOR,
        RecordChargingDecision(
            suspect=SUSPECT,
            decision=Decision.MORE_WORK_NEEDED,
            action_items=("Download of the second telephone",),
            decided_on=date(2026, 3, 12),
            reasons="The messages are not yet attributed to him.",
            outline="The prosecutor has asked the police for more work.",
        ),
    ),
    (
        Role.CPS_PROSECUTOR,
        RecordLegalAdvice(
            question="Whether the earlier relationship can be put before the jury.",
            advice="It goes to motive and is admissible.",
            given_on=date(2026, 3, 12),
        ),
    ),
    (
        Role.WITNESS_CARE,
        RecordHearing(
            suspect=SUSPECT,
            kind=HearingKind.FIRST_APPEARANCE,
            court="Northfield Magistrates’ Court",
            listed_for=date(2026, 4, 13),
        ),
    ),
    (
        Role.PROBATION_PRACTITIONER,
        RecordConviction(
            suspect=SUSPECT,
            offences=("Stalking involving serious alarm or distress, section 4A",),
            how=Convicted.GUILTY_PLEA,
            court="Northfield Crown Court",
            convicted_on=date(2026, 3, 16),
        ),
    ),
)
