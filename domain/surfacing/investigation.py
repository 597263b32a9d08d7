"""What is put before people about an investigation: where it lies, how it ended, and how near the time limit is."""

from datetime import date

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHARGING, CHRONOLOGY, ORDERS, VICTIM_UNRELEASED
from domain.investigation.allocation_policy import differs_from_policy
from domain.investigation.closing import ClosingProposed, InvestigationClosed, ended, open_proposals
from domain.investigation.enquiries import EnquiryKind, EnquiryPlanned, EnquiryRecorded
from domain.investigation.limitation import limits
from domain.investigation.outcomes import OUTCOMES, Outcome, title_of
from domain.investigation.plan import InvestigationReviewed
from domain.investigation.unfinished import PLANNING, only_spoken_to
from domain.kernel import Answer, Entry
from domain.people import Role
from domain.reports.classification import classification
from domain.reports.crimes import CrimeRecorded
from domain.reports.offences import OFFENCES, Offence
from domain.rules import ADVOCATES, CLINIC, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, REPORT

_OVERSEEING = POLICE | ADVOCATES | CLINIC | {Role.CPS_PROSECUTOR, Role.AUDITOR}


def _differs(case: Case, _: Moment) -> list[Finding]:
    found = []
    for each in differs_from_policy(case):
        allocated = each.allocation
        reviewed = any(e.fact.reviewed_on >= allocated.fact.from_when for e in case.of(InvestigationReviewed))
        if allocated.fact.why_otherwise is not None and reviewed:
            continue  # a supervisor has looked at the reason
        values = {
            "team": allocated.fact.team_kind.value.replace("_", " "),
            "teams": " or ".join(sorted(team.value.replace("_", " ") for team in each.row.teams)),
            "why": "The reason is on record" if allocated.fact.why_otherwise is not None else "No reason is given",
        }
        found.append(Finding(entries=(each.crime, allocated), values=values))
    return found


def _spoken_to(case: Case, _: Moment) -> list[Finding]:
    over, crimes = ended(case), case.of(CrimeRecorded)
    if crimes and all(crime.id in over for crime in crimes):
        return []
    return [
        Finding(
            entries=(entry,),
            values={"what": entry.fact.kind.value.replace("_", " "), "how": entry.fact.means.value.replace("_", " ")},
        )
        for entry in only_spoken_to(case)
        if entry.fact.crime is None or case.stands(entry.fact.crime) not in over
    ]


def _endings(case: Case) -> list[Entry[ClosingProposed] | Entry[InvestigationClosed]]:
    """How investigations ended, and how it is proposed that they end."""
    return [*open_proposals(case), *ended(case).values()]


def _unsuitable(case: Case, _: Moment) -> list[Finding]:
    endings = _endings(case)
    return [
        Finding(entries=(entry,), values={"outcome": title_of(entry.fact.outcome)})
        for entry in endings
        if OUTCOMES[entry.fact.outcome].unsuitable
    ]


def _ended_over(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), values={"outcome": title_of(entry.fact.outcome)})
        for entry in ended(case).values()
        if entry.fact.over_what_is_open is not None
    ]


def _out_of_time(case: Case, _: Moment) -> list[Finding]:
    endings = _endings(case)
    return [
        Finding(entries=(entry,), values={"day": spelt(entry.fact.decided_on)})
        for entry in endings
        if entry.fact.outcome is Outcome.TIME_LIMIT
    ]


def _not_asked(case: Case, _: Moment) -> list[Finding]:
    endings = _endings(case)
    return [
        Finding(entries=(entry,))
        for entry in endings
        if OUTCOMES[entry.fact.outcome].withdrawal and entry.fact.asked_about_pressure is not Answer.YES
    ]


