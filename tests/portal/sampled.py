"""A sample of every page: views filled with every sort of value that can stand on them."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from domain.classes import DataClass, Statement
from domain.kernel import Erased, Happened, Withheld
from domain.people import AgencyId, Role
from domain.risk import PostAssessment
from portal.answers import Errors, parse
from portal.current import SignedIn
from portal.forms import form_for
from portal.posted import Choice
from portal.rail import draw_rail
from portal.strip import Graded, Occurrence, Span, Strip, draw_strip
from portal.tool_choices import tool_choices
from portal.views import (
    Action,
    ActionGroup,
    Assessed,
    AuditHome,
    By,
    CasePage,
    CaseRow,
    Cases,
    CaseTop,
    Changed,
    CheckPage,
    Choose,
    Contact,
    Done,
    Due,
    Event,
    Filter,
    FilterChoice,
    FormPage,
    HeldBy,
    Involved,
    Link,
    Look,
    Looks,
    Measure,
    MyWork,
    Owed,
    Picture,
    Problem,
    Readers,
    ReplayPage,
    SectionLink,
    SectionPage,
    Shown,
    Surfaced,
    TimelinePage,
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


CHOICES = {"victims": [Choice(str(UUID(int=9)), "Jane M.")], **tool_choices()}
TYPED = "\n  First line\n    second, indented\n"
POSTED = {
    "victim": [str(UUID(int=9))],
    "tool": ["dash"],
    "assessed_on-day": ["31"],
    "assessed_on-month": ["2"],
    "assessed_on-year": ["2026"],
    "rationale": [TYPED],
    "answers-dash-1-answer": ["yes"],
}
READERS = Readers(
    groups=(("See all of it", ("Auditor",)), ("See a summary", ("Children’s social care",))),
    unread=("intelligence with conditions",),
)
ROWS = (
    CaseRow(
        case=Link("AC-7KQ4-M", CASE),
        initials="J.M.",
        stage="Active",
        grade="High (DASH)",
        measures=("SPO interim to 14 Apr",),
        owed=OWED[0],
        changed=NOW - timedelta(hours=3),
    ),
    CaseRow(case=Link("AC-2PD9-X", CASE)),
)


def _wrong() -> Errors:
    errors = parse(PostAssessment, POSTED, CHOICES)
    if not isinstance(errors, Errors):
        raise TypeError
    return errors


def _form(*, wrong: bool = False, with_case: bool = True) -> FormPage:
    return FormPage(
        form=form_for(PostAssessment, CHOICES, POSTED if wrong else None, _wrong() if wrong else None),
        post=f"{CASE}/record/post-assessment",
        back=CASE,
        top=top("Risk") if with_case else None,
        readers=READERS,
        readers_at=f"{CASE}/record/post-assessment/readers",
        seen="mark-seen",
        key="once-only",
        again="Two entries came since you opened this form." if wrong else "",
        since=EVENTS[:1] if wrong else (),
    )


def _replay() -> ReplayPage:
    return ReplayPage(
        top=top("Replay"),
        picture=picture(),
        rail=draw_rail([NOW - timedelta(days=40 - n) for n in range(20)], 8),
        moment=NOW - timedelta(days=9),
        step=8,
        steps=20,
        before=f"{CASE}/replay?step=7",
        after=f"{CASE}/replay?step=9",
        last=EVENTS[0],
        roles=(FilterChoice("isac_caseworker", "Independent stalking advocate (ISAC)", chosen=True),),
        agencies=(FilterChoice("harbour", "Harbour Stalking Advocacy"),),
        error="The moment must be a real date",
    )


def _looks() -> Looks:
    seen = Look(at=NOW - timedelta(hours=1), by=OFFICER, surface="Overview", opened=("risk",), withheld=("orders",))
    away = Look(
        at=NOW, by=UNNAMED, surface="Timeline", outcome="Turned away", as_of=NOW, as_role="Auditor", reason="Clinic"
    )
    return Looks(top=top("Who has looked"), looks=(seen, away), next=f"{CASE}/looks?after=x")


_GRADE = Filter("grade", "Working grade", (FilterChoice("high", "High", chosen=True), FilterChoice("low", "Low")))
_AUDITOR = person(Role.AUDITOR)
_CHANGED = (Changed(Link("AC-7KQ4-M", CASE), "Risk assessed", NOW - timedelta(hours=4), 3),)

PAGES: dict[str, tuple[str, object, str, SignedIn | None]] = {
    "my-work": (
        "my_work/page.html",
        MyWork(mine=OWED, team=OWED[:1], changed=_CHANGED, waiting=SURFACED),
        "my-work",
        person(Role.ISAC_CASEWORKER, Role.IDVA),
    ),
    "my-work-empty": ("my_work/page.html", MyWork(since=NOW), "my-work", person()),
    "cases": ("cases/page.html", Cases(rows=ROWS, filters=(_GRADE,), refer="/refer", next="/c"), "cases", person()),
    "cases-empty": ("cases/page.html", Cases(), "cases", person()),
    "cases-filtered": ("cases/page.html", Cases(filters=(_GRADE,), filtered=True), "cases", person()),
    "case": ("case/page.html", CasePage(top=top(), picture=picture(), actions=ACTIONS), "cases", person()),
    "case-empty": (
        "case/page.html",
        CasePage(top=CaseTop(href=CASE, reference="AC-7KQ4-M"), picture=Picture(no_measure=True)),
        "cases",
        person(),
    ),
    "timeline": (
        "timeline/page.html",
        TimelinePage(top=top("Timeline"), events=EVENTS, held=picture().held, older=f"{CASE}/timeline?after=x"),
        "cases",
        person(),
    ),
    "timeline-empty": ("timeline/page.html", TimelinePage(top=top("Timeline")), "cases", person()),
    "section": (
        "section/page.html",
        SectionPage(top=top("Risk"), title="Risk", events=EVENTS, actions=ACTIONS, surfaced=SURFACED),
        "cases",
        person(),
    ),
    "section-empty": ("section/page.html", SectionPage(top=top("Risk"), title="Risk"), "cases", person()),
    "choose": (
        "record/choose.html",
        Choose(
            top=top(), usual=ACTIONS, groups=(ActionGroup("Risk", ACTIONS[:1]), ActionGroup("Advocacy", ACTIONS[1:]))
        ),
        "cases",
        person(),
    ),
    "choose-none": ("record/choose.html", Choose(top=top(), search="owl"), "cases", person()),
    "form": ("record/form.html", _form(), "cases", person()),
    "form-wrong": ("record/form.html", _form(wrong=True), "cases", person()),
    "form-without-case": ("record/form.html", _form(with_case=False), "cases", person()),
    "check": (
        "record/check.html",
        CheckPage(
            form=form_for(PostAssessment, CHOICES, POSTED),
            rows=(Shown("Date assessed", TODAY), Shown("Professional judgement", TYPED)),
            posted=(("rationale", TYPED),),
            post=CASE,
            back=CASE,
            top=top("Risk"),
            readers=READERS,
            follows=("This opens a reassessment, due tomorrow.",),
        ),
        "cases",
        person(),
    ),
    "done": (
        "record/done.html",
        Done(top=top("Risk"), title="Risk assessed", event=EVENTS[0], follows=SURFACED, owed=OWED[:1], more=ACTIONS),
        "cases",
        person(),
    ),
    "done-unread": ("record/done.html", Done(top=top("Risk"), title="Intelligence recorded"), "cases", person()),
    "replay": ("replay/page.html", _replay(), "audit", _AUDITOR),
    "looks": ("looks/page.html", _looks(), "audit", _AUDITOR),
    "audit": ("audit/page.html", AuditHome(cases=ROWS, state="Whole up to entry 12."), "audit", _AUDITOR),
    "problem": (
        "problem/page.html",
        Problem(status=404, title="Page not found", sentences=("There is none.",), links=(Link("My work", "/"),)),
        "",
        None,
    ),
    "problem-stale": (
        "problem/page.html",
        Problem(status=409, title="The case has moved on", sentences=("See below.",), since=EVENTS, top=top()),
        "cases",
        person(),
    ),
}
