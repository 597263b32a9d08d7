"""Forms: each carries the session, agency and role that it was opened in, and is refused in any other."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from urllib.parse import urlsplit

from litestar.exceptions import HTTPException

from domain.people import ROLE_TITLES, Role
from infra.opaque import key_for

FIELD = "form_token"
HEADER = "x-form-token"


class FormRefusedError(HTTPException):
    """The form was not sent from a page of this portal in this session."""

    status_code = 403


class OpenedInAnotherRoleError(FormRefusedError):
    """The form was opened in one role and sent in another."""

    status_code = 409


class FormTokens:
    """Makes and checks the token of a form: an HMAC over the session's hash, the agency and the role."""

    def __init__(self, kek: bytes, portal_url: str) -> None:
        parts = urlsplit(portal_url)
        self._key = key_for(kek, "form-token")
        self._origin = f"{parts.scheme}://{parts.netloc}"

    def token(self, session: bytes, agency: str, role: str) -> str:
        """What a form opened now, in this session, agency and role, must carry. It names the role, for the refusal."""
        said = b"\x00".join((session, agency.encode(), role.encode()))
        mac = hmac.digest(self._key, said, "sha256")
        return f"{agency}~{role}~{urlsafe_b64encode(mac).rstrip(b'=').decode()}"

    def mark(self, name: str) -> str:
        """A mark that a name was given by this portal: an HMAC under a purpose that no form's token has."""
        mac = hmac.digest(self._key, b"browser\x00" + name.encode(), "sha256")
        return urlsafe_b64encode(mac).rstrip(b"=").decode()

    def check(self, sent: str, headers: Mapping[str, str], *, session: bytes, agency: str, role: str) -> None:
        """Lets a form of this session, agency and role pass.

        Raises `OpenedInAnotherRoleError` or `FormRefusedError`, in a sentence.
        """
        self._from_here(headers)
        if hmac.compare_digest(sent.encode(), self.token(session, agency, role).encode()):
            return
        opened_agency, _, rest = sent.partition("~")
        opened_role = rest.partition("~")[0]
        if (opened_agency, opened_role) != (agency, role) and opened_role in _PEOPLE:
            raise OpenedInAnotherRoleError(
                f"You opened this form as {_title(opened_role)} and are now {_title(role)}"
                f"{'' if opened_agency == agency else ' of another agency'}. Nothing was saved."
                " Open the form again in the role that you want to act in."
            )
        raise FormRefusedError("This form does not belong to your session. Nothing was saved. Open it again.")

    def _from_here(self, headers: Mapping[str, str]) -> None:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        # A browser sends the origin "null" where the referrer policy hides it; then its own verdict on the site counts.
        foreign = origin not in (None, self._origin) and not (origin == "null" and site == "same-origin")
        if foreign or site not in (None, "same-origin"):
            raise FormRefusedError("This form was sent from another site. Nothing was saved.")


_PEOPLE = frozenset(role.value for role in Role if role is not Role.SYSTEM)


def _title(role: str) -> str:
    return ROLE_TITLES[Role(role)] if role in _PEOPLE else "not yet in any role"
