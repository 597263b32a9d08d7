"""Sample views of the record of processing: a purpose, lines, a mistake in what was asked, patterns, past readers."""

from datetime import date

from domain.people import Role
from portal.views import By, FilterChoice, Link
from portal.views.hits_by_group import AboutYouPage, ByGroupPage, GroupRow, PatternByGroup
from portal.views.processing import Act, Box, Inquiry, Pattern, PatternsPage, ReadersPage, RecordPage, Sought
from tests.portal.sampled import NOW, person, top

_OFFICER = person(Role.DATA_PROTECTION_OFFICER)
_DAYS = (Box("since-day", "Day", "2"), Box("since-month", "Month", "3"), Box("since-year", "Year", "2026"))
_SOUGHT = Sought(
    purposes=(FilterChoice("lawfulness", "Verifying that the processing is lawful", chosen=True),),
    operations=(FilterChoice("disclosure", "Disclosure", chosen=True),),
    agencies=(FilterChoice("northmere-police", "Northmere Police", chosen=False),),
    since=_DAYS,
    until=tuple(Box(each.name.replace("since", "until"), each.label, "") for each in _DAYS),
    hidden=(("purpose", "lawfulness"),),
)
_ACTS = (
    Act(
        at=NOW,
        by=By("Dana Whitlock", "Northmere Police", Role.POLICE_INVESTIGATOR),
        operation="Disclosure",
        where="Feed",
        case="4d7c9e10",
        case_mark="4d7c9e10-2b3a-4c5d-8e6f-7a8b9c0d1e01",
        classes=("incidents and crimes", "orders, bail and breaches"),
        keys=("incidents and crimes (Northmere Police)", "orders, bail and breaches (Northmere Police)"),
        recipients="Northmere Police",
        purpose="Criminal proceedings",
    ),
    Act(
        at=NOW,
        by=By("Kit Malone", "Northmere Police", Role.POLICE_COORDINATOR),
        operation="Combination",
        where="Search",
        outcome="Found nothing",
        as_role="Health clinician, Northmere Trust",
        keys=None,
    ),
)
_PAGE = RecordPage(
    title="Log of processing (section 62)",
    regime="Data Protection Act 2018 Part 3",
    source="Data Protection Act 2018 ss.30, 62 and Schedule 7",
    address="/audit/record",
    scope="What people of your agency did.",
    sought=_SOUGHT,
    acts=_ACTS,
    next="/audit/record?before=x",
    exports=True,
)
_WRONG = Sought(
    purposes=_SOUGHT.purposes,
    since=_DAYS,
    until=_SOUGHT.until,
    errors=(("purpose", "Choose for which of the four purposes you read the record."), ("case", "Give its mark.")),
)
_PATTERN = Pattern(
    pattern="Turned away again and again",
    by=By("Dana Whitlock", ""),
    times=5,
    first=NOW,
    last=NOW,
    source="Partnership standard, set locally: turned away five times within seven days",
)

RECORD_PAGES = {
    "record-of-processing": ("audit/record.html", _PAGE, "audit", _OFFICER),
    "record-of-processing-wrong": (
        "audit/record.html",
        RecordPage(
            title="Record of access and processing",
            regime="UK GDPR",
            source="UK GDPR Articles 5(2) and 32",
            address="/audit/record",
            scope="What people of your agency did.",
            sought=_WRONG,
            exports=True,
        ),
        "audit",
        _OFFICER,
    ),
    "patterns": (
        "audit/patterns.html",
        PatternsPage(
            patterns=(_PATTERN,),
            inquiries=(Inquiry("Kit Malone", date(2026, 6, 1)),),
            since=date(2026, 2, 2),
            whole=False,
        ),
        "audit",
        person(Role.PROFESSIONAL_STANDARDS),
    ),
    "patterns-by-group": (
        "audit/by_group.html",
        ByGroupPage(
            month="March 2026",
            patterns=(
                PatternByGroup(
                    pattern="Turned away again and again",
                    rows=(
                        GroupRow(group="White", looked="120", hit="20", share="17%"),
                        GroupRow(group="Not told", looked="30", hit="Too few to tell", share="Too few to tell"),
                    ),
                ),
            ),
            months=((Link("March 2026", "?month=2026-03"), True), (Link("February 2026", "?month=2026-02"), False)),
            whole=False,
            file="/standards/patterns/groups.csv?month=2026-03",
        ),
        "audit",
        person(Role.PROFESSIONAL_STANDARDS),
    ),
    "patterns-by-group-none": ("audit/by_group.html", ByGroupPage(), "audit", person(Role.PROFESSIONAL_STANDARDS)),
    "about-you": (
        "about_you/page.html",
        AboutYouPage(
            ethnicity="White: Irish", declare="/governance/declare-ethnicity", take_back="/governance/x", done="Said"
        ),
        "",
        person(),
    ),
    "about-you-nothing": ("about_you/page.html", AboutYouPage(declare="/governance/declare-ethnicity"), "", person()),
    "past-readers": ("audit/readers.html", ReadersPage(top=top("Timeline"), acts=_ACTS), "cases", person()),
}
