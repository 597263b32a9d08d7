"""A role that ended and was given again: tokens count from the new appointment on, surely, and no sooner."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.people import Role
from infra.clocks_differ import LEEWAY
from infra.limits import Limits
from infra.tokens import AccessToken, TokenRefusedError
from portal.accounts import Account, Program, roles_by
from tests.house import World

AGAIN = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def limits(world: World) -> Limits:
    """The limits of a house."""
    return world.house.reception.limits


def token(seconds: float, role: str = "idva") -> AccessToken:
    issued = AGAIN + timedelta(seconds=seconds)
    return AccessToken(agency="safe-harbour", subject="s", role=role, issued=issued, client="s")


def account(program: Program | None = None) -> Account:
    return Account(uuid4(), "safe-harbour", "Asha Rowe", ("idva", "clinic_chair"), program, {"idva": AGAIN})


@pytest.mark.parametrize("seconds", [-3600, 0, LEEWAY])
def test_a_token_of_before_a_role_was_given_again_counts_for_nothing(limits: Limits, seconds: float) -> None:
    system = Program("idva", 5, (AGAIN + timedelta(days=30)).date())
    for each in (account(), account(system)):
        with pytest.raises(TokenRefusedError, match="given again"):
            roles_by(token(seconds), each, limits, AGAIN)


def test_a_token_that_was_surely_made_since_counts_and_so_does_one_for_a_role_that_never_ended(limits: Limits) -> None:
    assert Role.IDVA in roles_by(token(LEEWAY + 1), account(), limits, AGAIN)
    assert Role.CLINIC_CHAIR in roles_by(token(-3600, "clinic_chair"), account(), limits, AGAIN)
