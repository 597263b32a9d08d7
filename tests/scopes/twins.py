"""Twins: two worlds that are the same to a reader, the second with facts and looks that the reader may not know of."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

import msgspec

from domain import catalogue
from domain.access import OFFICES
from domain.anatomy import traits
from domain.classes import DataClass
from domain.kernel import AccountId, Fact, StreamId
from domain.membership import MemberAdded, MemberConfirmed
from domain.people import Actor, AgencyId, Role
from domain.sharing.employed import StaffPartyMarked
from domain.sharing.lists import CaseRestricted, CaseSealed
from tests.cast import EVERYBODY, UNCONFIRMED, actor
from tests.day import today
from tests.house import BEGAN, World, draft_of
from tests.infra.ledger.drafting import every_sample
from tests.samples.asking import REQUESTED
from tests.samples.parties import SUSPECT_NAMED, VICTIM_NAMED
from tests.samples.referral import CASE_REFERRED, REASON_GIVEN
from tests.scopes import oracle
from tests.scopes.canaries import Planted, Sown, is_handed, is_there, letter, recorder_of
from tests.scopes.concerned import is_in_sight

Recorded = tuple[Fact, Actor]
TWINS = UUID("7e1115a4-0000-4000-8000-000000000001")
FOUNDING: tuple[Recorded, ...] = tuple(
    (fact, actor("isac_caseworker")) for fact in (CASE_REFERRED, VICTIM_NAMED, SUSPECT_NAMED, REASON_GIVEN)
)
LOOKERS = tuple(actor(called) for called in ("isac_caseworker", "police_coordinator", "health_clinician"))
RUN = 6  # entries that become known one right after the other, between which nothing hidden can come
# To whoever is not on their lists there is no case at all: then there is no answer to compare.
CLOSES_WHOLLY = (CaseRestricted, CaseSealed)
# A mark that a suspect works for one of these agencies closes the case to its people: it is of somebody elsewhere.
ELSEWHERE = AgencyId("far-off-police")
SEES_LOOKS = frozenset({Role.AUDITOR, Role.DATA_PROTECTION_OFFICER, Role.PROFESSIONAL_STANDARDS})


def recordings() -> list[Recorded]:
    """Every sample of a fact of a case, by each agency with somebody of the role that sensibly records it."""
    of_cases = {fact for section in catalogue.SECTIONS for fact in section.facts}
    found: dict[tuple[object, str], Recorded] = {}
    for fact in every_sample():
        if type(fact) not in of_cases or isinstance(fact, MemberAdded) or type(fact).section == "membership":
            continue
        if isinstance(fact, CLOSES_WHOLLY):
            continue
        if isinstance(fact, StaffPartyMarked):
            fact = msgspec.structs.replace(fact, agency=ELSEWHERE)  # noqa: PLW2901 - the sample as it is planted here
        role = recorder_of(type(fact)).role
        for who in EVERYBODY.values():
            if who.role is role:
                found.setdefault((fact, who.agency), (fact, who))
    return list(found.values())


def is_visible(reader: Actor, recorded: Recorded) -> bool:
    """Whether the fact is there for the reader."""
    return is_there(reader, Sown(Planted(recorded[0], recorded[1], {}), None))


def is_hidden(reader: Actor, recorded: Recorded) -> bool:
    """Whether the reader may not even know that there is something of the kind."""
    fact, by = recorded
    governs = type(fact).governs
    told = oracle.may_be_told_of(governs.value, letter(reader, governs, by))
    return not is_visible(reader, recorded) and not told and not _is_weighed(reader, recorded)


def _is_weighed(reader: Actor, recorded: Recorded) -> bool:
    """Whether a guardian reads it while a request for that class of her own agency waits: one waits on every case."""
    fact, by = recorded
    if reader.role is not Role.AGENCY_GUARDIAN or not reader.agency == by.agency == REQUESTED.agency:
        return False
    classes = {type(fact).governs, *(trait.data_class for trait in traits(type(fact)))}
    return REQUESTED.data_class in classes


def otherwise(reader: Actor, recorded: Recorded) -> Recorded:
    """The fact with other words in those fields of it that are closed to the reader, whatever else stays the same."""
    fact, by = recorded
    if is_handed(reader, Sown(Planted(fact, by, {}), None)):
        return recorded
    in_sight = is_in_sight(reader, catalogue.tag_of(type(fact)), by)
    other: dict[str, object] = {}
    for trait in traits(type(fact)):
        before = getattr(fact, trait.name)
        if in_sight and trait.data_class is DataClass.ACCESS_LOG:
            continue
        if letter(reader, trait.data_class, by) in {"-", "Q", "B", "X"} and type(before) is str and trait.free_text:
            other[trait.name] = "Something else altogether."
    return msgspec.structs.replace(fact, **other), by


class Plan(msgspec.Struct, frozen=True):
    """What happens on a case: visible recordings in order, and before which of them a hidden one comes."""

    visible: tuple[Recorded, ...]
    hidden: tuple[tuple[int, Recorded], ...]


def members_of(reader: Actor) -> Iterator[Recorded]:
    """Who is on the reader's case from the start: the reader, and those who look at it in one of the worlds."""
    lead = actor("police_coordinator")
    for who in dict.fromkeys((lead, reader, *LOOKERS)):
        mark = AccountId(who.account)
        yield (
            MemberAdded(account=mark, agency=who.agency, role=who.role, lead=who == lead, because="They work on it."),
            lead,
        )
        if who != UNCONFIRMED:
            yield MemberConfirmed(account=mark, agency=who.agency, role=who.role), actor("cps_prosecutor")


