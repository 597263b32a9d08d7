"""Release and consent: what the victim took back is released to nobody, and what she agreed to again is."""

import pytest

from domain import catalogue
from domain.advocacy import decide
from domain.advocacy.consent import ConsentDecision
from domain.kernel import Fact
from domain.sharing.narrowing import closed_to
from tests.domain.given import NOW, decided, refusal
from tests.domain.narrowed import withdrawn
from tests.domain.reading import KINDS
from tests.domain.sharing_given import PROBATION, Told, asks
from tests.domain.test_release import HERS, TO_PROBATION, at, change, the
from tests.samples.advocacy import RELEASE, UNRELEASED_CONSENT_RECORDED, UNRELEASED_WISHES_RECORDED
from tests.samples.advocacy import UNRELEASED_SUMMARY_SHARED as UNRELEASED
from tests.samples.people import ADVOCATE, TRUST


def test_a_summary_is_not_released_after_she_took_her_consent_back() -> None:
    case = the(HERS, (withdrawn(), ADVOCATE))
    heard = refusal(decide, case, change(RELEASE, entry=at(1)), asks(ADVOCATE))
    assert heard.sentence.startswith("The victim withdrew her consent")


@pytest.mark.parametrize("told", [UNRELEASED, UNRELEASED_WISHES_RECORDED, UNRELEASED_CONSENT_RECORDED])
def test_nothing_is_released_that_what_she_took_back_closes(told: Fact) -> None:
    command = change(RELEASE, entry=at(1))
    for back in (withdrawn(), withdrawn(agency=PROBATION.agency)):
        case = the((told, ADVOCATE), (back, ADVOCATE))
        assert at(1) in closed_to(case, PROBATION, KINDS, NOW)[1]
        heard = refusal(catalogue.decide, case, command, asks(ADVOCATE))
        assert heard.sentence.startswith("The victim withdrew her consent")
        assert heard.field == "entry"


def test_what_she_took_back_from_another_agency_or_agreed_to_again_is_released() -> None:
    command = change(RELEASE, entry=at(1))
    wishes: Told = (UNRELEASED_WISHES_RECORDED, ADVOCATE)
    again = change(withdrawn(), decision=ConsentDecision.GIVEN)
    for later in ([(withdrawn(agency=TRUST), ADVOCATE)], [(withdrawn(), ADVOCATE), (again, ADVOCATE)]):
        assert decided(catalogue.decide, the(wishes, *later), command, asks(ADVOCATE)) == (TO_PROBATION,)
