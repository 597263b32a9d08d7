"""Updates and formulations: who may write what of a case at a meeting, box by box, and while which part is heard."""

from uuid import UUID

import msgspec
import pytest

from domain.anatomy import traits
from domain.classes import ADVOCACY_SHARED, SAFETY_PLAN
from domain.clinic.formulation import formulations
from domain.clinic.formulation_said import FormulationRecorded, RecordFormulation, StalkingType
from domain.clinic.heard import ClosedPartCalled, LeftRoom, Part, WhyOut
from domain.clinic.updates import GiveUpdate
from domain.clinic.updates_said import (
    APART,
    AdvocacyUpdateGiven,
    ConditionalUpdateGiven,
    SafetyPlanUpdateGiven,
    UpdateGiven,
)
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
    ended = there(DETECTIVE, meeting=msgspec.structs.replace(UNDER_WAY, ended=NOW))
    assert len(what(before_it(CALLED), UPDATE, ended)) == 1


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
