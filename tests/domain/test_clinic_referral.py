"""Referral to the clinic: it says why, what she knows of it and what was done, each for those who read it."""

from datetime import date

import pytest

from domain.classes import CASE_SHELL, CHRONOLOGY
from domain.clinic import decide
from domain.clinic.referral import ClinicSource, ReferredToClinic
from domain.clinic.standing import referrals
from domain.kernel import Answer, Command, Entry, Withheld
from domain.legible import legible
from domain.people import Role
from domain.reveal import reveal
from tests.domain.given import decided, entry_of, given, mark, refusal
from tests.domain.reading import reader
from tests.domain.referring_given import (
    SHE,
    TAKEN_ON,
    asking,
    change,
)
from tests.domain.seen import SUSPECTS_SIDE, erased, seen_by
from tests.samples.clinic_referral import REFER, REFERRED, SCREENED
from tests.samples.people import (
    OFFICER,
    SECOND_VICTIM,
)


def test_a_referral_is_recorded_as_it_was_made() -> None:
    assert decided(decide, given(SHE), REFER) == (REFERRED,)


@pytest.mark.parametrize("source", sorted(ClinicSource))
def test_it_may_come_from_any_agency_from_her_and_from_him(source: ClinicSource) -> None:
    (fact,) = decided(decide, given(SHE), change(REFER, source=source))
    assert isinstance(fact, ReferredToClinic)
    assert fact.source is source


@pytest.mark.parametrize(
    "reason", ["chronology", "orders", "risk", "advocacy", "unreleased", "probation", "formulation"]
)
def test_one_reason_is_enough_in_whichever_box_it_belongs(reason: str) -> None:
    alone = change(NO_REASON, **{reason: "Because of this."})
    assert decided(decide, given(SHE), alone)


NO_REASON = change(
    REFER, chronology=None, orders=None, risk=None, advocacy=None, unreleased=None, probation=None, formulation=None
)
KNOWS = change(REFER, victim_consents=Answer.YES, about_her_view=None)
UNFIT_REFERRALS = [
    (NO_REASON, "chronology", "Say why the case is brought to the clinic"),
    (change(REFER, received_on=date(2026, 3, 21)), "received_on", "The date received must be today or in the past."),
    (change(REFER, victim=SECOND_VICTIM), "victim", "Choose a victim of this case."),
    (change(KNOWS, victim_aware=Answer.NO), "victim_consents", "A victim who does not know of the referral cannot"),
    (change(REFER, about_her_view=None), "about_her_view", "Say what she says of it, or what stood in the way"),
    (
        change(REFER, source=ClinicSource.VICTIM, victim_aware=Answer.NOT_KNOWN),
        "victim_aware",
        "She brings the case herself, so she knows of it.",
    ),
]


@pytest.mark.parametrize(("command", "field", "sentence"), UNFIT_REFERRALS)
def test_an_unfit_referral_meets_a_sentence_beside_its_field(command: Command, field: str, sentence: str) -> None:
    refused = refusal(decide, given(SHE), command)
    assert refused.field == field
    assert refused.sentence.startswith(sentence)


def test_a_victim_who_knows_and_agrees_needs_no_more_said_of_her_view() -> None:
    assert decided(decide, given(SHE), KNOWS)


def test_a_referral_received_today_is_in_time() -> None:
    assert decided(decide, given(SHE), change(REFER, received_on=date(2026, 3, 20)))


def test_each_reads_the_reasons_of_their_own_classes_and_nobody_working_with_him_what_he_must_not_learn() -> None:
    for fact in (REFERRED, SCREENED):
        for role in SUSPECTS_SIDE:
            assert str(fact.unreleased) not in seen_by(role, fact, by=OFFICER)
        assert str(fact.risk) in seen_by(Role.HEALTH_CLINICIAN, fact, by=OFFICER)
        assert str(fact.advocacy) not in seen_by(Role.HEALTH_CLINICIAN, fact, by=OFFICER)
    assert str(REFERRED.probation) not in seen_by(Role.POLICE_INVESTIGATOR, REFERRED)
    assert seen_by(Role.PROGRAMME_FACILITATOR, REFERRED) == ""


def test_what_he_must_not_learn_changes_nothing_for_those_who_work_with_him() -> None:
    for role in SUSPECTS_SIDE:
        assert seen_by(role, REFERRED) == seen_by(role, change(REFERRED, unreleased=None))
        assert seen_by(role, SCREENED) == seen_by(role, change(SCREENED, unreleased=None))


def test_a_reader_of_summaries_learns_which_subjects_are_spoken_of_and_no_word_of_them() -> None:
    assert REFERRED.summary()[CHRONOLOGY] == "Something is said here of incidents and crimes"
    assert "Something is said here of probation’s assessment" in seen_by(Role.POLICE_INVESTIGATOR, REFERRED)
    assert "probation’s assessment" not in seen_by(Role.POLICE_INVESTIGATOR, change(REFERRED, probation=None))


@pytest.mark.parametrize("role", [Role.POLICE_INVESTIGATOR, Role.ISAC_CASEWORKER])
def test_a_box_with_nothing_in_it_is_not_shown_as_withheld(role: Role) -> None:
    fact = change(REFERRED, probation=None)
    opened = reveal(entry_of(fact), reader(role))
    assert isinstance(opened, Entry)
    assert isinstance(opened.fact, ReferredToClinic)
    for name, shown in (("probation", False), ("formulation", True)):
        closed: object = getattr(opened.fact, name)
        assert isinstance(closed, Withheld)
        assert closed.shown is shown


def test_what_was_erased_leaves_a_referral_that_raises_nothing() -> None:
    case = erased(given(SHE, REFERRED, change(SCREENED, referral=mark(2))))
    assert referrals(legible(case, {CASE_SHELL})) == ()
    assert refusal(decide, case, TAKEN_ON, asking()).field == "referral"
