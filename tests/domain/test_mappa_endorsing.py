"""Endorsing a referral to MAPPA: nobody is named for it whose role does not endorse, and nobody else reads by it."""

from datetime import date

import msgspec
import pytest

from domain.access import stands_plainly
from domain.case import Case, fold
from domain.classes import MAPPA, STAFF_IDENTITY
from domain.duties import mappa_referrals
from domain.kernel import AccountId, Circumstances, Fact
from domain.mappa import decide
from domain.mappa.drafted import MappaReferralDrafted
from domain.mappa.endorsing import opened_by
from domain.membership import MemberRemoved
from domain.people import Actor, AgencyId, Role
from domain.reachable import There
from domain.rules import Moment, Shown, conclude, reveal_conclusions
from domain.sharing.lists import CaseRestricted, ExclusionLifted, PersonExcluded
from tests.domain.given import NOW, TODAY, entry_of, mark
from tests.domain.reading import reader
from tests.domain.seen import POLICY
from tests.domain.test_mappa_referral import (
    ASSESSED_AND_PEOPLE,
    AT,
    MANAGER_ON_CASE,
    asked,
    at,
    decided,
    drafted,
    naming,
    refused,
)
from tests.samples.mappa_referring import ASK, ASKED, DRAFTED, ENDORSED, SENT, WITHDRAWN
from tests.samples.people import ACCOUNT, ADVOCATE, FORCE, OFFICER, SUPERVISOR, SUPERVISOR_ACCOUNT
from tests.samples.protecting import PROTECTED

EXCLUDED = PersonExcluded(account=SUPERVISOR_ACCOUNT, because="Knows him.")
SECOND_OF_MANAGER = AccountId(ADVOCATE.account)
UNENDORSED, GONE = "mappa-unendorsed", "mappa-endorser-gone"
WAITS, WAITS_FOR = "mappa-endorsement", "mappa-endorsement-asked"


def seeing(case: Case) -> Circumstances:
    """The drafter asking, who may read every entry of a case whole."""
    return msgspec.structs.replace(asked(), seen_whole=frozenset(entry.id for entry in case.entries))


def told(role: Role, *facts: Fact, today: date = TODAY, gone: bool = False) -> dict[str, Shown]:
    """What of endorsing is owed to a role on a case with a draft; `gone` is whether the manager's role has ended."""
    since = dict.fromkeys((OFFICER,) if gone else (OFFICER, SUPERVISOR))
    known = There(since=since, ended={SUPERVISOR: NOW} if gone else {}, away={}, names={}, agencies={})
    found = conclude(mappa_referrals.RULES, drafted(*facts), Moment(NOW, today, known))
    return {each.rule: each for each in reveal_conclusions(found, reader(role))}


def test_the_manager_who_is_asked_reads_the_draft_and_nobody_else_does_by_it() -> None:
    case = drafted(MANAGER_ON_CASE, at(ASKED))
    opened = opened_by(case, SUPERVISOR, POLICY)
    assert opened.items == {mark(AT): {MAPPA}, mark(AT + 2): {MAPPA, STAFF_IDENTITY}}
    stranger = Actor(AccountId(ADVOCATE.account), ADVOCATE.agency, Role.POLICE_SUPERVISOR)
    assert not opened_by(case, stranger, POLICY).items
    elsewhere = Actor(SUPERVISOR_ACCOUNT, ADVOCATE.agency, Role.POLICE_SUPERVISOR)
    assert not opened_by(case, elsewhere, POLICY).items
    other_role = Actor(SUPERVISOR_ACCOUNT, FORCE, Role.POLICE_INVESTIGATOR)
    assert not opened_by(case, other_role, POLICY).items
    assert not opened_by(case, SUPERVISOR, None).items
    assert not stands_plainly(case), "lists open such a case to know what is handed over"


@pytest.mark.parametrize("role", [Role.POLICE_INVESTIGATOR, Role.WITNESS_CARE, Role.POLICE_LEGAL, Role.CLINIC_GUEST])
def test_nobody_is_named_to_endorse_whose_role_does_not(role: Role) -> None:
    named = msgspec.structs.replace(MANAGER_ON_CASE, role=role)
    stop = refused(drafted(named), naming(ASK))
    assert stop.field == "manager"
    assert "in a role that endorses" in stop.sentence
    assert not opened_by(drafted(named, at(ASKED)), Actor(SUPERVISOR_ACCOUNT, FORCE, role), POLICY).items
    unchecked = msgspec.structs.replace(asked(), policy=None)
    assert refused(drafted(MANAGER_ON_CASE), naming(ASK), unchecked).field == "manager"