def _unsearched(case: Case, _: Moment) -> list[Finding]:
    searched = {EnquiryKind.SEARCH, EnquiryKind.WARRANT_2B}
    made = {e.fact.kind for e in case.of(EnquiryPlanned)} | {e.fact.kind for e in case.of(EnquiryRecorded)}
    if made & searched:
        return []
    over = ended(case)
    found = []
    for crime in case.of(CrimeRecorded):
        now = classification(case, crime)
        if now is not None and now.offence is Offence.STALKING_2A and crime.fact.suspect and crime.id not in over:
            found.append(Finding(entries=(crime,)))
    return found


def _at_risk(case: Case, moment: Moment) -> list[Finding]:
    return [
        Finding(
            entries=each.entries,
            values={
                "offence": OFFENCES[each.offence].title,
                "days": str(each.at_risk),
                "due": spelt(each.due),
                "last": spelt(each.last_act),
            },
        )
        for each in limits(case, moment.today)
        if each.at_risk and moment.today <= each.due  # a limit that has passed is the duty's to say
    ]


AT_RISK = Rule(
    id="limitation-at-risk",
    sentence="At risk: more than {days} days since the last act on {last}, and “{offence}” must be charged by {due}.",
    source="Magistrates' Courts Act 1980 s.127; at-risk marks set by the partnership",
    valid_from=date(1981, 7, 6),
    rests_on=frozenset({CHRONOLOGY, VICTIM_UNRELEASED, ORDERS, CHARGING}),
    to=POLICE | {Role.CPS_PROSECUTOR},
    find=_at_risk,
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="allocation-differs",
        sentence="Allocated to a team of another kind ({team}) than the force’s policy names ({teams}). {why}.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        # The officers whom it was given to as well: in the published case they did not know what the policy wants.
        to=frozenset({Role.POLICE_SUPERVISOR, Role.POLICE_COORDINATOR, Role.POLICE_INVESTIGATOR}),
        action="allocate",
        find=_differs,
    ),
    Rule(
        id="unsuitable-disposal",
        sentence="The suspect was given {what} {how}: that does not suit stalking, and ends nothing.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        to=_OVERSEEING,
        action="set-investigation-plan",
        find=_spoken_to,
    ),
    Rule(
        id="unsuitable-outcome",
        sentence="Outcome {outcome} does not suit stalking.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        to=_OVERSEEING,
        find=_unsuitable,
    ),
    Rule(
        id="ended-over-open",
        sentence="An investigation was ended over what was open: outcome {outcome}, with a supervisor’s reasons.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        to=_OVERSEEING,
        find=_ended_over,
    ),
    Rule(
        id="ended-out-of-time",
        sentence="Ended on {day} because six months had passed: consider whether a graver offence can be charged.",
        source=f"Magistrates' Courts Act 1980 s.127; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY}),
        to=_OVERSEEING,
        action="classify-crime",
        find=_out_of_time,
    ),
    Rule(
        id="pressure-not-asked",
        sentence="She is said not to support further action, and was not asked about pressure: ask her, alone.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHRONOLOGY, VICTIM_UNRELEASED}),
        to=POLICE | ADVOCATES | {Role.CPS_PROSECUTOR},
        find=_not_asked,
    ),
    Rule(
        id="search-not-considered",
        sentence="No search is on record: consider a warrant under section 2B, and record the decision with reasons.",
        safe="No decision on a search is on record.",
        source="Protection from Harassment Act 1997 s.2B",
        valid_from=date(2012, 11, 25),
        rests_on=PLANNING,
        to=POLICE | {Role.AUDITOR},
        action="record-enquiry",
        find=_unsearched,
    ),
    AT_RISK,
    msgspec.structs.replace(
        AT_RISK,
        id="limitation-at-risk-unless-charged",
        sentence="Unless he is charged already, the time limit is at risk: more than {days} days since the last act on "
        "{last}, and “{offence}” must be charged by {due}.",
        rests_on=frozenset({CHRONOLOGY, VICTIM_UNRELEASED, ORDERS}),
        to=ADVOCATES,
        action="escalate",
    ),
)
