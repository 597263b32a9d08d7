"""What is put before people about the victim's care: what she was not told, unsafe advice, support not there."""

import msgspec

from domain.calendar import london_date, spelt
from domain.case import Case
from domain.classes import (
    CHRONOLOGY,
    VICTIM_DIGITAL,
    VICTIM_IDENTITY,
    VICTIM_NEEDS,
    VICTIM_STATEMENT,
    VICTIM_UNRELEASED,
)
from domain.clocks import clock, due_after
from domain.clocks.periods import due_on
from domain.duties.victim import CARE, owed_update
from domain.kernel import Entry
from domain.parties import victims, which_victim
from domain.people import Role
from domain.reports.incidents import incidents, is_counter_allegation
from domain.rules import ADVOCATES, CLINIC, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP, REPORT
from domain.victim.acknowledgement import ReportAcknowledged
from domain.victim.advice import UNSAFE, not_put_right, unsafe_kinds
from domain.victim.attempts import attempts_since_reached
from domain.victim.digital import offered
from domain.victim.enhanced import denied, enhanced_from
from domain.victim.needs import NeedsAssessed
from domain.victim.personal_statement import TAKEN, statements
from domain.victim.referrals import ReferralAnswer, SupportReferred
from domain.victim.rights import told_late

UNREACHED = 3  # attempts in a row after which somebody asks whether she is safe, not only when to try again


def _unrecognised(case: Case, moment: Moment) -> list[Finding]:
    """Victims without enhanced rights on record once somebody looked at their rights, or should have."""
    found = []
    for named in victims(case):
        victim = named.fact.victim
        if enhanced_from(case, victim) is not None or denied(case, victim):
            continue
        every: list[Entry[NeedsAssessed | ReportAcknowledged]] = [
            *case.of(NeedsAssessed),
            *case.of(ReportAcknowledged),
        ]
        looked = [entry for entry in every if entry.fact.victim == victim]
        due = due_after("needs-assessment", named.known)
        if looked or (due is not None and due < moment.today):
            found.append(Finding(entries=(named, *looked), values={"whom": which_victim(case, victim)}))
    return found


def _late(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for entry, due in told_late(case):
        on = london_date(entry.fact.told_at.earliest)
        row = clock("told-late", on)
        if row is not None and moment.today <= due_on(row, on):
            values = {"event": entry.fact.event.value.replace("_", " "), "due": spelt(due), "on": spelt(on)}
            found.append(Finding(entries=(entry,), values=values))
    return found


def _missed(case: Case, moment: Moment) -> list[Finding]:
    found = []
    for named in victims(case):
        owed = owed_update(case, named.fact.victim)
        if owed is None or owed[0] >= moment.today:
            continue
        due, entries = owed
        values = {"whom": which_victim(case, named.fact.victim), "due": spelt(due)}
        found.append(Finding(entries=entries, values=values))
    return found


def _unreached(case: Case, _: Moment) -> list[Finding]:
    found = []
    for named in victims(case):
        tried = attempts_since_reached(case, named.fact.victim)
        if len(tried) >= UNREACHED:
            since = spelt(london_date(tried[0].happened.earliest))
            values = {"whom": which_victim(case, named.fact.victim), "count": str(len(tried)), "since": since}
            found.append(Finding(entries=tuple(tried), values=values))
    return found


def _unsafe(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            values={
                "advice": kind.value.replace("_", " "),
                "on": spelt(entry.fact.given_on),
                "why": UNSAFE[kind].why,
                "better": UNSAFE[kind].better.value.replace("_", " "),
            },
        )
        for entry in not_put_right(case)
        for kind in unsafe_kinds(entry.fact)
    ]


def _nowhere(case: Case, _: Moment) -> list[Finding]:
    """Support that exists nowhere near her, until some was found after all."""
    found = []
    for entry in case.of(SupportReferred):
        fact = entry.fact
        if fact.answer is not ReferralAnswer.NO_SERVICE_HERE:
            continue
        later = [
            e
            for e in case.of(SupportReferred)
            if (e.fact.victim, e.fact.service) == (fact.victim, fact.service)
            and e.fact.answer is not ReferralAnswer.NO_SERVICE_HERE
            and (e.fact.referred_on, e.position) > (fact.referred_on, entry.position)
        ]
        if not later:
            values = {"kind": fact.service.value.replace("_", " "), "area": fact.area or "her area"}
            found.append(Finding(entries=(entry,), values=values))
    return found


