"""A case that several agencies share, and what each of them is shown of it on every surface of the house."""

from collections.abc import Iterator, Sequence
from itertools import count

import httpx
import msgspec

from domain.advocacy.consent import ConsentDecision, Shareable
from domain.kernel import AccountId, Answer, Command, EntryId, PartyId
from domain.parties import VictimNamed
from domain.people import Actor
from domain.referral import CaseReferred
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send
from tests.samples.advocacy import RECORD_CONSENT, SHARE_SUMMARY
from tests.scopes.walking import walked

NUMBERS = count(1)
SOUGHT = "marmalade"  # a word that is looked for, so that the page does not repeat the canary itself
ADVOCATE, LEAD, GUARDIAN = actor("isac_caseworker"), actor("police_coordinator"), actor("agency_guardian")
OFFICER, SUPERVISOR = actor("police_investigator"), actor("police_supervisor")
PROBATION = actor("probation_practitioner")
ON_IT = (
    *(OFFICER, SUPERVISOR, PROBATION),
    *(actor("cps_prosecutor"), actor("programme_facilitator"), actor("auditor@northfield-council")),
)
change = msgspec.structs.replace


def signed_in(world: World, who: Actor) -> httpx.Client:
    """A browser in which somebody stays signed in, from one test to the next."""
    browsers: dict[Actor, httpx.Client] = vars(world).setdefault("browsers", {})
    if who not in browsers:
        browsers[who] = world.browser(who)
    return browsers[who]


class Shared:
    """A case of several agencies, with two summaries by the advocate: of the second the suspect does not know."""

    def __init__(self, world: World, members: Sequence[Actor] = ON_IT) -> None:
        self.world = world
        number = next(NUMBERS)
        self.canary, self.hidden = f"zqnarrowed{number}vx", f"zqhidden{number}vx"
        self.stream = world.shared(members)
        entries = world.house.ledger.entries(self.stream)
        self.victim = next(PartyId(e.fact.victim) for e in entries if isinstance(e.fact, VictimNamed))
        self.reference = next(e.fact.reference for e in entries if isinstance(e.fact, CaseReferred))
        self.summary = world.ask(ADVOCATE, self.stream, self._summary(self.canary, Answer.YES)).entries[0].id
        self.twin = world.ask(ADVOCATE, self.stream, self._summary(self.hidden, Answer.NO)).entries[0].id
        world.caught_up()

    def _summary(self, canary: str, known: Answer) -> Command:
        told = f"{canary} {SOUGHT}"
        return change(
            SHARE_SUMMARY, victim=self.victim, risk_summary=told, wishes=told, in_short=told, suspect_knows=known
        )

    def decides(self, decision: ConsentDecision, by: Actor = ADVOCATE) -> EntryId:
        """The victim takes her consent to the summary back from everybody, or gives it again."""
        said = change(
            RECORD_CONSENT,
            victim=self.victim,
            what=Shareable.ADVOCACY_SUMMARY,
            with_whom="Everybody",
            agency=None,
            limits=None,
            decision=decision,
        )
        return self.world.ask(by, self.stream, said).entries[0].id

    def everything(self, who: Actor) -> str:
        """Every page that a browser reaches and every answer that a program gets, as one text."""
        return "\n".join((*self._pages(who), *self._answers(who)))

    def read_by(self, who: Actor) -> str:
        """What somebody reads where this belongs first of all, as one text: enough to say that it is there."""
        page = signed_in(self.world, who).get(f"/cases/{self.stream}/timeline").text
        return page + "\n".join(self._answers(who))

    def _pages(self, who: Actor) -> Iterator[str]:
        case = f"/cases/{self.stream}"
        starts = ["/", "/cases", case, f"{case}/timeline", f"{case}/sections/advocacy", f"{case}/sections/sharing"]
        starts += [f"{case}/duties", f"{case}/replay"]
        browser = signed_in(self.world, who)
        for _, answer in walked(browser, starts, each=1, at_most=20):
            yield answer.text
        yield send(browser, "/search", form_on(browser.get("/search")), words=SOUGHT).text

    def _answers(self, who: Actor) -> Iterator[str]:
        program, case = self.world.client(who), f"/api/v1/cases/{self.stream}"
        asked = [case, f"{case}/timeline?limit=500", f"{case}?as_of=2099-01-01T00:00:00Z", "/api/v1/feed?limit=500"]
        asked += ["/api/v1/cases", "/api/v1/duties", f"{case}/timeline?by=happened"]
        for address in asked:
            yield program.get(address).text
        yield program.post("/api/v1/search", json={"words": SOUGHT}).text


def accounts(*people: Actor) -> tuple[AccountId, ...]:
    return tuple(AccountId(who.account) for who in people)