def test_whom_the_asker_may_know_to_be_kept_out_is_not_asked() -> None:
    case = drafted(MANAGER_ON_CASE, EXCLUDED)
    stop = refused(case, naming(ASK), seeing(case))
    assert (stop.field, stop.sentence) == (
        "manager",
        "This case is closed to that manager, who would read nothing of it. Ask another manager of your agency.",
    )
    other = msgspec.structs.replace(EXCLUDED, account=SECOND_OF_MANAGER)
    case = drafted(MANAGER_ON_CASE, other)
    of_one = msgspec.structs.replace(seeing(case), persons=(frozenset({SUPERVISOR_ACCOUNT, SECOND_OF_MANAGER}),))
    assert refused(case, naming(ASK), of_one).field == "manager", "by whichever account"
    lifted = ExclusionLifted(account=SUPERVISOR_ACCOUNT, because="It was a namesake.")
    case = drafted(MANAGER_ON_CASE, EXCLUDED, lifted)
    assert decided(decide, case, naming(ASK), seeing(case)) == (at(ASKED),)
    case = drafted(MANAGER_ON_CASE, CaseRestricted(accounts=(ACCOUNT,), because="The press asks."))
    assert refused(case, naming(ASK), seeing(case)).field == "manager"


def test_whoever_may_not_know_that_a_manager_is_kept_out_is_answered_as_if_they_were_not() -> None:
    plain, closed = drafted(MANAGER_ON_CASE), drafted(MANAGER_ON_CASE, EXCLUDED)
    unread = frozenset(entry.id for entry in plain.entries)
    ask = msgspec.structs.replace(asked(), seen_whole=unread)
    assert decided(decide, plain, naming(ASK), ask) == decided(decide, closed, naming(ASK), ask) == (at(ASKED),)
    late = date(2026, 4, 2)
    facts = ((MANAGER_ON_CASE, at(ASKED)), (MANAGER_ON_CASE, at(ASKED), EXCLUDED))
    worlds = [told(Role.POLICE_COORDINATOR, *each, today=late) for each in facts]
    assert UNENDORSED in worlds[0]
    assert [(each.sentence, each.due) for each in worlds[0].values()] == [
        (each.sentence, each.due) for each in worlds[1].values()
    ]


def test_a_draft_that_nobody_endorses_is_put_to_another_manager_whatever_the_reason() -> None:
    asked_of = (MANAGER_ON_CASE, at(ASKED))
    assert UNENDORSED not in told(Role.POLICE_COORDINATOR, *asked_of, today=date(2026, 3, 4)), "two working days"
    owed = told(Role.POLICE_COORDINATOR, *asked_of, today=date(2026, 3, 5))[UNENDORSED]
    assert (owed.action, owed.owner, owed.agency) == ("ask-mappa-endorsement", OFFICER.role, FORCE)
    assert owed.sentence == (
        "A manager was asked on 2 March 2026 to endorse a referral to MAPPA, and nobody has endorsed it. Ask another "
        "manager."
    )
    assert owed.due == date(2026, 3, 5)
    assert UNENDORSED not in told(Role.POLICE_COORDINATOR, *asked_of, at(ENDORSED), today=date(2026, 4, 2))
    assert UNENDORSED not in told(Role.POLICE_COORDINATOR, MANAGER_ON_CASE, today=date(2026, 4, 2))


def test_whose_role_ended_is_not_asked_and_a_kept_name_counts_as_there() -> None:
    ended = msgspec.structs.replace(asked(), appointments=frozenset({OFFICER}))
    case = drafted(MANAGER_ON_CASE)
    assert decided(decide, case, naming(ASK), asked()) == (at(ASKED),)
    stop = refused(case, naming(ASK), ended)
    assert (stop.field, stop.rule) == ("manager", "mappa.endorser-there")
    kept = msgspec.structs.replace(PROTECTED, account=SUPERVISOR_ACCOUNT, role=SUPERVISOR.role)
    assert decided(decide, drafted(MANAGER_ON_CASE, kept), naming(ASK), ended) == (at(ASKED),)


