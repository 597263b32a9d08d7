"""The clock says the moment in UTC."""

from datetime import UTC, datetime

from infra.clock import now


def test_the_moment_now_is_told_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= now() <= datetime.now(UTC)
    assert now().tzinfo is UTC
