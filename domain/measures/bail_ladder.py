"""The ladder of bail before charge: who may let it run for how long, as rows with their source and validity."""

from datetime import date, timedelta
from enum import StrEnum

import msgspec

from domain.calendar import add_months, spelt


class Rank(StrEnum):
    """Who authorises bail before charge, the lowest first."""

    CUSTODY_OFFICER = "custody_officer"
    INSPECTOR = "inspector"
    SUPERINTENDENT = "superintendent"
    ASSISTANT_CHIEF_CONSTABLE = "assistant_chief_constable_or_commander"
    COURT = "magistrates_court"


RANK_TITLES = {
    Rank.CUSTODY_OFFICER: "a custody officer",
    Rank.INSPECTOR: "an inspector",
    Rank.SUPERINTENDENT: "a superintendent",
    Rank.ASSISTANT_CHIEF_CONSTABLE: "an assistant chief constable or commander",
    Rank.COURT: "a magistrates’ court",
}


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: up to how many months or days, beginning with the day on which bail starts, who may authorise it.

    `months` and `days` are both 0 for a court, which sets its own end. `complex_only` says that the case must be
    designated as exceptionally complex. A step holds for bail that started within its validity.
    """

    rank: Rank
    months: int = 0
    days: int = 0
    complex_only: bool = False
    source: str
    valid_from: date
    valid_to: date | None = None

    def last_day(self, starts: date) -> date | None:
        """The last day that this step can reach; None for a court, which is not bound to one here."""
        if self.days:
            return starts + timedelta(days=self.days - 1)
        if not self.months:
            return None
        corresponding = add_months(starts, self.months)
        return corresponding - timedelta(days=int(corresponding.day == starts.day))


_PACE = "Police and Criminal Evidence Act 1984"
_2022 = date(2022, 10, 28)
_2017, _END_2017 = date(2017, 4, 3), date(2022, 10, 27)
_BY_2022 = "as amended by the Police, Crime, Sentencing and Courts Act 2022 schedule 4"

LADDER: tuple[Step, ...] = (
    Step(rank=Rank.CUSTODY_OFFICER, months=3, source=f"{_PACE} s.47ZB {_BY_2022}", valid_from=_2022),
    Step(rank=Rank.INSPECTOR, months=6, source=f"{_PACE} s.47ZC {_BY_2022}", valid_from=_2022),
    Step(rank=Rank.SUPERINTENDENT, months=9, source=f"{_PACE} s.47ZD {_BY_2022}", valid_from=_2022),
    Step(
        rank=Rank.ASSISTANT_CHIEF_CONSTABLE,
        months=12,
        complex_only=True,
        source=f"{_PACE} s.47ZE {_BY_2022}",
        valid_from=_2022,
    ),
    Step(rank=Rank.COURT, source=f"{_PACE} ss.47ZF and 47ZG {_BY_2022}", valid_from=_2022),
    Step(
        rank=Rank.INSPECTOR, days=28, source=f"{_PACE} s.47ZB, as first enacted", valid_from=_2017, valid_to=_END_2017
    ),
    Step(
        rank=Rank.SUPERINTENDENT,
        months=3,
        source=f"{_PACE} s.47ZD, as first enacted",
        valid_from=_2017,
        valid_to=_END_2017,
    ),
    Step(
        rank=Rank.ASSISTANT_CHIEF_CONSTABLE,
        months=6,
        complex_only=True,
        source=f"{_PACE} s.47ZE, as first enacted",
        valid_from=_2017,
        valid_to=_END_2017,
    ),
    Step(rank=Rank.COURT, source=f"{_PACE} ss.47ZF and 47ZG, as first enacted", valid_from=_2017, valid_to=_END_2017),
)


def ladder_on(day: date, ladder: tuple[Step, ...] = LADDER) -> tuple[Step, ...]:
    """The steps for bail that started on a day, the lowest rank first; empty before bail had a limit (April 2017)."""
    return tuple(s for s in ladder if s.valid_from <= day and (s.valid_to is None or day <= s.valid_to))


def lowest_for(until: date, starts: date, *, exceptionally_complex: bool) -> Step | None:
    """The lowest step that reaches a day, for bail that starts on another; None where no row held then."""
    for step in ladder_on(starts):
        if step.complex_only and not exceptionally_complex:
            continue
        reaches = step.last_day(starts)
        if reaches is None or until <= reaches:
            return step
    return None


def too_low(rank: Rank, until: date, starts: date, *, exceptionally_complex: bool) -> str:
    """The sentence that refuses bail until a day on the authority of a rank; empty where the rank may give it."""
    needed = lowest_for(until, starts, exceptionally_complex=exceptionally_complex)
    ranks = list(Rank)
    if needed is None or ranks.index(rank) >= ranks.index(needed.rank):
        return ""
    mine = [s.last_day(starts) for s in ladder_on(starts) if s.rank is rank and s.last_day(starts) is not None]
    who = RANK_TITLES[rank]
    reach = f"may let bail run until {spelt(mine[0])}" if mine and mine[0] else "may not extend bail"
    return f"{who[:1].upper()}{who[1:]} {reach}. Until {spelt(until)} it takes {RANK_TITLES[needed.rank]}."
