"""Drafted: a referral to MAPPA as a fact, before a manager has endorsed it and anybody outside has it."""

from collections.abc import Mapping
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
from domain.kernel import Command, Fact, is_open
from domain.mappa.form import FormSaid, MappaForm

# What readers of a summary are told of the parts of the form: that there is one, never what it says.
_PARTS: dict[DataClass, tuple[str, ...]] = {
    SUSPECT_IDENTITY: ("aliases", "gender", "identifiers"),
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


class MappaReferralDrafted(MappaForm, Fact, frozen=True, kw_only=True, tag="mappa-referral-drafted/2"):
    """A referral to MAPPA was drafted."""

    title: ClassVar[str] = "Referral to MAPPA drafted"
    section: ClassVar[str] = "mappa"
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "referred_on"

    def summary(self) -> dict[DataClass, str]:
        """That there is a draft, and of which classes it has a part; never the category, level or what it says."""
        return _told_of(self)


class GenderlessReferralDrafted(FormSaid, Fact, frozen=True, kw_only=True, tag="mappa-referral-drafted/1"):
    """The same, as it was recorded before the form had his gender and how its writer is reached."""

    title: ClassVar[str] = MappaReferralDrafted.title
    section: ClassVar[str] = MappaReferralDrafted.section
    governs: ClassVar[DataClass] = MAPPA
    about: ClassVar[str] = MappaReferralDrafted.about
    happens: ClassVar[str] = MappaReferralDrafted.happens

    def summary(self) -> dict[DataClass, str]:
        """As it was written with the fact."""
        return _told_of(self)


def without_gender(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of mappa-referral-drafted/2 from those of /1. What is closed stays closed."""
    return {**fields, "gender": _not_said(fields["aliases"]), "contact": _not_said(fields["template"])}


def _not_said(beside: object) -> object:
    return None if is_open(beside) else beside


def _told_of(draft: FormSaid) -> dict[DataClass, str]:
    filled = {
        data_class: A_PART
        for data_class, names in _PARTS.items()
        if any(getattr(draft, name, None) is not None for name in names)
    }
    return {MAPPA: "A referral to MAPPA is drafted", **filled}
