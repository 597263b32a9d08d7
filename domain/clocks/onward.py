"""Clocks of what goes onward from the clinic: a step up to MAPPA, and the answers of those to whom somebody goes."""

from datetime import date

from domain.clocks.periods import LOCAL, Clock, Unit


def _row(name: str, source: str, number: int) -> Clock:
    return Clock(
        id=name,
        source=f"{LOCAL}: {source}",
        unit=Unit.WORKING_DAY,
        number=number,
        beginning_with=False,
        valid_from=date(2022, 4, 1),
        valid_to=None,
    )


ROWS: tuple[Clock, ...] = (
    _row("mappa-step-up", "a step up to MAPPA is followed within ten working days", 10),
    _row(
        "onward-step-up", "a step up to a MARAC or to safeguarding is followed by the referral in two working days", 2
    ),
    _row("dangerous-person-answer", "the force answers such a referral within five working days", 5),
    _row("dangerous-person-again", "what follows where it is not accepted is decided within two working days", 2),
    _row("marac-answer", "a MARAC says within ten working days when it hears a case", 10),
    _row("adults-safeguarding-answer", "the council says within five working days whether it makes enquiries", 5),
)
