"""Updates and formulations: who may write what of a case at a meeting, box by box, and while which part is heard."""

from datetime import timedelta
from uuid import UUID

import msgspec
import pytest

from domain.anatomy import traits
from domain.classes import ADVOCACY_SHARED, SAFETY_PLAN
from domain.clinic.formulation import formulations
from domain.clinic.formulation_said import FormulationRecorded, RecordFormulation, StalkingType
from domain.clinic.heard import ClosedPartCalled, ClosedPartEnded, LeftRoom, Part, WhyOut
from domain.clinic.room_said import ItemClosed, ItemOutcome
from domain.clinic.updates import GiveUpdate
from domain.clinic.updates_said import (
    APART,
    AdvocacyUpdateGiven,
    ConditionalUpdateGiven,
    SafetyPlanUpdateGiven,
    UpdateGiven,
)
from domain.governance.meetings import Attendance
from domain.kernel import AccountId
from domain.people import Actor, AgencyId
from tests.domain.given import NOW
from tests.domain.in_the_room import (
    CALLED,
    CLINICIAN,
    COORDINATOR,
    DETECTIVE,
    INTELLIGENCE,
    ISAC,
    MEETING,
    PROBATION,
    UNDER_WAY,
    before_it,
    no,
    there,
    what,
)
from tests.samples.people import PROBATION_REGION, SECOND_SUSPECT, SUSPECT

UPDATE = GiveUpdate(meeting=MEETING, chronology="Two more letters.", risk="He comes closer.")
OVER = msgspec.structs.replace(UNDER_WAY, ended=NOW)
ADJOURNED = ItemClosed(meeting=MEETING, outcome=ItemOutcome.ADJOURNED, because="The hour.")
FORMULATE = RecordFormulation(
    meeting=MEETING, suspect=SUSPECT, type=StalkingType.NOT_AGREED, drives="Grievance over the parting."
)


def test_an_update_is_given_by_whoever_is_in_the_room() -> None:
    given = UpdateGiven(meeting=MEETING, chronology="Two more letters.", risk="He comes closer.")
    assert what(before_it(CALLED), UPDATE, there(DETECTIVE)) == (given,)
    assert no(before_it(CALLED), UPDATE, there(DETECTIVE, without=[DETECTIVE])) == (
        "Say first, on the page of the meeting, that you are there.",
        "meeting",
    )


def test_whoever_left_the_room_comes_back_before_they_speak() -> None:
    left = LeftRoom(meeting=MEETING, account=AccountId(DETECTIVE.account), because=WhyOut.CALLED_AWAY)
    assert no(before_it(CALLED, left), UPDATE, there(DETECTIVE)) == (
        "You are out of the room for this case. Come back to the room first.",
        "meeting",
    )


def test_what_was_typed_while_the_meeting_ended_is_not_lost() -> None:
    ended = there(DETECTIVE, meeting=OVER)
    assert len(what(before_it(CALLED, ADJOURNED), UPDATE, ended)) == 1


@pytest.mark.parametrize("who", [DETECTIVE, COORDINATOR])
def test_nothing_is_said_at_a_meeting_that_ended_of_a_case_that_was_never_called_there(who: Actor) -> None:
    sentence, field = no(before_it(), UPDATE, there(who, meeting=OVER))
    assert sentence.startswith("This case was not called at that meeting, so nothing was said of it there.")
    assert field == "meeting"
    assert len(what(before_it(), UPDATE, there(who))) == 1, "it may be called yet"


def test_those_who_run_a_meeting_type_up_after_its_day_what_was_said_there_and_nobody_else_does() -> None:
    days_ago = msgspec.structs.replace(UNDER_WAY, ended=NOW - timedelta(days=2))
    case = before_it(CALLED, ADJOURNED)
    assert len(what(case, UPDATE, there(COORDINATOR, meeting=days_ago))) == 1
    sentence, field = no(case, UPDATE, there(DETECTIVE, meeting=days_ago))
    assert sentence.startswith("That meeting has ended. Its chair or its coordinator still records what was said there")
    assert field == "meeting"


