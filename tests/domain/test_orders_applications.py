"""Applications for an order: the steps in turn, and how long each stands."""

from datetime import date

import msgspec
import pytest

from domain.case import fold
from domain.catalogue import decide
from domain.correction import Correct
from domain.kernel import Correction, Fact
from domain.measures.application import OrderApplicationAdvanced, State
from domain.measures.consideration import Considered
from domain.measures.kinds import MeasureKind
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.measures.pipeline import applications
from domain.people import Role
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.domain.orders_given import (
    APPLY,
    DRAFTED,
    HEARING,
    INTERIM,
    INTERIM_SPO,
    LISTED,
    PEOPLE,
    REVIEWED,
    SPO,
    SUBMITTED,
    asks,
    march,
    noticed,
    owed,
    step,
)
from tests.domain.seen import SUSPECTS_SIDE
from tests.samples.people import SECOND_SUSPECT, SECOND_VICTIM, SUSPECT, VICTIM

GRANTED = ProtectiveMeasureRecorded(
    suspect=SUSPECT, kind=SPO, victim=VICTIM, terms=INTERIM.terms, starts_on=date(2026, 3, 18)
)


# The steps in turn


def test_an_application_goes_from_the_decision_through_lawyers_and_court_to_the_order() -> None:
    facts: list[Fact] = [*PEOPLE, APPLY]
    for fact in (DRAFTED, REVIEWED, SUBMITTED, LISTED, step(State.ADJOURNED, 16), step(State.GRANTED, 18)):
        assert decided(decide, given(*facts), asks(fact)) == (fact,)
        facts.append(fact)


@pytest.mark.parametrize(
    ("before", "fact", "words"),
    [
        ((), step(State.GRANTED, 10), "This application is not begun: it cannot be granted then"),
        ((APPLY,), step(State.LISTED, 10), "decided on, not yet drafted: it cannot be listed for a hearing"),
        ((DRAFTED,), step(State.GRANTED, 10), "This application is drafted: it cannot be granted then"),
        ((DRAFTED, SUBMITTED), step(State.DRAFTED, 10), "submitted to the court: it cannot be drafted"),
        ((DRAFTED, SUBMITTED, step(State.REFUSED, 11)), step(State.GRANTED, 12), "not begun: it cannot be granted"),
    ],
)
def test_a_step_that_contradicts_those_before_it_is_refused(
    before: tuple[Fact, ...], fact: OrderApplicationAdvanced, words: str
) -> None:
    stop = refusal(decide, given(*PEOPLE, *before), asks(fact))
    assert stop.field == "state"
    assert words in stop.sentence
    assert "Next it may be: " in stop.sentence


def test_a_step_of_an_earlier_day_may_be_recorded_late_where_it_fits() -> None:
    case = given(*PEOPLE, DRAFTED, SUBMITTED)
    assert decided(decide, case, asks(REVIEWED)) == (REVIEWED,)
    stop = refusal(decide, given(*PEOPLE, DRAFTED, REVIEWED), asks(step(State.SUBMITTED, 3)))
    assert stop.field == "reached_on"
    assert "On 4 March 2026 it was with the force’s lawyers" in stop.sentence


