"""What is put before people about children: a victim in their own right, contact as a route to her, a birthday."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.children.arrangements import ContactBasis, arrangements
from domain.children.named import children, still_children, which_child
from domain.children.needs import ChildNeedsRecorded
from domain.classes import CHILDREN, CHRONOLOGY, SUSPECT_IDENTITY, VICTIM_IDENTITY, VICTIM_UNRELEASED
from domain.clocks import due_from
from domain.duties.children import FOR_CHILDREN
from domain.kernel import Answer, Entry, Fact
from domain.parties import SuspectNamed, VictimNamed, which_victim
from domain.parties.age import ADULT, age_on, birthday, is_child
from domain.parties.suspect import Relationship
from domain.people import Role
from domain.reports.crimes import CrimeRecorded
from domain.rules import ADVOCATES, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

OWN_RIGHT = date(2022, 1, 31)  # Domestic Abuse Act 2021 (Commencement No. 3) Regulations 2022
_CLOSE = frozenset({Relationship.PARTNER, Relationship.FORMER_PARTNER, Relationship.FAMILY})
_SECTION_3 = "Domestic Abuse Act 2021 s.3"


def _own_right(case: Case, moment: Moment, domestic: tuple[Entry[Fact], ...]) -> list[Finding]:
    """Each child whose own needs are not on record, where there is domestic abuse; without a birth date, said so."""
    if not domestic:
        return []
    recorded = {entry.fact.child for entry in case.of(ChildNeedsRecorded)}
    return [
        Finding(
            entries=(named, *domestic),
            values={
                "child": which_child(case, named.fact.child),
                "age": "" if named.fact.born is not None else ", if under 18 (no date of birth is on record)",
            },
        )
        for named in still_children(case, moment.today)
        if named.fact.child not in recorded
    ]


def _domestic(case: Case, moment: Moment) -> list[Finding]:
    crimes = tuple(entry for entry in case.of(CrimeRecorded) if entry.fact.domestic is Answer.YES)
    return _own_right(case, moment, crimes)


def _related(case: Case, moment: Moment) -> list[Finding]:
    close = tuple(entry for entry in case.of(SuspectNamed) if entry.fact.relationship in _CLOSE)
    return _own_right(case, moment, close)


def _route(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            values={
                "what": "the proceedings" if entry.fact.basis is ContactBasis.NO_CONTACT else "contact",
                "child": which_child(case, entry.fact.child),
            },
        )
        for entry in arrangements(case)
        if entry.fact.used_to_reach is Answer.YES
    ]


def _turned(born: date | None, moment: Moment) -> date | None:
    """The eighteenth birthday, for as long as it stands before people after it came; None at any other time."""
    if born is None:
        return None
    turned = birthday(born, ADULT)
    until = due_from("turned-eighteen", turned)
    return turned if until is not None and turned <= moment.today <= until else None


def _grown(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for named in children(case):
        turned = _turned(named.fact.born, moment)
        if turned is not None:
            values = {"child": which_child(case, named.fact.child).capitalize(), "day": spelt(turned)}
            found.append(Finding(entries=(named,), values=values))
    return found


def _young_victims(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for named in case.of(VictimNamed):
        born = named.fact.born
        if born is not None and is_child(born, moment.today):
            values = {
                "whom": which_victim(case, named.fact.victim).capitalize(),
                "age": str(age_on(born, moment.today)),
                "day": spelt(birthday(born, ADULT)),
            }
            found.append(Finding(entries=(named,), values=values))
    return found


def _grown_victims(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for named in case.of(VictimNamed):
        turned = _turned(named.fact.born, moment)
        if turned is not None:
            values = {"whom": which_victim(case, named.fact.victim).capitalize(), "day": spelt(turned)}
            found.append(Finding(entries=(named,), values=values))
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="child-victim",
        sentence="There is domestic abuse: {child} is a victim in their own right{age}. Record the child’s own needs, "
        "and whether children’s social care is told.",
        source=_SECTION_3,
        valid_from=OWN_RIGHT,
        rests_on=frozenset({CHILDREN, CHRONOLOGY}),
        to=FOR_CHILDREN,
        action="record-child-needs",
        find=_domestic,
    ),
    Rule(
        id="child-victim-related",
        sentence="The suspect is or was her partner, or family. Where that is domestic abuse, {child} is a victim in "
        "their own right{age}: record the child’s own needs, and whether children’s social care is told.",
        safe="A child is on record. Where there is domestic abuse the child is a victim in their own right: record the "
        "child’s own needs.",
        source=_SECTION_3,
        valid_from=OWN_RIGHT,
        rests_on=frozenset({CHILDREN, CHRONOLOGY, SUSPECT_IDENTITY}),
        to=FOR_CHILDREN,
        action="record-child-needs",
        yields_to="child-victim",
        find=_related,
    ),
    Rule(
        id="contact-as-route",
        sentence="He uses {what} about {child} to reach her: it is part of what he does to her, not a matter of child "
        "contact. Record each time as an incident, and plan handovers and hearings with her.",
        source=f"Contact and family proceedings as a route of stalking; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHILDREN, VICTIM_UNRELEASED}),
        to=POLICE | ADVOCATES,
        action="record-incident",
        find=_route,
    ),
    Rule(
        id="child-turned-18",
        sentence="{child} turned 18 on {day}: ask them themselves from now on. A parent no longer answers for them, "
        "and children’s social care hands over.",
        source="Children Act 1989 s.105(1); Family Law Reform Act 1969 ss.1 and 9",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHILDREN}),
        to=FOR_CHILDREN,
        find=_grown,
    ),
    Rule(
        id="victim-under-18",
        sentence="{whom} is {age}, a child until {day}: safeguarding comes first, and special measures are open by age "
        "alone.",
        source="Children Act 1989 s.105(1); Youth Justice and Criminal Evidence Act 1999 s.16",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_IDENTITY}),
        to=FOR_CHILDREN | {Role.CPS_PROSECUTOR, Role.WITNESS_CARE},
        find=_young_victims,
    ),
    Rule(
        id="victim-turned-18",
        sentence="{whom} turned 18 on {day}: from now on ask her alone, and look again at special measures and at who "
        "supports her.",
        source="Family Law Reform Act 1969 ss.1 and 9; Youth Justice and Criminal Evidence Act 1999 ss.16, 21 and 22",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_IDENTITY}),
        to=FOR_CHILDREN | {Role.CPS_PROSECUTOR, Role.WITNESS_CARE},
        find=_grown_victims,
    ),
)
