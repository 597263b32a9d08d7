"""Minutes: written in parts, approved as they stand, issued by name, and corrected without a word overwritten."""

from datetime import date, timedelta
from uuid import UUID

import msgspec
import pytest

from domain import clinic
from domain.anatomy import traits
from domain.case import Case, fold
from domain.clinic.actions import NOT_ON_AGENDA
from domain.clinic.agenda import ItemPutOnAgenda
from domain.clinic.minutes import Stage, minutes_of, opened_by
from domain.clinic.minutes_said import (
    DISCLOSABLE,
    ApproveMinutes,
    IssueMinutes,
    MinutesApproved,
    MinutesIssued,
    MinutesListed,
    MinutesWritten,
    Part,
    WriteMinutes,
)
from domain.clinic.room_said import ItemClosed, ItemOutcome
from domain.correctable import why_not
from domain.correction import Correct
from domain.correction import decide as correct
from domain.duties.minutes import RULES
from domain.kernel import AccountId, Correction, Fact
from domain.membership import MemberRemoved
from domain.people import Actor, Role
from domain.rules import NEVER_TOWARDS_SUSPECT, Conclusion, Moment, conclude
from tests.domain.after_meeting import (
    BEFORE,
    CHAIR,
    COORDINATOR,
    MEETING,
    PROBATION,
    after,
    asking,
    heard,
    joined,
)
from tests.domain.given import NOW, TODAY, decided, entry_of, given, refusal
from tests.domain.seen import seen_by
from tests.samples.clinic_room import CLOSED as ITEM_CLOSED
from tests.samples.clinic_room import DECIDED, DIFFERING, REVIEW, UPDATE
from tests.samples.people import ADVOCATE, OFFICER

WRITE = WriteMinutes(meeting=MEETING.meeting, part=Part.DISCUSSION, said="Four agencies spoke; the grade was kept.")
WRITTEN = MinutesWritten(**msgspec.structs.asdict(WRITE))
APPROVE = ApproveMinutes(meeting=MEETING.meeting, complete=True)
APPROVED = MinutesApproved(meeting=MEETING.meeting, complete=True)
ISSUE = IssueMinutes(meeting=MEETING.meeting, to=(AccountId(ADVOCATE.account), AccountId(OFFICER.account)))
ISSUED = MinutesIssued(meeting=MEETING.meeting, issued_on=TODAY, parts=(after(1),))
LISTED = MinutesListed(meeting=MEETING.meeting, issued_on=TODAY, parts=(after(1),), to=ISSUE.to)
CLOSED = ItemClosed(meeting=MEETING.meeting, outcome=ItemOutcome.DECIDED)
BETTER = msgspec.structs.replace(WRITTEN, said="Five agencies spoke; the grade was kept.")


def corrected(*facts: Fact, later: tuple[Fact, ...] = ()) -> Case:
    """The same, with the first part of the minutes corrected after all of these, and then what came later."""
    entries = [entry_of(fact, number, by=COORDINATOR) for number, fact in enumerate((*BEFORE, *facts), start=1)]
    entries.append(
        entry_of(BETTER, len(entries) + 1, by=COORDINATOR, corrects=Correction(after(1), "A fifth agency spoke."))
    )
    return fold([*entries, *(entry_of(fact, len(entries) + n, by=CHAIR) for n, fact in enumerate(later, start=1))])


def stage(case: Case) -> Stage:
    return minutes_of(case, MEETING.meeting).stage


def refused(case: Case, command: ApproveMinutes | IssueMinutes | WriteMinutes, by: Actor = COORDINATOR) -> str:
    return refusal(clinic.decide, case, command, asking(by)).sentence


def test_minutes_are_written_of_a_case_that_was_before_a_meeting_that_has_begun() -> None:
    assert decided(clinic.decide, heard(), WRITE, asking()) == (WRITTEN,)
    assert refused(given(), WRITE) == NOT_ON_AGENDA
    to_come = msgspec.structs.replace(MEETING, began=None)
    ask = msgspec.structs.replace(asking(), meetings={MEETING.meeting: to_come})
    assert "has not begun" in refusal(clinic.decide, heard(), WRITE, ask).sentence


