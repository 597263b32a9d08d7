"""Others in the case: a new partner told by a decision alone, and those he reaches her through, guarded as she is."""

from datetime import timedelta

import msgspec
import pytest

from domain.case import Case
from domain.duties import RULES, duties
from domain.kernel import Answer, Command, Fact, Happened
from domain.measures.breach import Manner
from domain.measures.kinds import MeasureKind
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.parties import decide
from domain.parties.others import AddThirdParty, ThirdPartyKind
from domain.parties.partner_disclosure import PartnerDecision, PartnerDisclosureDecided, PartnerTold
from domain.parties.proxies import ProxyContactSet
from domain.people import Role
from domain.policy import SAYS_WHERE_SHE_IS
from domain.reports.behaviours import InPerson
from domain.rules import SUSPECTS_SIDE as RULE_SUSPECTS_SIDE
from domain.rules import Moment
from domain.surfacing import RULES as NOTICED
from domain.surfacing import surfaced
from tests.domain.given import BEGAN, NOW, TODAY, decided, given, mark, refusal
from tests.domain.seen import SUSPECTS_SIDE, seen_by
from tests.samples.breaches import BREACH_RECORDED
from tests.samples.measures import FACTS as MEASURES
from tests.samples.others import DECIDE_PARTNER, FACTS, PARTNER_NAMED, PROXY_NAMED, RECORD_TOLD, SET_PROXY
from tests.samples.parties import SUSPECT_NAMED, THIRD_PARTY_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT, VICTIM
from tests.samples.reports import INCIDENT_RECORDED

PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED, PARTNER_NAMED, PROXY_NAMED)
DECISION, TOLD = FACTS[:2]
NAMED_ON = BEGAN.date()
BAIL = msgspec.structs.replace(
    next(fact for fact in MEASURES if isinstance(fact, ProtectiveMeasureRecorded)),
    kind=MeasureKind.POLICE_BAIL,
    made_on=TODAY - timedelta(days=10),
    starts_on=TODAY - timedelta(days=10),
    ends_on=TODAY + timedelta(days=60),
)


def rules(case: Case, at: Moment | None = None) -> set[str]:
    asked = at or Moment(NOW, TODAY)
    ours = {
        "partner-disclosure",
        "partner-told",
        "partner-safety-plan",
        "new-partner-at-risk",
        "reached-through-others",
    }
    return {each.rule.id for each in (*duties(case, asked), *surfaced(case, asked))} & ours


def of_partner(**changed: object) -> PartnerDisclosureDecided:
    assert isinstance(DECISION, PartnerDisclosureDecided)
    return msgspec.structs.replace(DECISION, **changed)


def test_a_new_partner_of_the_suspect_is_possibly_at_risk_and_a_decision_is_owed() -> None:
    assert rules(given(*PEOPLE)) == {"partner-disclosure", "new-partner-at-risk"}


@pytest.mark.parametrize("changed", [{"of": VICTIM}, {"kind": ThirdPartyKind.WITNESS}])
def test_a_new_partner_of_the_victim_and_anybody_else_is_no_such_person(changed: dict[str, object]) -> None:
    case = given(VICTIM_NAMED, SUSPECT_NAMED, msgspec.structs.replace(PARTNER_NAMED, **changed))
    assert not rules(case)
    assert refusal(decide, case, DECIDE_PARTNER).field == "party"


def test_a_new_partner_of_nobody_in_particular_is_taken_to_be_his() -> None:
    assert "partner-disclosure" in rules(given(VICTIM_NAMED, msgspec.structs.replace(PARTNER_NAMED, of=None)))


def test_the_decision_is_due_on_the_28th_day_and_what_is_surfaced_ends_with_it() -> None:
    case = given(*PEOPLE)
    (owed,) = [d for d in duties(case, Moment(NOW, TODAY)) if d.rule.id == "partner-disclosure"]
    assert owed.due == NAMED_ON + timedelta(days=28)
    last = Moment(NOW, NAMED_ON + timedelta(days=28))
    assert "new-partner-at-risk" in rules(case, last)
    after = Moment(NOW, NAMED_ON + timedelta(days=29))
    assert rules(case, after) == {"partner-disclosure"}


def test_a_decision_to_tell_is_followed_by_the_safety_plan_and_by_telling() -> None:
    undecided = {"new-partner-at-risk"}
    assert rules(given(*PEOPLE, DECISION)) - undecided == {"partner-told", "partner-safety-plan"}
    gone_through = of_partner(safety_plan=Answer.YES, plan_not_yet=None)
    assert rules(given(*PEOPLE, DECISION, gone_through)) - undecided == {"partner-told"}
    assert not rules(given(*PEOPLE, gone_through, TOLD)) - undecided
    assert not rules(given(*PEOPLE, of_partner(decision=PartnerDecision.DO_NOT_DISCLOSE))) - undecided


def test_what_is_told_is_decided_by_whom_why_and_in_which_words() -> None:
    (fact,) = decided(decide, given(*PEOPLE), DECIDE_PARTNER)
    assert fact == DECISION


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"to_tell": None}, "to_tell"),
        ({"teller": None}, "teller"),
        ({"plan_not_yet": None}, "plan_not_yet"),
        ({"decision": PartnerDecision.DO_NOT_DISCLOSE}, "to_tell"),
        ({"decision": PartnerDecision.NOTHING_TO_DISCLOSE, "to_tell": None}, "to_tell"),
        ({"decided_on": TODAY + timedelta(days=1)}, "decided_on"),
        ({"party": VICTIM}, "party"),
    ],
)
def test_a_decision_that_leaves_something_out_is_refused(changed: dict[str, object], field: str) -> None:
    assert refusal(decide, given(*PEOPLE), msgspec.structs.replace(DECIDE_PARTNER, **changed)).field == field


