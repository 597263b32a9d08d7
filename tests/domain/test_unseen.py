"""A case that none of the victim's advocates sees: handing a place on tells nothing and leaves her to nobody."""

from datetime import date

import msgspec
import pytest

from domain.case import Case, fold
from domain.duties import RULES as DUTIES
from domain.duties.unseen import RULES, SAFE
from domain.handing_on import decide
from domain.kernel import AccountId, Fact
from domain.membership import MemberConfirmed, members
from domain.people import Actor, Role
from domain.policy import Reader
from domain.reachable import There
from domain.rules import Conclusion, Moment, Shown, conclude, reveal_conclusions
from domain.sharing.declared import ConflictDeclared, ConflictKind
from domain.sharing.lists import CaseRestricted, ExclusionLifted, PersonExcluded
from tests.domain.given import NOW, TODAY, decided, entry_of
from tests.domain.narrowed import GUARDIAN, LEAD, STANDARDS, Said, joined, recorded
from tests.domain.reading import KINDS, POLICY
from tests.domain.test_handing_on import COLLEAGUE, LEAVING, by
from tests.samples.closure import FACTS as CLOSURE
from tests.samples.people import ADVOCATE, OFFICER

change = msgspec.structs.replace
OUT = PersonExcluded(account=AccountId(COLLEAGUE.account), because="She asked for it.")
APART = ConflictDeclared(
    account=AccountId(COLLEAGUE.account), agency=COLLEAGUE.agency, kind=ConflictKind.NEIGHBOUR, detail="Next door."
)
LISTED = CaseRestricted(accounts=(AccountId(LEAD.account), AccountId(ADVOCATE.account)), because="It is sensitive.")


def handed_on(*before: Said) -> Case:
    """The case after the advocate handed her place on to a colleague, whatever was recorded before."""
    facts = decided(decide, recorded(*before), LEAVING, by(ADVOCATE))
    return recorded(*before, *((ADVOCATE, fact) for fact in facts))


def owed(case: Case) -> dict[str, Conclusion]:
    return {found.rule.id: found for found in conclude(RULES, case, Moment(NOW, TODAY))}


def of_two(*people_gone: Actor) -> tuple[Case, Moment]:
    """A case with two advocates, one of whom was excluded, and of whom some hold the role no longer."""
    case = recorded((LEAD, joined(COLLEAGUE)), (LEAD, OUT))
    since = {who: None for who in members(case) if who not in people_gone}
    known = There(since=since, ended={}, away={}, names={}, agencies={})
    return case, Moment(NOW, TODAY, known)


def told(case: Case, who: Actor) -> list[Shown]:
    reader = Reader(actor=who, kind=KINDS[who.agency], policy=POLICY, kinds=KINDS)
    return reveal_conclusions(conclude(RULES, case, Moment(NOW, TODAY)), reader)


@pytest.mark.parametrize("closed", [OUT, LISTED], ids=["excluded", "not on the list"])
def test_a_place_is_handed_on_alike_to_somebody_whom_the_case_is_closed_to_and_the_guardian_is_told(
    closed: Fact,
) -> None:
    plain = decided(decide, recorded(), LEAVING, by(ADVOCATE))
    assert decided(decide, recorded((LEAD, closed)), LEAVING, by(ADVOCATE)) == plain
    found = owed(handed_on((LEAD, closed)))
    assert found.keys() == {"advocate-sees-nothing"}
    assert found["advocate-sees-nothing"].due == date(2026, 3, 3)  # the working day after 2 March
    (said,) = told(handed_on((LEAD, closed)), GUARDIAN)
    assert (said.sentence, said.entries) == (SAFE, ())
    for who in (ADVOCATE, COLLEAGUE, OFFICER, LEAD):
        assert told(handed_on((LEAD, closed)), who) == []


def test_nothing_is_owed_while_one_advocate_sees_the_case() -> None:
    assert not owed(recorded())
    assert not owed(handed_on())
    assert not owed(recorded((LEAD, OUT), (LEAD, joined(COLLEAGUE))))  # the first is there still
    lifted = ExclusionLifted(account=AccountId(COLLEAGUE.account), because="It was a mistake.")
    assert not owed(handed_on((LEAD, OUT), (LEAD, lifted)))
    without = recorded(members=((LEAD, joined(LEAD, lead=True)),))
    assert not owed(without)  # that nobody supports her is said by another rule


def test_it_is_settled_once_another_advocate_is_there() -> None:
    other = Actor(OFFICER.account, ADVOCATE.agency, Role.IDVA)
    confirmed = MemberConfirmed(account=AccountId(other.account), agency=other.agency, role=other.role)
    case = handed_on((LEAD, OUT))
    more = recorded((LEAD, OUT), *_after(case), (LEAD, joined(other)), (LEAD, confirmed))
    assert owed(case)
    assert not owed(more)


def test_of_a_conflict_of_interest_professional_standards_alone_are_told() -> None:
    case = handed_on((COLLEAGUE, APART))
    assert owed(case).keys() == {"advocate-set-apart"}
    assert told(case, GUARDIAN) == []
    (said,) = told(case, STANDARDS)
    assert "by a conflict of interest among others" in said.sentence


def _after(case: Case) -> list[Said]:
    """What was recorded when the place was handed on, with by whom."""
    start = len(recorded((LEAD, OUT)).entries)
    return [(ADVOCATE, entry.fact) for entry in case.entries[start:]]


def test_one_advocate_excluded_and_the_role_of_the_other_ended_is_owed_to_the_guardian() -> None:
    case, moment = of_two()
    assert conclude(RULES, case, moment) == []
    case, moment = of_two(ADVOCATE)
    (found,) = conclude(RULES, case, moment)
    assert found.rule.id == "advocate-sees-nothing"
    assert "the others have left or are away" in found.sentence
    case, moment = of_two(ADVOCATE, COLLEAGUE)
    assert conclude(RULES, case, moment) == []  # that nobody is there at all is said by another rule


def test_for_one_cause_the_guardian_is_told_once() -> None:
    case, moment = of_two(ADVOCATE)
    owed_now = conclude(DUTIES, case, moment)
    assert {"advocate-sees-nothing", "contact-advocates-kept-out"} <= {duty.rule.id for duty in owed_now}
    reader = Reader(actor=GUARDIAN, kind=KINDS[GUARDIAN.agency], policy=POLICY, kinds=KINDS)
    rules = [said.rule for said in reveal_conclusions(owed_now, reader)]
    assert "advocate-sees-nothing" in rules
    assert "contact-advocates-kept-out" not in rules


def test_it_is_due_after_the_case_was_closed_to_her_and_not_after_she_joined() -> None:
    joined_on = recorded((LEAD, joined(COLLEAGUE)), members=((LEAD, joined(LEAD, lead=True)),))
    out = msgspec.structs.replace(entry_of(OUT, 3, by=LEAD), known=NOW)  # on Friday 20 March
    assert owed(fold([*joined_on.entries, out]))["advocate-sees-nothing"].due == date(2026, 3, 23)


def test_a_closed_case_owes_the_guardian_no_advocate() -> None:
    assert not owed(handed_on((LEAD, OUT), (LEAD, CLOSURE[0])))
