"""Signing in at one's own agency, and out again at both ends."""

from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter, URLEncodedBody

from domain.people import ROLE_TITLES
from infra.departures import GOOD_FOR, Departure
from infra.limits import TooOftenError
from infra.tokens import ClocksDifferError, TokenRefusedError
from portal import onward, step_up
from portal.accounts import held
from portal.back_channel import end_from_there
from portal.current import Reception, Sitting, address_of
from portal.known_browser import is_known, known_cookie
from portal.leaving import cookie_of, go, gone, shown_page, sorry
from portal.recognition import ANY_ROLE, OPEN

Asking = Request[Any, Any, Any]
# Not its cookies: ours are taken away by name, and the one that stays opens nothing (see known_browser).
CLEAR = '"cache", "storage"'
_CHANGED = "Your sign-in was interrupted, took too long, or was started in another browser window."
_TIMES = "Sign in again; nothing was changed."
_SUSPENDED = "Your agency’s sign-in is suspended"
_TELL = (
    "Nobody of {} can sign in until the suspension ends, and whoever was signed in is signed out. Ask your agency’s "
    "administrator when that will be. Where somebody is in danger, do not wait: ring the police."
)
_CLOCKS = (
    "The clocks of {} and of this service differ, so that its word cannot be believed. Ask your agency’s IT service to "
    "check the clock of its sign-in; nothing was changed."
)


@get("/sign-in", opt=OPEN, sync_to_thread=True)
def choose_agency(
    request: Asking,
    reception: NamedDependency[Reception],
    onward_to: Annotated[str, QueryParameter(name="next")] = "",
) -> Response[str]:
    """Whose people we sign in: every agency with a registered issuer. A browser that is not known becomes so here."""
    agencies = sorted((entry for entry in reception.register.issuers() if entry.issuer), key=lambda entry: entry.name)
    # Wrapped anew, so that only a path of ours is handed on, whatever stood in the address.
    word = onward.wrap(reception.onward, onward.unwrap(reception.onward, onward_to)) if onward_to else ""
    answer = shown_page(reception, "choose", {"agencies": agencies, "next": word})
    if not is_known(reception, request.cookies.get(reception.browser_cookie, "")):
        answer.set_cookie(known_cookie(reception))
    return answer


@get("/sign-in/{agency:str}", opt=OPEN, sync_to_thread=True)
def set_out(
    request: Asking,
    reception: NamedDependency[Reception],
    agency: FromPath[str],
    onward_to: Annotated[str, QueryParameter(name="next")] = "",
) -> Response[Any]:
    """Off to the agency's identity provider; a cookie ties the way back to this browser.

    From a browser that is not known, and where too many such set out just now, to the page that makes it known first.
    """
    entry = reception.issuer_of(agency)
    if entry is None:
        return sorry(reception, 404, "No such agency", "No agency of this name signs its people in here.")
    if entry.suspended:
        return sorry(reception, 403, _SUSPENDED, _TELL.format(entry.name))
    if not _counted(request, reception, agency):
        return go(f"/sign-in?{urlencode({'next': onward_to})}" if onward_to else "/sign-in", [])
    setting = reception.relying_party.set_out(entry)
    browser = reception.departures.begin(
        Departure(
            agency=agency,
            state=setting.state,
            nonce=setting.nonce,
            verifier=setting.verifier,
            onward=onward.unwrap(reception.onward, onward_to),
        ),
        now=reception.clock(),
    )
    cookie = cookie_of(reception, reception.departure_cookie, browser, max_age=int(GOOD_FOR.total_seconds()))
    return go(setting.url, [cookie])


@get("/sign-in/callback/{agency:str}", opt=OPEN, sync_to_thread=True)
def come_back(
    request: Asking,
    reception: NamedDependency[Reception],
    agency: FromPath[str],
    state_back: Annotated[str, QueryParameter(name="state")] = "",
    code: FromQuery[str] = "",
    iss: FromQuery[str | None] = None,
    error: FromQuery[str] = "",
) -> Response[Any]:
    """Back from the identity provider: a session of our own making begins, and any earlier one in this browser ends."""
    browser = request.cookies.get(reception.departure_cookie, "")
    departure = _taken(reception, state_back, browser)
    entry = reception.issuer_of(agency)
    if departure is None or departure.agency != agency or entry is None:
        reception.limits.take(reception.limits.held.returns, address_of(request))
        return sorry(reception, 400, "You are not signed in", f"{_CHANGED} {_TIMES}")
    if entry.suspended:
        return sorry(reception, 403, _SUSPENDED, _TELL.format(entry.name))
    if (error or not code) and departure.confirms:
        return step_up.declined(request, reception, departure)
    if error or not code:
        return sorry(reception, 400, "You are not signed in", f"{entry.name} did not complete the sign-in. {_TIMES}")
    try:
        told = reception.relying_party.come_back(
            entry, code=code, issuer=iss, verifier=departure.verifier, nonce=departure.nonce, now=reception.clock()
        )
    except ClocksDifferError:
        return sorry(reception, 400, "You are not signed in", _CLOCKS.format(entry.name))
    except TokenRefusedError:
        return sorry(reception, 400, "You are not signed in", f"The answer of {entry.name} did not hold. {_TIMES}")
    if departure.confirms:
        return step_up.returned(request, reception, entry, departure, told)
    account = reception.register.account(entry.agency, told.subject)
    roles = held(account) if account is not None and account.agency == entry.agency else ()
    if account is None or not roles:
        ask = f"{entry.name} knows you, but you hold no role here yet. Ask your agency’s administrator for one."
        return sorry(reception, 403, "You have no role here", ask)
    _end_earlier(request, reception)
    token, session = reception.sessions.open(
        account.id,
        account.agency,
        roles[0] if len(roles) == 1 else None,
        told=told,
        onward=departure.onward,
        now=reception.clock(),
    )
    target = "/session/role" if session.role is None else departure.onward
    cookies = [cookie_of(reception, reception.cookie, token), gone(reception, reception.departure_cookie)]
    return go(target, [*cookies, known_cookie(reception)])


