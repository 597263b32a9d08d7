"""Suggested: what a form holds before anything is typed, because of what the reader sees on the case."""

from datetime import date

import pytest

from domain.kernel import Answer
from domain.referral import ReferCase, ReferralSource
from domain.telling import ToldBy
from tests.at_hand import CaseAtHand
from tests.paper import form_on
from tests.running import Portal

FORMS = ("record-crime", "set-online-flag")


@pytest.mark.parametrize("command", FORMS)
def test_the_online_flag_is_suggested_where_something_was_done_online(
    portal: Portal, case: CaseAtHand, command: str
) -> None:
    with portal.browser("police_investigator") as browser:
        form = form_on(browser.get(f"{case.href}/record/{command}"))
    assert form["online_flag"] == ["yes"]


@pytest.mark.parametrize("command", FORMS)
def test_nothing_is_suggested_where_nothing_was(portal: Portal, command: str) -> None:
    quiet = ReferCase(
        source=ReferralSource.POLICE_SCREENING,
        received_on=date(2026, 3, 2),
        reason="He waits outside her work.",
        told_by=ToldBy.SOMEBODY_ELSE,
        suspect_knows=Answer.YES,
        victim_name="Ada Wren",
        suspect_name="Noel Harker",
    )
    stream = portal.ask("police_coordinator", None, quiet).stream
    with portal.browser("police_coordinator") as browser:
        form = form_on(browser.get(f"/cases/{stream}/record/{command}"))
    assert form.get("online_flag") in (None, ["not_known"])
