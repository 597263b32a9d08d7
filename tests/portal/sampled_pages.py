"""A sample of every page, as (template, view, entry of the menu, who is signed in), by name."""

from datetime import timedelta
from uuid import UUID

from domain.people import Role
from domain.risk.assessments import PostAssessment
from portal.answers import Errors, parse
from portal.current import SignedIn
from portal.forms import form_for
from portal.posted import Choice
from portal.rail import draw_rail
from portal.tool_choices import tool_choices
from portal.views import (
    ActionGroup,
    AuditHome,
    CasePage,
    CaseRow,
    Cases,
    CaseTop,
    Changed,
    CheckPage,
    Choose,
    Done,
    Filter,
    FilterChoice,
    FormPage,
    Link,
    Look,
    Looks,
    MyWork,
    Picture,
    Problem,
    Readers,
    ReplayPage,
    SectionPage,
    Shown,
    TimelinePage,
)
from tests.portal.sampled import (
    ACTIONS,
    CASE,
    EVENTS,
    NOW,
    OFFICER,
    OWED,
    SURFACED,
    TODAY,
    UNNAMED,
    person,
    picture,
    top,
)
from tests.portal.sampled_governing import GOVERNING_PAGES
from tests.portal.sampled_groups import GROUP_PAGES
from tests.portal.sampled_handing_on import HANDING_ON_PAGES
from tests.portal.sampled_insight import INSIGHT_PAGES
from tests.portal.sampled_mappa import MAPPA_PAGES
from tests.portal.sampled_meetings import MEETING_PAGES
from tests.portal.sampled_orders import APPLICATIONS, ORDERS
from tests.portal.sampled_packs import PACK_PAGES
from tests.portal.sampled_record import RECORD_PAGES

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


def _form(*, wrong: bool = False, with_case: bool = True, nothing: str = "") -> FormPage:
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
        nothing=nothing,
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
    seen = Look(
        at=NOW - timedelta(hours=1),
        by=OFFICER,
        surface="Overview",
        opened=("risk", "orders", "charging", "actions"),
        withheld=("orders",),
    )
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
    "section-orders": (
        "section/page.html",
        SectionPage(top=top("Measures"), title="Measures", orders=ORDERS, applications=APPLICATIONS),
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
    "form-nothing": ("record/form.html", _form(nothing="Nothing on this case waits for you."), "cases", person()),
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
    **RECORD_PAGES,
    **INSIGHT_PAGES,
    **PACK_PAGES,
    **MEETING_PAGES,
    **MAPPA_PAGES,
    **GOVERNING_PAGES,
    **GROUP_PAGES,
    **HANDING_ON_PAGES,
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