@post("/sign-out", opt=ANY_ROLE, status_code=303, sync_to_thread=True)
def sign_out(reception: NamedDependency[Reception], sitting: NamedDependency[Sitting]) -> Response[Any]:
    """Out here at once, everything that the browser kept is cleared, and out at the agency's provider too."""
    reception.sessions.end(sitting.session.ref)
    entry = reception.issuer_of(sitting.session.agency)
    farewell = reception.relying_party.farewell(entry, sitting.session.id_token) if entry else None
    cookies = [gone(reception, reception.cookie), gone(reception, reception.departure_cookie)]
    answer = go(farewell or "/signed-out?here=only", cookies)
    answer.headers["Clear-Site-Data"] = CLEAR
    return answer


@get("/signed-out", opt=OPEN, sync_to_thread=True)
def signed_out(reception: NamedDependency[Reception], here: FromQuery[str] = "") -> Response[str]:
    """Tells where one is signed out now."""
    return shown_page(reception, "signed_out", {"here_only": here == "only"})


@get("/session/role", opt=ANY_ROLE, sync_to_thread=True)
def ask_role(reception: NamedDependency[Reception], sitting: NamedDependency[Sitting]) -> Response[str]:
    """In which role to act: a session has one at a time."""
    return _role_page(reception, sitting, "")


@post("/session/role", opt=ANY_ROLE, status_code=303, sync_to_thread=True)
def take_role(
    data: URLEncodedBody[dict[str, str]],
    reception: NamedDependency[Reception],
    sitting: NamedDependency[Sitting],
) -> Response[Any]:
    """From now on in that role, under a new cookie value: whatever was opened in the earlier role is refused."""
    role = data.get("role", "")
    if role not in held(sitting.account):
        return _role_page(reception, sitting, "Choose one of your roles")
    rotated = reception.sessions.rotate(sitting.session, role, now=reception.clock())
    if rotated is None:
        return go("/sign-in", [gone(reception, reception.cookie)])
    return go(
        onward.within(sitting.session.onward or onward.HOME), [cookie_of(reception, reception.cookie, rotated[0])]
    )


@post("/session/extend", opt=ANY_ROLE, status_code=200, sync_to_thread=True)
def stay(request: Asking, reception: NamedDependency[Reception], sitting: NamedDependency[Sitting]) -> Response[Any]:
    """Still here: the idle limit starts again, the absolute one does not. JSON for the banner's script, else a page."""
    now = reception.sitting(sitting.token, touch=True)
    ends = reception.sessions.ends(now.session)
    if "application/json" in request.headers.get("accept", ""):
        return Response({"ends": ends.isoformat()}, media_type="application/json")
    person = reception.by_session(now) if now.session.role else None
    return shown_page(reception, "stayed", {"person": person, "ends": ends})


def sign_in_router() -> Router:
    """Every route of signing in and out."""
    return Router(
        path="/",
        route_handlers=[
            choose_agency,
            set_out,
            come_back,
            sign_out,
            signed_out,
            ask_role,
            take_role,
            stay,
            step_up.confirmed,
            end_from_there,
        ],
        include_in_schema=False,
    )


def _taken(reception: Reception, state: str, browser: str) -> Departure | None:
    return reception.departures.take(state, browser, now=reception.clock()) if state and browser else None


def _counted(request: Asking, reception: Reception, agency: str) -> bool:
    """Whether this browser may set out: False for one that is not known, where too many such did for this agency.

    A known browser is counted by itself, so that no neighbour uses up its share. Raises `TooOftenError` where it did
    so itself.
    """
    shown = request.cookies.get(reception.browser_cookie, "")
    held = reception.limits.held
    if is_known(reception, shown):
        reception.limits.take(held.browsers, shown)
        return True
    try:
        reception.limits.take(held.addresses, address_of(request), agency)
    except TooOftenError:
        return False
    return True


def _end_earlier(request: Asking, reception: Reception) -> None:
    earlier = request.cookies.get(reception.cookie)
    session = reception.sessions.find(earlier, now=reception.clock()) if earlier else None
    if session is not None:
        reception.sessions.end(session.ref)


def _role_page(reception: Reception, sitting: Sitting, wrong: str) -> Response[str]:
    person = reception.by_session(sitting) if sitting.session.role else None
    shown = {
        "person": person,
        "account": sitting.account,
        "roles": [(role.value, ROLE_TITLES[role]) for role in held(sitting.account)],
        "current": sitting.session.role,
        "form_token": sitting.form_token,
        "wrong": wrong,
    }
    return shown_page(reception, "role", shown, status=422 if wrong else 200)