def _undefended(case: Case, _: Moment) -> list[Finding]:
    """Conduct online against a victim to whom nothing was offered that protects her devices and accounts."""
    found = []
    for named in victims(case):
        victim = named.fact.victim
        online = [
            e for e in incidents(case) if e.fact.victim == victim and e.fact.online and not is_counter_allegation(e)
        ]
        if online and not offered(case, victim):
            found.append(Finding(entries=tuple(online), values={"whom": which_victim(case, victim)}))
    return found


def _outdated(case: Case, _: Moment) -> list[Finding]:
    """A statement that was taken before something else happened to her."""
    found = []
    for named in victims(case):
        taken = [e for e in statements(case, named.fact.victim) if e.fact.done in TAKEN]
        if not taken:
            continue
        last = taken[-1]
        since = [
            e
            for e in incidents(case)
            if e.fact.victim == named.fact.victim
            and not is_counter_allegation(e)
            and london_date(e.happened.earliest) > last.fact.on
        ]
        if since:
            values = {"on": spelt(last.fact.on), "count": str(len(since))}
            found.append(Finding(entries=(last, *since), values=values))
    return found


MISSED = Rule(
    id="missed-update",
    sentence="The update agreed with {whom} was due on {due} and did not come.",
    source=f"Victims' Code: how often she is kept up to date is agreed with her; {REPORT}",
    valid_from=FIRST_ADOPTED,
    rests_on=frozenset({VICTIM_NEEDS, VICTIM_UNRELEASED, VICTIM_IDENTITY}),
    to=POLICE | ADVOCATES,
    action="record-victim-contact",
    find=_missed,
)
UNREACHED_RULE = Rule(
    id="not-reached",
    sentence="{count} attempts since {since} did not reach {whom}: make sure that she is safe, and ask her advocate "
    "which way is safe.",
    source=PARTNERSHIP,
    valid_from=FIRST_ADOPTED,
    rests_on=frozenset({VICTIM_NEEDS, VICTIM_UNRELEASED, VICTIM_IDENTITY}),
    to=POLICE | ADVOCATES,
    action="record-victim-contact",
    find=_unreached,
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="enhanced-rights",
        sentence="Enhanced rights are not recorded for {whom}. A victim of stalking has them as somebody persistently "
        "targeted.",
        source=f"Victims' Code: persistently targeted victims; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=CARE,
        action="acknowledge-report",
        find=_unrecognised,
    ),
    Rule(
        id="told-late",
        sentence="She was told late: {event}, on {on}; it was due by {due}.",
        source=f"Victims' Code, Right 6; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_NEEDS}),
        to=CARE,
        find=_late,
    ),
    MISSED,
    msgspec.structs.replace(
        MISSED,
        id="missed-update-released",
        sentence="By what you may see, the update agreed with {whom} was due on {due} and did not come.",
        rests_on=frozenset({VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=CARE,
        yields_to=MISSED.id,
    ),
    UNREACHED_RULE,
    Rule(
        id="unsafe-advice",
        sentence="Advice of {on} could harm her, {advice}: {why}. Better: {better}. Say so to her, and record it.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_NEEDS}),
        to=ADVOCATES | {Role.POLICE_SUPERVISOR, Role.POLICE_COORDINATOR, Role.AUDITOR},
        action="record-advice",
        find=_unsafe,
    ),
    Rule(
        id="no-service-here",
        sentence="No service exists here that gives this support: {kind}, {area}. It is counted for those "
        "who plan services.",
        safe="Support was looked for and no such service exists here.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_NEEDS}),
        to=(CARE | CLINIC) - {Role.POLICE_INTELLIGENCE},
        action="refer-to-support",
        find=_nowhere,
    ),
    Rule(
        id="digital-safeguarding",
        sentence="He reaches {whom} online, and nothing that protects her devices and accounts was offered to her.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY, VICTIM_UNRELEASED, VICTIM_DIGITAL, VICTIM_IDENTITY}),
        to=POLICE | ADVOCATES,
        action="record-digital-safeguarding",
        find=_undefended,
    ),
    Rule(
        id="statement-out-of-date",
        sentence="Her personal statement is of {on}; incidents since then: {count}. Ask whether she wants to bring "
        "it up to date.",
        source="Victims' Code, Right 7: the statement can be brought up to date",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY, VICTIM_UNRELEASED, VICTIM_STATEMENT, VICTIM_IDENTITY}),
        to=POLICE | {Role.CPS_PROSECUTOR},
        action="record-personal-statement",
        find=_outdated,
    ),
)
