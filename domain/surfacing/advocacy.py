"""What is put before people about advocacy: that her wishes changed, and that her advocate's support ended."""

from domain.advocacy.intake import AdvocacySupportEnded
from domain.advocacy.wishes import changed
from domain.both_sides import for_both_sides
from domain.calendar import spelt
from domain.case import Case
from domain.classes import ADVOCACY_SHARED, VICTIM_NEEDS
from domain.clocks import due_after, due_from
from domain.directory import SPECIALIST
from domain.people import Role
from domain.rules import ADVOCATES, CLINIC, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP
from domain.victim.referrals import referrals

# Who decides something on which she has a view, or tells her of it.
_RELY = (
    POLICE
    | ADVOCATES
    | CLINIC
    | {
        Role.CPS_PROSECUTOR,
        Role.VICTIM_LIAISON_OFFICER,
        Role.PROBATION_PRACTITIONER,
        Role.AUDITOR,
    }
)
_CARE = POLICE | ADVOCATES | {Role.VICTIM_LIAISON_OFFICER, Role.AUDITOR}


def _wishes(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for before, now in changed(case):
        last = due_after("wishes-changed", now.known)
        if last is not None and moment.today <= last:
            values = {
                "about": now.fact.decision.value.replace("_", " "),
                "day": spelt(now.fact.said_on),
                "before": spelt(before.fact.said_on),
            }
            found.append(Finding(entries=(before, now), values=values))
    return found


def _ended(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for entry in case.of(AdvocacySupportEnded):
        last = due_from("advocacy-ended", entry.fact.ended_on)
        later = any(
            each.fact.referred_on >= entry.fact.ended_on for each in referrals(case, entry.fact.victim, SPECIALIST)
        )
        if last is not None and moment.today <= last and not later:
            found.append(Finding(entries=(entry,), values={"day": spelt(entry.fact.ended_on)}))
    return found


_CHANGED = Rule(
    id="wishes-changed",
    sentence="What the victim wants changed since {before}. It is about {about}: read what she said on {day} before "
    "anything is decided.",
    source=PARTNERSHIP,
    valid_from=FIRST_ADOPTED,
    rests_on=frozenset({ADVOCACY_SHARED}),
    to=_RELY,
    find=_wishes,
)
RULES: tuple[Rule, ...] = (
    *for_both_sides(_CHANGED),
    Rule(
        id="advocacy-ended",
        sentence="The victim’s advocate ended her support on {day}: read what is in place for her, and offer her "
        "another service if she wants one.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_NEEDS}),
        to=_CARE,
        action="refer-to-support",
        find=_ended,
    ),
)
