"""Back-channel logout: an agency's issuer tells the portal itself that a sign-in is over, without any browser."""

from typing import Any

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from infra.logout_token import read_logout_token
from infra.tokens import IssuerEntry, TokenRefusedError
from portal.current import Reception, address_of
from portal.recognition import OPEN

KEPT_NOWHERE = {"Cache-Control": "no-store"}


@post("/sign-out/back-channel/{agency:str}", opt=OPEN, status_code=200, sync_to_thread=True, include_in_schema=False)
def end_from_there(
    request: Request[Any, Any, Any],
    data: URLEncodedBody[dict[str, str]],
    reception: NamedDependency[Reception],
    agency: FromPath[str],
) -> Response[Any]:
    """Ends the sessions that a logout token names (OpenID Connect Back-Channel Logout 1.0, sections 2.5 to 2.8).

    Answered alike whether anybody was signed in or not. A token that was used before, in whichever process, is refused:
    otherwise whoever once saw one could sign a colleague out at will. Bearer tokens live on for their minutes, since
    they are no part of the sign-in that ended; ending an appointment ends those at once.
    """
    entry = reception.issuer_of(agency)
    try:
        _end(reception, entry, data.get("logout_token", ""))
    except TokenRefusedError as refused:
        reception.limits.take(reception.limits.held.tokens, agency if entry else "", address_of(request))
        said = {"error": "invalid_request", "error_description": str(refused)}
        return Response(said, status_code=400, headers=KEPT_NOWHERE)
    return Response(b"", headers=KEPT_NOWHERE)


def _end(reception: Reception, entry: IssuerEntry | None, raw: str) -> None:
    """Ends what the token names. Raises `TokenRefusedError` for one that is not believed, or was used before."""
    if entry is None:
        raise TokenRefusedError("No agency of this name signs its people in here.")
    now = reception.clock()
    told = read_logout_token(raw, keys=reception.relying_party.providers, entry=entry, now=now)
    if not reception.used_once.is_first(told.once, until=told.until, now=now):
        raise TokenRefusedError("The token was used before.")
    account = reception.register.account(entry.agency, told.subject) if told.subject else None
    if account is not None or not told.subject:
        reception.sessions.end_of(account.id if account else None, entry.agency, told.sid)
