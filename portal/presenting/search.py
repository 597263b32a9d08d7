"""The search page: hits as rows with a link to the entry, and the kinds with how many of each were found."""

from collections.abc import Collection, Mapping
from typing import Final

from domain.kernel import is_open
from domain.reveal import Summarised
from portal.presenting.case_names import called
from portal.presenting.events import class_words
from portal.presenting.names import with_agencies
from portal.searching import MOST_COUNTED, Hit, Results
from portal.sectioned import section_of
from portal.views import FilterChoice, Link
from portal.views.search import SearchHit, SearchPage
from projections.search import FoundKind

KINDS: Final = {
    FoundKind.CRIMES: "Crimes",
    FoundKind.MEASURES: "Measures",
    FoundKind.PEOPLE: "People",
    FoundKind.TEXT: "Everything else",
}
NOTHING_SOUGHT: Final = "Enter at least two letters or figures to search for"


def kinds_of(chosen: Collection[str], counts: Mapping[FoundKind, int] | None = None) -> tuple[FilterChoice, ...]:
    """The kinds to choose from, with how many of each were found once something was searched for."""
    return tuple(
        FilterChoice(
            kind.value, words if counts is None else f"{words} ({counted(counts[kind])})", kind.value in chosen
        )
        for kind, words in KINDS.items()
    )


def counted(count: int) -> str:
    """A count in words: it stops at so many or more."""
    return f"{MOST_COUNTED} or more" if count >= MOST_COUNTED else str(count)


def results_page(words: str, chosen: Collection[str], results: Results, *, further: bool) -> SearchPage:
    """The page of what was found."""
    shown = [kind for kind in FoundKind if not chosen or kind.value in chosen]
    return SearchPage(
        words=words,
        asked=True,
        kinds=kinds_of(chosen, results.counts),
        hits=tuple(map(hit_of, results.hits)),
        total=counted(sum(results.counts[kind] for kind in shown)),
        after=str(results.hits[-1].entry.id) if results.more else "",
        further=further,
    )


def hit_of(hit: Hit) -> SearchHit:
    """One hit as a row."""
    entry, opened = hit.entry, hit.opened
    fact = entry.fact
    href = f"/cases/{entry.stream}"
    slug = section_of(fact)
    where = f"{href}/sections/{slug}" if slug else f"{href}/timeline"
    title = class_words(fact.data_class) if isinstance(fact, Summarised) else fact.title
    return SearchHit(
        case=Link(called(opened.reference, entry.stream), href),
        entry=Link(title, f"{where}#entry-{entry.id}"),
        kind=KINDS[hit.kind] if hit.kind is not FoundKind.TEXT else "",
        happened=entry.happened if fact.happens and is_open(entry.happened) else None,
        known=entry.known,
        agency=opened.register.agency_name(entry.agency),
        label=hit.found.label,
        parts=tuple((with_agencies(opened.register, text), found) for text, found in hit.found.parts),
        replaced=any(e.corrects is not None and e.corrects.entry == entry.id for e in opened.entries),
    )
