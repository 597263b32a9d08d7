"""What a coordinator, an officer, a prosecutor and an auditor do most."""

from tests.journeys.days.acts import Act, checked, recorded
from tests.journeys.days.hand import Hand
from tests.journeys.days.support_acts import open_case, quick


def _screen_the_first(hand: Hand) -> None:
    """One of the morning's cases: read what is new, decide what happens next, on to the next."""
    hand.follow(hand.page.get_by_role("link", name="Daily review"))
    hand.follow(hand.page.get_by_role("button", name="Review AC-").first)
    _reviewed(hand)


def _screen_three(hand: Hand) -> None:
    hand.follow(hand.page.get_by_role("link", name="Daily review"))
    for _ in range(3):
        hand.follow(hand.page.get_by_role("button", name="Review AC-").first)
        _reviewed(hand)


def _reviewed(hand: Hand) -> None:
    hand.answer("next_step", "nothing_more")
    hand.follow(hand.page.locator("main form button[name='step']"))
    assert hand.page.locator(".govuk-error-summary").count() == 0


def _breach(hand: Hand) -> None:
    quick(hand, "Breach")
    hand.answer("victim")
    hand.write("what_happened", "At her door at nine, against the order.")
    hand.answer("told_by", "victim")
    hand.answer("suspect_knows", "yes")
    hand.answer("arrest", "arrested")
    recorded(hand)


def _consider_order(hand: Hand) -> None:
    hand.follow(hand.page.get_by_role("button", name="Consider a protection order").first)
    hand.pick("kind", "Stalking protection order")
    hand.answer("decision", "considering")
    hand.pick("owner")
    recorded(hand)


def _charge(hand: Hand) -> None:
    open_case(hand)
    hand.follow(hand.page.get_by_role("link", name="Record a charging decision").first)
    hand.answer("decision", "charge")
    hand.answer("test", "full_code")
    hand.write("offences", "Stalking, section 4A")
    hand.write("reasons", "The course of conduct is dated and the calls are his.")
    hand.write("outline", "Charge: stalking, section 4A.")
    checked(hand)


def _read_who_looked(hand: Hand) -> None:
    hand.follow(hand.page.get_by_role("navigation", name="Menu").get_by_role("link", name="Audit"))
    hand.follow(hand.page.get_by_role("link", name=f"Who looked at {hand.case}"))


ACTS = (
    Act("police_coordinator", "Screen the first case of the morning", _screen_the_first, 4, 0, 3, once=True),
    Act("police_coordinator", "Screen three cases of the morning", _screen_three, 10, 0, 7, once=True),
    Act("police_investigator", "Record a breach, with the arrest decision", _breach, 8, 39, 3),
    Act("police_coordinator", "Consider a protection order that is owed", _consider_order, 7, 0, 2, once=True),
    Act("cps_prosecutor", "Record a charging decision", _charge, 10, 102, 5),
    Act("auditor", "Read who looked at a case", _read_who_looked, 2, 0, 2),
)
