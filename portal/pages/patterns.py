"""Patterns of misuse and the conduct inquiries that are open, for professional standards of one agency."""

from litestar import Response, get
from litestar.di import NamedDependency

from domain.calendar import london_date
from domain.misuse.thresholds import TITLES
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page
from portal.processing.misuse import PatternsOfMisuse
from portal.views import By
from portal.views.processing import Inquiry, Pattern, PatternsPage


@get("/standards/patterns", sync_to_thread=True)
def patterns(
    door: NamedDependency[Door],
    misuse: NamedDependency[PatternsOfMisuse],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
) -> Response[str]:
    """What stands out in the looks of this agency's people of late, by pattern and account."""
    found = misuse.of_agency(person.actor)
    register = door.register()
    today = london_date(reception.clock())
    own = register.accounts_of(person.account)
    view = PatternsPage(
        patterns=tuple(
            Pattern(
                pattern=TITLES[each.pattern],
                by=By(register.accounts[each.account].name_at(each.last), ""),
                times=each.times,
                first=each.first,
                last=each.last,
                source=each.source,
            )
            for each in found.found
        ),
        inquiries=tuple(
            Inquiry(register.accounts[account].name, until)
            for account, until in sorted(register.inquiries.items(), key=lambda each: each[1])
            if until >= today and account not in own and register.accounts[account].agency == person.agency
        ),
        since=found.since,
        whole=found.whole,
    )
    return page(reception, person, "audit/patterns.html", view, here="audit")


ROUTES = [patterns]
