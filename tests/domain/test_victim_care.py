"""The victim's care: she is reached safely, told in time, and where she is reaches nobody who need not know."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.anatomy import traits
from domain.classes import VICTIM_NEEDS, VICTIM_UNRELEASED
from domain.directory import Service
from domain.kernel import Answer, Command, Fact, Happened
from domain.parties import VictimNamed
from domain.people import Role
from domain.victim import decide
from domain.victim.contact import (
    SetVictimContactDetails,
    UnreleasedVictimContacted,
    VictimContacted,
    VictimContactSet,
    VictimLocationProtected,
    contact_details,
)
from domain.victim.enhanced import enhanced_from
from domain.victim.rights import Told, told_late
from tests.domain.given import asked, decided, given, refusal
from tests.domain.seen import SUSPECTS_SIDE, erased, seen_by
from tests.samples.people import ADVOCATE, SECOND_VICTIM, VICTIM
from tests.samples.victim import (
    CONTACTED,
    DETAILS_SET,
    LOCATION_PROTECTED,
    NEEDS_ASSESSED,
    PLAN_SET,
    RECORD_CONTACT,
    RECORD_NEEDS,
    REFER,
    REFERRED,
    SET_DETAILS,
    SET_PLAN,
    TELL_VICTIM,
    TOLD,
    UNRELEASED_CONTACTED,
)

SHE = VictimNamed(victim=VICTIM, name="Jane Marlow")
NEXT_WEEK = date(2026, 3, 27)
change = msgspec.structs.replace
READERS = tuple(role for role in Role if role is not Role.SYSTEM)


@pytest.mark.parametrize(
    ("command", "fact"),
    [
        (SET_DETAILS, DETAILS_SET),
        (RECORD_CONTACT, CONTACTED),
        (change(RECORD_CONTACT, suspect_knows=Answer.NO), UNRELEASED_CONTACTED),
        (TELL_VICTIM, TOLD),
        (RECORD_NEEDS, NEEDS_ASSESSED),
        (REFER, REFERRED),
        (SET_PLAN, PLAN_SET),
    ],
)
def test_what_is_done_for_her_is_recorded_as_told(command: Command, fact: Fact) -> None:
    assert decided(decide, given(SHE), command, asked(ADVOCATE)) == (fact,)


@pytest.mark.parametrize("protected", [Answer.YES, Answer.NOT_KNOWN])
def test_an_address_that_may_be_protected_goes_apart_from_the_details(protected: Answer) -> None:
    details, location = decided(decide, given(SHE), change(SET_DETAILS, protected_location=protected))
    assert isinstance(details, VictimContactSet)
    assert details.address is None
    assert details.telephone == SET_DETAILS.telephone
    assert location == VictimLocationProtected(victim=VICTIM, address="14 Mill Lane, Easthaven EH2 3AB")


def test_the_details_read_the_same_whether_an_address_is_protected_or_not_given() -> None:
    protected = decided(decide, given(SHE), change(SET_DETAILS, protected_location=Answer.YES))
    none_given = decided(decide, given(SHE), change(SET_DETAILS, address=None))
    assert protected[0] == none_given[0]


def test_a_protected_address_alone_ends_the_use_of_the_one_before() -> None:
    alone = SetVictimContactDetails(victim=VICTIM, address="2 Harbour Steps", protected_location=Answer.YES)
    new = decided(decide, given(SHE), alone)
    in_force = contact_details(given(SHE, DETAILS_SET, *new), VICTIM)
    assert in_force is not None
    assert in_force.fact.address is None


def test_only_advocates_see_that_there_is_a_protected_location() -> None:
    readers = {role for role in READERS if seen_by(role, LOCATION_PROTECTED, by=ADVOCATE)}
    assert readers == {Role.ISAC_CASEWORKER, Role.IDVA}
    assert LOCATION_PROTECTED.summary() == {}


def test_nobody_on_the_suspects_side_sees_how_she_is_reached() -> None:
    assert [seen_by(role, DETAILS_SET) for role in (*SUSPECTS_SIDE, Role.CPS_PROSECUTOR)] == [""] * 4
    assert DETAILS_SET.summary() == {}


@pytest.mark.parametrize("knows", [Answer.NO, Answer.NOT_KNOWN])
def test_what_she_said_is_kept_from_his_side_unless_he_knows(knows: Answer) -> None:
    (fact,) = decided(decide, given(SHE), change(RECORD_CONTACT, suspect_knows=knows))
    assert isinstance(fact, UnreleasedVictimContacted)
    assert [seen_by(role, fact) for role in SUSPECTS_SIDE] == ["", "", ""]
    assert str(RECORD_CONTACT.said) in seen_by(Role.CPS_PROSECUTOR, fact)


def test_the_twin_of_a_contact_asks_the_same_in_the_class_that_keeps_it_close() -> None:
    def asks(kind: type[Fact]) -> list[tuple[object, ...]]:
        return [(t.name, t.statement, t.label, t.options, t.max_length) for t in traits(kind)]

    assert asks(VictimContacted) == asks(UnreleasedVictimContacted)
    assert {trait.data_class for trait in traits(UnreleasedVictimContacted)} == {VICTIM_UNRELEASED}


def test_readers_of_a_summary_learn_that_there_was_contact_and_no_more() -> None:
    seen = seen_by(Role.PROBATION_PRACTITIONER, CONTACTED)
    assert "There was contact with the victim" in seen
    assert str(CONTACTED.said) not in seen
    assert str(CONTACTED.contact_by) not in seen_by(Role.VICTIM_LIAISON_OFFICER, CONTACTED)
    assert set(UNRELEASED_CONTACTED.summary().values()) == {"There was contact with the victim"}


def test_a_court_can_arrange_special_measures_from_the_summary_of_her_needs() -> None:
    seen = seen_by(Role.CPS_PROSECUTOR, NEEDS_ASSESSED)
    assert (
        NEEDS_ASSESSED.summary()[VICTIM_NEEDS]
        == "Needs assessment completed; enhanced rights; special measures wanted: screens, live link"
    )
    for hidden in ("locks", "shared with him", "daughter", "Polish", "Friday"):
        assert hidden not in seen
        assert hidden not in " ".join(NEEDS_ASSESSED.summary().values())


def test_an_assessment_that_she_declined_says_so() -> None:
    declined = change(
        RECORD_NEEDS,
        declined=True,
        special_measures=(),
        needs=None,
        updates=None,
        contact_safety=None,
        dependants=None,
        characteristics=None,
    )
    (fact,) = decided(decide, given(SHE), declined)
    assert fact.summary() == {VICTIM_NEEDS: "The victim declined a needs assessment; enhanced rights"}


def test_other_readers_learn_that_support_was_offered_and_never_which_or_her_answer() -> None:
    assert set(REFERRED.summary().values()) == {"The victim was offered support"}
    assert "Safe Harbour" not in seen_by(Role.PROBATION_PRACTITIONER, REFERRED)


def test_what_she_was_told_of_is_summed_up_without_what_was_said() -> None:
    assert TOLD.summary()[VICTIM_NEEDS] == "The victim was told: released on bail"
    assert "Mill Lane" not in seen_by(Role.CPS_PROSECUTOR, TOLD)


def test_police_read_of_the_safety_plan_what_the_advocate_wrote_for_them() -> None:
    seen = seen_by(Role.POLICE_INVESTIGATOR, PLAN_SET, by=ADVOCATE)
    assert PLAN_SET.for_police in seen
    for hidden in (PLAN_SET.plan, str(PLAN_SET.places), str(PLAN_SET.devices), str(PLAN_SET.children)):
        assert hidden not in seen
    assert [seen_by(role, PLAN_SET, by=ADVOCATE) for role in SUSPECTS_SIDE] == ["", "", ""]


REFUSED: list[tuple[Command, str, str]] = [
    *(
        (change(command, victim=SECOND_VICTIM), "victim", "Choose a victim of this case.")
        for command in (SET_DETAILS, RECORD_CONTACT, TELL_VICTIM, RECORD_NEEDS, REFER, SET_PLAN)
    ),
    (
        SetVictimContactDetails(victim=VICTIM, protected_location=Answer.NO),
        "telephone",
        "Enter an address, a telephone number or another way to reach the victim.",
    ),
    (
        change(RECORD_CONTACT, occurred=Happened.on(NEXT_WEEK)),
        "occurred",
        "The contact cannot lie in the future. Enter when it was.",
    ),
    (
        change(TELL_VICTIM, told_at=Happened.on(NEXT_WEEK)),
        "told_at",
        "She cannot have been told in the future. Enter when she was told.",
    ),
    (
        change(TELL_VICTIM, event_on=None),
        "event_on",
        "Enter the date of the event: the code sets a time for telling the victim.",
    ),
    (change(TELL_VICTIM, event_on=NEXT_WEEK), "event_on", "The date of the event must be today or in the past."),
    (change(RECORD_NEEDS, assessed_on=NEXT_WEEK), "assessed_on", "The date assessed must be today or in the past."),
    (
        change(RECORD_NEEDS, declined=True),
        "declined",
        "An assessment that the victim declined holds no needs. Take them out, or answer that she did not decline.",
    ),
    (
        change(
            RECORD_NEEDS,
            enhanced=(),
            special_measures=(),
            needs=None,
            updates=None,
            contact_safety=None,
            dependants=None,
            characteristics=None,
        ),
        "needs",
        "Enter what the victim needs, or say that she declined an assessment.",
    ),
    (change(REFER, referred_on=NEXT_WEEK), "referred_on", "The date of the referral must be today or in the past."),
    (change(REFER, service=Service.OTHER, name=None), "name", "Enter the name of the service."),
    (change(SET_PLAN, made_on=NEXT_WEEK), "made_on", "The date of the plan must be today or in the past."),
    (
        change(SET_PLAN, review_on=SET_PLAN.made_on),
        "review_on",
        "The plan is reviewed after the day that it was made. Enter a later date.",
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), REFUSED)
def test_a_refusal_says_the_rule_and_what_to_do(command: Command, field: str, sentence: str) -> None:
    stop = refusal(decide, given(SHE), command)
    assert (stop.field, stop.sentence) == (field, sentence)


def test_under_enhanced_rights_she_is_told_within_one_working_day() -> None:
    on_friday = date(2026, 3, 13)
    on_monday = change(TOLD, event_on=on_friday, told_at=Happened.at(datetime(2026, 3, 16, 23, 30, tzinfo=UTC)))
    on_tuesday = change(TOLD, event_on=on_friday, told_at=Happened.at(datetime(2026, 3, 17, 0, 30, tzinfo=UTC)))
    case = given(SHE, NEEDS_ASSESSED, on_monday, on_tuesday)
    assert [(entry.fact, due) for entry, due in told_late(case)] == [(on_tuesday, date(2026, 3, 16))]


def test_that_her_enhanced_rights_are_recorded_late_lengthens_nothing() -> None:
    last_day = change(TOLD, event_on=date(2026, 3, 9), told_at=Happened.on(date(2026, 3, 10)))
    too_late = change(TOLD, event_on=date(2026, 3, 9), told_at=Happened.on(date(2026, 3, 11)))
    assessed_after = change(NEEDS_ASSESSED, assessed_on=date(2026, 3, 10))
    case = given(SHE, assessed_after, last_day, too_late)
    assert [entry.fact for entry, _ in told_late(case)] == [too_late]
    assert enhanced_from(case, VICTIM) == date(2026, 3, 10)


def test_an_event_without_a_time_in_the_code_is_never_late() -> None:
    advice = change(TOLD, event=Told.SAFETY_ADVICE, event_on=None, told_at=Happened.on(date(2026, 3, 17)))
    before_the_code = change(TOLD, event_on=date(2021, 3, 31))
    assert told_late(given(SHE, advice, before_the_code)) == []


def test_erased_care_raises_nothing_and_is_never_late() -> None:
    case = erased(given(SHE, DETAILS_SET, NEEDS_ASSESSED, TOLD, CONTACTED, REFERRED))
    assert told_late(case) == []
    assert enhanced_from(case, VICTIM) is None
    assert contact_details(case, VICTIM) is None
