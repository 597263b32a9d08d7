"""The demonstration provider's doors: discovery, keys, authorisation, tokens and sign-out, one issuer an agency."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader
from litestar import Litestar, Request, Response, Router, get, post
from litestar.datastructures import Cookie, State
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, RawBody

from domain.people import ROLE_TITLES, Role
from portal.demonstration_provider import asking
from portal.demonstration_provider.accounts import (
    CLI_CLIENT,
    REMEMBERED,
    STRONG,
    DemoAccount,
    DemoProgram,
    ProviderRefusedError,
    agencies_of,
    clients_of,
)
from portal.demonstration_provider.fences import Fences, require_loopback
from portal.demonstration_provider.issuer import Asked, Issuer, TokenError
from portal.demonstration_provider.telling import tell

_HERE = Path(__file__).parent
_PAGES = Environment(loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
_STYLE = (_HERE / "style.css").read_bytes()
Asking = Request[Any, Any, State]


def make_provider(
    accounts: Sequence[DemoAccount],
    *,
    portal_url: str,
    provider_url: str,
    portal_jwk: dict[str, Any],
    audience: str,
    demonstration: bool,
    programs: Sequence[DemoProgram] = (),
) -> Litestar:
    """The provider's app, to be served at `provider_url` for the portal at `portal_url` (origins without a path).

    `portal_jwk` is the portal's public client key, `audience` that of its API. Raises `ProviderRefusedError` for a
    ledger that is not a demonstration one, and for any address but this machine's.
    """
    if not demonstration:
        raise ProviderRefusedError("The demonstration identity provider serves no ledger but a demonstration one.")
    for url in (portal_url, provider_url):
        require_loopback(urlsplit(url).hostname or "")
    issuers = {
        agency: Issuer(
            agency,
            name,
            f"{provider_url}/{agency}",
            accounts,
            clients_of(agency, portal_url, portal_jwk, programs),
            audience=audience,
        )
        for agency, name in agencies_of(accounts).items()
    }
    return Litestar(
        # One router: registered one by one, Litestar 2.25 wraps a threaded handler twice where two share a path.
        [Router("/", route_handlers=[style, discovery, keys, ask, sign_in, token, end_session, end_session_by_form])],
        state=State({"issuers": issuers, "portal_url": portal_url}),
        middleware=[Fences(urlsplit(provider_url).netloc, provider_url)],
        openapi_config=None,
        logging_config=None,
        request_max_body_size=64 * 1024,
    )


@get("/style.css", sync_to_thread=False)
def style() -> Response[bytes]:
    """The one stylesheet."""
    return Response(_STYLE, media_type="text/css")


@get("/{agency:str}/.well-known/openid-configuration", sync_to_thread=False)
def discovery(request: Asking, agency: FromPath[str]) -> Response[dict[str, Any]]:
    """OpenID Connect Discovery 1.0, section 3."""
    url = _issuer(request, agency).url
    return Response(
        {
            "issuer": url,
            "authorization_endpoint": f"{url}/authorize",
            "token_endpoint": f"{url}/token",
            "jwks_uri": f"{url}/jwks",
            "end_session_endpoint": f"{url}/end-session",
            "backchannel_logout_supported": True,
            "backchannel_logout_session_supported": True,
            "acr_values_supported": [STRONG, REMEMBERED],
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "client_credentials"],
            "subject_types_supported": ["public"],
            "scopes_supported": ["openid", "accord"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt", "none"],
            "token_endpoint_auth_signing_alg_values_supported": ["ES256"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }
    )


@get("/{agency:str}/jwks", sync_to_thread=False)
def keys(request: Asking, agency: FromPath[str]) -> Response[dict[str, Any]]:
    """The public key that this agency's tokens are signed with; each agency has its own."""
    return Response({"keys": [_issuer(request, agency).key.as_dict(private=False)]})