def test_something_is_said_and_whose_view_or_refusal_it_is() -> None:
    assert refused(heard(), msgspec.structs.replace(WRITE, said=None)) == "Write what was said."
    assert decided(clinic.decide, heard(), msgspec.structs.replace(WRITE, said=None, risk="Rising."), asking())
    for part in (Part.DIFFERING_VIEW, Part.REFUSAL_TO_DISCLOSE):
        said = msgspec.structs.replace(WRITE, part=part)
        assert refusal(clinic.decide, heard(), said, asking()).field == "of_agency"
        named = msgspec.structs.replace(said, of_agency="Northfield probation")
        assert decided(clinic.decide, heard(), named, asking())


def test_each_subject_is_read_by_those_who_read_its_class_and_the_whole_by_those_who_read_minutes() -> None:
    fact = msgspec.structs.replace(WRITTEN, formulation="He cannot let go.", in_short="The grade was kept.")
    assert "He cannot let go." not in seen_by(Role.CLINIC_COORDINATOR, fact)
    assert "Four agencies spoke" in seen_by(Role.CLINIC_COORDINATOR, fact)
    assert "He cannot let go." in seen_by(Role.POLICE_COORDINATOR, fact)
    assert seen_by(Role.ISAC_CASEWORKER, fact) == "<DataClass.MINUTES: 'minutes'> | 'The grade was kept.'"
    assert seen_by(Role.POLICE_INTELLIGENCE, fact) == ""


def test_minutes_may_be_disclosed_and_have_no_box_for_what_must_not_reach_the_suspect() -> None:
    classes = {trait.data_class for trait in traits(MinutesWritten)}
    assert not classes & NEVER_TOWARDS_SUSPECT


def test_the_chair_approves_them_as_they_stand_once_and_says_that_they_are_whole() -> None:
    case = heard(WRITTEN)
    assert stage(case) is Stage.DRAFT
    assert decided(clinic.decide, case, APPROVE, asking(CHAIR)) == (APPROVED,)
    assert stage(heard(WRITTEN, APPROVED)) is Stage.APPROVED
    assert refusal(clinic.decide, case, ApproveMinutes(meeting=MEETING.meeting), asking(CHAIR)).field == "complete"
    assert "approved already" in refused(heard(WRITTEN, APPROVED), APPROVE, CHAIR)
    assert "Nothing" in refused(heard(), APPROVE, CHAIR)


def test_where_the_chair_of_the_meeting_cannot_another_chair_of_the_clinic_on_the_case_approves() -> None:
    another = Actor(UUID(int=906), COORDINATOR.agency, Role.CLINIC_CHAIR)
    assert another.account != MEETING.chair
    assert decided(clinic.decide, heard(joined(another), WRITTEN), APPROVE, asking(another)) == (APPROVED,)
    said = "another chair of the clinic approves: change the clinic to name one, and add them to this case"
    unsaid = refused(heard(WRITTEN), ApproveMinutes(meeting=MEETING.meeting), another)
    (owed,) = (rule for rule in RULES if rule.id == "clinic-minutes-approval")
    assert said in refused(heard(WRITTEN), ISSUE)
    assert said in unsaid
    assert "another chair of the clinic approves them: change the clinic to name one" in owed.sentence
    for told in (unsaid, refused(heard(WRITTEN), ISSUE), owed.sentence):
        assert "conflict" not in told, "why a chair cannot is told to nobody"


def test_what_is_written_or_corrected_after_the_approval_is_approved_anew() -> None:
    assert stage(heard(WRITTEN, APPROVED, WRITTEN)) is Stage.DRAFT
    assert stage(corrected(WRITTEN, APPROVED)) is Stage.DRAFT
    assert "approves them first" in refused(corrected(WRITTEN, APPROVED), ISSUE)


