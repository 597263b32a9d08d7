"""Recording an action: choose it, fill it in, see it done."""

from typing import Annotated, Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from domain import catalogue
from domain.calendar import london_date
from domain.kernel import Command
from portal.asking import Opened
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.forms import form_for
from portal.pages.answering import POSTED, Asking, Posted, go, page, stream_of
from portal.pages.came_from import came_from, meeting_come_from
from portal.pages.filling import Desk, blank, fill_in
from portal.posted import one
from portal.presenting.actions import groups, may_give, usual
from portal.presenting.boxes_read import left_out
from portal.presenting.choices import choices_of
from portal.presenting.consent_beside import with_consent
from portal.presenting.done import done_view
from portal.presenting.eligibility_beside import with_eligibility
from portal.presenting.mappa_prefill import mappa_recorded
from portal.presenting.nothing_waits import nothing_for
from portal.presenting.readers import readers_of
from portal.presenting.screening_beside import with_screening
from portal.presenting.sheets import CommandSheet
from portal.presenting.subjects import about_of, chosen_already, narrowed, starts_at, subject_field, waiting_for
from portal.presenting.suggested import suggested
from portal.presenting.top import top_of
from portal.presenting.wishes_beside import with_wishes
from portal.problems import Problem
from portal.quick import address_of, filled_already, quick_of
from portal.refusals import NotYours
from portal.surfaces import Surface
from portal.views import About, Choose, FormPage

PUT_ON_AGENDA: Final = "put-on-agenda"
SEE_OTHER: Final = 303
RECORDED: Final = "/recorded/"


@get("/cases/{case_id:str}/record", sync_to_thread=True)
def choose(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    find: FromQuery[str] = "",
) -> Response[str]:
    """Which action to record."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.RECORD)
    href = f"/cases/{stream}"
    sought = find[:100]
    view = Choose(
        top=top_of(opened, stream),
        usual=() if sought else usual(opened, href),
        groups=groups(opened, href, sought),
        search=sought,
    )
    return page(reception, person, "record/choose.html", view)


@get("/cases/{case_id:str}/record/{command:str}", sync_to_thread=True)
def form(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    command: FromPath[str],
    of: Annotated[str, QueryParameter(name="of")] = "",
    quick: FromQuery[str] = "",
) -> Response[str]:
    """The form of an action; of a quick entry with what the act needs in sight."""
    back = came_from(request, stream_of(case_id))
    return blank(_desk(door, reception, person, case_id, command, of, quick, back))


@post("/cases/{case_id:str}/record/{command:str}", sync_to_thread=True, status_code=200, dependencies=POSTED)
def give(
    request: Asking,
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    command: FromPath[str],
    posted: NamedDependency[Posted],
    quick: FromQuery[str] = "",
) -> Response[Any]:
    """An action, given. Whoever put a case on an agenda from the page of its meeting goes back there."""
    about = one(posted, subject_field(catalogue.COMMANDS[command])) if command in catalogue.COMMANDS else ""
    back = came_from(request, stream_of(case_id), posted)
    answer = fill_in(_desk(door, reception, person, case_id, command, about, quick, back), posted)
    meeting = meeting_come_from(back) if command == PUT_ON_AGENDA else ""
    recorded = answer.status_code == SEE_OTHER and RECORDED in answer.headers.get("Location", "")
    return go(f"{meeting}?done={command}") if meeting and recorded else answer


def _desk(
    door: Door,
    reception: Reception,
    person: SignedIn,
    case_id: str,
    command: str,
    of: str,
    quick: str,
    back: str,
) -> Desk:
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.RECORD)
    kind = _givable(opened, command)
    href = f"/cases/{stream}"
    waiting = waiting_for(opened, command)
    if not of and starts_at(kind) and len(waiting) == 1:
        of = str(waiting[0])
    choices = narrowed(choices_of(opened), opened, command, of)
    chosen = {**suggested(opened, kind, choices), **chosen_already(choices, opened, command, of)}
    subject = one(chosen, subject_field(kind)) or of
    way = quick_of(opened.reader.policy, person.role, quick)
    if way is not None and way.command == command:
        chosen = {**filled_already(way, choices, london_date(reception.clock())), **chosen}
    else:
        way = None
    return Desk(
        door=door,
        reception=reception,
        person=person,
        sheet=CommandSheet(kind, choices, of, chosen, left_out(opened, kind), mappa_recorded(opened, kind, choices)),
        post=address_of(href, way, quick) if way else f"{href}/record/{command}",
        quick=way,
        back=back or f"{href}/sections/{catalogue.section_of(kind).slug}",
        readers_at=f"/record/{command}/readers",
        stream=stream,
        opened=opened,
        about=_about(opened, href, command, subject),
        nothing=nothing_for(kind, choices),
    )


def _about(opened: Opened, href: str, command: str, subject: str) -> About | None:
    """What the form is about, and what its writer reads beside it before they decide."""
    about = about_of(opened, href, command, subject)
    for beside in (with_wishes, with_consent, with_eligibility):
        about = beside(about, opened, href, command)
    return with_screening(about, opened, href, command, subject)


def _givable(opened: Opened, command: str) -> type[Command]:
    given = may_give(opened.reader.policy, opened.reader.actor.role)
    if command in given:
        return given[command]
    _known(command)
    raise NotYours("Your role does not record this. Ask a colleague whose role does, or the case lead.")


def _known(command: str) -> type[Command]:
    if command not in catalogue.COMMANDS:
        raise Problem(404, "not-found", "Nothing here", "There is no action of this name. Choose one from the list.")
    return catalogue.COMMANDS[command]


@post("/record/{command:str}/readers", sync_to_thread=True, status_code=200, dependencies=POSTED)
def readers(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    command: FromPath[str],
    posted: NamedDependency[Posted],
) -> Response[str]:
    """Who can see what is filled in so far: a fragment, from the policy and the register, and of no case."""
    kind = _known(command)
    register = door.register()
    told = readers_of(register, register.policy, kind, posted, person.actor) if register.policy else None
    view = FormPage(form=form_for(kind), post="", back="", readers=told)
    return page(reception, person, "record/_readers.html", view)


@get("/cases/{case_id:str}/recorded/{command:str}", sync_to_thread=True)
def done(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    command: FromPath[str],
    entry: FromQuery[str] = "",
) -> Response[str]:
    """It is recorded: as this reader sees it, with what follows."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.RECORD)
    view = done_view(opened, stream, _known(command), entry)
    return page(reception, person, "record/done.html", view)


ROUTES = [choose, form, give, readers, done]
