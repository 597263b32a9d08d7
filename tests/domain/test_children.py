"""Children: own needs, contact as a route to the victim, social care's answer, and no closing as child contact."""

from datetime import date

import msgspec
import pytest

from domain.case import Case, fold
from domain.children import decide
from domain.children.arrangements import ContactBasis
from domain.children.social_care import unanswered
from domain.classes import CHILDREN
from domain.investigation.closing import (
    CloseInvestigation,
    ClosingChoice,
    ClosingProposed,
    DecideClosing,
    InvestigationClosed,
)
from domain.investigation.closing import decide as decide_closing
from domain.investigation.outcomes import Outcome
from domain.investigation.unfinished import unfinished
from domain.kernel import Answer, Command, Correction, Fact
from domain.people import Role
from domain.risk.assessments import RiskAssessed
from domain.risk.plan import RiskPlanRecorded
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.domain.seen import seen_by
from tests.samples import children, risk
from tests.samples.parties import CHILD_NAMED, SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SECOND_SUSPECT, SECOND_VICTIM, SUPERVISOR, SUSPECT, THIRD_PERSON
from tests.samples.reports import CRIME_RECORDED

change = msgspec.structs.replace
PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED, CHILD_NAMED)
CASE = given(*PEOPLE)
REFERRED = given(*PEOPLE, children.REFERRAL_MADE)
ANSWER = change(children.ANSWER, referral=mark(4))
TOMORROW = date(2026, 3, 21)


@pytest.mark.parametrize(
    ("case", "command", "fact"),
    [
        (CASE, children.RECORD_NEEDS, children.NEEDS_RECORDED),
        (CASE, children.RECORD_ARRANGEMENTS, children.ARRANGEMENTS_RECORDED),
        (CASE, children.REFER, children.REFERRAL_MADE),
        (REFERRED, ANSWER, change(children.REFERRAL_ANSWERED, referral=mark(4))),
    ],
)
def test_what_is_said_of_a_child_is_recorded_as_said(case: Case, command: Command, fact: Fact) -> None:
    assert decided(decide, case, command) == (fact,)


@pytest.mark.parametrize("role", [Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.MAPPA_COORDINATOR])
def test_those_who_meet_the_suspect_read_of_a_child_that_something_is_on_record_and_no_more(role: Role) -> None:
    for fact in (children.NEEDS_RECORDED, children.ARRANGEMENTS_RECORDED, children.REFERRAL_MADE):
        seen = seen_by(role, fact)
        assert fact.summary()[CHILDREN] in seen
        for word in ("Mill Lane", "gate", "court", "follows", "2026", "sleep"):
            assert word not in seen, (role, word)
    assert seen_by(Role.PROGRAMME_FACILITATOR, children.ARRANGEMENTS_RECORDED) == ""


def test_where_a_child_is_handed_over_and_what_she_says_of_it_are_not_open_to_social_care() -> None:
    for role, open_to in ((Role.ISAC_CASEWORKER, True), (Role.POLICE_INVESTIGATOR, True)):
        assert ("Mill Lane" in seen_by(role, children.ARRANGEMENTS_RECORDED)) is open_to
        assert ("follows her" in seen_by(role, children.ARRANGEMENTS_RECORDED)) is open_to
    seen = seen_by(Role.CHILDRENS_SOCIAL_CARE, children.ARRANGEMENTS_RECORDED)
    assert "supervised" in seen
    assert "Mill Lane" not in seen
    assert "follows her" not in seen


ARRANGE = children.RECORD_ARRANGEMENTS
REFUSED: list[tuple[Case, Command, str, str]] = [
    *(
        (CASE, change(command, child=THIRD_PERSON), "child", "Choose a child of this case, or add the child first.")
        for command in (children.RECORD_NEEDS, ARRANGE, children.REFER)
    ),
    (CASE, change(children.RECORD_NEEDS, seen_on=TOMORROW), "seen_on", "The date must be today or in the past."),
    (CASE, change(ARRANGE, suspect=SECOND_SUSPECT), "suspect", "Choose a suspect of this case."),
    (CASE, change(ARRANGE, victim=SECOND_VICTIM), "victim", "Choose a victim of this case."),
    (CASE, change(ARRANGE, known_on=TOMORROW), "known_on", "The date must be today or in the past."),
    (CASE, change(ARRANGE, proceedings=None), "proceedings", "Say which proceedings the hearing is in."),
    (
        CASE,
        change(ARRANGE, next_hearing_on=date(2026, 3, 11)),
        "next_hearing_on",
        "The next hearing lies on or after the date. Check both.",
    ),
    (
        CASE,
        change(ARRANGE, basis=ContactBasis.NO_CONTACT),
        "handover",
        "Without contact no child is handed over. Take the handover out, or choose what it rests on.",
    ),
    (
        CASE,
        change(ARRANGE, how_used=None),
        "how_used",
        "Say how contact or the proceedings are used to reach her.",
    ),
    (
        CASE,
        change(ARRANGE, used_to_reach=Answer.NOT_KNOWN),
        "how_used",
        "How they are used belongs to the answer yes. Change the answer, or take it out.",
    ),
    (CASE, change(children.REFER, referred_on=TOMORROW), "referred_on", "The date must be today or in the past."),
    (
        CASE,
        change(children.REFER, not_told_because=None),
        "not_told_because",
        "Say why the parent does not know of it.",
    ),
    (CASE, children.ANSWER, "referral", "Choose a referral that awaits an answer."),
    (REFERRED, change(ANSWER, answered_on=TOMORROW), "answered_on", "The date must be today or in the past."),
    (
        REFERRED,
        change(ANSWER, answered_on=date(2026, 3, 11)),
        "answered_on",
        "The decision comes on the day of the referral or later.",
    ),
    (
        given(*PEOPLE, children.REFERRAL_MADE, change(children.REFERRAL_ANSWERED, referral=mark(4))),
        ANSWER,
        "referral",
        "Choose a referral that awaits an answer.",
    ),
]


