"""What an entry of a meeting does not speak of: nobody is shown a closed box with nothing in it."""

import msgspec
import pytest

from domain.anatomy import fields_by_class
from domain.classes import ACTIONS, FORMULATION, MINUTES, PROBATION_ASSESSMENT, RISK, DataClass
from domain.clinic.actions_said import ActionAgreed
from domain.clinic.agenda import ItemPutOnAgenda
from domain.clinic.decisions_said import DecisionMade, DifferingViewRecorded, NextReviewSet
from domain.clinic.onward import ClosedAtClinic
from domain.clinic.room_said import ItemClosed, NotAttended
from domain.clinic.screening import ClinicReferralAnswered
from domain.kernel import Entry, Fact, Withheld
from domain.people import Actor, Role
from domain.policy import Letter, Reader
from domain.reveal import reveal
from tests.domain.given import entry_of
from tests.domain.seen import HOME, KINDS, POLICY
from tests.samples.every import BY_WIRE_NAME
from tests.samples.people import FORCE, OFFICER, SECOND_ACCOUNT

SPOKEN_OF: tuple[tuple[type[Fact], str, tuple[DataClass, ...]], ...] = (
    (ActionAgreed, "action-agreed/1", (RISK, DataClass.ORDERS, DataClass.CHARGING, FORMULATION, PROBATION_ASSESSMENT)),
    (DecisionMade, "clinic-decision-made/1", (RISK,)),
    (DifferingViewRecorded, "differing-view-recorded/1", (RISK, FORMULATION)),
    (ItemPutOnAgenda, "item-put-on-agenda/1", (ACTIONS,)),
    (ItemClosed, "item-closed/1", (MINUTES,)),
    (NotAttended, "agency-not-attended/1", (MINUTES,)),
    (NextReviewSet, "next-review-set/1", (MINUTES,)),
    (ClosedAtClinic, "closed-at-clinic/1", (ACTIONS,)),
    (ClinicReferralAnswered, "clinic-referral-answered/1", (ACTIONS,)),
)


def closed_boxes(fact: Fact, role: Role) -> dict[str, Withheld]:
    """The boxes of a fact that somebody in a role is shown as withheld."""
    agency = HOME.get(role, FORCE)
    reader = Reader(actor=Actor(SECOND_ACCOUNT, agency, role), kind=KINDS[agency], policy=POLICY, kinds=KINDS)
    opened = reveal(entry_of(fact, by=OFFICER), reader)
    assert isinstance(opened, Entry)
    values = {name: getattr(opened.fact, name) for name in opened.fact.__struct_fields__}
    return {name: value for name, value in values.items() if isinstance(value, Withheld) and value.shown}


def bare(fact: Fact, **still: object) -> Fact:
    """A fact with every box empty that may be, and of nobody's own side."""
    empty = {field.name: None for field in msgspec.structs.fields(type(fact)) if field.default is None}
    hers = {"hers": False} if "hers" in fact.__struct_fields__ else {}
    return msgspec.structs.replace(fact, **(empty | hers | still))


@pytest.mark.parametrize(("kind", "name", "classes"), SPOKEN_OF, ids=lambda each: getattr(each, "__name__", ""))
def test_whoever_has_a_subject_in_summary_is_shown_no_closed_box_where_nothing_is_said_of_it(
    kind: type[Fact], name: str, classes: tuple[DataClass, ...]
) -> None:
    fact = bare(BY_WIRE_NAME[name])
    assert isinstance(fact, kind)
    for data_class in classes:
        fields = [each for each in fields_by_class(kind)[data_class] if getattr(fact, each) is None]
        told = [role for role, letter in POLICY.letters[data_class].items() if letter is Letter.SUMMARY]
        assert fact.summary()[data_class] == ""
        assert fields
        for role in told:
            if POLICY.letters[fact.governs].get(role) is Letter.OPEN:
                assert not set(fields) & set(closed_boxes(fact, role)), role


def test_what_is_said_is_still_shown_as_withheld_to_them() -> None:
    fact = bare(BY_WIRE_NAME["action-agreed/1"], formulation="Rejection brings the next approach.")
    shown = closed_boxes(fact, Role.POLICE_INVESTIGATOR)
    assert "formulation" in shown
    assert "probation" not in shown


@pytest.mark.parametrize("role", [Role.CLINIC_COORDINATOR, Role.PROBATION_PRACTITIONER, Role.CPS_PROSECUTOR])
def test_an_action_is_never_said_to_withhold_a_class_of_which_its_reader_has_no_summary(role: Role) -> None:
    empty = bare(BY_WIRE_NAME["action-agreed/1"])
    said = bare(BY_WIRE_NAME["action-agreed/1"], safety_plan="She goes to her aunt.")
    assert POLICY.letters[DataClass.SAFETY_PLAN][role] in {Letter.HELD, Letter.NOTHING}
    assert "safety_plan" not in closed_boxes(said, role)
    assert closed_boxes(empty, role) == closed_boxes(said, role)


def test_nobody_learns_from_an_action_whether_it_rests_on_her_plan_or_her_places() -> None:
    for data_class in (DataClass.SAFETY_PLAN, DataClass.VICTIM_PLACES, DataClass.ADVOCACY_SHARED):
        assert data_class not in bare(BY_WIRE_NAME["action-agreed/1"]).summary()
