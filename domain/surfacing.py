"""Surfacing: what must be put before somebody, as one table of rules over the folded case."""

from datetime import date

import msgspec

from domain.attendance_rules import RULES as ATTENDANCE_RULES
from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import (
    CHRONOLOGY,
    ORDERS,
    PROGRAMME_ATTENDANCE,
    RISK,
    SUSPECT_IDENTITY,
    VICTIM_IDENTITY,
    VICTIM_UNRELEASED,
)
from domain.classification import classification, needs_4a_review
from domain.clocks import due_after
from domain.conduct import course_of_conduct, four_test
from domain.crimes import CrimeRecorded
from domain.likeness import LikenessConfirmed
from domain.measure_kinds import TITLES
from domain.offences import OFFENCES
from domain.parties import Relationship, SuspectNamed
from domain.programme_sessions import CONCERN, SessionRecorded
from domain.protection import protection_gaps
from domain.risk import RiskAssessed, awaiting_review, below_indicators
from domain.risk_tools import TOOLS, Tool
from domain.rules import EVERY_AGENCY, SUSPECTS_SIDE, Conclusion, Finding, Moment, Rule, conclude

REPORT = "HMICFRS, IOPC and College of Policing, super-complaint report on stalking, 2024"
PARTNERSHIP = "Partnership standard"
FIRST_ADOPTED = date(2020, 1, 1)


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
    return [Finding(entries=conduct.entries, values={"count": str(conduct.occasions), "since": since})]


def _former_partner(case: Case, _: Moment) -> list[Finding]:
    conduct = course_of_conduct(case)
    former = [e for e in case.of(SuspectNamed) if e.fact.relationship is Relationship.FORMER_PARTNER]
    if not former or not conduct.is_course:
        return []
    return [Finding(entries=(*former, *conduct.entries), values={"count": str(conduct.occasions)})]


def _graver(case: Case, _: Moment) -> list[Finding]:
    found = []
    for crime in needs_4a_review(case):
        now = classification(case, crime)
        graver = OFFENCES[now.offence].less_serious_form_of if now is not None else None
        if now is not None and graver is not None:
            names = {"offence": OFFENCES[now.offence].title, "graver": OFFENCES[graver].title}
            found.append(Finding(entries=(crime,), values=names))
    return found


def _disputed(case: Case, _: Moment) -> list[Finding]:
    found = []
    for entry in awaiting_review(case):
        card = TOOLS[entry.fact.tool]
        suggested = below_indicators(entry.fact) or entry.fact.grade
        values = {
            "tool": card.title,
            "grade": card.name_of(entry.fact.grade),
            "suggested": card.name_of(suggested),
        }
        found.append(Finding(entries=(entry,), values=values))
    return found


def _s_dash_alone(case: Case, _: Moment) -> list[Finding]:
    assessed = case.of(RiskAssessed)
    thorough = {entry.fact.victim for entry in assessed if not TOOLS[entry.fact.tool].screens_only}
    alone = [e for e in assessed if e.fact.tool is Tool.S_DASH and e.fact.victim not in thorough]
    return [Finding(entries=(entry,)) for entry in alone]


def _gap(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(entries=(gap.entry,), values={"since": spelt(gap.since), "how": gap.how.value.replace("_", " ")})
        for gap in protection_gaps(case, moment.today)
    ]