@pytest.mark.parametrize(("case", "command", "field", "sentence"), REFUSED)
def test_a_refusal_says_the_rule_and_what_to_do(case: Case, command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, case, command)
    assert (stop.field, stop.sentence) == (field, sentence)


# A report of stalking is not closed as a child contact matter

SAFEGUARDED = tuple(fact for fact in risk.FACTS if isinstance(fact, RiskAssessed | RiskPlanRecorded))
CRIME = change(CRIME_RECORDED, suspect=SUSPECT)
CLOSE = CloseInvestigation(
    crime=mark(7),
    outcome=Outcome.OTHER_AGENCY,
    decided_on=date(2026, 3, 20),
    note="The parents are before the family court, which decides on contact.",
)


def stalking(*more: Fact) -> Case:
    case = given(*PEOPLE, *SAFEGUARDED, children.NEEDS_RECORDED, CRIME, *more)
    assert case.entries[6].id == mark(7)
    return case


def test_an_officer_does_not_end_it_as_a_matter_of_child_contact_and_a_supervisor_decides() -> None:
    case = stalking(children.ARRANGEMENTS_RECORDED)
    stop = refusal(decide_closing, case, CLOSE)
    assert stop.field == "over_what_is_open"
    assert "a report of stalking is not ended as a matter of child contact" in stop.sentence
    assert stop.rests_on == {CHILDREN}
    reasoned = change(CLOSE, over_what_is_open="The court has it in hand.")
    (proposed,) = decided(decide_closing, case, reasoned)
    assert isinstance(proposed, ClosingProposed)
    decision = DecideClosing(proposal=mark(9), decision=ClosingChoice.RETURN, because="It is stalking: go on.")
    after = stalking(children.ARRANGEMENTS_RECORDED, proposed)
    assert len(decided(decide_closing, after, decision, asked(SUPERVISOR))) == 1


def test_without_contact_or_with_another_suspect_child_contact_is_in_nobodys_way() -> None:
    rules = {each.rule for each in unfinished(stalking(), mark(7), Outcome.EVIDENTIAL_DIFFICULTY)}
    assert "child-contact" not in rules
    other = change(children.ARRANGEMENTS_RECORDED, suspect=SECOND_SUSPECT)
    rules = {each.rule for each in unfinished(stalking(other), mark(7), Outcome.EVIDENTIAL_DIFFICULTY)}
    assert "child-contact" not in rules


def test_a_charge_is_no_closing_as_child_contact() -> None:
    rules = {each.rule for each in unfinished(stalking(children.ARRANGEMENTS_RECORDED), mark(7), Outcome.CHARGED)}
    assert "child-contact" not in rules
    rules = {each.rule for each in unfinished(stalking(children.ARRANGEMENTS_RECORDED), mark(7))}
    assert "child-contact" in rules


def test_whoever_may_not_read_of_children_is_not_refused_and_a_supervisor_decides_all_the_same() -> None:
    case = stalking(children.ARRANGEMENTS_RECORDED)
    waived = asked(waived=frozenset({"investigation.closing-child-contact"}))
    alone = change(CLOSE, outcome=Outcome.CPS_NOT_IN_PUBLIC_INTEREST)
    (fact,) = decided(decide_closing, case, alone, waived)
    assert isinstance(fact, ClosingProposed)
    (fact,) = decided(decide_closing, stalking(), alone)
    assert isinstance(fact, InvestigationClosed)


def test_an_answer_belongs_to_its_referral_however_often_that_was_corrected() -> None:
    first = tuple(entry_of(fact, number) for number, fact in enumerate((*PEOPLE, children.REFERRAL_MADE), 1))
    again = entry_of(
        change(children.REFERRAL_MADE, council="Easthaven Council"),
        5,
        corrects=Correction(mark(4), "It went to the other council."),
    )
    (fact,) = decided(decide, fold((*first, again)), ANSWER)
    assert unanswered(fold((*first, again))) == (again,)
    assert unanswered(fold((*first, again, entry_of(fact, 6)))) == ()
