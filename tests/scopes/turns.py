"""Turns: what somebody is answered with on every surface, held against what the policy says after an act of sharing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import httpx
import msgspec

from domain.classes import DataClass
from domain.kernel import AccountId, EntryId, Fact
from domain.people import Actor
from domain.sharing.answers import Outcome
from portal.registers import REGISTERS
from tests.cast import EVERYBODY, NAMES, actor
from tests.house import World
from tests.samples.asking import ANSWERED, REQUESTED
from tests.scopes.canaries import AS_ADOPTED, Turned
from tests.scopes.sowing import Field, closed_to, leaks, open_to

LEAD = actor("police_coordinator")
EVERY_CANARY = "zq"


class Turns(msgspec.Struct):
    """The sown case, on which one thing after another happens."""

    world: World
    field: Field
    named: dict[Actor, set[str]] = {}  # what an act of sharing that somebody reads names, though it is closed to them

    def put(self, fact: Fact, by: Actor = LEAD) -> EntryId:
        """Somebody records a fact, and the lists follow."""
        mark = self.world.record(self.field.stream, fact, by).id
        self.world.caught_up()
        return mark

    def answers(self, who: Actor) -> Iterator[tuple[str, httpx.Response]]:
        """What somebody is answered with on every surface on which something of the case is told."""
        stream = self.field.stream
        client, browser = self.world.client(who), _browser(self.world, who)
        case, now = f"/api/v1/cases/{stream}", datetime.now(UTC) + timedelta(minutes=1)
        then = quote((now - timedelta(seconds=3)).isoformat())
        paths = (
            case,
            f"{case}/timeline?limit=500",
            f"{case}/duties",
            f"{case}/rules",
            f"{case}/looks",
            f"{case}?as_of={then}&by=happened",
            f"{case}/timeline?limit=500&as_of={then}&by=known",
            f"{case}/registers/{REGISTERS[0].slug}",
            *(f"/api/v1/registers/{register.slug}?limit=500" for register in REGISTERS),
            "/api/v1/cases",
            "/api/v1/feed?limit=500",
            "/api/v1/duties?scope=agency&limit=500",
            "/api/v1/duties.ics",
            "/api/v1/requests",
            "/api/v1/transfers",
            "/api/v1/groups",
        )
        for path in paths:
            yield path, client.get(path)
        yield "search", client.post("/api/v1/search", json={"words": EVERY_CANARY, "limit": 500})
        yield "wrong command", client.post(f"{case}/commands", content=b'{"command":"post-assessment"}')
        page = f"/cases/{stream}"
        for path in (
            "/",
            "/cases",
            "/duties?whose=agency",
            "/requests",
            "/groups",
            page,
            f"{page}/timeline",
            *(f"{page}/sections/{each}" for each in ("victim", "advocacy", "intelligence", "sharing")),
            f"{page}/duties",
            f"{page}/rules",
            f"{page}/record",
            f"{page}/record/post-assessment",
            f"{page}/record/record-disclosure",
            f"{page}/record/request-information",
            f"{page}/replay?step=60",
            f"{page}/known-to",
        ):
            yield path, browser.get(path)

    def told(self, who: Actor, turned: Turned = AS_ADOPTED) -> None:
        """What is closed to somebody now stands nowhere, what is open stands in the record and is found."""
        closed, opened = closed_to(who, self.field, turned), open_to(who, self.field, turned)
        if turned.gone:
            closed |= {str(self.field.stream): "the case"}
        closed = {text: what for text, what in closed.items() if text not in self.named.get(who, ())}
        colleagues = {NAMES[AccountId(each.account)] for each in EVERYBODY.values() if each.agency == who.agency}
        abroad = {text: what for text, what in closed.items() if text not in colleagues}  # it asks for one of them
        found = dict(self.answers(who))
        wrong = {
            path: list(leaks(_text(answer, path, turned), closed if "request-information" not in path else abroad))
            for path, answer in found.items()
        }
        assert {path: each for path, each in wrong.items() if each} == {}
        for path, answer in found.items():
            assert "no-store" in answer.headers.get("cache-control", ""), path
            assert answer.status_code < 500, path
            if turned.gone and str(self.field.stream) in path:
                assert answer.status_code == 404, path
        case = f"/api/v1/cases/{self.field.stream}/timeline?limit=500"
        for path in (case, "/api/v1/feed?limit=500"):
            missing = {what: text for text, what in opened.items() if text not in found[path].text}
            assert missing == {}, path


_BROWSERS: dict[tuple[str, Actor], httpx.Client] = {}


def _browser(world: World, who: Actor) -> httpx.Client:
    """One browser for each person, signed in once."""
    if (world.origin, who) not in _BROWSERS:
        _BROWSERS[world.origin, who] = world.browser(who)
    return _BROWSERS[world.origin, who]


def _text(answer: httpx.Response, path: str, turned: Turned) -> str:
    """An answer with its headers; where there is no case, without the address that was asked for, which it repeats."""
    text = "\n".join([answer.text, *(f"{name}: {value}" for name, value in answer.headers.items())])
    return text.replace(path.partition("?")[0], "") if turned.gone else text


def given(turns: Turns, who: Actor, data_class: DataClass, by: Actor, *, item: EntryId | None) -> EntryId:
    """A request for a class, by name, and the answer that gives it."""
    turns.named.setdefault(who, set()).add(NAMES[AccountId(by.account)])  # whoever is given something reads by whom
    request = turns.put(
        msgspec.structs.replace(
            REQUESTED, agency=by.agency, data_class=data_class, for_account=AccountId(who.account), for_role=who.role
        ),
        who,
    )
    answer = msgspec.structs.replace(
        ANSWERED,
        request=request,
        outcome=Outcome.GIVEN,
        data_class=data_class,
        to_agency=who.agency,
        to_account=AccountId(who.account),
        to_role=who.role,
        items=() if item is None else (item,),
        whole=item is None,
    )
    return turns.put(answer, by)


def entry_with(turns: Turns, wire: str) -> EntryId:
    """The planted entry of a kind."""
    return next(sown.mark for sown in turns.field.sown if sown.planted.wire == wire and sown.mark)
