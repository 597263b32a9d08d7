"""Search: what stands in the cases of whoever asks. The words are sent in the body and never stand in an address."""

from litestar import Response, get, post
from litestar.di import NamedDependency

from portal.api.asked import mark_of
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import POSTED, Posted, page
from portal.posted import one
from portal.presenting.search import NOTHING_SOUGHT, kinds_of, results_page
from portal.recognition import SEARCHES
from portal.searching import Search, searched
from portal.views.search import SearchPage
from projections.search import FoundKind
from projections.sought import LONGEST, sought

TEMPLATE = "search/page.html"


@get("/search", sync_to_thread=False)
def form(reception: NamedDependency[Reception], person: NamedDependency[SignedIn]) -> Response[str]:
    """Where to type what to search for."""
    return page(reception, person, TEMPLATE, SearchPage(kinds=kinds_of(())))


@post("/search", sync_to_thread=True, status_code=200, dependencies=POSTED, opt=SEARCHES)
def search(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    posted: NamedDependency[Posted],
) -> Response[str]:
    """What was found, or the form again where there is nothing to search for."""
    words = one(posted, "words").strip()[:LONGEST]
    chosen = frozenset(posted.get("kinds", ())) & {kind.value for kind in FoundKind}
    what = sought(words)
    if what is None:
        view = SearchPage(words=words, error=NOTHING_SOUGHT, kinds=kinds_of(chosen))
        return page(reception, person, TEMPLATE, view, status=422)
    after = mark_of(one(posted, "after"))
    asked = Search(words=words, what=what, kinds=frozenset(map(FoundKind, chosen)), after=after)
    view = results_page(words, chosen, searched(door, person.actor, asked), further=after is not None)
    return page(reception, person, TEMPLATE, view)


ROUTES = [form, search]
