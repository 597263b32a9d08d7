"""MAPPA facts: what convictions and cautions say, so that eligibility can be decided, and what is missing for it."""

from datetime import date

import msgspec

from domain.case import Case, once
from domain.charging.cautions import CautionRecorded
from domain.charging.convictions import ConvictionRecorded, convictions
from domain.charging.disposals import HOSPITAL, Disposal
from domain.charging.schedule_15 import specified
from domain.kernel import Answer, Entry, PartyId, is_open
from domain.reports.offences import OFFENCES

_CERTAIN = (Answer.YES, Answer.NOT_KNOWN, Answer.NO)  # one specified offence is enough, so the surest answer goes first


class MappaFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What one conviction or caution says.

    `specified` is whether any offence is in schedule 15; `custody_months` the length, `suspended` or not, None where
    there is none or it has no fixed end (`indeterminate`); `hospital` a hospital or guardianship order; `missing`
    what is still to be found out, in words that follow "not known:". `convicted` tells a conviction from a caution,
    `on` its day, `sentenced` whether a sentence of a known sort is on record, `over_on` its last day, licence counted.
    """

    suspect: PartyId
    entry: Entry[ConvictionRecorded] | Entry[CautionRecorded]
    on: date
    convicted: bool
    stalking: bool
    specified: Answer
    sentenced: bool = False
    over_on: date | None = None
    custody_months: int | None = None
    suspended: bool = False
    indeterminate: bool = False
    hospital: bool = False
    missing: tuple[str, ...] = ()


@once
def mappa_facts(case: Case) -> tuple[MappaFacts, ...]:
    """What each standing conviction and caution says. Erased ones are left out."""
    cautions = [entry for entry in case.of(CautionRecorded) if is_open(entry.fact.suspect)]
    return (*(of_conviction(entry) for entry in convictions(case)), *(_of_caution(entry) for entry in cautions))


def of_conviction(entry: Entry[ConvictionRecorded]) -> MappaFacts:
    """What one conviction says, none of it erased."""
    fact = entry.fact
    answers = {specified(offence, fact.convicted_on) for offence in fact.offences}
    if fact.other_offences:
        answers.add(Answer.NOT_KNOWN)
    surest = next(answer for answer in _CERTAIN if answer in answers)
    missing = [
        *(["whether the offence is in schedule 15"] if surest is Answer.NOT_KNOWN else []),
        *(["the sort of sentence and its length"] if fact.sentenced_on is not None and fact.disposal is None else []),
        *(["the date of release"] if _released_some_day(fact) and fact.release_on is None else []),
        *(["when the licence ends"] if _released_some_day(fact) and fact.licence_ends_on is None else []),
    ]
    return MappaFacts(
        suspect=fact.suspect,
        entry=entry,
        on=fact.convicted_on,
        convicted=True,
        stalking=any(OFFENCES[offence].stalking for offence in fact.offences),
        specified=surest,
        sentenced=fact.disposal not in {None, Disposal.OTHER},
        over_on=fact.licence_ends_on if _released_some_day(fact) else fact.ends_on,
        custody_months=fact.custody_months,
        suspended=fact.disposal is Disposal.SUSPENDED,
        indeterminate=fact.disposal is Disposal.LIFE_OR_INDETERMINATE,
        hospital=fact.disposal in HOSPITAL,
        missing=tuple(missing),
    )


def _released_some_day(fact: ConvictionRecorded) -> bool:
    return fact.disposal is Disposal.CUSTODY


def _of_caution(entry: Entry[CautionRecorded]) -> MappaFacts:
    answers = {specified(offence, entry.fact.given_on) for offence in entry.fact.offences}
    surest = next((answer for answer in _CERTAIN if answer in answers), Answer.NOT_KNOWN)
    return MappaFacts(
        suspect=entry.fact.suspect,
        entry=entry,
        on=entry.fact.given_on,
        convicted=False,
        stalking=any(OFFENCES[offence].stalking for offence in entry.fact.offences),
        specified=surest,
    )
