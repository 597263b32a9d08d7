"""Screens: what somebody sits at on a working day."""

from dataclasses import dataclass

from tests.journeys.days.hand import PHONE


@dataclass(frozen=True)
class Screen:
    """What somebody sits at."""

    name: str
    width: int
    scripts: bool


TELEPHONE = Screen("telephone", PHONE, scripts=True)
WITHOUT = Screen("telephone, no JavaScript", PHONE, scripts=False)
DESK = Screen("desk", 1280, scripts=True)
SCREENS = (TELEPHONE, WITHOUT, DESK)