def test_nobody_is_told_before_it_is_decided_or_against_the_decision() -> None:
    assert "only as it was decided" in refusal(decide, given(*PEOPLE), RECORD_TOLD).sentence
    against = of_partner(decision=PartnerDecision.DO_NOT_DISCLOSE, to_tell=None, teller=None)
    assert "only as it was decided" in refusal(decide, given(*PEOPLE, DECISION, against), RECORD_TOLD).sentence
    (fact,) = decided(decide, given(*PEOPLE, DECISION), RECORD_TOLD)
    assert isinstance(fact, PartnerTold)


@pytest.mark.parametrize("fact", [DECISION, TOLD], ids=["decision", "told"])
def test_nothing_of_it_is_there_for_those_who_work_with_the_suspect(fact: Fact) -> None:
    for role in (*SUSPECTS_SIDE, Role.MAPPA_COORDINATOR, Role.CLINIC_COORDINATOR):
        assert seen_by(role, fact) == "", role
    assert "Nadia" not in seen_by(Role.CLINIC_CHAIR, fact)
    for role in (Role.ISAC_CASEWORKER, Role.POLICE_INVESTIGATOR):
        assert seen_by(role, fact)
    told = [rule for rule in (*RULES, *NOTICED) if rule.id.startswith(("partner-", "new-partner"))]
    assert not any(rule.to & RULE_SUSPECTS_SIDE for rule in told)


def test_whoever_he_reaches_her_through_is_guarded_as_she_is() -> None:
    for kind in (ThirdPartyKind.PROXY, ThirdPartyKind.PROTECTED_PERSON):
        named = AddThirdParty(kind=kind, name="Ellen Marlow", of=VICTIM, reach="2 Quarry Cottages")
        refused = refusal(decide, given(*PEOPLE), named)
        assert (refused.field, "guarded as the victim’s own is" in refused.sentence) == ("reach", True)
        assert decided(decide, given(*PEOPLE), msgspec.structs.replace(named, reach=None))
    (fact,) = decided(decide, given(*PEOPLE), SET_PROXY)
    assert isinstance(fact, ProxyContactSet)
    assert fact.governs in SAYS_WHERE_SHE_IS  # closed to a newcomer whom no other agency has confirmed
    for role in (*SUSPECTS_SIDE, Role.CLINIC_CHAIR, Role.POLICE_INTELLIGENCE, Role.CPS_PROSECUTOR):
        assert seen_by(role, fact) == "", role
    assert "Quarry" in seen_by(Role.ISAC_CASEWORKER, fact)


def test_only_of_those_who_are_guarded_are_such_details_set() -> None:
    case = given(*PEOPLE, THIRD_PARTY_NAMED)
    witness = msgspec.structs.replace(SET_PROXY, party=PARTNER_NAMED.party)
    assert refusal(decide, case, witness).field == "party"
    for both in ({"who": "Her mother"}, {"party": None}):
        assert refusal(decide, case, msgspec.structs.replace(SET_PROXY, **both)).field == "party"
    assert decided(decide, case, msgspec.structs.replace(SET_PROXY, party=None, who="Her mother"))
    empty = msgspec.structs.replace(SET_PROXY, address=None, telephone=None, safe_contact=None)
    assert refusal(decide, case, empty).field == "telephone"


USED_HER_MOTHER = msgspec.structs.replace(
    INCIDENT_RECORDED,
    when=Happened.on(TODAY - timedelta(days=1)),
    in_person=(InPerson.USING_OTHER_PEOPLE,),
    counter_allegation=Answer.NO,
    suspect=SUSPECT,
)


def test_reaching_her_through_somebody_while_bound_is_put_before_people_until_it_is_recorded_as_a_breach() -> None:
    bound = (VICTIM_NAMED, SUSPECT_NAMED, BAIL)
    assert "reached-through-others" in rules(given(*bound, USED_HER_MOTHER))
    breach = msgspec.structs.replace(BREACH_RECORDED, manner=Manner.THROUGH_ANOTHER, incident=mark(4))
    assert "reached-through-others" not in rules(given(*bound, USED_HER_MOTHER, breach))


@pytest.mark.parametrize(
    "changed",
    [
        {"in_person": (InPerson.FOLLOWING,)},
        {"counter_allegation": Answer.YES},
        {"when": Happened.on(TODAY - timedelta(days=900))},
    ],
)
def test_what_is_not_done_through_others_or_while_he_was_bound_is_not(changed: dict[str, object]) -> None:
    incident = msgspec.structs.replace(USED_HER_MOTHER, **changed)
    assert "reached-through-others" not in rules(given(VICTIM_NAMED, SUSPECT_NAMED, BAIL, incident))


def test_without_a_measure_nothing_is_broken_through_others() -> None:
    assert "reached-through-others" not in rules(given(VICTIM_NAMED, SUSPECT_NAMED, USED_HER_MOTHER))


def test_every_command_here_has_its_own_rule() -> None:
    commands: tuple[Command, ...] = (DECIDE_PARTNER, RECORD_TOLD, SET_PROXY)
    assert len({type(command) for command in commands}) == len(commands)
