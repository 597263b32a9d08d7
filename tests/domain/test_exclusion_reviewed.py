"""Whom one lead keeps out of a case, another agency looks at within a working day."""

from datetime import date

from domain.access import RIGHTS_FACTS
from domain.duties.narrowing import RULES
from domain.kernel import AccountId, EntryId
from domain.people import Actor, Role
from domain.rules import Moment
from domain.sharing import exclusion_reviewed
from domain.sharing.exclusion import OVERSEES
from domain.sharing.exclusion_reviewed import ExclusionOutcome, ExclusionReviewed, ReviewExclusion, unreviewed
from domain.sharing.lists import ExclusionLifted, PersonExcluded
from tests.domain.given import NOW, TODAY, decided, refusal
from tests.domain.narrowed import (
    GUARDIAN,
    LEAD,
    MEMBERS,
    SECOND_OF_OFFICER,
    asking,
    is_kept_out,
    joined,
    mark_of,
    recorded,
    shown,
)
from tests.samples.people import ADVOCATE, OFFICER, PROBATION_REGION, SUPERVISOR

WHY = "His sergeant was asked."
OUT = PersonExcluded(account=AccountId(OFFICER.account), because="He has friends on this floor.")
CASE = recorded((LEAD, OUT))
MARK = mark_of(1)
MOMENT = Moment(NOW, TODAY)
RULE = next(rule for rule in RULES if rule.id == "exclusion-review")


def review(outcome: ExclusionOutcome, mark: EntryId = MARK) -> ReviewExclusion:
    return ReviewExclusion(exclusion=mark, outcome=outcome, because=WHY)


def test_the_guardian_of_another_agency_says_that_it_stands() -> None:
    said = decided(exclusion_reviewed.decide, CASE, review(ExclusionOutcome.STANDS), asking(GUARDIAN))
    assert said == (ExclusionReviewed(exclusion=MARK, outcome=ExclusionOutcome.STANDS, because=WHY),)
    case = recorded((LEAD, OUT), (GUARDIAN, said[0]))
    assert is_kept_out(case, OFFICER)
    assert unreviewed(case) == []


def test_or_lifts_it_at_once() -> None:
    said = decided(exclusion_reviewed.decide, CASE, review(ExclusionOutcome.LIFTED), asking(GUARDIAN))
    assert said[1] == ExclusionLifted(account=OUT.account, because=WHY)
    case = recorded((LEAD, OUT), *((GUARDIAN, fact) for fact in said))
    assert not is_kept_out(case, OFFICER)
    assert unreviewed(case) == []


def test_nobody_of_the_agency_that_excluded_them_reviews_it() -> None:
    own = Actor(LEAD.account, LEAD.agency, Role.AGENCY_GUARDIAN)
    for who in (LEAD, own):
        assert (
            refusal(exclusion_reviewed.decide, CASE, review(ExclusionOutcome.STANDS), asking(who)).field == "exclusion"
        )


def test_a_lead_of_another_agency_may_and_other_members_may_not() -> None:
    members = (*MEMBERS, (LEAD, joined(Actor(GUARDIAN.account, PROBATION_REGION, Role.CLINIC_COORDINATOR), lead=True)))
    case = recorded((LEAD, OUT), members=members)
    other = Actor(GUARDIAN.account, PROBATION_REGION, Role.CLINIC_COORDINATOR)
    mark = mark_of(1, members)
    assert decided(exclusion_reviewed.decide, case, review(ExclusionOutcome.STANDS, mark), asking(other))
    for who in (ADVOCATE, OFFICER, SUPERVISOR):
        refusal(exclusion_reviewed.decide, case, review(ExclusionOutcome.STANDS, mark), asking(who))


def test_what_keeps_nobody_out_is_not_reviewed() -> None:
    over = recorded((LEAD, OUT), (LEAD, ExclusionLifted(account=OUT.account, because=WHY)))
    lifted = refusal(exclusion_reviewed.decide, over, review(ExclusionOutcome.STANDS), asking(GUARDIAN))
    absent = refusal(
        exclusion_reviewed.decide, CASE, review(ExclusionOutcome.STANDS, EntryId(OUT.account)), asking(GUARDIAN)
    )
    assert lifted.sentence == absent.sentence


def test_it_is_owed_within_a_working_day_until_it_is_reviewed_or_lifted() -> None:
    (found,) = RULE.find(CASE, MOMENT)
    assert found.due == date(2026, 3, 3)
    assert [entry.id for entry in found.entries] == [MARK]
    done = ExclusionReviewed(exclusion=MARK, outcome=ExclusionOutcome.STANDS, because=WHY)
    assert RULE.find(recorded((LEAD, OUT), (GUARDIAN, done)), MOMENT) == []
    lifted = ExclusionLifted(account=OUT.account, because=WHY)
    assert RULE.find(recorded((LEAD, OUT), (LEAD, lifted)), MOMENT) == []
    again = recorded((LEAD, OUT), (GUARDIAN, done), (LEAD, lifted), (LEAD, OUT))
    assert len(RULE.find(again, MOMENT)) == 1


def test_whoever_is_excluded_learns_nothing_of_it() -> None:
    done = ExclusionReviewed(exclusion=MARK, outcome=ExclusionOutcome.STANDS, because=WHY)
    case = recorded((LEAD, OUT), (GUARDIAN, done))
    assert is_kept_out(case, OFFICER)
    assert is_kept_out(case, Actor(SECOND_OF_OFFICER, ADVOCATE.agency, Role.IDVA), OFFICER.account)
    assert not RULE.to - OVERSEES, "nobody who may be excluded is told that it is owed"
    assert ExclusionReviewed in RIGHTS_FACTS


def test_leads_and_guardians_read_it_and_other_members_do_not() -> None:
    done = ExclusionReviewed(exclusion=MARK, outcome=ExclusionOutcome.STANDS, because=WHY)
    case = recorded((LEAD, OUT), (GUARDIAN, done))
    for who, reads in ((LEAD, True), (GUARDIAN, True), (ADVOCATE, False)):
        assert any(isinstance(entry.fact, ExclusionReviewed) for entry in shown(case, who).values()) is reads
