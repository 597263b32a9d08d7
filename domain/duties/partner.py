"""Duties to a new partner of the suspect: a decision in time, telling them as it was decided, and her safety first."""

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import THIRD_PARTY, VICTIM_IDENTITY, VICTIM_UNRELEASED
from domain.clocks import due_after, due_from
from domain.kernel import Answer
from domain.parties.partner_disclosure import (
    PartnerDecision,
    PartnerDisclosureDecided,
    decision_on,
    new_partners,
    was_told,
)
from domain.people import Role
from domain.rules import ADVOCATES, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

DVDS = "Domestic violence disclosure scheme (Clare's Law): decided and told within 28 days, to be checked locally"


def _undecided(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(named,),
            due=due_after("partner-disclosure", named.known),
            owner=Role.POLICE_COORDINATOR,
            values={"since": spelt(london_date(named.known))},
        )
        for named in new_partners(case)
        if decision_on(case, named.fact.party) is None
    ]


def _untold(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_from("partner-told", entry.fact.decided_on),
            owner=Role.POLICE_COORDINATOR,
            values={"on": spelt(entry.fact.decided_on)},
        )
        for entry in case.of(PartnerDisclosureDecided)
        if entry.fact.decision is PartnerDecision.DISCLOSE
        and decision_on(case, entry.fact.party) is entry
        and not was_told(case, entry)
    ]


def _plan_first(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), due=entry.fact.decided_on, owner=Role.ISAC_CASEWORKER)
        for entry in case.of(PartnerDisclosureDecided)
        if entry.fact.decision is PartnerDecision.DISCLOSE
        and entry.fact.safety_plan is not Answer.YES
        and decision_on(case, entry.fact.party) is entry
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="partner-disclosure",
        sentence="A new partner of the suspect has been on record since {since} and may be at risk: decide whether "
        "they are told, under Clare’s Law or another power. Nobody tells them before.",
        source=DVDS,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({THIRD_PARTY, VICTIM_UNRELEASED, VICTIM_IDENTITY}),
        to=POLICE,
        action="decide-partner-disclosure",
        find=_undecided,
    ),
    Rule(
        id="partner-told",
        sentence="It was decided on {on} that a new partner of the suspect is told: tell them in person, and record "
        "what was said.",
        source=DVDS,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_UNRELEASED}),
        to=POLICE,
        action="record-partner-told",
        find=_untold,
    ),
    Rule(
        id="partner-safety-plan",
        sentence="A new partner of the suspect is to be told of him, and he may learn of it: go through the victim’s "
        "safety plan first, and have the decision recorded again once that is done.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_UNRELEASED}),
        to=POLICE | ADVOCATES,
        action="set-safety-plan",
        find=_plan_first,
    ),
)
