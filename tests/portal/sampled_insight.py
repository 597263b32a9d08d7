"""Sample views of the figures of clinics: the list, one with a drawing of each kind, and one that is told nothing."""

from domain.people import Role
from portal.presenting.drawings import drawing_of
from portal.views import Link
from portal.views.figures import FigureRow, FiguresPage, FigureTable, InsightPage, MeasureView
from tests.portal.sampled import person

_FEW = "Too few to tell"
_COORDINATOR = person(Role.CLINIC_COORDINATOR)
_BARS = drawing_of((("Jan", 20, "January 2026"), ("Feb", None, "February 2026")), "", line=False)
_LINE = drawing_of((("Jan", 4, "January 2026"), ("Feb", 9, "February 2026")), " days", line=True)
_BY_MONTH = FigureTable(
    caption="Referrals by source, by month",
    columns=("Month", "Number, about"),
    rows=(FigureRow(name="January 2026", cells=("20",)), FigureRow(name="February 2026", cells=(_FEW,))),
)
_BY_SOURCE = FigureTable(
    caption="Referrals by source: Who brought the case, January 2026",
    columns=("Who brought the case", "Number, about"),
    rows=(FigureRow(name="Advocate", cells=("10",)),),
    rest="Too few to tell of every other.",
)
_BY_ETHNIC_GROUP = FigureTable(
    caption="Referrals by source: Ethnic group, January 2026",
    columns=("Ethnic group", "Number, about"),
    rows=(FigureRow(name="White", cells=("10",)), FigureRow(name="Not known", cells=(_FEW,))),
)
_REFERRALS = MeasureView(
    mark="referrals",
    title="Referrals by source",
    sentence="Every referral to the clinic that was received in the month, by who brought the case.",
    by_month=_BY_MONTH,
    drawing=_BARS,
    parts=(_BY_SOURCE,),
    groups=(_BY_ETHNIC_GROUP,),
    few="Too few to tell by disability or religion.",
)
_DAYS = MeasureView(
    mark="days-to-screening",
    title="Days from referral to screening",
    sentence="Every referral that was screened in the month.",
    by_month=FigureTable(
        caption="Days from referral to screening, by month",
        columns=("Month", "Number, about", "Median, days", "Longest, within days"),
        rows=(FigureRow(name="January 2026", cells=("20", "4", "14")),),
    ),
    drawing=_LINE,
    few="Too few to tell.",
)
_DECISIONS = MeasureView(
    mark="decisions",
    title="Decisions",
    sentence="Every decision of a meeting that was recorded in the month.",
    never="Too few to tell in any month.",
)
_PAGE = FiguresPage(
    name="Northfield stalking clinic",
    time="January 2026",
    times=((Link("February 2026", "?time=2026-02"), False), (Link("January 2026", "?time=2026-01"), True)),
    measures=(_REFERRALS, _DAYS, _DECISIONS),
    file="/insight/clinics/x/figures.csv",
)
INSIGHT_PAGES = {
    "insight": (
        "insight/clinics.html",
        InsightPage(clinics=(Link("Northfield stalking clinic", "/insight/clinics/x"),)),
        "insight",
        _COORDINATOR,
    ),
    "insight-none": ("insight/clinics.html", InsightPage(), "insight", _COORDINATOR),
    "figures": ("insight/figures.html", _PAGE, "insight", _COORDINATOR),
    "figures-none": ("insight/figures.html", FiguresPage(name="New clinic"), "insight", _COORDINATOR),
}
