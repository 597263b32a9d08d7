"""Duties of support: her report acknowledged, her needs assessed, support offered, a statement, a scheme to join."""

from collections.abc import Callable
from functools import partial

from domain.case import Case
from domain.charging.decisions import ChargingDecided, Decision
from domain.classes import CASE_SHELL, CHARGING, VICTIM_DIGITAL, VICTIM_IDENTITY, VICTIM_NEEDS, VICTIM_STATEMENT
from domain.clocks import clock, due_after
from domain.clocks.periods import due_on
from domain.directory import SPECIALIST, Service
from domain.duties.victim import CARE, CODE
from domain.kernel import Happened, PartyId
from domain.parties import victims, which_victim
from domain.people import Role
from domain.referral import CaseReferred, ReferralSource
from domain.rules import ADVOCATES, POLICE, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP, REPORT
from domain.victim.acknowledgement import ReportAcknowledged
from domain.victim.contact_scheme import scheme_gone_into, sentenced
from domain.victim.digital import on_loan
from domain.victim.needs import NeedsAssessed
from domain.victim.personal_statement import statements
from domain.victim.referrals import ReferralAnswer, SupportReferred, referrals

Done = Callable[[Case, PartyId], bool]


def _since_named(case: Case, clock_id: str, done: Done, owner: Role | None) -> list[Finding]:
    """What is owed to each victim from when she was named, until it is done."""
    return [
        Finding(
            entries=(named,),
            due=due_after(clock_id, named.known),
            owner=owner,
            values={"whom": which_victim(case, named.fact.victim)},
        )
        for named in victims(case)
        if not done(case, named.fact.victim)
    ]


def _acknowledged(case: Case, victim: PartyId) -> bool:
    return any(entry.fact.victim == victim for entry in case.of(ReportAcknowledged))


def _assessed(case: Case, victim: PartyId) -> bool:
    return any(entry.fact.victim == victim for entry in case.of(NeedsAssessed))


def _acknowledgements(case: Case, _: Moment) -> list[Finding]:
    return _since_named(case, "acknowledgement", _acknowledged, Role.POLICE_INVESTIGATOR)


def _assessments(case: Case, _: Moment) -> list[Finding]:
    return _since_named(case, "needs-assessment", _assessed, Role.POLICE_INVESTIGATOR)


def _unreferred(case: Case, _: Moment, *, kinds: frozenset[Service]) -> list[Finding]:
    """Each victim not referred to these kinds of support. An advocate who brought the case is specialist support."""
    brought = case.first(CaseReferred)
    by_advocate = (
        brought.fact.victim
        if brought is not None and brought.fact.source is ReferralSource.ADVOCATE and kinds <= SPECIALIST
        else None
    )
    found = []
    for named in victims(case):
        victim = named.fact.victim
        if victim == by_advocate or referrals(case, victim, kinds):
            continue
        reported = brought is not None and brought.fact.victim == victim
        since = Happened.on(brought.fact.received_on).earliest if brought is not None and reported else named.known
        found.append(
            Finding(
                entries=(named,),
                due=due_after("support-referral", since),
                owner=Role.POLICE_INVESTIGATOR,
                values={"whom": which_victim(case, victim)},
            )
        )
    return found


def _waiting(case: Case, _: Moment) -> list[Finding]:
    """Waiting lists to look at again when the wait should be over, until there is another word on that support."""
    found = []
    for entry in case.of(SupportReferred):
        fact = entry.fact
        if fact.answer is not ReferralAnswer.WAITING_LIST:
            continue
        later = referrals(case, fact.victim, frozenset({fact.service}))
        if not any((e.fact.referred_on, e.position) > (fact.referred_on, entry.position) for e in later):
            found.append(Finding(entries=(entry,), due=fact.waiting_until, owner=entry.role))
    return found


