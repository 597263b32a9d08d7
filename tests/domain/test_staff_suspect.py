"""A suspect who works for an agency: narrowed from the moment it is said, to those whom professional standards name."""

import msgspec
import pytest

from domain.case import Case, fold
from domain.duties import duties
from domain.fence import admitted, reader_key
from domain.kernel import AccountId, Answer, Circumstances, Fact
from domain.membership import MemberConfirmed
from domain.people import Actor, AgencyId, AgencyKind, Role
from domain.rules import Moment
from domain.sharing import decide
from domain.sharing.conflicts import watched_by
from domain.sharing.employed import (
    MarkStaffParty,
    StaffPartyMarked,
    agency_not_named,
)
from domain.sharing.narrowing import kept_out
from domain.sharing.staff_access import StaffAccess, StaffAccessNamed
from domain.sharing.staff_suspect import Investigates, IopcReferralDecided, Referral, StaffInvestigationDecided
from tests.domain.given import NOW, TODAY, asked, decided, entry_of, given, mark, refusal
from tests.domain.test_membership import joined
from tests.samples.conflicts import (
    DECIDE_INVESTIGATION,
    DECIDE_REFERRAL,
    MARK_STAFF_PARTY,
    MARKED,
    MARKED_BY_NAME,
    NAME_STAFF_ALLOWED,
)
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import ADVOCATE, FORCE, OFFICER, SUPERVISOR, THIRD_PERSON, VICTIM

COLLEAGUE = Actor(AccountId(THIRD_PERSON), FORCE, Role.POLICE_INVESTIGATOR)
STANDARDS = Actor(AccountId(VICTIM), FORCE, Role.PROFESSIONAL_STANDARDS)
GUARDIAN = Actor(AccountId(VICTIM), FORCE, Role.AGENCY_GUARDIAN)
ON_CASE = (VICTIM_NAMED, SUSPECT_NAMED, joined(SUPERVISOR, lead=True), *map(joined, (ADVOCATE, OFFICER, COLLEAGUE)))
MARK_HIM = msgspec.structs.replace(MARK_STAFF_PARTY, party=SUSPECT_NAMED.suspect, agency=FORCE)


def asking(by: Actor = STANDARDS) -> Circumstances:
    kinds = {FORCE: AgencyKind.POLICE, ADVOCATE.agency: AgencyKind.ADVOCACY}
    appointments = frozenset({SUPERVISOR, ADVOCATE, OFFICER, COLLEAGUE, STANDARDS})
    return msgspec.structs.replace(asked(by), kinds=kinds, appointments=appointments)


def named(*accounts: Actor, access: StaffAccess = StaffAccess.NAMED) -> StaffAccessNamed:
    return StaffAccessNamed(
        agency=FORCE, access=access, accounts=tuple(AccountId(who.account) for who in accounts), because="Checked"
    )


def case_of(*facts: Fact, marker: Actor = ADVOCATE) -> Case:
    """The case with these facts after its members joined, each recorded by the marker."""
    start = [entry_of(fact, number) for number, fact in enumerate(ON_CASE, start=1)]
    return fold([*start, *(entry_of(fact, len(start) + n, by=marker) for n, fact in enumerate(facts, start=1))])


def out(case: Case, who: Actor) -> bool:
    return kept_out(case, who, frozenset({AccountId(who.account)}), NOW)


MARKED_HIM = msgspec.structs.replace(MARKED, party=SUSPECT_NAMED.suspect)


def test_from_the_moment_it_is_said_a_suspects_colleagues_are_out_and_their_leads_and_the_advocate_are_not() -> None:
    case = case_of(MARKED_HIM)
    assert [out(case, who) for who in (COLLEAGUE, OFFICER, GUARDIAN)] == [True, True, True]
    assert [out(case, who) for who in (SUPERVISOR, ADVOCATE, STANDARDS)] == [False, False, False]
    assert not any(out(case_of(), who) for who in (COLLEAGUE, OFFICER, SUPERVISOR))


def test_an_officer_who_says_it_of_her_own_force_keeps_sight_of_the_case() -> None:
    case = case_of(MARKED_HIM, marker=OFFICER)
    assert (out(case, OFFICER), out(case, COLLEAGUE)) == (False, True)