def test_who_was_not_there_says_nothing_for_their_agency_once_it_ended_and_who_left_early_still_does() -> None:
    case = before_it(CALLED)
    assert no(case, UPDATE, there(DETECTIVE, meeting=OVER, without=[DETECTIVE]))[0].startswith("That meeting has ended")
    present = {**OVER.present, AccountId(DETECTIVE.account): Attendance.LEFT}
    went = msgspec.structs.replace(OVER, present=present)
    assert len(what(case, UPDATE, there(DETECTIVE, meeting=went))) == 1


def test_what_the_meeting_came_to_is_recorded_after_its_end_by_those_alone_who_run_it() -> None:
    case = before_it(CALLED)
    assert no(case, FORMULATE, there(CLINICIAN, meeting=OVER))[0].startswith("That meeting has ended")
    assert len(what(case, FORMULATE, there(COORDINATOR, meeting=OVER))) == 1
    assert no(before_it(), FORMULATE, there(COORDINATOR, meeting=OVER))[1] == "meeting"


@pytest.mark.parametrize("change", [{"began": None}, {"called_off": True}])
def test_nothing_is_said_at_a_meeting_that_has_not_begun_or_was_called_off(change: dict[str, None]) -> None:
    meeting = msgspec.structs.replace(UNDER_WAY, **change)
    assert no(before_it(CALLED), UPDATE, there(DETECTIVE, meeting=meeting))[1] == "meeting"


def test_an_update_says_something() -> None:
    assert no(before_it(CALLED), GiveUpdate(meeting=MEETING), there(DETECTIVE)) == (
        "Write the update in the box of its subject.",
        "chronology",
    )


def test_what_not_everybody_reads_becomes_an_entry_of_its_own() -> None:
    said = GiveUpdate(meeting=MEETING, risk="High.", advocacy="She wants police to tell him.")
    assert what(before_it(CALLED), said, there(ISAC)) == (
        UpdateGiven(meeting=MEETING, risk="High."),
        AdvocacyUpdateGiven(meeting=MEETING, said="She wants police to tell him."),
    )
    alone = GiveUpdate(meeting=MEETING, advocacy="She wants police to tell him.")
    assert [type(fact) for fact in what(before_it(CALLED), alone, there(ISAC))] == [AdvocacyUpdateGiven]


def test_every_box_that_is_apart_is_governed_by_the_class_of_all_its_fields() -> None:
    for kind in APART.values():
        assert {trait.data_class for trait in traits(kind)} == {kind.governs}
    assert (APART["advocacy"].governs, APART["safety_plan"].governs) == (ADVOCACY_SHARED, SAFETY_PLAN)


def test_nobody_writes_in_a_box_that_their_role_does_not_read() -> None:
    sentence, field = no(before_it(CALLED), GiveUpdate(meeting=MEETING, probation="High."), there(COORDINATOR))
    assert field == "probation"
    assert sentence.startswith("Your role does not read what belongs in this box.")
    assert len(what(before_it(CALLED), GiveUpdate(meeting=MEETING, probation="High."), there(PROBATION))) == 1


def test_her_plan_is_written_by_her_advocate_while_its_part_is_heard() -> None:
    said = GiveUpdate(meeting=MEETING, safety_plan="She goes to her aunt.")
    heard = ClosedPartCalled(meeting=MEETING, part=Part.SAFETY_PLAN)
    assert no(before_it(CALLED), said, there(ISAC))[1] == "safety_plan"
    assert what(before_it(CALLED, heard), said, there(ISAC)) == (
        SafetyPlanUpdateGiven(meeting=MEETING, said="She goes to her aunt."),
    )
    for other in (COORDINATOR, CLINICIAN):
        assert no(before_it(CALLED, heard), said, there(other))[1] == "safety_plan"
    over = there(ISAC, meeting=OVER)
    assert len(what(before_it(CALLED, heard, ADJOURNED), said, over)) == 1, "it was said in its part"
    sentence, field = no(before_it(CALLED, ADJOURNED), said, over)
    assert sentence.startswith("The part in which this is spoken of was not called at that meeting")
    assert field == "safety_plan"