def test_they_are_issued_to_people_on_the_case_by_name_and_that_is_a_disclosure_with_its_list() -> None:
    case = heard(WRITTEN, APPROVED)
    assert decided(clinic.decide, case, ISSUE, asking()) == (ISSUED, LISTED)
    assert stage(heard(WRITTEN, APPROVED, ISSUED, LISTED)) is Stage.ISSUED
    stranger = msgspec.structs.replace(ISSUE, to=(AccountId(after(77)),))
    assert "disclosure" in refused(case, stranger)
    assert "approves them first" in refused(heard(WRITTEN), ISSUE)


def test_the_list_is_read_by_whoever_issued_it_and_whoever_keeps_the_minutes_and_not_by_those_on_it() -> None:
    case = heard(WRITTEN, APPROVED, ISSUED, LISTED)
    for who, sees in ((COORDINATOR, True), (CHAIR, True), (ADVOCATE, False), (PROBATION, False)):
        assert (after(4) in opened_by(case, who, frozenset(), NOW).items) is sees
    assert seen_by(Role.DATA_PROTECTION_OFFICER, LISTED)
    assert "ISSUED" not in seen_by(Role.POLICE_COORDINATOR, LISTED)


def test_minutes_corrected_after_they_were_issued_are_issued_again_to_everybody_who_got_them() -> None:
    case = corrected(WRITTEN, APPROVED, ISSUED, LISTED)
    assert stage(case) is Stage.CORRECTED
    assert "approves them first" in refused(case, ISSUE)
    again = corrected(WRITTEN, APPROVED, ISSUED, LISTED, later=(APPROVED,))
    one = msgspec.structs.replace(ISSUE, to=(AccountId(ADVOCATE.account),))
    assert "everybody who got them" in refused(again, one)
    (issued, listed) = decided(clinic.decide, again, ISSUE, asking())
    assert isinstance(issued, MinutesIssued)
    assert issued.parts == (after(5),), "the part that stands now"
    assert stage(corrected(WRITTEN, APPROVED, ISSUED, LISTED, later=(APPROVED, issued, listed))) is Stage.ISSUED


SAID = (DECIDED, DIFFERING, REVIEW, UPDATE, ITEM_CLOSED)


@pytest.mark.parametrize("said", SAID, ids=lambda said: type(said).__name__)
def test_what_is_said_of_a_meeting_once_its_minutes_were_issued_corrects_them(said: Fact) -> None:
    of_meeting = msgspec.structs.replace(said, meeting=MEETING.meeting)
    before = heard(of_meeting, WRITTEN, APPROVED, ISSUED, LISTED)
    assert stage(before) is Stage.ISSUED
    since = heard(WRITTEN, APPROVED, ISSUED, LISTED, of_meeting)
    assert stage(since) is Stage.CORRECTED
    assert "approves them first" in refused(since, ISSUE)
    assert "clinic-minutes-again" in owed(since)
    again = heard(WRITTEN, APPROVED, ISSUED, LISTED, of_meeting, APPROVED, ISSUED, LISTED)
    assert stage(again) is Stage.ISSUED
    assert owed(again) == {}
    elsewhere = msgspec.structs.replace(said, meeting=after(50))
    assert stage(heard(WRITTEN, APPROVED, ISSUED, LISTED, elsewhere)) is Stage.ISSUED


def test_whoever_left_the_case_is_not_issued_them_again() -> None:
    left = MemberRemoved(account=AccountId(OFFICER.account), agency=OFFICER.agency, role=OFFICER.role, because="Went")
    case = corrected(WRITTEN, APPROVED, ISSUED, LISTED, left, later=(APPROVED,))
    one = msgspec.structs.replace(ISSUE, to=(AccountId(ADVOCATE.account),))
    assert decided(clinic.decide, case, one, asking())


