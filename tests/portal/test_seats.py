"""Seats: what an auditor is told as from somebody else's seat is never more than they are told from their own."""

from datetime import timedelta

import pytest

from domain.case import fold
from domain.governance import AdoptPolicy, decide, register_of
from domain.kernel import Correction
from domain.people import PORTAL, Role
from domain.policy_tables import GIVING, SHARING
from domain.reveal import reveal_all
from portal.asking import AsOf, Seat, open_at
from tests.domain.given import BEGAN, asked, decided, entry_of, given, mark
from tests.domain.reading import reader
from tests.samples.parties import THIRD_PARTY_NAMED
from tests.samples.people import FORCE
from tests.samples.risk import ASSESSED

LATER = BEGAN + timedelta(days=1)
GOVERNANCE = given(*decided(decide, given(), AdoptPolicy(sharing=SHARING, giving=GIVING), asked(PORTAL)), by=PORTAL)
AUDITOR = reader(Role.AUDITOR)


@pytest.mark.parametrize("role", [Role.POLICE_INVESTIGATOR, Role.POLICE_SUPERVISOR])
def test_a_correction_of_what_the_auditor_may_not_see_is_told_from_no_seat(role: Role) -> None:
    corrects = Correction(entry=mark(1), because="It was about the assessment.")
    case = fold([entry_of(THIRD_PARTY_NAMED, 1), entry_of(ASSESSED, 2, corrects=corrects)])
    (alone,) = reveal_all(case.entries, AUDITOR).entries
    assert alone.corrects is None
    register = register_of(GOVERNANCE)
    (seen,) = open_at(case, AUDITOR, register, GOVERNANCE, AsOf(LATER, seat=Seat(role, FORCE)), LATER).entries
    assert seen.corrects is None, "that there was something to correct tells of it"
