"""Information-sharing agreements: who signs for whom, from when to when, and what is closed without one."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest

from domain.case import Case, fold
from domain.classes import DataClass
from domain.gateways import POWERS, Gateway
from domain.governance import AgencyRegistered, agreeing, decide, register_of
from domain.governance.agreements import EVERY_CLASS, Agreement, agreed_with, first_review, next_review, warned_from
from domain.governance.agreements_said import (
    AgreementProposed,
    AgreementRecorded,
    AgreementSigned,
    AgreementWithdrawn,
    ProposeAgreement,
    RecordAgreement,
    SignAgreement,
    WithdrawFromAgreement,
)
from domain.kernel import AccountId, Circumstances, Entry, Fact, Refused
from domain.people import PORTAL, Actor, AgencyId, AgencyKind, Role
from tests.domain.given import asked, decided, entry_of, refusal

FORCE, CHARITY, TRUST = AgencyId("north-police"), AgencyId("lantern"), AgencyId("north-health")
NAME = "stalking-partnership"
TODAY = date(2026, 3, 20)


def officer(agency: AgencyId) -> Actor:
    """The data protection officer of an agency."""
    return Actor(UUID(int=[FORCE, CHARITY, TRUST].index(agency) + 1), agency, Role.DATA_PROTECTION_OFFICER)


def wording(**other: Any) -> ProposeAgreement:
    """What the three agree."""
    said: dict[str, Any] = {
        "agreement": NAME,
        "parties": (FORCE, CHARITY, TRUST),
        "purposes": "To keep victims of stalking safe.",
        "gateways": (Gateway.CRIME_AND_DISORDER,),
        "starts": date(2026, 1, 1),
        "expires": date(2026, 12, 31),
        "dpia": "DPIA 2026/7",
    }
    return ProposeAgreement(**{**said, **other})


def proposed(by: AgencyId = FORCE, **other: Any) -> tuple[Fact, Actor]:
    """A text proposed by an agency's officer."""
    return AgreementProposed(**_said(**other), agency=by), officer(by)


def signed(by: AgencyId, text: int = 1) -> tuple[Fact, Actor]:
    """A text signed by an agency's officer."""
    return AgreementSigned(agreement=NAME, text=text, agency=by), officer(by)


def left(by: AgencyId) -> tuple[Fact, Actor]:
    """An agency that withdrew."""
    return AgreementWithdrawn(agreement=NAME, agency=by, because="The board decided so."), officer(by)


def on_paper(*, review_by: date | None = None, **other: Any) -> tuple[Fact, Actor]:
    """A text that all three signed on paper."""
    return AgreementRecorded(**_said(**other), signatories=(), review_by=review_by), PORTAL


def _said(**other: Any) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(wording(**other)).items() if name != "review_by"}


def governed(*said: tuple[Fact, Actor]) -> Case:
    """The governance stream with the three agencies, and what each said in turn."""
    agencies: list[tuple[Fact, Actor]] = [
        (AgencyRegistered(agency=a, name=a, kind=AgencyKind.POLICE, issuer=f"https://{a}", client_id="c"), PORTAL)
        for a in (FORCE, CHARITY, TRUST)
    ]
    entries: list[Entry[Fact]] = [entry_of(fact, n, by=by) for n, (fact, by) in enumerate([*agencies, *said], start=1)]
    return fold(entries)


def between(case: Case, agency: AgencyId, day: date = TODAY) -> dict[AgencyId, frozenset[DataClass]]:
    """What an agency may read of each other on a day."""
    return dict(agreed_with(register_of(case).agreements, agency, day))


def held(case: Case) -> Agreement:
    """The agreement as it stands."""
    return register_of(case).agreements[NAME]


def by(agency: AgencyId) -> Circumstances:
    """An agency's data protection officer asking."""
    return asked(officer(agency))


def test_without_an_agreement_nothing_of_another_agency_is_open() -> None:
    assert between(governed(), FORCE) == {}


def test_a_proposal_counts_between_nobody_until_another_party_has_signed() -> None:
    assert between(governed(proposed()), FORCE) == {}
    assert between(governed(proposed()), CHARITY) == {}


