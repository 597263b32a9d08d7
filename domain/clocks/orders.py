"""Clocks of orders: applications, hearsay, service, notification and the end of an order."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit

ADOPTED = date(2020, 1, 1)
SPO_ACT = date(2020, 1, 20)  # Stalking Protection Act 2019 in force


def _standing(state: str, days: int, says: str) -> Clock:
    return Clock(
        id=f"application-{state}",
        source=f"{LOCAL}: {says}",
        unit=Unit.WORKING_DAY,
        number=days,
        beginning_with=False,
        valid_from=ADOPTED,
        valid_to=None,
    )


ROWS: tuple[Clock, ...] = (
    _standing("considered", 2, "an order decided on is drafted within two working days"),
    _standing("drafted", 3, "a draft goes to the force’s lawyers within three working days"),
    _standing("legal_review", 5, "the force’s lawyers answer a draft within five working days"),
    _standing("submitted", 5, "a submitted application is listed within five working days, or the court is asked"),
    _standing("adjourned", 5, "an adjourned application is listed again within five working days"),
    Clock(
        id="hearsay-notice",
        source="Magistrates’ Courts (Hearsay Evidence in Civil Proceedings) Rules 1999 r.3: at least 21 days before "
        "the hearing",
        unit=Unit.CALENDAR_DAY,
        number=21,
        beginning_with=False,
        valid_from=date(1999, 4, 1),
        valid_to=None,
    ),
    Clock(
        id="order-service",
        source=f"{LOCAL}: an order is served within one working day after it is made or varied",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=ADOPTED,
        valid_to=None,
    ),
    Clock(
        id="order-notification",
        source="Stalking Protection Act 2019 s.9; Domestic Abuse Act 2021 s.41: three days beginning with service",
        unit=Unit.CALENDAR_DAY,
        number=3,
        beginning_with=True,
        valid_from=SPO_ACT,
        valid_to=None,
    ),
    Clock(
        id="order-ends-soon",
        source=f"{LOCAL}: renewal is decided on in the last 28 days of an order",
        unit=Unit.CALENDAR_DAY,
        number=28,
        beginning_with=True,
        valid_from=ADOPTED,
        valid_to=None,
    ),
    Clock(
        id="order-told",
        source=f"{LOCAL}: the victim is told of an order within one working day after it is made",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=ADOPTED,
        valid_to=None,
    ),
    Clock(
        id="order-recorded",
        source=f"{LOCAL}: an order that is granted is recorded, term by term, within one working day",
        unit=Unit.WORKING_DAY,
        number=1,
        beginning_with=False,
        valid_from=ADOPTED,
        valid_to=None,
    ),
    Clock(
        id="spo-told",
        source=f"{LOCAL}: the victim is told within two working days that stalking protection orders exist",
        unit=Unit.WORKING_DAY,
        number=2,
        beginning_with=False,
        valid_from=ADOPTED,
        valid_to=None,
    ),
)
