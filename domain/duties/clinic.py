"""Duties before a meeting of the clinic: a referral screened and answered, advice given, a place on an agenda, returns.

They rest on the shell of the case alone: that there is a referral and what came of it, never on a reason.
"""

from collections.abc import Callable

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.agenda import items_of
from domain.clinic.returns import returns_asked
from domain.clinic.screening import TO_A_MEETING
from domain.clinic.standing import ReferralNow, referrals
from domain.clocks import due_from
from domain.people import ROLE_TITLES, Role
from domain.rules import CLINIC, EVERY_AGENCY, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

ON_CASES = EVERY_AGENCY | {Role.POLICE_LEGAL, Role.CHILDRENS_SOCIAL_CARE}
KEEPS_THE_CLINIC = CLINIC | {Role.POLICE_COORDINATOR, Role.POLICE_SUPERVISOR, Role.AUDITOR}


def to_screen(case: Case) -> list[Finding]:
    """Each referral that waits to be screened."""
    return [
        Finding(
            entries=(each.entry,),
            due=due_from("clinic-screening", each.entry.fact.received_on),
            owner=Role.CLINIC_COORDINATOR,
            values={"day": spelt(each.entry.fact.received_on)},
        )
        for each in referrals(case)
        if each.waits
    ]


def to_answer(case: Case) -> list[Finding]:
    """Each referral of which something came, and whose referrer was not told."""
    return [
        Finding(
            entries=(each.entry,),
            due=due_from("clinic-answer", day),
            owner=Role.CLINIC_COORDINATOR,
            values={"day": spelt(each.entry.fact.received_on)},
        )
        for each in referrals(case)
        if each.answer_owed and (day := each.decided_on) is not None
    ]


def to_advise(case: Case) -> list[Finding]:
    """Each referral for which a consultation was chosen, and none was given."""
    return [
        Finding(
            entries=(each.entry,),
            due=due_from("clinic-consultation", each.screened.fact.screened_on),
            owner=Role.CLINIC_COORDINATOR,
            values={"day": spelt(each.screened.fact.screened_on)},
        )
        for each in referrals(case)
        if each.consultation_owed and each.screened is not None
    ]


def to_put_on_agenda(case: Case) -> list[Finding]:
    """The case, where a referral was taken on and it has been put on no agenda since it was received."""
    return [
        Finding(
            entries=(each.entry,),
            due=due_from("clinic-agenda", each.screened.fact.screened_on),
            owner=Role.CLINIC_COORDINATOR,
            values={"day": spelt(each.screened.fact.screened_on)},
        )
        for each in referrals(case)
        if each.outcome in TO_A_MEETING and each.screened is not None and not _on_agenda(case, each)
    ]


def _on_agenda(case: Case, referral: ReferralNow) -> bool:
    put = (case.entry(item.entry) for item in items_of(case))
    return any(entry is not None and entry.known >= referral.entry.known for entry in put)


def to_return(case: Case) -> list[Finding]:
    """Each return that an agency was asked for and has not made."""
    return [
        Finding(
            entries=(each.entry,),
            due=each.entry.fact.needed_by,
            owner=each.entry.fact.to_role,
            values={
                "role": ROLE_TITLES[each.entry.fact.to_role],
                "day": spelt(each.entry.fact.needed_by),
                "wanted": each.entry.fact.wanted,
            },
        )
        for each in returns_asked(case)
        if each.waits
    ]


def _rule(rule: str, sentence: str, *, action: str, to: frozenset[Role], find: Callable[[Case], list[Finding]]) -> Rule:
    def found(case: Case, _: Moment) -> list[Finding]:
        return find(case)

    return Rule(
        id=rule,
        sentence=sentence,
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=to,
        action=action,
        find=found,
    )


RULES: tuple[Rule, ...] = (
    _rule(
        "clinic-screening",
        "Screen the referral to the clinic of {day}: take it on, consult, co-work, advise, signpost or decline, with "
        "the reasons.",
        action="screen-clinic-referral",
        to=KEEPS_THE_CLINIC,
        find=to_screen,
    ),
    _rule(
        "clinic-answer",
        "Tell whoever referred to the clinic on {day} what came of it, in a way that is safe for them, and record that "
        "they were told.",
        action="answer-clinic-referral",
        to=ON_CASES,
        find=to_answer,
    ),
    _rule(
        "clinic-consultation",
        "Give the consultation that was chosen at the screening of {day}.",
        action="record-consultation",
        to=ON_CASES,
        find=to_advise,
    ),
    _rule(
        "clinic-agenda",
        "The case was taken on at the screening of {day}: put it on the agenda of a meeting.",
        action="put-on-agenda",
        to=KEEPS_THE_CLINIC,
        find=to_put_on_agenda,
    ),
    _rule(
        "clinic-return",
        "{role}: your agency owes its return to the meeting by {day}. Nothing held, and why it does not share, are "
        "returns too. Wanted is: {wanted}",
        action="return-to-clinic",
        to=ON_CASES,
        find=to_return,
    ),
)
