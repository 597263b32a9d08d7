"""A referral to MAPPA: what a draft must carry, who endorses it, when it may be sent, and the co-ordinator's answer."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.charging.disposals import Disposal
from domain.kernel import Circumstances, Command, Decided, Fact, Refused
from domain.mappa import decide
from domain.mappa.categories import Category, Level
from domain.mappa.sending import Decision, MappaReferralSent
from domain.mappa.standing import Stage, referral_of
from domain.mappa.templates import Form
from domain.membership import MemberAdded
from domain.people import Actor, Role
from domain.reports.offences import Offence
from domain.sharing.disclosures import DisclosureRecorded
from tests.domain.convicted import convicted
from tests.domain.given import asked as asked_by
from tests.domain.given import decided as decided_by
from tests.domain.given import given, mark
from tests.domain.prosecuted import CAUTIONED, PEOPLE
from tests.domain.seen import POLICY
from tests.samples.mappa import ASSESSED
from tests.samples.mappa_referring import (
    ANSWER,
    ANSWERED,
    ASK,
    ASKED,
    DRAFT,
    DRAFTED,
    ENDORSE,
    ENDORSED,
    SEND,
    SENT,
    TAKE,
    TAKEN,
    WITHDRAW,
    WITHDRAWN,
    of,
)
from tests.samples.people import ACCOUNT, ADVOCATE, FORCE, OFFICER, SUPERVISOR, SUPERVISOR_ACCOUNT

ASSESSED_AND_PEOPLE = (*PEOPLE, CAUTIONED, ASSESSED)
MANAGER_ON_CASE = MemberAdded(
    account=SUPERVISOR_ACCOUNT, agency=FORCE, role=Role.POLICE_SUPERVISOR, because="A manager", founding=True
)
AT = 5
"""The number of the draft among the facts that `drafted` gives."""


def asked(by: Actor = OFFICER, *, waived: frozenset[str] = frozenset()) -> Circumstances:
    """Somebody asking under the policy in force, in a house where everybody here holds their role."""
    held = frozenset({OFFICER, SUPERVISOR, ADVOCATE})
    return msgspec.structs.replace(asked_by(by, waived=waived), policy=POLICY, appointments=held)


def decided(
    rule: Callable[[Case, Command, Circumstances], list[Decided]],
    case: Case,
    command: Command,
    ask: Circumstances | None = None,
) -> tuple[Fact, ...]:
    return decided_by(rule, case, command, ask or asked())


def drafted(*more: Fact) -> Case:
    return given(*ASSESSED_AND_PEOPLE, DRAFTED, *more)


def at(fact: Fact) -> Fact:
    return of(fact, mark(AT))


def naming(command: Command) -> Command:
    return msgspec.structs.replace(command, referral=mark(AT))


def on(day: date, who: Actor = OFFICER) -> Circumstances:
    return msgspec.structs.replace(asked(who), today=day, now=datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


def stage(case: Case) -> Stage:
    found = referral_of(case, mark(AT))
    assert found is not None
    return found.stage


def refused(case: Case, command: Command, ask: Circumstances | None = None) -> Refused:
    with pytest.raises(Refused) as stop:
        decide(case, command, ask or asked())
    return stop.value


def changed(**fields: object) -> Command:
    return msgspec.structs.replace(DRAFT, **fields)


def test_a_draft_on_the_form_in_use_is_recorded_and_goes_step_by_step_to_its_answer() -> None:
    (fact,) = decided(decide, given(*ASSESSED_AND_PEOPLE), DRAFT)
    assert fact == DRAFTED
    assert stage(drafted()) is Stage.DRAFTED
    assert stage(drafted(at(ASKED), at(ENDORSED))) is Stage.ENDORSED
    assert stage(drafted(at(ENDORSED), at(SENT))) is Stage.SENT
    assert stage(drafted(at(ENDORSED), at(SENT), at(ANSWERED))) is Stage.ACCEPTED
    rejected = msgspec.structs.replace(ANSWERED, decision=Decision.REJECTED, level=None, first_meeting_on=None)
    assert stage(drafted(at(ENDORSED), at(SENT), at(rejected))) is Stage.REJECTED
    assert stage(drafted(at(WITHDRAWN))) is Stage.WITHDRAWN


LONG_BULLET = "x" * 301


@pytest.mark.parametrize(
    ("command", "sentence", "field"),
    [
        (changed(template=Form.A_2012), "was withdrawn on 31 March 2022.*your words are kept", "template"),
        (changed(template=Form.C_2022), "is the form of the minutes", "template"),
        (changed(template=Form.NORTHMERE_A_2), "is used from 1 April 2026", "template"),
        (changed(level=Level.LEAD_AGENCY), "Level 1 is managed by the lead agency", "level"),
        (changed(category=Category.VIOLENT), "refers him in category 3 at level 2", "category"),
        (
            changed(level=Level.SENIOR, why_senior="Resources at once."),
            "refers him in category 3 at level 2",
            "category",
        ),
        (changed(why_senior="Resources at once."), "belongs to a referral to level 3 alone", "why_senior"),
        (changed(plan_gaps=None), "Fill in “Gaps in the plan”", "plan_gaps"),
        (changed(index_offences="x\n" * 1100), "Keep it to 2,000 characters: it has 2,200", "index_offences"),
        (changed(index_offences=LONG_BULLET), "in bullets, one a line, each of 300 characters", "index_offences"),
        (changed(plan_still=None), "whether it is still true, was changed, or was not on record", "plan_still"),
        (changed(aliases=None), "nothing here to be still true", "aliases_still"),
        (changed(referred_on=date(2026, 12, 1)), "today or in the past", "referred_on"),
        (changed(suspect=DRAFT.victim), "Choose a suspect", "suspect"),
        (changed(victim=DRAFT.suspect), "Choose a victim", "victim"),
    ],
)
def test_a_draft_that_its_form_or_the_record_does_not_carry_is_refused_beside_its_field(
    command: Command, sentence: str, field: str
) -> None:
    stop = refused(given(*ASSESSED_AND_PEOPLE), command)
    assert stop.field == field
    with pytest.raises(Refused, match=sentence):
        raise stop


def test_nobody_is_referred_without_an_assessment_that_refers_him() -> None:
    assert "Assess him first" in refused(given(*PEOPLE, CAUTIONED), DRAFT).sentence


def test_a_category_that_the_record_no_longer_carries_is_refused_though_it_was_assessed() -> None:
    since = convicted(Offence.STALKING_4A, Disposal.CUSTODY, 14)
    stop = refused(given(*ASSESSED_AND_PEOPLE, since), DRAFT)
    assert stop.field == "category"
    assert "Category 2 holds, and nobody is in two" in stop.sentence


def test_whoever_may_not_see_what_a_refusal_rests_on_is_not_told_it() -> None:
    waived = frozenset({"mappa.assessed-first", "mappa.as-assessed", "mappa.category-carried", "mappa.one-referral"})
    assert decided(decide, given(*PEOPLE), DRAFT, asked(waived=waived)) == (DRAFTED,)


def test_one_referral_of_a_suspect_at_a_time_until_it_is_answered_or_withdrawn() -> None:
    assert refused(drafted(), DRAFT).field == "suspect"
    assert decided(decide, drafted(at(WITHDRAWN)), DRAFT) == (DRAFTED,)
    rejected = msgspec.structs.replace(ANSWERED, decision=Decision.REJECTED, level=None, first_meeting_on=None)
    assert decided(decide, drafted(at(ENDORSED), at(SENT), at(rejected)), DRAFT) == (DRAFTED,)


def test_a_manager_of_the_same_agency_who_is_another_person_and_was_asked_endorses() -> None:
    case = drafted(MANAGER_ON_CASE)
    assert decided(decide, case, naming(ASK)) == (at(ASKED),)
    assert "other than whoever made it" in refused(case, naming(msgspec.structs.replace(ASK, manager=ACCOUNT))).sentence
    assert "who is on the case" in refused(drafted(), naming(ASK)).sentence
    himself = refused(case, naming(ASK), asked(SUPERVISOR))
    assert himself.sentence == "Whoever drafted it asks the manager. Ask them to."
    asked_of_him = drafted(MANAGER_ON_CASE, at(ASKED))
    assert decided(decide, asked_of_him, naming(ENDORSE), asked(SUPERVISOR)) == (at(ENDORSED),)
    assert "Nobody asked you" in refused(case, naming(ENDORSE), asked(SUPERVISOR)).sentence
    assert "somebody other" in refused(asked_of_him, naming(ENDORSE), asked(OFFICER)).sentence
    assert "your own agency" in refused(asked_of_him, naming(ENDORSE), asked(ADVOCATE)).sentence
    one_person = msgspec.structs.replace(asked(SUPERVISOR), persons=(frozenset({ACCOUNT, SUPERVISOR_ACCOUNT}),))
    assert "somebody other" in refused(asked_of_him, naming(ENDORSE), one_person).sentence
    assert "other than whoever made it" in refused(case, naming(ASK), one_person).sentence


def test_nothing_is_sent_unendorsed_and_a_corrected_draft_is_endorsed_again() -> None:
    assert "not endorsed as it reads now" in refused(drafted(), naming(SEND)).sentence
    sent, disclosed = decided(decide, drafted(at(ENDORSED)), naming(SEND))
    assert sent == at(SENT)
    assert isinstance(disclosed, DisclosureRecorded)
    assert disclosed.items == (mark(AT),)
    assert (disclosed.to_person, disclosed.approved_by) == (
        SEND.to_person,
        f"{ENDORSE.name}, {ENDORSE.post}",
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"not_informed_because": None}, "not_informed_because"),
        ({"review_on": date(2026, 3, 19)}, "review_on"),
        ({"sent_on": date(2026, 3, 18)}, "sent_on"),
        ({"sent_on": date(2026, 3, 21)}, "sent_on"),
    ],
)
def test_sending_says_why_to_whom_and_until_when(fields: dict[str, object], field: str) -> None:
    assert refused(drafted(at(ENDORSED)), naming(msgspec.structs.replace(SEND, **fields))).field == field


def test_a_form_withdrawn_between_draft_and_sending_is_replaced_and_every_field_kept() -> None:
    endorsed, april = drafted(at(ENDORSED)), on(date(2026, 4, 1))
    send = naming(msgspec.structs.replace(SEND, sent_on=date(2026, 4, 1)))
    last_day = on(date(2026, 3, 31))
    assert decided(decide, endorsed, send_on(date(2026, 3, 31)), last_day)
    stop = refused(endorsed, send, april)
    assert "MAPPA A, local version 1 (Northmere) was withdrawn on 31 March 2026" in stop.sentence
    assert "Take the form in use" in stop.sentence
    (taken,) = decided(decide, endorsed, naming(TAKE), april)
    assert taken == at(TAKEN)
    sent, _ = decided(decide, drafted(at(ENDORSED), at(TAKEN)), send, april)
    assert isinstance(sent, MappaReferralSent)
    assert sent.template is Form.A_2022


def send_on(day: date) -> Command:
    return naming(msgspec.structs.replace(SEND, sent_on=day))


def test_a_new_form_that_asks_for_more_asks_for_a_correction_first() -> None:
    bare = msgspec.structs.replace(DRAFTED, equality=None)
    newer = naming(msgspec.structs.replace(TAKE, template=Form.NORTHMERE_A_2))
    stop = refused(given(*ASSESSED_AND_PEOPLE, bare), newer, on(date(2026, 4, 1)))
    assert stop.sentence.startswith("Correct the draft first, on the new form. Fill in “Equality and diversity”")
    assert "on that form already" in refused(drafted(at(TAKEN)), naming(TAKE)).sentence


def test_a_category_lost_between_endorsement_and_sending_stops_it() -> None:
    since = convicted(Offence.STALKING_4A, Disposal.CUSTODY, 14)
    assert refused(drafted(at(ENDORSED), since), naming(SEND)).field == "category"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"level": None}, "level"),
        ({"decision": Decision.REJECTED}, "level"),
        ({"level": Level.LEAD_AGENCY}, "level"),
        ({"answered_on": date(2026, 3, 19)}, "answered_on"),
        ({"first_meeting_on": date(2026, 3, 19)}, "first_meeting_on"),
        ({"decision": Decision.REJECTED, "level": None}, "first_meeting_on"),
    ],
)
def test_the_answer_is_a_level_with_reasons_or_a_rejection_with_reasons(fields: dict[str, object], field: str) -> None:
    case = drafted(at(ENDORSED), at(SENT))
    assert decided(decide, case, naming(ANSWER)) == (at(ANSWERED),)
    assert refused(case, naming(msgspec.structs.replace(ANSWER, **fields))).field == field


def test_only_what_was_sent_and_not_taken_back_is_answered_and_once() -> None:
    assert refused(drafted(at(ENDORSED)), naming(ANSWER)).field == "referral"
    assert refused(drafted(at(ENDORSED), at(SENT), at(ANSWERED)), naming(ANSWER)).field == "referral"
    assert refused(drafted(at(ENDORSED), at(SENT), at(WITHDRAWN)), naming(ANSWER)).field == "referral"
    assert decided(decide, drafted(at(ENDORSED), at(SENT)), naming(WITHDRAW)) == (at(WITHDRAWN),)
    assert refused(drafted(at(SENT), at(ANSWERED)), naming(WITHDRAW)).field == "referral"
    assert refused(drafted(at(SENT)), naming(SEND)).field == "referral"
