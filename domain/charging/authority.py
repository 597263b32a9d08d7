"""Authority: who may authorise a caution for which offence, as rows that a partnership sets."""

from datetime import date
from enum import StrEnum

import msgspec

from domain.clocks.periods import LOCAL
from domain.reports.offences import OFFENCES, Offence


class Authority(StrEnum):
    """Who authorised a caution."""

    CUSTODY_SERGEANT = "custody_sergeant"
    INSPECTOR = "inspector"
    CPS_PROSECUTOR = "prosecutor_of_the_cps"


class AuthorityRow(msgspec.Struct, frozen=True, kw_only=True):
    """For which offences a caution needs which authority, on whose word, and while that holds."""

    offences: frozenset[Offence]
    needs: Authority
    source: str
    valid_from: date
    valid_to: date | None


# Read less reliably than statute: configuration, never stated as law on a page.
ROWS: tuple[AuthorityRow, ...] = (
    AuthorityRow(
        offences=frozenset(offence for offence, card in OFFENCES.items() if card.stalking),
        needs=Authority.CPS_PROSECUTOR,
        source=f"{LOCAL}: a caution for stalking is given on the authority of the CPS",
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)


def needed(offences: tuple[Offence, ...], day: date, rows: tuple[AuthorityRow, ...] = ROWS) -> AuthorityRow | None:
    """The row that says whose authority a caution for these offences needs on a day; None where none does."""
    return next(
        (
            row
            for row in rows
            if row.offences & set(offences) and row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)
        ),
        None,
    )
