"""What is put before people about reports and crimes: the pattern, and the name that it should have."""

from datetime import date

from domain.both_sides import for_both_sides
from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, ORDERS, SUSPECT_IDENTITY
from domain.parties import Relationship, SuspectNamed
from domain.reports.classification import classification, needs_4a_review
from domain.reports.conduct import course_of_conduct, four_test
from domain.reports.crimes import CrimeRecorded
from domain.reports.offences import OFFENCES
from domain.rules import ADVOCATES, EVERY_AGENCY, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT


def _probable(case: Case, _: Moment) -> list[Finding]:
    test = four_test(case)
    called = [classification(case, crime) for crime in case.of(CrimeRecorded)]
    if not test.probable or any(now is not None and OFFENCES[now.offence].stalking for now in called):
        return []
    rests = set(test.entries)
    entries = tuple(entry for entry in course_of_conduct(case).entries if entry.id in rests)
    return [Finding(entries=entries, values={"marks": ", ".join(mark.value for mark in test.marks)})]


def _pattern(case: Case, _: Moment) -> list[Finding]:
    conduct = course_of_conduct(case)
    if not conduct.is_course or conduct.first is None:
        return []
    since = spelt(london_date(conduct.first))
    return [Finding(entries=conduct.everything, values={"count": str(conduct.occasions), "since": since})]


def _former_partner(case: Case, _: Moment) -> list[Finding]:
    conduct = course_of_conduct(case)
    former = [e for e in case.of(SuspectNamed) if e.fact.relationship is Relationship.FORMER_PARTNER]
    if not former or not conduct.is_course:
        return []
    return [Finding(entries=(*former, *conduct.everything), values={"count": str(conduct.occasions)})]


def _graver(case: Case, _: Moment) -> list[Finding]:
    found = []
    for crime in needs_4a_review(case):
        now = classification(case, crime)
        graver = OFFENCES[now.offence].less_serious_form_of if now is not None else None
        if now is not None and graver is not None:
            names = {"offence": OFFENCES[now.offence].title, "graver": OFFENCES[graver].title}
            found.append(Finding(entries=(crime,), values=names))
    return found


PROBABLE = Rule(
    id="probable-stalking",
    sentence="Think stalking first: what is recorded is {marks}.",
    source=f"FOUR: fixated, obsessive, unwanted, repeated (College of Policing, 2024); {REPORT}",
    valid_from=FIRST_ADOPTED,
    rests_on=frozenset({CHRONOLOGY}),
    to=EVERY_AGENCY,
    action="record-crime",
    find=_probable,
)


PATTERN = Rule(
    id="whole-pattern",
    sentence="{count} incidents since {since}: read them together, not each alone.",
    source=f"Protection from Harassment Act 1997 s.7(3); {REPORT}",
    valid_from=FIRST_ADOPTED,
    rests_on=frozenset({CHRONOLOGY, ORDERS}),
    to=EVERY_AGENCY,
    find=_pattern,
)


RULES: tuple[Rule, ...] = (
    *for_both_sides(PROBABLE),
    *for_both_sides(PATTERN),
    Rule(
        id="former-partner-conduct",
        sentence="A former partner, and {count} incidents: a course of conduct after a relationship.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY, ORDERS, SUSPECT_IDENTITY}),
        to=EVERY_AGENCY - ADVOCATES,
        find=_former_partner,
    ),
    # Her advocates know who he is to her, and of his identity a summary alone.
    Rule(
        id="former-partner-conduct-told",
        sentence="A former partner, and {count} incidents: a course of conduct after a relationship.",
        safe="A former partner, and more than one incident: a course of conduct after a relationship.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY, ORDERS, SUSPECT_IDENTITY}),
        to=ADVOCATES,
        find=_former_partner,
    ),
    Rule(
        id="graver-offence",
        sentence="Fear, distress or its effect on her life is recorded against “{offence}”: consider “{graver}”.",
        source=f"Protection from Harassment Act 1997 s.4A; {REPORT}",
        valid_from=date(2012, 11, 25),
        rests_on=frozenset({CHRONOLOGY}),
        to=EVERY_AGENCY,
        action="decide-classification",
        find=_graver,
    ),
)
