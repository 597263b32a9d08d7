"""What policy costs: a case and a caseload for one reader, beside the same with nothing asked of anybody."""

import os
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

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
from domain.governance import LedgerKind, Register
from domain.kernel import AccountId, Answer, EntryId, Fact, StreamId
from domain.parties import VictimNamed
from domain.people import AgencyId, Role
from domain.reachable import over, there
from domain.rules import Conclusion, Moment, Shown
from domain.sharing.answers import InformationRequestAnswered, Outcome
from domain.sharing.emergency_facts import EmergencyReason, GlassBroken
from domain.sharing.lists import ExclusionLifted, PersonExcluded
from domain.surfacing import surfaced
from infra import clock
from infra.embedded import DATABASE, Embedded
from infra.migrate import migrate
from infra.pools import options_of
from infra.settings import KeyVersion, Settings
from portal.contacts_owed import nobody_there, told_of
from portal.house import House, opened
from portal.lists import CaseLine, cases_of
from portal.opening import open_for
from portal.owed_lists import OwedLine, by_date, cases_with_owed
from portal.presenting.caseload import rows_of
from portal.surfaces import Surface
from portal.waiting import wait_for_lists
from projections.carried import taken_up_after
from projections.caseload import changes_read
from projections.duties_due import BY_ID as DUTIES

FACTS, VIEW_ROUNDS = 500, 40
CASES, FACTS_EACH, LIST_ROUNDS = 200, 40, 40
SHARED_IN_TEN = 1
_OWED = "SELECT case_id, array_agg(conclusion) FROM views.duties_due GROUP BY case_id"
_LIST = (
    "SELECT case_id, reference, referred_on, closed, holder, victims, suspects, grade, changes "
    "FROM views.caseload ORDER BY case_id LIMIT 10000"
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
    shared = streams[:: 10 // SHARED_IN_TEN]
    named = f"A caseload of {CASES} cases of {FACTS_EACH} facts"
    plain = [*_lines(house, owner, named), *_page(house, owner, named)]
    for stream in shared:
        _share(house, stream)
    house.engine.catch_up()
    named = f"The same, with grants and narrowings on {len(shared)}"
    return [*plain, *_lines(house, owner, named), *_page(house, owner, named)]


def _lines(house: House, owner: Connection[TupleRow], named: str) -> list[Measured]:
    """The barest list there is: one query whose rows are lines. What policy costs here is the same for a longer one."""
    ways: list[Alternative[object]] = [
        Alternative("without policy: no fence, no reader, no record", 1, lambda: None, lambda _: _bare(house, owner)),
        Alternative("as one reader may see it, by the letters", 1, lambda: None, lambda _: _told(house)),
    ]
    return in_turn(f"{named}, the lines alone", ways, LIST_ROUNDS)


def _page(house: House, owner: Connection[TupleRow], named: str) -> list[Measured]:
    """What the page of the caseload lists: the lines, with what is owed on each of the cases."""
    today = london_date(clock.now())

    def bare(_: object) -> object:
        return rows_of(_bare(house, owner), _bare_owed(owner, house.door.register_in_hand, today), today)

    def told(_: object) -> object:
        return rows_of(*cases_with_owed(house.door, COORDINATOR, Surface.CASES), today)

    ways = [
        Alternative("without policy: everything told to everybody", 1, lambda: None, bare),
        Alternative("as one reader may see it, by the letters", 1, lambda: None, told),
    ]
    return in_turn(f"{named}, its page", ways, LIST_ROUNDS)


def _told(house: House) -> list[CaseLine]:
    return cases_of(house.door, COORDINATOR, Surface.CASES)


def _bare(house: House, owner: Connection[TupleRow]) -> list[CaseLine]:
    """The same lines for nobody in particular: as the owner of the tables, from whom no row and no column is kept.

    What was recorded a moment before is on it too: that is no matter of policy.
    """
    wait_for_lists(house.ledger)
    with owner.cursor(binary=True) as cursor:
        return [_line(row) for row in cursor.execute(_LIST).fetchall()]


def _bare_owed(owner: Connection[TupleRow], register: Register, today: date) -> list[OwedLine]:
    """Everything that is owed, whole, whomever it concerns; what is because nobody is there today too."""
    with owner.cursor(binary=True) as cursor:
        rows = cursor.execute(_OWED).fetchall()
    ended = over(register, today)
    carried = ((case, taken_up_after(content, DUTIES, ended)) for case, contents in rows for content in contents)
    lines = [OwedLine(case, _whole(each)) for case, each in carried if each is not None]
    nobody = list(nobody_there(owner, register, today))
    known = there(register, {place.who for _, part in nobody for place in part.places}, today)
    lines += [OwedLine(case, _whole(each)) for case, part in nobody for each in told_of(part, known)]
    return sorted(lines, key=by_date)


def _whole(conclusion: Conclusion) -> Shown:
    return Shown(
        rule=conclusion.rule.id,
        sentence=conclusion.sentence,
        source=conclusion.rule.source,
        entries=conclusion.entries,
        due=conclusion.due,
        owner=conclusion.owner,
        action=conclusion.rule.action,
        agency=conclusion.agency,
    )


def _line(row: TupleRow) -> CaseLine:
    case_id, reference, referred_on, closed, holder, victims, suspects, grade, changes = row
    return CaseLine(
        case_id=case_id,
        reference=reference,
        referred_on=referred_on,
        closed=closed,
        holder=AgencyId(holder) if holder else None,
        victims=tuple(victims),
        suspects=tuple(suspects),
        grade=grade,
        changed=next((known for _, _, known in changes_read(changes)), None),
    )


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
