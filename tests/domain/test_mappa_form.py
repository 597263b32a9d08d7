"""The form of a referral to MAPPA: what has no field in it, what a summary tells, and what a correction undoes."""

import pytest
from msgspec.structs import replace

from domain.anatomy import traits
from domain.case import Case, fold
from domain.classes import DataClass
from domain.kernel import Correction, Fact, Refused
from domain.mappa import decide
from domain.mappa.drafted import MappaReferralDrafted
from domain.mappa.form import FREE, PREFILLED
from domain.mappa.standing import Stage, referral_of
from domain.mappa.templates import TEMPLATES, Form, Purpose, used
from tests.domain.given import TODAY, asked, entry_of, mark
from tests.domain.prosecuted import CAUTIONED, PEOPLE
from tests.samples.mappa import ASSESSED
from tests.samples.mappa_referring import (
    ANSWERED,
    ASKED,
    DRAFTED,
    ENDORSED,
    SEND,
    SENT,
    TAKEN,
    WITHDRAWN,
    of,
)

WHERE_SHE_IS = {
    DataClass.VICTIM_CONTACT,
    DataClass.VICTIM_PLACES,
    DataClass.PROTECTED_LOCATION,
    DataClass.SAFETY_PLAN,
    DataClass.ADVOCACY_CONFIDENTIAL,
    DataClass.VICTIM_UNRELEASED,
}


def test_no_field_of_the_form_takes_where_she_is_or_what_she_told_in_confidence() -> None:
    assert not WHERE_SHE_IS & {trait.data_class for trait in traits(MappaReferralDrafted)}
    assert all(f"{name}_still" in MappaReferralDrafted.__struct_fields__ for name in PREFILLED)


def test_readers_of_a_summary_are_told_neither_category_nor_level_nor_whom_it_goes_to() -> None:
    for fact in (DRAFTED, ASKED, ENDORSED, TAKEN, SENT, WITHDRAWN, ANSWERED):
        told = " ".join(fact.summary().values())
        assert not {"category", "level", "accepted", "Cole", "Okoro"} & set(told.replace(".", " ").split())


def corrected(*before: Fact, fact: Fact) -> Case:
    """A draft, what became of it, and the draft as it was corrected after that."""
    facts = (*PEOPLE, CAUTIONED, ASSESSED, DRAFTED, *before)
    entries = [entry_of(each, number) for number, each in enumerate(facts, start=1)]
    return fold([*entries, entry_of(fact, len(facts) + 1, corrects=Correction(mark(5), "Typed wrongly."))])


NEWER = replace(DRAFTED, plan_gaps="Nobody watches his new account.")


def test_a_draft_that_is_corrected_after_its_endorsement_is_endorsed_again_before_it_is_sent() -> None:
    case = corrected(of(ASKED, mark(5)), of(ENDORSED, mark(5)), fact=NEWER)
    found = referral_of(case, mark(5))
    assert found is not None
    assert found.stage is Stage.DRAFTED
    assert found.asked, "the manager who was asked reads the corrected one too"
    with pytest.raises(Refused, match="not endorsed as it reads now"):
        decide(case, replace(SEND, referral=found.entry.id), asked())


def test_what_was_sent_reads_as_it_was_sent_though_it_is_corrected_since() -> None:
    case = corrected(of(ENDORSED, mark(5)), of(SENT, mark(5)), fact=NEWER)
    found = referral_of(case, mark(5))
    assert found is not None
    assert (found.stage, found.changed_since) == (Stage.SENT, True)
    assert found.said == DRAFTED
    assert found.entry.fact == NEWER


def test_a_letter_of_a_form_means_nothing_without_its_version() -> None:
    assert (TEMPLATES[Form.B_2012].purpose, TEMPLATES[Form.B_2012].code) == (Purpose.MINUTES, "MAPPA B")
    assert (TEMPLATES[Form.C_2022].purpose, TEMPLATES[Form.C_2022].code) == (Purpose.MINUTES, "MAPPA C")
    assert [row.form for row in used(Purpose.MINUTES, TODAY)] == [Form.C_2022]
    assert [row.form for row in used(Purpose.REFERRAL, TODAY)] == [Form.A_2022, Form.NORTHMERE_A_1]


@pytest.mark.parametrize("form", [row.form for row in TEMPLATES.values() if row.purpose is Purpose.REFERRAL])
def test_every_form_asks_for_fields_that_there_are_and_each_once(form: Form) -> None:
    names = [each.name for each in TEMPLATES[form].asks()]
    assert len(names) == len(set(names))
    assert set(names) <= set(FREE)
