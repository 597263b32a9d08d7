"""People come into a case under handles of that case alone, and their summaries tell no more than they may."""

from datetime import date
from uuid import UUID

import pytest

from domain.case import fold
from domain.classes import CHILDREN, CHRONOLOGY, SUSPECT_ADDRESS, SUSPECT_IDENTITY, THIRD_PARTY, VICTIM_IDENTITY
from domain.kernel import CommandId, Correction, Erased, PartyId
from domain.parties import (
    AddChild,
    AddSuspect,
    AddThirdParty,
    AddVictim,
    ChildNamed,
    Relationship,
    SetSuspectAddress,
    SuspectAddressed,
    SuspectNamed,
    ThirdPartyNamed,
    VictimNamed,
    decide,
    handles,
    initials,
    suspect_handles,
    suspects,
    victim_handles,
    victims,
)
from domain.parties.others import ThirdPartyKind
from tests.domain.given import asked, decided, entry_of, given, mark, refusal
from tests.samples.parties import CHILD_NAMED, SUSPECT_ADDRESSED, SUSPECT_NAMED, THIRD_PARTY_NAMED, VICTIM_NAMED
from tests.samples.people import CHILD, SUSPECT, THIRD_PERSON, VICTIM

NOBODY = PartyId(UUID("ffffffff-0000-4000-8000-000000000000"))
OTHER_CAUSE = CommandId(UUID("d00dfeed-0000-4000-8000-000000000002"))


def test_a_victim_is_named_under_a_new_handle_with_initials_as_summary() -> None:
    (named,) = decided(decide, given(), AddVictim(name="Jane Maria O’Neill", born=date(1991, 5, 17)))
    assert isinstance(named, VictimNamed)
    assert named.name == "Jane Maria O’Neill"
    assert named.summary() == {VICTIM_IDENTITY: "J.M.O."}


def test_a_case_may_have_several_victims_and_several_suspects() -> None:
    case = given(VICTIM_NAMED, SUSPECT_NAMED)
    ask = asked(cause=OTHER_CAUSE)
    (second,) = decided(decide, case, AddVictim(name="Alice Brand"), ask)
    (another,) = decided(decide, case, AddSuspect(name="Daniel Reeve"), ask)
    both = given(VICTIM_NAMED, SUSPECT_NAMED, second, another)
    assert [entry.fact.name for entry in victims(both)] == ["Jane Marlow", "Alice Brand"]
    assert [entry.fact.name for entry in suspects(both)] == ["Peter Hollis", "Daniel Reeve"]
    assert len(victim_handles(both)) == len(suspect_handles(both)) == 2


def test_nothing_leads_from_a_victim_to_the_same_person_as_suspect_in_another_case() -> None:
    name, born = "Jane Marlow", date(1991, 5, 17)
    (as_victim,) = decided(decide, given(), AddVictim(name=name, born=born))
    (as_suspect,) = decided(decide, given(), AddSuspect(name=name, born=born), asked(cause=OTHER_CAUSE))
    assert isinstance(as_victim, VictimNamed)
    assert isinstance(as_suspect, SuspectNamed)
    assert as_victim.victim != as_suspect.suspect
    (once_more,) = decided(decide, given(), AddVictim(name=name, born=born), asked(cause=OTHER_CAUSE))
    assert isinstance(once_more, VictimNamed)
    assert once_more.victim not in {as_victim.victim, as_suspect.suspect}


def test_initials_take_the_first_letter_of_each_word() -> None:
    assert initials("jane (JM) marlow") == "J.J.M."
    assert initials("1234 —") == ""


def test_a_name_without_a_letter_is_refused() -> None:
    assert refusal(decide, given(), AddVictim(name="—")).field == "name"
    assert "leave it empty" in refusal(decide, given(), AddSuspect(name="???")).sentence


def test_somebody_born_tomorrow_is_refused() -> None:
    tomorrow = date(2026, 3, 21)
    for command in (
        AddVictim(name="Jane", born=tomorrow),
        AddSuspect(name="P", born=tomorrow),
        AddChild(name="T", born=tomorrow),
    ):
        refused = refusal(decide, given(), command)
        assert refused.sentence == "The date of birth must be today or in the past."
        assert refused.field == "born"


def test_the_same_victim_twice_is_refused_and_the_refusal_rests_on_the_identity() -> None:
    again = AddVictim(name="JANE MARLOW", born=date(1991, 5, 17))
    refused = refusal(decide, given(VICTIM_NAMED), again)
    assert refused.rests_on == {VICTIM_IDENTITY}
    waived = asked(waived=frozenset({refused.rule}), cause=OTHER_CAUSE)
    assert len(decided(decide, given(VICTIM_NAMED), again, waived)) == 1


@pytest.mark.parametrize(
    "again",
    [
        AddSuspect(name="peter hollis", born=date(1988, 11, 2)),
        AddSuspect(name="Somebody Else", pnc_id="24/1234567k"),
        AddSuspect(name="Somebody Else", cro="123456/24x"),
    ],
)
def test_the_same_suspect_twice_is_refused_by_name_and_birth_or_identifier(again: AddSuspect) -> None:
    refused = refusal(decide, given(SUSPECT_NAMED), again)
    assert "already on the case" in refused.sentence
    assert refused.rests_on == {SUSPECT_IDENTITY}


def test_a_suspect_of_whom_nothing_is_said_is_refused_but_a_description_is_enough() -> None:
    assert "something must say who is meant" in refusal(decide, given(), AddSuspect()).sentence
    (described,) = decided(decide, given(), AddSuspect(description="Tall, grey van"))
    assert described.summary() == {SUSPECT_IDENTITY: "Suspect whose name is not known: Tall, grey van"}


