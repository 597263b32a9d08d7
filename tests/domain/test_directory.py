"""The directory of services: what is listed when and where, and a referral that agrees with it."""

from datetime import date

import msgspec
import pytest

from domain.directory import Listing, Service, listed
from domain.governance import ListService, ServiceListed, ServiceWithdrawn, WithdrawService, register_of
from domain.governance import decide as govern
from domain.kernel import Circumstances
from domain.parties import VictimNamed
from domain.people import PORTAL
from domain.victim import decide
from domain.victim.referrals import ReferralAnswer, ReferToSupport, SupportReferred
from tests.domain.given import asked, decided, given, refusal
from tests.samples.governance import FACTS
from tests.samples.people import VICTIM
from tests.samples.victim import REFER

LISTED = next(fact for fact in FACTS if isinstance(fact, ServiceListed))
WITHDRAWN = next(fact for fact in FACTS if isinstance(fact, ServiceWithdrawn))
LIST = ListService(**msgspec.structs.asdict(LISTED))
WITHDRAW = WithdrawService(**msgspec.structs.asdict(WITHDRAWN))
PORTAL_ASKS = asked(PORTAL)
SHE = VictimNamed(victim=VICTIM, name="Jane Marlow")
HARBOUR = Listing(**msgspec.structs.asdict(LISTED))
EVERYWHERE = Listing(
    listing="helpline", name="The Helpline", kinds=(Service.GENERAL_VICTIM_SERVICES,), since=date(2020, 1, 1)
)
NAMED = msgspec.structs.replace(REFER, name=None, listing="safe-harbour", area="easthaven")
NOWHERE = msgspec.structs.replace(
    REFER, name=None, service=Service.HOUSING, area="Easthaven", answer=ReferralAnswer.NO_SERVICE_HERE
)
change = msgspec.structs.replace


def knowing(*services: Listing) -> Circumstances:
    return change(asked(), services=services)


def test_a_service_is_listed_and_the_same_again_changes_nothing() -> None:
    assert decided(govern, given(), LIST, PORTAL_ASKS) == (LISTED,)
    assert decided(govern, given(LISTED), LIST, PORTAL_ASKS) == ()
    assert register_of(given(LISTED)).services == {"safe-harbour": HARBOUR}


def test_a_service_is_withdrawn_after_a_day_and_may_be_listed_anew() -> None:
    assert decided(govern, given(LISTED), WITHDRAW, PORTAL_ASKS) == (WITHDRAWN,)
    assert decided(govern, given(LISTED, WITHDRAWN), WITHDRAW, PORTAL_ASKS) == ()
    after = register_of(given(LISTED, WITHDRAWN)).services.values()
    assert listed(after, date(2026, 3, 31)) == (change(HARBOUR, until=date(2026, 3, 31)),)
    assert listed(after, date(2026, 4, 1)) == ()
    assert listed(after, date(2026, 1, 4)) == ()
    assert decided(govern, given(LISTED, WITHDRAWN), LIST, PORTAL_ASKS) == (LISTED,)


def test_only_what_is_listed_can_be_withdrawn_and_not_before_it_was() -> None:
    assert refusal(govern, given(), WITHDRAW, PORTAL_ASKS).sentence == (
        "The directory has no service of that name. List it first."
    )
    early = change(WITHDRAW, until=date(2026, 1, 4))
    assert refusal(govern, given(LISTED), early, PORTAL_ASKS).field == "until"
    assert "Only the portal" in refusal(govern, given(), LIST, asked()).sentence


def test_a_referral_takes_the_name_that_the_directory_has() -> None:
    (fact,) = decided(decide, given(SHE), NAMED, knowing(HARBOUR))
    assert isinstance(fact, SupportReferred)
    assert (fact.name, fact.listing, fact.area) == ("Safe Harbour", "safe-harbour", "easthaven")


@pytest.mark.parametrize(
    ("command", "field", "sentence"),
    [
        (
            change(NAMED, referred_on=date(2026, 1, 4)),
            "listing",
            "The directory did not list that service on that day. Choose another, or enter its name.",
        ),
        (
            change(NAMED, service=Service.HOUSING),
            "listing",
            "The directory does not list Safe Harbour for that kind of support. Choose another service or kind.",
        ),
        (
            change(NAMED, area="Northmere"),
            "area",
            "The directory lists Safe Harbour for these areas: Easthaven, Westport.",
        ),
        (
            change(NAMED, answer=ReferralAnswer.WAITING_LIST),
            "waiting_until",
            "Enter until when she is expected to wait, and only where she is on a waiting list.",
        ),
        (
            change(NAMED, waiting_until=date(2026, 4, 1)),
            "waiting_until",
            "Enter until when she is expected to wait, and only where she is on a waiting list.",
        ),
        (
            change(NAMED, answer=ReferralAnswer.WAITING_LIST, waiting_until=date(2026, 3, 2)),
            "waiting_until",
            "The wait cannot end before the referral. Enter a later date.",
        ),
        (
            change(NOWHERE, area=None),
            "area",
            "Say in which area there is no such service, so that it is counted.",
        ),
        (
            change(NOWHERE, listing="safe-harbour"),
            "listing",
            "No service exists here, and one is named. Take it out, or choose another answer.",
        ),
        (
            change(NOWHERE, service=Service.STALKING_ADVOCACY),
            "answer",
            (
                "The directory lists Safe Harbour for that area. Offer that to her, or choose a waiting list where she "
                "has to wait."
            ),
        ),
        (
            change(NOWHERE, service=Service.GENERAL_VICTIM_SERVICES),
            "answer",
            (
                "The directory lists The Helpline for that area. Offer that to her, or choose a waiting list where she "
                "has to wait."
            ),
        ),
    ],
)
def test_a_referral_that_the_directory_contradicts_is_refused(
    command: ReferToSupport, field: str, sentence: str
) -> None:
    stop = refusal(decide, given(SHE), command, knowing(HARBOUR, EVERYWHERE))
    assert (stop.field, stop.sentence) == (field, sentence)


def test_that_no_service_exists_here_is_on_record_with_its_area() -> None:
    (fact,) = decided(decide, given(SHE), NOWHERE, knowing(HARBOUR, EVERYWHERE))
    assert isinstance(fact, SupportReferred)
    assert (fact.service, fact.area) == (Service.HOUSING, "Easthaven")
    assert set(fact.summary().values()) == {"Support was looked for: no such service exists here"}
