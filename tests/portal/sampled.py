"""A sample case: its top, its entries and its picture, with every sort of value that can stand on a page."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from domain.classes import DataClass, Statement
from domain.kernel import Erased, Happened, Withheld
from domain.people import AgencyId, Role
from portal.current import SignedIn
from portal.strip import Graded, Occurrence, Span, Strip, draw_strip
from portal.views import (
    Action,
    Assessed,
    By,
    CaseTop,
    Contact,
    Due,
    Event,
    HeldBy,
    Involved,
    Link,
    Measure,
    Owed,
    Picture,
    SectionLink,
    Shown,
    Surfaced,
)

NOW = datetime(2026, 3, 12, 10, 4, tzinfo=UTC)
TODAY = date(2026, 3, 12)
CASE = "/cases/0b4e2f66-7f0e-4a54-8d0a-0c5c0c9d1a11"
TRUST = AgencyId("northmere-nhs")
AGENCIES = {"northmere-nhs": "Northmere NHS Trust"}
HIDDEN_SUMMARY = "CANARY-hidden-summary"


def person(role: Role = Role.ISAC_CASEWORKER, *roles: Role) -> SignedIn:
    """Somebody who is signed in, in one of their roles."""
    return SignedIn(
        account=UUID(int=5),
        agency="harbour",
        agency_name="Harbour Stalking Advocacy",
        role=role,
        name="Ruth Okafor",
        how="session",
        roles=(role, *roles),
        form_token="harbour~isac~token",
        ends=datetime.now(UTC) + timedelta(minutes=15),
        warn_from=datetime.now(UTC) + timedelta(minutes=13),
    )


WITHHELD = Withheld(DataClass.FORMULATION, TRUST, shown=True)
SUMMARISED = Withheld(DataClass.FORMULATION, TRUST, shown=True, summary="Fixed on reconciliation.")
HIDDEN = Withheld(DataClass.CLINICAL, TRUST, shown=False, summary=HIDDEN_SUMMARY)
OFFICER = By("PC Anna Reid", "Westshire Police", Role.POLICE_INVESTIGATOR)
UNNAMED = By(Withheld(DataClass.STAFF_IDENTITY, TRUST, shown=True), "Northmere NHS Trust", Role.HEALTH_CLINICIAN)

ACTIONS = (
    Action("Post a risk assessment", f"{CASE}/record/post-assessment"),
    Action("Share a summary", f"{CASE}/record/share-advocacy-summary", "Goes to police, probation and the clinic"),
)

OWED = (
    Owed(
        what="Decide whether to apply for a stalking protection order",
        why="The decision stays open until somebody records apply or do not apply, with reasons.",
        source="Statutory guidance, Stalking Protection Act 2019",
        state=Due.OVERDUE,
        due=date(2026, 3, 10),
        owner="Westshire Police, stalking coordinator",
        case=Link("AC-7KQ4-M", CASE),
        action=Link("Record decision", f"{CASE}/record/consider-protection-order"),
    ),
    Owed(what="Reassess", why="A breach opens it.", source="Partnership rule", state=Due.TODAY, due=NOW),
    Owed(what="Needs assessment", why="It is offered.", source="Victims’ Code", state=Due.LATER),
)

SURFACED = (
    Surfaced(
        sentence="Five answers suggest a high grade; the grade given is standard.",
        source="Partnership rule",
        since=date(2026, 3, 2),
        action=Link("Review the grade", f"{CASE}/record/review-grade"),
    ),
    Surfaced(sentence="The breach of 3 March may also be stalking."),
)

EVENTS = (
    Event(
        mark="e1",
        title="Incident recorded",
        by=OFFICER,
        known=datetime(2026, 3, 3, 21, 10, tzinfo=UTC),
        happened=Happened.at(datetime(2026, 3, 3, 18, 40, tzinfo=UTC)),
        lines=(
            Shown("Account", "He waited.\n<script>alert(1)</script> {{ 7 * 7 }}", Statement.ALLEGATION),
            Shown("Behaviours", ("Following", WITHHELD)),
            Shown("Reported by phone", value=True),
            Shown("Times", 3),
            Shown("Not said", None),
            Shown("Tool", Role.AUDITOR),
            Shown("See also", Link("Breach", "#entry-e2")),
            Shown("None of these", ()),
        ),
        actions=ACTIONS[:1],
    ),
    Event(
        mark="e2",
        title="Formulation shared",
        by=UNNAMED,
        known=datetime(2026, 3, 5, 9, 0, tzinfo=UTC),
        happened=HIDDEN,
        lines=(
            Shown("Formulation", SUMMARISED, Statement.FORMULATION),
            Shown("Status", WITHHELD),
            Shown("CANARY-hidden-label", HIDDEN),
            Shown("Note", Erased(DataClass.CLINICAL)),
        ),
    ),
    Event(
        mark="e3",
        title="Risk assessed",
        by=OFFICER,
        known=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        corrects="Stands in place of an entry of 1 March 2026.",
        because=HIDDEN,
        replaced=True,
    ),
)


def top(current: str = "Overview") -> CaseTop:
    """The top of a sample case."""
    return CaseTop(
        href=CASE,
        reference="AC-7KQ4-M",
        initials="J.M.",
        grade="High (DASH, ISAC, 2 Mar)",
        measures=("SPO interim to 14 Apr",),
        owed=OWED[0],
        sections=tuple(
            SectionLink(title, f"{CASE}/sections/{title.lower()}", title == current)
            for title in ("Overview", "Timeline", "Risk", "Replay")
        ),
        ask=f"{CASE}/record/request-information",
    )


def strip() -> Strip:
    """A sample course of conduct."""
    drawn = draw_strip(
        [
            Occurrence(date(2026, 1, 5), "Messages", online=True),
            Occurrence(date(2026, 1, 5), "Calls", online=True),
            Occurrence(date(2026, 1, 20), "Fake profile", last=date(2026, 2, 3), online=True),
            Occurrence(date(2026, 2, 2), "Followed home"),
            Occurrence(date(2026, 3, 3), "At her door", breach=True),
        ],
        [Span(date(2026, 2, 16), "Bail", date(2026, 2, 27)), Span(date(2026, 3, 1), "SPO interim")],
        [Span(date(2026, 1, 5), "No measure", date(2026, 2, 15))],
        [Graded(date(2026, 3, 2), "DASH: high")],
        today=TODAY,
    )
    if drawn is None:
        raise AssertionError
    return drawn


def picture() -> Picture:
    """A sample case on one screen."""
    return Picture(
        surfaced=SURFACED,
        parts=(
            Involved(part="Victim", name="Jane M.", lines=(Shown("Born", date(1991, 4, 2)), Shown("Home", HIDDEN))),
            Involved(part="Suspect", name=Withheld(DataClass.SUSPECT_IDENTITY, TRUST, shown=True)),
            Involved(part="Child", name=HIDDEN),
        ),
        contacts=(
            Contact(agency="Westshire Police", name="PC Anna Reid", role="Investigating officer"),
            Contact(agency="Northmere NHS Trust", name=HIDDEN, role="Health clinician"),
        ),
        strip=strip(),
        assessed=(
            Assessed(tool="DASH", grade="High", on=date(2026, 3, 2), by=OFFICER, impact="She no longer drives."),
            Assessed(tool="THRIVE", grade=WITHHELD, on=HIDDEN, by=UNNAMED, standing="Disputed"),
        ),
        measures=(
            Measure(
                title="Stalking protection order, interim",
                state="In force",
                in_force=True,
                starts=date(2026, 3, 1),
                ends=date(2026, 4, 14),
                terms=("Not to contact her", HIDDEN, WITHHELD),
                breaches=("3 March 2026: at her door",),
            ),
        ),
        owed=OWED,
        latest=EVENTS,
        held=(HeldBy(DataClass.PROBATION_ASSESSMENT, "Northmere Probation"),),
    )
