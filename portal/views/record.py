"""Views of recording an action: choose it, fill it in, check it, see it done."""

import msgspec

from portal.forms import Field, Form
from portal.views.shown import Action, CaseTop, Event, Owed, Shown, Surfaced


class Readers(msgspec.Struct, frozen=True, kw_only=True):
    """Who can see what is being recorded: from the policy alone, never from who is on the case.

    Each of `groups` is a phrase such as "see all of it" or "see a summary" with the titles of its roles; `unread` names
    the classes that the writer may give but not read back.
    """

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    unread: tuple[str, ...] = ()


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The entries that a form is about, with what was concluded of them, a sentence each; or, on no case, `rows`."""

    events: tuple[Event, ...] = ()
    said: tuple[str, ...] = ()
    rows: tuple[Shown, ...] = ()


class FormPage(msgspec.Struct, frozen=True, kw_only=True):
    """A form to record something. `post` is where it goes; `seen` the mark on screen; `key` makes one command of it.

    `readers_at` is the address that answers `record/_readers.html` for what is filled in so far; `again` a sentence on
    top where the case moved on meanwhile, with `since`, the entries that came. `about` is the
    entry that the form is about; `more` are fields that can be added to what the act in hand needs; `nothing` says why
    there is no form to fill in.
    """

    form: Form
    post: str
    back: str
    top: CaseTop | None = None
    readers: Readers | None = None
    readers_at: str = ""
    seen: str = ""
    key: str = ""
    again: str = ""
    since: tuple[Event, ...] = ()
    about: About | None = None
    more: tuple[Field, ...] = ()
    nothing: str = ""


class QuickPage(msgspec.Struct, frozen=True, kw_only=True):
    """On which case an act is to be recorded: the act's form on each of the reader's own cases."""

    title: str
    cases: tuple[Action, ...] = ()


class CheckPage(msgspec.Struct, frozen=True, kw_only=True):
    """Check your answers: what was typed, read back, with what will follow, before it is recorded for good."""

    form: Form
    rows: tuple[Shown, ...]
    posted: tuple[tuple[str, str], ...]
    post: str
    back: str
    top: CaseTop | None = None
    readers: Readers | None = None
    follows: tuple[str, ...] = ()
    about: About | None = None


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """It is recorded: what, what follows from it for this reader, and where to go on."""

    top: CaseTop
    title: str
    event: Event | None = None
    follows: tuple[Surfaced, ...] = ()
    owed: tuple[Owed, ...] = ()
    more: tuple[Action, ...] = ()


class ActionGroup(msgspec.Struct, frozen=True):
    """The commands of one section."""

    title: str
    actions: tuple[Action, ...]


class Choose(msgspec.Struct, frozen=True, kw_only=True):
    """Which action to record: the few that this role uses most here, then all by section."""

    top: CaseTop
    usual: tuple[Action, ...] = ()
    groups: tuple[ActionGroup, ...] = ()
    search: str = ""
