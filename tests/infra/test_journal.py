"""The journal keeps what is listed and nothing that anybody typed, whoever writes it and however."""

import json
import logging
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infra import journal

CANARY = "Canary Whistler 07700 900123"


@pytest.fixture(autouse=True)
def _journal_and_logging_are_put_back() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], level = before
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_request_is_kept_by_template_status_and_duration(capsys: pytest.CaptureFixture[str]) -> None:
    journal.begin()
    journal.note("request", request="0123456789abcdef", route="/cases/{case_id:uuid}", status=200, milliseconds=3.2)
    (line,) = lines(capsys)
    assert line.pop("timestamp")
    assert line == {
        "event": "request",
        "level": "info",
        "request": "0123456789abcdef",
        "route": "/cases/{case_id:uuid}",
        "status": 200,
        "milliseconds": 3.2,
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(names=st.dictionaries(st.sampled_from([*sorted(journal.SHAPES), "name", "detail", "stack"]), st.just(CANARY)))
def test_a_value_of_another_shape_is_left_out(names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    journal.begin()
    journal.note(CANARY, **names)
    text = capsys.readouterr().err
    assert text
    assert "Canary" not in text
    assert "900123" not in text


def test_an_error_is_kept_by_type_and_place_alone(capsys: pytest.CaptureFixture[str]) -> None:
    journal.begin()
    typed = CANARY
    try:
        raise ValueError(typed)
    except ValueError as problem:
        journal.note("request-failed", level="error", problem=problem)
    text = capsys.readouterr().err
    assert "Canary" not in text
    line = json.loads(text)
    assert line["error"] == "ValueError"
    assert str(line["at"]).startswith("test_journal.py:")


def test_what_libraries_log_is_kept_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    journal.begin()
    try:
        raise LookupError(CANARY)
    except LookupError:
        logging.getLogger("httpx").exception("GET %s", CANARY, extra={"who": CANARY})
    logging.getLogger(CANARY).critical(CANARY)
    warnings.simplefilter("always")
    warnings.warn(CANARY, stacklevel=1)
    text = capsys.readouterr().err
    assert "Canary" not in text
    first, second, third = map(json.loads, text.splitlines())
    assert (first["event"], first["logger"], first["error"]) == ("library", "httpx", "LookupError")
    assert second["event"] == "library"
    assert third["logger"] == "py.warnings"


def test_a_quiet_journal_keeps_warnings_only(capsys: pytest.CaptureFixture[str]) -> None:
    journal.begin("warning")
    journal.note("request", status=200)
    journal.note("database-lost", level="warning")
    assert [line["event"] for line in lines(capsys)] == ["database-lost"]
