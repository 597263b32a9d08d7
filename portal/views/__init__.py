"""Views: what the templates take. Pages fill these from what the doors opened; nothing here looks anything up.

A field typed `object` holds one shown value: text, a number, yes or no, a date, a time, a `Happened`, a named value, a
tuple of these, None for "not known", or `Withheld` and `Erased`, which the templates draw by themselves.
"""

from portal.views.case import (
    Assessed,
    CasePage,
    Contact,
    Involved,
    Measure,
    Picture,
    ReplayPage,
    SectionPage,
    TimelinePage,
)
from portal.views.lists import AuditHome, CaseRow, Cases, Changed, Filter, Look, Looks, MyWork
from portal.views.record import About, ActionGroup, CheckPage, Choose, Done, FormPage, QuickPage, Readers
from portal.views.shown import (
    Action,
    By,
    CaseTop,
    Due,
    Event,
    FilterChoice,
    HeldBy,
    Link,
    Owed,
    Problem,
    SectionLink,
    Shown,
    Surfaced,
)

__all__ = [
    "About",
    "Action",
    "ActionGroup",
    "Assessed",
    "AuditHome",
    "By",
    "CasePage",
    "CaseRow",
    "CaseTop",
    "Cases",
    "Changed",
    "CheckPage",
    "Choose",
    "Contact",
    "Done",
    "Due",
    "Event",
    "Filter",
    "FilterChoice",
    "FormPage",
    "HeldBy",
    "Involved",
    "Link",
    "Look",
    "Looks",
    "Measure",
    "MyWork",
    "Owed",
    "Picture",
    "Problem",
    "QuickPage",
    "Readers",
    "ReplayPage",
    "SectionLink",
    "SectionPage",
    "Shown",
    "Surfaced",
    "TimelinePage",
]
