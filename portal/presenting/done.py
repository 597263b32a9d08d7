"""What was just recorded, as the writer sees it, and what follows from it for them."""

from typing import Final

from domain import catalogue
from domain.kernel import Command, StreamId
from portal.asking import Opened
from portal.known_to import may_ask
from portal.presenting.actions import may_give, usual
from portal.presenting.events import Teller
from portal.presenting.owed import answer_to, asked_day, owed_of
from portal.presenting.top import top_of
from portal.views import Action, Done, Surfaced

CONSENT: Final = "record-consent"


def done_view(opened: Opened, stream: StreamId, kind: type[Command], mark: str) -> Done:
    """The entry with this mark, if it is open to the reader, and the conclusions that rest on it."""
    href = f"/cases/{stream}"
    entry = next((each for each in opened.entries if str(each.id) == mark), None)
    given = may_give(opened.reader.policy, opened.reader.actor.role, opened)
    mine = catalogue.tag_of(kind)
    about = [each for each in (*opened.surfaced, *opened.duties) if entry is not None and entry.id in each.entries]
    return Done(
        top=top_of(opened, stream),
        title=entry.fact.title if entry is not None else kind.title,
        event=Teller(opened, href).event(entry) if entry is not None else None,
        follows=tuple(
            Surfaced(sentence=each.sentence, source=each.source, action=answer_to(each, href, given))
            for each in opened.surfaced
            if each in about
        ),
        owed=tuple(
            owed_of(each, asked_day(opened), action=answer_to(each, href, given))
            for each in opened.duties
            if each in about
        ),
        more=(*_known_to(opened, href, mine), *_others(opened, href, mine)[:3]),
    )


def _known_to(opened: Opened, href: str, given: str) -> tuple[Action, ...]:
    """After what she decides of sharing, the page that says who has read it so far: a withdrawal undoes no reading."""
    return (Action("Who knows what", f"{href}/known-to"),) if given == CONSENT and may_ask(opened) else ()


def _others(opened: Opened, href: str, given: str) -> tuple[Action, ...]:
    return tuple(each for each in usual(opened, href) if not each.href.partition("?")[0].endswith(f"/{given}"))
