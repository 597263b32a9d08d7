"""Minuting: the minutes of a meeting on a case, written in parts, approved by its chair, and issued to those on it."""

from functools import partial
from uuid import UUID

from domain.kernel import AccountId
from domain.membership import members
from portal.generating.life import Life

_OWN_RECORD = ("police_coordinator", "isac_caseworker", "probation_practitioner", "police_supervisor")


def write_later(life: Life, meeting: UUID) -> None:
    """Minutes of one item, within days of the meeting; of some they are a draft for good."""
    life.later(1, 9, partial(_write, meeting=meeting))


def _write(life: Life, *, meeting: UUID) -> None:
    parts: tuple[dict[str, object], ...] = (
        {"part": "shared", "risk": "Two grades, and why they differ.", "chronology": "Three reports since the last."},
        {"part": "discussion", "said": "What rises before a hearing, and who is near her then."},
        {
            "part": "decision",
            "said": "An order is applied for this week, since bail ends before any trial.",
            "in_short": "What was decided is carried out by its owners.",
        },
    )
    for part in parts:
        life.give("clinic_coordinator", "write-minutes", meeting=meeting, **part)
    if life.chance(15):
        life.give(
            "clinic_coordinator",
            "write-minutes",
            meeting=meeting,
            part="refusal_to_disclose",
            of_agency="Northmere Health NHS Trust (fictional)",
            said="It shares what bears on safety, and no history.",
        )
    if life.chance(80):
        life.later(1, 8, partial(_approve, meeting=meeting))


def _approve(life: Life, *, meeting: UUID) -> None:
    life.give("clinic_chair", "approve-minutes", meeting=meeting, complete=True)
    if life.chance(85):
        life.later(0, 4, partial(_issue, meeting=meeting))


def _issue(life: Life, *, meeting: UUID) -> None:
    on_case = {AccountId(who.account) for who in members(life.case)}
    to = [account for role in _OWN_RECORD if role in life.members and (account := life.account(role)) in on_case]
    life.give("clinic_coordinator", "issue-minutes", meeting=meeting, to=to, conditions=None)
