"""What a probation practitioner and a facilitator of a group do most."""

from tests.journeys.days.acts import Act, recorded
from tests.journeys.days.hand import Hand
from tests.journeys.days.house import SUSPECT
from tests.journeys.days.support_acts import HALF_A_MINUTE, TWO_MINUTES, concern, open_case, quick
from tests.journeys.group_of_eight import GROUP


def _register(hand: Hand) -> None:
    """A whole session: eight people, of whom one came late, two did not come, and one said what worries."""
    hand.follow(hand.page.get_by_role("link", name="Group registers"))
    hand.follow(hand.page.get_by_role("link", name=hand.group))
    for number, came in ((1, "Attended late"), (3, "Absent, no acceptable reason"), (6, "Absent, acceptable reason")):
        hand.pick(_box(hand, f"Attendance of {GROUP[number]} Orme"), came)
    adam = hand.page.get_by_role("group", name=f"{GROUP[0]} Orme")
    hand.press(adam.get_by_label("Safety concern"))
    hand.press(adam.get_by_text("Notes"))
    hand.write(_box(hand, "What the concern is (optional)"), "He has found out where she works.")
    hand.follow(hand.page.get_by_role("button", name="Record the session"))
    assert hand.page.get_by_role("heading", name=f"{len(GROUP)} recorded").is_visible()


def _box(hand: Hand, label: str) -> str:
    return hand.page.get_by_label(label).first.get_attribute("name") or ""


def _concern(hand: Hand) -> None:
    concern(hand, SUSPECT)


def _absence(hand: Hand) -> None:
    quick(hand, "Absence")
    hand.answer("no_session", "unacceptable_reason")
    hand.answer("concern", "no")
    recorded(hand)


def _supervision(hand: Hand) -> None:
    quick(hand, "Contact")
    hand.answer("method", "in_person")
    hand.answer("compliance", "attended_and_complied")
    recorded(hand)


def _enforce(hand: Hand) -> None:
    open_case(hand)
    hand.follow(hand.page.get_by_role("link", name="Record enforcement").first)
    hand.answer("done", "recall_asked_for")
    hand.write("because", "Two contacts missed without a reason.")
    recorded(hand)


def _report(hand: Hand) -> None:
    hand.follow(hand.page.get_by_role("button", name="Record a pre-sentence report as delivered").first)
    hand.answer("report")
    hand.answer("form", "short_format")
    hand.write("risk", "High risk of serious harm to a known adult.")
    hand.write("proposal", "A community order with a programme.")
    hand.answer("restraining_order", "yes")
    recorded(hand)


ACTS = (
    Act("programme_facilitator", "Register of a session of eight", _register, 12, 33, 3, TWO_MINUTES),
    Act("programme_facilitator", "Report a concern", _concern, 6, 27, 3, HALF_A_MINUTE),
    Act("probation_practitioner", "Record an absence", _absence, 5, 0, 3),
    Act("probation_practitioner", "Record a supervision contact", _supervision, 5, 0, 3),
    Act("probation_practitioner", "Record enforcement", _enforce, 6, 37, 4),
    Act("probation_practitioner", "Deliver a pre-sentence report", _report, 7, 78, 2, once=True),
)
