"""Duties of support: owed to each victim from the first day, from a charge or from a sentence, until done."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.case import Case
from domain.charging.decisions import ChargingDecided, CodeTest, Decision
from domain.directory import Service
from domain.duties import duties
from domain.kernel import Fact
from domain.people import Role
from domain.referral import ReferralSource
from domain.rules import Moment, Shown, reveal_conclusions
from domain.victim.digital import SafeguardStep
from domain.victim.personal_statement import Step
from domain.victim.referrals import ReferralAnswer
from tests.domain.given import given, mark
from tests.domain.reading import reader
from tests.samples.charging import FACTS as CHARGING
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.people import SUSPECT, VICTIM
from tests.samples.referral import FACTS as REFERRAL
from tests.samples.victim import NEEDS_ASSESSED, REFERRED
from tests.samples.victim_informed import (
    ACKNOWLEDGED,
    SAFEGUARDED,
    SCHEME_RECORDED,
    STATED,
)

NOW = Moment(datetime(2026, 3, 20, 9, 30, tzinfo=UTC), date(2026, 3, 20))
PEOPLE = (VICTIM_NAMED, SUSPECT_NAMED)
FRIDAY = date(2026, 3, 13)
change = msgspec.structs.replace
CHARGED = ChargingDecided(
    suspect=SUSPECT,
    decision=Decision.CHARGE,
    test=CodeTest.FULL_CODE,
    offences=("Stalking, section 4A",),
    decided_on=FRIDAY,
    reasons="Enough evidence.",
    outline="Charged with stalking.",
)


def owed(case: Case, role: Role = Role.POLICE_INVESTIGATOR, moment: Moment = NOW) -> dict[str, list[Shown]]:
    found: dict[str, list[Shown]] = {}
    for each in reveal_conclusions(duties(case, moment), reader(role)):
        found.setdefault(each.rule, []).append(each)
    return found


@pytest.mark.parametrize(
    ("rule", "due", "settled"),
    [
        ("acknowledgement", date(2026, 3, 9), ACKNOWLEDGED),
        ("needs-assessment", date(2026, 3, 9), NEEDS_ASSESSED),
        ("specialist-referral", date(2026, 3, 4), REFERRED),
        ("specialist-referral", date(2026, 3, 4), change(REFERRED, answer=ReferralAnswer.DECLINED)),
        ("general-referral", date(2026, 3, 4), change(REFERRED, service=Service.GENERAL_VICTIM_SERVICES)),
        (
            "general-referral",
            date(2026, 3, 4),
            change(REFERRED, service=Service.GENERAL_VICTIM_SERVICES, answer=ReferralAnswer.NO_SERVICE_HERE),
        ),
    ],
)
def test_what_is_owed_to_every_victim_from_the_first_day(rule: str, due: date, settled: Fact) -> None:
    (duty,) = owed(given(*PEOPLE))[rule]
    assert (duty.due, duty.owner) == (due, Role.POLICE_INVESTIGATOR)
    assert rule not in owed(given(*PEOPLE, settled))


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        ("specialist-referral", change(REFERRED, service=Service.HOUSING)),
        ("specialist-referral", change(REFERRED, answer=ReferralAnswer.INFORMATION_ONLY)),
        ("general-referral", REFERRED),
    ],
)
def test_other_support_or_information_alone_is_no_referral(rule: str, other: Fact) -> None:
    assert rule in owed(given(*PEOPLE, other))


def test_the_referral_is_due_two_working_days_after_the_report_and_an_advocate_who_brought_her_is_support() -> None:
    brought = REFERRAL[0]
    received = change(brought, received_on=date(2026, 4, 2), victim=VICTIM, source=ReferralSource.POLICE_SCREENING)
    (duty,) = owed(given(received, *PEOPLE))["specialist-referral"]
    assert duty.due == date(2026, 4, 8)  # over Good Friday and Easter Monday
    by_advocate = change(received, source=ReferralSource.ADVOCATE)
    still = owed(given(by_advocate, *PEOPLE))
    assert "specialist-referral" not in still
    assert "general-referral" in still


def test_a_waiting_list_is_looked_at_again_until_there_is_another_word() -> None:
    waiting = change(REFERRED, answer=ReferralAnswer.WAITING_LIST, waiting_until=date(2026, 4, 10))
    (duty,) = owed(given(*PEOPLE, waiting))["waiting-list"]
    assert duty.due == date(2026, 4, 10)
    taken = change(REFERRED, referred_on=date(2026, 3, 12))
    assert "waiting-list" not in owed(given(*PEOPLE, waiting, taken))
    assert "waiting-list" not in owed(given(*PEOPLE, REFERRED))


def test_a_statement_is_offered_once_he_is_charged() -> None:
    assert "personal-statement" not in owed(given(*PEOPLE))
    (duty,) = owed(given(*PEOPLE, CHARGED), Role.CPS_PROSECUTOR)["personal-statement"]
    assert duty.due == date(2026, 3, 20)
    not_now = change(STATED, done=Step.NOT_NOW, statement=None)
    assert "personal-statement" not in owed(given(*PEOPLE, CHARGED, not_now))
    assert "personal-statement" not in owed(given(*PEOPLE, CHARGED), Role.ISAC_CASEWORKER)


def test_what_she_has_on_loan_is_looked_at_again() -> None:
    (duty,) = owed(given(*PEOPLE, SAFEGUARDED), Role.ISAC_CASEWORKER)["safeguard-on-loan"]
    assert duty.due == date(2026, 6, 5)
    assert "safeguard-on-loan" not in owed(given(*PEOPLE, change(SAFEGUARDED, return_on=None)))
    back = change(SAFEGUARDED, outcome=SafeguardStep.RETURNED, return_on=None, issued=mark(3))
    assert "safeguard-on-loan" not in owed(given(*PEOPLE, SAFEGUARDED, back))


def test_after_a_sentence_the_contact_scheme_is_gone_into() -> None:
    conviction = next(fact for fact in CHARGING if type(fact).__name__ == "ConvictionRecorded")
    sentenced = change(conviction, sentenced_on=date(2026, 3, 16))
    (duty,) = owed(given(*PEOPLE, sentenced), Role.AUDITOR)["contact-scheme"]
    assert (duty.due, duty.owner) == (date(2026, 4, 15), Role.VICTIM_LIAISON_OFFICER)
    (safe,) = owed(given(*PEOPLE, sentenced), Role.VICTIM_LIAISON_OFFICER)["contact-scheme"]
    assert safe.sentence.startswith("A sentence was passed")
    assert "contact-scheme" not in owed(given(*PEOPLE, sentenced, SCHEME_RECORDED), Role.AUDITOR)
    assert "contact-scheme" not in owed(given(*PEOPLE, change(sentenced, sentenced_on=None)), Role.AUDITOR)
