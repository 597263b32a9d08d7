"""A running portal as the command line reaches it: over HTTP, as the holder of a token, through the same doors."""

from datetime import datetime
from types import TracebackType
from typing import Self
from uuid import UUID

import httpx
import msgspec

from domain.calendar import LONDON
from domain.reference import read_reference

_SECONDS = 30.0
_MOST_PAGES = 10_000


class RemoteError(Exception):
    """The portal could not be asked, or answered no; the message is one sentence."""


class Moment(msgspec.Struct, frozen=True):
    """As of when a case is asked for, counted by what, and for an auditor on behalf of whom."""

    as_of: str | None = None
    by: str = "known"
    as_role: str | None = None
    as_agency: str | None = None

    @classmethod
    def read(cls, *, as_of: str | None, by: str, as_role: str | None, as_agency: str | None) -> Self:
        """Check what was typed; a moment without a zone is London's. Raises `RemoteError` with a sentence."""
        if by not in {"known", "happened"}:
            raise RemoteError("--by must be known or happened.")
        if (as_role is None) != (as_agency is None):
            raise RemoteError("--as-role and --as-agency must be given together.")
        if as_of is None:
            if by == "happened":
                raise RemoteError("--by happened needs --as-of.")
            return cls(None, by, as_role, as_agency)
        try:
            moment = datetime.fromisoformat(as_of)
        except ValueError:
            raise RemoteError("--as-of must be a date and time such as 2026-03-01T09:00.") from None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=LONDON)
        return cls(moment.isoformat(), by, as_role, as_agency)

    def query(self) -> dict[str, str]:
        """The query parameters of the case routes."""
        asked = {"as_of": self.as_of, "as_role": self.as_role, "as_agency": self.as_agency}
        given = {name: value for name, value in asked.items() if value is not None}
        return given | ({"by": self.by} if self.as_of is not None else {})


def _reference(typed: str) -> str:
    try:
        return read_reference(typed)
    except ValueError as wrong:
        raise RemoteError(f"{wrong} The case's identifier, a UUID, will do as well.") from None


class Remote:
    """The portal at one address, for the holder of one bearer token."""

    def __init__(self, url: str, token: str) -> None:
        if not token:
            raise RemoteError("ACCORD_TOKEN must hold a bearer token; accord token ROLE gives one for a demonstration.")
        try:
            self._client = httpx.Client(
                base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=_SECONDS, trust_env=False
            )
        except (httpx.InvalidURL, UnicodeError, ValueError):
            raise RemoteError("The address or the token is not written as one.") from None

    def replay(self, case: str, moment: Moment) -> dict[str, object]:
        """The case and its whole timeline, as of a moment: `{"case": …, "entries": […]}`.

        `case` is its reference or its identifier.
        """
        identifier = self._identifier(case)
        path = f"/api/v1/cases/{identifier}"
        answer = self._get(path, moment.query())
        entries: list[object] = []
        after: str | None = None
        for _ in range(_MOST_PAGES):
            page = self._get(f"{path}/timeline", moment.query() | ({"after": after} if after else {}))
            found = page.get("entries")
            entries.extend(found if isinstance(found, list) else [])
            following = page.get("next")
            if not isinstance(following, str) or following == after:
                break
            after = following
        return {"case": answer, "entries": entries}

    def rules(self, case: str, moment: Moment) -> dict[str, object]:
        """When each rule would have fired on a case, as of a moment; `case` is its reference or its identifier."""
        return self._get(f"/api/v1/cases/{self._identifier(case)}/rules", moment.query())

    def _identifier(self, case: str) -> UUID:
        try:
            return UUID(case)
        except ValueError:
            sought = _reference(case)
        after: str | None = None
        for _ in range(_MOST_PAGES):
            page = self._get("/api/v1/cases", {"after": after} if after else {})
            lines = page.get("cases")
            for line in lines if isinstance(lines, list) else []:
                if isinstance(line, dict) and line.get("reference") == sought:
                    return UUID(str(line["case_id"]))
            following = page.get("next")
            if not isinstance(following, str) or following == after:
                break
            after = following
        raise RemoteError(f"No case that you can open has the reference {sought}.")

    def _get(self, path: str, query: dict[str, str]) -> dict[str, object]:
        try:
            answer = self._client.get(path, params=query)
            content = answer.json()
        except httpx.HTTPError:
            raise RemoteError(f"No portal answers at {self._client.base_url}.") from None
        except ValueError:
            raise RemoteError("What answers at this address is not Accord.") from None
        if not isinstance(content, dict):
            raise RemoteError("What answers at this address is not Accord.")
        if answer.is_error:
            raise RemoteError(
                f"The portal answered {answer.status_code}: {content.get('detail') or content.get('title')}"
            )
        return content

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
