"""MAPPA duties after an assessment or an answer: nobody who is to be referred, or was turned down, is left at that."""

from datetime import date

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import MAPPA
from domain.clocks import due_from
from domain.duties.mappa import CONSIDERS
from domain.kernel import Entry, Fact
from domain.mappa.assessment import MappaAssessed, Outcome
from domain.mappa.considered import assessments
from domain.mappa.dangerous import dangerous
from domain.mappa.managed import referred
from domain.mappa.standing import Referral, Stage, referrals
from domain.people import Role
from domain.rules import Finding, Moment, Rule
from domain.sources import REPORT

SINCE = date(2022, 4, 1)


def _undrafted(case: Case, _: Moment) -> list[Finding]:
    """Of whom the last assessment says that they are referred, and whom nobody has referred since."""
    there = referred(case)
    return [
        _of(entry, "mappa-drafting")
        for suspect, entry in assessments(case).items()
        if entry.fact.outcome is Outcome.REFER
        and suspect not in there
        and not any(_follows(case, each, entry) for each in referrals(case))
    ]


def _follows(case: Case, each: Referral, entry: Entry[MappaAssessed]) -> bool:
    """Whether a referral of a suspect was drafted after the assessment of them, and was not withdrawn."""
    after = case.place(each.entry) > case.place(entry)
    return each.suspect == entry.fact.suspect and after and each.stage is not Stage.WITHDRAWN


def _unasked(case: Case, _: Moment) -> list[Finding]:
    """Of whom the last assessment leaves it to the co-ordinator to say."""
    return [
        _of(entry, "mappa-coordinator-asked")
        for entry in assessments(case).values()
        if entry.fact.outcome is Outcome.ASK_COORDINATOR
    ]


def _of(entry: Entry[MappaAssessed], clock: str) -> Finding:
    return _after(entry, entry.fact.assessed_on, clock, entry)


def _after(entry: Entry[Fact], on: date, clock: str, by: Entry[Fact]) -> Finding:
    """What is owed after an entry of a day, by the role and agency that recorded another."""
    return Finding(
        entries=(entry,), due=due_from(clock, on), owner=by.role, agency=by.agency, values={"day": spelt(on)}
    )


def _turned_down(case: Case, _: Moment) -> list[Finding]:
    """Of whom the last referral was rejected, and who was neither assessed nor referred since."""
    last = {each.suspect: each for each in referrals(case)}
    said = assessments(case)
    found = []
    for suspect, each in last.items():
        answered = each.answered if each.stage is Stage.REJECTED else None
        if answered is None or (suspect in said and case.place(said[suspect]) > case.place(answered)):
            continue
        found.append(_after(answered, answered.fact.answered_on, "mappa-again", each.entry))
    return found


def _other_route(case: Case, _: Moment) -> list[Finding]:
    """Of whom an assessment sends by the dangerous-person route, and nobody has referred since."""
    referred = dangerous(case)
    return [
        msgspec.structs.replace(_of(entry, "dangerous-person-referral"), owner=Role.POLICE_COORDINATOR, agency=None)
        for suspect, entry in assessments(case).items()
        if entry.fact.outcome is Outcome.DANGEROUS_PERSON
        and (suspect not in referred or referred[suspect].fact.referred_on < entry.fact.assessed_on)
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="mappa-drafting",
        sentence="An assessment of {day} refers him to MAPPA: the referral is owed.",
        source=f"MAPPA A: whoever is assessed as to be managed at level 2 or 3 is referred; {REPORT}",
        valid_from=SINCE,
        rests_on=frozenset({MAPPA}),
        to=CONSIDERS | {Role.HEALTH_CLINICIAN},
        action="refer-to-mappa",
        find=_undrafted,
    ),
    Rule(
        id="mappa-coordinator-asked",
        sentence="An assessment of {day} leaves it to the MAPPA co-ordinator to say: ask, and assess him again with "
        "the answer.",
        source=f"Of a finding about his mind the co-ordinator says whether it counts; {REPORT}",
        valid_from=SINCE,
        rests_on=frozenset({MAPPA}),
        to=CONSIDERS | {Role.HEALTH_CLINICIAN},
        action="assess-mappa",
        find=_unasked,
    ),
    Rule(
        id="mappa-again",
        sentence="The referral to MAPPA was rejected on {day}: assess him again, and say who holds the risk.",
        source=f"Nobody is left without an agency that holds the risk; {REPORT}",
        valid_from=SINCE,
        rests_on=frozenset({MAPPA}),
        to=CONSIDERS | {Role.HEALTH_CLINICIAN},
        action="assess-mappa",
        find=_turned_down,
    ),
    Rule(
        id="dangerous-person-referral",
        sentence="An assessment of {day} chose the dangerous-person route: the referral is owed.",
        source=f"No conviction or caution: the police route for potentially dangerous people; {REPORT}",
        valid_from=SINCE,
        rests_on=frozenset({MAPPA}),
        to=CONSIDERS,
        action="refer-as-dangerous-person",
        find=_other_route,
    ),
)
