"""The current person: who is asking, by session cookie or bearer token, checked against the register each time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

import msgspec
from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException, NotAuthorizedException

from domain.people import ROLE_TITLES, Actor, AgencyId, Role
from infra.departures import Departures
from infra.kept_drafts import KeptDrafts
from infra.limits import Limits
from infra.oidc import RelyingParty
from infra.opaque import Sealer
from infra.sessions import Session, Sessions
from infra.tokens import SUSPENDED, IssuerEntry, SignedInBy, TokenRefusedError, claimed_issuer, read_access_token
from infra.used_once import UsedOnce
from portal.accounts import Account, held, roles_by
from portal.csrf import FormTokens

WARN_BEFORE = timedelta(minutes=2)
# A provider tells the moment of a proof in whole seconds, so it may seem that much earlier than it was.
_WHOLE_SECOND = timedelta(seconds=1)


class Register(Protocol):
    """What the portal's own ledger says now of issuers and accounts."""

    def issuers(self) -> Sequence[IssuerEntry]:
        """Every registered issuer: one an agency."""

    def account(self, agency: str, subject: str) -> Account | None:
        """The account of this agency whose issuer calls it so."""

    def account_by_id(self, account: UUID) -> Account | None:
        """The account, with its roles of now; None when there is none, or no longer."""


class SignedIn(msgspec.Struct, frozen=True):
    """A person who is signed in, in one agency and one role.

    `form_token` goes into every form (empty for a bearer token, which needs none). `ends` is when the session ends
    unless it is used; from `warn_from` on the page says so. Both are None for a bearer token. `proof` is how and when
    they proved to their agency who they are. `is_program` tells an agency's own system from a person.
    """

    account: UUID
    agency: str
    agency_name: str
    role: Role
    name: str
    how: str  # "session" or "bearer"
    roles: tuple[Role, ...] = ()
    session_ref: bytes | None = None
    form_token: str = ""
    ends: datetime | None = None
    warn_from: datetime | None = None
    proof: SignedInBy = SignedInBy()
    is_program: bool = False

    @property
    def actor(self) -> Actor:
        """The person as the rules know them."""
        return Actor(self.account, AgencyId(self.agency), self.role)

    @property
    def role_title(self) -> str:
        """The role in the words of the practice."""
        return ROLE_TITLES[self.role]


class Sitting(msgspec.Struct, frozen=True):
    """A session whose person may still have to choose a role: account and session as they are now."""

    session: Session
    account: Account
    agency_name: str
    token: str
    form_token: str

    def __repr__(self) -> str:
        # The token opens the session, so it is printed nowhere.
        return "Sitting(…)"


class NotSignedInError(NotAuthorizedException):
    """Nobody is signed in, or what was shown is not believed; `token` tells that a bearer token was shown."""

    token: bool = False


class RoleNotChosenError(HTTPException):
    """The person holds several roles and has not said in which one they act."""

    status_code = 403


class NotForProgramsError(HTTPException):
    """An agency's own system asks for what only people are told (decision 0019)."""

    status_code = 403


class StepUpNeededError(HTTPException):
    """The act needs somebody who has just proved, strongly, who they are; `challenge` tells a program how."""

    status_code = 403
    challenge: str = ""


