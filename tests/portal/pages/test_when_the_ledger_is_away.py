"""When the ledger is away: a page says so, nothing is half-written, and all is well again once it is back."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from infra.embedded import Embedded
from infra.migrate import migrate
from tests.at_hand import CaseAtHand
from tests.paper import form_on, send, words
from tests.running import Portal, running

BACK_WITHIN = 20.0


@pytest.fixture
def own_server() -> Iterator[Embedded]:
    """A server of this test alone, to be stopped and started."""
    folder = Path(tempfile.mkdtemp(prefix="accord-away-"))
    embedded = Embedded(folder, fleeting=True)
    embedded.start()
    yield embedded
    embedded.stop()
    shutil.rmtree(folder)


def test_a_lost_database_is_told_in_a_sentence_and_heals_by_itself(own_server: Embedded, tmp_path: Path) -> None:
    url = own_server.url("postgres")
    migrate(url)
    with running(url, tmp_path) as portal:
        case = CaseAtHand(portal)
        address = f"{case.href}/record/report-concern"
        with portal.browser("isac_caseworker") as browser:
            form = form_on(browser.get(address))
            typed: dict[str, str | list[str]] = {
                "kinds": ["threat"],
                "detail": "He rang twice.",
                "told_by": "somebody_else",
                "step": "record",
            }
            before = len(portal.house.ledger.entries(case.stream))
            own_server.stop()
            away = send(browser, address, form, **typed)
            assert away.status_code == httpx.codes.SERVICE_UNAVAILABLE
            assert "The ledger cannot be reached just now. Nothing was recorded." in words(away)
            own_server.start()
            answer = _once_back(portal, browser, address, form, typed)
        assert answer.status_code == httpx.codes.SEE_OTHER
        assert len(portal.house.ledger.entries(case.stream)) == before + 1


def _once_back(
    portal: Portal, browser: httpx.Client, address: str, form: dict[str, list[str]], typed: dict[str, str | list[str]]
) -> httpx.Response:
    until = time.monotonic() + BACK_WITHIN
    while True:
        answer = send(browser, address, form, **typed)
        if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or time.monotonic() > until:
            return answer
        time.sleep(0.2)
