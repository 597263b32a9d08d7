"""What the page of agreements, the notices about them and the lists of engagements show."""

from datetime import date, datetime

import msgspec

from portal.views.shown import Link


class TextRow(msgspec.Struct, frozen=True, kw_only=True):
    """One text of an agreement: what it says, who signed it and who has still to sign."""

    number: int
    state: str
    starts: date
    expires: date
    purposes: str
    gateways: tuple[tuple[str, str], ...]
    covers: tuple[str, ...]
    dpia: str
    handling: str | None
    review_by: date | None
    signed: tuple[str, ...]
    unsigned: tuple[str, ...]
    withdrawn: tuple[str, ...]


class AgreementRow(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement of the reader's agency: where it stands, its texts (the newest first), and what may be done."""

    name: str
    says: tuple[str, ...]
    review_by: date
    review_overdue: bool
    texts: tuple[TextRow, ...]
    actions: tuple[Link, ...]


class EngagementRow(msgspec.Struct, frozen=True, kw_only=True):
    """One engagement of an auditor; `end` is where it is ended, for whoever may."""

    auditor: str
    agency: str
    references: tuple[str, ...]
    purpose: str
    because: str
    begins: datetime
    ends: datetime
    state: str
    end: str = ""


class AgreementsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page of agreements; the engagements for data protection officers alone, None for anybody else."""

    notices: tuple[str, ...]
    agreements: tuple[AgreementRow, ...]
    propose: str
    engagements: tuple[EngagementRow, ...] | None
    engage: tuple[Link, ...]
    done: str