def play(world: World, reader: Actor, plan: Plan, number: int, *, hidden: bool) -> StreamId:
    """The case of one plan in one world. The visible entries have the same marks and moments in both."""
    stream = StreamId(uuid5(TWINS, f"{number} {reader.account}"))
    seat = sorted(who.account for who in EVERYBODY.values()).index(reader.account)
    began = BEGAN + timedelta(days=10 + number, minutes=20 * seat)
    whole = (*FOUNDING, *members_of(reader), *plan.visible)
    runs = [whole[first : first + RUN] for first in range(0, len(whole), RUN)]
    version = 0

    def put(run: Sequence[Recorded], known: datetime, mark: str) -> None:
        nonlocal version
        drafts = []
        for nth, (fact, by) in enumerate(run):
            version += 1
            name = uuid5(stream, f"{mark} {nth}")
            drafts.append(msgspec.structs.replace(draft_of(stream, version, fact, by, mark=name), cause=name))
        world.house.ledger.append(drafts, known=known)

    for place, run in enumerate(runs):
        at = began + timedelta(seconds=10 * place)
        between = [closed for before, closed in plan.hidden if 1 + before % (len(runs) - 1) == place]
        if hidden:
            put(between, at - timedelta(seconds=5), f"hidden {place}")
        put([otherwise(reader, each) if hidden else each for each in run], at, f"visible {place}")
    return stream


def sees_others(reader: Actor) -> bool:
    """Whether the reader is on the other readers' cases too, where other things are hidden than from them."""
    by_office = reader.role in {*OFFICES, Role.PROFESSIONAL_STANDARDS}  # these where a conflict stands on the case
    return reader in {*LOOKERS, actor("police_coordinator")} or by_office


def look_on(world: World, stream: StreamId, times: int) -> None:
    """Others look at the case."""
    for _ in range(times):
        for who in LOOKERS:
            world.house.door.look(who, stream, "timeline")


_RANDOM = (
    (re.compile(r"127\.0\.0\.1:\d+"), "HOST"),
    (re.compile(r'(name="(?:form_token|key|next)" value=")[^"]*'), r"\1TOKEN"),
    (re.compile(r'("position":)[0-9]+'), r"\1PLACE"),  # auditors alone have it: it counts every entry of the ledger
    (re.compile(r'(data-(?:ends|warn-from)=)"[^"]*"'), r'\1"WHEN"'),
    (re.compile(r'(data-form-token=|"at":)"[^"]*"'), r'\1"TOKEN"'),
)


def as_told(status: int, headers: Sequence[tuple[str, str]], text: str) -> str:
    """An answer without its date and its random tokens."""
    kept = sorted((name, value) for name, value in headers if name not in {"date", "content-length", "set-cookie"})
    whole = "\n".join([str(status), *(f"{name}: {value}" for name, value in kept), text])
    for pattern, instead in _RANDOM:
        whole = pattern.sub(instead, whole)
    return re.sub(rf'<time datetime="(?:{_months_of_now()})-[^"]*">[^<]*</time>', "NOW", whole)  # of the session, say


def _months_of_now() -> str:
    """The months of what the clock stamps while the tests run, as a pattern."""
    return "|".join(sorted({f"{today(days):%Y-%m}" for days in (-1, 0, 31)}))


_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def in_order(text: str) -> str:
    """Random identifiers and the moments of now by the order in which they appear."""
    moment = re.compile(rf"(?:{_months_of_now()})-\d\dT[0-9:.]+Z")
    for pattern, name in ((_UUID, "id"), (moment, "moment")):
        seen: dict[str, str] = {}
        for found in pattern.findall(text):
            seen.setdefault(found, f"{name}-{len(seen)}")
        text = pattern.sub(lambda match, seen=seen: seen[match[0]], text)  # type: ignore[misc] # bound as it is now
    return text
