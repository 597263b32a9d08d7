"""What an investigation puts before people: where it lies, how it ended, and how near the time limit is."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.investigation.allocation import TeamKind
from domain.investigation.closing import ClosingChoice, ClosingDecided, ClosingProposed, InvestigationClosed
from domain.investigation.enquiries import EnquiryKind
from domain.investigation.outcomes import Outcome
from domain.kernel import Answer
from domain.people import Role
from domain.reports.offences import Offence
from domain.rules import Moment, reveal_conclusions
from domain.surfacing import surfaced
from tests.domain.given import given, mark
from tests.domain.reading import reader
from tests.domain.test_duties_investigation import HERE, NAMED, OVER, done
from tests.domain.test_investigation import CRIME, PEOPLE
from tests.domain.test_investigation_limitation import CHARGED, act
from tests.samples.investigation import CLOSING_PROPOSED, INVESTIGATION_CLOSED, REVIEWED, SPOKEN_TO

MARCH = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
SUMMER = Moment(datetime(2026, 7, 2, 9, 30, tzinfo=UTC), date(2026, 7, 2))
SPOKEN = msgspec.structs.replace(SPOKEN_TO, crime=mark(3))
PROPOSED = msgspec.structs.replace(CLOSING_PROPOSED, crime=mark(3))
RETURNED = ClosingDecided(proposal=mark(4), decision=ClosingChoice.RETURN, because="Two points can be done.")


def shown(case: Case, role: Role = Role.POLICE_SUPERVISOR, now: Moment = MARCH) -> dict[str, str]:
    return {each.rule: each.sentence for each in reveal_conclusions(surfaced(case, now), reader(role))}


def test_a_team_that_the_policy_does_not_name_is_put_before_those_who_allocate_and_the_officers() -> None:
    silent = msgspec.structs.replace(NAMED, why_otherwise=None)
    for role in (Role.POLICE_SUPERVISOR, Role.POLICE_COORDINATOR, Role.POLICE_INVESTIGATOR):
        said = shown(given(*HERE, silent), role)["allocation-differs"]
        assert "of another kind (response)" in said
        assert said.endswith("No reason is given.")
    assert "allocation-differs" not in shown(given(*HERE, silent), Role.ISAC_CASEWORKER)
    assert "allocation-differs" not in shown(given(*HERE))
    specialist = msgspec.structs.replace(silent, team_kind=TeamKind.STALKING)
    assert "allocation-differs" not in shown(given(*HERE, specialist))


def test_a_supervisor_who_has_seen_the_reason_settles_it() -> None:
    assert shown(given(*HERE, NAMED))["allocation-differs"].endswith("The reason is on record.")
    reviewed = msgspec.structs.replace(REVIEWED, crime=mark(3))
    assert "allocation-differs" not in shown(given(*HERE, NAMED, reviewed))
    silent = msgspec.structs.replace(NAMED, why_otherwise=None)
    assert "allocation-differs" in shown(given(*HERE, silent, reviewed))
    specialist = msgspec.structs.replace(NAMED, team_kind=TeamKind.STALKING, from_when=date(2026, 3, 9))
    assert "allocation-differs" not in shown(given(*HERE, silent, specialist))


def test_words_of_advice_are_put_before_everybody_who_oversees_it() -> None:
    for role in (Role.POLICE_SUPERVISOR, Role.ISAC_CASEWORKER, Role.CPS_PROSECUTOR, Role.CLINIC_CHAIR):
        said = shown(given(*HERE, SPOKEN), role)["unsuitable-disposal"]
        assert (
            said == "The suspect was given words of advice by telephone: that does not suit stalking, and ends nothing."
        )
    assert "unsuitable-disposal" not in shown(given(*HERE, SPOKEN), Role.PROBATION_PRACTITIONER)
    assert "unsuitable-disposal" not in shown(given(*HERE))
    assert "unsuitable-disposal" not in shown(given(*HERE, SPOKEN, OVER))


@pytest.mark.parametrize("ending", [INVESTIGATION_CLOSED, CLOSING_PROPOSED])
def test_an_outcome_that_does_not_suit_stalking_is_said_to_be_so(ending: InvestigationClosed | ClosingProposed) -> None:
    community = msgspec.structs.replace(ending, crime=mark(3), outcome=Outcome.COMMUNITY_RESOLUTION)
    assert shown(given(*HERE, community))["unsuitable-outcome"] == (
        "Outcome 8: Community resolution does not suit stalking."
    )
    charged = msgspec.structs.replace(ending, crime=mark(3), outcome=Outcome.CHARGED)
    assert "unsuitable-outcome" not in shown(given(*HERE, charged))


def test_an_investigation_that_ended_over_what_was_open_is_shown_as_such() -> None:
    assert "ended-over-open" in shown(given(*HERE, OVER), Role.POLICE_COORDINATOR)
    assert "ended-over-open" in shown(given(*HERE, OVER), Role.ISAC_CASEWORKER)
    assert "ended-over-open" not in shown(given(*HERE, PROPOSED))
    plain = msgspec.structs.replace(OVER, over_what_is_open=None)
    assert "ended-over-open" not in shown(given(*HERE, plain))


def test_a_case_that_ended_because_six_months_passed_is_surfaced() -> None:
    out = msgspec.structs.replace(OVER, outcome=Outcome.TIME_LIMIT)
    for role in (Role.POLICE_COORDINATOR, Role.ISAC_CASEWORKER, Role.AUDITOR):
        assert shown(given(*HERE, out), role)["ended-out-of-time"].startswith(
            "Ended on 19 March 2026 because six months had passed"
        )
    assert "ended-out-of-time" not in shown(given(*HERE, OVER))
    assert "ended-out-of-time" not in shown(given(*HERE, out), Role.PROBATION_PRACTITIONER)


def test_she_is_asked_about_pressure() -> None:
    for fact in (OVER, PROPOSED):
        assert "pressure-not-asked" in shown(given(*HERE, fact), Role.ISAC_CASEWORKER)
    assert "pressure-not-asked" not in shown(given(*HERE, PROPOSED, RETURNED))
    asked = msgspec.structs.replace(OVER, asked_about_pressure=Answer.YES)
    assert "pressure-not-asked" not in shown(given(*HERE, asked))
    for role in (Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN, Role.AUDITOR):
        assert "pressure-not-asked" not in shown(given(*HERE, OVER), role)


def test_plain_2a_without_a_search_asks_for_a_decision_on_a_warrant() -> None:
    assert "section 2B" in shown(given(*HERE))["search-not-considered"]
    assert shown(given(*HERE), Role.POLICE_COORDINATOR)["search-not-considered"] == (
        "No decision on a search is on record."
    )
    for kind in (EnquiryKind.WARRANT_2B, EnquiryKind.SEARCH):
        assert "search-not-considered" not in shown(given(*HERE, done(kind)))
    graver = msgspec.structs.replace(CRIME, offence=Offence.STALKING_4A)
    assert "search-not-considered" not in shown(given(*PEOPLE, graver))
    assert "search-not-considered" not in shown(given(*HERE), Role.ISAC_CASEWORKER)


def test_the_time_limit_is_at_risk_from_90_days() -> None:
    case = given(*HERE, act(date(2026, 3, 3)))
    assert "limitation-at-risk" not in shown(case)
    assert shown(case, now=SUMMER)["limitation-at-risk"].startswith("At risk: more than 120 days since the last act")
    assert shown(case, Role.ISAC_CASEWORKER, SUMMER)["limitation-at-risk-unless-charged"]
    last, late = (Moment(datetime(2026, 9, day, 9, 30, tzinfo=UTC), date(2026, 9, day)) for day in (3, 4))
    assert shown(case, now=last)["limitation-at-risk"].endswith("must be charged by 3 September 2026.")
    for role in (Role.POLICE_SUPERVISOR, Role.ISAC_CASEWORKER):
        assert not [rule for rule in shown(case, role, late) if rule.startswith("limitation-at-risk")]
    assert "limitation-at-risk" not in shown(given(*HERE, act(date(2026, 3, 3)), CHARGED), now=SUMMER)
    again = given(*HERE, act(date(2026, 3, 3)), act(date(2026, 6, 30)))
    assert "limitation-at-risk" not in shown(again, now=SUMMER)
    for role in (Role.PROBATION_PRACTITIONER, Role.HEALTH_CLINICIAN):
        assert not [rule for rule in shown(case, role, SUMMER) if rule.startswith("limitation")]