def test_from_then_on_it_is_the_list_of_professional_standards_that_counts() -> None:
    case = case_of(MARKED_HIM, named(COLLEAGUE, SUPERVISOR))
    assert [out(case, who) for who in (COLLEAGUE, SUPERVISOR, OFFICER, GUARDIAN)] == [False, False, True, True]
    assert out(case_of(MARKED_HIM, named(COLLEAGUE), named(SUPERVISOR)), COLLEAGUE)


def test_what_does_not_hold_opens_the_case_again_until_it_is_said_anew() -> None:
    lifted = named(access=StaffAccess.MARK_DOES_NOT_HOLD)
    assert not out(case_of(MARKED_HIM, lifted), COLLEAGUE)
    assert out(case_of(MARKED_HIM, lifted, MARKED_HIM), COLLEAGUE)


THEIR_STANDARDS = Actor(AccountId(mark(70)), ADVOCATE.agency, Role.PROFESSIONAL_STANDARDS)
NOT_THERE = msgspec.structs.replace(NAME_STAFF_ALLOWED, accounts=(), access=StaffAccess.MARK_DOES_NOT_HOLD)


def with_theirs(by: Actor, *persons: Actor) -> Circumstances:
    ask = asking(by)
    one_person = (frozenset(AccountId(who.account) for who in persons),)
    return msgspec.structs.replace(ask, appointments=ask.appointments | {THEIR_STANDARDS}, persons=one_person)


def test_a_force_does_not_say_alone_that_the_suspect_is_none_of_its_own() -> None:
    refused = refusal(decide, case_of(MARKED_HIM), NOT_THERE, with_theirs(STANDARDS))
    assert (refused.field, "professional standards of another agency" in refused.sentence) == ("access", True)
    (fact,) = decided(decide, case_of(MARKED_HIM), NOT_THERE, with_theirs(THEIR_STANDARDS))
    assert isinstance(fact, StaffAccessNamed)
    assert not out(case_of(MARKED_HIM, fact), COLLEAGUE)


def test_nor_does_anybody_who_works_for_it_under_another_account_or_whoever_said_it() -> None:
    both = with_theirs(THEIR_STANDARDS, THEIR_STANDARDS, STANDARDS)
    assert refusal(decide, case_of(MARKED_HIM), NOT_THERE, both).field == "access"
    marker = with_theirs(THEIR_STANDARDS, THEIR_STANDARDS, ADVOCATE)
    assert refusal(decide, case_of(MARKED_HIM), NOT_THERE, marker).field == "access"


def test_where_no_other_agency_on_the_case_has_the_office_its_own_professional_standards_say_it() -> None:
    assert decided(decide, case_of(MARKED_HIM), NOT_THERE, asking(STANDARDS))


@pytest.mark.parametrize(
    "mark_of", [{"agency": None}, {"suspect": False}, {"agency": ADVOCATE.agency}, {"agency": AgencyId("elsewhere")}]
)
def test_nobody_of_another_agency_and_nobody_for_the_sake_of_a_victim_is_out(mark_of: dict[str, object]) -> None:
    assert not out(case_of(msgspec.structs.replace(MARKED_HIM, **mark_of)), COLLEAGUE)


OTHER_ADVOCATE = Actor(AccountId(THIRD_PERSON), ADVOCATE.agency, Role.IDVA)
HER_GUARDIAN = Actor(AccountId(THIRD_PERSON), ADVOCATE.agency, Role.AGENCY_GUARDIAN)


def test_a_mark_cuts_off_nobody_of_an_agency_that_is_no_police_force_and_tells_professional_standards() -> None:
    hers = msgspec.structs.replace(MARKED_HIM, agency=ADVOCATE.agency, force=Answer.NO)
    case = case_of(hers, marker=OFFICER)
    assert not any(out(case, who) for who in (ADVOCATE, OTHER_ADVOCATE, HER_GUARDIAN, OFFICER))
    assert reader_key(ADVOCATE) in admitted(case)
    assert "staff-access" in owed(case)
    unknown = msgspec.structs.replace(hers, force=Answer.NOT_KNOWN)
    assert not out(case_of(unknown, marker=OFFICER), ADVOCATE)