def _bound_already(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for entry in case.of(LikenessConfirmed):
        order = entry.fact
        if order.ends_on is None or order.ends_on >= moment.today:
            until = f"until {spelt(order.ends_on)}" if order.ends_on else "until further order"
            values = {"order": TITLES[order.kind].lower(), "until": until, "contact": order.contact}
            found.append(Finding(entries=(entry,), values=values))
    return found


def _attendance_concern(case: Case, moment: Moment) -> list[Finding]:
    """Sessions missed or with a concern, each for as long as its clock runs: coming again does not answer a concern."""
    found = []
    for entry in sorted(case.of(SessionRecorded), key=lambda entry: (entry.fact.held_on, entry.position)):
        until = due_after("attendance-concern", entry.known)
        if (entry.fact.missed or entry.fact.concern) and (until is None or moment.today <= until):
            what = "the person did not come" if entry.fact.missed else "a concern for somebody's safety"
            found.append(Finding(entries=(entry,), values={"day": spelt(entry.fact.held_on), "what": what}))
    return found


PROBABLE = Rule(
    id="probable-stalking",
    sentence="Think stalking first: what is recorded is {marks}.",
    source=f"FOUR: fixated, obsessive, unwanted, repeated (College of Policing, 2024); {REPORT}",
    valid_from=FIRST_ADOPTED,
    rests_on=frozenset({CHRONOLOGY, VICTIM_UNRELEASED}),
    to=EVERY_AGENCY - SUSPECTS_SIDE,
    action="record-crime",
    find=_probable,
)
PATTERN = Rule(
    id="whole-pattern",
    sentence="{count} incidents since {since}: read them together, not each alone.",
    source=f"Protection from Harassment Act 1997 s.7(3); {REPORT}",
    valid_from=FIRST_ADOPTED,
    rests_on=frozenset({CHRONOLOGY, VICTIM_UNRELEASED}),
    to=EVERY_AGENCY - SUSPECTS_SIDE,
    find=_pattern,
)

RULES: tuple[Rule, ...] = (
    PROBABLE,
    # Whoever may not know what the suspect does not know is known gets the same from what is open, and nothing else.
    msgspec.structs.replace(
        PROBABLE,
        id="probable-stalking-released",
        rests_on=frozenset({CHRONOLOGY}),
        to=EVERY_AGENCY,
        yields_to=PROBABLE.id,
    ),
    PATTERN,
    msgspec.structs.replace(
        PATTERN,
        id="whole-pattern-released",
        rests_on=frozenset({CHRONOLOGY}),
        to=EVERY_AGENCY,
        yields_to=PATTERN.id,
    ),
    Rule(
        id="former-partner-conduct",
        sentence="A former partner, and {count} incidents: a course of conduct after a relationship.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY, SUSPECT_IDENTITY}),
        to=EVERY_AGENCY,
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
    Rule(
        id="disputed-grade",
        sentence="The {tool} grade is {grade}, and the recorded answers suggest {suggested}: it is in dispute until a "
        "supervisor confirms or raises it.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=EVERY_AGENCY,
        action="review-grade",
        find=_disputed,
    ),
    Rule(
        id="s-dash-alone",
        sentence="S-DASH alone is not an adequate assessment of the risk: a full one is owed.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({RISK}),
        to=EVERY_AGENCY,
        action="post-assessment",
        find=_s_dash_alone,
    ),
    Rule(
        id="protection-gap",
        sentence="Protection gap since {since}: the suspect is at large ({how}) and no measure in force protects every "
        "victim from him.",
        source=f"Only bail can carry conditions: Police and Criminal Evidence Act 1984 s.47(1A); {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS, VICTIM_IDENTITY}),
        to=EVERY_AGENCY,
        action="consider-protection-order",
        find=_gap,
    ),
    Rule(
        id="bound-already",
        sentence="The suspect is bound by a {order} made for somebody else, {until}. Contact: {contact}.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS}),
        to=EVERY_AGENCY,
        find=_bound_already,
    ),
    Rule(
        id="attendance-concern",
        sentence="Programme session of {day}: {what}. Decide what follows.",
        safe=f"{CONCERN}.",
        source=f"Alerts run toward the victim's side without what was said; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({PROGRAMME_ATTENDANCE}),
        to=EVERY_AGENCY,
        find=_attendance_concern,
    ),
    *ATTENDANCE_RULES,
)


def surfaced(case: Case, moment: Moment) -> list[Conclusion]:
    """What must be put before somebody on the full fold of a case. To be revealed before anybody sees it."""
    return conclude(RULES, case, moment)
