"""What is said of an agency's own people for the sake of conflicts: their particulars, and from which cases they stay.

Particulars are compared with the parties of every case and shown to nobody on a case. A person is set apart from a case
by its reference alone, so that whoever sets them apart need not know of the case, nor whether there is one.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import london_date
from domain.classes import FACT, STAFF_CONFLICT, DataClass, Label, Options
from domain.governance.staff_on_record import Recording, Recordings
from domain.kernel import (
    AccountId,
    Circumstances,
    Command,
    Decided,
    Entry,
    Fact,
    Line,
    Refused,
    Text,
    is_open,
)
from domain.misuse.bounds import Bounded, bound
from domain.people import PORTAL, AgencyId
from domain.reference import read_reference

ColleagueField = Annotated[AccountId, STAFF_CONFLICT, Label("Person"), Options("own-persons")]
KeptOutField = Annotated[AccountId, STAFF_CONFLICT, Label("Person"), Options("accounts")]
ReferenceField = Annotated[
    str,
    STAFF_CONFLICT,
    msgspec.Meta(min_length=1, max_length=20),
    Label("Case reference", "Like AC-7KQ4X-D. You are not told whether there is such a case"),
]
_Few = msgspec.Meta(max_length=10)
NOT_OF_YOURS = "Choose a person of your own agency."


class _Particulars(msgspec.Struct, frozen=True, kw_only=True):
    account: ColleagueField
    staff_number: Annotated[Line | None, STAFF_CONFLICT, Label("Staff or collar number")] = None
    born: Annotated[date | None, STAFF_CONFLICT, Label("Date of birth")] = None
    other_names: Annotated[
        tuple[Line, ...], STAFF_CONFLICT, _Few, Label("Other names", "Before a marriage, say; one a line")
    ] = ()
    home_addresses: Annotated[
        tuple[Line, ...], STAFF_CONFLICT, _Few, Label("Home addresses", "Each on one line, with its postcode")
    ] = ()
    telephones: Annotated[tuple[Line, ...], STAFF_CONFLICT, _Few, Label("Telephone numbers", "One a line")] = ()
    vehicle: Annotated[Line | None, STAFF_CONFLICT, Label("Vehicle registration")] = None


class RecordStaffParticulars(_Particulars, Command, frozen=True, kw_only=True, tag="record-staff-particulars"):
    """Record what tells a colleague from others, so that no case of their own, or of their household, opens to them."""

    title: ClassVar[str] = "Record staff particulars"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = (
        "These count once another person, of professional standards or your agency’s guardian, has recorded the very "
        "same from your agency’s own records. They then take the place of all that were recorded of this person "
        "before. You are not told whether this person is in any case, and neither are they."
    )


class StaffParticularsRecorded(_Particulars, Fact, frozen=True, kw_only=True, tag="staff-particulars-recorded/1"):
    """What tells a member of staff from others was recorded."""

    title: ClassVar[str] = "Staff particulars"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_CONFLICT


class _Apart(msgspec.Struct, frozen=True, kw_only=True):
    reference: ReferenceField
    account: ColleagueField
    because: Annotated[Text, STAFF_CONFLICT, FACT, Label("Why", "Read by professional standards alone")]


class BarPerson(_Apart, Command, frozen=True, kw_only=True, tag="bar-person"):
    """Keep a colleague out of a case, by its reference, without a trace that they or its members could see."""

    title: ClassVar[str] = "Keep a person out of a case"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "It holds at once, for every account of this person, and nobody on the case is told."


class PersonSetApart(_Apart, Fact, frozen=True, kw_only=True, tag="person-set-apart/1"):
    """Professional standards keep somebody out of a case."""

    title: ClassVar[str] = "Person kept out of a case"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_CONFLICT


class _Lifted(msgspec.Struct, frozen=True, kw_only=True):
    reference: ReferenceField
    account: KeptOutField
    because: Annotated[Text, STAFF_CONFLICT, FACT, Label("Why they need not be kept out any longer")]


class LiftBar(_Lifted, Command, frozen=True, kw_only=True, tag="lift-bar"):
    """Stop keeping a colleague out of a case that professional standards had kept them out of."""

    title: ClassVar[str] = "Stop keeping a person out of a case"
    section: ClassVar[str] = "governance"
    grave: ClassVar[bool] = True
    consequence: ClassVar[str] = "What else keeps them out of the case, such as being named in it, holds all the same."


class PersonNoLongerApart(_Lifted, Fact, frozen=True, kw_only=True, tag="person-no-longer-apart/1"):
    """Professional standards no longer keep somebody out of a case."""

    title: ClassVar[str] = "Person no longer kept out of a case"
    section: ClassVar[str] = "governance"
    governs: ClassVar[DataClass] = STAFF_CONFLICT


class SetApart(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom professional standards keep out of a case: since when, and why."""

    reference: str
    account: AccountId
    because: str
    since: datetime


