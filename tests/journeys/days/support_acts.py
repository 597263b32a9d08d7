"""What an advocate, a clinician and a guardian do most."""

import re

from tests.journeys.days.acts import WEEKS, Act, checked, dated, recorded, today
from tests.journeys.days.hand import Hand

HALF_A_MINUTE = 30.0
TWO_MINUTES = 120.0
SAW_HIM = "He was outside her work again at five."


def open_case(hand: Hand) -> None:
    """From My work, by the list of cases, to the one that is in mind."""
    hand.follow(hand.page.get_by_role("navigation", name="Menu").get_by_role("link", name="Cases"))
    hand.follow(hand.page.get_by_role("link", name=hand.case).first)


def _which_owe(hand: Hand) -> None:
    hand.follow(hand.page.get_by_role("navigation", name="Menu").get_by_role("link", name="Cases"))
    assert hand.page.locator("#cases").get_by_text("Overdue").first.is_visible()


def _most_urgent(hand: Hand) -> None:
    hand.follow(hand.page.locator(".accord-owed__title a").first)
    assert hand.page.locator("h1").inner_text().startswith("Case ")


def quick(hand: Hand, act: str, case: str = "") -> None:
    """From My work to the short form of an act, on the case that is in mind."""
    hand.follow(hand.page.get_by_role("link", name=f"Record: {act}"))
    hand.follow(hand.page.get_by_role("main").get_by_role("link", name=case or hand.case))


def _contact(hand: Hand) -> None:
    quick(hand, "Contact")
    hand.answer("victim")
    hand.answer("method", "telephone")
    hand.write("said", SAW_HIM)
    hand.answer("suspect_knows", "no")
    recorded(hand)


def concern(hand: Hand, case: str = "") -> None:
    """A sighting, told by whoever rang."""
    quick(hand, "Concern", case)
    hand.answer("kinds", "sighting")
    hand.write("detail", "Seen near her work at five.")
    hand.answer("told_by", "somebody_else")
    recorded(hand)


def _assess(hand: Hand, tool: re.Pattern[str]) -> None:
    open_case(hand)
    hand.follow(hand.page.get_by_role("link", name="Post a risk assessment").first)
    hand.answer("victim")
    hand.pick("tool", tool)
    hand.answer("grade", "high")


def _dash(hand: Hand) -> None:
    _assess(hand, re.compile("^DASH"))
    for number in range(1, 19):
        hand.answer(f"answers-dash-{number}-answer", "no" if number % 4 == 0 else "yes")
    recorded(hand)


def _srp(hand: Hand) -> None:
    _assess(hand, re.compile("^Stalking Risk Profile"))
    hand.write("rationale", "He moved to her street after the order.")
    recorded(hand)


def _safety_plan(hand: Hand) -> None:
    open_case(hand)
    hand.follow(hand.page.get_by_role("link", name="Set the safety plan").first)
    hand.answer("victim")
    hand.write("plan", "Route changed; her sister has a key; doors checked at ten.")
    hand.write("for_police", "Treat every call from her number as urgent.")
    dated(hand, "review_on", today() + WEEKS)
    recorded(hand)


def _release(hand: Hand) -> None:
    open_case(hand)
    hand.follow(hand.page.get_by_role("button", name="Record an action"))
    hand.follow(hand.page.get_by_role("link", name="Release what the victim told"))
    hand.answer("entry")
    hand.answer("agency", "northmere-probation")
    hand.write("purpose", "So that he is not asked about the new address.")
    dated(hand, "agreed_on", today())
    hand.answer("method", "telephone")
    checked(hand)


def _escalate(hand: Hand) -> None:
    open_case(hand)
    hand.follow(hand.page.get_by_role("button", name="Record an action"))
    hand.follow(hand.page.get_by_role("link", name="Escalate", exact=True))
    hand.pick("agency", "Northmere Police")
    hand.pick("to_role", "Police supervisor")
    hand.write("question", "The order is not served after nine days.")
    hand.write("wanted", "Serve it today.")
    dated(hand, "by_when", today() + WEEKS)
    recorded(hand)


def _formulation(hand: Hand) -> None:
    hand.follow(hand.page.get_by_role("button", name="Share a formulation").first)
    hand.write("registrant", "Dr F. Nawaz, psychologist")
    hand.write("problem", "Contact has begun again after the hearing.")
    dated(hand, "review_on", today() + WEEKS)
    checked(hand)


def _answer_request(hand: Hand) -> None:
    hand.follow(hand.page.get_by_role("link", name="Answer the request").first)
    hand.answer("outcome", "cannot_be_given")
    hand.write("because", "She was asked, and does not agree.")
    checked(hand)


ACTS = (
    Act("isac_caseworker", "See which of the cases owe what", _which_owe, 1, 0, 1),
    Act("isac_caseworker", "Open the most urgent case", _most_urgent, 1, 0, 1),
    Act("isac_caseworker", "Report a concern", concern, 6, 27, 3, HALF_A_MINUTE),
    Act("isac_caseworker", "Record a contact with the victim", _contact, 7, 38, 3),
    Act("isac_caseworker", "Post an assessment: DASH, every item", _dash, 26, 0, 4, TWO_MINUTES),
    Act("isac_caseworker", "Post an assessment: Stalking Risk Profile", _srp, 9, 39, 4, TWO_MINUTES),
    Act("isac_caseworker", "Update the safety plan", _safety_plan, 10, 109, 4),
    Act("isac_caseworker", "Release an item to probation", _release, 13, 54, 6, once=True),
    Act("isac_caseworker", "Escalate to a supervisor of police", _escalate, 14, 63, 5),
    Act("health_clinician", "Review the formulation", _formulation, 8, 75, 3),
    Act("agency_guardian", "Answer a request for information", _answer_request, 5, 34, 3, once=True),
)