@get("/{agency:str}/authorize", sync_to_thread=True)
def ask(request: Asking, agency: FromPath[str]) -> Response[Any]:
    """The account table of the agency, as a form of buttons."""
    issuer = _issuer(request, agency)
    given = parse_qs(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
    asked = _asked(request, issuer, given)
    if isinstance(asked, Response):
        return asked
    again = issuer.signed_in(request.cookies.get(_cookie_name(agency), ""))
    people = _people(issuer, asked)
    back = urlsplit(asked.redirect_uri)
    return _page(
        request,
        issuer,
        asked=asked,
        fields=[(name, given[name][0]) for name in asking.FIELDS if name in given],
        people=list(people.values()),
        again=people.get(again or ""),
        form_action=f"'self' {back.scheme}://{back.netloc}",
    )


@post("/{agency:str}/authorize", sync_to_thread=True)
def sign_in(request: Asking, agency: FromPath[str], body: RawBody) -> Response[Any]:
    """A code for the chosen account. Our own page must have sent this: the Origin has to be there."""
    issuer = _issuer(request, agency)
    if "origin" not in request.headers:
        return _page(request, issuer, status=403, sentence="This was not sent from the sign-in page.")
    given = _form(body)
    asked = _asked(request, issuer, given)
    if isinstance(asked, Response):
        return asked
    earlier = request.cookies.get(_cookie_name(agency), "")
    subject, goes_on = given.get("account", [""])[0], ""
    if "goes-on" in given:
        subject, goes_on = issuer.signed_in(earlier) or "", earlier
    if subject not in _people(issuer, asked):
        return _go(asking.answer(issuer, asked, error="access_denied"))
    code, sid = issuer.authorise(asked, subject, goes_on=goes_on)
    answer = _go(asking.answer(issuer, asked, code=code))
    if asked.client_id != CLI_CLIENT:
        answer.set_cookie(_cookie(agency, sid))
    return answer


@post("/{agency:str}/token", sync_to_thread=True)
def token(request: Asking, agency: FromPath[str], body: RawBody) -> Response[dict[str, Any]]:
    """Tokens for a code."""
    issuer = _issuer(request, agency)
    given = _form(body)
    if any(len(values) != 1 for values in given.values()):
        return Response({"error": "invalid_request"}, status_code=400)
    try:
        return Response(issuer.exchange({name: values[0] for name, values in given.items()}), status_code=200)
    except TokenError as refused:
        return Response({"error": str(refused)}, status_code=401 if str(refused) == "invalid_client" else 400)


@get("/{agency:str}/end-session", sync_to_thread=True)
def end_session(request: Asking, agency: FromPath[str]) -> Response[Any]:
    """Signed out here too (RP-Initiated Logout 1.0); back only to an address that the client has registered."""
    return _end(request, agency, parse_qs(request.scope["query_string"].decode("latin-1"), keep_blank_values=True))


@post("/{agency:str}/end-session", sync_to_thread=True)
def end_session_by_form(request: Asking, agency: FromPath[str], body: RawBody) -> Response[Any]:
    """The same by a form, which keeps the ID token out of the address."""
    return _end(request, agency, _form(body))


def _end(request: Asking, agency: str, given: Mapping[str, Sequence[str]]) -> Response[Any]:
    issuer = _issuer(request, agency)
    ended = issuer.end(given.get("id_token_hint", [""])[0])
    client, told = ended or (None, [])
    tell(told)
    if client is None or given.get("client_id", [client.client_id]) != [client.client_id]:
        return _page(request, issuer, status=400, sentence="There is no sign-in here that this would end.")
    back = given.get("post_logout_redirect_uri", [""])[0]
    if back not in client.post_logout_redirect_uris:
        return _page(request, issuer, sentence="You are signed out at your agency.")
    state = given.get("state", [""])[0]
    answer = _go(f"{back}?{urlencode({'state': state})}" if state else back)
    answer.set_cookie(_cookie(agency, "", max_age=0))
    return answer


def _issuer(request: Asking, agency: str) -> Issuer:
    issuers: dict[str, Issuer] = request.app.state.issuers
    if agency not in issuers:
        raise NotFoundException("No such issuer.")
    return issuers[agency]


def _asked(request: Asking, issuer: Issuer, given: Mapping[str, Sequence[str]]) -> Asked | Response[Any]:
    try:
        return asking.read(issuer, given)
    except asking.UnknownClientError as refused:
        return _page(request, issuer, status=400, sentence=str(refused))
    except asking.AskedWronglyError as refused:
        return _go(refused.back)


def _people(issuer: Issuer, asked: Asked) -> dict[str, dict[str, str]]:
    """Each person of the agency once, with all their roles; only those of a role where one is asked for."""
    wanted = [scope.removeprefix("role:") for scope in asked.scope.split() if scope.startswith("role:")]
    people: dict[str, dict[str, str]] = {}
    for account in issuer.accounts:
        title = ROLE_TITLES[Role(account.role)]
        known = people.get(account.subject)
        roles = f"{known['roles']}; {title}" if known else title
        people[account.subject] = {"subject": account.subject, "name": account.name, "roles": roles}
    holders = {account.subject for account in issuer.accounts if not wanted or wanted == [account.role]}
    return {subject: person for subject, person in people.items() if subject in holders}


def _page(
    request: Asking, issuer: Issuer, *, status: int = 200, form_action: str = "'none'", **shown: object
) -> Response[str]:
    html = _PAGES.get_template("authorise.html").render(issuer=issuer, portal_url=request.app.state.portal_url, **shown)
    policy = f"default-src 'none'; style-src 'self'; form-action {form_action}; frame-ancestors 'none'; base-uri 'none'"
    headers = {"Content-Security-Policy": policy}
    return Response(html, status_code=status, media_type="text/html", headers=headers)


def _form(body: RawBody) -> dict[str, list[str]]:
    return parse_qs(body.decode("latin-1"), keep_blank_values=True, max_num_fields=50)


def _go(target: str) -> Response[bytes]:
    return Response(b"", status_code=303, headers={"Location": target})


def _cookie_name(agency: str) -> str:
    return f"accord-provider-{agency}"


def _cookie(agency: str, value: str, *, max_age: int | None = None) -> Cookie:
    return Cookie(
        key=_cookie_name(agency),
        value=value,
        path=f"/{agency}",
        max_age=max_age,
        httponly=True,
        samesite="lax",
    )
