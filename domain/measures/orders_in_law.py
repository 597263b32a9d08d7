"""Orders in law: the rows of the catalogue for what a court orders on application, conviction or acquittal.

Built from statute. The 2024 super-complaint report says that breach of a non-molestation order is not a criminal
offence: it is one, under section 42A of the Family Law Act 1996. Breach of a domestic violence protection order is
contempt and no crime, the opposite trap.
"""

from datetime import date

from domain.clocks.periods import Unit
from domain.kernel import Answer
from domain.measures.card import (
    ARRESTABLE,
    CRIME_OR_CONTEMPT,
    FIVE_YEARS,
    Breach,
    Length,
    MadeBy,
    MeasureCard,
    MeasureKind,
)

UNTIL_FURTHER_ORDER = "A stated period, or until further order"
ASSOCIATED = (
    "For associated persons alone (Family Law Act 1996 s.62(3)): partners and former partners, relatives, people who "
    "live or lived together. A victim stalked by a stranger, colleague or neighbour usually cannot get one: consider a "
    "stalking protection order, which the police apply for, or a harassment injunction."
)
PROHIBITS_ONLY = (
    "A restraining order can only prohibit: it holds no positive requirement. Take this term out, or seek it in a "
    "stalking protection order."
)
TO_KEEP_OUT = (
    "A non-molestation order can only forbid molestation: it holds no positive requirement. Take this term out, or "
    "consider a stalking protection order."
)
NO_TAG = "This measure cannot have the person tagged. Take the term out, or consider which order can."
STALKING_AID = (
    "Needs acts associated with stalking, a risk of it to another person, who need not be the first victim, and that "
    "the order is necessary; neither a charge nor the victim’s consent or evidence is needed."
)