def test_it_counts_between_those_who_signed_and_nobody_else() -> None:
    case = governed(proposed(), signed(CHARITY))
    assert between(case, FORCE) == {CHARITY: EVERY_CLASS}
    assert between(case, CHARITY) == {FORCE: EVERY_CLASS}
    assert between(case, TRUST) == {}
    whole = governed(proposed(), signed(CHARITY), signed(TRUST))
    assert between(whole, TRUST) == {FORCE: EVERY_CLASS, CHARITY: EVERY_CLASS}


def test_signed_on_paper_by_all_it_counts_between_all() -> None:
    assert between(governed(on_paper()), TRUST) == {FORCE: EVERY_CLASS, CHARITY: EVERY_CLASS}


def test_it_covers_the_classes_that_it_names() -> None:
    case = governed(on_paper(classes=(DataClass.CASE_SHELL, DataClass.RISK)))
    assert between(case, FORCE)[CHARITY] == {DataClass.CASE_SHELL, DataClass.RISK}


@pytest.mark.parametrize(
    ("day", "open_then"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_its_first_and_its_last_day_are_days_of_it(day: date, open_then: bool) -> None:
    assert bool(between(governed(on_paper()), FORCE, day)) is open_then


def test_a_party_that_withdraws_reads_nothing_and_is_read_by_nobody_under_it() -> None:
    case = governed(on_paper(), left(CHARITY))
    assert between(case, CHARITY) == {}
    assert between(case, FORCE) == {TRUST: EVERY_CLASS}


def test_a_renewal_counts_for_those_who_signed_it_and_the_old_text_for_the_others() -> None:
    renewed = proposed(starts=date(2026, 3, 1), expires=date(2027, 2, 28))
    case = governed(on_paper(), renewed, signed(CHARITY, 2))
    later = date(2027, 1, 15)
    assert between(case, FORCE, later) == {CHARITY: EVERY_CLASS}
    assert between(case, TRUST, TODAY) == {FORCE: EVERY_CLASS, CHARITY: EVERY_CLASS}
    assert between(case, TRUST, later) == {}


def test_a_newer_text_that_is_narrower_or_shorter_takes_the_place_of_the_old_one() -> None:
    shorter = proposed(starts=date(2026, 3, 1), expires=date(2026, 3, 10), classes=(DataClass.RISK,))
    case = governed(on_paper(), shorter, signed(CHARITY, 2))
    assert between(case, FORCE, date(2026, 3, 10))[CHARITY] == {DataClass.RISK}
    assert CHARITY not in between(case, FORCE, date(2026, 3, 11)), "the older text does not come back to life"
    assert TRUST in between(case, FORCE, date(2026, 3, 11))


def test_two_agreements_cover_what_either_covers() -> None:
    case = governed(
        on_paper(classes=(DataClass.RISK,)), on_paper(agreement="health-board", classes=(DataClass.CASE_SHELL,))
    )
    assert between(case, FORCE)[TRUST] == {DataClass.RISK, DataClass.CASE_SHELL}


def test_its_end_is_the_end_of_what_was_signed_without_a_gap() -> None:
    renewed = proposed(starts=date(2027, 1, 1), expires=date(2027, 12, 31))
    case = governed(on_paper(), renewed, signed(CHARITY, 2))
    assert held(case).ends_between(FORCE, CHARITY, TODAY) == date(2027, 12, 31)
    assert held(case).ends_between(FORCE, TRUST, TODAY) == date(2026, 12, 31)
    assert held(case).ends_between(FORCE, TRUST, date(2027, 1, 1)) is None
    assert held(case).lapsed_between(FORCE, TRUST, date(2027, 1, 1)) == date(2026, 12, 31)
    assert held(case).lapsed_between(FORCE, CHARITY, date(2027, 1, 1)) is None


def test_it_warns_thirty_days_before_and_is_reviewed_after_six_months_and_then_every_year() -> None:
    assert warned_from(date(2026, 12, 31)) == date(2026, 12, 1)
    assert first_review(date(2026, 1, 1)) == date(2026, 7, 1)
    assert next_review(date(2026, 7, 1)) == date(2027, 7, 1)
    assert held(governed(on_paper())).review_by == date(2026, 7, 1)


def test_a_data_protection_officer_proposes_for_their_own_agency_and_signs_with_it() -> None:
    (fact,) = decided(decide, governed(), wording(), by(CHARITY))
    assert isinstance(fact, AgreementProposed)
    assert fact.agency == CHARITY
    (agreement,) = register_of(governed((fact, officer(CHARITY)))).agreements.values()
    assert set(agreement.newest.signed) == {CHARITY}


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"parties": (CHARITY, TRUST)}, "parties"),
        ({"parties": (FORCE, AgencyId("nobody-here"))}, "parties"),
        ({"parties": (FORCE, CHARITY, CHARITY)}, "parties"),
        ({"expires": date(2025, 12, 31)}, "expires"),
        ({"starts": date(2026, 1, 1), "expires": date(2026, 3, 19)}, "expires"),
    ],
)
def test_a_text_that_cannot_stand_is_refused_beside_its_field(other: dict[str, Any], field: str) -> None:
    assert refusal(decide, governed(), wording(**other), by(FORCE)).field == field