def test_a_part_keeps_its_place_when_it_is_corrected_and_the_old_one_stays_on_record() -> None:
    second = msgspec.structs.replace(WRITTEN, said="Then the order was spoken of.")
    case = corrected(WRITTEN, second)
    assert [part.fact.said for part in minutes_of(case, MEETING.meeting).parts] == [BETTER.said, second.said]
    assert [entry.fact.said for entry in case.ever(MinutesWritten) if isinstance(entry.fact, MinutesWritten)] == [
        WRITTEN.said,
        second.said,
        BETTER.said,
    ]


def test_a_part_is_corrected_by_the_agency_that_wrote_it_and_an_approval_or_an_issue_by_nobody() -> None:
    case = heard(WRITTEN, APPROVED, ISSUED, LISTED)
    command = Correct(entry=after(1), because="A fifth agency spoke.", fact=BETTER)
    assert decided(correct, case, command, asking()) == (BETTER,)
    assert refusal(correct, case, command, asking(CHAIR)).field == "entry"
    assert why_not(MinutesWritten) is None
    for kind in (MinutesApproved, MinutesIssued, MinutesListed):
        assert why_not(kind)


def test_their_head_says_that_they_may_be_disclosed_and_how_they_are_handled() -> None:
    for words in ("criminal proceedings", "OFFICIAL-SENSITIVE", "without the chair’s consent"):
        assert words in DISCLOSABLE


def owed(case: Case, day: date = TODAY) -> dict[str, Conclusion]:
    return {found.rule.id: found for found in conclude(RULES, case, Moment(NOW + (day - TODAY), day))}


def test_minutes_are_issued_within_ten_working_days_of_the_meeting_and_owed_by_the_chair_until_approved() -> None:
    assert owed(heard()) == {}
    unwritten = owed(heard(CLOSED))
    assert set(unwritten) == {"clinic-minutes"}
    assert unwritten["clinic-minutes"].due == date(2026, 3, 16), "from Monday 2 March"
    written = owed(heard(CLOSED, WRITTEN))
    assert written["clinic-minutes-approval"].owner is Role.CLINIC_CHAIR
    assert set(owed(heard(CLOSED, WRITTEN, APPROVED))) == {"clinic-minutes"}
    assert owed(heard(CLOSED, WRITTEN, APPROVED, ISSUED, LISTED)) == {}


@pytest.mark.parametrize("outcome", [ItemOutcome.NOT_QUORATE, ItemOutcome.MOVED])
def test_no_minutes_are_owed_of_what_was_not_heard(outcome: ItemOutcome) -> None:
    assert owed(heard(msgspec.structs.replace(CLOSED, outcome=outcome, because="Three of five."))) == {}


def test_what_was_corrected_after_the_issue_is_issued_again_within_two_working_days() -> None:
    case = corrected(WRITTEN, APPROVED, ISSUED, LISTED)
    duty = owed(case)["clinic-minutes-again"]
    assert (duty.due, duty.owner) == (date(2026, 3, 4), Role.CLINIC_CHAIR)
    approved = corrected(WRITTEN, APPROVED, ISSUED, LISTED, later=(APPROVED,))
    assert owed(approved)["clinic-minutes-again"].owner is Role.CLINIC_COORDINATOR
    assert owed(corrected(WRITTEN, APPROVED, ISSUED, LISTED, later=(APPROVED, ISSUED, LISTED))) == {}


def test_of_another_meeting_nothing_counts() -> None:
    other = msgspec.structs.replace(MEETING, meeting=after(50), starts=NOW + timedelta(days=1))
    elsewhere = msgspec.structs.replace(WRITTEN, meeting=other.meeting)
    case = heard(ItemPutOnAgenda(meeting=other.meeting), elsewhere, APPROVED)
    assert minutes_of(case, MEETING.meeting).parts == ()
    assert minutes_of(case, other.meeting).stage is Stage.DRAFT