def test_identifiers_are_brought_to_one_form_and_a_wrong_check_letter_is_refused() -> None:
    (named,) = decided(decide, given(), AddSuspect(name="P", pnc_id="24/1234567k", cro="sf39/1234d"))
    assert isinstance(named, SuspectNamed)
    assert (named.pnc_id, named.cro) == ("2024/1234567K", "SF39/1234D")
    for field, command in (
        ("pnc_id", AddSuspect(name="P", pnc_id="2024/1234567A")),
        ("cro", AddSuspect(name="P", cro="123456/24A")),
    ):
        refused = refusal(decide, given(), command)
        assert refused.field == field
        assert "does not agree" in refused.sentence


def test_the_advocate_gets_name_and_description_and_no_identifier() -> None:
    summary = SUSPECT_NAMED.summary()
    assert summary[SUSPECT_IDENTITY] == "Peter Hollis: Tall, shaved head, drives a grey van."
    assert summary[CHRONOLOGY] == "To the victim: former partner"
    told = " ".join(summary.values())
    for kept in ("2024/1234567K", "123456/24X", "1988", "ph_northfield"):
        assert kept not in told
    assert CHRONOLOGY not in SuspectNamed(suspect=SUSPECT, name="P", relationship=Relationship.NOT_KNOWN).summary()


def test_an_address_is_summed_up_by_its_area_which_must_not_give_it_away() -> None:
    case = given(SUSPECT_NAMED)
    address = "14 Tanner Row, Northfield NF1 2AB"
    (addressed,) = decided(decide, case, SetSuspectAddress(suspect=SUSPECT, address=address, area="Northfield"))
    assert isinstance(addressed, SuspectAddressed)
    assert addressed.summary() == {SUSPECT_ADDRESS: "Lives in Northfield"}
    for telling in ("nf1 2ab", "By 14 tanner row"):
        refused = refusal(decide, case, SetSuspectAddress(suspect=SUSPECT, address=address, area=telling))
        assert "must not give the address away" in refused.sentence
        assert refused.field == "area"


def test_an_address_needs_a_suspect_of_this_case_and_a_date_that_has_come() -> None:
    stranger = SetSuspectAddress(suspect=NOBODY, address="1 Row", area="Town")
    assert refusal(decide, given(SUSPECT_NAMED), stranger).sentence == "Choose a suspect of this case."
    ahead = SetSuspectAddress(suspect=SUSPECT, address="1 Row", area="Town", since=date(2026, 3, 21))
    assert refusal(decide, given(SUSPECT_NAMED), ahead).field == "since"


def test_other_people_and_children_come_in_with_summaries_that_name_nobody() -> None:
    case = given(VICTIM_NAMED)
    (person,) = decided(
        decide, case, AddThirdParty(kind=ThirdPartyKind.PROTECTED_PERSON, name="Ruth Okafor", of=VICTIM)
    )
    (child,) = decided(decide, case, AddChild(name="Tom Marlow", of=VICTIM, safeguarding="Asked where the car is."))
    assert isinstance(person, ThirdPartyNamed)
    assert isinstance(child, ChildNamed)
    assert person.summary() == {THIRD_PARTY: "Another person is on record: protected person"}
    assert child.summary() == {CHILDREN: "A child or dependant is on record; safeguarding concerns are on record"}


def test_somebody_connected_must_be_on_the_case() -> None:
    for command in (AddThirdParty(kind=ThirdPartyKind.FAMILY, of=NOBODY), AddChild(name="Tom", of=NOBODY)):
        refused = refusal(decide, given(VICTIM_NAMED), command)
        assert refused.sentence == "Choose somebody on this case, or leave this empty."
        assert refused.field == "of"


def test_everybody_on_the_case_has_a_handle() -> None:
    case = given(VICTIM_NAMED, SUSPECT_NAMED, SUSPECT_ADDRESSED, THIRD_PARTY_NAMED, CHILD_NAMED)
    assert handles(case) == {VICTIM, SUSPECT, THIRD_PERSON, CHILD}


def test_a_correction_leaves_one_victim_standing() -> None:
    first = entry_of(VICTIM_NAMED, 1)
    corrected = VictimNamed(victim=VICTIM, name="Jane Marlowe")
    second = entry_of(corrected, 2, corrects=Correction(mark(1), "Spelt with an e"))
    assert [entry.fact.name for entry in victims(fold([first, second]))] == ["Jane Marlowe"]


def test_an_erased_identity_raises_nothing() -> None:
    gone = Erased(VICTIM_IDENTITY)
    erased = VictimNamed(victim=gone, name=gone, born=gone, equality=gone)  # type: ignore[arg-type] # as erased
    hidden = Erased(SUSPECT_IDENTITY)
    suspect = SuspectNamed(
        suspect=hidden,  # type: ignore[arg-type] # as erased
        name=hidden,  # type: ignore[arg-type] # as erased
        born=hidden,  # type: ignore[arg-type] # as erased
        aliases=hidden,  # type: ignore[arg-type] # as erased
        description=hidden,  # type: ignore[arg-type] # as erased
        pnc_id=hidden,  # type: ignore[arg-type] # as erased
        cro=hidden,  # type: ignore[arg-type] # as erased
    )
    case = given()
    case = type(case)(
        standing={
            VictimNamed: (entry_of(VICTIM_NAMED).__replace__(fact=erased),),
            SuspectNamed: (entry_of(SUSPECT_NAMED).__replace__(fact=suspect),),
        }
    )
    assert handles(case) == frozenset()
    assert len(decided(decide, case, AddVictim(name="Jane Marlow"))) == 1
    assert len(decided(decide, case, AddSuspect(name="Peter Hollis", pnc_id="2024/1234567K"))) == 1
