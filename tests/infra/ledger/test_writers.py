"""Many writers at once: nothing is missed, nothing is doubled, and time does not run backwards."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

from eventsourcing.persistence import IntegrityError

from infra.keys import Keys
from infra.ledger import Ledger, Request, RequestRepeated
from infra.pools import Pools
from tests.infra.ledger.drafting import KEK, draft, drafts, new_stream

WRITERS = 16


def together(work: Callable[[int], None]) -> None:
    """Sixteen threads that begin at the same moment, each with its own number."""
    gate = threading.Barrier(WRITERS)

    def one(number: int) -> None:
        gate.wait()
        work(number)

    with ThreadPoolExecutor(WRITERS) as crowd:
        list(crowd.map(one, range(WRITERS)))


def test_sixteen_writers_and_a_tailing_reader_miss_nothing(pools: Pools, keys: Keys, ledger: Ledger) -> None:
    each, batch = 20, 3
    start = ledger.head()
    expected = WRITERS * each * batch
    followed: list[int] = []

    def tail() -> None:
        after = start
        with Ledger(pools, keys) as reader:
            while len(followed) < expected:
                found = reader.follow(after, 100)
                followed.extend(entry.position for entry in found)
                after = found.reached
                if not found and not reader.wait(after, timeout=20):
                    return

    def write(_: int) -> None:
        stream = new_stream()
        for turn in range(each):
            ledger.append(drafts(stream, batch, first=1 + turn * batch))

    follower = threading.Thread(target=tail)
    follower.start()
    together(write)
    follower.join(60)
    assert followed == list(range(start + 1, start + expected + 1))


def test_known_never_runs_backwards_under_sixteen_writers_and_a_clock_set_back(ledger: Ledger) -> None:
    start = ledger.head()
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)

    def write(number: int) -> None:
        stream = new_stream()
        for turn in range(10):
            # Half of the writers have a clock that was set back, further at each turn.
            known = long_ago - timedelta(days=turn) if number % 2 else None
            ledger.append([draft(stream, turn + 1)], known=known)

    together(write)
    moments = [entry.known for entry in ledger.follow(start, 1_000)]
    assert len(moments) == WRITERS * 10
    assert all(earlier < later for earlier, later in pairwise(moments))


def test_sixteen_identical_requests_append_once(ledger: Ledger) -> None:
    stream, request = new_stream(), Request(uuid4().bytes * 2, uuid4().bytes * 2)
    outcomes: list[str] = []

    def ask(_: int) -> None:
        try:
            ledger.append(drafts(stream, 2), request=request)
            outcomes.append("appended")
        except RequestRepeated:
            outcomes.append("repeated")

    together(ask)
    assert sorted(outcomes) == ["appended"] + ["repeated"] * (WRITERS - 1)
    assert len(ledger.entries(stream)) == 2


def test_of_sixteen_who_write_the_same_version_one_does(ledger: Ledger) -> None:
    stream = new_stream()
    refused: list[int] = []

    def write(number: int) -> None:
        try:
            ledger.append([draft(stream)])
        except IntegrityError:
            refused.append(number)

    together(write)
    assert len(refused) == WRITERS - 1
    assert len(ledger.entries(stream)) == 1


def test_sixteen_who_need_the_same_new_key_make_one(ledger: Ledger, pools: Pools) -> None:
    streams = [new_stream()] * WRITERS
    made: list[bytes] = []

    def seal(number: int) -> None:
        own = Keys(pools.keykeeper, KEK)  # each as another process, with a memory of its own
        made.append(own.key_for(streams[number], "risk", draft(streams[0]).agency, None).plain)

    together(seal)
    assert len(set(made)) == 1
