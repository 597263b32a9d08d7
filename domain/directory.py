"""The directory of services: who supports victims, with what, in which area, from when to when."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec


class Service(StrEnum):
    """What sort of support a victim is referred to."""

    STALKING_ADVOCACY = "stalking_advocacy"
    DOMESTIC_ABUSE_SERVICE = "domestic_abuse_service"
    GENERAL_VICTIM_SERVICES = "general_victim_services"
    HOME_SECURITY = "home_security"
    ONLINE_SAFETY = "online_safety"
    HEALTH = "health"
    HOUSING = "housing"
    LEGAL = "legal"
    OTHER = "other"


SPECIALIST = frozenset({Service.STALKING_ADVOCACY, Service.DOMESTIC_ABUSE_SERVICE})


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """One service as the partnership's directory lists it. With no areas it works everywhere."""

    listing: str
    name: str
    kinds: tuple[Service, ...]
    areas: tuple[str, ...] = ()
    since: date
    until: date | None = None

    def listed_on(self, day: date) -> bool:
        """Whether it is in the directory on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def gives(self, kind: Service, area: str | None = None) -> bool:
        """Whether it gives this kind of support, and in that area where one is named."""
        works_there = area is None or not self.areas or area.casefold() in {each.casefold() for each in self.areas}
        return kind in self.kinds and works_there

    @property
    def where(self) -> str:
        """Its areas in words."""
        return ", ".join(self.areas) if self.areas else "everywhere"


def listed(directory: Iterable[Listing], day: date) -> tuple[Listing, ...]:
    """What is in the directory on a day."""
    return tuple(each for each in directory if each.listed_on(day))
