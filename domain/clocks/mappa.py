"""Clocks of MAPPA: from draft to answer, to the first meeting, its minutes and each review.

Those that the guidance is said to set are not confirmed: they are configuration, and each area sets its own.
"""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

UNCONFIRMED = "Configuration, not confirmed in the MAPPA guidance"


def _row(name: str, source: str, number: int, unit: Unit = Unit.WORKING_DAY) -> Clock:
    return Clock(
        id=name,
        source=source,
        unit=unit,
        number=number,
        beginning_with=False,
        valid_from=date(2022, 4, 1),
        valid_to=None,
    )


ROWS: tuple[Clock, ...] = (
    _row("mappa-drafting", f"{LOCAL}: whoever is to be referred is referred within two working days", 2),
    _row("mappa-coordinator-asked", f"{LOCAL}: what the co-ordinator says is on record within five working days", 5),
    _row("mappa-again", f"{LOCAL}: after a rejection he is assessed again within two working days", 2),
    _row("mappa-endorsement", f"{LOCAL}: a manager endorses a draft within two working days", 2),
    _row("mappa-unendorsed", f"{LOCAL}: what nobody endorsed is put to another manager by the next working day", 1),
    _row("mappa-sending", f"{LOCAL}: what is endorsed is sent by the next working day", 1),
    _row("mappa-answer", f"{LOCAL}: the co-ordinator answers within five working days", 5),
    _row("mappa-first-meeting-level-2", f"{UNCONFIRMED}: level 2 meets within 20 working days of acceptance", 20),
    _row("mappa-first-meeting-level-3", f"{UNCONFIRMED}: level 3 meets within 5 working days where it is urgent", 5),
    _row("mappa-minutes-level-2", f"{UNCONFIRMED}: minutes of level 2 within 10 working days", 10),
    _row("mappa-minutes-level-3", f"{UNCONFIRMED}: minutes of level 3 within 5 working days", 5),
    _row("mappa-review-level-2", f"{UNCONFIRMED}: level 2 is reviewed at most every 16 weeks", 112, Unit.CALENDAR_DAY),
    _row("mappa-review-level-3", f"{UNCONFIRMED}: level 3 is reviewed at most every 8 weeks", 56, Unit.CALENDAR_DAY),
    _row("dangerous-person-referral", f"{LOCAL}: who is to go that way is referred within two working days", 2),
)
