"""Sampled pages of handing on and of escalations: made up, with what is longest and what is refused in them."""

from domain.people import Role
from portal.current import SignedIn
from portal.posted import Choice
from portal.views import Action, Link, SectionPage, Shown
from portal.views.handing_on import HandingOnPage, PersonPlaces, PlaceRow
from portal.views.threads import EscalationThread
from portal.views.who_to_call import AwayRow, CallRow, WhoToCallPage
from tests.portal.sampled import CASE, TODAY, person, top

COLLEAGUES = (Choice("c1", "Person Number7"), Choice("c2", "Person Number8"))
ROWS = tuple(
    PlaceRow(
        mark=f"m{number}",
        case=Link(f"AC-7KQ{number}-M", CASE),
        role="Independent stalking advocate (ISAC)",
        takers=COLLEAGUES if number < len(COLLEAGUES) * 2 else (),
    )
    for number in range(1, 5)
)
FORM = HandingOnPage(whose="Person Number6", of="p6", key="k", rows=ROWS)
GUARDIANS = HandingOnPage(
    people=(
        PersonPlaces(person=Link("Person Number6", "/handing-on?of=p6"), count=40, gone=True),
        PersonPlaces(person=Link("Person Number7", "/handing-on?of=p7"), count=1, gone=False),
    ),
    without=(Link("AC-7KQ1-M", CASE),),
    sees_to_all=True,
    whose="Person Number6",
    of="p6",
    key="k",
    rows=(
        PlaceRow(
            mark="m9",
            case=Link("AC-7KQ9-M", CASE),
            role="Independent stalking advocate (ISAC)",
            takers=COLLEAGUES,
            sentence="This colleague does not hold the role of Independent stalking advocate (ISAC) in your agency.",
        ),
    ),
    done=(Link("AC-7KQ1-M", CASE),),
    gone=(
        PlaceRow(mark="m8", case=Link("AC-7KQ8-M", CASE), role="Adviser", sentence="This case is not open to you now."),
    ),
    wrong=(("to", "Choose who takes them over"), ("because", "Say why they are handed on"), ("rows", "Choose a case")),
)
THREAD = EscalationThread(
    mark="e1",
    wanted="A plan with dates, " + "x" * 80,
    state="No answer by 24 March 2026: Police stalking coordinator sees to it",
    waits=True,
    rows=(Shown("Put to", "Police supervisor, Northmere Police, by 24 March 2026"), Shown("Answer", "Soon.")),
    actions=(Action("Take it further", f"{CASE}/record/take-escalation-further?of=e1"),),
)
CALLS = WhoToCallPage(
    nobody=(
        CallRow(
            case=Link("AC-7KQ1-M", CASE),
            agency="Northmere Probation",
            action=Link("Add somebody", f"{CASE}/record/add-member"),
        ),
        CallRow(case=Link("AC-7KQ2-M", CASE), agency="Lantern Stalking Advocacy"),
    ),
    alone=(Link("AC-7KQ3-M", CASE),),
    away=(
        AwayRow(name="Person Number6", first=TODAY, last=TODAY, cover="Person Number7", end="/governance/end-absence"),
        AwayRow(name="Person Number8", first=TODAY),
    ),
    record="/governance/record-absence",
    hands_on=True,
    done="Record an absence",
)
_GUARDIAN = person(Role.AGENCY_GUARDIAN)

HANDING_ON_PAGES: dict[str, tuple[str, object, str, SignedIn | None]] = {
    "handing-on": ("handing_on/page.html", FORM, "my-work", person()),
    "handing-on-none": ("handing_on/page.html", HandingOnPage(), "my-work", person()),
    "handing-on-unnamed": (
        "handing_on/page.html",
        HandingOnPage(names_nobody=True, whose="Person Number6", of="p6", key="k", rows=ROWS),
        "my-work",
        person(Role.PROBATION_PRACTITIONER),
    ),
    "handing-on-guardian": ("handing_on/page.html", GUARDIANS, "my-work", _GUARDIAN),
    "handing-on-guardian-none": ("handing_on/page.html", HandingOnPage(sees_to_all=True), "my-work", _GUARDIAN),
    "who-to-call": ("who_to_call/page.html", CALLS, "my-work", person()),
    "who-to-call-none": ("who_to_call/page.html", WhoToCallPage(), "my-work", person()),
    "section-escalations": (
        "section/page.html",
        SectionPage(top=top("Investigation"), title="Investigation", threads=(THREAD,)),
        "cases",
        person(),
    ),
}
