"""What is put before people about the victim's care, and what settles it."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.directory import Service
from domain.kernel import Answer, Fact, Happened
from domain.people import Role
from domain.reports.behaviours import Online
from domain.reports.incidents import IncidentRecorded, UnreleasedIncidentRecorded
from domain.rules import Moment, Shown, reveal_conclusions
from domain.surfacing import surfaced
from domain.victim.advice import UNSAFE, Advice
from domain.victim.attempts import InTheWay
from domain.victim.needs import WhyNotEnhanced
from domain.victim.personal_statement import Step
from domain.victim.referrals import ReferralAnswer
from tests.domain.given import given, mark
from tests.domain.reading import reader
from tests.domain.seen import SUSPECTS_SIDE, erased
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.reports import INCIDENT_RECORDED
from tests.samples.victim import CONTACTED, NEEDS_ASSESSED, REFERRED, TOLD, UNRELEASED_CONTACTED
from tests.samples.victim_informed import ACKNOWLEDGED, ADVISED, AGREED, DEPARTED, MISSED, SAFEGUARDED, STATED

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
change = msgspec.structs.replace
ONLINE: IncidentRecorded = change(
    INCIDENT_RECORDED,
    when=Happened.on(date(2026, 3, 12)),
    online=(Online.MESSAGES,),
    counter_allegation=Answer.NO,
    suspect_knows=Answer.YES,
)
NOWHERE = change(
    REFERRED, service=Service.STALKING_ADVOCACY, area="Easthaven", name=None, answer=ReferralAnswer.NO_SERVICE_HERE
)


def shown(case: Case, role: Role = Role.POLICE_INVESTIGATOR, moment: Moment = NOW) -> dict[str, list[Shown]]:
    found: dict[str, list[Shown]] = {}
    for each in reveal_conclusions(surfaced(case, moment), reader(role)):
        found.setdefault(each.rule, []).append(each)
    return found


def on(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC), day)


def test_that_enhanced_rights_are_not_recorded_shows_once_somebody_looked_or_should_have() -> None:
    (said,) = shown(given(*PEOPLE, change(NEEDS_ASSESSED, enhanced=())))["enhanced-rights"]
    assert said.sentence == (
        "Enhanced rights are not recorded for the victim. A victim of stalking has them as somebody persistently "
        "targeted."
    )
    assert "enhanced-rights" in shown(given(*PEOPLE), moment=on(date(2026, 3, 10)))
    assert "enhanced-rights" not in shown(given(*PEOPLE), moment=on(date(2026, 3, 9)))
    assert "enhanced-rights" not in shown(given(*PEOPLE, NEEDS_ASSESSED))
    assert "enhanced-rights" not in shown(given(*PEOPLE, change(NEEDS_ASSESSED, enhanced=()), ACKNOWLEDGED))
    declined = change(ACKNOWLEDGED, enhanced=(), not_enhanced=WhyNotEnhanced.DECLINED)
    assert "enhanced-rights" not in shown(given(*PEOPLE, declined), moment=on(date(2026, 3, 10)))


def test_that_she_was_told_late_stands_for_four_weeks() -> None:
    late = change(TOLD, told_at=Happened.on(date(2026, 3, 17)))
    (said,) = shown(given(*PEOPLE, late), Role.AUDITOR)["told-late"]
    assert said.sentence == "She was told late: released on bail, on 17 March 2026; it was due by 10 March 2026."
    assert "told-late" in shown(given(*PEOPLE, late), moment=on(date(2026, 4, 14)))
    assert "told-late" not in shown(given(*PEOPLE, late), moment=on(date(2026, 4, 15)))
    assert "told-late" not in shown(given(*PEOPLE, change(TOLD, told_at=Happened.on(date(2026, 3, 10)))))


def test_an_update_that_did_not_come_is_put_before_them_on_the_day_after() -> None:
    case = given(*PEOPLE, AGREED)
    (said,) = shown(case, moment=on(date(2026, 3, 12)))["missed-update"]
    assert said.sentence == "The update agreed with the victim was due on 11 March 2026 and did not come."
    assert "missed-update" not in shown(case, moment=on(date(2026, 3, 11)))
    assert "missed-update" not in shown(given(*PEOPLE, AGREED, CONTACTED), moment=on(date(2026, 3, 12)))
    assert "missed-update" not in shown(given(*PEOPLE, AGREED, DEPARTED), moment=on(date(2026, 3, 13)))
    assert "missed-update" in shown(given(*PEOPLE, AGREED, MISSED), moment=on(date(2026, 3, 13)))


def test_what_some_may_not_know_of_settles_nothing_for_them_and_shows_them_nothing_of_it() -> None:
    case = given(*PEOPLE, AGREED, UNRELEASED_CONTACTED)
    moment = on(date(2026, 3, 13))
    assert "missed-update" not in shown(case, moment=moment)
    (liaison,) = shown(case, Role.VICTIM_LIAISON_OFFICER, moment)["missed-update-released"]
    assert liaison == shown(given(*PEOPLE, AGREED), Role.VICTIM_LIAISON_OFFICER, moment)["missed-update-released"][0]


def test_three_attempts_in_a_row_ask_whether_she_is_safe() -> None:
    attempts = [
        change(MISSED, attempted=Happened.at(datetime(2026, 3, day, 14, 0, tzinfo=UTC))) for day in (12, 13, 16)
    ]
    (said,) = shown(given(*PEOPLE, *attempts))["not-reached"]
    assert said.sentence.startswith(
        "3 attempts since 12 March 2026 did not reach the victim: make sure that she is safe"
    )
    assert "not-reached" not in shown(given(*PEOPLE, *attempts[:2]))
    reached = change(CONTACTED, occurred=Happened.at(datetime(2026, 3, 14, 9, 0, tzinfo=UTC)))
    assert "not-reached" not in shown(given(*PEOPLE, *attempts, reached))
    nobody_tried = [change(attempt, in_the_way=InTheWay.NOT_TRIED) for attempt in attempts]
    assert "not-reached" not in shown(given(*PEOPLE, *nobody_tried))


@pytest.mark.parametrize("kind", list(UNSAFE))
def test_each_kind_of_unsafe_advice_is_put_before_supervisors_and_advocates(kind: Advice) -> None:
    case = given(*PEOPLE, change(ADVISED, kinds=(kind,)))
    for role in (Role.POLICE_SUPERVISOR, Role.POLICE_COORDINATOR, Role.ISAC_CASEWORKER, Role.IDVA):
        (said,) = shown(case, role)["unsafe-advice"]
        assert UNSAFE[kind].why in said.sentence
        assert said.action == "record-advice"
    assert "unsafe-advice" not in shown(case, Role.POLICE_INVESTIGATOR)


def test_unsafe_advice_is_settled_by_what_better_was_said() -> None:
    better = change(ADVISED, kinds=(Advice.KEEP_EVIDENCE,), instead_of=mark(3))
    assert "unsafe-advice" not in shown(given(*PEOPLE, ADVISED, better), Role.POLICE_SUPERVISOR)
    elsewhere = change(better, instead_of=None)
    assert "unsafe-advice" in shown(given(*PEOPLE, ADVISED, elsewhere), Role.POLICE_SUPERVISOR)
    safe = change(ADVISED, kinds=(Advice.CALL_999,))
    assert "unsafe-advice" not in shown(given(*PEOPLE, safe), Role.POLICE_SUPERVISOR)


def test_that_no_service_exists_here_is_counted_until_one_was_found() -> None:
    (said,) = shown(given(*PEOPLE, NOWHERE), Role.POLICE_COORDINATOR)["no-service-here"]
    assert "stalking advocacy, Easthaven" in said.sentence
    (safe,) = shown(given(*PEOPLE, NOWHERE), Role.CLINIC_CHAIR)["no-service-here"]
    assert safe.sentence == "Support was looked for and no such service exists here."
    found = change(REFERRED, referred_on=date(2026, 3, 10))
    assert "no-service-here" not in shown(given(*PEOPLE, NOWHERE, found), Role.POLICE_COORDINATOR)


def test_conduct_online_asks_what_protects_her_devices() -> None:
    (said,) = shown(given(*PEOPLE, ONLINE), Role.ISAC_CASEWORKER)["digital-safeguarding"]
    assert said.action == "record-digital-safeguarding"
    assert "digital-safeguarding" not in shown(given(*PEOPLE, ONLINE, SAFEGUARDED), Role.ISAC_CASEWORKER)
    offline = change(ONLINE, online=())
    counter = change(ONLINE, counter_allegation=Answer.YES)
    for other in (offline, counter):
        assert "digital-safeguarding" not in shown(given(*PEOPLE, other), Role.ISAC_CASEWORKER)


def test_a_statement_older_than_what_happened_since_is_offered_anew() -> None:
    (said,) = shown(given(*PEOPLE, STATED, ONLINE), Role.CPS_PROSECUTOR)["statement-out-of-date"]
    assert said.sentence.startswith("Her personal statement is of 10 March 2026; incidents since then: 1.")
    updated = change(STATED, done=Step.UPDATED, on=date(2026, 3, 13))
    assert "statement-out-of-date" not in shown(given(*PEOPLE, STATED, ONLINE, updated), Role.CPS_PROSECUTOR)
    offered = change(STATED, done=Step.OFFERED, statement=None)
    assert "statement-out-of-date" not in shown(given(*PEOPLE, offered, ONLINE), Role.CPS_PROSECUTOR)


EVERYTHING: tuple[Fact, ...] = (
    change(NEEDS_ASSESSED, enhanced=()),
    change(TOLD, told_at=Happened.on(date(2026, 3, 17))),
    AGREED,
    MISSED,
    MISSED,
    MISSED,
    ADVISED,
    NOWHERE,
    STATED,
)
HERS = {"enhanced-rights", "told-late", "missed-update", "missed-update-released", "not-reached", "unsafe-advice",
        "no-service-here", "digital-safeguarding", "statement-out-of-date"}  # fmt: skip


@pytest.mark.parametrize("role", SUSPECTS_SIDE)
def test_nobody_who_works_with_him_is_shown_anything_of_her_care(role: Role) -> None:
    unreleased = UnreleasedIncidentRecorded(**{**msgspec.structs.asdict(ONLINE), "suspect_knows": Answer.NO})
    with_her_care = shown(given(*PEOPLE, ONLINE, *EVERYTHING, unreleased), role)
    assert not HERS & set(with_her_care)
    without = shown(given(*PEOPLE, ONLINE), role)
    assert {rule: [each.sentence for each in found] for rule, found in with_her_care.items()} == {
        rule: [each.sentence for each in found] for rule, found in without.items()
    }


def test_what_has_been_erased_is_not_surfaced_and_raises_nothing() -> None:
    assert not HERS & set(shown(erased(given(*PEOPLE, ONLINE, *EVERYTHING)), Role.POLICE_SUPERVISOR))
