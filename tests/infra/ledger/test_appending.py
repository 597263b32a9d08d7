"""Appending: what goes in comes out, all of it or nothing, each at its place and stamped once."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import msgspec
import psycopg
import pytest
from eventsourcing.persistence import IntegrityError

from domain.catalogue import UnknownName
from domain.classes import CASE_SHELL, RISK
from domain.kernel import Correction, Erased, Fact, Happened, Withheld
from domain.reveal import Summarised
from infra.keys import Keys
from infra.ledger import KnownRefused, Ledger, NotOpened, Request, RequestRepeated, open_ledger
from infra.pools import open_pools
from tests.conftest import NewDatabase
from tests.infra.ledger.drafting import ASSESSED, KEK, draft, drafts, every_sample, large, new_stream


@pytest.mark.parametrize("fact", tuple(every_sample()), ids=lambda fact: type(fact).__name__)
def test_what_is_appended_is_read_back_as_it_was(ledger: Ledger, fact: Fact) -> None:
    stream = new_stream()
    appended = ledger.append([draft(stream, fact=fact)])
    assert ledger.entries(stream) == tuple(appended)
    assert appended[0].fact == fact
    assert appended[0].summaries == fact.summary()


def test_positions_follow_without_a_gap_and_each_is_known_after_the_one_before(ledger: Ledger) -> None:
    before = ledger.head()
    stream, other = new_stream(), new_stream()
    appended = ledger.append([*drafts(stream, 3), *drafts(other, 2)])
    assert [entry.position for entry in appended] == list(range(before + 1, before + 6))
    moments = [entry.known for entry in appended]
    assert moments == sorted(set(moments))
    assert ledger.head() == before + 5
    assert [len(ledger.entries(s)) for s in (stream, other)] == [3, 2]


def test_a_fact_happened_when_it_became_known_unless_somebody_says_when(ledger: Ledger) -> None:
    stream = new_stream()
    day = Happened.at(datetime(2026, 2, 3, 4, 5, tzinfo=UTC))
    ledger.append([draft(stream), draft(stream, 2, happened=day)])
    first, second = ledger.entries(stream)
    assert first.happened == Happened.at(first.known)
    assert second.happened == day


def test_a_correction_keeps_its_reason_and_the_stricter_class(ledger: Ledger) -> None:
    stream = new_stream()
    first = draft(stream)
    corrects = Correction(first.id, "The form was another person's.", CASE_SHELL)
    ledger.append([first, draft(stream, 2, corrects=corrects)])
    assert ledger.entries(stream)[1].corrects == corrects


def test_later_entries_can_be_read_alone(ledger: Ledger) -> None:
    stream = new_stream()
    ledger.append(drafts(stream, 5))
    assert [entry.version for entry in ledger.entries(stream, after_version=3)] == [4, 5]
    assert ledger.entries(stream, after_version=5) == ()


@pytest.mark.parametrize("versions", [(1,), (2, 2), (3,), (4, 3)], ids=str)
def test_a_version_that_is_taken_or_does_not_follow_is_refused_with_all_that_came_with_it(
    ledger: Ledger, versions: tuple[int, ...]
) -> None:
    stream, other = new_stream(), new_stream()
    ledger.append([draft(stream)])
    before = ledger.head()
    with pytest.raises(IntegrityError):
        ledger.append([draft(other), *(draft(stream, version) for version in versions)])
    assert ledger.head() == before
    assert ledger.entries(other) == ()


def test_a_fact_of_five_megabytes_goes_through(ledger: Ledger) -> None:
    stream, fact = new_stream(), large(5)
    ledger.append([draft(stream, fact=fact)])
    assert ledger.entries(stream)[0].fact == fact


def test_a_thousand_facts_in_one_save_go_through(ledger: Ledger) -> None:
    stream = new_stream()
    appended = ledger.append(drafts(stream, 1_000))
    assert ledger.entries(stream) == tuple(appended)


def test_nothing_is_appended_for_no_draft(ledger: Ledger) -> None:
    before = ledger.head()
    assert ledger.append([]) == []
    assert ledger.head() == before


def test_what_could_not_be_read_again_is_not_written(ledger: Ledger) -> None:
    stream, before = new_stream(), ledger.head()
    with pytest.raises(msgspec.ValidationError):
        ledger.append([draft(stream, fact=msgspec.structs.replace(ASSESSED, rationale="x" * 10_001))])
    with pytest.raises(UnknownName, match="summary"):
        ledger.append([draft(stream, fact=Summarised(data_class=RISK, text="DASH: high"))])
    with pytest.raises(TypeError, match="gives its reason"):
        ledger.append([draft(stream, corrects=Correction(draft(stream).id, Erased(RISK)))])
    assert ledger.head() == before


def test_a_demonstration_may_say_when_something_became_known_but_never_earlier_than_the_last(
    new_database: NewDatabase,
) -> None:
    with open_pools(new_database()) as pools, open_ledger(pools, Keys(pools.keykeeper, KEK)) as ledger:
        ledger.open(demonstration=True)
        stream, moment = new_stream(), datetime(2024, 1, 1, 9, tzinfo=UTC)
        assert ledger.append([draft(stream)], known=moment)[0].known == moment
        earlier = ledger.append(drafts(stream, 2, first=2), known=moment - timedelta(days=9))
        assert [entry.known for entry in earlier] == [moment + timedelta(microseconds=n) for n in (1, 2)]


def test_of_many_at_once_each_says_when_it_became_known_and_none_stands_before_the_one_before_it(
    new_database: NewDatabase,
) -> None:
    with open_pools(new_database()) as pools, open_ledger(pools, Keys(pools.keykeeper, KEK)) as ledger:
        ledger.open(demonstration=True)
        one, other, moment = new_stream(), new_stream(), datetime(2024, 1, 1, 9, tzinfo=UTC)
        said = [moment, moment + timedelta(days=3), moment + timedelta(days=1), moment + timedelta(days=4)]
        written = ledger.append_many([*drafts(one, 2), *drafts(other, 2)], said)
        fourth_day = moment + timedelta(days=3)
        assert [entry.known for entry in written] == [
            moment,
            fourth_day,
            fourth_day + timedelta(microseconds=1),
            moment + timedelta(days=4),
        ]
        assert ledger.entries(one) + ledger.entries(other) == tuple(written)
        assert ledger.append(drafts(one, 1, first=3), known=moment)[0].known > written[-1].known
        with pytest.raises(psycopg.DatabaseError, match="do not fit"):
            ledger.append_many(drafts(one, 3, first=4), said[:2])
        assert ledger.append_many([], []) == []


def test_a_real_ledger_stamps_many_by_itself_too(new_database: NewDatabase) -> None:
    with open_pools(new_database()) as pools, open_ledger(pools, Keys(pools.keykeeper, KEK)) as ledger:
        ledger.open(demonstration=False)
        with pytest.raises(KnownRefused):
            ledger.append_many(drafts(new_stream(), 2), [datetime(2024, 1, 1, tzinfo=UTC)] * 2)
        assert ledger.head() == 0


def test_a_real_ledger_stamps_by_itself(new_database: NewDatabase) -> None:
    with open_pools(new_database()) as pools, open_ledger(pools, Keys(pools.keykeeper, KEK)) as ledger:
        ledger.open(demonstration=False)
        assert ledger.demonstration is False
        with pytest.raises(KnownRefused):
            ledger.append([draft(new_stream())], known=datetime(2024, 1, 1, tzinfo=UTC))
        assert ledger.head() == 0


def test_a_ledger_says_first_and_once_what_it_is_for(new_database: NewDatabase) -> None:
    with open_pools(new_database()) as pools, open_ledger(pools, Keys(pools.keykeeper, KEK)) as ledger:
        assert ledger.demonstration is None
        with pytest.raises(NotOpened, match="say first"):
            ledger.append([draft(new_stream())])
        ledger.open(demonstration=False)
        ledger.open(demonstration=False)
        with pytest.raises(NotOpened, match="once and for ever"):
            ledger.open(demonstration=True)
        assert ledger.demonstration is False


def test_a_repeated_request_is_told_where_its_facts_are(ledger: Ledger) -> None:
    stream, request = new_stream(), Request(uuid4().bytes * 2, uuid4().bytes * 2)
    assert ledger.answered(request.digest) is None
    first, _ = ledger.append(drafts(stream, 2), request=request)
    with pytest.raises(RequestRepeated):
        ledger.append(drafts(stream, 2, first=3), request=request)
    answered = ledger.answered(request.digest)
    assert answered is not None
    assert (answered.body_digest, answered.stream) == (request.body_digest, stream)
    assert (answered.first_position, answered.entries) == (first.position, 2)
    assert len(ledger.entries(stream)) == 2


def test_a_request_that_came_to_nothing_can_be_sent_again(ledger: Ledger) -> None:
    stream, request = new_stream(), Request(uuid4().bytes * 2, uuid4().bytes * 2)
    with pytest.raises(IntegrityError):
        ledger.append([draft(stream, 2)], request=request)
    assert ledger.answered(request.digest) is None
    assert len(ledger.append([draft(stream)], request=request)) == 1


def test_the_streams_are_told_in_the_order_of_their_first_entries(ledger: Ledger) -> None:
    ours = [new_stream() for _ in range(3)]
    for stream in ours:
        ledger.append(drafts(stream, 2))
    assert ledger.streams()[-3:] == ours


def test_a_follower_opens_the_classes_that_it_declares_and_no_other(ledger: Ledger) -> None:
    before = ledger.head()
    appended = ledger.append(drafts(new_stream(), 3))
    followed = ledger.follow(before, 2)
    assert (list(followed), followed.reached) == (appended[:2], before + 2)
    shut = ledger.follow(before, 10, frozenset({CASE_SHELL}))
    assert [entry.id for entry in shut] == [entry.id for entry in appended]
    fact = shut[0].fact
    assert all(isinstance(getattr(fact, field), Withheld) for field in fact.__struct_fields__)
    assert shut[0].summaries == {}
    assert list(ledger.follow(before, 10, frozenset({RISK}))) == appended
    assert ledger.follow(ledger.head(), 10).reached == ledger.head()
