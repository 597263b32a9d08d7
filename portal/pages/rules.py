"""Rules: the book of all of them for anybody who is signed in, and how they ran over one case."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.asking import AsOf
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page, stream_of
from portal.presenting.over_time import over_time_view
from portal.rule_book import rule_book
from portal.surfaces import Surface


@get("/rules", sync_to_thread=True)
def rules(reception: NamedDependency[Reception], person: NamedDependency[SignedIn]) -> Response[str]:
    """Every rule and time limit, with nothing of any case."""
    return page(reception, person, "rules/page.html", rule_book(), here="my-work")


@get("/cases/{case_id:str}/rules", sync_to_thread=True)
def rules_over_time(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
) -> Response[str]:
    """When each rule would have fired on this case, on what, until when it stood, and what settled it."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.RULES_OVER_TIME, at=AsOf(over_time=True))
    return page(reception, person, "rules/case.html", over_time_view(opened, stream))


ROUTES = [rules, rules_over_time]
