"""MAPPA facts: what convictions and cautions say, and what is missing for deciding eligibility."""

from datetime import date

import msgspec
import pytest

from domain.case import Case
from domain.charging import decide
from domain.charging.decisions import ChargingDecided
from domain.charging.disposals import HOSPITAL, Disposal
from domain.charging.mappa_facts import MappaFacts, mappa_facts
from domain.charging.pleas import Acceptance, Plea
from domain.charging.schedule_15 import specified
from domain.classes import CHARGING
from domain.kernel import Answer, Command
from domain.people import Role
from domain.reports.offences import Offence
from tests.domain.given import decided, given
from tests.domain.reading import POLICY
from tests.samples.charging import CAUTIONED, CONVICTED
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT
from tests.samples.prosecuting import CHARGE, CONVICT, PLEAD

CHARGED = ChargingDecided(**msgspec.structs.asdict(CHARGE))
CASE = given(SUSPECT_NAMED, VICTIM_NAMED, CHARGED)


def changed(command: Command, **fields: object) -> Command:
    return msgspec.structs.replace(command, **fields)


OFFERED = changed(
    PLEAD,
    plea=Plea.GUILTY_TO_LESSER,
    answer=Acceptance.ACCEPTED,
    consulted=Answer.YES,
    reasons="It meets the gravity of what was done.",
)
CUSTODY = changed(
    CONVICT, sentenced_on=date(2026, 3, 18), disposal=Disposal.CUSTODY, custody_months=14, sentence="Fourteen months."
)


def of_mappa(case: Case) -> MappaFacts:
    (facts,) = mappa_facts(case)
    return facts


def test_whether_an_offence_is_specified_is_said_only_where_it_is_certain_and_from_its_day() -> None:
    day = date(2026, 3, 16)
    assert specified(Offence.STALKING_4A, day) is Answer.YES
    assert specified(Offence.STALKING_2A, day) is Answer.NO
    assert specified(Offence.STALKING_4A_AGGRAVATED, day) is Answer.NOT_KNOWN
    assert specified(Offence.CONTROLLING_OR_COERCIVE_BEHAVIOUR, date(2025, 2, 2)) is Answer.NOT_KNOWN
    assert specified(Offence.CONTROLLING_OR_COERCIVE_BEHAVIOUR, date(2025, 2, 3)) is Answer.YES


def test_a_sentence_gives_mappa_its_facts_and_says_what_is_missing() -> None:
    (sentenced,) = decided(decide, CASE, CUSTODY)
    facts = of_mappa(given(sentenced))
    assert (facts.suspect, facts.stalking, facts.specified, facts.custody_months) == (SUSPECT, True, Answer.YES, 14)
    assert facts.missing == ("the date of release", "when the licence ends")
    assert of_mappa(given(CONVICTED)).missing == ()
    suspended = msgspec.structs.replace(sentenced, disposal=Disposal.SUSPENDED)
    assert (of_mappa(given(suspended)).suspended, of_mappa(given(suspended)).missing) == (True, ())


@pytest.mark.parametrize("disposal", sorted(HOSPITAL))
def test_a_hospital_or_guardianship_order_is_told(disposal: Disposal) -> None:
    (fact,) = decided(decide, CASE, changed(CUSTODY, disposal=disposal, custody_months=None))
    facts = of_mappa(given(fact))
    assert (facts.hospital, facts.custody_months, facts.indeterminate) == (True, None, False)


def test_custody_without_a_fixed_end_and_an_offence_in_words_alone_are_told_as_such() -> None:
    life = changed(CUSTODY, disposal=Disposal.LIFE_OR_INDETERMINATE, custody_months=None)
    assert of_mappa(given(*decided(decide, CASE, life))).indeterminate
    words_alone = changed(CONVICT, offences=(), other_offences=("Affray",))
    facts = of_mappa(given(*decided(decide, CASE, words_alone)))
    assert (facts.stalking, facts.specified) == (False, Answer.NOT_KNOWN)
    assert facts.missing == ("whether the offence is in schedule 15",)


def test_a_caution_is_among_the_facts_without_a_sentence() -> None:
    facts = of_mappa(given(CAUTIONED))
    assert (facts.stalking, facts.specified, facts.custody_months, facts.missing) == (True, Answer.NO, None, ())


def test_a_case_without_an_end_has_no_facts_for_mappa() -> None:
    assert mappa_facts(CASE) == ()
    assert Role.MAPPA_COORDINATOR in POLICY.letters[CHARGING]
