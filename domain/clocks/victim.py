"""Clocks of the victim's rights and of keeping her up to date."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

CODE_IN_FORCE = date(2021, 4, 1)
BEFORE_ANY_CASE = date(2020, 1, 1)


def _working(name: str, number: int, source: str, since: date = BEFORE_ANY_CASE) -> Clock:
    return Clock(
        id=name,
        source=source,
        unit=Unit.WORKING_DAY,
        number=number,
        beginning_with=False,
        valid_from=since,
        valid_to=None,
    )


def _cadence(name: str, number: int, unit: Unit = Unit.CALENDAR_DAY) -> Clock:
    return Clock(
        id=f"contact-{name}",
        source="Victims' Code: how often she is kept up to date is agreed with her",
        unit=unit,
        number=number,
        beginning_with=False,
        valid_from=BEFORE_ANY_CASE,
        valid_to=None,
    )


ROWS: tuple[Clock, ...] = (
    _working("right-6", 5, "Victims' Code, Right 6: told within five working days of the event", CODE_IN_FORCE),
    _working(
        "right-6-enhanced",
        1,
        "Victims' Code, Right 6 under enhanced rights: told within one working day of the event",
        CODE_IN_FORCE,
    ),
    # Charge and final decisions are read less reliably than Right 6: the partnership sets their time.
    _working("decision-told", 5, f"{LOCAL}: told of a charge or a final decision as of the events of Right 6"),
    _working(
        "decision-told-enhanced",
        1,
        f"{LOCAL}: told of a charge or a final decision as of the events of Right 6 under enhanced rights",
    ),
    Clock(
        id="told-late",
        source=f"{LOCAL}: that she was told late stands before the agencies for four weeks",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=False,
        valid_from=BEFORE_ANY_CASE,
        valid_to=None,
    ),
    _working("acknowledgement", 5, f"{LOCAL}: her report acknowledged and her rights told within five working days"),
    _working("needs-assessment", 5, f"{LOCAL}: needs assessed at the earliest opportunity, within five working days"),
    _working(
        "support-referral",
        2,
        "Victims' Code: referred to support within two working days of the report, unless she declines",
        CODE_IN_FORCE,
    ),
    _cadence("daily", 1),
    _cadence("twice-a-week", 4),
    _cadence("weekly", 7),
    _cadence("fortnightly", 14),
    _cadence("monthly", 1, Unit.MONTH),
    _working("personal-statement", 5, f"{LOCAL}: a personal statement offered within five working days of the charge"),
    _working("feedback-answer", 10, f"{LOCAL}: feedback to which she wants an answer answered within ten working days"),
    _working(
        "contact-scheme", 20, f"{LOCAL}: the Victim Contact Scheme gone into within twenty working days of sentence"
    ),
)
