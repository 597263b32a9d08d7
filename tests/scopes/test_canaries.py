"""The canary test over the API: what the policy closes to a reader appears nowhere, and what it opens does appear."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import httpx
import msgspec
import pytest

from domain import catalogue
from domain.people import Role
from infra import journal
from tests.cast import EVERYBODY, MEMBERS, actor
from tests.house import World, served
from tests.laws.sampled import commands_of_samples
from tests.scopes import oracle
from tests.scopes.canaries import is_there
from tests.scopes.sowing import Field, closed_to, dump, leaks, open_to, sow

READERS = sorted(MEMBERS)
AUDITORS = [called for called in READERS if MEMBERS[called].role is Role.AUDITOR]


@contextmanager
def overheard() -> Iterator[io.StringIO]:
    """What the journal writes meanwhile."""
    heard, stderr = io.StringIO(), sys.stderr
    sys.stderr = heard
    try:
        journal.begin("debug")
        yield heard
    finally:
        sys.stderr = stderr
        journal.begin()


class Sight(msgspec.Struct):
    """The sown world, and what the journal said while it was looked at."""

    world: World
    field: Field
    log: io.StringIO

    def read(self, called: str, path: str, *statuses: int) -> str:
        """One answer as text, with its headers."""
        answer = self.world.client(EVERYBODY[called]).get(path)
        assert answer.status_code in (statuses or (200,)), (path, answer.text)
        return told(answer)


def told(answer: httpx.Response) -> str:
    return "\n".join([answer.text, *(f"{name}: {value}" for name, value in answer.headers.items())])


@pytest.fixture(scope="module")
def sight(database_url: str) -> Iterator[Sight]:
    with overheard() as log, served(database_url) as world:
        yield Sight(world, sow(world), log)


def addresses(field: Field) -> list[str]:
    """Every surface of the API on which something of a case is told."""
    now = datetime.now(UTC) + timedelta(minutes=1)
    case = f"/api/v1/cases/{field.stream}"
    at = [f"as_of={moment.isoformat().replace('+00:00', 'Z')}" for moment in (now, datetime(1750, 1, 1, tzinfo=UTC))]
    return [
        "/api/v1/cases",
        "/api/v1/commands",
        "/api/v1/feed?limit=500",
        case,
        f"{case}/timeline?limit=500",
        *(f"{case}{part}?limit=500&{moment}&by={by}" for part in ("", "/timeline") for moment in at for by in BY),
    ]


BY = ("known", "happened")


@pytest.mark.parametrize("called", READERS)
def test_what_is_closed_appears_nowhere_and_what_is_open_does_appear(sight: Sight, called: str) -> None:
    who = MEMBERS[called]
    closed, opened = closed_to(who, sight.field), open_to(who, sight.field)
    answers = {path: sight.read(called, path) for path in addresses(sight.field)}
    answers |= {"looks": sight.read(called, f"/api/v1/cases/{sight.field.stream}/looks?limit=500", 200, 403)}
    assert {path: found for path, text in answers.items() if (found := list(leaks(text, closed)))} == {}
    for path in (f"/api/v1/cases/{sight.field.stream}/timeline?limit=500", "/api/v1/feed?limit=500"):
        text = answers[path]
        missing = {what: canary for canary, what in opened.items() if canary not in text}
        assert missing == {}, path
        unseen = {sown.planted.wire for sown in sight.field.sown if is_there(who, sown)}
        shown = {sown.planted.wire for sown in sight.field.sown if str(sown.mark) in text}
        assert shown == unseen, path


def test_every_field_of_every_fact_is_open_to_somebody_and_closed_to_somebody(sight: Sight) -> None:
    """So that the test above cannot pass by showing nothing, nor by everything being open."""
    opened = set().union(*(open_to(who, sight.field) for who in MEMBERS.values()))
    closed = set().union(*(closed_to(who, sight.field) for who in MEMBERS.values()))
    every = {
        written[0]
        for sown in sight.field.sown
        for many in sown.planted.canaries.values()
        for written in many
        if sown.stricter is None
    }
    assert len(every) > 250
    assert every - opened == set()
    assert len(every - closed) < 10


@pytest.mark.parametrize("called", AUDITORS)
@pytest.mark.parametrize("seat", [seat for seat in READERS if not seat.startswith("newcomer")])
def test_an_auditor_in_another_seat_sees_no_more_than_both(sight: Sight, called: str, seat: str) -> None:
    sitting = MEMBERS[seat]
    closed = closed_to(MEMBERS[called], sight.field) | closed_to(sitting, sight.field)
    for part in ("", "/timeline"):
        asked = f"as_role={sitting.role.value}&as_agency={sitting.agency}&limit=500"
        text = sight.read(called, f"/api/v1/cases/{sight.field.stream}{part}?{asked}")
        assert list(leaks(text, closed)) == []


WRITERS = [  # one for each pattern of what is closed to those who give most commands
    "police_coordinator",
    "newcomer",
    "police_intelligence",
    "isac_caseworker",
    "idva@other-charity",
    "probation_practitioner",
    "programme_facilitator@southfield-programmes",
    "health_clinician@southfield-trust",
    "cps_prosecutor",
    "witness_care",
    "clinic_guest",
    "professional_standards",
]


@pytest.mark.parametrize("called", WRITERS)
def test_no_answer_to_a_command_tells_what_is_closed(sight: Sight, called: str) -> None:
    """Refusals, conflicts and what is played back, of every command that this role gives and of wrong ones."""
    who, case = actor(called), f"/api/v1/cases/{sight.field.stream}"
    closed = closed_to(who, sight.field)
    client = sight.world.client(who)
    first = client.get(f"{case}/timeline?limit=1").json()["entries"]
    seen = {"If-Match": first[0]["mark"]} if first else {}
    statuses = set()
    with sight.world.lists_held_back():
        for _, command in commands_of_samples():
            name = catalogue.tag_of(type(command))
            gives = oracle.givers()[name]
            if name in {"remove-member", "close-case"} or (gives and who.role not in gives):
                continue
            body = msgspec.json.encode(command)
            for headers, content in ((seen, body), ({}, body), ({}, b'{"command":"%s"}' % name.encode())):
                answer = client.post(f"{case}/commands", content=content, headers=headers)
                statuses.add(answer.status_code)
                assert answer.status_code in {201, 403, 409, 422}, answer.text
                assert list(leaks(told(answer), closed)) == [], (name, answer.status_code)
    assert 422 in statuses


def test_nothing_of_it_is_in_the_journal_or_at_rest_in_the_clear(sight: Sight) -> None:
    every = {
        text: sown.planted.wire
        for sown in sight.field.sown
        for many in sown.planted.canaries.values()
        for written in many
        for text in written
    }
    names = {who.split("@")[0]: who for who in EVERYBODY}
    said, kept = sight.log.getvalue(), dump(sight.world.database_url)
    assert said.count('"event": "request"') > 500
    assert list(leaks(said, {**every, str(sight.field.stream): "the case"})) == []
    assert len(kept) > 100_000
    hidden = every | dict.fromkeys(_people(), "a person") | names
    assert list(leaks(kept, hidden | {text.encode().hex(): what for text, what in hidden.items()})) == []
    assert list(leaks(kept, {tag.encode().hex(): tag for tag in catalogue.FACTS})) == []


def _people() -> set[str]:
    from tests.cast import NAMES

    return set(NAMES.values())


def test_somebody_on_no_case_finds_nothing_on_any_surface(sight: Sight) -> None:
    outsider = sight.world.client(actor("outsider"))
    assert outsider.get("/api/v1/cases").json() == {"cases": [], "next": None}
    assert outsider.get("/api/v1/feed").json() == {"entries": [], "next": None}
    for path in addresses(sight.field)[3:]:
        assert outsider.get(path).status_code == 404
