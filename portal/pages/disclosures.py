"""The letter of a disclosure: what is sent to somebody outside, ready to print, with what is open to its author now."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.current import Reception, SignedIn
from portal.door import Door
from portal.pages.answering import page, stream_of
from portal.presenting.disclosure import letter_of
from portal.problems import Problem
from portal.surfaces import Surface


@get("/cases/{case_id:str}/disclosures/{mark:str}/letter", sync_to_thread=True)
def letter(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
    mark: FromPath[str],
) -> Response[str]:
    """One disclosure as a letter, for whoever made it."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.DISCLOSURE)
    view = letter_of(opened, stream, mark)
    if view is None:
        raise Problem(
            404, "not-found", "Nothing here", "There is no letter of yours here. Open the disclosure on the case."
        )
    return page(reception, person, "disclosure/letter.html", view)


ROUTES = [letter]