ORDERS_IN_LAW: tuple[MeasureCard, ...] = (
    MeasureCard(
        kind=MeasureKind.STALKING_PROTECTION_ORDER,
        title="Stalking protection order",
        applies="The chief officer of police for where the suspect lives, is or means to come",
        made_by="Magistrates’ court",
        ways=frozenset({MadeBy.APPLICATION}),
        breach=Breach.CRIME,
        breach_says=FIVE_YEARS,
        arrest=ARRESTABLE,
        source="Stalking Protection Act 2019 ss.1 to 3 and 8 to 11",
        valid_from=date(2020, 1, 20),
        applied_for_by_police=True,
        notification=True,
        renewed=True,
        refusal=NO_TAG,
        shortest=Length(24, Unit.MONTH, "at least two years beginning with the day on which it is made"),
        lasts="Two years or more beginning with the day on which it is made, or until further order",
        aid=STALKING_AID,
    ),
    MeasureCard(
        kind=MeasureKind.INTERIM_STALKING_PROTECTION_ORDER,
        title="Interim stalking protection order",
        applies="The chief officer of police, with or after the application for the full order",
        made_by="Magistrates’ court, where it is appropriate until the full application is decided",
        ways=frozenset({MadeBy.APPLICATION}),
        breach=Breach.CRIME,
        breach_says=FIVE_YEARS,
        arrest=ARRESTABLE,
        source="Stalking Protection Act 2019 ss.5 and 8 to 11",
        valid_from=date(2020, 1, 20),
        applied_for_by_police=True,
        interim_of=MeasureKind.STALKING_PROTECTION_ORDER,
        notification=True,
        renewed=True,
        refusal=NO_TAG,
        lasts="A fixed period, until the application is decided at the latest",
        aid=STALKING_AID,
    ),
    MeasureCard(
        kind=MeasureKind.NON_MOLESTATION_ORDER,
        title="Non-molestation order",
        applies="The victim, as an associated person",
        made_by="Family court, on application or of its own motion",
        ways=frozenset({MadeBy.APPLICATION, MadeBy.OWN_MOTION}),
        breach=Breach.CRIME_OR_CONTEMPT,
        breach_says=CRIME_OR_CONTEMPT,
        arrest=ARRESTABLE,
        source="Family Law Act 1996 ss.42 and 42A",
        valid_from=date(2007, 7, 1),
        domestic_only=True,
        requirements=Answer.NO,
        refusal=TO_KEEP_OUT,
        renewed=True,
        lasts=UNTIL_FURTHER_ORDER,
        aid=f"{ASSOCIATED} Made without notice, it is broken only by who knows that it exists (s.42A(2)).",
    ),
    MeasureCard(
        kind=MeasureKind.OCCUPATION_ORDER,
        title="Occupation order",
        applies="The victim",
        made_by="Family court",
        ways=frozenset({MadeBy.APPLICATION}),
        breach=Breach.CONTEMPT,
        breach_says="Contempt of court: arrest where a power of arrest is attached",
        arrest="Only where the court attached a power of arrest: Family Law Act 1996 s.47",
        source="Family Law Act 1996 ss.33 to 40 and 47",
        valid_from=date(1997, 10, 1),
        domestic_only=True,
        renewed=True,
        lasts="Often six months at a time: the limit depends on what right each has to the home",
        aid=ASSOCIATED,
    ),
    MeasureCard(
        kind=MeasureKind.RESTRAINING_ORDER,
        title="Restraining order",
        applies="Nobody need apply: the prosecutor asks for it, with the victim’s wishes on its terms",
        made_by="The court, on conviction or acquittal",
        ways=frozenset({MadeBy.CONVICTION, MadeBy.ACQUITTAL}),
        breach=Breach.CRIME,
        breach_says=FIVE_YEARS,
        arrest=ARRESTABLE,
        source="Sentencing Act 2020 ss.360 and 363; Protection from Harassment Act 1997 s.5A",
        valid_from=date(2020, 12, 1),
        requirements=Answer.NO,
        refusal=PROHIBITS_ONLY,
        renewed=True,
        lasts=UNTIL_FURTHER_ORDER,
        aid="Prohibitions only. It does not take the place of a decision on a stalking protection order.",
    ),
    MeasureCard(
        kind=MeasureKind.RESTRAINING_ORDER,
        title="Restraining order",
        applies="Nobody need apply: the prosecutor asks for it",
        made_by="The court, on conviction or (from 30 September 2009) acquittal",
        ways=frozenset({MadeBy.CONVICTION, MadeBy.ACQUITTAL}),
        breach=Breach.CRIME,
        breach_says=FIVE_YEARS,
        arrest=ARRESTABLE,
        source="Protection from Harassment Act 1997 ss.5 and 5A",
        valid_from=date(1998, 3, 16),
        valid_to=date(2020, 11, 30),
        requirements=Answer.NO,
        refusal=PROHIBITS_ONLY,
        renewed=True,
        lasts=UNTIL_FURTHER_ORDER,
        aid="Prohibitions only.",
    ),
    MeasureCard(
        kind=MeasureKind.HARASSMENT_INJUNCTION,
        title="Harassment injunction",
        applies="The victim, at her own cost",
        made_by="Civil court",
        ways=frozenset({MadeBy.APPLICATION}),
        breach=Breach.CRIME_OR_CONTEMPT,
        breach_says=CRIME_OR_CONTEMPT,
        arrest=ARRESTABLE,
        source="Protection from Harassment Act 1997 s.3(3) to (9)",
        valid_from=date(1998, 9, 1),
        requirements=Answer.NOT_KNOWN,
        renewed=True,
        lasts=UNTIL_FURTHER_ORDER,
        aid="Open to a victim of anybody: no relationship is needed.",
    ),
    MeasureCard(
        kind=MeasureKind.DOMESTIC_VIOLENCE_PROTECTION_ORDER,
        title="Domestic violence protection order",
        applies="Police, after a domestic violence protection notice",
        made_by="Magistrates’ court",
        ways=frozenset({MadeBy.APPLICATION}),
        breach=Breach.CONTEMPT,
        breach_says="Contempt of court, not a crime: arrest, and before a court within 24 hours",
        arrest="Arrest without warrant, and before a court within 24 hours: Crime and Security Act 2010 s.29",
        source="Crime and Security Act 2010 ss.27 to 29; Magistrates’ Courts Act 1980 s.63",
        valid_from=date(2014, 3, 8),
        applied_for_by_police=True,
        domestic_only=True,
        refusal=NO_TAG,
        shortest=Length(14, Unit.CALENDAR_DAY, "at least 14 days beginning with the day on which it is made"),
        longest=Length(28, Unit.CALENDAR_DAY, "at most 28 days beginning with the day on which it is made"),
        lasts="14 to 28 days beginning with the day on which it is made",
        renewed=True,
        aid="Short: decide from the first day what takes its place.",
    ),
    MeasureCard(
        kind=MeasureKind.DOMESTIC_ABUSE_PROTECTION_ORDER,
        title="Domestic abuse protection order",
        applies="Police, the victim, a third person with leave, or the court itself",
        made_by="Magistrates’, family, county or criminal court, where the pilot runs",
        breach=Breach.CRIME_OR_CONTEMPT,
        breach_says=CRIME_OR_CONTEMPT,
        arrest=ARRESTABLE,
        source="Domestic Abuse Act 2021 ss.27 to 39; pilots from 27 November 2024 in parts of England and Wales",
        valid_from=date(2024, 11, 27),
        applied_for_by_police=True,
        domestic_only=True,
        monitoring=Answer.YES,
        notification=True,
        renewed=True,
        lasts="No shortest or longest time but for tagging; a stated period, an event, or until further order",
        aid="Only where the pilot runs: ask which courts take part. Elsewhere consider a stalking protection order.",
    ),
)
