"""Who knows what: to the advocates who hold it alone, who of other agencies has read what consent covers."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from domain.classes import STAFF_IDENTITY
from domain.kernel import AccountId, StreamId, Withheld
from infra.looks import Looks as LookRecords
from portal.asking import Opened
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.known_to import Known, Reading, known_to, may_ask
from portal.pages.answering import page, stream_of
from portal.presenting.names import Names
from portal.presenting.top import top_of
from portal.refusals import NotYours
from portal.surfaces import Surface
from portal.views.known_to import KnownThing, KnownTo, ReadBy
from portal.views.shown import By
from portal.words import in_words

NOT_YOURS: Final = "Only the advocates who hold what the victim agreed to share see who has read it. Ask them."
LAST: Final = UUID(int=2**128 - 1)
OVERRIDE: Final = "override-narrowing"


@get("/cases/{case_id:str}/known-to", sync_to_thread=True)
def who_knows(
    door: NamedDependency[Door],
    looks: NamedDependency[LookRecords],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    case_id: FromPath[str],
) -> Response[str]:
    """By what she may agree to have shared: each reader of another agency, and when last."""
    stream = stream_of(case_id)
    opened = door.look(person.actor, stream, Surface.KNOWN_TO)
    if not may_ask(opened):
        raise NotYours(NOT_YOURS)
    return page(reception, person, "known_to/page.html", _view(opened, stream, looks))


def _view(opened: Opened, stream: StreamId, looks: LookRecords) -> KnownTo:
    before = opened.now + timedelta(minutes=1), LAST
    found = known_to(opened, looks.all_newest(before, streams=[stream]))
    top = top_of(opened, stream, "known-to")
    gives = opened.reader.policy.may_give(OVERRIDE, opened.reader.actor.role)
    return KnownTo(
        top=top,
        things=tuple(_thing(opened, known) for known in found),
        override=f"{top.href}/record/{OVERRIDE}" if gives else "",
    )


def _thing(opened: Opened, known: Known) -> KnownThing:
    return KnownThing(
        title=in_words(known.what),
        taken_back=known.taken_back,
        readers=tuple(
            ReadBy(by=_by(opened, reading), last=reading.last, whole=reading.whole) for reading in known.readings
        ),
    )


def _by(opened: Opened, reading: Reading) -> By:
    names = Names(opened)
    worker: AccountId | Withheld = reading.account or Withheld(STAFF_IDENTITY, reading.agency, shown=True)
    return By(names.worker(worker, reading.last), names.agency(reading.agency), reading.role)


ROUTES = [who_knows]