def test_professional_standards_may_still_name_who_of_another_agency_sees_the_case() -> None:
    hers = msgspec.structs.replace(MARKED_HIM, agency=ADVOCATE.agency, force=Answer.NO)
    list_of = msgspec.structs.replace(named(ADVOCATE), agency=ADVOCATE.agency)
    case = case_of(hers, list_of, marker=OFFICER)
    assert [out(case, who) for who in (ADVOCATE, OTHER_ADVOCATE)] == [False, True]


def test_no_list_leaves_the_victim_without_an_advocate_unless_another_agencys_is_confirmed() -> None:
    case = case_of(msgspec.structs.replace(MARKED_HIM, agency=ADVOCATE.agency, force=Answer.NO), marker=OFFICER)
    nobody = msgspec.structs.replace(NAME_STAFF_ALLOWED, agency=ADVOCATE.agency, accounts=())
    assert "The victim keeps an advocate" in refusal(decide, case, nobody, asking()).sentence
    elsewhere = msgspec.structs.replace(OTHER_ADVOCATE, agency=AgencyId("other-charity"))
    waits = fold([*case.entries, entry_of(joined(elsewhere, founding=False), 50)])
    assert refusal(decide, waits, nobody, asking()).field == "accounts"
    confirmed = MemberConfirmed(account=AccountId(elsewhere.account), agency=elsewhere.agency, role=elsewhere.role)
    stays = fold([*waits.entries, entry_of(confirmed, 51)])
    assert refusal(decide, stays, nobody, asking()).field == "accounts"  # who holds the role no longer is a name alone
    there = msgspec.structs.replace(asking(), appointments=asking().appointments | {elsewhere})
    assert decided(decide, stays, nobody, there)


def test_the_rows_of_the_lists_are_there_for_those_alone_who_see_the_case() -> None:
    keys = admitted(case_of(MARKED_HIM))
    assert reader_key(COLLEAGUE) not in keys
    assert {reader_key(SUPERVISOR), reader_key(ADVOCATE)} <= set(keys)


def test_professional_standards_of_the_employer_have_to_do_with_the_case_though_it_takes_no_part() -> None:
    elsewhere = msgspec.structs.replace(MARKED_HIM, agency=AgencyId("southfield-police"))
    assert AgencyId("southfield-police") in watched_by(case_of(elsewhere))


def test_whoever_says_it_says_of_whom_and_the_portal_keeps_whether_it_is_a_suspect_of_a_force() -> None:
    (fact,) = decided(decide, case_of(), MARK_HIM, asking(OFFICER))
    assert isinstance(fact, StaffPartyMarked)
    assert (fact.suspect, fact.force) == (True, Answer.YES)
    hers = MarkStaffParty(party=VICTIM_NAMED.victim, employer="Safe Harbour", agency=ADVOCATE.agency)
    (fact,) = decided(decide, case_of(), hers, asking(OFFICER))
    assert isinstance(fact, StaffPartyMarked)
    assert (fact.suspect, fact.force) == (False, Answer.NO)
    unknown = msgspec.structs.replace(MARK_HIM, agency=AgencyId("nowhere"))
    assert refusal(decide, case_of(), unknown, asking(OFFICER)).field == "agency"


def test_what_was_said_before_agencies_were_named_is_taken_to_be_of_a_suspect() -> None:
    fields = agency_not_named(msgspec.structs.asdict(MARKED_BY_NAME))
    fact = StaffPartyMarked(**fields)  # type: ignore[arg-type] # a mapping of its own fields
    assert (fact.agency, fact.suspect, fact.force) == (None, True, Answer.NOT_KNOWN)
    assert not out(case_of(fact), COLLEAGUE)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"agency": ADVOCATE.agency, "accounts": ()}, "agency", "Nobody in this case"),
        ({"accounts": (AccountId(ADVOCATE.account),)}, "accounts", "people of that agency"),
        ({"accounts": (AccountId(OFFICER.account),)}, "accounts", "always keeps a lead"),
        (
            {"accounts": (AccountId(OFFICER.account),), "access": StaffAccess.MARK_DOES_NOT_HOLD},
            "accounts",
            "take the people out",
        ),
    ],
)
def test_the_list_names_people_of_that_agency_and_leaves_the_case_a_lead(
    changed: dict[str, object], field: str, words: str
) -> None:
    refused = refusal(decide, case_of(MARKED_HIM), msgspec.structs.replace(NAME_STAFF_ALLOWED, **changed), asking())
    assert (refused.field, words in refused.sentence) == (field, True)


