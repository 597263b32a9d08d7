"""Where a case stands on its way to a meeting: its referrals and the returns asked for, from what this reader may see.

That something is still to be done is said by the duties alone, which were concluded on the whole case: an entry that is
kept from this reader leaves an empty place here, never a wrong "not yet".
"""

from domain.calendar import london_date, spelt
from domain.classes import CASE_SHELL
from domain.clinic.returns import Asked, returns_asked
from domain.clinic.standing import ReferralNow, referrals
from domain.kernel import EntryId
from domain.legible import legible
from portal.asking import Opened
from portal.presenting.duty_titles import what_of
from portal.presenting.meeting_choices import meeting_words
from portal.views.clinic import ClinicStands, ReferralStands, ReturnStands
from portal.words import in_words


def clinic_standing(opened: Opened, href: str) -> ClinicStands | None:
    """The referrals and the returns of a case; None where this reader may know of neither."""
    case = legible(opened.case, {CASE_SHELL})
    found = ClinicStands(
        referrals=tuple(_referral(each, opened, href) for each in referrals(case)),
        returns=tuple(_return(each, opened, href) for each in returns_asked(case)),
    )
    return found if found.referrals or found.returns else None


def _referral(now: ReferralNow, opened: Opened, href: str) -> ReferralStands:
    fact, screened = now.entry.fact, now.screened
    came = f"{in_words(screened.fact.outcome)}, {spelt(screened.fact.screened_on)}" if screened is not None else ""
    return ReferralStands(
        words=f"{in_words(fact.source)}, received on {spelt(fact.received_on)}",
        href=_at(now.entry.id, href),
        came_of_it=came,
        told=spelt(now.told_on) if now.told_on is not None else "",
        advised=tuple(
            f"{opened.register.agency_name(each.fact.asked_by)}, {spelt(each.fact.given_on)}, "
            f"{each.fact.minutes} minutes{'; the referral ended with it' if each.fact.closes else ''}"
            for each in now.consultations
        ),
        owed=_owed(opened, now.entry.id),
    )


def _return(asked: Asked, opened: Opened, href: str) -> ReturnStands:
    fact, made = asked.entry.fact, asked.returned
    return ReturnStands(
        meeting=meeting_words(opened.register, fact.meeting),
        agency=opened.register.agency_name(fact.agency),
        needed_by=spelt(fact.needed_by),
        made=f"Made on {spelt(london_date(made.known))}" if made is not None else "",
        href=_at(made.id, href) if made is not None else "",
        owed=_owed(opened, asked.entry.id),
    )


def _owed(opened: Opened, mark: EntryId) -> tuple[str, ...]:
    """What is owed of an entry, as far as this reader may know: its kind and its day."""
    return tuple(
        f"{what_of(duty.rule)}, by {spelt(duty.due)}"
        for duty in opened.duties
        if duty.due is not None and duty.entries[:1] == (mark,) and duty.rule.startswith("clinic-")
    )


def _at(mark: EntryId, href: str) -> str:
    return f"{href}/timeline#entry-{mark}"
