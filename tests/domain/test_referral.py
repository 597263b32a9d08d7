"""A referral opens the case, names its people, keeps close what must be, and says who is on it."""

from datetime import date
from uuid import UUID, uuid5

import msgspec
import pytest

from domain.anatomy import traits
from domain.classes import ADVOCACY_SHARED, CASE_SHELL, CHRONOLOGY, VICTIM_UNRELEASED
from domain.kernel import Answer, Circumstances, CommandId
from domain.membership import MemberAdded
from domain.parties import Relationship, SuspectNamed, VictimNamed
from domain.reference import ALPHABET, read_reference, reference_for
from domain.referral import CaseReferred, ReferCase, ReferralReasonGiven, UnreleasedReferralReasonGiven, decide
from domain.telling import ToldBy
from tests.domain.given import CAUSE, NOW, TODAY, asked, decided, given, refusal
from tests.samples.people import ADVOCATE, SUPERVISOR
from tests.samples.referral import CASE_REFERRED, REFER_CASE


def changed(**fields: object) -> ReferCase:
    return msgspec.structs.replace(REFER_CASE, **fields)


def test_a_referral_gives_the_case_its_people_its_reason_and_its_founding_members() -> None:
    ask = Circumstances(by=ADVOCATE, now=NOW, today=TODAY, cause=CAUSE, leads=(SUPERVISOR,))
    case, victim, suspect, reason, *joined = decided(decide, given(), REFER_CASE, ask)
    assert isinstance(case, CaseReferred)
    assert isinstance(victim, VictimNamed)
    assert isinstance(suspect, SuspectNamed)
    assert isinstance(reason, ReferralReasonGiven)
    assert case.victim == victim.victim == reason.victim
    assert case.reference == reference_for(CAUSE)
    assert suspect.relationship is Relationship.FORMER_PARTNER
    assert [(m.account, m.lead, m.founding) for m in joined if isinstance(m, MemberAdded)] == [
        (ADVOCATE.account, False, True),
        (SUPERVISOR.account, True, True),
    ]


def test_a_referral_without_a_suspect_names_none() -> None:
    command = changed(
        suspect_name=None, suspect_born=None, suspect_description=None, relationship=Relationship.NOT_KNOWN
    )
    assert not [fact for fact in decided(decide, given(), command) if isinstance(fact, SuspectNamed)]


def test_a_relationship_alone_is_enough_for_a_suspect_and_a_birth_date_alone_is_not() -> None:
    alone = changed(suspect_name=None, suspect_born=None, suspect_description=None)
    assert [fact.relationship for fact in decided(decide, given(), alone) if isinstance(fact, SuspectNamed)] == [
        Relationship.FORMER_PARTNER
    ]
    born = changed(suspect_name=None, suspect_description=None, relationship=Relationship.NOT_KNOWN)
    assert refusal(decide, given(), born).field == "suspect_name"


@pytest.mark.parametrize("answer", [Answer.NO, Answer.NOT_KNOWN])
def test_a_reason_that_the_suspect_does_not_know_is_known_is_never_an_open_one(answer: Answer) -> None:
    facts = decided(decide, given(), changed(suspect_knows=answer))
    (kept,) = [fact for fact in facts if isinstance(fact, UnreleasedReferralReasonGiven)]
    assert not [fact for fact in facts if isinstance(fact, ReferralReasonGiven)]
    assert {trait.data_class for trait in traits(type(kept))} == {VICTIM_UNRELEASED}
    assert kept.governs is VICTIM_UNRELEASED
    assert set(kept.summary()) == {VICTIM_UNRELEASED}
    assert REFER_CASE.reason not in str([fact for fact in facts if fact is not kept])


def test_what_the_victim_told_needs_an_answer_and_what_others_told_does_not() -> None:
    refused = refusal(decide, given(), changed(suspect_knows=None))
    assert refused.field == "suspect_knows"
    assert refused.sentence.startswith("Say whether the suspect knows that this is known.")
    assert decided(decide, given(), changed(told_by=ToldBy.SOMEBODY_ELSE, suspect_knows=None))


def test_a_case_is_referred_once() -> None:
    refused = refusal(decide, given(CASE_REFERRED), REFER_CASE)
    assert refused.sentence == "This case was referred before. Record what is new on the case itself."


def test_a_referral_from_the_future_is_refused() -> None:
    assert refusal(decide, given(), changed(received_on=date(2026, 3, 21))).field == "received_on"


def test_nobody_agrees_to_what_they_do_not_know_of() -> None:
    refused = refusal(decide, given(), changed(victim_aware=Answer.NO, victim_consents=Answer.YES))
    assert refused.field == "victim_consents"


def test_a_refusal_about_a_person_stands_beside_that_persons_field() -> None:
    assert refusal(decide, given(), changed(victim_name="—")).field == "victim_name"
    assert refusal(decide, given(), changed(victim_born=date(2030, 1, 1))).field == "victim_born"
    assert refusal(decide, given(), changed(suspect_born=date(2030, 1, 1))).field == "suspect_born"


def test_summaries_tell_that_there_is_something_and_never_what() -> None:
    assert CASE_REFERRED.summary() == {ADVOCACY_SHARED: "Safety action was taken at the referral"}
    assert msgspec.structs.replace(CASE_REFERRED, safety_action=None).summary() == {}
    (reason,) = [f for f in decided(decide, given(), REFER_CASE) if isinstance(f, ReferralReasonGiven)]
    assert reason.summary() == {CHRONOLOGY: "The reason for the referral is on record"}


def test_the_shell_of_a_case_holds_nothing_of_the_victims_but_a_handle() -> None:
    shell = {trait.name for trait in traits(CaseReferred) if trait.data_class is CASE_SHELL}
    assert shell == {"source", "received_on", "reference", "victim"}


def test_a_reference_is_the_same_for_the_same_command_and_tells_no_count() -> None:
    causes = [CommandId(uuid5(UUID(int=0), str(number))) for number in range(500)]
    references = [reference_for(cause) for cause in causes]
    assert references == [reference_for(cause) for cause in causes]
    assert len(set(references)) == len(references)
    assert references != sorted(references)


def test_a_reference_is_read_as_people_write_it() -> None:
    for typed in ("AC-7KQ4X-D", " ac 7kq4x d ", "ac7kq4xd"):
        assert read_reference(typed) == "AC-7KQ4X-D"


def test_every_slip_of_one_character_and_every_swap_of_neighbours_is_caught() -> None:
    whole = "7KQ4X"
    for place, right in enumerate(whole):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(ValueError, match="has a mistake"):
                read_reference(f"AC-{whole[:place]}{wrong}{whole[place + 1 :]}-D")
    for place in range(4):
        swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
        with pytest.raises(ValueError, match="has a mistake"):
            read_reference(f"AC-{swapped}-D")


def test_what_is_no_reference_is_refused_in_a_sentence() -> None:
    for typed in ("", "AC-OOOOO-D", "7KQ4XD", "A" * 10_000):
        with pytest.raises(ValueError, match="does not look like a case reference"):
            read_reference(typed)


def test_the_asker_without_leads_is_alone_on_the_case() -> None:
    joined = [fact for fact in decided(decide, given(), REFER_CASE, asked()) if isinstance(fact, MemberAdded)]
    assert len(joined) == 1
