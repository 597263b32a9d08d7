"""Who had read an entry that was misfiled: for those of the agency that recorded it who may read the stricter class."""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.classes import STAFF_IDENTITY
from domain.kernel import Withheld
from infra.looks import Looked, Looks
from portal.asking import Opened
from portal.consulted import is_kept_back, lists_readers
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page, stream_of
from portal.presenting.processing import acts_of
from portal.presenting.top import top_of
from portal.problems import Problem
from portal.processing.lines import line_of_look
from portal.surfaces import Surface
from portal.views import By
from portal.views.processing import Act, ReadersPage


@get("/cases/{case_id:str}/entries/{mark:str}/readers", sync_to_thread=True)
def entry_readers(
    door: NamedDependency[Door],
    looks: NamedDependency[Looks],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    mark: FromPath[str],
) -> Response[str]:
    """Everybody to whom a misfiled entry was opened, oldest first."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.READERS)
    entry = next((each for each in opened.entries if str(each.id) == mark), None)
    if entry is None or not lists_readers(opened, entry):
        raise Problem(404, "not-found", "Nothing here", "There is no entry here whose readers you can see.")
    found = [each for each in looks.readers_of(stream, entry.id) if not is_kept_back(opened, each)]
    view = ReadersPage(top=top_of(opened, stream, "timeline"), acts=tuple(_act(opened, each) for each in found))
    return page(reception, person, "audit/readers.html", view)


def _act(opened: Opened, looked: Looked) -> Act:
    """A reading of it; whose name is closed to this reader is told by role and agency."""
    line = line_of_look(looked, frozenset(), frozenset())
    [act] = acts_of([line], opened.register)
    named = line.agency is None or opened.reader.opens(STAFF_IDENTITY, line.agency)
    if named and looked.account not in opened.reader.unnamed:
        return act
    closed = Withheld(STAFF_IDENTITY, line.agency or opened.reader.unnamed[looked.account], shown=True)
    return msgspec.structs.replace(act, by=By(closed, act.by.agency, act.by.role), reason="", recipients="")


ROUTES = [entry_readers]
