"""Filling in a form: errors beside their fields with what was typed kept, answers checked, recorded once."""

from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

import msgspec
from litestar import Response

from domain.kernel import Entry, EntryId, Fact, Refused, StreamId
from portal import step_up
from portal.answers import Errors
from portal.api.asked import mark_of
from portal.asking import Opened
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import Posted, go, page
from portal.posted import one
from portal.presenting.events import Teller
from portal.presenting.names import with_agencies
from portal.presenting.readback import carried_on
from portal.presenting.readers import readers_of
from portal.presenting.sheets import Sheet
from portal.presenting.top import top_of
from portal.quick import Quick, parted
from portal.refusals import Invalid, KeyReused, Stale, UnknownMark
from portal.views import About, CaseTop, CheckPage, Event, FormPage, Readers

SENT_BEFORE: Final = (
    "You have sent this form before, with other answers. What you sent first is recorded. To record this as well, send "
    "it again."
)
CLOSED_TO_WRITER: Final = "/case-closed-to-you"  # whoever declares a conflict, or names themselves, sees it no more
OTHER_PAGE: Final = "This page was opened before your access to the case changed. Read the case, then send yours again."


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Where one person fills in one form. `stream` and `opened` are None for the form that opens a case.

    `about` is what the entry says that the form is about, where one must read it to answer; `quick` the act, where the
    form is of a quick entry; `recorded` where one goes from a form of no case, whose record nobody reads as entries;
    `here` the entry of the menu. `around` draws the page that the form stands in, where that is not its own; None
    where it can stand there no more. `nothing` says, in place of a form, why it cannot be filled in.
    """

    door: Door
    reception: Reception
    person: SignedIn
    sheet: Sheet
    post: str
    back: str
    readers_at: str = ""
    stream: StreamId | None = None
    opened: Opened | None = None
    about: About | None = None
    quick: Quick | None = None
    recorded: str = ""
    here: str = "cases"
    around: Callable[[FormPage, int], Response[str] | None] | None = None
    nothing: str = ""

    @property
    def top(self) -> CaseTop | None:
        """The strip of the case, where there is one."""
        return top_of(self.opened, self.stream) if self.opened is not None else None

    def readers(self, posted: Posted | None) -> Readers | None:
        """Who can see what is filled in so far."""
        register = self.door.register()
        if self.recorded or register.policy is None:
            return None
        return readers_of(register, register.policy, self.sheet.struct, posted, self.person.actor)


def blank(desk: Desk) -> Response[str]:
    """The form before anything is typed."""
    return _form(desk, desk.sheet.untouched(), {}, fresh=True, nothing=desk.nothing)


def fill_in(desk: Desk, posted: Posted) -> Response[Any]:
    """What follows from a form that was sent: the form again, its answers to check, or on to what was recorded."""
    step = one(posted, "step")
    if step == "change" or step.startswith("add "):
        return _form(desk, posted, {})
    read = desk.sheet.read(posted)
    if isinstance(read, Errors):
        return _form(desk, posted, read.by_field, status=422)
    checking = desk.sheet.grave and step != "record"
    try:
        if checking:  # what the rules refuse is said before the answers are checked, not after
            desk.door.rehearse(desk.person.actor, desk.stream, read, seen=mark_of(one(posted, "seen")))
        if step_up.is_needed(desk.reception, desk.person, type(read)):
            return step_up.away(desk.reception, desk.person, desk.post, posted)
        if checking:
            return _check(desk, posted)
        accepted = desk.door.ask(
            desk.person.actor, desk.stream, read, seen=mark_of(one(posted, "seen")), key=one(posted, "key") or None
        )
    except Refused as refused:
        wrong = [(refused.field, refused.sentence), *refused.also.items()]
        called = {desk.sheet.beside(at): with_agencies(desk.door.register(), said) for at, said in wrong}
        return _form(desk, posted, called, status=422)
    except Invalid as invalid:
        amiss = {desk.sheet.beside(field): sentence for field, sentence in invalid.fields.items()}
        return _form(desk, posted, amiss or {"": invalid.sentence}, status=422)
    except Stale as stale:
        return _form(desk, posted, {}, again=stale.sentence, since=stale.entries, fresh=True, status=409)
    except UnknownMark:
        return _form(desk, posted, {}, again=OTHER_PAGE, fresh=True, status=409)
    except KeyReused:
        return _form(desk, posted, {}, again=SENT_BEFORE, fresh=True, status=409)
    if desk.recorded:
        return go(desk.recorded)
    if accepted.reader is None:
        return go(CLOSED_TO_WRITER)
    entry = f"?entry={accepted.entries[0].id}" if accepted.entries else ""
    return go(f"/cases/{accepted.stream}/recorded/{desk.sheet.name}{entry}")


def _form(
    desk: Desk,
    posted: Posted,
    errors: dict[str, str],
    *,
    again: str = "",
    since: tuple[Entry[Fact], ...] = (),
    fresh: bool = False,
    nothing: str = "",
    status: int = 200,
) -> Response[str]:
    """The form. A `fresh` one carries the newest mark and a key of its own; another keeps those that it came with."""
    form = desk.sheet.draw(posted, errors)
    needed, more = parted(form.fields, desk.quick) if desk.quick is not None else (form.fields, ())
    view = FormPage(
        form=msgspec.structs.replace(form, fields=needed),
        more=more,
        post=desk.post,
        back=desk.back,
        top=desk.top,
        readers=desk.readers(posted),
        readers_at=desk.readers_at,
        seen=_newest(desk.opened) if fresh else one(posted, "seen"),
        key=uuid4().hex if fresh else one(posted, "key"),
        again=again,
        since=_told(desk, since),
        about=desk.about,
        nothing=nothing,
    )
    drawn = desk.around(view, status) if desk.around is not None else None
    return drawn or page(desk.reception, desk.person, "record/form.html", view, here=desk.here, status=status)


def _check(desk: Desk, posted: Posted) -> Response[str]:
    view = CheckPage(
        form=desk.sheet.draw(posted, {}),
        rows=desk.sheet.back(posted),
        posted=carried_on(posted),
        post=desk.post,
        back=desk.back,
        top=desk.top,
        readers=desk.readers(posted),
        follows=desk.sheet.follows(posted, desk.opened),
        about=desk.about,
    )
    return page(desk.reception, desk.person, "record/check.html", view, here=desk.here)


def _newest(opened: Opened | None) -> str:
    mark: EntryId | None = opened.mark if opened is not None else None
    return str(mark) if mark else ""


def _told(desk: Desk, since: tuple[Entry[Fact], ...]) -> tuple[Event, ...]:
    if desk.opened is None or not since:
        return ()
    newest = msgspec.structs.replace(desk.opened, entries=(*desk.opened.entries, *since))
    return Teller(newest, f"/cases/{desk.stream}", acts=False).events(since)