def test_where_another_agency_leads_nobody_of_the_employer_need_be_on_the_list() -> None:
    case = fold([*case_of(MARKED_HIM).entries, entry_of(joined(ADVOCATE, lead=True), 50)])
    (fact,) = decided(decide, case, msgspec.structs.replace(NAME_STAFF_ALLOWED, accounts=()), asking())
    assert isinstance(fact, StaffAccessNamed)


def owed(case: Case) -> set[str]:
    found = {"staff-access", "staff-investigation", "iopc-referral"}
    return {duty.rule.id for duty in duties(case, Moment(NOW, TODAY))} & found


def test_professional_standards_owe_the_list_who_investigates_and_the_decision_on_the_iopc() -> None:
    assert not owed(case_of())
    assert owed(case_of(MARKED_HIM)) == {"staff-access", "staff-investigation", "iopc-referral"}
    of = mark(len(ON_CASE) + 1)
    elsewhere = StaffInvestigationDecided(
        mark=of, by_whom=Investigates.ANOTHER_FORCE, force="Coastal Police", because="His own floor"
    )
    assert owed(case_of(MARKED_HIM, named(SUPERVISOR), elsewhere)) == {"iopc-referral"}
    told = IopcReferralDecided(mark=of, referral=Referral.NOT_REFERRED, decided_on=TODAY, because="Complaint alone")
    assert not owed(case_of(MARKED_HIM, named(SUPERVISOR), elsewhere, told))


def test_nothing_is_owed_of_a_victim_and_no_iopc_where_the_employer_is_no_force() -> None:
    assert not owed(case_of(msgspec.structs.replace(MARKED_HIM, suspect=False)))
    assert owed(case_of(msgspec.structs.replace(MARKED_HIM, force=Answer.NO))) == {"staff-access"}
    assert owed(case_of(msgspec.structs.replace(MARKED_HIM, agency=None, force=Answer.NOT_KNOWN))) == {
        "staff-investigation",
        "iopc-referral",
    }


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (msgspec.structs.replace(DECIDE_INVESTIGATION, force=None), "force"),
        (msgspec.structs.replace(DECIDE_INVESTIGATION, by_whom=Investigates.IOPC), "force"),
        (msgspec.structs.replace(DECIDE_REFERRAL, referred_on=None), "referred_on"),
        (msgspec.structs.replace(DECIDE_REFERRAL, referral=Referral.NOT_REFERRED), "referred_on"),
        (msgspec.structs.replace(DECIDE_REFERRAL, decided_on=TODAY.replace(year=2027)), "decided_on"),
        (msgspec.structs.replace(DECIDE_REFERRAL, mark=mark(1)), "mark"),
    ],
)
def test_a_decision_that_does_not_hold_together_is_refused(command: msgspec.Struct, field: str) -> None:
    of = mark(len(ON_CASE) + 1)
    known = command if command.mark == mark(1) else msgspec.structs.replace(command, mark=of)  # type: ignore[attr-defined] # both name a mark
    assert refusal(decide, case_of(MARKED_HIM), known, asking()).field == field  # type: ignore[arg-type] # a command


def test_both_decisions_are_recorded_of_the_suspect_whom_they_are_about() -> None:
    of = mark(len(ON_CASE) + 1)
    for command in (DECIDE_INVESTIGATION, DECIDE_REFERRAL):
        (fact,) = decided(decide, case_of(MARKED_HIM), msgspec.structs.replace(command, mark=of), asking())
        assert fact.governs == MARKED_HIM.governs
    no_force = msgspec.structs.replace(MARKED_HIM, force=Answer.NO)
    refused = refusal(decide, case_of(no_force), msgspec.structs.replace(DECIDE_REFERRAL, mark=of), asking())
    assert "no police force" in refused.sentence


def test_given_on_a_case_without_a_mark_nothing_is_narrowed() -> None:
    assert not out(given(*ON_CASE), COLLEAGUE)