class Reception(msgspec.Struct, frozen=True):
    """What recognising people takes. The composition root puts one into the app's state as `reception`."""

    register: Register
    sessions: Sessions
    departures: Departures
    drafts: KeptDrafts
    used_once: UsedOnce
    limits: Limits
    relying_party: RelyingParty
    form_tokens: FormTokens
    onward: Sealer
    clock: Callable[[], datetime]
    portal_url: str
    audience: str
    step_up: timedelta
    render: Callable[[str, Mapping[str, object]], str]

    @property
    def cookie(self) -> str:
        """The session cookie's name: bound to this very host where https allows."""
        return "__Host-accord" if self.secure else "accord"

    @property
    def departure_cookie(self) -> str:
        """The name of the cookie of a browser that is on its way to sign in."""
        return f"{self.cookie}-departure"

    @property
    def browser_cookie(self) -> str:
        """The name of the cookie by which one browser is told from any other (see `known_browser`)."""
        return f"{self.cookie}-browser"

    @property
    def secure(self) -> bool:
        """Whether the portal is reached by https."""
        return self.portal_url.startswith("https://")

    def issuer_of(self, agency: str) -> IssuerEntry | None:
        """The agency's registered issuer."""
        return next((entry for entry in self.register.issuers() if entry.agency == agency), None)

    def is_fresh(self, agency: str, proof: SignedInBy) -> bool:
        """Whether somebody proved strongly, as their agency's entry says, and recently, who they are."""
        entry = self.issuer_of(agency)
        if entry is None or proof.at is None or not entry.counts(proof.at + _WHOLE_SECOND):
            return False
        return proof.acr in entry.strong and self.clock() - proof.at <= self.step_up

    def step_up_needed(self, agency: str) -> StepUpNeededError:
        """What is told of an act that needs a fresh and strong proof, with the challenge of RFC 9470, section 3."""
        entry = self.issuer_of(agency)
        seconds = int(self.step_up.total_seconds())
        needed = StepUpNeededError(
            f"This act needs a strong sign-in of the last {seconds // 60} minutes. Sign in again and repeat it."
        )
        needed.challenge = (
            'Bearer realm="accord", error="insufficient_user_authentication",'
            ' error_description="A strong sign-in of the last minutes is needed",'
            f' acr_values="{" ".join(entry.strong if entry else ())}", max_age="{seconds}"'
        )
        return needed

    def by_bearer(self, raw: str, address: str) -> SignedIn:
        """The person of a bearer token, in the role it names. Raises `NotSignedInError`.

        Tokens that fail are counted by issuer and address, and from too many on told so by `TooOftenError`. A token
        that holds is never turned away for others that failed.
        """
        try:
            return self._by_bearer(raw)
        except NotSignedInError:
            self.limits.take(self.limits.held.tokens, claimed_issuer(raw), address)
            raise

    def _by_bearer(self, raw: str) -> SignedIn:
        issuers = self.register.issuers()
        try:
            token = read_access_token(
                raw, keys=self.relying_party.providers, issuers=issuers, audience=self.audience, now=self.clock()
            )
            account = self.register.account(token.agency, token.subject)
            roles = roles_by(token, account, self.limits, self.clock())
        except TokenRefusedError as refused:
            raise _not_believed(str(refused)) from None
        if account is None or token.role not in roles:
            raise _not_believed("This account does not hold that role.")
        return SignedIn(
            account=account.id,
            agency=account.agency,
            agency_name=next(entry.name for entry in issuers if entry.agency == token.agency),
            role=Role(token.role),
            name=account.name,
            how="bearer",
            roles=roles,
            proof=token.proof,
            is_program=account.program is not None,
        )

    def sitting(self, token: str, *, touch: bool = False, unused: bool = False) -> Sitting:
        """The session that this cookie value opens, its account as it is now. Raises `NotSignedInError`.

        A session whose account is gone, or no longer holds its role, is over.
        """
        session = self.sessions.find(token, now=self.clock(), touch=touch, unused=unused) if token else None
        if session is None:
            raise NotSignedInError("You are not signed in.")
        account = self.register.account_by_id(session.account)
        roles = held(account) if account is not None and account.agency == session.agency else ()
        entry = self.issuer_of(session.agency)
        if account is None or entry is None or not roles or (session.role is not None and session.role not in roles):
            self.sessions.end(session.ref)
            raise NotSignedInError("Your account or your role has changed. Sign in again.")
        if not entry.counts(session.created):
            self.sessions.end(session.ref)
            raise NotSignedInError(
                SUSPENDED if entry.suspended else "Your agency’s sign-in has changed. Sign in again."
            )
        form_token = self.form_tokens.token(session.ref, session.agency, session.role or "")
        return Sitting(session, account, entry.name, token, form_token)

    def by_session(self, sitting: Sitting) -> SignedIn:
        """The person of a session. Raises `RoleNotChosenError`."""
        session, account = sitting.session, sitting.account
        if session.role is None:
            raise RoleNotChosenError("Choose the role that you act in.")
        ends = self.sessions.ends(session)
        return SignedIn(
            account=account.id,
            agency=account.agency,
            agency_name=sitting.agency_name,
            role=Role(session.role),
            name=account.name,
            how="session",
            roles=held(account),
            session_ref=session.ref,
            form_token=sitting.form_token,
            ends=ends,
            warn_from=ends - WARN_BEFORE,
            proof=session.proof,
        )


def address_of(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """From which address something is asked: that of the nearest machine, whatever a header claims."""
    return connection.client.host if connection.client else ""


def _not_believed(sentence: str) -> NotSignedInError:
    refused = NotSignedInError(sentence)
    refused.token = True
    return refused