def test_each_party_signs_once_and_the_newest_text_alone() -> None:
    case = governed(proposed(), proposed(expires=date(2027, 12, 31)))
    assert "newest text" in refusal(decide, case, SignAgreement(agreement=NAME, text=1), by(CHARITY)).sentence
    (fact,) = decided(decide, case, SignAgreement(agreement=NAME, text=2), by(CHARITY))
    again = governed(proposed(), proposed(expires=date(2027, 12, 31)), (fact, officer(CHARITY)))
    assert "already" in refusal(decide, again, SignAgreement(agreement=NAME, text=2), by(CHARITY)).sentence
    assert "already" in refusal(decide, again, SignAgreement(agreement=NAME, text=2), by(FORCE)).sentence


def test_nobody_signs_one_text_for_two_agencies() -> None:
    one_person = frozenset(AccountId(officer(agency).account) for agency in (FORCE, CHARITY))
    register = msgspec.structs.replace(register_of(governed(proposed())), persons=(one_person,))
    with pytest.raises(Refused, match="for another agency"):
        agreeing.decide(register, SignAgreement(agreement=NAME, text=1), by(CHARITY))
    assert agreeing.decide(register, SignAgreement(agreement=NAME, text=1), by(TRUST))


def test_a_text_that_is_over_or_that_the_agency_left_is_not_signed() -> None:
    over = governed(proposed(starts=date(2025, 1, 1), expires=date(2026, 3, 19)))
    assert "over" in refusal(decide, over, SignAgreement(agreement=NAME, text=1), by(CHARITY)).sentence
    gone = governed(proposed(), left(CHARITY))
    assert "left" in refusal(decide, gone, SignAgreement(agreement=NAME, text=1), by(CHARITY)).sentence
    back = governed(proposed(), left(CHARITY), proposed(CHARITY), signed(FORCE, 2))
    assert between(back, FORCE) == {CHARITY: EVERY_CLASS}


def test_an_agency_withdraws_once_by_its_own_officer() -> None:
    (fact,) = decided(decide, governed(on_paper()), WithdrawFromAgreement(agreement=NAME, because="So."), by(TRUST))
    assert fact == AgreementWithdrawn(agreement=NAME, agency=TRUST, because="So.")
    case = governed(on_paper(), left(TRUST))
    command = WithdrawFromAgreement(agreement=NAME, because="Again.")
    assert "already" in refusal(decide, case, command, by(TRUST)).sentence


def test_what_was_signed_on_paper_is_recorded_by_the_portal_alone_and_once() -> None:
    paper = RecordAgreement(**msgspec.structs.asdict(wording()))
    (fact,) = decided(decide, governed(), paper, asked(PORTAL))
    assert decided(decide, governed((fact, PORTAL)), paper, asked(PORTAL)) == ()
    assert "portal" in refusal(decide, governed(), paper, by(FORCE)).sentence


def test_every_gateway_has_its_title_and_its_law() -> None:
    assert set(POWERS) == set(Gateway)
    assert all(power.title and power.source for power in POWERS.values())
