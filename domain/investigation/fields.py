"""Fields that the parts of an investigation share: the crime, the suspect, the officer, and how they are checked."""

from typing import Annotated

from domain.case import Case
from domain.classes import CHRONOLOGY, ORDERS, STAFF_IDENTITY, Label, Options
from domain.kernel import AccountId, Circumstances, EntryId, Line, PartyId, Refused
from domain.membership import members
from domain.people import Role
from domain.reports.crimes import crime_of

CrimeField = Annotated[EntryId, CHRONOLOGY, Label("Crime"), Options("crimes")]
CrimeOrWholeField = Annotated[
    EntryId | None, CHRONOLOGY, Label("Crime", "Leave empty if it is about the whole case"), Options("crimes")
]
CustodyCrimeField = Annotated[
    EntryId | None, ORDERS, Label("For which crime", "Leave empty if not known"), Options("crimes")
]
SuspectField = Annotated[PartyId, ORDERS, Label("Suspect"), Options("suspects")]
OfficerField = Annotated[
    AccountId | None,
    STAFF_IDENTITY,
    Label("Officer in charge", "Where the officer is a member of the case"),
    Options("members"),
]
OfficerNameField = Annotated[
    Line | None, STAFF_IDENTITY, Label("Officer in charge who is not on the case", "Name and collar number")
]

# Who decides what an officer may not close over. A coordinator plans and allocates, and decides no closing.
SUPERVISING = frozenset({Role.POLICE_SUPERVISOR})


def must_be_crime(case: Case, mark: EntryId | None) -> None:
    """Raise `Refused` beside the field unless the mark, where there is one, is a standing crime's of this case."""
    if mark is not None:
        crime_of(case, mark)


def must_be_member(case: Case, account: AccountId | None, ask: Circumstances) -> None:
    """Raise `Refused` beside the field unless the officer, where one is chosen, is on the case."""
    ask.require(
        account is None or any(actor.account == account for actor in members(case)),
        "Choose a member of the case, or write the name of an officer who is not on it.",
        rule="investigation.officer-on-case",
        field="officer",
        rests_on=frozenset({STAFF_IDENTITY}),
    )


def one_officer(account: AccountId | None, name: str | None) -> None:
    """Raise `Refused` where an officer is both chosen and written."""
    if account is not None and name is not None:
        raise Refused("Choose the officer, or write the name: not both.", field="officer_name")
