"""Safety advice: recorded as it was given, so that advice which could harm her is seen and put right."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Final

import msgspec

from domain.case import Case
from domain.classes import FACT, STAFF_IDENTITY, VICTIM_NEEDS, DataClass, Label, Options
from domain.contact import A_WORKER, WhichVictim
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text
from domain.legible import legible
from domain.sources import REPORT
from domain.timing import not_in_future


class Advice(StrEnum):
    """What she was advised, by kind."""

    KEEP_EVIDENCE = "keep_evidence"
    CALL_999 = "call_999_in_danger"
    SAFETY_PLAN = "make_a_safety_plan_with_an_advocate"
    HOME_SECURITY = "home_security"
    PRIVACY_SETTINGS = "check_privacy_and_location_settings"
    CHECK_FOR_TRACKERS = "have_devices_checked_for_trackers"
    TELL_WORK_OR_SCHOOL = "tell_work_or_school"
    KEEP_THE_NUMBER = "keep_the_number_and_use_another_beside_it"
    BLOCK_HIM = "block_him"
    LEAVE_SOCIAL_MEDIA = "come_off_social_media"
    CHANGE_NUMBER = "change_her_number"
    BLAME = "told_that_she_should_have_acted_otherwise"
    OTHER = "other"


class Unsafe(msgspec.Struct, frozen=True):
    """Why a kind of advice can harm her, what is better, and who found that."""

    why: str
    better: Advice
    source: str


# What each does is put in plain words; that such advice is unhelpful or dangerous is the inspectorates' finding.
UNSAFE: Final[dict[Advice, Unsafe]] = {
    Advice.BLOCK_HIM: Unsafe(
        "he may turn to coming in person, and evidence and warnings are lost", Advice.KEEP_EVIDENCE, REPORT
    ),
    Advice.LEAVE_SOCIAL_MEDIA: Unsafe(
        "it cuts her off from her support, moves the burden to her and loses evidence", Advice.PRIVACY_SETTINGS, REPORT
    ),
    Advice.CHANGE_NUMBER: Unsafe(
        "he may look for another way to reach her, and what he sends is no longer seen", Advice.KEEP_THE_NUMBER, REPORT
    ),
    Advice.BLAME: Unsafe("what he does is not of her making, and she may not report again", Advice.SAFETY_PLAN, REPORT),
}


class AdviceGiven(msgspec.Struct, frozen=True, kw_only=True):
    """What she was advised, asked and recorded alike."""

    victim: Annotated[WhichVictim, VICTIM_NEEDS]
    given_on: Annotated[date, VICTIM_NEEDS, Label("Date")]
    kinds: Annotated[
        tuple[Advice, ...],
        VICTIM_NEEDS,
        msgspec.Meta(min_length=1, max_length=len(Advice)),
        Label("What she was advised", "As it was given, whether or not you would give it"),
    ]
    words: Annotated[Text | None, VICTIM_NEEDS, FACT, Label("In which words", "As near as can be")] = None
    given_by: Annotated[Line | None, STAFF_IDENTITY, Label("By whom", "Leave empty if it was you")] = None
    instead_of: Annotated[
        EntryId | None,
        VICTIM_NEEDS,
        Label("Earlier advice that this puts right", "What better was said to her, in the place of that"),
        Options("unsafe-advice"),
    ] = None


class RecordAdvice(AdviceGiven, Command, frozen=True, kw_only=True, tag="record-advice"):
    """Record the safety advice that the victim was given, as it was given."""

    title: ClassVar[str] = "Record safety advice"
    section: ClassVar[str] = "victim"
    consequence: ClassVar[str] = (
        "Advice that could harm her is put before supervisors and advocates until it is put right."
    )


class AdviceRecorded(AdviceGiven, Fact, frozen=True, kw_only=True, tag="advice-recorded/1"):
    """The victim was given safety advice."""

    title: ClassVar[str] = "Safety advice"
    section: ClassVar[str] = "victim"
    governs: ClassVar[DataClass] = VICTIM_NEEDS
    about: ClassVar[str] = "victim"
    happens: ClassVar[str] = "given_on"

    def summary(self) -> dict[DataClass, str]:
        """That she was given advice, never which."""
        return {VICTIM_NEEDS: "The victim was given safety advice", STAFF_IDENTITY: A_WORKER}


def unsafe_kinds(fact: AdviceRecorded) -> tuple[Advice, ...]:
    """The kinds of advice in it that could harm her."""
    return tuple(kind for kind in fact.kinds if kind in UNSAFE)


def not_put_right(case: Case) -> list[Entry[AdviceRecorded]]:
    """Advice that could harm her, in whose place nothing better was said yet. Ask it of a legible fold."""
    every = case.of(AdviceRecorded)
    settled = {entry.fact.instead_of for entry in every}
    return [entry for entry in every if unsafe_kinds(entry.fact) and entry.id not in settled]


def advice_recorded(case: Case, command: RecordAdvice, ask: Circumstances) -> list[Decided]:
    """The advice as a fact. Raises `Refused` where it puts right what needs none, or would itself be unsafe."""
    not_in_future(command.given_on, ask, "given_on", "The date must be today or in the past.")
    if len(set(command.kinds)) != len(command.kinds):
        raise Refused("Choose each of these once.", field="kinds")
    if Advice.OTHER in command.kinds and not command.words:
        raise Refused("Say what she was advised, in the words that were used.", field="words")
    if command.instead_of is not None:
        _refuse_unless_better(case, command, command.instead_of, ask)
    return [Decided(AdviceRecorded(**msgspec.structs.asdict(command)))]


def _refuse_unless_better(case: Case, command: RecordAdvice, earlier: EntryId, ask: Circumstances) -> None:
    if any(kind in UNSAFE for kind in command.kinds):
        raise Refused(
            "What puts earlier advice right cannot itself be advice that could harm her. Record that apart.",
            field="kinds",
        )
    entry = next((e for e in legible(case, {VICTIM_NEEDS}).of(AdviceRecorded) if e.id == earlier), None)
    ask.require(
        entry is not None and entry.fact.victim == command.victim and bool(unsafe_kinds(entry.fact)),
        "Choose advice to this victim that could harm her, or leave this empty.",
        rule="victim.nothing-to-put-right",
        field="instead_of",
        rests_on=frozenset({VICTIM_NEEDS}),
    )
    ask.require(
        entry is None or command.given_on >= entry.fact.given_on,
        "What puts it right was said after it. Enter a later date.",
        rule="victim.put-right-before",
        field="given_on",
        rests_on=frozenset({VICTIM_NEEDS}),
    )
