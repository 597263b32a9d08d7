"""What the section of the clinic shows at a glance: where each referral stands, and which agencies made a return."""

import msgspec


class ReferralStands(msgspec.Struct, frozen=True, kw_only=True):
    """One referral in words: from whom, what came of it, when the referrer was told, advice given, and what is owed."""

    words: str
    href: str
    came_of_it: str = ""
    told: str = ""
    advised: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()


class ReturnStands(msgspec.Struct, frozen=True, kw_only=True):
    """What one agency was asked for before a meeting, by when, and that it made its return; `made` empty until then."""

    meeting: str
    agency: str
    needed_by: str
    made: str = ""
    href: str = ""
    owed: tuple[str, ...] = ()


class ClinicStands(msgspec.Struct, frozen=True, kw_only=True):
    """The referrals of a case to the clinic, and the returns that were asked for."""

    referrals: tuple[ReferralStands, ...] = ()
    returns: tuple[ReturnStands, ...] = ()
