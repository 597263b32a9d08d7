"""Drafted: a referral to MAPPA as a fact, before a manager has endorsed it and anybody outside has it."""

from typing import ClassVar

from domain.classes import (
    ADVOCACY_SHARED,
    CHARGING,
    CHRONOLOGY,
    MAPPA,
    ORDERS,
    RISK,
    SUSPECT_ADDRESS,
    SUSPECT_IDENTITY,
    DataClass,
)
from domain.kernel import Command, Fact
from domain.mappa.form import MappaForm

# What readers of a summary are told of the parts of the form: that there is one, never what it says.
_PARTS: dict[DataClass, tuple[str, ...]] = {
    SUSPECT_IDENTITY: ("aliases", "identifiers"),
    SUSPECT_ADDRESS: ("address", "release_address"),
    CHARGING: ("index_offences", "earlier_offences", "dates"),
    CHRONOLOGY: ("behaviour", "victims"),
    ORDERS: ("orders",),
    RISK: ("risk_summary", "plan"),
    ADVOCACY_SHARED: ("victim_safety",),
}
A_PART = "A part of the referral"


class ReferToMappa(MappaForm, Command, frozen=True, kw_only=True, tag="refer-to-mappa"):
    """Draft a referral to MAPPA on the form in use, from what is on record and still true."""

    title: ClassVar[str] = "Draft a referral to MAPPA"
    section: ClassVar[str] = "mappa"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Nothing is sent yet. A manager of your agency endorses it, and then it is sent to the co-ordinator. Write "
        "nothing that says where she lives, works or goes."
    )


class MappaReferralDrafted(MappaForm, Fact, frozen=True, kw_only=True, tag="mappa-referral-drafted/1"):
    """A referral to MAPPA was drafted."""

    title: ClassVar[str] = "Referral to MAPPA drafted"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "referred_on"

    def summary(self) -> dict[DataClass, str]:
        """That there is a draft, and of which classes it has a part; never the category, level or what it says."""
        filled = {
            data_class: A_PART
            for data_class, names in _PARTS.items()
            if any(getattr(self, name) is not None for name in names)
        }
        return {MAPPA: "A referral to MAPPA is drafted", **filled}
