"""Search through the API: the words come in the body and stand in no address."""

from typing import Annotated, Any

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import RawBody

from domain.kernel import EntryId
from portal.api.asked import LONGEST_PAGE, PAGE
from portal.current import SignedIn
from portal.door import Door
from portal.presenting.search import NOTHING_SOUGHT
from portal.recognition import SEARCHES
from portal.refusals import Invalid
from portal.searching import Hit, Search, searched
from portal.shown import Teller
from portal.spoken import invalid
from projections.search import FoundKind
from projections.sought import LONGEST, sought

Answer = dict[str, Any]


class AskSearch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is searched for, of which kinds (none: all), after which hit, and how many at the most."""

    words: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]
    kinds: tuple[FoundKind, ...] = ()
    after: EntryId | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=LONGEST_PAGE)] = PAGE


@post("/api/v1/search", sync_to_thread=True, status_code=200, opt=SEARCHES)
def search(body: RawBody, door: NamedDependency[Door], person: NamedDependency[SignedIn]) -> Response[Answer]:
    """The entries of the reader's cases in which the words stand, newest first; `next` is the cursor of the rest."""
    asked = _asked(body)
    what = sought(asked.words)
    if what is None:
        raise Invalid({"words": f"{NOTHING_SOUGHT}."})
    found = searched(
        door,
        person.actor,
        Search(words=asked.words, what=what, kinds=frozenset(asked.kinds), after=asked.after, limit=asked.limit),
    )
    return Response(
        {
            "hits": [_hit(hit) for hit in found.hits],
            "counts": {kind.value: count for kind, count in found.counts.items()},
            "next": str(found.hits[-1].entry.id) if found.more else None,
        }
    )


def _asked(body: bytes) -> AskSearch:
    try:
        return msgspec.json.decode(body, type=AskSearch)
    except msgspec.ValidationError as wrong:
        raise invalid(wrong, None) from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise Invalid({"": "The body must be one JSON object in UTF-8."}) from None


def _hit(hit: Hit) -> Answer:
    told: Answer = {
        "case_id": str(hit.entry.stream),
        "reference": hit.opened.reference,
        "kind": hit.kind.value,
        "found": {
            "label": hit.found.label,
            "parts": [{"text": text, "found": found} for text, found in hit.found.parts],
        },
        "entry": Teller(hit.opened.reader, hit.opened.register).entry(hit.entry),
    }
    return told


ROUTES = [search]