def test_a_correction_of_a_step_meets_the_same_rules_and_keeps_its_turn() -> None:
    case = given(*PEOPLE, DRAFTED, SUBMITTED, step(State.LISTED, 9))
    better = msgspec.structs.replace(SUBMITTED, court="Northfold Magistrates’ Court")
    (answer,) = decide(case, Correct(entry=mark(4), because="The court was left out.", fact=better), asked())
    after = fold([*case.entries, entry_of(answer.fact, 6, corrects=Correction(mark(4), "The court was left out."))])
    (application,) = applications(after)
    assert [stood.state for stood in application.steps] == [State.DRAFTED, State.SUBMITTED, State.LISTED]
    worse = msgspec.structs.replace(SUBMITTED, reached_on=march(12))
    stop = refusal(decide, case, Correct(entry=mark(4), because="Another day.", fact=worse))
    assert "cannot be submitted to the court" in stop.sentence


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"victim": SECOND_VICTIM}, "victim", "Choose a victim of this case."),
        ({"suspect": SECOND_SUSPECT}, "suspect", "Choose a suspect of this case."),
        ({"reached_on": date(2026, 3, 21)}, "reached_on", "today or in the past"),
        ({"kind": MeasureKind.RESTRAINING_ORDER}, "kind", "The police do not apply for this measure"),
        ({"state": State.CONSIDERED}, "state", "Consider a protection order"),
        ({"state": State.LISTED}, "hearing_on", "Enter its date"),
        ({"hearing_on": HEARING}, "hearing_on", "Only an application that is listed or adjourned"),
        ({"state": State.LISTED, "hearing_on": date(2026, 3, 2)}, "hearing_on", "on or after the day"),
        ({"state": State.REFUSED}, "reasons", "Give the reasons"),
        ({"state": State.WITHDRAWN}, "reasons", "Give the reasons"),
    ],
)
def test_an_incomplete_step_is_refused(fields: dict[str, object], field: str, words: str) -> None:
    stop = refusal(decide, given(*PEOPLE, DRAFTED), asks(msgspec.structs.replace(REVIEWED, **fields)))
    assert stop.field == field
    assert words in stop.sentence


def test_who_decided_not_to_apply_decides_anew_before_drafting() -> None:
    against = msgspec.structs.replace(APPLY, decision=Considered.DO_NOT_APPLY)
    stop = refusal(decide, given(*PEOPLE, against), asks(DRAFTED))
    assert "decided not to apply" in stop.sentence
    assert decided(decide, given(*PEOPLE, against, APPLY), asks(DRAFTED))
    interim = msgspec.structs.replace(DRAFTED, kind=INTERIM_SPO)
    assert "decided not to apply" in refusal(decide, given(*PEOPLE, against), asks(interim)).sentence


# How long it stands


def test_the_days_at_each_step_are_counted_from_the_decision_to_apply() -> None:
    (application,) = applications(given(*PEOPLE, APPLY, DRAFTED, REVIEWED, SUBMITTED))
    assert [(stood.state, stood.days(march(20))) for stood in application.steps] == [
        (State.CONSIDERED, 1),
        (State.DRAFTED, 1),
        (State.LEGAL_REVIEW, 5),
        (State.SUBMITTED, 11),
    ]
    assert application.days(march(20)) == 18
    ended = applications(given(*PEOPLE, APPLY, DRAFTED, SUBMITTED, step(State.REFUSED, 11)))[0]
    assert ended.days(march(20)) == 9


def test_a_new_application_begins_where_the_last_one_ended() -> None:
    again = msgspec.structs.replace(APPLY, considered_on=march(12))
    first = (APPLY, DRAFTED, SUBMITTED, step(State.REFUSED, 11))
    assert len(applications(given(*PEOPLE, *first))) == 1
    assert [app.last.state for app in applications(given(*PEOPLE, *first, again))] == [State.REFUSED, State.CONSIDERED]
    _, second = applications(given(*PEOPLE, *first, again, step(State.DRAFTED, 13)))
    assert [stood.state for stood in second.steps] == [State.CONSIDERED, State.DRAFTED]


def test_an_order_that_was_made_shows_that_the_decision_did_not_stand_still() -> None:
    assert applications(given(*PEOPLE, APPLY))
    assert applications(given(*PEOPLE, APPLY, GRANTED)) == ()


@pytest.mark.parametrize(
    ("facts", "owner", "due"),
    [
        ((APPLY,), Role.POLICE_COORDINATOR, march(4)),
        ((DRAFTED,), Role.POLICE_INVESTIGATOR, march(6)),
        ((DRAFTED, REVIEWED), Role.POLICE_LEGAL, march(11)),
        ((DRAFTED, SUBMITTED), Role.POLICE_LEGAL, march(16)),
    ],
)
def test_each_step_has_an_owner_and_a_day_and_is_put_before_people_once_it_has_passed(
    facts: tuple[Fact, ...], owner: Role, due: date
) -> None:
    case = given(*PEOPLE, *facts)
    duty = owed(case, march(3))["order-application"]
    assert (duty.owner, duty.due, duty.action) == (owner, due, "advance-order-application")
    assert "application-stalled" not in noticed(case, due)
    assert "application-stalled" in noticed(case, date(due.year, due.month, due.day + 1))


