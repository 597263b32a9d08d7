"""Signing in at one's own agency, and out again at both ends."""

from collections.abc import Mapping
from typing import Annotated, Any

from litestar import Request, Response, Router, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter, URLEncodedBody

from domain.people import ROLE_TITLES
from infra.departures import GOOD_FOR, Departure
from infra.tokens import TokenRefusedError
from portal import onward
from portal.current import Reception, Sitting, held
from portal.recognition import ANY_ROLE, OPEN

Asking = Request[Any, Any, Any]
CLEAR = '"cache", "cookies", "storage"'
_CHANGED = "Your sign-in was interrupted, took too long, or was started in another browser window."
_TIMES = "Sign in again; nothing was changed."


@get("/sign-in", opt=OPEN, sync_to_thread=True)
def choose_agency(
    reception: NamedDependency[Reception], onward_to: Annotated[str, QueryParameter(name="next")] = ""
) -> Response[str]:
    """Whose people we sign in: every agency with a registered issuer."""
    agencies = sorted((entry for entry in reception.register.issuers() if entry.issuer), key=lambda entry: entry.name)
    # Wrapped anew, so that only a path of ours is handed on, whatever stood in the address.
    word = onward.wrap(reception.onward, onward.unwrap(reception.onward, onward_to)) if onward_to else ""
    return _page(reception, "choose", {"agencies": agencies, "next": word})


@get("/sign-in/{agency:str}", opt=OPEN, sync_to_thread=True)
def set_out(
    reception: NamedDependency[Reception],
    agency: FromPath[str],
    onward_to: Annotated[str, QueryParameter(name="next")] = "",
) -> Response[Any]:
    """Off to the agency's identity provider; a cookie ties the way back to this browser."""
    entry = reception.issuer_of(agency)
    if entry is None:
        return _sorry(reception, 404, "No such agency", "No agency of this name signs its people in here.")
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
    cookie = _cookie(reception, reception.departure_cookie, browser, max_age=int(GOOD_FOR.total_seconds()))
    return _go(setting.url, [cookie])


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
        return _sorry(reception, 400, "You are not signed in", f"{_CHANGED} {_TIMES}")
    if error or not code:
        return _sorry(reception, 400, "You are not signed in", f"{entry.name} did not complete the sign-in. {_TIMES}")
    try:
        told = reception.relying_party.come_back(
            entry, code=code, issuer=iss, verifier=departure.verifier, nonce=departure.nonce, now=reception.clock()
        )
    except TokenRefusedError:
        return _sorry(reception, 400, "You are not signed in", f"The answer of {entry.name} did not hold. {_TIMES}")
    account = reception.register.account(entry.agency, told.subject)
    roles = held(account) if account is not None and account.agency == entry.agency else ()
    if account is None or not roles:
        ask = f"{entry.name} knows you, but you hold no role here yet. Ask your agency’s administrator for one."
        return _sorry(reception, 403, "You have no role here", ask)
    _end_earlier(request, reception)
    token, session = reception.sessions.open(
        account.id,
        account.agency,
        roles[0] if len(roles) == 1 else None,
        id_token=told.raw,
        onward=departure.onward,
        now=reception.clock(),
    )
    target = "/session/role" if session.role is None else departure.onward
    return _go(target, [_cookie(reception, reception.cookie, token), _gone(reception, reception.departure_cookie)])


@post("/sign-out", opt=ANY_ROLE, status_code=303, sync_to_thread=True)
def sign_out(reception: NamedDependency[Reception], sitting: NamedDependency[Sitting]) -> Response[Any]:
    """Out here at once, everything that the browser kept is cleared, and out at the agency's provider too."""
    reception.sessions.end(sitting.session.ref)
    entry = reception.issuer_of(sitting.session.agency)
    farewell = reception.relying_party.farewell(entry, sitting.session.id_token) if entry else None
    answer = _go(farewell or "/signed-out?here=only", [_gone(reception, reception.cookie)])
    answer.headers["Clear-Site-Data"] = CLEAR
    return answer


@get("/signed-out", opt=OPEN, sync_to_thread=True)
def signed_out(reception: NamedDependency[Reception], here: FromQuery[str] = "") -> Response[str]:
    """Tells where one is signed out now."""
    return _page(reception, "signed_out", {"here_only": here == "only"})


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
        return _go("/sign-in", [_gone(reception, reception.cookie)])
    return _go(onward.within(sitting.session.onward or onward.HOME), [_cookie(reception, reception.cookie, rotated[0])])


@post("/session/extend", opt=ANY_ROLE, status_code=200, sync_to_thread=True)
def stay(request: Asking, reception: NamedDependency[Reception], sitting: NamedDependency[Sitting]) -> Response[Any]:
    """Still here: the idle limit starts again, the absolute one does not. JSON for the banner's script, else a page."""
    now = reception.sitting(sitting.token, touch=True)
    ends = reception.sessions.ends(now.session)
    if "application/json" in request.headers.get("accept", ""):
        return Response({"ends": ends.isoformat()}, media_type="application/json")
    person = reception.by_session(now) if now.session.role else None
    return _page(reception, "stayed", {"person": person, "ends": ends})


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
        ],
        include_in_schema=False,
    )


def _taken(reception: Reception, state: str, browser: str) -> Departure | None:
    return reception.departures.take(state, browser, now=reception.clock()) if state and browser else None


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
    return _page(reception, "role", shown, status=422 if wrong else 200)


def _page(reception: Reception, name: str, shown: Mapping[str, object], *, status: int = 200) -> Response[str]:
    html = reception.render(f"sign_in/{name}.html", {"person": None, **shown})
    return Response(html, status_code=status, media_type="text/html")


def _sorry(reception: Reception, status: int, title: str, sentence: str) -> Response[str]:
    return _page(reception, "refused", {"title": title, "sentence": sentence}, status=status)


def _go(target: str, cookies: list[Cookie]) -> Response[bytes]:
    return Response(b"", status_code=303, headers={"Location": target}, cookies=cookies)


def _cookie(reception: Reception, name: str, value: str, *, max_age: int | None = None) -> Cookie:
    return Cookie(
        key=name, value=value, path="/", max_age=max_age, httponly=True, samesite="lax", secure=reception.secure
    )


def _gone(reception: Reception, name: str) -> Cookie:
    return _cookie(reception, name, "", max_age=0)
