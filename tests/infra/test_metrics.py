"""What is measured names routes and projections, never a case or a person."""

import re

import pytest

from infra import metrics


def value(sample: str) -> float:
    found = re.search(rf"^{re.escape(sample)} (\S+)$", metrics.written().decode(), re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_answers_are_counted_by_route_template_and_status() -> None:
    sample = 'accord_requests_total{method="GET",route="/cases/{case_id}",status="200"}'
    before = value(sample)
    metrics.answered("GET", "/cases/{case_id}", 200, 0.01)
    assert value(sample) == before + 1


def test_invented_methods_and_unknown_addresses_share_one_row() -> None:
    metrics.answered("CANARY", "", 404, 0.01)
    assert value('accord_requests_total{method="other",route="none",status="404"}') >= 1
    assert b"CANARY" not in metrics.written()


def test_an_append_is_timed_even_when_it_fails() -> None:
    before = value("accord_append_seconds_count")
    with pytest.raises(RuntimeError), metrics.appending():
        raise RuntimeError
    assert value("accord_append_seconds_count") == before + 1


def test_the_lag_of_a_projection_is_what_was_said_last() -> None:
    metrics.lagging("caseload", 12)
    metrics.lagging("caseload", 3)
    assert value('accord_projection_lag{projection="caseload"}') == 3
