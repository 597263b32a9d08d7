"""Duties before a meeting of the clinic: a referral screened and answered, advice given, a place on an agenda, returns.

They rest on the shell of the case alone: that there is a referral and what came of it, never on a reason.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CASE_SHELL
from domain.clinic.agenda import Item, items_of
from domain.clinic.onward import closed_at_clinic
from domain.clinic.returns import returns_asked
from domain.clinic.screening import TO_A_MEETING
from domain.clinic.standing import ReferralNow, referrals
from domain.clinic.waiting import NONE_OVER, gone_by
from domain.clocks import due_from
from domain.closure import closed
from domain.people import ROLE_TITLES, Role
from domain.rules import CLINIC, EVERY_AGENCY, Find, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

ON_CASES = EVERY_AGENCY | {Role.POLICE_LEGAL, Role.CHILDRENS_SOCIAL_CARE}
AGAIN = "clinic-agenda-again"
KEEPS_THE_CLINIC = CLINIC | {Role.POLICE_COORDINATOR, Role.POLICE_SUPERVISOR, Role.AUDITOR}


def to_screen(case: Case, _: Moment) -> list[Finding]:
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


def to_answer(case: Case, _: Moment) -> list[Finding]:
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


def to_advise(case: Case, _: Moment) -> list[Finding]:
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


def to_put_on_agenda(case: Case, _: Moment) -> list[Finding]:
    """The case, where a referral was taken on and it was put on no agenda since."""
    return [
        Finding(
            entries=(each.entry,),
            due=due_anew([each.screened.fact.screened_on]),
            owner=Role.CLINIC_COORDINATOR,
            values={"day": spelt(each.screened.fact.screened_on)},
        )
        for each in (() if closed(case) else referrals(case))
        if each.outcome in TO_A_MEETING
        and each.screened is not None
        and not _done_with(case, each)
        and not _put_since(case, each)
    ]


def to_put_on_agenda_again(case: Case, moment: Moment) -> list[Finding]:
    """The case, referred or not, where the last meeting that was to hear it adjourned it or went by without it.

    It is due anew from the day on which that was. What was taken on and put on no agenda since is owed one already.
    """
    if closed(case) or to_put_on_agenda(case, moment):
        return []
    lost = gone_by(case, _over(moment))
    days = [each.gone_by for each in lost if each.gone_by is not None]
    if not days:
        return []
    last = max(lost, key=lambda each: each.last.position).last
    return [Finding(entries=(last,), due=due_anew(days), owner=Role.CLINIC_COORDINATOR)]


def _over(moment: Moment) -> Mapping[UUID, date]:
    return NONE_OVER if moment.there is None else moment.there.over


def _done_with(case: Case, referral: ReferralNow) -> bool:
    done = closed_at_clinic(case)
    return done is not None and case.place(done) > referral.entry.position


def _put_since(case: Case, referral: ReferralNow) -> list[Item]:
    put = ((item, case.entry(item.entry)) for item in items_of(case))
    return [item for item, entry in put if entry is not None and entry.known >= referral.entry.known]


def due_anew(days: Iterable[date]) -> date | None:
    """By when a case is on an agenda, by the last of the days from which it has to be."""
    return due_from("clinic-agenda", max(days))


def to_return(case: Case, moment: Moment) -> list[Finding]:
    """Each return that an agency was asked for and has not made, while the meeting that waits for it is not over."""
    over = _over(moment)
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
        if each.waits and each.entry.fact.meeting not in over
    ]


def _rule(rule: str, sentence: str, *, action: str, to: frozenset[Role], find: Find) -> Rule:
    return Rule(
        id=rule,
        sentence=sentence,
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=to,
        action=action,
        find=find,
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
        AGAIN,
        "The last meeting that was to hear this case adjourned or deferred it, or went by without it: put it on the "
        "agenda of a meeting that comes after it.",
        action="put-on-agenda",
        to=KEEPS_THE_CLINIC,
        find=to_put_on_agenda_again,
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
