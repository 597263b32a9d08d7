"""Duties for children: a hearing to prepare her for, a council's decision to have, and a young suspect's service."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.children import social_care, youth_justice
from domain.children.arrangements import arrangements
from domain.children.named import which_child
from domain.children.youth_justice import YouthJusticeAnswered, YouthJusticeTold, suspects_with_birth, young_suspects
from domain.classes import CHILDREN, SUSPECT_IDENTITY
from domain.clocks import due_after, due_before
from domain.parties.age import ADULT, birthday
from domain.people import Role
from domain.rules import ADVOCATES, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

FOR_CHILDREN = POLICE | ADVOCATES | {Role.CHILDRENS_SOCIAL_CARE}
_YOUTH_JUSTICE = "Crime and Disorder Act 1998 ss.38 and 39 (youth justice services)"


def _hearings(case: Case, _: Moment) -> list[Finding]:
    """Each family hearing that stands as the next, until newer arrangements are recorded."""
    return [
        Finding(
            entries=(entry,),
            due=entry.fact.next_hearing_on,
            owner=entry.role,
            values={"day": spelt(entry.fact.next_hearing_on)},
        )
        for entry in arrangements(case)
        if entry.fact.next_hearing_on is not None
    ]


def _decisions(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_after("childrens-referral", entry.known),
            owner=Role.CHILDRENS_SOCIAL_CARE,
            values={"child": which_child(case, entry.fact.child), "day": spelt(entry.fact.referred_on)},
        )
        for entry in social_care.unanswered(case)
    ]


def _untold(case: Case, moment: Moment) -> list[Finding]:
    told = {entry.fact.suspect for entry in case.of(YouthJusticeTold)}
    return [
        Finding(entries=(named,), due=due_after("youth-justice", named.known), owner=Role.POLICE_INVESTIGATOR)
        for named in young_suspects(case, moment.today)
        if named.fact.suspect not in told
    ]


def _unanswered(case: Case, moment: Moment) -> list[Finding]:
    """What the service has not answered, while he is under eighteen or nobody knows when he was born."""
    young = {named.fact.suspect for named in young_suspects(case, moment.today)}
    grown = {named.fact.suspect for named in suspects_with_birth(case)} - young
    return [
        Finding(
            entries=(entry,),
            due=due_after("youth-justice-answer", entry.known),
            owner=Role.POLICE_INVESTIGATOR,
            values={"day": spelt(entry.fact.told_on)},
        )
        for entry in youth_justice.unanswered(case)
        if entry.fact.suspect not in grown
    ]


def _turning(case: Case, moment: Moment) -> list[Finding]:
    """A suspect's eighteenth birthday, from thirteen weeks before, until its service has answered in that time."""
    found = []
    for named in young_suspects(case, moment.today):
        if named.fact.born is None:
            continue
        turns = birthday(named.fact.born, ADULT)
        first = due_before("turning-eighteen", turns) or london_date(named.known)
        agreed = any(
            entry.fact.suspect == named.fact.suspect and entry.fact.answered_on >= first
            for entry in case.of(YouthJusticeAnswered)
        )
        if first <= moment.today and not agreed:
            values = {"day": spelt(turns)}
            found.append(Finding(entries=(named,), due=turns, owner=Role.POLICE_INVESTIGATOR, values=values))
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="family-hearing",
        sentence="A family hearing is on {day}: go through the way there, the court and the way back with her, and "
        "record afterwards what was ordered.",
        source=f"Family proceedings can be a route of stalking; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHILDREN}),
        to=FOR_CHILDREN,
        action="record-child-arrangements",
        find=_hearings,
    ),
    Rule(
        id="childrens-referral",
        sentence="Children’s social care owes a decision on the referral of {day} about {child}: ask for it, and "
        "record it.",
        source="Working Together to Safeguard Children",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHILDREN}),
        to=FOR_CHILDREN,
        action="answer-childrens-referral",
        find=_decisions,
    ),
    Rule(
        id="youth-justice",
        sentence="The suspect is under 18: tell the youth justice service.",
        source=_YOUTH_JUSTICE,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({SUSPECT_IDENTITY}),
        to=POLICE,
        action="tell-youth-justice",
        find=_untold,
    ),
    Rule(
        id="youth-justice-answer",
        sentence="The youth justice service was told of the suspect on {day} and has not answered: ask, and record "
        "what it does.",
        source=_YOUTH_JUSTICE,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({SUSPECT_IDENTITY}),
        to=POLICE,
        action="record-youth-justice-answer",
        find=_unanswered,
    ),
    Rule(
        id="turning-eighteen",
        sentence="The suspect turns 18 on {day}: agree with the youth justice service and probation who holds what "
        "from then.",
        source=f"From youth to adult services: {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({SUSPECT_IDENTITY}),
        to=POLICE | {Role.PROBATION_PRACTITIONER},
        action="tell-youth-justice",
        find=_turning,
    ),
)