def apart_after(
    apart: tuple[SetApart, ...], entry: Entry[Fact], said: PersonSetApart | PersonNoLongerApart
) -> tuple[SetApart, ...]:
    """Who is kept out of which case after one more fact. What was erased keeps out nobody who can be named."""
    if not (is_open(said.reference) and is_open(said.account) and is_open(said.because)):
        return apart
    kept = tuple(each for each in apart if (each.reference, each.account) != (said.reference, said.account))
    if isinstance(said, PersonNoLongerApart):
        return kept
    new = SetApart(reference=said.reference, account=said.account, because=said.because, since=entry.known)
    return (*kept, new)


def barred_by_reference(apart: tuple[SetApart, ...]) -> dict[str, frozenset[AccountId]]:
    """The accounts that are kept out, by the reference of the case."""
    references = sorted({each.reference for each in apart})
    return {one: frozenset(each.account for each in apart if each.reference == one) for one in references}


def decide(
    agency_of: Mapping[AccountId, AgencyId],
    apart: tuple[SetApart, ...],
    recordings: Recordings,
    command: RecordStaffParticulars | BarPerson | LiftBar,
    ask: Circumstances,
) -> list[Decided]:
    """What follows from a command about an agency's own people. `agency_of` gives the agency of every account that
    may be meant: particulars are of persons, and never of an agency’s program.

    A reference is taken as it is: whether there is such a case is answered to nobody.
    """
    if ask.by != PORTAL and agency_of.get(command.account) != ask.by.agency:
        raise Refused(NOT_OF_YOURS, field="account")
    if ask.by == PORTAL and command.account not in agency_of:
        raise Refused("Register the account before its particulars.", field="account")
    if ask.is_same_person(command.account):
        raise Refused("Nobody records this of themselves. Ask a colleague in your role.", field="account")
    match command:
        case RecordStaffParticulars():
            _require_few(recordings.get(command.account, ()), ask)
            return [Decided(StaffParticularsRecorded(**msgspec.structs.asdict(command)))]
        case BarPerson(account=account, because=because):
            reference = _reference(command.reference)
            if any((each.reference, each.account) == (reference, account) for each in apart):
                raise Refused("This person is kept out of that case already.", field="account")
            return [Decided(PersonSetApart(reference=reference, account=account, because=because))]
        case LiftBar(account=account, because=because):
            reference = _reference(command.reference)
            if all((each.reference, each.account) != (reference, account) for each in apart):
                raise Refused("Professional standards do not keep this person out of that case.", field="account")
            return [Decided(PersonNoLongerApart(reference=reference, account=account, because=because))]


def _require_few(recordings: tuple[Recording, ...], ask: Circumstances) -> None:
    """Refuse to change a person's particulars again and again in a day: that is how somebody tries out guesses."""
    today = london_date(ask.now)
    most = bound(Bounded.PARTICULARS_A_DAY, today)
    so_far = sum(london_date(each.at) == today and ask.is_same_person(each.by.account) for each in recordings)
    if ask.by != PORTAL and most is not None and so_far >= most:
        raise Refused(
            f"You record the particulars of one person {most} times a day at most, and today you have. "
            "Record them tomorrow.",
            field="account",
        )


def _reference(typed: str) -> str:
    try:
        return read_reference(typed)
    except ValueError as wrong:
        raise Refused(str(wrong), field="reference") from None


COMMANDS = (RecordStaffParticulars, BarPerson, LiftBar)
FACTS = (StaffParticularsRecorded, PersonSetApart, PersonNoLongerApart)
