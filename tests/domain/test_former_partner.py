"""A former partner’s course of conduct, as her advocates are told of it, who read his identity in summary alone."""

import msgspec
import pytest

from domain.parties import Relationship
from domain.people import Role
from tests.domain.given import given
from tests.domain.test_surfacing import FIRST, PEOPLE, SECOND, sentence, shown
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED


@pytest.mark.parametrize("advocate", [Role.ISAC_CASEWORKER, Role.IDVA])
def test_her_advocates_are_told_of_the_former_partner_though_they_read_his_identity_in_summary(advocate: Role) -> None:
    said = sentence(given(*PEOPLE, FIRST, SECOND), advocate, "former-partner-conduct-told")
    assert said == "A former partner, and more than one incident: a course of conduct after a relationship."
    stranger = msgspec.structs.replace(SUSPECT_NAMED, relationship=Relationship.STRANGER)
    for case in (given(*PEOPLE, FIRST), given(VICTIM_NAMED, stranger, FIRST, SECOND)):
        assert "former-partner-conduct-told" not in shown(case, advocate)
    for other in (Role.POLICE_INVESTIGATOR, Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN):
        assert "former-partner-conduct-told" not in shown(given(*PEOPLE, FIRST, SECOND), other)
