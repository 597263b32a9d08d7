"""What a member of staff says of their own ethnicity: they alone say it, change it, take it back and read it.

It is counted in broad groups, so that hits of the patterns of misuse can be reviewed by ethnicity. It is said of
whoever says it and of nobody else: the fact names no account. It is governed by a class and held in another that no
role reads together, and it is kept out of the register, which the whole portal has in hand.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, ClassVar

from domain.case import Case
from domain.classes import EQUALITY, STAFF_CONFLICT, DataClass, Label
from domain.ethnicity import Ethnicity
from domain.kernel import AccountId, Circumstances, Command, Decided, Entry, Fact, Refused, is_open
from domain.people import PORTAL

if TYPE_CHECKING:
    from domain.governance.register import Register


class DeclareEthnicity(Command, frozen=True, kw_only=True, tag="declare-ethnicity"):
    """Say your own ethnicity, or change what you said. It is shown to nobody but you."""

    title: ClassVar[str] = "Say your ethnicity"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = (
        "Nobody but you reads it, administrators included. Professional standards are told shares of broad groups, "
        "month by month, and never of so few that somebody might be known by it. You may take it back at any time."
    )
    ethnicity: Annotated[Ethnicity, EQUALITY, Label("Your ethnicity", "You may choose not to say")]


class TakeEthnicityBack(Command, frozen=True, kw_only=True, tag="take-ethnicity-back"):
    """Take back what you said of your own ethnicity."""

    title: ClassVar[str] = "Take your ethnicity back"
    section: ClassVar[str] = "governance"
    consequence: ClassVar[str] = (
        "In every month that is not told yet you are counted among those who said nothing. Months that are told "
        "already stay as they were told, so that nobody learns from a change in them that it was you."
    )


class EthnicityDeclared(Fact, frozen=True, kw_only=True, tag="ethnicity-declared/1"):
    """Somebody said their own ethnicity, or took back what they had said, which leaves it empty."""

    title: ClassVar[str] = "Own ethnicity"
    section: ClassVar[str] = "governance"
    # Governed by what stands in nobody's record of processing: not even that somebody said something is told of them.
    governs: ClassVar[DataClass] = STAFF_CONFLICT
    ethnicity: Annotated[Ethnicity | None, EQUALITY, Label("Ethnicity")] = None


def declared_by(entries: Iterable[Entry[Fact]]) -> dict[AccountId, Ethnicity]:
    """What each account says of itself after these entries, in their order. What was erased or taken back is not there.

    For the person's own page and for counting by group, and for nothing else.
    """
    declared: dict[AccountId, Ethnicity] = {}
    for entry in entries:
        if isinstance(entry.fact, EthnicityDeclared):
            said = entry.fact.ethnicity
            declared.pop(entry.by, None)
            if is_open(said) and said is not None:
                declared[entry.by] = said
    return declared


def decide(
    case: Case, register: "Register", command: DeclareEthnicity | TakeEthnicityBack, ask: Circumstances
) -> list[Decided]:
    """What follows from what somebody says of themself; nothing where they said the same before. Raises `Refused`."""
    if ask.by == PORTAL or ask.by.account in register.programs:
        raise Refused("A person says this of themself. Nobody and nothing else does.")
    before = declared_by(case.entries).get(AccountId(ask.by.account))
    match command:
        case DeclareEthnicity(ethnicity=said):
            return [] if said is before else [Decided(EthnicityDeclared(ethnicity=said))]
        case TakeEthnicityBack():
            if before is None:
                raise Refused("You have said nothing that you could take back.")
            return [Decided(EthnicityDeclared(ethnicity=None))]


COMMANDS: tuple[type[Command], ...] = (DeclareEthnicity, TakeEthnicityBack)
FACTS: tuple[type[Fact], ...] = (EthnicityDeclared,)