def test_how_long_it_stands_is_said_in_days_and_only_to_the_victims_side() -> None:
    case = given(*PEOPLE, APPLY, DRAFTED, REVIEWED)
    sentence = noticed(case, march(20))["application-stalled"]
    assert sentence == (
        "The application for a stalking protection order has been with the force’s lawyers since 4 March 2026: "
        "16 days, 18 in all."
    )
    assert "application-stalled" in noticed(case, march(20), Role.ISAC_CASEWORKER)
    for role in SUSPECTS_SIDE:
        assert "application-stalled" not in noticed(case, march(20), role)
        assert "order-application" not in owed(case, march(20), role)


def test_a_listed_application_waits_for_its_day_and_an_adjourned_one_for_a_new_one() -> None:
    assert "order-application" not in owed(given(*PEOPLE, DRAFTED, SUBMITTED, LISTED), march(20))
    without = given(*PEOPLE, DRAFTED, SUBMITTED, LISTED, step(State.ADJOURNED, 16))
    assert owed(without, march(20))["order-application"].due == march(23)
    to_a_day = step(State.ADJOURNED, 16, hearing_on=date(2026, 5, 5))
    assert "order-application" not in owed(given(*PEOPLE, DRAFTED, SUBMITTED, LISTED, to_a_day), march(20))


def test_what_the_court_granted_is_recorded_term_by_term() -> None:
    granted = (DRAFTED, SUBMITTED, LISTED, step(State.GRANTED, 18))
    duty = owed(given(*PEOPLE, *granted), march(18))["order-recorded"]
    assert (duty.due, duty.action) == (march(19), "record-protective-measure")
    assert "order-recorded" not in owed(given(*PEOPLE, *granted, GRANTED), march(20))


def test_after_a_refusal_somebody_decides_what_protects_her() -> None:
    refused = (APPLY, DRAFTED, SUBMITTED, step(State.REFUSED, 11))
    sentence = noticed(given(*PEOPLE, *refused), march(20), Role.ISAC_CASEWORKER)["application-ended"]
    assert "was refused on 11 March 2026, and no order protects the victim" in sentence
    again = msgspec.structs.replace(APPLY, considered_on=march(12))
    assert "application-ended" not in noticed(given(*PEOPLE, *refused, again), march(20))
    assert "application-ended" not in noticed(given(*PEOPLE, *refused, GRANTED), march(20))
    assert "application-ended" not in noticed(given(*PEOPLE, *refused), march(20), Role.PROBATION_PRACTITIONER)


def test_no_step_of_an_application_lies_before_the_decision_to_apply() -> None:
    early = step(State.DRAFTED, 1)
    stop = refusal(decide, given(*PEOPLE, APPLY), asks(early))
    assert stop.field == "reached_on"
    assert "It was decided on 2 March 2026 to apply" in stop.sentence
    assert decided(decide, given(*PEOPLE, APPLY), asks(step(State.DRAFTED, 2)))
    again = msgspec.structs.replace(APPLY, considered_on=march(13))
    ended = (APPLY, DRAFTED, SUBMITTED, step(State.REFUSED, 11), again)
    assert "decided on 13 March 2026" in refusal(decide, given(*PEOPLE, *ended), asks(step(State.DRAFTED, 12))).sentence
    assert decided(decide, given(*PEOPLE, *ended), asks(step(State.DRAFTED, 13)))


def test_the_table_of_an_application_begins_with_the_decision_even_once_that_was_taken_anew() -> None:
    anew = msgspec.structs.replace(APPLY, considered_on=march(6))
    (application,) = applications(given(*PEOPLE, APPLY, DRAFTED, anew))
    assert [(stood.state, stood.since) for stood in application.steps] == [
        (State.CONSIDERED, march(2)),
        (State.DRAFTED, march(3)),
    ]