def _statements(case: Case, _: Moment) -> list[Finding]:
    charged = next((e for e in case.of(ChargingDecided) if e.fact.decision is Decision.CHARGE), None)
    if charged is None:
        return []
    row = clock("personal-statement", charged.fact.decided_on)
    due = due_on(row, charged.fact.decided_on) if row is not None else None
    return [
        Finding(
            entries=(charged,),
            due=due,
            owner=Role.POLICE_INVESTIGATOR,
            values={"whom": which_victim(case, named.fact.victim)},
        )
        for named in victims(case)
        if not statements(case, named.fact.victim)
    ]


def _loans(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), due=entry.fact.return_on, owner=entry.role)
        for entry in on_loan(case)
        if entry.fact.return_on is not None
    ]


def _scheme(case: Case, _: Moment) -> list[Finding]:
    passed = sentenced(case)
    if passed is None or passed.fact.sentenced_on is None:
        return []
    row = clock("contact-scheme", passed.fact.sentenced_on)
    due = due_on(row, passed.fact.sentenced_on) if row is not None else None
    return [
        Finding(
            entries=(passed,),
            due=due,
            owner=Role.VICTIM_LIAISON_OFFICER,
            values={"whom": which_victim(case, named.fact.victim)},
        )
        for named in victims(case)
        if not scheme_gone_into(case, named.fact.victim)
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="acknowledgement",
        sentence="Acknowledge the report of {whom} in writing where that is safe, with its reference, and tell "
        "her rights.",
        source="Victims' Code: written acknowledgement with the crime reference",
        valid_from=CODE,
        rests_on=frozenset({VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=CARE,
        action="acknowledge-report",
        find=_acknowledgements,
    ),
    Rule(
        id="needs-assessment",
        sentence="Assess the needs of {whom} with her, and the special measures that she may want; or say that "
        "she declined.",
        source=f"Victims' Code: at the earliest opportunity; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=CARE,
        action="record-needs-assessment",
        find=_assessments,
    ),
    Rule(
        id="specialist-referral",
        sentence="Offer {whom} a referral to a stalking advocate or a specialist service, and record her answer.",
        source=f"Victims' Code: within two working days unless she declines; {REPORT}",
        valid_from=CODE,
        rests_on=frozenset({CASE_SHELL, VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=CARE,
        action="refer-to-support",
        find=partial(_unreferred, kinds=SPECIALIST),
    ),
    Rule(
        id="general-referral",
        sentence="Offer {whom} a referral to general victim services, and record her answer.",
        source=f"Victims' Code: within two working days unless she declines; {REPORT}",
        valid_from=CODE,
        rests_on=frozenset({CASE_SHELL, VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=CARE,
        action="refer-to-support",
        find=partial(_unreferred, kinds=frozenset({Service.GENERAL_VICTIM_SERVICES})),
    ),
    Rule(
        id="waiting-list",
        sentence="The wait for support should be over: ask the service, and record what came of it.",
        source=REPORT,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_NEEDS}),
        to=CARE,
        action="refer-to-support",
        find=_waiting,
    ),
    Rule(
        id="personal-statement",
        sentence="Offer {whom} a personal statement. Tell her before that the defence is given it if it is used.",
        source="Victims' Code, Right 7: to make a personal statement",
        valid_from=CODE,
        rests_on=frozenset({CHARGING, VICTIM_STATEMENT, VICTIM_IDENTITY}),
        to=POLICE | {Role.CPS_PROSECUTOR},
        action="record-personal-statement",
        find=_statements,
    ),
    Rule(
        id="safeguard-on-loan",
        sentence="Look again with her at what she has on loan: does she still need it, and does it work?",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({VICTIM_DIGITAL}),
        to=POLICE | ADVOCATES,
        action="record-digital-safeguarding",
        find=_loans,
    ),
    Rule(
        id="contact-scheme",
        sentence="A sentence was passed: say whether the Victim Contact Scheme is open to {whom}, and tell her.",
        safe="A sentence was passed: say whether the Victim Contact Scheme is open to the victim, and tell her.",
        source="Victims' Code, Right 11: to be given information about the offender following a conviction",
        valid_from=CODE,
        rests_on=frozenset({CHARGING, VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=CARE | {Role.WITNESS_CARE},
        action="record-contact-scheme",
        find=_scheme,
    ),
)
