"""Views of one case: the picture on one screen, its timeline, sections and replay."""

from datetime import datetime

import msgspec

from portal.rail import Rail
from portal.strip import Strip
from portal.views.clinic import ClinicStands
from portal.views.orders import ApplicationShown, OrderShown
from portal.views.record import ActionGroup
from portal.views.requests import RequestRow
from portal.views.shown import Action, By, CaseTop, Event, FilterChoice, HeldBy, Link, Owed, Shown, Surfaced
from portal.views.threads import EscalationThread


class Involved(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the case: in what part, their name, and what else this reader may know."""

    part: str
    name: object
    lines: tuple[Shown, ...] = ()


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """An agency on the case, with its named contact; `notes` say who of it is away until when."""

    agency: str
    name: object = ""
    role: str = ""
    notes: tuple[str, ...] = ()


class Assessed(msgspec.Struct, frozen=True, kw_only=True):
    """One assessment in its own scale, never converted. `standing` says what a supervisor made of it, or is owed.

    `training` says whether its assessor was trained in the tool on that day; empty where nobody keeps a record of it.
    """

    tool: str
    grade: object
    on: object
    by: By
    standing: str = ""
    impact: object = ""
    mark: str = ""
    training: str = ""


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """A protective measure: what kind, whether it is in force, from when until when, its terms and breaches."""

    title: str
    state: str
    in_force: bool
    starts: object = None
    ends: object = None
    terms: tuple[object, ...] = ()
    breaches: tuple[str, ...] = ()
    mark: str = ""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """The case on one screen, now or as it was. `no_measure` is a conclusion of the door, never of the page.

    `not_whole` says that what is owed or stands out is not told in full, as no agreement covers it.
    """

    surfaced: tuple[Surfaced, ...] = ()
    not_whole: str = ""
    parts: tuple[Involved, ...] = ()
    contacts: tuple[Contact, ...] = ()
    strip: Strip | None = None
    assessed: tuple[Assessed, ...] = ()
    measures: tuple[Measure, ...] = ()
    no_measure: bool = False
    owed: tuple[Owed, ...] = ()
    latest: tuple[Event, ...] = ()
    held: tuple[HeldBy, ...] = ()


class CasePage(msgspec.Struct, frozen=True, kw_only=True):
    """The overview of a case. `actions` are the ones that this role uses most here, `quick` the commonest acts."""

    top: CaseTop
    picture: Picture
    actions: tuple[Action, ...] = ()
    quick: tuple[Link, ...] = ()


class TimelinePage(msgspec.Struct, frozen=True, kw_only=True):
    """Every entry that this reader may see, by all agencies; `older` is the address of the rest, if any."""

    top: CaseTop
    events: tuple[Event, ...] = ()
    held: tuple[HeldBy, ...] = ()
    by: str = "known"
    older: str = ""


class SectionPage(msgspec.Struct, frozen=True, kw_only=True):
    """One section of a case: its entries and what this reader may record there; `empty` says what no entry means.

    `strip` is drawn, and `orders` and `applications` are listed, where the section is about what protects over time;
    `requests` where it is about sharing, `threads` where escalations are; `clinic` where it is about meetings,
    `meetings` on whose agenda the case is, and `moments` in place of `actions`: what is recorded, by its moment.
    """

    top: CaseTop
    title: str
    events: tuple[Event, ...] = ()
    actions: tuple[Action, ...] = ()
    moments: tuple[ActionGroup, ...] = ()
    held: tuple[HeldBy, ...] = ()
    surfaced: tuple[Surfaced, ...] = ()
    strip: Strip | None = None
    orders: tuple[OrderShown, ...] = ()
    applications: tuple[ApplicationShown, ...] = ()
    requests: tuple[RequestRow, ...] = ()
    threads: tuple[EscalationThread, ...] = ()
    clinic: ClinicStands | None = None
    meetings: tuple[Link, ...] = ()
    empty: str = ""


class ReplayPage(msgspec.Struct, frozen=True, kw_only=True):
    """The case as it was. `by` is "known" or "happened"; `step` the number of the fact shown, from 1 to `steps`.

    `last` is the fact that the step added. For an auditor, `roles` and `agencies` offer whose sight to take.
    """

    top: CaseTop
    picture: Picture
    rail: Rail
    moment: datetime
    by: str = "known"
    step: int = 0
    steps: int = 0
    before: str = ""
    after: str = ""
    last: Event | None = None
    roles: tuple[FilterChoice, ...] = ()
    agencies: tuple[FilterChoice, ...] = ()
    error: str = ""
    error_at: str = "moment-day"
    typed_day: tuple[str, str, str] = ("", "", "")
    typed_time: str = ""
