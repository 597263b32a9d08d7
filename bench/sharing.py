"""What policy costs: a case and a caseload for one reader, beside the same with nothing asked of anybody."""

import os
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from bench.measure import Alternative, Measured, in_turn
from bench.people import ADVOCATE, COORDINATOR, register_people
from bench.views import append, case_of
from domain.advocacy.consent import ConsentDecision, ConsentRecorded, Shareable
from domain.calendar import london_date
from domain.case import fold
from domain.classes import DataClass
from domain.conclusions import strip
from domain.contact import Method
from domain.duties import duties
from domain.governance import LedgerKind
from domain.kernel import AccountId, Answer, EntryId, Fact, StreamId
from domain.parties import VictimNamed
from domain.people import Role
from domain.rules import Moment
from domain.sharing.answers import InformationRequestAnswered, Outcome
from domain.sharing.emergency_facts import EmergencyReason, GlassBroken
from domain.sharing.lists import ExclusionLifted, PersonExcluded
from domain.surfacing import surfaced
from infra import clock
from infra.embedded import DATABASE, Embedded
from infra.migrate import migrate
from infra.pools import options_of
from infra.settings import KeyVersion, Settings
from portal.house import House, opened
from portal.lists import CaseLine, cases_of
from portal.opening import open_for
from portal.surfaces import Surface

FACTS, VIEW_ROUNDS = 500, 40
CASES, FACTS_EACH, LIST_ROUNDS = 200, 40, 40
SHARED_IN_TEN = 1
_LIST = (
    "SELECT c.case_id, c.reference, c.referred_on, c.closed, c.victims, c.suspects, c.grade, "
    "(SELECT coalesce(jsonb_agg(jsonb_build_array(h.data_class, h.agency, h.known)), '[]'::jsonb) "
    "FROM views.changes AS h WHERE h.case_id = c.case_id) FROM views.caseload AS c ORDER BY c.case_id LIMIT 10000"
)


def measure() -> list[Measured]:
    """A view of a case with everything of sharing on it, and a list of cases on some of which there is some."""
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as folder, Embedded(Path(folder)) as embedded:
        url = embedded.url(DATABASE)
        migrate(url)
        settings = Settings(database_url=url, kek=(KeyVersion(1, os.urandom(32)),), data=Path(folder))
        with (
            opened(settings) as house,
            psycopg.connect(url, autocommit=True, options=options_of(url, "accord_projector")) as owner,
        ):
            open_for(house.ledger, house.door, LedgerKind.REAL)
            register_people(house.door)
            return [*_view(house), *_lists(house, owner)]


def _view(house: House) -> list[Measured]:
    plain, turned = case_of(house, FACTS), case_of(house, FACTS)
    _share(house, turned)

    def look(stream: StreamId) -> Callable[[object], object]:
        return lambda _: house.door.look(ADVOCATE, stream, Surface.OVERVIEW)

    return in_turn(
        f"A case of {FACTS} facts with all that is concluded of it, a view",
        [
            Alternative("without policy: opened, folded, concluded", 1, lambda: None, _bare_view(house, turned)),
            Alternative("as one reader may see it, by the letters", 1, lambda: None, look(plain)),
            Alternative("the same with grants and narrowings on it", 1, lambda: None, look(turned)),
        ],
        VIEW_ROUNDS,
    )


def _bare_view(house: House, stream: StreamId) -> Callable[[object], object]:
    """Everything opened for nobody in particular: no rights, no letters, no record."""

    def read(_: object) -> object:
        with house.ledger.snapshot() as snapshot:
            case = fold(snapshot.entries(stream))
        now = clock.now()
        moment = Moment(now, london_date(now))
        owed = duties(case, moment)
        return fold(case.entries), surfaced(case, moment), strip(case, moment, owed)

    return read


def _lists(house: House, owner: Connection[TupleRow]) -> list[Measured]:
    streams = [case_of(house, FACTS_EACH) for _ in range(CASES)]
    house.engine.prepare()
    house.engine.catch_up()
    ways = [
        Alternative("without policy: no fence, no reader", 1, lambda: None, _bare_list(owner)),
        Alternative("as one reader may see it, by the letters", 1, lambda: None, _listed(house)),
    ]
    plain = in_turn(f"A caseload of {CASES} cases of {FACTS_EACH} facts, a list", ways, LIST_ROUNDS)
    for stream in streams[:: 10 // SHARED_IN_TEN]:
        _share(house, stream)
    house.engine.catch_up()
    some = in_turn(f"The same, with grants and narrowings on {CASES * SHARED_IN_TEN // 10}", ways, LIST_ROUNDS)
    return [*plain, *some]


def _bare_list(owner: Connection[TupleRow]) -> Callable[[object], object]:
    """The same lines for nobody in particular: as the owner of the tables, from whom no row and no column is kept."""
    return lambda _: [_line(row) for row in owner.execute(_LIST).fetchall()]


def _line(row: TupleRow) -> CaseLine:
    case_id, reference, referred_on, closed, victims, suspects, grade, changes = row
    return CaseLine(
        case_id=case_id,
        reference=reference,
        referred_on=referred_on,
        closed=closed,
        victims=tuple(victims),
        suspects=tuple(suspects),
        grade=grade,
        changed=max((msgspec.convert(known, datetime) for _, _, known in changes), default=None),
    )


def _listed(house: House) -> Callable[[object], object]:
    return lambda _: cases_of(house.door, COORDINATOR, Surface.CASES)


def _share(house: House, stream: StreamId) -> None:
    """Put on a case what widens and what narrows: an answer that gives, broken glass, consent, an exclusion."""
    there = house.ledger.entries(stream)
    victim = next(entry.fact.victim for entry in there if isinstance(entry.fact, VictimNamed))
    now, somebody = clock.now(), AccountId(uuid4())
    until = now + timedelta(hours=1)
    facts: Sequence[Fact] = (
        ConsentRecorded(
            victim=victim,
            what=Shareable.SAFETY_PLAN,
            with_whom="Everybody",
            decision=ConsentDecision.WITHDRAWN,
            decided_on=london_date(now),
            method=Method.IN_PERSON,
            suspect_knows=Answer.YES,
        ),
        GlassBroken(
            data_class=DataClass.PROTECTED_LOCATION,
            agency=ADVOCATE.agency,
            reason=EmergencyReason.THREAT_TO_LIFE,
            because="He is outside.",
            until=until,
        ),
        InformationRequestAnswered(
            request=EntryId(uuid4()),
            outcome=Outcome.GIVEN,
            data_class=DataClass.INTELLIGENCE,
            to_agency=ADVOCATE.agency,
            to_role=Role.ISAC_CASEWORKER,
            whole=True,
            expires_at=until,
        ),
        PersonExcluded(account=somebody, because="A neighbour"),
        ExclusionLifted(account=somebody, because="Moved away"),
    )
    append(house, stream, facts)
