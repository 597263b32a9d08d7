"""Handing on cases: one's own, or as a guardian those of somebody who leaves, to colleagues in one act."""

from collections.abc import Mapping
from typing import Annotated, Any, Final
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from domain.governance import Register
from domain.kernel import AccountId, StreamId
from domain.people import ROLE_TITLES, Role
from portal.current import Reception, SignedIn
from portal.door import Door
from portal.handing_on import (
    GIVES,
    NOT_HERE,
    Handed,
    Place,
    colleagues_of,
    handed_on,
    places_of,
    sees_to_all,
    without_contact,
)
from portal.pages.answering import POSTED, Posted, page
from portal.posted import Choice, one
from portal.presenting.case_names import called
from portal.presenting.who_to_call import reads_colleagues
from portal.refusals import NotYours
from portal.views import Link
from portal.views.handing_on import HandingOnPage, PersonPlaces, PlaceRow

TEMPLATE: Final = "handing_on/page.html"
SECTION: Final = "membership"
CHOOSE: Final = "Choose who takes them over"
WHY: Final = "Say why they are handed on"
NONE_CHOSEN: Final = "Choose at least one case"


@get("/handing-on", sync_to_thread=True)
def handing_on(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    of: Annotated[str, QueryParameter(name="of")] = "",
) -> Response[str]:
    """Whose places there are to hand on, and the form for one person's."""
    _must_give(door, person)
    view = _view(door, person, places_of(door, person.actor), of, {}, key=uuid4().hex)
    return page(reception, person, TEMPLATE, view, here="my-work")


@post("/handing-on", sync_to_thread=True, status_code=200, dependencies=POSTED)
def hand_on(
    door: NamedDependency[Door],
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    posted: NamedDependency[Posted],
) -> Response[Any]:
    """Every chosen case handed on by itself; what could not be is said beside its row, with what was typed."""
    _must_give(door, person)
    of, key = one(posted, "of"), one(posted, "key") or uuid4().hex
    places = places_of(door, person.actor)
    chosen = _chosen(posted)
    wrong = _wrong(posted, chosen)
    mine = {str(place.stream) for place in places if str(place.who.account) == of}
    if wrong or not mine & chosen.keys():
        found = wrong or (("rows", NOT_HERE if chosen else NONE_CHOSEN),)
        view = _view(door, person, places, of, posted, key=key, wrong=found)
        return page(reception, person, TEMPLATE, view, here="my-work", status=422)
    to = {StreamId(UUID(mark)): AccountId(UUID(who)) for mark, who in chosen.items() if mark in mine}
    came = handed_on(door, person.actor, AccountId(UUID(of)), to, one(posted, "because").strip(), key)
    view = _view(door, person, places_of(door, person.actor), of, posted, key=key, came=came, before=places)
    return page(reception, person, TEMPLATE, view, here="my-work", status=422 if view.errors else 200)


def _must_give(door: Door, person: SignedIn) -> None:
    policy = door.register().policy
    if policy is None or not policy.may_give(GIVES, person.role):
        raise NotYours("Your role hands on no cases. Ask your agency’s guardian.")


def _chosen(posted: Posted) -> dict[str, str]:
    """For each case that is ticked, the colleague who takes it over: its own, or the one chosen for all."""
    marks = [name.removeprefix("case-") for name in posted if name.startswith("case-")]
    return {mark: one(posted, f"to-{mark}") or one(posted, "to") for mark in marks}


def _wrong(posted: Posted, chosen: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    found = [] if all(_is_uuid(who) for who in chosen.values()) else [("to", CHOOSE)]
    if not one(posted, "because").strip():
        found.append(("because", WHY))
    if not chosen:
        found.append(("rows", NONE_CHOSEN))
    return tuple(found)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _view(
    door: Door,
    person: SignedIn,
    places: list[Place],
    of: str,
    posted: Posted,
    *,
    key: str,
    wrong: tuple[tuple[str, str], ...] = (),
    came: list[Handed] | None = None,
    before: list[Place] | None = None,
) -> HandingOnPage:
    register = door.register()
    everybody = sees_to_all(person.actor)
    of = of or ("" if everybody else str(person.account))
    theirs = [place for place in places if str(place.who.account) == of]
    refused = {str(each.stream): each.sentence for each in came or () if each.sentence}
    named = {str(place.stream): place for place in (*(before or ()), *places) if str(place.who.account) == of}
    account = next((each for each in register.accounts.values() if str(each.id) == of and theirs), None)
    told = reads_colleagues(register, person.actor)
    takers = _takers(register, person, theirs) if told else {}
    rows = tuple(
        _row(place, posted, refused.get(str(place.stream), ""), takers.get(place.stream, ())) for place in theirs
    )
    still = {row.mark for row in rows}
    return HandingOnPage(
        people=_people(register.accounts, places) if everybody else (),
        without=tuple(_case(place) for place in without_contact(places)) if everybody else (),
        sees_to_all=everybody,
        names_nobody=not told,
        whose=account.name if account is not None else "",
        of=of,
        key=key,
        rows=rows,
        to=one(posted, "to"),
        because=one(posted, "because"),
        done=tuple(_case(named[str(each.stream)]) for each in came or () if not each.sentence),
        gone=tuple(_row(named[mark], posted, sentence) for mark, sentence in refused.items() if mark not in still),
        wrong=wrong,
    )


def _takers(register: Register, person: SignedIn, places: list[Place]) -> dict[StreamId, tuple[Choice, ...]]:
    """Who could take over each case: the colleagues who hold every role in which it is held."""
    held: dict[StreamId, set[Role]] = {}
    for place in places:
        held.setdefault(place.stream, set()).add(place.who.role)
    but = frozenset(AccountId(mark) for mark in (person.account, *(place.who.account for place in places)))
    return {
        stream: tuple(
            Choice(str(mark), name)
            for mark, name in colleagues_of(register, person.agency, frozenset(roles), but).items()
        )
        for stream, roles in held.items()
    }


def _row(place: Place, posted: Posted, sentence: str, takers: tuple[Choice, ...] = ()) -> PlaceRow:
    mark = str(place.stream)
    return PlaceRow(
        mark=mark,
        case=_case(place),
        role=ROLE_TITLES[place.who.role],
        takers=takers,
        chosen=not posted or f"case-{mark}" in posted,
        to=one(posted, f"to-{mark}"),
        sentence=sentence,
    )


def _case(place: Place) -> Link:
    return Link(called(place.reference, place.stream), f"/cases/{place.stream}/sections/{SECTION}")


def _people(accounts: Mapping[AccountId, Any], places: list[Place]) -> tuple[PersonPlaces, ...]:
    """Everybody with a place, those first who hold the role of one no longer."""
    held: dict[AccountId, list[Place]] = {}
    for place in places:
        held.setdefault(AccountId(place.who.account), []).append(place)
    rows = [
        PersonPlaces(
            person=Link(accounts[mark].name, f"/handing-on?of={mark}"),
            count=len({place.stream for place in mine}),
            gone=not all(place.live for place in mine),
        )
        for mark, mine in held.items()
        if mark in accounts
    ]
    return tuple(sorted(rows, key=lambda row: (not row.gone, row.person.text)))


ROUTES = [handing_on, hand_on]
