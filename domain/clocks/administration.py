"""Clocks of the administration of people and of the policy."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ROWS: tuple[Clock, ...] = (
    Clock(
        id="administration-proposal",
        source=f"{LOCAL}: what an administrator proposed lapses unless another confirms it within ten working days",
        unit=Unit.WORKING_DAY,
        number=10,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
    Clock(
        id="policy-proposal",
        source=f"{LOCAL}: a proposed change of the sharing policy lapses unless it is approved within two months",
        unit=Unit.MONTH,
        number=2,
        beginning_with=False,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    ),
)
