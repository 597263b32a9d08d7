"""Equality monitoring: what the victim says of herself, each answer by itself and none of them owed.

It is asked so that figures can tell by whom a clinic is reached and by whom not (Equality Act 2010 s.149). The words
about what she wants known, so that it is not asked again, stand where she is named and in what she needs.
"""

from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, ClassVar

import msgspec

from domain.case import Case
from domain.classes import EQUALITY, DataClass, Label
from domain.contact import WhichVictim
from domain.ethnicity import Ethnicity
from domain.kernel import Circumstances, Command, Decided, Fact, PartyId, Refused, is_open
from domain.timing import not_in_future


class Sex(StrEnum):
    """Sex, as Census 2021 for England and Wales asks for it."""

    FEMALE = "female"
    MALE = "male"
    PREFERS_NOT_TO_SAY = "prefers_not_to_say"


class Disability(StrEnum):
    """Whether she is disabled (Equality Act 2010 s.6), as she says."""

    DISABLED = "disabled"
    NOT_DISABLED = "not_disabled"
    PREFERS_NOT_TO_SAY = "prefers_not_to_say"


class Orientation(StrEnum):
    """Sexual orientation, as Census 2021 for England and Wales asks for it."""

    STRAIGHT = "straight_or_heterosexual"
    GAY_OR_LESBIAN = "gay_or_lesbian"
    BISEXUAL = "bisexual"
    OTHER = "other_orientation"
    PREFERS_NOT_TO_SAY = "prefers_not_to_say"


class Religion(StrEnum):
    """Religion, as Census 2021 for England and Wales asks for it."""

    NONE = "no_religion"
    BUDDHIST = "buddhist"
    CHRISTIAN = "christian"
    HINDU = "hindu"
    JEWISH = "jewish"
    MUSLIM = "muslim"
    SIKH = "sikh"
    OTHER = "other_religion"
    PREFERS_NOT_TO_SAY = "prefers_not_to_say"


_NOT_SAID = "Prefers not to say"
SEX_TITLES = MappingProxyType({Sex.FEMALE: "Female", Sex.MALE: "Male", Sex.PREFERS_NOT_TO_SAY: _NOT_SAID})
DISABILITY_TITLES = MappingProxyType(
    {
        Disability.DISABLED: "Disabled",
        Disability.NOT_DISABLED: "Not disabled",
        Disability.PREFERS_NOT_TO_SAY: _NOT_SAID,
    }
)
ORIENTATION_TITLES = MappingProxyType(
    {
        Orientation.STRAIGHT: "Straight or heterosexual",
        Orientation.GAY_OR_LESBIAN: "Gay or lesbian",
        Orientation.BISEXUAL: "Bisexual",
        Orientation.OTHER: "Other sexual orientation",
        Orientation.PREFERS_NOT_TO_SAY: _NOT_SAID,
    }
)
RELIGION_TITLES = MappingProxyType(
    {
        Religion.NONE: "No religion",
        Religion.BUDDHIST: "Buddhist",
        Religion.CHRISTIAN: "Christian (all denominations)",
        Religion.HINDU: "Hindu",
        Religion.JEWISH: "Jewish",
        Religion.MUSLIM: "Muslim",
        Religion.SIKH: "Sikh",
        Religion.OTHER: "Any other religion",
        Religion.PREFERS_NOT_TO_SAY: _NOT_SAID,
    }
)
_LEAVE = "As the victim says. Leave it empty where you did not ask"


class OwnDescription(msgspec.Struct, frozen=True, kw_only=True):
    """What she says of herself, asked and recorded alike. What is empty was not asked."""

    victim: Annotated[WhichVictim, EQUALITY]
    said_on: Annotated[date, EQUALITY, Label("Date the victim said it")]
    ethnicity: Annotated[Ethnicity | None, EQUALITY, Label("Ethnic group", _LEAVE)] = None
    sex: Annotated[Sex | None, EQUALITY, Label("Sex", _LEAVE)] = None
    disability: Annotated[Disability | None, EQUALITY, Label("Disability", _LEAVE)] = None
    orientation: Annotated[Orientation | None, EQUALITY, Label("Sexual orientation", _LEAVE)] = None
    religion: Annotated[Religion | None, EQUALITY, Label("Religion", _LEAVE)] = None


class RecordEqualityMonitoring(OwnDescription, Command, frozen=True, kw_only=True, tag="record-equality-monitoring"):
    """Record what the victim says of herself: her answers, never what somebody thinks. She may change them."""

    title: ClassVar[str] = "Record equality monitoring"
    section: ClassVar[str] = "victim"
    replaces: ClassVar[tuple[str, ...]] = ("equality-monitored/1",)
    consequence: ClassVar[str] = (
        "The answers are counted in figures of clinics, never of fewer than ten and never by name. What the victim "
        "said last counts, and what is left empty now counts as not asked."
    )


class EqualityMonitored(OwnDescription, Fact, frozen=True, kw_only=True, tag="equality-monitored/1"):
    """The victim said what she is of herself, as far as she was asked and wanted to."""

    title: ClassVar[str] = "Equality monitoring"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = EQUALITY
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "said_on"


def described(case: Case, victim: PartyId) -> EqualityMonitored | None:
    """What a victim said last, by its date. Ask it of the full fold; what is erased is none."""
    said = [entry for entry in case.of(EqualityMonitored) if is_open(entry.fact.victim) and entry.fact.victim == victim]
    last = max(said, key=lambda entry: (entry.fact.said_on, entry.position), default=None)
    return None if last is None else last.fact


def monitored(command: RecordEqualityMonitoring, ask: Circumstances) -> list[Decided]:
    """The answers as a fact. Raises `Refused` for a date to come, or where nothing was answered."""
    not_in_future(command.said_on, ask, "said_on", "The date must be today or in the past.")
    answers = (command.ethnicity, command.sex, command.disability, command.orientation, command.religion)
    if all(answer is None for answer in answers):
        raise Refused(
            "Enter one answer at least. Where the victim does not wish to say, choose that.", field="ethnicity"
        )
    return [Decided(EqualityMonitored(**msgspec.structs.asdict(command)))]
