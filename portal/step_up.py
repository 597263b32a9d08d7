"""Stepping up: the gravest acts need somebody who has just proved, strongly, who they are.

A person at a page is sent to their agency's provider and comes back to what they had typed; a program is told what the
token must say (RFC 9470). An unattended screen, a stolen cookie or an old token does not close a case or open one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from domain import catalogue
from domain.kernel import Command
from infra.departures import GOOD_FOR, Departure
from infra.kept_drafts import KeptDraft
from infra.sessions import Session
from infra.tokens import IdToken, IssuerEntry
from portal.csrf import FIELD
from portal.current import Reception, SignedIn
from portal.leaving import cookie_of, go, gone, sorry

GRAVEST = frozenset(
    {
        "allow-emergency-access",
        "answer-information-request",
        "approve-policy",
        "bar-person",
        "break-glass",
        "close-account",
        "close-case",
        "confirm-closing",
        "confirm-erasure",
        "confirm-likeness",
        "confirm-link",
        "confirm-member",
        "confirm-proposal",
        "confirm-worker-name",
        "end-role",
        "exclude-person",
        "lift-bar",
        "lift-exclusion",
        "lift-legal-hold",
        "lift-restriction",
        "open-engagement",
        "open-worker-name",
        "override-narrowing",
        "propose-erasure",
        "protect-worker",
        "record-disclosure",
        "record-staff-particulars",
        "remove-member",
        "restrict-case",
        "review-bar",
        "review-exclusion",
        "seal-case",
        "send-mappa-referral",
        "sign-agreement",
        "suspend-issuer",
        "unseal-case",
        "withdraw-from-agreement",
    }
)
"""The commands for which being signed in is not enough: what opens a case, or an entry of it, to others than the policy
does, what closes it to somebody, what ends either, what leaves the partnership, and what is erased or closed for good.

Left out is what people write all day, grave or not, since whoever must prove themselves at every entry finds a way
around it, and what one's own agency shares by the policy (`share-…`, `set-victim-contact-details`); what only asks
another person, who is asked anew for their own word (`propose-…`, `decide-closing`, `request-…`); and what must never
wait or only takes back what was given: `declare-conflict`, `leave-case`, `withdraw-grant`, `end-engagement`.
"""

CONFIRMED = "/session/confirmed"
_STRONG = "A strong sign-in is needed"
_NO_STRONG = (
    "This act needs a sign-in that is strong, and none of your agency’s is registered as that. Ask those who run this "
    "service to register one; where somebody is in danger, ring the police and your agency’s guardian now."
)
_NOT_STRONG = (
    "Your agency did not confirm strongly enough, or not just now, that it is you. Nothing was recorded. Go back to "
    "the form and send it again; if this happens again, ask your agency’s IT service for a stronger way to sign in."
)
_SOMEBODY_ELSE = (
    "Another person confirmed at your agency than the one who is signed in here. Nothing was recorded. Sign out there "
    "and here, then sign in as yourself."
)
_ENDED = "Your session ended while you were away. Nothing was recorded. Sign in again."


def is_needed(reception: Reception, person: SignedIn, command: type[Command]) -> bool:
    """Whether this person has to prove anew who they are before this command is taken."""
    return catalogue.tag_of(command) in GRAVEST and not reception.is_fresh(person.agency, person.proof)


def away(reception: Reception, person: SignedIn, path: str, posted: Mapping[str, Sequence[str]]) -> Response[Any]:
    """Off to prove who they are; what was typed is kept for the way back. For somebody in a session."""
    entry = reception.issuer_of(person.agency)
    if entry is None or person.session_ref is None:
        raise reception.step_up_needed(person.agency)
    if not entry.strong:
        return sorry(reception, 403, _STRONG, _NO_STRONG, person=person)
    setting = reception.relying_party.set_out(entry, confirm=True)
    typed = {name: list(values) for name, values in posted.items() if name not in {FIELD, "step"}}
    now = reception.clock()
    reception.drafts.keep(person.session_ref, KeptDraft(person.account, person.role.value, path, typed), now=now)
    browser = reception.departures.begin(
        Departure(
            agency=person.agency,
            state=setting.state,
            nonce=setting.nonce,
            verifier=setting.verifier,
            onward=CONFIRMED,
            confirms=person.session_ref,
        ),
        now=now,
    )
    cookie = cookie_of(reception, reception.departure_cookie, browser, max_age=int(GOOD_FOR.total_seconds()))
    return go(setting.url, [cookie])


def returned(
    request: Request[Any, Any, Any], reception: Reception, entry: IssuerEntry, departure: Departure, told: IdToken
) -> Response[Any]:
    """Back with a new proof: the session goes on under a new cookie value, if the very same person gave it."""
    session = _confirming(request, reception, departure)
    if session is None:
        return sorry(reception, 400, "You are not signed in", _ENDED)
    account = reception.register.account(entry.agency, told.subject)
    if account is None or account.id != session.account:
        return sorry(reception, 403, "This is another person", _SOMEBODY_ELSE)
    if not reception.is_fresh(entry.agency, told.proof):
        return sorry(reception, 403, _STRONG, _NOT_STRONG)
    again = reception.sessions.confirm(session, told, now=reception.clock())
    if again is None:
        return sorry(reception, 400, "You are not signed in", _ENDED)
    cookies = [cookie_of(reception, reception.cookie, again[0]), gone(reception, reception.departure_cookie)]
    return go(departure.onward, cookies)


def declined(request: Request[Any, Any, Any], reception: Reception, departure: Departure) -> Response[Any]:
    """Back without a new proof: the session goes on as it was, and what was typed is kept."""
    if _confirming(request, reception, departure) is None:
        return sorry(reception, 400, "You are not signed in", _ENDED)
    return go(f"{CONFIRMED}?declined=true", [gone(reception, reception.departure_cookie)])


def _confirming(request: Request[Any, Any, Any], reception: Reception, departure: Departure) -> Session | None:
    """The session of this browser that somebody set out to confirm, if it lives."""
    token = request.cookies.get(reception.cookie, "")
    session = reception.sessions.find(token, now=reception.clock()) if token else None
    return session if session is not None and session.ref == departure.confirms else None


@get(CONFIRMED, sync_to_thread=True, include_in_schema=False)
def confirmed(
    reception: NamedDependency[Reception],
    person: NamedDependency[SignedIn],
    declined: FromQuery[bool] = False,
) -> Response[str]:
    """Confirmed or not, and on to what was typed before: nothing is recorded until it is sent again."""
    ref = person.session_ref
    draft = reception.drafts.find(ref, person.account, person.role.value, now=reception.clock()) if ref else None
    fields = [(name, value) for name, values in draft.posted.items() for value in values] if draft else []
    shown = {"declined": declined, "person": person, "post": draft.path if draft else "", "fields": fields}
    return Response(reception.render("sign_in/confirmed.html", shown), media_type="text/html")