def test_while_some_have_left_nothing_is_written_in_a_box_that_they_read() -> None:
    heard = ClosedPartCalled(meeting=MEETING, part=Part.SAFETY_PLAN)
    wishes = GiveUpdate(meeting=MEETING, advocacy="She goes to her aunt, and wants nobody to know.")
    sentence, field = no(before_it(CALLED, heard), wishes, there(ISAC))
    assert field == "advocacy"
    assert sentence.startswith("Some have left the room for the part that is called now")
    ended = ClosedPartEnded(meeting=MEETING, part=Part.SAFETY_PLAN)
    assert len(what(before_it(CALLED, heard, ended), wishes, there(ISAC))) == 1
    assert len(what(before_it(CALLED, heard), wishes, there(ISAC, meeting=OVER))) == 1


def test_intelligence_of_code_c_is_written_by_who_reads_it_while_its_part_is_heard() -> None:
    said = GiveUpdate(meeting=MEETING, code_c="He has said whom he would go to.")
    heard = ClosedPartCalled(meeting=MEETING, part=Part.CODE_C, leave="The desk officer")
    assert no(before_it(CALLED), said, there(INTELLIGENCE))[1] == "code_c"
    assert [type(fact) for fact in what(before_it(CALLED, heard), said, there(INTELLIGENCE))] == [
        ConditionalUpdateGiven
    ]
    assert no(before_it(CALLED, heard), said, there(DETECTIVE))[1] == "code_c"


def test_the_coordinator_writes_for_an_agency_that_there_is() -> None:
    of_probation = msgspec.structs.replace(UPDATE, agency=PROBATION_REGION)
    given = what(before_it(CALLED), of_probation, there(COORDINATOR))[0]
    assert isinstance(given, UpdateGiven)
    assert given.agency == PROBATION_REGION
    ended = no(before_it(CALLED), of_probation, there(DETECTIVE, meeting=OVER))
    assert ended[0].startswith("That meeting has ended"), "nobody else speaks for them afterwards"
    nowhere = msgspec.structs.replace(UPDATE, agency=AgencyId("nowhere"))
    assert no(before_it(CALLED), nowhere, there(COORDINATOR)) == ("Choose an agency from the list, or none.", "agency")


def test_a_formulation_needs_a_suspect_of_this_case_and_what_drives_it_alone() -> None:
    case = before_it(CALLED)
    recorded = what(case, FORMULATE, there(CLINICIAN))
    assert recorded == (FormulationRecorded(**msgspec.structs.asdict(FORMULATE)),)
    assert no(case, msgspec.structs.replace(FORMULATE, suspect=SECOND_SUSPECT), there(CLINICIAN))[1] == "suspect"
    assert [entry.fact for entry in formulations(before_it(*recorded))] == list(recorded)


def test_a_formulation_is_summed_up_in_the_words_that_were_written_for_it() -> None:
    plain = FormulationRecorded(**msgspec.structs.asdict(FORMULATE))
    assert list(plain.summary().values()) == ["A meeting formulated how it understands the pursuit"]
    short = msgspec.structs.replace(plain, in_short="The days after service carry more risk.")
    assert list(short.summary().values()) == ["The days after service carry more risk."]


def test_nobody_who_is_not_there_formulates() -> None:
    stranger = Actor(UUID(int=599), CLINICIAN.agency, CLINICIAN.role)
    assert no(before_it(CALLED), FORMULATE, there(stranger, also=[stranger]))[1] == "meeting"
