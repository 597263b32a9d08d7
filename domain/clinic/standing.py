"""Where each referral to the clinic stands: waiting, screened, answered, advised on, ended."""

from datetime import date

import msgspec

from domain.case import Case
from domain.clinic.consultation import ConsultationGiven
from domain.clinic.referral import FROM_OUTSIDE, ReferredToClinic
from domain.clinic.screening import ClinicOutcome, ClinicReferralAnswered, ClinicReferralScreened
from domain.kernel import Entry, EntryId

# A case that is taken on or worked together goes on; the rest of the outcomes end a referral, but for a consultation,
# which is yet to be given.
_ENDING = frozenset({ClinicOutcome.ADVICE_ONLY, ClinicOutcome.SIGNPOSTED, ClinicOutcome.DECLINED})


class ReferralNow(msgspec.Struct, frozen=True, kw_only=True):
    """One referral and what came of it: `told` the entry that says that the referrer was told, None while they wait.

    `ended` is the entry with which it ended: a screening that took nothing on, or a consultation that was all it
    needed; None while it waits or goes on.
    """

    entry: Entry[ReferredToClinic]
    screened: Entry[ClinicReferralScreened] | None
    consultations: tuple[Entry[ConsultationGiven], ...]
    told: Entry[ClinicReferralAnswered] | Entry[ClinicReferralScreened] | Entry[ConsultationGiven] | None
    ended: Entry[ClinicReferralScreened] | Entry[ConsultationGiven] | None

    @property
    def outcome(self) -> ClinicOutcome | None:
        """What the screening came to; None while nobody has screened it."""
        return None if self.screened is None else self.screened.fact.outcome

    @property
    def decided_on(self) -> date | None:
        """The day of the screening, or of the consultation that was all it needed; None while it waits."""
        if self.screened is not None:
            return self.screened.fact.screened_on
        closing = next((each for each in self.consultations if each.fact.closes), None)
        return None if closing is None else closing.fact.given_on

    @property
    def told_on(self) -> date | None:
        """The day on which the referrer was told; None while they wait."""
        match self.told.fact if self.told is not None else None:
            case ClinicReferralAnswered(told_on=day) | ClinicReferralScreened(told_on=day):
                return day
            case ConsultationGiven(given_on=day):
                return day
            case _:
                return None

    @property
    def waits(self) -> bool:
        """Whether it is still to be screened: nobody did, and no consultation was all that it needed."""
        return self.screened is None and self.ended is None

    @property
    def answer_owed(self) -> bool:
        """Whether something came of it, and whoever referred was not told."""
        return not self.waits and self.told is None

    @property
    def consultation_owed(self) -> bool:
        """Whether a consultation is what came of it, and none was given."""
        return self.outcome is ClinicOutcome.CONSULTATION and not self.consultations


def referrals(case: Case) -> tuple[ReferralNow, ...]:
    """Every referral to the clinic with what came of it, in ledger order. Ask it of a fold legible in the shell."""
    return tuple(_now(case, entry) for entry in case.of(ReferredToClinic))


def referral_with(case: Case, mark: EntryId) -> ReferralNow | None:
    """The referral that a mark means, however often it was corrected since. Ask it of a fold legible in the shell."""
    return next((each for each in referrals(case) if each.entry.id == case.stands(mark)), None)


def _now(case: Case, entry: Entry[ReferredToClinic]) -> ReferralNow:
    def of_it(mark: EntryId | None) -> bool:
        return mark is not None and case.stands(mark) == entry.id

    screened = next((each for each in case.of(ClinicReferralScreened) if of_it(each.fact.referral)), None)
    given = tuple(each for each in case.of(ConsultationGiven) if of_it(each.fact.referral))
    closing = next((each for each in given if each.fact.closes), None)
    told = next((each for each in case.of(ClinicReferralAnswered) if of_it(each.fact.referral)), None)
    return ReferralNow(
        entry=entry,
        screened=screened,
        consultations=given,
        told=told or _told_at_once(screened) or _told_in_person(entry, given),
        ended=closing or (screened if screened is not None and screened.fact.outcome in _ENDING else None),
    )


def _told_at_once(screened: Entry[ClinicReferralScreened] | None) -> Entry[ClinicReferralScreened] | None:
    return screened if screened is not None and screened.fact.told_on is not None else None


def _told_in_person(
    entry: Entry[ReferredToClinic], given: tuple[Entry[ConsultationGiven], ...]
) -> Entry[ConsultationGiven] | None:
    """The consultation that ended it, where the agency that referred for itself is the one that was advised."""
    if entry.fact.source in FROM_OUTSIDE:
        return None
    return next((each for each in given if each.fact.closes and each.fact.asked_by == entry.agency), None)
