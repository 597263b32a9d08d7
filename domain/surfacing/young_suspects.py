"""What is put before people about a suspect's age: that he is a child, that he was, that nobody knows, or too young."""

from domain.calendar import spelt
from domain.case import Case
from domain.children.youth_justice import suspects_with_birth, young_suspects
from domain.classes import ORDERS, SUSPECT_IDENTITY
from domain.clocks import due_from
from domain.kernel import Entry
from domain.measures.consideration import Considered, ProtectionOrderConsidered
from domain.measures.kinds import TITLES
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.youngest import youngest_for
from domain.parties import SuspectNamed
from domain.parties.age import ADULT, age_on, birthday
from domain.people import Role
from domain.rules import CLINIC, POLICE, SUSPECTS_SIDE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

_MEET_HIM = POLICE | CLINIC | SUSPECTS_SIDE | {Role.CPS_PROSECUTOR, Role.POLICE_LEGAL, Role.CHILDRENS_SOCIAL_CARE}


def _young(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(named,),
            values={
                "age": str(age_on(named.fact.born, moment.today)),
                "day": spelt(birthday(named.fact.born, ADULT)),
            },
        )
        for named in young_suspects(case, moment.today)
        if named.fact.born is not None
    ]


def _turned(case: Case, moment: Moment) -> list[Finding]:
    """A suspect who turned eighteen, for four weeks from that day."""
    found = []
    for named in suspects_with_birth(case):
        if named.fact.born is None:
            continue
        turned = birthday(named.fact.born, ADULT)
        until = due_from("turned-eighteen", turned)
        if until is not None and turned <= moment.today <= until:
            found.append(Finding(entries=(named,), values={"day": spelt(turned)}))
    return found


def _unknown(case: Case, _: Moment) -> list[Finding]:
    """Suspects of whom the name is known and the date of birth is not."""
    return [
        Finding(entries=(named,))
        for named in case.of(SuspectNamed)
        if named.fact.name is not None and named.fact.born is None
    ]


def _too_young(case: Case, _: Moment) -> list[Finding]:
    """Orders recorded, or decided to be applied for, against somebody who was too young for them on that day."""
    born = {named.fact.suspect: named.fact.born for named in suspects_with_birth(case)}
    decided: list[Entry[ProtectiveMeasureRecorded] | Entry[ProtectionOrderConsidered]] = [
        *case.of(ProtectiveMeasureRecorded),
        *(e for e in case.of(ProtectionOrderConsidered) if e.fact.decision is Considered.APPLY),
    ]
    found = []
    for entry in decided:
        fact = entry.fact
        day = fact.considered_on if isinstance(fact, ProtectionOrderConsidered) else (fact.made_on or fact.starts_on)
        birth = born.get(fact.suspect)
        row = youngest_for(fact.kind, day)
        if birth is not None and row is not None and age_on(birth, day) < row.age:
            named = tuple(each for each in suspects_with_birth(case) if each.fact.suspect == fact.suspect)
            values = {"order": TITLES[fact.kind], "age": str(row.age), "day": spelt(day), "law": row.source}
            found.append(Finding(entries=(entry, *named), values=values))
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="suspect-under-18",
        sentence="The suspect is {age}, a child until {day}: an appropriate adult at every interview, the youth court, "
        "and the youth justice service beside you.",
        source="Police and Criminal Evidence Act 1984 Code C; Crime and Disorder Act 1998 s.37",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({SUSPECT_IDENTITY}),
        to=_MEET_HIM,
        action="tell-youth-justice",
        find=_young,
    ),
    Rule(
        id="suspect-turned-18",
        sentence="The suspect turned 18 on {day}: from that day he is interviewed as an adult, and probation takes the "
        "place of the youth justice service. What was ordered before stands.",
        source=f"Family Law Reform Act 1969 ss.1 and 9; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({SUSPECT_IDENTITY}),
        to=_MEET_HIM,
        find=_turned,
    ),
    Rule(
        id="birth-date-wanted",
        sentence="The suspect’s date of birth is not on record: whether he is under 18 is not known, and nothing is "
        "concluded of it. Find it out, and correct the entry.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({SUSPECT_IDENTITY}),
        to=POLICE | {Role.POLICE_LEGAL},
        find=_unknown,
    ),
    Rule(
        id="too-young-for-order",
        sentence="{order}: it is for people of {age} or over, and he was younger on {day} ({law}). Check his date of "
        "birth, and what can be done instead.",
        source="The least age of each order: the catalogue of measures",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({ORDERS, SUSPECT_IDENTITY}),
        to=POLICE | CLINIC | {Role.POLICE_LEGAL, Role.CPS_PROSECUTOR},
        find=_too_young,
    ),
)
