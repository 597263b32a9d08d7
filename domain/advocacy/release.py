"""Release: what a victim told and the suspect does not know is known, opened to those who meet him, and taken back."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.advocacy.consent import Shareable, withdrawn
from domain.advocacy.consent_narrowing import entries_of, taken_back
from domain.advocacy.summary import UnreleasedAdvocacySummaryShared
from domain.anatomy import plain_classes
from domain.calendar import spelt
from domain.case import Case
from domain.classes import (
    ADVOCACY_SHARED,
    FACT,
    THIRD_PARTY,
    VICTIM_NEEDS,
    VICTIM_UNRELEASED,
    DataClass,
    Label,
    Options,
)
from domain.contact import HowReached
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Refused, Text, is_open
from domain.people import AgencyId, AgencyKind
from domain.policy import SAYS_WHERE_SHE_IS
from domain.timing import not_in_future

MEETS_HIM = frozenset({AgencyKind.PROBATION, AgencyKind.PROGRAMME, AgencyKind.HEALTH})
"""Kinds of agency whose people meet the suspect, and from whom what he does not know is known is kept."""

NEVER_WITH_IT = (SAYS_WHERE_SHE_IS | {THIRD_PARTY}) - {VICTIM_UNRELEASED}
"""What no release opens: classes that a field would be in, were its entry not kept in a stricter one."""

HOLDS_MORE = (
    "This entry says where she can be found or names somebody else. Record what may be known apart, and release that."
)
NOT_YOURS = (
    "Choose something that she told your own agency and that the suspect does not know is known. Only the agency that "
    "recorded it releases it."
)


class ReleaseBody(msgspec.Struct, frozen=True, kw_only=True):
    """What is released, to whom and for what, with her agreement: asked and recorded alike."""

    entry: Annotated[
        EntryId,
        VICTIM_UNRELEASED,
        Label("What is released", "Read it through first: the whole entry opens to them"),
        Options("unreleased"),
    ]
    agency: Annotated[
        AgencyId,
        VICTIM_UNRELEASED,
        msgspec.Meta(min_length=1, max_length=60),
        Label("To which agency", "To those of its people on this case who meet the suspect"),
        Options("meets-him"),
    ]
    purpose: Annotated[Text, VICTIM_UNRELEASED, FACT, Label("What they need it for", "They read this")]
    agreed_on: Annotated[date, VICTIM_NEEDS, Label("Date she agreed")]
    method: Annotated[HowReached, VICTIM_NEEDS]
    her_words: Annotated[
        Text | None, VICTIM_NEEDS, FACT, Label("What she said about it", "And any limits that she set")
    ] = None
    from_when: Annotated[date, VICTIM_UNRELEASED, Label("Open to them from")]
    may_be_put: Annotated[
        bool,
        VICTIM_UNRELEASED,
        Label("It may be put to the suspect", "Unless this is chosen it reads: do not put this to the suspect"),
    ] = False


class ReleaseTold(ReleaseBody, Command, frozen=True, kw_only=True, tag="release-told"):
    """Open one thing that the victim told to those who meet the suspect, as she agreed."""

    title: ClassVar[str] = "Release what the victim told"
    section: ClassVar[str] = "advocacy"
    grave: ClassVar[bool] = True
    sees_whole: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "Those of that agency who meet the suspect read the whole entry from that day. What they have read is not "
        "undone by taking the release back."
    )


class ToldReleased(ReleaseBody, Fact, frozen=True, kw_only=True, tag="told-released/1"):
    """Something that the victim told was released to an agency whose people meet the suspect."""

    title: ClassVar[str] = "What the victim told was released"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED

    def summary(self) -> dict[DataClass, str]:
        """That something was released, never what or to whom; that she agreed, never in which words."""
        return {
            VICTIM_UNRELEASED: "Something that the victim told was released, as she agreed",
            VICTIM_NEEDS: f"She agreed to it on {spelt(self.agreed_on)}",
        }


class TakingBack(msgspec.Struct, frozen=True, kw_only=True):
    """Which release is taken back and why, asked and recorded alike."""

    release: Annotated[EntryId, VICTIM_UNRELEASED, Label("Release"), Options("live-releases")]
    because: Annotated[Text, VICTIM_UNRELEASED, FACT, Label("Why", "Not read by those it was released to")]


class TakeBackRelease(TakingBack, Command, frozen=True, kw_only=True, tag="take-back-release"):
    """Close again what was released to those who meet the suspect."""

    title: ClassVar[str] = "Take a release back"
    section: ClassVar[str] = "advocacy"
    consequence: ClassVar[str] = (
        "It closes to them at once. What they have read is not undone: see who that was under “Who knows what”."
    )


class ReleaseTakenBack(TakingBack, Fact, frozen=True, kw_only=True, tag="release-taken-back/1"):
    """A release was taken back."""

    title: ClassVar[str] = "Release taken back"
    section: ClassVar[str] = "advocacy"
    governs: ClassVar[DataClass] = VICTIM_UNRELEASED

    def summary(self) -> dict[DataClass, str]:
        """That it was, never of what."""
        return {VICTIM_UNRELEASED: "A release of what the victim told was taken back"}


Released = Entry[ToldReleased]


def is_told(entry: Entry[Fact]) -> bool:
    """Whether an entry is the stricter twin of another kind: kept with what he does not know because she told it."""
    return str(type(entry.fact).__struct_config__.tag).startswith("unreleased-")


def holds_more(fact: Fact) -> bool:
    """Whether something stands in a field that says where the victim is or names a third party. Ask the full fold."""
    return any(
        is_open(value := getattr(fact, field)) and value not in (None, "", ())  # what is erased says nothing any more
        for field, data_class in plain_classes(type(fact)).items()
        if data_class in NEVER_WITH_IT
    )


def standing_releases(case: Case) -> tuple[Released, ...]:
    """The releases that nobody took back, from whichever day they open. Ask it of the full fold.

    A taking back of which nobody can read any longer what it closed closes everything that its agency released.
    """
    back = case.of(ReleaseTakenBack)
    closed = {entry.fact.release for entry in back if is_open(entry.fact.release)}
    unsure = {entry.agency for entry in back if not is_open(entry.fact.release)}
    return tuple(each for each in case.of(ToldReleased) if each.id not in closed and each.agency not in unsure)


def decide(case: Case, command: ReleaseTold | TakeBackRelease, ask: Circumstances) -> list[Decided]:
    """What follows from a release, or from taking one back."""
    match command:
        case ReleaseTold():
            _refuse_what_is_not_theirs(case, command, ask)
            not_in_future(command.agreed_on, ask, "agreed_on", "She must have agreed today or in the past.")
            if command.from_when < command.agreed_on:
                raise Refused("It opens on the day on which she agreed, or later.", field="from_when")
            _refuse_taken_back(case, command, ask)
            return [Decided(ToldReleased(**msgspec.structs.asdict(command)))]
        case TakeBackRelease(release=mark):
            standing = next((each for each in standing_releases(case) if each.id == mark), None)
            if standing is None or standing.agency != ask.by.agency:
                raise Refused("Choose a release of your own agency that stands.", field="release")
            return [Decided(ReleaseTakenBack(**msgspec.structs.asdict(command)))]


def _refuse_what_is_not_theirs(case: Case, command: ReleaseTold, ask: Circumstances) -> None:
    found = case.entry(command.entry)
    theirs = found is not None and found.agency == ask.by.agency and found.id in ask.seen_whole
    if found is None or not theirs or not is_told(found) or case.stands(found.id) != found.id:
        raise Refused(NOT_YOURS, field="entry")
    if holds_more(found.fact):
        raise Refused(HOLDS_MORE, field="entry")  # whoever releases it reads it: they are told nothing new
    if ask.kinds.get(command.agency) not in MEETS_HIM:
        raise Refused(
            "Choose an agency whose people meet the suspect: probation, a programme or health. To others nothing is "
            "closed by what he knows.",
            field="agency",
        )
    again = any(
        (case.stands(each.fact.entry), each.fact.agency) == (found.id, command.agency)
        for each in standing_releases(case)
        if is_open(each.fact.entry) and is_open(each.fact.agency)
    )
    if again:
        raise Refused("This is released to that agency already. Take that release back first.", field="entry")
    if isinstance(found.fact, UnreleasedAdvocacySummaryShared) and is_open(found.fact.victim):
        ask.require(
            not withdrawn(case, found.fact.victim, Shareable.ADVOCACY_SUMMARY),
            "The victim withdrew her consent to sharing a summary. Record her consent first.",
            rule="advocacy.release-without-consent",
            field="entry",
            rests_on=frozenset({ADVOCACY_SHARED, VICTIM_UNRELEASED}),
        )


def _refuse_taken_back(case: Case, command: ReleaseTold, ask: Circumstances) -> None:
    """Raise `Refused` where what she took back closes the entry to the agency that it would be released to."""
    ask.require(
        command.entry not in entries_of(case, taken_back(case, command.agency, ask.kinds)),
        "The victim withdrew her consent to sharing this. Record her consent first.",
        rule="advocacy.release-taken-back",
        field="entry",
        rests_on=frozenset({ADVOCACY_SHARED, VICTIM_UNRELEASED}),
    )


COMMANDS = (ReleaseTold, TakeBackRelease)
FACTS: tuple[type[Fact], ...] = (ToldReleased, ReleaseTakenBack)