def test_the_drafter_is_told_at_once_that_the_manager_who_was_asked_has_gone() -> None:
    left = MemberRemoved(account=SUPERVISOR_ACCOUNT, agency=FORCE, role=SUPERVISOR.role, because="Moved")
    there = (MANAGER_ON_CASE, at(ASKED))
    assert GONE not in told(Role.POLICE_COORDINATOR, *there)
    for facts, ended in (((*there, left), False), (there, True)):
        owed = told(Role.POLICE_COORDINATOR, *facts, gone=ended)
        assert (owed[GONE].action, owed[GONE].agency) == ("ask-mappa-endorsement", FORCE)
        assert UNENDORSED not in told(Role.POLICE_COORDINATOR, *facts, gone=ended, today=date(2026, 4, 2)), "said once"
        assert GONE not in told(Role.HEALTH_CLINICIAN, *facts, gone=ended), "nothing of who has gone"
        late = told(Role.HEALTH_CLINICIAN, *facts, gone=ended, today=date(2026, 4, 2))
        assert UNENDORSED in late, "but that another is to be asked"


def test_an_endorsement_is_owed_by_whoever_was_asked_for_it() -> None:
    for role in (Role.POLICE_SUPERVISOR, Role.POLICE_COORDINATOR):
        named = msgspec.structs.replace(MANAGER_ON_CASE, role=role)
        owed = told(Role.CLINIC_COORDINATOR, named, at(ASKED))
        assert WAITS not in owed, "said once"
        assert (owed[WAITS_FOR].owner, owed[WAITS_FOR].agency) == (role, FORCE)
        assert owed[WAITS_FOR].action == "endorse-mappa-referral"
        assert WAITS_FOR not in told(Role.CLINIC_COORDINATOR, named, at(ASKED), at(ENDORSED))


def test_whoever_was_asked_is_told_by_when_and_in_whole_and_no_other_manager_is() -> None:
    case = drafted(MANAGER_ON_CASE, at(ASKED))
    known = There(since=dict.fromkeys((OFFICER, SUPERVISOR)), ended={}, away={}, names={}, agencies={})
    found = conclude(mappa_referrals.RULES, case, Moment(NOW, TODAY, known))
    other = reader(Role.POLICE_SUPERVISOR)
    asked_one = msgspec.structs.replace(other, items=opened_by(case, SUPERVISOR, POLICY).items)
    (owed,) = (each for each in reveal_conclusions(found, asked_one) if each.rule == WAITS_FOR)
    assert (owed.owner, owed.agency, owed.due) == (SUPERVISOR.role, FORCE, date(2026, 3, 4))
    assert WAITS not in {each.rule for each in reveal_conclusions(found, asked_one)}, "said once"
    (safe,) = reveal_conclusions(found, other)
    assert (safe.rule, safe.owner, safe.due, safe.entries) == (WAITS, None, None, ())


def test_of_another_agency_than_the_police_its_own_manager_owes_it() -> None:
    """Whoever reads workers in summary is told by the draft alone, whoever was asked."""
    probation = Actor(AccountId(ADVOCATE.account), AgencyId("probation"), Role.PROBATION_PRACTITIONER)
    case = fold(
        entry_of(fact, number, by=probation if isinstance(fact, MappaReferralDrafted) else OFFICER)
        for number, fact in enumerate((*ASSESSED_AND_PEOPLE, DRAFTED, at(ASKED)), start=1)
    )
    for there, who in ((case, probation), (drafted(at(ASKED)), SUPERVISOR)):
        for added in ((), (MANAGER_ON_CASE,)):
            whole = fold([*there.entries, *(entry_of(fact, 30) for fact in added)])
            found = conclude(mappa_referrals.RULES, whole, Moment(NOW, TODAY))
            for role in (Role.PROBATION_PRACTITIONER, Role.MAPPA_COORDINATOR, Role.HEALTH_CLINICIAN):
                owed = {each.rule: each for each in reveal_conclusions(found, reader(role))}
                assert WAITS_FOR not in owed
                assert (owed[WAITS].owner, owed[WAITS].agency) == (who.role, who.agency)


def test_nobody_is_asked_to_endorse_what_is_endorsed_sent_or_withdrawn() -> None:
    ready = (MANAGER_ON_CASE, at(ASKED), at(ENDORSED))
    for facts, sentence in (
        (ready, "It is endorsed as it reads now, and can be sent"),
        ((*ready, at(SENT)), "That referral was sent"),
        ((*ready, at(WITHDRAWN)), "Choose a draft of your own agency"),
    ):
        stop = refused(drafted(*facts), naming(ASK))
        assert stop.field == "referral"
        assert stop.sentence.startswith(sentence)
