"""Engagements as they are shown: to the auditor their own, to a data protection officer those of their agency."""

from datetime import datetime
from typing import Final

from domain.governance import Register
from domain.governance.engagements import Engagement
from domain.kernel import AccountId
from domain.people import Actor, Role
from portal.views.agreements import EngagementRow
from portal.words import in_words

END: Final = "/governance/end-engagement"


def engagements_known_to(register: Register, who: Actor) -> tuple[Engagement, ...]:
    """What somebody may know of engagements: an auditor of their own; a data protection officer of those that their
    agency opened, or that an auditor of their agency has; nobody else of any.
    """
    if who.role is Role.AUDITOR:
        return tuple(each for each in register.engagements if each.auditor == AccountId(who.account))
    if who.role is not Role.DATA_PROTECTION_OFFICER:
        return ()
    own = {account.id for account in register.accounts.values() if account.agency == who.agency}
    return tuple(each for each in register.engagements if each.agency == who.agency or each.auditor in own)


def engagement_rows(register: Register, who: Actor, now: datetime) -> tuple[EngagementRow, ...]:
    """The engagements that somebody may know of, those that live first, the newest of each first."""
    newest_first = engagements_known_to(register, who)[::-1]
    known = sorted(newest_first, key=lambda each: not each.lives(now))
    return tuple(
        EngagementRow(
            auditor=register.accounts[each.auditor].name if each.auditor in register.accounts else "",
            agency=register.agency_name(each.agency),
            references=tuple(sorted(each.references)),
            purpose=in_words(each.purpose),
            because=each.because,
            begins=each.begins,
            ends=each.ended or each.ends,
            state=_state(each, now),
            end=_end(each, who, now),
        )
        for each in known
    )


def _end(held: Engagement, who: Actor, now: datetime) -> str:
    """Where a data protection officer ends one that is not over; empty for anybody else."""
    over = held.ended is not None or now >= held.ends
    return "" if over or who.role is not Role.DATA_PROTECTION_OFFICER else f"{END}?engagement={held.engagement}"


def _state(held: Engagement, now: datetime) -> str:
    if held.ended is not None:
        return "Ended early"
    if now >= held.ends:
        return "Over"
    return "In force" if held.begins <= now else "Not begun"
